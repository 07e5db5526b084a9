"""The changes of a reply, a page at a time that a bad line carries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from tracker.comparison.changes import PassageChange, ReplyChanges, TextChanges

# Bytes of what the passages of one page show; a passage that is longer has a page of its own.
ON_A_PAGE = 50_000
_OF_A_PASSAGE = 500  # its heading, what became of it


@dataclass(frozen=True, slots=True)
class TextChangesOnPage:
    """A text, with those of its passages that stand on one page."""

    text: TextChanges
    passages: Sequence[PassageChange]
    is_continued: bool  # its beginning stands on an earlier page


ChangesPage = Sequence[TextChangesOnPage]


def page_of(changes: ReplyChanges | None, number: str) -> "Page[ChangesPage] | None":
    """Return the page that is asked for; the first or the last where there is no such page."""
    return None if changes is None else Paginator(_pages(changes), 1).get_page(number)


def _pages(changes: ReplyChanges) -> list[ChangesPage]:
    pages: list[list[TextChangesOnPage]] = [[]]
    room = ON_A_PAGE
    for text in changes.texts:
        passages: list[PassageChange] = []
        pages[-1].append(TextChangesOnPage(text, passages, is_continued=False))
        for change in text.changes:
            weight = _OF_A_PASSAGE + len(change.html_on_page.encode())
            if weight > room and room < ON_A_PAGE:
                passages, room = [], ON_A_PAGE
                pages.append([TextChangesOnPage(text, passages, is_continued=True)])
            passages.append(change)
            room -= weight
    return [_without_empty(page) for page in pages]


def _without_empty(page: Sequence[TextChangesOnPage]) -> ChangesPage:
    """Leave out a text of which nothing stands here, unless it has no passage at all."""
    return [one for one in page if one.passages or not one.text.changes]
