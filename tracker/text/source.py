"""From the tree back to restricted Markdown; reading it again gives the same tree."""

import re

from tracker.text.tree import (
    Block,
    Blocks,
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inlines,
    LineBreak,
    Link,
    NoteRef,
    Paragraph,
    Strong,
    Table,
    Text,
)

_SPECIAL = re.compile(r"([\\*_\[\]|&])")
_BLOCK_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$))")


def to_source(document: Document) -> str:
    """Write a document as a delegate would type it."""
    pieces = [_block(block) for block in document.blocks]
    for key, blocks in document.notes.items():
        body = "\n\n".join(_block(block) for block in blocks)
        pieces.append(f"[^{key}]: " + body.replace("\n", "\n    "))
    return "\n\n".join(pieces)


def blocks_to_source(blocks: Blocks) -> str:
    return to_source(Document(blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level, inlines):
            return f"{'#' * level} {_inlines(inlines)}"
        case Paragraph(inlines, label):
            text = _inlines(inlines)
            return f"{label} {text}" if label else _BLOCK_START.sub(r"\\\1", text)
        case BulletList(items):
            return "\n".join(_item(item.blocks) for item in items)
        case Table(header, rows):
            lines = [_row(header), "|" + " --- |" * len(header), *map(_row, rows)]
            return "\n".join(lines)


def _item(blocks: Blocks) -> str:
    body = ""
    for number, block in enumerate(blocks):
        tight = number == 0 or isinstance(block, BulletList)
        body += ("" if number == 0 else "\n" if tight else "\n\n") + _block(block)
    return "- " + body.replace("\n", "\n  ")


def _row(cells: tuple[Inlines, ...]) -> str:
    return "| " + " | ".join(_inlines(cell) for cell in cells) + " |"


def _inlines(inlines: Inlines) -> str:
    pieces: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                pieces.append(_SPECIAL.sub(r"\\\1", text))
            case Strong(children):
                pieces.append(f"**{_inlines(children)}**")
            case Emphasis(children):
                pieces.append(f"*{_inlines(children)}*")
            case Link(href, children):
                pieces.append(f"[{_inlines(children)}]({href})")
            case NoteRef(key):
                pieces.append(f"[^{key}]")
            case LineBreak():
                pieces.append("\\\n")
    return "".join(pieces)
