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
from django.utils.translation import gettext_lazy, ngettext

from tracker.delegations.models import Delegation
from tracker.review.board import NOT_STARTED, BoardRow
from tracker.site.dates import day_in_words
from tracker.site.templatetags.page import status
from tracker.submissions.models import Submission
from tracker.text.languages import LANGUAGES
from tracker.text.lists import listed

Kind = Submission.Kind
# Each column: its heading, and its cell with the values that `lines_of` puts in. HTML ends a cell
# and a row where the next one begins: 196 times nine ends would be a tenth of the page.
COLUMNS: tuple[tuple[str | Promise, str], ...] = (
    (gettext_lazy("Delegation"), '<th scope="row"><a href="{code}/">{name}</a>'),
    (gettext_lazy("Status"), "<td>{status}"),
    (gettext_lazy("Regional group (for elections)"), "<td>{group}"),
    (gettext_lazy("Language"), "<td>{language}"),
    (gettext_lazy("Filed on (New York)"), "<td>{filed_on}"),
    (gettext_lazy("Words"), '<td class="num">{words}'),
    (gettext_lazy("Appears"), "<td>{appears}"),
    (gettext_lazy("Who can be reached"), "<td>{reach}"),
)
ROW = "<tr>{}".format("".join(cell for _heading, cell in COLUMNS))
FIRST_LABELLED = 4
NOTHING = mark_safe("")
DASH = mark_safe("–")


def headings() -> Iterator[SafeString]:
    """Yield the headings of the columns; one of numbers stands to the right, as its cells do.

    Where a value does not say by itself what it is, a narrow window sets the heading before it.
    """
    for number, (heading, cell) in enumerate(COLUMNS):
        kind = mark_safe(' class="num"') if 'class="num"' in cell else NOTHING
        label = mark_safe(" data-label-cells") if number >= FIRST_LABELLED else NOTHING
        yield format_html('<th scope="col"{}{}>{}</th>', kind, label, heading)


def lines_of(rows: Iterable[BoardRow]) -> Iterator[SafeString]:
    """Yield one table row a delegation, in the language now in force."""
    groups = _escaped(Delegation.Group.choices)
    dispositions = _escaped(Submission.Disposition.choices)
    languages = {code: _language(code) for code in LANGUAGES}
    state, day, words, reach = cache(_state), cache(_day), cache(_words), cache(_reach)
    for row in rows:
        cells: dict[str, str] = {
            "code": escape(row.code),
            "name": escape(row.name),
            "status": state(row.status, row.kind, row.is_late, row.is_taken_up, row.lead),
            "group": groups[row.group] if row.group else DASH,
            "language": languages.get(row.language, NOTHING),
            "filed_on": day(row.filed_on),
            "words": words(row.words),
            "appears": dispositions.get(row.disposition, NOTHING),
            "reach": reach(row.filers, row.has_official_address, row.refused),
        }
        yield mark_safe(ROW.format_map(cells))  # noqa: S308 - every cell is escaped


def _state(name: str, kind: str, is_late: bool, is_taken_up: bool, lead: str) -> SafeString:
    tag = status("" if name == NOT_STARTED else name, late=is_late)
    words = []
    if kind in {Kind.NO_CHANGE, Kind.NO_REPLY}:
        words.append(str(Kind(kind).label))
    if is_taken_up:
        words.append(_("taken up"))
    if lead:
        words.append(_("joint reply of %(lead)s") % {"lead": lead})
    return format_html("{} {}", tag, listed(words)) if words else tag


def _language(code: str) -> SafeString:
    language = LANGUAGES[code]
    return format_html('<bdi lang="{}">{}</bdi>', language.ui_code, language.autonym)


def _day(on: date | None) -> str:
    return escape(day_in_words(on)) if on else NOTHING


def _words(number: int | None) -> str:
    return NOTHING if number is None else escape(number_format(number, force_grouping=True))


def _escaped(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    return {str(value): escape(str(label)) for value, label in choices}


def _reach(filers: int, has_official_address: bool, refused: int) -> SafeString:
    if filers:
        people = ngettext("%(number)d filer", "%(number)d filers", filers) % {"number": filers}
        reached = format_html("{}", people)
    elif has_official_address:
        reached = format_html("{}", _("official e-mail"))
    else:
        reached = format_html('<span class="unreachable">✕ {}</span>', _("nobody"))
    if not refused:
        return reached
    words = ngettext("%(number)d address refused", "%(number)d addresses refused", refused)
    return format_html(
        '{} <span class="unreachable">▲ {}</span>', reached, words % {"number": refused}
    )
