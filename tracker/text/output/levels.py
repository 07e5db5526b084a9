"""Levels of headings as a reader's program needs them: none is left out on the way down."""

from tracker.text.tree import Document, Heading


def closed_up(document: Document) -> Document:
    """Return a document whose highest headings are at level 1, each other one below its parent."""
    enclosing: list[int] = []  # the State's levels of the headings that are open here
    blocks = []
    for block in document.blocks:
        if isinstance(block, Heading):
            while enclosing and enclosing[-1] >= block.level:
                enclosing.pop()
            enclosing.append(block.level)
            block = Heading(len(enclosing), block.inlines)
        blocks.append(block)
    return Document(tuple(blocks), document.notes)
