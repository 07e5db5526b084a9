"""Footnotes when a document is taken apart into passages, or passages are put together again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tracker.text.mapped import mapped
from tracker.text.tree import (
    Block,
    Blocks,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteRef,
    Strong,
    runs_of,
)


def part_of(document: Document, blocks: Iterable[Block]) -> Document:
    """Return some blocks of a document with the notes they refer to, numbered from 1."""
    taken = tuple(blocks)
    return _renumbered(taken, document.notes, _NoteNumbers())


def join(documents: Iterable[Document]) -> Document:
    """Return documents one behind the other as one, their notes numbered through."""
    blocks: list[Block] = []
    notes: dict[str, Blocks] = {}
    for document in documents:
        piece = _renumbered(document.blocks, document.notes, _NoteNumbers(start=len(notes)))
        blocks.extend(piece.blocks)
        notes.update(piece.notes)
    return Document(tuple(blocks), notes)


def keys_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the keys of the notes that blocks refer to, in order, repeated ones again."""
    for _label, inlines in runs_of(tuple(blocks)):
        yield from note_keys(inlines)


def note_keys(inlines: Inlines) -> Iterator[str]:
    """Yield the keys of the notes that a run of inlines refers to."""
    for inline in inlines:
        match inline:
            case NoteRef(key):
                yield key
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from note_keys(children)


class _NoteNumbers(dict[str, str]):
    """Old keys to new ones, given out in the order in which they are asked for."""

    def __init__(self, *, start: int = 0) -> None:
        self.start = start
        super().__init__()

    def __missing__(self, key: str) -> str:
        self[key] = str(self.start + len(self) + 1)
        return self[key]


def _renumbered(blocks: Blocks, notes: Mapping[str, Blocks], numbers: _NoteNumbers) -> Document:
    renamed = _blocks(blocks, numbers)
    kept: dict[str, Blocks] = {}
    while len(kept) < len(numbers):  # a note may refer to a further note
        for old, new in list(numbers.items()):
            if new not in kept:
                kept[new] = _blocks(notes.get(old, ()), numbers)
    return Document(renamed, kept)


def _blocks(blocks: Blocks, numbers: _NoteNumbers) -> Blocks:
    return mapped(blocks, lambda inlines: _inlines(inlines, numbers))


def _inlines(inlines: Inlines, numbers: _NoteNumbers) -> Inlines:
    return tuple(_inline(inline, numbers) for inline in inlines)


def _inline(inline: Inline, numbers: _NoteNumbers) -> Inline:
    match inline:
        case NoteRef(key):
            return NoteRef(numbers[key])
        case Strong(children) | Emphasis(children) | Link(_, children):
            return replace(inline, children=_inlines(children, numbers))
    return inline
