"""Cells that reach over others: read from a grid, and laid out as HTML, Word and typst know them.

A table keeps its whole grid; a span says which cell reaches over which, and those are empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeAlias, TypeVar

from tracker.text.inlines import header_cell
from tracker.text.tree import Inlines, Span, Table

Content = TypeVar("Content")
Place: TypeAlias = tuple[int, int]  # row and column


@dataclass(frozen=True, slots=True)
class LaidCell(Generic[Content]):
    """A cell that is there to be seen, at its place, with the rows and columns it reaches over."""

    content: Content
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def attributes(self) -> str:
        """What HTML and Akoma Ntoso say of a cell that reaches over others."""
        columns = f' colspan="{self.columns}"' if self.columns > 1 else ""
        return columns + (f' rowspan="{self.rows}"' if self.rows > 1 else "")


def table_of(grid: Sequence[Sequence[Inlines]], spans: tuple[Span, ...] = ()) -> Table:
    """Return a table in normal form of rows of the same length; there is at least one."""
    if spans:
        return table_of_cells([cell for row in laid_out(grid, spans) for cell in row])
    header, *rows = map(tuple, grid)
    return Table(tuple(map(header_cell, header)), tuple(rows))


def table_of_cells(cells: Sequence[LaidCell[Inlines]]) -> Table:
    """Return a table in normal form of cells in order, in a grid that may have further edges.

    A row or column in which no cell begins is none.
    """
    rows = _places([(cell.row, cell.rows) for cell in cells])
    columns = _places([(cell.column, cell.columns) for cell in cells])
    grid: list[list[Inlines]] = [[()] * columns[-1] for _row in range(rows[-1])]
    spans = []
    for cell in cells:
        row, column = rows[cell.row], columns[cell.column]
        high = rows[cell.row + cell.rows] - row
        wide = columns[cell.column + cell.columns] - column
        grid[row][column] = cell.content
        if (high, wide) != (1, 1):
            spans.append(Span(row, column, high, wide))
    for number in range(header_rows(spans, len(grid)) or 1):
        grid[number] = [*map(header_cell, grid[number])]
    header, *below = map(tuple, grid)
    return Table(header, tuple(below), tuple(spans))


def _places(reaches: Sequence[tuple[int, int]]) -> list[int]:
    """Return where each row or column comes to stand, and behind the last the number of them."""
    begins = {start for start, _reach in reaches}
    end = max(start + reach for start, reach in reaches)
    return [0, *accumulate(place in begins for place in range(end))]


def laid_out(
    grid: Sequence[Sequence[Content]], spans: Sequence[Span]
) -> list[list[LaidCell[Content]]]:
    """Return the cells of each row without those that another one reaches over."""
    reaching = {(span.row, span.column): span for span in spans}
    hidden = covered(spans)
    return [
        [
            LaidCell(
                content,
                row,
                column,
                *((span.rows, span.columns) if (span := reaching.get((row, column))) else (1, 1)),
            )
            for column, content in enumerate(cells)
            if (row, column) not in hidden
        ]
        for row, cells in enumerate(grid)
    ]


def header_rows(spans: Sequence[Span], rows: int) -> int:
    """Return how many rows the header has: those that cells of the first one reach into.

    0 where that is the whole of a table with more than one row: its header cannot stand apart.
    """
    end = 1
    for span in spans:  # they are in the order of their rows
        if span.row < end:
            end = max(end, span.row + span.rows)
    return end if end < rows or rows == 1 else 0


def spans_of(owners: Mapping[Place, Place]) -> tuple[Span, ...]:
    """Return the spans of a grid in which some places belong to the cell at another place.

    Places that make no rectangle with their cell are cells by themselves.
    """
    places: dict[Place, list[Place]] = {}
    for place, owner in owners.items():
        places.setdefault(owner, []).append(place)
    found = []
    for (row, column), others in places.items():
        rows = max(place[0] for place in others) - row + 1
        columns = max(place[1] for place in others) - column + 1
        span = Span(row, column, max(rows, 1), max(columns, 1))
        if len(others) == rows * columns - 1 and {*others} == {*covered([span])}:
            found.append(span)
    return tuple(sorted(found, key=lambda span: (span.row, span.column)))


def covered(spans: Iterable[Span]) -> dict[Place, Span]:
    """Return the places that cells reach over, each with the span that says so."""
    return {
        (row, column): span
        for span in spans
        for row in range(span.row, span.row + span.rows)
        for column in range(span.column, span.column + span.columns)
        if (row, column) != (span.row, span.column)
    }
