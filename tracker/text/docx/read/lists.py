"""Paragraphs of Word's lists put into lists: Word only knows each paragraph's level."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.text.tree import Block, BulletList, ListItem, Paragraph


@dataclass(slots=True)
class ListParagraph:
    """A paragraph of a list, waiting to be put at its depth."""

    level: int
    paragraph: Paragraph
    has_bullet: bool  # or it goes on with the item before it


def gather(found: Iterable[Block | ListParagraph]) -> Iterator[Block]:
    """Put runs of list paragraphs into lists, nested by their level."""
    waiting: list[ListParagraph] = []
    for block in found:
        if isinstance(block, ListParagraph) and (block.has_bullet or waiting):
            waiting.append(block)
            continue
        if waiting:
            yield _nested(waiting)
            waiting = []
        yield block.paragraph if isinstance(block, ListParagraph) else block
    if waiting:
        yield _nested(waiting)


def _nested(paragraphs: list[ListParagraph]) -> BulletList:
    """Nest a run of list paragraphs; the highest level met is the outer list's."""
    top = min(item.level for item in paragraphs)
    items: list[list[Block]] = []
    below: list[ListParagraph] = []
    for paragraph in [*paragraphs, None]:
        if paragraph is not None and paragraph.level > top:
            below.append(paragraph)
            continue
        if below:
            items = items or [[]]
            items[-1].append(_nested(below))
            below = []
        if paragraph is not None and (paragraph.has_bullet or not items):
            items.append([paragraph.paragraph])
        elif paragraph is not None:
            items[-1].append(paragraph.paragraph)
    return BulletList(tuple(ListItem(tuple(blocks)) for blocks in items))
