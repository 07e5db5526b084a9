"""Headings as a reader's program needs them: none is empty, no level is left out going down."""

import unicodedata

from tracker.text.tree import (
    Block,
    Blocks,
    BulletList,
    Document,
    Heading,
    Inlines,
    ListItem,
    Paragraph,
    Strong,
    Table,
    plain,
)

_WITHOUT_HEADINGS = {Paragraph, Table}


def closed_up(document: Document) -> Document:
    """Return a document whose highest headings are at level 1, each other one below its parent.

    A heading without a word is none, and one inside a list or a note is a bold paragraph: it heads
    nothing of the text.
    """
    enclosing: list[int] = []  # the State's levels of the headings that are open here
    blocks: list[Block] = []
    for block in document.blocks:
        if type(block) in _WITHOUT_HEADINGS:  # most of any text
            blocks.append(block)
        elif isinstance(block, Heading) and _says_something(block.inlines):
            while enclosing and enclosing[-1] >= block.level:
                enclosing.pop()
            enclosing.append(block.level)
            blocks.append(Heading(len(enclosing), block.inlines))
        else:
            blocks.extend(_without_headings((block,)))
    notes = {key: _without_headings(note) for key, note in document.notes.items()}
    return Document(tuple(blocks), notes)


def _without_headings(blocks: Blocks) -> Blocks:
    if all(type(block) in _WITHOUT_HEADINGS for block in blocks):
        return blocks
    return tuple(found for block in blocks if (found := _without_heading(block)) is not None)


def _without_heading(block: Block) -> Block | None:
    match block:
        case Heading(_, inlines) if _says_something(inlines):
            return Paragraph((Strong(inlines),))
        case Heading(_, inlines):
            return Paragraph(inlines) if inlines else None
        case BulletList(items):
            return BulletList(tuple(ListItem(_without_headings(item.blocks)) for item in items))
    return block


def _says_something(inlines: Inlines) -> bool:
    """Whether there is anything to be seen: spaces and signs of direction are nothing."""
    return any(not sign.isspace() and unicodedata.category(sign) != "Cf" for sign in plain(inlines))
