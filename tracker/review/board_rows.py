"""The board's rows as HTML. Each word is made and escaped once for a value, not for each row.

A template that fills every cell of 196 delegations takes longer than all the rest of the page, so
the cells are put into their row here.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from html import escape
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.review.board import STATUSES, BoardFilters, BoardRow
from tracker.review.status_board.columns import CELLS
from tracker.site.dates import day_and_month, day_in_words
from tracker.site.templatetags.page import STATUS_WORDS
from tracker.submissions.models import Submission
from tracker.text.languages import LANGUAGES
from tracker.text.lists import listed

Kind = Submission.Kind
ROW = "<tr>{}".format("".join(cell.html for cell in CELLS))
NUMBERS = {"words"}  # css/board.css sets their cells to the end, by their place
FIRST_LABELLED = 3
NOTHING = mark_safe("")


def headings(filters: BoardFilters) -> Iterator[SafeString]:
    """Yield the headings of the columns, each a link to the order by it, or the other way round.

    One of numbers stands to the right, as its cells do. Where a value does not say by itself what
    it is, a narrow window sets the heading before it.
    """
    given = filters.without("sort").query
    kept = f"{given}&" if given else ""
    for number, cell in enumerate(CELLS):
        order = cell.order
        kind = mark_safe(' class="num"') if order in NUMBERS else NOTHING
        label = mark_safe(" data-label-cells") if number >= FIRST_LABELLED else NOTHING
        is_current = filters.sort == order or (not filters.sort and order == "name")
        is_reverse = filters.sort == f"-{order}"
        sorted_now = NOTHING
        if is_current or is_reverse:
            direction = "ascending" if is_current else "descending"
            sorted_now = format_html(' aria-sort="{}"', direction)
        address = f"{kept}sort={'-' if is_current else ''}{order}"
        yield format_html(
            '<th scope="col"{}{}{}><a href="?{}#delegations">{}</a></th>',
            *(kind, label, sorted_now, address, cell.heading),
        )


def lines_of(rows: Iterable[BoardRow], *, year: int = 0) -> Iterator[str]:
    """Yield one table row a delegation as HTML, in the language now in force.

    Days of `year`, the present one, are written without it.
    """
    appears = _escaped(Submission.Disposition.choices)
    languages = {code: f" lang={one.ui_code}>{one.autonym}" for code, one in LANGUAGES.items()}
    state, words, reach, officer = cache(_state), cache(_words), cache(_reach), cache(escape)
    day = cache(lambda on: _day(on, year))
    confirmed = {None: "", True: escape(_("yes")), False: escape(_("not yet"))}
    for row in rows:
        yield ROW % (
            row.code,
            row.code,
            escape(row.name),
            state(row.status, row.kind, row.is_late, row.is_taken_up, row.lead),
            languages.get(row.language, ">"),
            day(row.filed_on),
            words(row.words),
            appears.get(row.disposition, ""),
            officer(row.officer),
            day(row.until),
            confirmed[row.is_confirmed],
            day(row.mailed_on),
            reach(row.filers, row.has_official_address, row.refused),
        )


def _state(name: str, kind: str, is_late: bool, is_taken_up: bool, lead: str) -> str:
    """Return the cell of a status, from the names of its shape on."""
    words: list[str | Promise] = [STATUSES[name]]
    if is_late:
        words.append(STATUS_WORDS["late"])
    if kind in {Kind.NO_CHANGE, Kind.NO_REPLY}:
        words.append(Kind(kind).label)
    if is_taken_up:
        words.append(_("taken up"))
    if lead:
        words.append(_("joint reply of %(lead)s") % {"lead": lead})
    shape = name.replace("_", "-")
    shapes = f'"{shape} late"' if is_late else shape
    return f"{shapes}>{escape(listed(words))}"


def _day(on: date | None, year: int) -> str:
    if on is None:
        return ""
    return escape(day_and_month(on) if on.year == year else day_in_words(on))


def _words(number: int | None) -> str:
    return "" if number is None else escape(number_format(number, force_grouping=True))


def _escaped(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    return {str(value): escape(str(label)) for value, label in choices}


def _reach(filers: int, has_official_address: bool, refused: int) -> SafeString:
    if filers:
        reached = format_html("{}", filers)
    elif has_official_address:
        reached = format_html("{}", _("official e-mail"))
    else:
        reached = format_html("<b>✕ {}</b>", _("nobody"))
    if not refused:
        return reached
    words = ngettext("%(number)d address refused", "%(number)d addresses refused", refused)
    return format_html("{} <b>▲ {}</b>", reached, words % {"number": refused})
