"""The phrases of a report in French."""

from tracker.compilation.phrases import grammar, ordinals
from tracker.compilation.phrases.patterns import ReportPhrases

PHRASES = ReportPhrases(
    language="fr",
    masthead="fr",
    united_nations="Nations Unies",
    general_assembly="Assemblée générale",
    distribution="Distr. générale",
    own_name="Français",
    original="Original\u00a0: {languages}",
    contents="Table des matières",
    page="Page",
    session="{ordinal} session",
    ordinal=ordinals.french,
    item="Point {number} {list}{mark}",
    lists={
        "preliminary_list": "de la liste préliminaire",
        "annotated_list": "de la liste préliminaire annotée",
        "provisional_agenda": "de l’ordre du jour provisoire",
        "supplementary_list": "de la liste supplémentaire",
        "agenda": "de l’ordre du jour",
        "allocation": "de la répartition des points de l’ordre du jour",
    },
    from_whom="Rapport du Secrétaire général",
    summary="Résumé",
    addendum="Additif",
    corrigendum="Rectificatif",
    revised="",
    reissued="Nouveau tirage pour raisons techniques ({date}).",
    disclaimer=(
        "Note\u00a0: Les renseignements fournis par les États Membres sont reproduits tels qu’ils "
        "ont été reçus. Les appellations employées n’impliquent, de la part du Secrétariat de "
        "l’Organisation des Nations Unies, aucune prise de position quant au statut juridique des "
        "pays, territoires ou zones, ou de leurs autorités."
    ),
    numbers=("I.", "II.", "III."),
    introduction="Introduction",
    governments="Réponses reçues des gouvernements",
    organizations="Réponses reçues d’organisations intergouvernementales",
    paragraph_number="{number}.",
    adopted=(
        "Le {date}, l’Assemblée générale a adopté la résolution {resolution}, intitulée "
        "«\u00a0{title}\u00a0». Au paragraphe {paragraph} de cette résolution, l’Assemblée "
        "{chapeau}\u00a0: {questions}."
    ),
    chapeau="a invité tous les États Membres à communiquer au Secrétaire général",
    question="{letter}) {text}",
    between_questions="\u00a0; ",
    sent=(
        "Comme suite à cette demande, une note verbale a été adressée {addressees} le {date} pour "
        "les inviter à communiquer des informations à ce sujet. Les réponses reçues sont "
        "reproduites dans {where} ci-dessous."
    ),
    addressees={"member_states": "aux États Membres", "all_states": "à tous les États"},
    one_section="la section II",
    two_sections="les sections II et III",
    source="[Original\u00a0: {language}]",
    languages={
        "en": "anglais",
        "ar": "arabe",
        "zh": "chinois",
        "es": "espagnol",
        "fr": "français",
        "ru": "russe",
    },
    translated="[Traduction fournie par l’État]",
    translated_by_organization="[Traduction fournie par l’organisation]",
    stands_in="[Aucun résumé n’a été communiqué. Le texte intégral est reproduit.]",
    not_set="[Le texte n’a pas pu être reproduit dans ce format.]",
    by_secretariat="[Traduit par le Secrétariat]",
    by_secretariat_unofficial="[Traduction non officielle établie par le Secrétariat]",
    also="(également au nom {names})",
    with_preposition=grammar.of_french,
    # Without the name as the subject: its gender would change the verb.
    aligned_one="S’est associé à cette réponse l’État suivant\u00a0: {names}.",
    aligned_many="Se sont associés à cette réponse les États suivants\u00a0: {names}.",
    no_change=(
        "{name} a fait savoir au Secrétaire général que rien n’avait changé depuis sa réponse de "
        "{year}."
    ),
    no_change_many=(
        "{name} ont fait savoir au Secrétaire général que rien n’avait changé depuis leur réponse "
        "de {year}."
    ),
    listed=grammar.with_word(", ", " et "),
    comma=", ",
    draft_mark="PROJET",
    draft="Projet. Éléments encore inconnus\u00a0: {facts}.",
    facts={
        "symbol": "cote",
        "date": "date",
        "list document": "liste citée",
        "item number": "numéro du point",
        "date of the note verbale": "date de la note verbale",
        "job number": "numéro de travail",
        "languages": "langues",
        "title in French": "titre en français",
        "title of the item in French": "titre du point en français",
        "title of the resolution in French": "titre de la résolution en français",
        "mandate in French": "mandat en français",
        "sentence on late replies in French": "phrase sur les réponses tardives en français",
    },
    skip="Aller aux réponses",
    back="Toutes les réponses",
    withheld="Le texte intégral n’est pas publié, à la demande de la délégation.",
    summary_only="Le Secrétariat ne publie que le résumé.",
    left_out=(
        "Le Secrétariat a omis ici certains éléments ; "
        "chaque endroit porte une mention entre crochets."
    ),
)
