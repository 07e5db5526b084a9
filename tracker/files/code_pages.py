"""Text that is not in Unicode, read in the one code page in which its letters make words.

Excel saves CSV in the code page of the machine, and no file says which. A reading counts if each of
its words has letters of one script, as that script writes them. Where none counts, or several do
that differ, nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Callable

_SIGNS = frozenset("°№€£©®™ºª")
_GLUED = re.compile(r"[^\W\d_][§№°«»¿¡…•¶†‡][^\W\d_]")  # as no script has them
_THREE_ACCENTS = re.compile(r"[^\x00-\x7f]{3}")
_LETTERS_OF_OTHER_PAGES = frozenset("ðþÐÞ")  # in Windows-1252, where Turkish has ğ and ş
_LAST_COMMON = 0xD7  # the lead byte of the last characters of GB 2312 that are in common use
_MOST = 0.8


def read_by_words(data: bytes) -> tuple[str, str] | None:
    """Return a text and the name of its code page; None where that cannot be told."""
    readings: dict[str, str] = {}
    for codec, (name, is_word) in _CODE_PAGES.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _GLUED.search(text):
            continue
        others = {sign for sign in text if not sign.isascii()}
        words = [word for word in _words(text) if not word.isascii()]
        are_words = all(map(is_word, words)) and all(map(_may_stand, others))
        if are_words and (codec != "gb18030" or _are_common(words)):
            readings.setdefault(text, name)
    return next(iter(readings.items())) if len(readings) == 1 else None


def _words(text: str) -> list[str]:
    """Return the runs of letters and of the marks on them."""
    is_in_word = {sign: unicodedata.category(sign)[0] in "LM" for sign in {*text}}
    return "".join(sign if is_in_word[sign] else " " for sign in text).split()


def _may_stand(sign: str) -> bool:
    """Whether a character stands in the names and titles of a list: letters, points, few signs."""
    kind = unicodedata.category(sign)
    return kind[0] in "LMP" or kind in {"Zs", "Cf"} or sign in _SIGNS


def _has_usual_case(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _is_latin(word: str) -> bool:
    return (
        all(sign in _SIGNS or unicodedata.name(sign, "").startswith("LATIN") for sign in word)
        and _LETTERS_OF_OTHER_PAGES.isdisjoint(word)
        and not _THREE_ACCENTS.search(word)
        and (_has_usual_case(word) or not _SIGNS.isdisjoint(word))
    )


def _is_of(script: str) -> Callable[[str], bool]:
    return lambda word: all(unicodedata.name(sign, "").startswith(script) for sign in word)


def _is_cyrillic(word: str) -> bool:
    return _is_of("CYRILLIC")(word) and _has_usual_case(word)


def _is_arabic(word: str) -> bool:
    """Whether a word is Arabic, or one of the French words that the Arabic page has letters for."""
    return _is_of("ARABIC")(word) or _is_latin(word)


def _is_chinese(word: str) -> bool:
    return all(sign.isascii() or unicodedata.name(sign, "").startswith("CJK") for sign in word)


def _are_common(words: list[str]) -> bool:
    signs = [sign for word in words for sign in word if not sign.isascii()]
    leads = [sign.encode("gb2312", "replace")[0] for sign in signs]
    return sum(0xB0 <= lead <= _LAST_COMMON for lead in leads) >= _MOST * len(leads)


_CODE_PAGES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "cp1252": ("Windows-1252", _is_latin),
    "cp1251": ("Windows-1251", _is_cyrillic),
    "cp1256": ("Windows-1256", _is_arabic),
    "gb18030": ("GB 18030", _is_chinese),
    # Not of the six languages, and easily taken for one of them.
    "cp1255": ("Windows-1255", _is_of("HEBREW LETTER")),
    "cp949": ("Windows-949", _is_of("HANGUL")),
}
