"""The phrases of a report in Russian."""

from tracker.compilation.phrases import en, grammar, ordinals
from tracker.compilation.phrases.patterns import ReportPhrases

# The names of States are not declined here, so no pattern puts one into an oblique case.
PHRASES = ReportPhrases(
    language="ru",
    masthead="en",
    united_nations="Организация Объединенных Наций",
    general_assembly="Генеральная Ассамблея",
    distribution=en.PHRASES.distribution,
    own_name="Russian",
    original=en.PHRASES.original,
    contents="Содержание",
    page="Стр.",
    session="{ordinal} сессия",
    ordinal=ordinals.russian,
    item="Пункт {number} {list}{mark}",
    lists={
        "preliminary_list": "первоначального перечня",
        "annotated_list": "аннотированного первоначального перечня",
        "provisional_agenda": "предварительной повестки дня",
        "supplementary_list": "дополнительного перечня",
        "agenda": "повестки дня",
        "allocation": "распределения пунктов повестки дня",
    },
    from_whom="Доклад Генерального секретаря",
    summary="Резюме",
    addendum="Добавление",
    corrigendum="Исправление",
    revised="",
    reissued="Переиздано по техническим причинам {date}.",
    disclaimer=(
        "Примечание. Информация, представленная государствами-членами, воспроизводится в том "
        "виде, в котором она была получена. Употребляемые обозначения не означают выражения со "
        "стороны Секретариата Организации Объединенных Наций какого бы то ни было мнения "
        "относительно правового статуса той или иной страны, территории или района или их властей."
    ),
    numbers=("I.", "II.", "III."),
    introduction="Введение",
    governments="Ответы, полученные от правительств",
    organizations="Ответы, полученные от межправительственных организаций",
    paragraph_number="{number}.",
    adopted=(
        "{date} Генеральная Ассамблея приняла резолюцию {resolution}, озаглавленную «{title}». В "
        "пункте {paragraph} этой резолюции Ассамблея {chapeau}: {questions}."
    ),
    chapeau="предложила всем государствам-членам информировать Генерального секретаря о следующем",
    question="{letter}) {text}",
    between_questions="; ",
    sent=(
        "Во исполнение этой просьбы {date} {addressees} была направлена вербальная нота с "
        "предложением представить информацию по данному вопросу. Полученные ответы приводятся в "
        "{where} ниже."
    ),
    addressees={"member_states": "государствам-членам", "all_states": "всем государствам"},
    one_section="разделе II",
    two_sections="разделах II и III",
    source="[Подлинный текст на {language} языке]",
    languages={
        "en": "английском",
        "ar": "арабском",
        "es": "испанском",
        "zh": "китайском",
        "ru": "русском",
        "fr": "французском",
    },
    translated="[Перевод представлен государством]",
    translated_by_organization="[Перевод представлен организацией]",
    stands_in="[Резюме представлено не было. Воспроизводится полный текст.]",
    not_set="[Воспроизвести текст в этом формате не удалось.]",
    by_secretariat="[Переведено Секретариатом]",
    by_secretariat_unofficial="[Неофициальный перевод Секретариата]",
    also="(также от имени следующих государств: {names})",
    with_preposition=grammar.as_it_is,
    aligned_one="К ответу присоединилось следующее государство: {names}.",
    aligned_many="К ответу присоединились следующие государства: {names}.",
    no_change=(
        "Генеральный секретарь был проинформирован о том, что со времени представления ответа в "
        "{year} году изменений не произошло."
    ),
    no_change_many=(
        "Генеральный секретарь был проинформирован о том, что со времени представления ответа в "
        "{year} году изменений не произошло."
    ),
    listed=grammar.with_word(", ", " и "),
    comma=", ",
    draft_mark="ПРОЕКТ",
    draft="Проект. Пока неизвестно: {facts}.",
    facts={
        "symbol": "условное обозначение",
        "date": "дата",
        "list document": "цитируемый перечень",
        "item number": "номер пункта",
        "date of the note verbale": "дата вербальной ноты",
        "job number": "рабочий номер",
        "languages": "языки",
        "title in Russian": "название на русском языке",
        "title of the item in Russian": "название пункта на русском языке",
        "title of the resolution in Russian": "название резолюции на русском языке",
        "mandate in Russian": "мандат на русском языке",
        "sentence on late replies in Russian": "фраза о поздних ответах на русском языке",
    },
    skip="Перейти к ответам",
    back="Все ответы",
    withheld="Полный текст не публикуется по желанию делегации.",
    summary_only="Секретариат публикует только резюме.",
    left_out=(
        "Секретариат изъял здесь отдельные сведения; каждое "
        "такое место помечено в квадратных скобках."
    ),
)
