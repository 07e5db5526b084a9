"""Numbers in words, in the masculine and as one counts: first, primero, premier, первый."""

from collections.abc import Callable

_ENGLISH = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_ENGLISH_TENS = (
    *("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_ENGLISH_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_FRENCH = (
    *("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
    *("douze", "treize", "quatorze", "quinze", "seize"),
)
_FRENCH_TENS = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante")
_SPANISH = (
    *("", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    *("once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho"),
    *("diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro"),
    *("veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"),
)
_SPANISH_TENS = (
    *("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"),
)
_SPANISH_ORDINALS = (
    *("", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo"),
    *("noveno", "décimo", "undécimo", "duodécimo"),
)
_SPANISH_ORDINAL_TENS = (
    *("", "", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo", "sexagésimo"),
    *("septuagésimo", "octogésimo", "nonagésimo"),
)
_RUSSIAN = (
    *("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    *("одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать"),
    *("семнадцать", "восемнадцать", "девятнадцать"),
)
_RUSSIAN_TENS = (
    *("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят"),
    *("восемьдесят", "девяносто"),
)
_RUSSIAN_ORDINALS = (
    *("", "первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой"),
    *("девятый", "десятый", "одиннадцатый", "двенадцатый", "тринадцатый", "четырнадцатый"),
    *("пятнадцатый", "шестнадцатый", "семнадцатый", "восемнадцатый", "девятнадцатый"),
)
_RUSSIAN_ORDINAL_TENS = (
    *("", "", "двадцатый", "тридцатый", "сороковой", "пятидесятый", "шестидесятый"),
    *("семидесятый", "восьмидесятый", "девяностый"),
)


def english(number: int) -> str:
    """Return "one hundred twenty-one"."""
    if number >= 100:
        return f"{_ENGLISH[number // 100]} hundred {english(number % 100)}".rstrip()
    if number < 20:
        return _ENGLISH[number]
    return "-".join(filter(None, (_ENGLISH_TENS[number // 10], _ENGLISH[number % 10])))


def english_ordinal(number: int) -> str:
    """Return "one hundred twenty-first"."""
    words = english(number)
    for word, changed in _ENGLISH_ORDINALS.items():
        if words.endswith(word):
            return words.removesuffix(word) + changed
    return f"{words[:-1]}ieth" if words.endswith("y") else f"{words}th"


def french(number: int) -> str:
    """Return "cent quatre-vingt-un"."""
    if number >= 100:
        return f"cent {french(number - 100)}".rstrip()
    if number == 80:
        return "quatre-vingts"
    return _french_before_more(number)


def french_ordinal(number: int) -> str:
    """Return "soixante-dix-septième"; the first is the premier, but the twenty-first unième."""
    if number == 1:
        return "premier"
    hundred = "cent " if number > 100 else ""
    cardinal = "cent" if number == 100 else hundred + _french_before_more(number % 100)
    for ending, changed in {"cinq": "cinqu", "neuf": "neuv"}.items():
        if cardinal.endswith(ending):
            cardinal = cardinal.removesuffix(ending) + changed
    return f"{cardinal.removesuffix('e')}ième"


def _french_before_more(number: int) -> str:
    if number < 17:
        return _FRENCH[number]
    if number >= 80:
        return f"quatre-vingt-{_french_before_more(number - 80)}".rstrip("-")
    tens, ones = divmod(number, 10)
    if tens == 7:  # soixante-dix, soixante et onze, soixante-douze
        return "soixante et onze" if ones == 1 else f"soixante-{_french_before_more(10 + ones)}"
    joint = " et " if ones == 1 and tens > 1 else "-"
    return f"{_FRENCH_TENS[tens]}{joint}{_FRENCH[ones]}" if ones else _FRENCH_TENS[tens]


def spanish(number: int) -> str:
    """Return "ciento treinta y uno"."""
    if number >= 100:
        return f"ciento {spanish(number - 100)}" if number > 100 else "cien"
    if number < 30:
        return _SPANISH[number]
    tens, ones = divmod(number, 10)
    return f"{_SPANISH_TENS[tens]} y {_SPANISH[ones]}" if ones else _SPANISH_TENS[tens]


def spanish_ordinal(number: int) -> str:
    """Return "septuagésimo séptimo"."""
    if number >= 100:
        return f"centésimo {spanish_ordinal(number - 100)}".rstrip()
    if number < 13:
        return _SPANISH_ORDINALS[number]
    tens, ones = divmod(number, 10)
    if tens == 1:
        return "decimoctavo" if ones == 8 else f"decimo{_SPANISH_ORDINALS[ones]}"
    return f"{_SPANISH_ORDINAL_TENS[tens]} {_SPANISH_ORDINALS[ones]}".rstrip()


def russian(number: int) -> str:
    """Return "сто двадцать один"."""
    if number >= 100:
        return f"сто {russian(number - 100)}".rstrip()
    if number < 20:
        return _RUSSIAN[number]
    return f"{_RUSSIAN_TENS[number // 10]} {_RUSSIAN[number % 10]}".rstrip()


def russian_ordinal(number: int) -> str:
    """Return "семьдесят седьмой"."""
    if number >= 100:
        return f"сто {russian_ordinal(number - 100)}" if number > 100 else "сотый"
    if number < 20:
        return _RUSSIAN_ORDINALS[number]
    tens, ones = divmod(number, 10)
    if not ones:
        return _RUSSIAN_ORDINAL_TENS[tens]
    return f"{_RUSSIAN_TENS[tens]} {_RUSSIAN_ORDINALS[ones]}"


MOST = 199  # the highest number that all of these have words for
CARDINALS: dict[str, Callable[[int], str]] = {
    "en": english,
    "es": spanish,
    "fr": french,
    "ru": russian,
}
ORDINALS: dict[str, Callable[[int], str]] = {
    "en": english_ordinal,
    "es": spanish_ordinal,
    "fr": french_ordinal,
    "ru": russian_ordinal,
}
