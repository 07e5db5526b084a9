"""Footnotes when a document is taken apart into passages, or passages are put together again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tracker.text import tree
from tracker.text.mapped import mapped


def part_of(document: tree.Document, blocks: Iterable[tree.Block]) -> tree.Document:
    """Return some blocks of a document with the notes they refer to, numbered from 1."""
    taken = tuple(blocks)
    return _renumbered(taken, document.notes, _NoteNumbers())


def join(documents: Iterable[tree.Document]) -> tree.Document:
    """Return documents one behind the other as one, their notes numbered through."""
    blocks: list[tree.Block] = []
    notes: dict[str, tree.Blocks] = {}
    for document in documents:
        piece = _renumbered(document.blocks, document.notes, _NoteNumbers(start=len(notes)))
        blocks.extend(piece.blocks)
        notes.update(piece.notes)
    return tree.Document(tuple(blocks), notes)


def note_keys(inlines: tree.Inlines) -> Iterator[str]:
    """Yield the keys of the notes that a run of inlines refers to."""
    for inline in inlines:
        match inline:
            case tree.NoteRef(key):
                yield key
            case tree.Strong(children) | tree.Emphasis(children) | tree.Link(_, children):
                yield from note_keys(children)


class _NoteNumbers(dict[str, str]):
    """Old keys to new ones, given out in the order in which they are asked for."""

    def __init__(self, *, start: int = 0) -> None:
        self.start = start
        super().__init__()

    def __missing__(self, key: str) -> str:
        self[key] = str(self.start + len(self) + 1)
        return self[key]


def _renumbered(
    blocks: tree.Blocks, notes: Mapping[str, tree.Blocks], numbers: _NoteNumbers
) -> tree.Document:
    renamed = _blocks(blocks, numbers)
    kept: dict[str, tree.Blocks] = {}
    while len(kept) < len(numbers):  # a note may refer to a further note
        for old, new in list(numbers.items()):
            if new not in kept:
                kept[new] = _blocks(notes.get(old, ()), numbers)
    return tree.Document(renamed, kept)


def _blocks(blocks: tree.Blocks, numbers: _NoteNumbers) -> tree.Blocks:
    return mapped(blocks, lambda inlines: _inlines(inlines, numbers))


def _inlines(inlines: tree.Inlines, numbers: _NoteNumbers) -> tree.Inlines:
    return tuple(_inline(inline, numbers) for inline in inlines)


def _inline(inline: tree.Inline, numbers: _NoteNumbers) -> tree.Inline:
    match inline:
        case tree.NoteRef(key):
            return tree.NoteRef(numbers[key])
        case tree.Strong(children) | tree.Emphasis(children) | tree.Link(_, children):
            return replace(inline, children=_inlines(children, numbers))
    return inline
