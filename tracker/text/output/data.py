"""From the tree to plain data (dictionaries, lists, texts), for JSON.

A block or inline is a dictionary whose `type` names its class in `tree.py` in lower case; the other
keys are its fields.
"""

from tracker.text.tree import (
    Block,
    Blocks,
    BulletList,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteRef,
    Paragraph,
    Strong,
    Table,
    Text,
)

Data = dict[str, object]


def to_data(blocks: Blocks) -> list[Data]:
    """Return blocks as plain data."""
    return [_block(block) for block in blocks]


def _block(block: Block) -> Data:
    match block:
        case Paragraph(inlines, label):
            return {"type": "paragraph", "inlines": _inlines(inlines), "label": label}
        case Heading(level, inlines):
            return {"type": "heading", "level": level, "inlines": _inlines(inlines)}
        case BulletList(items):
            found = [{"type": "listitem", "blocks": to_data(item.blocks)} for item in items]
            return {"type": "bulletlist", "items": found}
        case Table(header, rows):
            return {"type": "table", "header": _cells(header), "rows": [*map(_cells, rows)]}


def _cells(cells: tuple[Inlines, ...]) -> list[list[Data]]:
    return [_inlines(cell) for cell in cells]


def _inlines(inlines: Inlines) -> list[Data]:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> Data:
    match inline:
        case Text(text):
            return {"type": "text", "text": text}
        case Strong(children):
            return {"type": "strong", "children": _inlines(children)}
        case Emphasis(children):
            return {"type": "emphasis", "children": _inlines(children)}
        case Link(href, children):
            return {"type": "link", "href": href, "children": _inlines(children)}
        case NoteRef(key):
            return {"type": "noteref", "key": key}
        case LineBreak():
            return {"type": "linebreak"}
