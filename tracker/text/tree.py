"""The tree of blocks that everything a State writes goes through.

What a delegate types, what arrives as Word and what every output prints is one `Document`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

MAX_LIST_DEPTH = 9
_SAFE_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A footnote mark; `key` names its note in `Document.notes`."""

    key: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


Inline: TypeAlias = Text | Strong | Emphasis | Link | NoteRef | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]
Row: TypeAlias = tuple[Inlines, ...]  # of a table: its cells


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1 to 6
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `label` is the number as the State typed it ("4.", "1-", "（一）")."""

    inlines: Inlines
    label: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """How many rows and columns the cell at a place reaches over; places count from 0."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the header.

    Every cell of the grid is there: those that another one reaches over are empty. `spans` stand
    in the order of their places and never overlap.
    """

    header: Row
    rows: tuple[Row, ...]
    # Came later: a frame leaves it out while there are none (`compilation/report/snapshot.py`).
    spans: tuple[Span, ...] = field(default=(), metadata={"added": True})

    @property
    def grid(self) -> tuple[Row, ...]:
        return (self.header, *self.rows)


Block: TypeAlias = Heading | Paragraph | BulletList | Table
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in order, and the notes they refer to, keyed "1", "2"… in order of reference."""

    blocks: Blocks
    notes: Mapping[str, Blocks] = field(default_factory=dict)


def is_safe_link(href: str) -> bool:
    """Whether an address may be linked to: on the web, or a mailbox."""
    return href.lower().startswith(_SAFE_SCHEMES)


def plain(inlines: Inlines) -> str:
    """Return the words of a run of inlines, without marks."""
    pieces: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                pieces.append(text)
            case Strong(children) | Emphasis(children) | Link(_, children):
                pieces.append(plain(children))
            case LineBreak():
                pieces.append("\n")
            case NoteRef():
                pass
    return "".join(pieces)


def runs_of(blocks: Iterable[Block]) -> Iterator[tuple[str, Inlines]]:
    """Yield the inlines of each paragraph, heading or cell, with the label of a paragraph."""
    for block in blocks:
        match block:
            case Heading(_, inlines):
                yield "", inlines
            case Paragraph(inlines, label):
                yield label, inlines
            case BulletList(items):
                for item in items:
                    yield from runs_of(item.blocks)
            case Table():
                for row in block.grid:
                    yield from (("", cell) for cell in row)


def lines_of(blocks: Blocks, *, labels: bool = True) -> Iterator[str]:
    """Yield the words of blocks, a line a paragraph, heading or cell, with labels or without."""
    for label, inlines in runs_of(blocks):
        yield f"{label} {plain(inlines)}" if label and labels else plain(inlines)


def plain_text(document: Document, *, labels: bool = True) -> str:
    """Return all words of a document, its notes last, a line a block."""
    lines = [*lines_of(document.blocks, labels=labels)]
    for blocks in document.notes.values():
        lines.extend(lines_of(blocks, labels=labels))
    return "\n".join(lines)
