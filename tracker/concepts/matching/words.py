"""The words of a text with their places, each in one form for all its spellings.

Each Chinese character is a word, and so is a letter in brackets, "(f)" or "f)". Where a sentence or
a line ends stands an empty word, which no term goes across. The places are those of the text as it
was given, so what was found can be shown in it.
"""

import re
from typing import NamedTuple

from tracker.text.languages import HAN
from tracker.text.words import WORD, folded

MAX_WORD = 100  # characters; what is longer is no word of any language
END = ""
_LETTERS = {
    **dict(zip("abcdefghijk", "abcdefghijk", strict=True)),
    **dict(zip("أبجدهوزحطيك", "abcdefghijk", strict=True)),  # as they are counted in Arabic
    "ا": "a",
    **dict(zip("асе", "ace", strict=True)),  # typed on a Russian keyboard, meant as Latin ones
}
_WORDS = re.compile(
    rf"(?P<letter>(?:(?<!\w)|[(（])\s?(?P<one>[{''.join(_LETTERS)}])ـ?\s?[)）])"
    rf"|(?P<han>[{HAN}])"
    rf"|(?P<word>{WORD})"
    r"|(?P<end>[!?؟。！？\n]|\.(?=\s+[^\W\d]|\s+[(（]|\s*$))",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word in its one form, and where it stands."""

    form: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words of a text in their order."""
    found: list[Word] = []
    for match in _WORDS.finditer(text):
        if match.lastgroup == "end":
            form = END
        elif match["letter"]:
            form = f"{_LETTERS[match['one'].lower()]})"
        else:
            form = folded(match[0][:MAX_WORD])
        found.append(Word(form, match.start(), match.end()))
    return found
