"""What the board shows as a file: the same rows in the same order, as CSV, Excel or JSON.

In the tables the words are those of the page, days are days in New York as 2022-05-27, and no cell
is ever calculated. The JSON has the codes of the data instead, in this shape (format 1):

    {"format": 1, "call": "76-19", "as_of": "2022-04-12T12:00:00-04:00", "zone": "America/New_York",
     "language": "en", "filters": {"status", "group", "language", "officer", "words", "sort"},
     "delegations": [{"code", "name", "status", "answer", "is_late", "is_overdue", "is_taken_up",
       "joint_reply_of", "group", "language", "filed_on", "words", "appears", "officer",
       "more_time_until", "is_confirmed", "last_message_on", "filers", "has_official_address",
       "refused_addresses", "is_unreachable"}]}

`language` on top is that of the names; `officer` is a name in a row and a number in a filter, and
who has taken the reply up, else to whom it is assigned; `is_confirmed` is null of a reply that was
not registered for its State; `filers` counts those whose address takes messages; empty strings and
null say that there is none.
"""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.spreadsheets import csv_of, workbook
from tracker.review.board import MARKS, NO_GROUP, STATUSES, StatusBoard
from tracker.review.status_board.columns import COLUMNS
from tracker.text.languages import LANGUAGES

FORMAT = 1


@dataclass(frozen=True, slots=True)
class BoardListing:
    """A board as it is handed out: whose call, in which language, and what its words follow."""

    call: Call
    board: StatusBoard
    language: str  # official language of the names
    at: datetime

    @property
    def as_of(self) -> str:
        """The instant on New York's clock, to the second, with its offset."""
        return self.at.astimezone(clock.NEW_YORK).isoformat(timespec="seconds")


def as_csv(listing: BoardListing) -> bytes:
    """Return the rows alone, the names of the columns above them."""
    rows = ([str(column.words(row)) for column in COLUMNS] for row in listing.board.shown)
    return csv_of([str(column.head) for column in COLUMNS], rows)


def as_xlsx(listing: BoardListing) -> bytes:
    """Return a workbook: a sheet of the rows, and one that says what they are."""
    packed = io.BytesIO()
    title = _("Status board of call %(code)s") % {"code": listing.call.code}
    book = workbook(packed, title=title, created=listing.at.astimezone(clock.NEW_YORK))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet, about = book.add_worksheet("StatusBoard"), book.add_worksheet("About")
    if LANGUAGES[listing.language].direction == "rtl":
        sheet.right_to_left()
        about.right_to_left()
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, str(column.head), head)
    number = 0
    for number, row in enumerate(listing.board.shown, start=1):
        for place, column in enumerate(COLUMNS):
            cell = column.words(row)
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, number, len(COLUMNS) - 1)
    about.set_column(0, 1, 34)
    for number, (name, said) in enumerate(_about(listing)):
        about.write_string(number, 0, name, book.add_format({"bold": True}))
        about.write_string(number, 1, said)
    book.close()
    return packed.getvalue()


def as_json(listing: BoardListing) -> bytes:
    """Return UTF-8 JSON, ending in a newline."""
    filters = listing.board.filters
    content = {
        "format": FORMAT,
        "call": listing.call.code,
        "as_of": listing.as_of,
        "zone": clock.NEW_YORK.key,
        "language": listing.language,
        "filters": {
            "status": filters.state,
            "group": filters.group,
            "language": filters.language,
            "officer": filters.officer,
            "words": filters.words,
            "sort": filters.sort,
        },
        "delegations": [
            {column.key: column.data(row) for column in COLUMNS} for row in listing.board.shown
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


# Ending of the file's name -> its media type, and what writes it.
FILES: dict[str, tuple[str, Callable[[BoardListing], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "json": ("application/json", as_json),
}


def file_name(listing: BoardListing, ending: str) -> str:
    """Return "76-19-board-2022-04-12.csv", with the day on which it was made in New York."""
    return f"{listing.call.code}-board-{clock.day_of(listing.at).isoformat()}.{ending}"


def _about(listing: BoardListing) -> Iterator[tuple[str, str]]:
    filters = listing.board.filters
    states, groups = STATUSES | MARKS, dict(Delegation.Group.choices)
    group = groups["" if filters.group == NO_GROUP else filters.group]
    yield _("Call"), listing.call.code
    yield _("As of (New York time)"), listing.as_of
    yield _("Delegations"), str(len(listing.board.shown))
    any_status = pgettext("any status of a reply", "all")
    yield _("Status"), str(states[filters.state]) if filters.state else any_status
    any_group = pgettext("any regional group", "all")
    yield _("Regional group (for elections)"), str(group) if filters.group else any_group
    any_language = pgettext("any language", "all")
    language = LANGUAGES[filters.language].autonym if filters.language else any_language
    yield _("Language of the reply"), language
    officer = next((one.label for one in listing.board.officers() if one.is_chosen), "")
    yield _("Officer"), str(officer) or pgettext("any officer", "all")
    if filters.words:
        yield _("State, by name or code"), filters.words
    yield _("Days"), _("Every day is a day in New York, written year-month-day.")
