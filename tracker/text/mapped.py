"""The same blocks with other words in them: one change for every run of inlines."""

from collections.abc import Callable

from tracker.text.tree import (
    Block,
    Blocks,
    BulletList,
    Heading,
    Inlines,
    ListItem,
    Paragraph,
    Table,
)

Change = Callable[[Inlines], Inlines]


def mapped(blocks: Blocks, change: Change) -> Blocks:
    """Return blocks in which every heading, paragraph and cell has gone through `change`."""
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Heading(level, inlines):
            return Heading(level, change(inlines))
        case Paragraph(inlines, label):
            return Paragraph(change(inlines), label)
        case BulletList(items):
            return BulletList(tuple(ListItem(mapped(item.blocks, change)) for item in items))
        case Table(header, rows):
            return Table(tuple(map(change, header)), tuple(tuple(map(change, row)) for row in rows))
