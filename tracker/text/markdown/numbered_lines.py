"""Numbered lines that were typed one under the other, as paragraphs of their own.

A paragraph reaches to the next blank line, so "1. First" and "2. Second" on two lines are read as
one. The reading stays, because what was filed is printed and counted by it. What is typed changes,
before it is stored: a blank line is put in front of each number that goes on with the one before it
in the same paragraph (1. 2., (a) (b), i. ii., 3.1 3.2). A number that goes on with none, such as a
year at the start of a line, is words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.text.labels import label_of
from tracker.text.numerals.ideographs import CHINESE, spoken
from tracker.text.numerals.questions import ARABIC_LETTERS, LATIN_LETTERS
from tracker.text.numerals.signs import roman

_PARTS = re.compile(r"(.*?)([^\W_]+)(\W*)")  # of a label: before, its last number, behind
_NO_PARAGRAPH = re.compile(r"[ \t]*(?:\||\[\^)")  # a row of a table, a note
_SIGNS: dict[str, Iterable[str | None]] = {
    "a": LATIN_LETTERS,
    "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "а": "абвгдежзиклмнопрстуфхцчшщэюя",
    "А": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "أ": ARABIC_LETTERS,
    "i": [(roman(number) or "").lower() for number in range(1, 100)],
    "I": [roman(number) for number in range(1, 100)],
    "一": [spoken(CHINESE, number) for number in range(1, 100)],
}
_NUMBERS = {
    name: {sign: number for number, sign in enumerate(signs, start=1)}
    for name, signs in _SIGNS.items()
}


@dataclass(frozen=True, slots=True)
class _Number:
    opening: str  # as "(", or the parts in front of the last one
    signs: str
    closing: str
    count: int

    @property
    def before(self) -> "_Number":
        return replace(self, count=self.count - 1)


def set_apart(source: str) -> str:
    """Return a text in which each line that goes on with a numbering is a paragraph."""
    lines = source.split("\n")
    apart: set[int] = set()
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line.strip() or line.startswith("#"):
            apart.update(start + place for place in _continued(lines[start:at]))
            start = at + 1
    return "\n".join(f"\n{line}" if at in apart else line for at, line in enumerate(lines))


def _continued(lines: Sequence[str]) -> Iterator[int]:
    """Yield which lines of one paragraph need a blank line in front of them."""
    if any(map(_NO_PARAGRAPH.match, lines)):
        return
    last: dict[_Number, int] = {}  # the line on which a number of a sequence stood
    for at, line in enumerate(lines):
        for number in _numbers(label_of(line.lstrip(" \t"))):
            before = last.get(number.before)
            if at == 0 or number.count == 1 or before is not None:
                last[number] = at
            if before is None or _is_broken(lines[at - 1]):
                continue
            yield at
            if number.count == 2 and before and not _is_broken(lines[before - 1]):
                yield before  # the first, behind words that lead to it


def _numbers(label: str) -> Iterator[_Number]:
    """Yield what a label may mean: an "i" is a letter or a Roman number."""
    parts = _PARTS.fullmatch(label)
    if parts is None:
        return
    before, sign, behind = parts.groups()
    if sign.isdecimal():
        yield _Number(before, "figures", behind, int(sign))
    for signs, numbers in _NUMBERS.items():
        if sign in numbers:
            yield _Number(before, signs, behind, numbers[sign])


def _is_broken(line: str) -> bool:
    """Whether the next line was begun on purpose."""
    return line.endswith(("\\", "  "))
