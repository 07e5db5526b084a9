"""From the tree back to restricted Markdown; reading it again gives the same tree."""

import re

from markdown_it.common.utils import isPunctChar, isWhiteSpace

from tracker.text import tree
from tracker.text.labels import is_tight
from tracker.text.markdown.dialect import FROM_ABOVE, FROM_BEFORE, LINE_BREAK
from tracker.text.tables import covered

_SPECIAL = re.compile(r"([\\*_\[\]|&])")
_IN_ADDRESS = re.compile(r"([\\&()<>])")
_BLOCK_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$))")
_LINE_START = re.compile(r"^([-+#:])")


def to_source(document: tree.Document) -> str:
    """Write a document as a delegate would type it."""
    pieces = [_blocks(document.blocks)] if document.blocks else []
    for key, blocks in document.notes.items():
        pieces.append(_indented(f"[^{key}]: ", _blocks(blocks), 4))
    return "\n\n".join(pieces)


def _blocks(blocks: tree.Blocks, *, tight: bool = False) -> str:
    """Write blocks with empty lines between; inside an item (`tight`) a list needs none."""
    text = ""
    for number, block in enumerate(blocks):
        if number:
            text += "\n" if tight and _can_follow_closely(block) else "\n\n"
        text += _block(block)
    return text


def _can_follow_closely(block: tree.Block) -> bool:
    return isinstance(block, tree.BulletList) and bool(block.items[0].blocks)


def _block(block: tree.Block) -> str:
    match block:
        case tree.Heading(level, inlines):
            text = re.sub(r"#$", r"\#", _inlines(inlines))
            return f"{'#' * level} {text}"
        case tree.Paragraph(inlines, label) if label:
            space = "" if is_tight(label) else " "
            number = _BLOCK_START.sub(r"\\\1", _SPECIAL.sub(r"\\\1", label))
            return f"{number}{space}{_inlines(inlines)}"
        case tree.Paragraph(inlines):
            return _BLOCK_START.sub(r"\\\1", _inlines(inlines))
        case tree.BulletList(items):
            return "\n".join(_indented("- ", _blocks(item.blocks, tight=True), 2) for item in items)
        case tree.Table():
            return _table(block)


def _indented(mark: str, text: str, width: int) -> str:
    lines = text.split("\n")
    rest = (" " * width + line if line else "" for line in lines[1:])
    return "\n".join([(mark + lines[0]).rstrip(), *rest])


def _table(table: tree.Table) -> str:
    grid = [[_inlines(cell).replace("\\\n", LINE_BREAK) for cell in row] for row in table.grid]
    for (row, column), span in covered(table.spans).items():
        grid[row][column] = FROM_BEFORE if span.row == row else FROM_ABOVE
    header, *rows = ("| " + " | ".join(cells) + " |" for cells in grid)
    return "\n".join([header, "|" + " --- |" * len(table.header), *rows])


def _inlines(inlines: tree.Inlines) -> str:
    pieces: list[str] = []
    for number, inline in enumerate(inlines):
        before = inlines[number - 1] if number else None
        after = inlines[number + 1] if number + 1 < len(inlines) else None
        match inline:
            case tree.Text(text):
                pieces.append(_text(text, before))
            case tree.Strong(children):
                pieces.append(f"**{_inlines(children)}**")
            case tree.Emphasis(children):
                mark = "*" if _touches_word(before, -1) or _touches_word(after, 0) else "_"
                pieces.append(f"{mark}{_inlines(children)}{mark}")
            case tree.Link(href, children):
                address = _IN_ADDRESS.sub(r"\\\1", href)
                pieces.append(f"[{_inlines(children)}]({address})")
            case tree.NoteRef(key):
                pieces.append(f"[^{key}]")
            case tree.LineBreak():
                pieces.append("\\\n")
    return "".join(pieces)


def _text(text: str, before: tree.Inline | None) -> str:
    text = _SPECIAL.sub(r"\\\1", text).replace("\n", LINE_BREAK)  # as it was typed
    if isinstance(before, tree.LineBreak):
        return _LINE_START.sub(r"\\\1", text)
    if isinstance(before, tree.NoteRef) and text.startswith((":", "(")):
        return f"\\{text}"  # or it would define the note, or make it a link
    return text


def _touches_word(neighbour: tree.Inline | None, place: int) -> bool:
    """Whether a letter stands at that place; an underscore there would not count as a mark."""
    if not isinstance(neighbour, tree.Text):
        return False
    character = neighbour.text[place]
    return not (isWhiteSpace(ord(character)) or isPunctChar(character))
