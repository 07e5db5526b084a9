"""How large a text may be, measured before it is read: reading one costs by its lines and signs.

A passage may be as large as a whole text: a Word file without headings is one passage.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from tracker.refusal import Refusal

MAX_CHARACTERS = 500_000
MAX_LINES = 6_000  # with something on them: paragraphs, entries of lists, rows of tables
MAX_SIGNS = 15_000  # of mark-up, and cells
MAX_COLUMNS = 63  # as in Word
MAX_PASSAGES = 200
_STEPS = 2_000  # in each of these, one of which 200 passages add to a tenth of what a text may be
_SIGNS = "*_[\\&"
# A line that begins several lists at once, each in the one before; the first costs as its line.
_LISTS_IN_LISTS = re.compile(
    r"^[ \t]*(?:\[\^[^\]\s]+\]:[ \t]*)?[-+*][ \t]+((?:[-+*][ \t]+)+)", re.MULTILINE
)
_BETWEEN_BLOCKS = re.compile(r"\n[ \t]*\n")
_UNDER_HEADER = frozenset(" \t|:-")


@dataclass(frozen=True, slots=True)
class TextSize:
    """What reading texts costs: their characters, lines that are not empty, signs and cells."""

    characters: int = 0
    lines: int = 0
    signs: int = 0
    columns: int = 0  # of the widest table

    @classmethod
    def of(cls, source: str) -> Self:
        cells = columns = 0
        if "|" in source:
            for block in _BETWEEN_BLOCKS.split(source):
                rows = block.split("\n")
                if "|" in block and any("-" in row and {*row} <= _UNDER_HEADER for row in rows):
                    widest = max(map(_columns, rows))
                    cells, columns = cells + len(rows) * widest, max(columns, widest)
        inner = "".join(_LISTS_IN_LISTS.findall(source))
        return cls(
            len(source),
            sum(1 for line in source.split("\n") if line.strip()),
            sum(map(source.count, _SIGNS))
            + source.count("[")  # a link costs as two
            + cells
            + inner.count("-")
            + inner.count("+"),
            columns,
        )

    def __add__(self, other: "TextSize") -> "TextSize":
        return TextSize(
            self.characters + other.characters,
            self.lines + other.lines,
            self.signs + other.signs,
            max(self.columns, other.columns),
        )

    @property
    def is_small(self) -> bool:
        """Whether a text of as many passages as there may be, all as large, could be read."""
        return (
            self.characters <= MAX_CHARACTERS // MAX_PASSAGES
            and self.lines <= MAX_LINES // MAX_PASSAGES
            and self.signs <= MAX_SIGNS // MAX_PASSAGES
            and self.columns <= MAX_COLUMNS
        )

    def has_grown_from(self, other: "TextSize") -> bool:
        """Whether a text is larger by a step than another; words that are typed seldom are."""
        return (
            self.characters * _STEPS // MAX_CHARACTERS > other.characters * _STEPS // MAX_CHARACTERS
            or self.lines * _STEPS // MAX_LINES > other.lines * _STEPS // MAX_LINES
            or self.signs * _STEPS // MAX_SIGNS > other.signs * _STEPS // MAX_SIGNS
            or self.columns > max(other.columns, MAX_COLUMNS)
        )

    def check(self) -> None:
        """Raise `Refusal` with the reason where it is more than a text may be."""
        if self.characters > MAX_CHARACTERS:
            words = _("The text has more than %(limit)s characters.")
            raise Refusal(words % {"limit": MAX_CHARACTERS})
        if self.columns > MAX_COLUMNS:
            words = _("A table in the text has more than %(limit)s columns.")
            raise Refusal(words % {"limit": MAX_COLUMNS})
        if self.lines > MAX_LINES:
            words = _("The text has more than %(limit)s lines (paragraphs and rows of tables).")
            raise Refusal(words % {"limit": MAX_LINES})
        if self.signs > MAX_SIGNS:
            words = _(
                "The text has too much bold or italic, too many links, notes or cells of tables: "
                "more than %(limit)s together."
            )
            raise Refusal(words % {"limit": MAX_SIGNS})


def _columns(row: str) -> int:
    row = row.strip(" \t")
    return row.count("|") + 1 - row.startswith("|") - row.endswith("|")


def is_readable(source: str) -> bool:
    """Whether a text is no larger than one that is read may be."""
    try:
        TextSize.of(source).check()
    except Refusal:
        return False
    return True


def check_sizes(bodies: Iterable[str], *, beside: Iterable[str] = ()) -> None:
    """Raise `Refusal` where passages are too many, or together more than a text may be.

    `beside` are those of the other languages: one page shows them all.
    """
    total, number = sum(map(TextSize.of, beside), TextSize()), 0
    for number, body in enumerate(bodies, start=1):  # noqa: B007 - counted
        total += TextSize.of(body)
    if number > MAX_PASSAGES:
        raise Refusal(too_many_passages())
    total.check()


def too_many_passages() -> str:
    return _("A reply has at most %(limit)s passages.") % {"limit": MAX_PASSAGES}
