"""The ordinals of sessions in words, from 1 to 199, in the gender that each language's word asks.

English has its own in `tracker.agenda.session_names`.
"""

import re

from tracker.text.numerals import ideographs, words

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
    return "première" if number == 1 else words.french_ordinal(number)


def spanish(number: int) -> str:
    """Return "septuagésimo séptimo", shortened as before a noun: primer, tercer."""
    return re.sub(r"(primer|tercer)o$", r"\1", words.spanish_ordinal(number))


def russian(number: int) -> str:
    """Return "семьдесят седьмая", in the feminine: сессия."""
    feminine = words.russian_ordinal(number)[:-2]
    return f"{feminine}ья" if feminine.endswith("трет") else f"{feminine}ая"


def chinese(number: int) -> str:
    """Return "七十七"; the pattern of the session has the rest."""
    return ideographs.spoken(ideographs.CHINESE, number) or str(number)


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
