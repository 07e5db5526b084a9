"""The rows of a map as HTML: a template that fills every cell of 196 States takes too long.

The number says what the colour says. A sign says what is new, and what is mentioned no more.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from tracker.concepts.coverage.heat_map import ConceptMap, MapCell, MapRow

NEW = "▲"
DROPPED = "▼"


def rows_of(
    shown: ConceptMap,
    *,
    address_of_row: Callable[[MapRow], str],
    address_of_cell: Callable[[MapRow, str], str],
    name_of_row: Callable[[MapRow], str],
) -> SafeString:
    """Return the table's rows; an address that is empty makes no link.

    `address_of_cell` takes the code of the concept. HTML ends a cell and a row where the next one
    begins, which is a tenth of the page.
    """
    codes = [concept.code for concept in shown.concepts]
    lines = []
    for row in shown.rows:
        head = _linked(escape(name_of_row(row)), address_of_row(row))
        cells = "".join(_cells(row, codes, address_of_cell))
        lines.append(f'<tr><th scope="row">{head}{cells}')
    return mark_safe("\n".join(lines))  # noqa: S308 - names and addresses are escaped


def _cells(
    row: MapRow, codes: Sequence[str], address_of: Callable[[MapRow, str], str]
) -> Iterator[str]:
    for code, cell in zip(codes, row.cells, strict=True):
        yield _cell(cell, address_of(row, code) if cell.number else "")


def _cell(cell: MapCell, address: str) -> str:
    if cell.is_dropped:
        return f'<td class="gone">{DROPPED}'
    if not cell.number:
        return "<td>"
    sign = f" {NEW}" if cell.is_new else ""
    return f'<td class="v{cell.level}">{_linked(f"{cell.number}{sign}", address)}'


def _linked(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{words}</a>' if address else words
