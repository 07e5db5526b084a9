"""The one place that normalizes text, and does so only where that is cheap.

Marks that follow each other are put in order by comparing each with those before it, which costs
the square of their number while nothing else runs. No language needs more than `MAX_MARKS` on a
letter (Unicode Standard Annex 15, stream-safe text); `canonical.clean` refuses a text with more.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

MAX_MARKS = 30  # that follow each other
# Whatever is ordered, or becomes nothing but what is: five signs of Tibetan and of Japanese do.
_ALSO_ORDERED = "\u0f73\u0f75\u0f81\uff9e\uff9f"
MARKS = frozenset(filter(unicodedata.combining, map(chr, range(0x300, 0x1F000)))) | {*_ALSO_ORDERED}
_LONG_RUN = re.compile(f"[{''.join(map(re.escape, sorted(MARKS)))}]{{{MAX_MARKS + 1},}}")


def normalized(text: str, form: Literal["NFC", "NFKC", "NFKD"] = "NFC") -> str:
    """Return a text in a normal form; one with too many marks in a row as it stands."""
    return text if has_long_run(text) else unicodedata.normalize(form, text)


def has_long_run(text: str) -> bool:
    """Whether more than `MAX_MARKS` marks follow each other.

    Such a run has a mark in one of every so many places, so no other place is looked at first.
    """
    if text.isascii() or MARKS.isdisjoint(text[MAX_MARKS :: MAX_MARKS + 1]):
        return False
    return _LONG_RUN.search(text) is not None


def long_runs(line: str) -> Iterator[re.Match[str]]:
    """Find every run of too many marks."""
    return _LONG_RUN.finditer(line)
