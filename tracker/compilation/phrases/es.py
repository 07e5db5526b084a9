"""The phrases of a report in Spanish."""

from tracker.compilation.phrases import grammar, ordinals
from tracker.compilation.phrases.patterns import ReportPhrases

PHRASES = ReportPhrases(
    language="es",
    masthead="es",
    united_nations="Naciones Unidas",
    general_assembly="Asamblea General",
    distribution="Distr. general",
    own_name="Español",
    original="Original: {languages}",
    contents="Índice",
    page="Página",
    session="{ordinal} período de sesiones",
    ordinal=ordinals.spanish,
    item="Tema {number} {list}{mark}",
    lists={
        "preliminary_list": "de la lista preliminar",
        "annotated_list": "de la lista preliminar anotada",
        "provisional_agenda": "del programa provisional",
        "supplementary_list": "de la lista suplementaria",
        "agenda": "del programa",
        "allocation": "de la asignación de los temas del programa",
    },
    from_whom="Informe del Secretario General",
    summary="Resumen",
    addendum="Adición",
    corrigendum="Corrección",
    revised="",
    reissued="Publicado nuevamente por razones técnicas el {date}.",
    disclaimer=(
        "Nota: La información proporcionada por los Estados Miembros se reproduce tal como se "
        "recibió. Las denominaciones empleadas no implican, de parte de la Secretaría de las "
        "Naciones Unidas, juicio alguno sobre la condición jurídica de ninguno de los países, "
        "territorios o zonas, ni de sus autoridades."
    ),
    numbers=("I.", "II.", "III."),
    introduction="Introducción",
    governments="Respuestas recibidas de los Gobiernos",
    organizations="Respuestas recibidas de organizaciones intergubernamentales",
    paragraph_number="{number}.",
    adopted=(
        "El {date}, la Asamblea General aprobó la resolución {resolution}, titulada “{title}”. En "
        "el párrafo {paragraph} de la resolución, la Asamblea {chapeau}: {questions}."
    ),
    chapeau="invitó a todos los Estados Miembros a que comunicaran al Secretario General",
    question="{letter}) {text}",
    between_questions="; ",
    sent=(
        "En atención a esa solicitud, el {date} se envió {addressees} una nota verbal en la que "
        "se los invitaba a facilitar información sobre el tema. Las respuestas recibidas figuran "
        "en {where} del presente informe."
    ),
    addressees={"member_states": "a los Estados Miembros", "all_states": "a todos los Estados"},
    one_section="la sección II",
    two_sections="las secciones II y III",
    source="[Original: {language}]",
    languages={
        "ar": "árabe",
        "zh": "chino",
        "es": "español",
        "fr": "francés",
        "en": "inglés",
        "ru": "ruso",
    },
    translated="[Traducción proporcionada por el Estado]",
    translated_by_organization="[Traducción proporcionada por la organización]",
    stands_in="[No se presentó un resumen. Se reproduce el texto íntegro.]",
    not_set="[No se pudo reproducir el texto en este formato.]",
    by_secretariat="[Traducido por la Secretaría]",
    by_secretariat_unofficial="[Traducción no oficial de la Secretaría]",
    also="(también en nombre {names})",
    with_preposition=grammar.of_spanish,
    aligned_one="Se adhirió a la respuesta el siguiente Estado: {names}.",
    aligned_many="Se adhirieron a la respuesta los siguientes Estados: {names}.",
    no_change=(
        "{name} informó al Secretario General de que no había habido cambios desde su respuesta "
        "de {year}."
    ),
    no_change_many=(
        "{name} informaron al Secretario General de que no había habido cambios desde su "
        "respuesta de {year}."
    ),
    listed=grammar.spanish,
    comma=", ",
    draft_mark="PROYECTO",
    draft="Proyecto. Aún no se conoce: {facts}.",
    facts={
        "symbol": "signatura",
        "date": "fecha",
        "list document": "lista citada",
        "item number": "número del tema",
        "date of the note verbale": "fecha de la nota verbal",
        "job number": "número de trabajo",
        "languages": "idiomas",
        "title in Spanish": "título en español",
        "title of the item in Spanish": "título del tema en español",
        "title of the resolution in Spanish": "título de la resolución en español",
        "mandate in Spanish": "mandato en español",
        "sentence on late replies in Spanish": "frase sobre las respuestas tardías en español",
    },
    skip="Ir a las respuestas",
    back="Todas las respuestas",
    withheld="El texto íntegro no se publica, por deseo de la delegación.",
    summary_only="La Secretaría publica únicamente el resumen.",
    left_out=(
        "La Secretaría ha omitido aquí algunos elementos; "
        "cada lugar lleva una indicación entre corchetes."
    ),
)
