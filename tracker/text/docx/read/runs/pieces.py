"""The pieces of a paragraph, put right as a whole before they become inlines.

Superscripts and directions can go on from one run to the next, and where words were left out those
on either side must not grow together.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tracker.text.characters.canonical import (
    ForbiddenCharacter,
    find_problems,
    is_clean,
    with_isolates,
)
from tracker.text.docx.read.raised import raised
from tracker.text.docx.read.remarks import FileRemarks
from tracker.text.tree import Emphasis, Inline, LineBreak, Link, NoteRef, Strong, Text


class Piece(NamedTuple):
    """A part of a run; `raised` as a run's look has it."""

    leaf: Text | NoteRef | LineBreak
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""
    raised: int = 0

    @property
    def words(self) -> str:
        return self.leaf.text if isinstance(self.leaf, Text) else ""

    def inline(self) -> Inline:
        found: Inline = self.leaf
        if isinstance(self.leaf, Text) and self.leaf.text.strip():
            found = Emphasis((found,)) if self.is_italic else found
            found = Strong((found,)) if self.is_bold else found
        return Link(self.href, (found,)) if self.href else found


_LONGEST_MOVED = 4  # characters of a power or an index
GAP = Piece(Text(""))  # where words were left out that had a space beside them


def finished(
    pieces: list[Piece], *, remarks: FileRemarks, problems: list[ForbiddenCharacter]
) -> list[Piece]:
    """Return the pieces of a paragraph as they can be kept; add to `remarks` and `problems`."""
    return list(_directed(_closed(_on_the_line(pieces, remarks)), remarks, problems))


def _on_the_line(pieces: list[Piece], remarks: FileRemarks) -> Iterator[Piece]:
    """Write superscripts and subscripts as their characters; tell those that have none."""
    for height, group in groupby(pieces, key=lambda piece: piece.raised if piece.words else 0):
        run = list(group)
        words = "".join(piece.words for piece in run)
        sign = (height > 0) - (height < 0)
        found = raised(words, sign) if sign else words
        if abs(height) > 1 and (found is None or len(words.strip()) > _LONGEST_MOVED):
            found = words  # moved by points: for its look, or to make room
        elif found is None:
            remarks.add("superscript" if sign > 0 else "subscript", words)
        yield from run if found is None or found == words else _divided(run, found)


def _divided(pieces: list[Piece], whole: str) -> Iterator[Piece]:
    """Yield pieces with other words of the same length in all."""
    start = 0
    for piece in pieces:
        end = start + len(piece.words)
        yield piece._replace(leaf=Text(whole[start:end])) if piece.words else piece
        start = end


def _closed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put a space where words were left out, unless one is there already."""
    before, is_open = "", False
    for piece in pieces:
        if piece is GAP:
            is_open = True
            continue
        words = piece.words
        if is_open and before and words and not before[-1].isspace() and not words[0].isspace():
            yield Piece(Text(" "))
        before, is_open = words, False
        yield piece


def _directed(
    pieces: Iterator[Piece], remarks: FileRemarks, problems: list[ForbiddenCharacter]
) -> Iterator[Piece]:
    kept = list(pieces)
    words = "".join(piece.words or "\n" for piece in kept)
    if is_clean(words):
        yield from kept
        return
    isolated, changed = with_isolates(words, overrides=True)
    for _time in range(changed):
        remarks.add("direction")
    found = find_problems(isolated.replace("\n", " "))
    problems.extend(found)
    places = {problem.column - 1 for problem in found}
    start = 0
    for piece in kept:
        end = start + (len(piece.words) or 1)
        text = "".join(isolated[at] for at in range(start, end) if at not in places)
        yield piece._replace(leaf=Text(text)) if piece.words else piece
        start = end
