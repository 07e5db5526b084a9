"""What the page of a map needs beside its figures: tabs, regional groups and rows with links."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from tracker.concepts.coverage.cells import rows_of
from tracker.concepts.coverage.concept_sets import NO_GROUP, ConceptSet, MapRows
from tracker.concepts.coverage.heat_map import ConceptMap, MapRow
from tracker.delegations.models import Delegation

LINKED_ROWS = (
    100  # with more, links in all cells weigh more than the rest; heads of rows have theirs
)


@dataclass(frozen=True, slots=True)
class MapTab:
    """One choice of what a map shows, with its address on the same page."""

    label: str | Promise
    address: str
    is_chosen: bool


def set_tabs(shown: ConceptSet, rows: MapRows) -> list[MapTab]:
    return [
        MapTab(one.label, f"?{urlencode({'set': one, 'by': rows})}", one == shown)
        for one in ConceptSet
    ]


def row_tabs(shown: ConceptSet, rows: MapRows, among: Iterable[MapRows] = MapRows) -> list[MapTab]:
    return [
        MapTab(one.label, f"?{urlencode({'set': shown, 'by': one})}", one == rows) for one in among
    ]


def group_choices() -> list[tuple[str, str | Promise]]:
    return [(str(value) or NO_GROUP, label) for value, label in Delegation.Group.choices]


def desk_rows(shown: ConceptMap, concepts: ConceptSet, rows: MapRows) -> SafeString:
    """Return the rows of the desk: through to a reply's page, a group, a year, the passages."""

    def of_row(row: MapRow) -> str:
        match rows:
            case MapRows.STATES:
                return f"../{row.key}/concepts/"
            case MapRows.GROUPS:
                return f"?{urlencode({'set': concepts, 'by': MapRows.STATES, 'group': row.key})}"
        return f"../../{row.key}/concepts/?{urlencode({'set': concepts})}"

    def of_cell(row: MapRow, concept: str) -> str:
        if len(shown.rows) > LINKED_ROWS:
            return ""
        match rows:
            case MapRows.STATES:
                return f"compare/?concept={concept}&state={row.key}"
            case MapRows.GROUPS:
                return f"{concept}/?{urlencode({'group': row.key})}"
        return f"../../{row.key}/concepts/{concept}/"

    return rows_of(
        shown,
        address_of_row=of_row,
        address_of_cell=of_cell,
        name_of_row=lambda row: row_name(row, rows),
    )


def public_rows(shown: ConceptMap, concepts: ConceptSet, rows: MapRows) -> SafeString:
    """Return the rows for everybody: through to the published reply of a State, or a year's map."""

    def of_row(row: MapRow) -> str:
        match rows:
            case MapRows.STATES:
                return f"../{row.key}/"
            case MapRows.GROUPS:
                return f"?{urlencode({'set': concepts, 'by': MapRows.STATES, 'group': row.key})}"
        return f"../../{row.key}/concepts/?{urlencode({'set': concepts})}"

    return rows_of(
        shown,
        address_of_row=of_row,
        address_of_cell=lambda _row, _concept: "",
        name_of_row=lambda row: row_name(row, rows),
    )


def row_name(row: MapRow, rows: MapRows) -> str:
    """Return what stands at the head of a row: of a group or a year with its States."""
    if rows == MapRows.STATES:
        return row.name
    words = ngettext("%(name)s: %(number)d State", "%(name)s: %(number)d States", row.replies)
    return words % {"name": row.name, "number": row.replies}
