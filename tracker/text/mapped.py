"""The same blocks with other words in them: one change for every run of inlines."""

from collections.abc import Callable
from dataclasses import replace

from tracker.text import tree

Change = Callable[[tree.Inlines], tree.Inlines]


def mapped(blocks: tree.Blocks, change: Change) -> tree.Blocks:
    """Return blocks in which every heading, paragraph and cell has gone through `change`."""
    return tuple(_block(block, change) for block in blocks)


def _block(block: tree.Block, change: Change) -> tree.Block:
    match block:
        case tree.Heading(level, inlines):
            return tree.Heading(level, change(inlines))
        case tree.Paragraph(inlines, label):
            return tree.Paragraph(change(inlines), label)
        case tree.BulletList(items):
            return tree.BulletList(
                tuple(tree.ListItem(mapped(item.blocks, change)) for item in items)
            )
        case tree.Table(header, rows):
            return replace(
                block,
                header=tuple(map(change, header)),
                rows=tuple(tuple(map(change, row)) for row in rows),
            )
