"""A text as the paragraphs that a translator works on, and put together again of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.text import tree
from tracker.text.inlines import header_cell, normal, one_line
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source


@dataclass(frozen=True, slots=True)
class Segment:
    """One paragraph, heading, cell or paragraph of a note, counted from 1 through the text."""

    number: int
    inlines: tree.Inlines


def segments_of(body: str) -> list[Segment]:
    """Return what there is to translate of a text in the text format: what has words."""
    document = parse(body)
    runs = _runs((document.blocks, *document.notes.values()))
    return [
        Segment(number, run) for number, run in enumerate(runs, start=1) if tree.plain(run).strip()
    ]


def put_together(body: str, translated: Mapping[int, tree.Inlines]) -> str:
    """Return a text with other words in its segments; its numbers, lists and tables stay."""
    document, rebuilt = parse(body), _Rebuilt(translated)
    blocks = rebuilt.blocks(document.blocks)
    notes = {key: rebuilt.blocks(note) for key, note in document.notes.items()}
    return to_source(tree.Document(blocks, notes))


def is_alike(body: str, other: str) -> bool:
    """Whether two texts have the same blocks, so that a segment of one stands for the other's."""
    pair = parse(body), parse(other)
    first, second = ([_shape(one.blocks), *map(_shape, one.notes.values())] for one in pair)
    return first == second


def _runs(parts: Sequence[tree.Blocks]) -> Iterator[tree.Inlines]:
    for blocks in parts:
        yield from (inlines for _label, inlines in tree.runs_of(blocks))


class _Rebuilt:
    """Blocks with other words in them, in the order in which their segments are counted."""

    def __init__(self, translated: Mapping[int, tree.Inlines]) -> None:
        self.translated, self.number = translated, 0

    def blocks(self, blocks: tree.Blocks) -> tree.Blocks:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: tree.Block) -> tree.Block:
        match block:
            case tree.Heading(level, inlines):
                return tree.Heading(level, self.run(inlines, one_line))
            case tree.Paragraph(inlines, label):
                return tree.Paragraph(self.run(inlines, normal), label)
            case tree.BulletList(items):
                return tree.BulletList(
                    tuple(tree.ListItem(self.blocks(item.blocks)) for item in items)
                )
            case tree.Table(header, rows, spans):
                return tree.Table(
                    tuple(self.run(cell, header_cell) for cell in header),
                    tuple(tuple(self.run(cell, normal) for cell in row) for row in rows),
                    spans,
                )

    def run(
        self, inlines: tree.Inlines, settled: Callable[[tree.Inlines], tree.Inlines]
    ) -> tree.Inlines:
        self.number += 1
        found = self.translated.get(self.number)
        return inlines if found is None else settled(found)


def _shape(blocks: tree.Blocks) -> list[object]:
    found: list[object] = []
    for block in blocks:
        match block:
            case tree.Heading(level):
                found.append(("heading", level))
            case tree.Paragraph(inlines, label):
                found.append(("paragraph", label, bool(inlines)))
            case tree.BulletList(items):
                found.append([_shape(item.blocks) for item in items])
            case tree.Table(header, rows, spans):
                cells = [[bool(cell) for cell in row] for row in (header, *rows)]
                found.append(("table", cells, spans))
    return found
