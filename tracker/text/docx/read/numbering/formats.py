"""Word's number formats (`w:numFmt`), by their names in ECMA-376 part 1, 17.18.59.

Where Word writes something else than the standard says ([MS-OI29500], 2.1.540), as Word does.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from string import ascii_lowercase, ascii_uppercase
from typing import TypeAlias

from tracker.text.numerals import ideographs, signs, words

# The number and the language it is written in -> its text; None where it has none.
Writer: TypeAlias = Callable[[int, str], str | None]

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
    "ウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = "一二三四五六七八九"
_KOREAN = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def _range(first: int, size: int) -> str:
    return "".join(map(chr, range(first, first + size)))


def _counting(zero: str, count: int) -> str:
    """Return what is spoken up to 99, and beyond that the figures: 九十九, 一○○."""
    spoken = ideographs.spoken(ideographs.CHINESE, count) if count < 100 else None
    return spoken or signs.digits(zero + _CHINESE, count)


def _korean_legal(count: int) -> str | None:
    if not 0 < count < 100:
        return None
    return _KOREAN_TENS[count // 10] + _KOREAN[count % 10]


def _ordinal(count: int, language: str) -> str | None:
    """Return "1st", "1er", "1º", "1-й"; no other of the languages writes ordinals in figures."""
    match language:
        case "en":
            teens = 10 < count % 100 < 20
            return f"{count}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"
        case "fr":
            return "1er" if count == 1 else f"{count}e"
        case "es":
            return f"{count}º"
        case "ru":
            return f"{count}-й"
    return None


def _in_words(forms: dict[str, Callable[[int], str]], count: int, language: str) -> str | None:
    form = forms.get(language)
    if form is None or not 0 < count <= words.MOST:
        return None
    written = form(count)
    return written[0].upper() + written[1:]


def _hebrew_letters(count: int) -> str | None:
    times, place = divmod(count - 1, len(_HEBREW))
    return _HEBREW[place] + "ת" * times if 0 <= times < 10 else None


_ALPHABETS: dict[str, Sequence[str]] = {
    "lowerLetter": ascii_lowercase,
    "upperLetter": ascii_uppercase,
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAlpha": _ARABIC,
    "arabicAbjad": _ABJAD,
    "chicago": "*†‡§",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "hindiVowels": _range(0x915, 37),  # Word has the two the other way round
    "hindiConsonants": (*_range(0x905, 16), "अं", "अः"),
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
}
_CYCLES = {
    "aiueo": _HALF_AIUEO,
    "aiueoFullWidth": _AIUEO,
    "iroha": _HALF_IROHA,
    "irohaFullWidth": _IROHA,
}
_SETS: dict[str, Sequence[str]] = {
    "decimalEnclosedCircle": _range(0x2460, 20),
    "decimalEnclosedCircleChinese": _range(0x2460, 20),
    "decimalEnclosedFullstop": _range(0x2488, 20),
    "decimalEnclosedParen": _range(0x2474, 20),
    "ideographEnclosedCircle": _range(0x3220, 10),
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
    "ideographZodiacTraditional": [_STEMS[n % 10] + _BRANCHES[n % 12] for n in range(60)],
}
_DIGITS = {
    "decimalFullWidth": _range(0xFF10, 10),
    "decimalFullWidth2": _range(0xFF10, 10),
    "hindiNumbers": _range(0x966, 10),
    "ideographDigital": "〇" + _CHINESE,
    "japaneseDigitalTenThousand": "〇" + _CHINESE,
    "koreanDigital": "영일이삼사오육칠팔구",
    "koreanDigital2": "零" + _CHINESE,
    "taiwaneseDigital": "○" + _CHINESE,
    "thaiNumbers": _range(0xE50, 10),
}
_SPOKEN = {
    "chineseCountingThousand": ideographs.CHINESE,
    "chineseLegalSimplified": ideographs.CHINESE_LEGAL,
    "ideographLegalTraditional": ideographs.TAIWANESE_LEGAL,
    "japaneseCounting": ideographs.JAPANESE,
    "japaneseLegal": ideographs.JAPANESE_LEGAL,
    "koreanCounting": ideographs.KOREAN,
    "taiwaneseCountingThousand": ideographs.TAIWANESE,
}
_ALONE: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "bahtText": str,
    "decimalZero": lambda count: f"{count:02}",
    "hex": lambda count: f"{count:X}",
    "numberInDash": lambda count: f"- {count} -",
    "upperRoman": signs.roman,
    "lowerRoman": lambda count: (signs.roman(count) or "").lower() or None,
    "chineseCounting": partial(_counting, "○"),
    "taiwaneseCounting": partial(_counting, "○"),
    "koreanLegal": _korean_legal,
    "hebrew1": signs.hebrew,
    "hebrew2": _hebrew_letters,
    **{name: partial(signs.letters, signs_) for name, signs_ in _ALPHABETS.items()},
    **{name: partial(signs.cycled, signs_) for name, signs_ in _CYCLES.items()},
    **{name: partial(signs.one_of, signs_) for name, signs_ in _SETS.items()},
    **{name: partial(signs.digits, ten) for name, ten in _DIGITS.items()},
    **{name: partial(ideographs.spoken, counting) for name, counting in _SPOKEN.items()},
}


def _in_any_language(write: Callable[[int], str | None]) -> Writer:
    return lambda count, _language: write(count)


_WRITERS: dict[str, Writer] = {
    "ordinal": _ordinal,
    "cardinalText": partial(_in_words, words.CARDINALS),
    "ordinalText": partial(_in_words, words.ORDINALS),
    **{name: _in_any_language(write) for name, write in _ALONE.items()},
}
IN_LANGUAGES = tuple(_WRITERS[name] for name in ("ordinal", "cardinalText", "ordinalText"))
_MOST_ZEROS = 9
_ZEROS = re.compile(r"(0*)1, \1?2, \1?3, \.\.\.")
# Word shows the beginning of a format in its menu, and stores it so ([MS-DOCX], 2.4).
_SHOWN_OTHERWISE = {
    "一, 十, 一○○(简), ...": "chineseCounting",
    "一, 十, 一百(简), ...": "chineseCountingThousand",
    "一, 十, 一○○(繁), ...": "taiwaneseCounting",
    "一, 十, 一百(繁), ...": "taiwaneseCountingThousand",
}


def in_figures(count: int, _language: str) -> str:
    return str(count)


def writer_of(name: str) -> Writer | None:
    """Return what writes numbers in a format; None for one that is not known here."""
    return _WRITERS.get(name)


def custom_writer(beginning: str) -> Writer | None:
    """Return what writes numbers in the format that begins so: "001, 002, 003, ..."."""
    beginning = beginning.replace("\u2026", "...")
    zeros = _ZEROS.fullmatch(beginning)
    if zeros and len(zeros[1]) <= _MOST_ZEROS:
        width = len(zeros[1]) + 1
        return lambda count, _language: f"{count:0{width}}"
    for alphabet in (_GREEK, _GREEK.upper()):
        if beginning == _beginning(alphabet[:3]):
            return _in_any_language(partial(signs.letters, alphabet))
    return _WRITERS.get(_SHOWN_OTHERWISE.get(beginning) or _shown().get(beginning, ""))


@cache
def _shown() -> dict[str, str]:
    """Return the formats by what Word shows of them: their first numbers, or 1, 10 and 100."""
    found: dict[str, str] = {}
    for name, write in _WRITERS.items():
        for numbers in ((1, 2, 3), (1, 10, 100)):
            found.setdefault(_beginning([write(n, "en") or "" for n in numbers]), name)
    return found


def _beginning(numbers: str | list[str]) -> str:
    return ", ".join((*numbers, "..."))
