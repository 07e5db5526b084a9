"""A map as a file: its rows and columns as CSV or Excel, in which no cell is ever calculated.

A cell says how many passages of a State, or how many States of a group or year, speak of a concept.
The workbook has two more sheets: in which year each State spoke of each concept first and last, and
what the numbers are.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter.worksheet import Worksheet

from tracker import clock
from tracker.calls.models import Call
from tracker.concepts.concept_names import NamedConcept
from tracker.concepts.coverage.concept_sets import ConceptSet, MapRows
from tracker.concepts.coverage.heat_map import ConceptMap
from tracker.concepts.coverage.history import ConceptHistory
from tracker.files.spreadsheets import csv_of, workbook
from tracker.text.languages import LANGUAGES
from tracker.text.lists import lettered

Cell = str | int
HEADS: dict[str, str | Promise] = {
    MapRows.STATES: gettext_lazy("Delegation"),
    MapRows.GROUPS: gettext_lazy("Regional group (for elections)"),
    MapRows.YEARS: gettext_lazy("Year"),
}


@dataclass(frozen=True, slots=True)
class MapListing:
    """A map as it is handed out."""

    call: Call
    shown: ConceptSet
    rows: MapRows
    map: ConceptMap
    history: list[ConceptHistory]  # of States, where the rows are States
    language: str
    at: datetime


def as_csv(listing: MapListing) -> bytes:
    head, rows = _table(listing)
    return csv_of(head, ([str(cell) for cell in row] for row in rows))


def as_xlsx(listing: MapListing) -> bytes:
    packed = io.BytesIO()
    title = _("Concepts in the replies to call %(code)s") % {"code": listing.call.code}
    book = workbook(packed, title=title, created=listing.at.astimezone(clock.NEW_YORK))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    tables = [("Concepts", *_table(listing))]
    if listing.history:
        tables.append(("History", *_history(listing)))
    tables.append(("About", [title], _about(listing)))
    for name, head, rows in tables:
        sheet = book.add_worksheet(name)
        if LANGUAGES[listing.language].direction == "rtl":
            sheet.right_to_left()
        sheet.set_column(0, 1, 28)
        sheet.set_column(2, 30, 14)
        for place, word in enumerate(head):
            sheet.write_string(0, place, word, bold)
        _write(sheet, rows)
        sheet.freeze_panes(1, 0)
    book.close()
    return packed.getvalue()


# Ending of the file's name -> its media type, and what writes it.
FILES: dict[str, tuple[str, Callable[[MapListing], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


def file_name(listing: MapListing, ending: str) -> str:
    """Return "76-19-norms-state-2022-04-12.csv", with the day on which it was made in New York."""
    day = clock.day_of(listing.at).isoformat()
    return f"{listing.call.code}-{listing.shown}-{listing.rows}-{day}.{ending}"


def _write(sheet: Worksheet, rows: Iterable[Sequence[Cell]]) -> None:
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)


def _table(listing: MapListing) -> tuple[list[str], list[list[Cell]]]:
    code = _("Code (ISO 3166-1 alpha-3)") if listing.rows == MapRows.STATES else _("Replies")
    head = [str(HEADS[listing.rows]), code, *map(_title, listing.map.concepts)]
    rows: list[list[Cell]] = [
        [
            row.name,
            row.key if listing.rows == MapRows.STATES else row.replies,
            *(cell.number for cell in row.cells),
        ]
        for row in listing.map.rows
    ]
    return head, rows


def _title(concept: NamedConcept) -> str:
    return f"{lettered(concept.letter)} {concept.name}" if concept.letter else concept.name


def _history(listing: MapListing) -> tuple[list[str], list[list[Cell]]]:
    head = [_("Delegation"), _("Concept"), _("First mentioned in"), _("Last mentioned in")]
    rows: list[list[Cell]] = [
        [one.name, _title(one.concept), one.first, one.latest] for one in listing.history
    ]
    return head, rows


def _about(listing: MapListing) -> list[list[Cell]]:
    return [
        [_("Call"), listing.call.code],
        [
            _("As of (New York time)"),
            listing.at.astimezone(clock.NEW_YORK).isoformat(" ", "seconds"),
        ],
        [_("States whose replies are counted"), listing.map.states],
        [_("What is counted"), _counted(listing.rows)],
    ]


def _counted(rows: MapRows) -> str:
    if rows == MapRows.STATES:
        return _("Passages of the accepted reply that are about the concept.")
    return _("States whose accepted replies have a passage about the concept.")
