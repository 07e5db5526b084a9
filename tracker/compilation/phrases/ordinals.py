"""The ordinals of sessions in words, from 1 to 199, in the gender that each language's word asks.

English has its own in `tracker.agenda.session_names`.
"""

_FRENCH = (
    *("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
    *("douze", "treize", "quatorze", "quinze", "seize"),
)
_FRENCH_TENS = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante")
_SPANISH = (
    *("", "primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo"),
    *("noveno", "décimo", "undécimo", "duodécimo"),
)
_SPANISH_TENS = (
    *("", "", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo", "sexagésimo"),
    *("septuagésimo", "octogésimo", "nonagésimo"),
)
_RUSSIAN = (
    *("", "первая", "вторая", "третья", "четвертая", "пятая", "шестая", "седьмая", "восьмая"),
    *("девятая", "десятая", "одиннадцатая", "двенадцатая", "тринадцатая", "четырнадцатая"),
    *("пятнадцатая", "шестнадцатая", "семнадцатая", "восемнадцатая", "девятнадцатая"),
)
_RUSSIAN_TENS = (
    *("", "", "двадцат", "тридцат", "сороков", "пятидесят", "шестидесят", "семидесят"),
    *("восьмидесят", "девяност"),
)
_RUSSIAN_CARDINAL_TENS = (
    *("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят"),
    *("восемьдесят", "девяносто"),
)
_CHINESE = "零一二三四五六七八九"
_ARABIC = (
    *("", "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة"),
    *("الثامنة", "التاسعة", "العاشرة"),
)
_ARABIC_TENS = (
    *("", "", "العشرون", "الثلاثون", "الأربعون", "الخمسون", "الستون", "السبعون"),
    *("الثمانون", "التسعون"),
)


def french(number: int) -> str:
    """Return "soixante-dix-septième", in the feminine: la session."""
    if number == 1:
        return "première"
    if number >= 100:
        rest = number - 100
        return f"cent {_french_suffixed(rest)}" if rest else "centième"
    return _french_suffixed(number)


def _french_suffixed(number: int) -> str:
    cardinal = _french_cardinal(number)
    stem = {"cinq": "cinqu", "neuf": "neuv"}
    for ending, changed in stem.items():
        if cardinal.endswith(ending):
            cardinal = cardinal.removesuffix(ending) + changed
    return f"{cardinal.removesuffix('e')}ième"


def _french_cardinal(number: int) -> str:
    if number < 17:
        return _FRENCH[number]
    if number >= 80:
        return f"quatre-vingt-{_french_cardinal(number - 80)}" if number > 80 else "quatre-vingt"
    tens, ones = divmod(number, 10)
    if tens == 7:  # soixante-dix, soixante et onze, soixante-douze
        return "soixante et onze" if ones == 1 else f"soixante-{_french_cardinal(10 + ones)}"
    joint = " et " if ones == 1 and tens > 1 else "-"
    return f"{_FRENCH_TENS[tens]}{joint}{_FRENCH[ones]}" if ones else _FRENCH_TENS[tens]


def spanish(number: int) -> str:
    """Return "septuagésimo séptimo", shortened as before a noun: primer, tercer."""
    if number >= 100:
        rest = number - 100
        return f"centésimo {spanish(rest)}" if rest else "centésimo"
    if number < 13:
        return _SPANISH[number]
    tens, ones = divmod(number, 10)
    if tens == 1:
        return "decimoctavo" if ones == 8 else f"decimo{_SPANISH[ones]}"
    return f"{_SPANISH_TENS[tens]} {_SPANISH[ones]}".rstrip()


def russian(number: int) -> str:
    """Return "семьдесят седьмая", in the feminine: сессия."""
    if number >= 100:
        rest = number - 100
        return f"сто {russian(rest)}" if rest else "сотая"
    if number < 20:
        return _RUSSIAN[number]
    tens, ones = divmod(number, 10)
    if not ones:
        return f"{_RUSSIAN_TENS[tens]}ая"
    return f"{_RUSSIAN_CARDINAL_TENS[tens]} {_RUSSIAN[ones]}"


def chinese(number: int) -> str:
    """Return "七十七"; the pattern of the session has the rest."""
    if number >= 100:
        tens, ones = divmod(number - 100, 10)
        zero = "零" if ones and not tens else ""
        below = f"{_CHINESE[tens]}十" if tens else zero
        return f"一百{below}{_CHINESE[ones] if ones else ''}"
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _CHINESE[tens]) + "十" if tens else ""
    return f"{head}{_CHINESE[ones] if ones else ''}"


def arabic(number: int) -> str:
    """Return "السابعة والسبعون", definite and in the feminine: الدورة."""
    if number >= 100:
        rest = number - 100
        return f"{arabic(rest)} بعد المائة" if rest else "المائة"
    if number <= 10:
        return _ARABIC[number]
    tens, ones = divmod(number, 10)
    one = "الحادية" if ones == 1 else _ARABIC[ones]
    if tens == 1:
        return f"{one} عشرة"
    return f"{one} و{_ARABIC_TENS[tens]}" if ones else _ARABIC_TENS[tens]
