"""Which parts of a table's style count where in the table: its first row, its bands, its corners.

What a style says of a part (`w:tblStylePr`) counts if the table asks for it (`w:tblLook`); of two
parts that say otherwise the later one counts (ECMA-376 part 1, 17.7.6). The marks of rows and cells
(`w:cnfStyle`) are what a program found earlier, and are not read.
"""

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from tracker.text.docx.wordml import value, w

_TABLE, _ROW, _CELL, _LOOK = w("tbl"), w("tr"), w("tc"), w("tblLook")
# The bits of the attribute `w:val`, and the attributes that newer programs write beside it.
_ASKED = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_MOST_IN_BAND = 100


class TablePlace(NamedTuple):
    """A place in a table: the style of the table, and the parts that count, the strongest last.

    `parts` is None where the table does not say which of them it asks for.
    """

    style: str
    parts: tuple[str, ...] | None = ()


class TablePlaces:
    """Knows where paragraphs stand in tables; each table is counted once."""

    def __init__(self) -> None:
        self._rows: dict[etree._Element, dict[etree._Element, int]] = {}

    def place_of(
        self, paragraph: etree._Element, *, has_parts: Callable[[str], bool]
    ) -> TablePlace | None:
        """Return the place of a paragraph; None outside of tables.

        `has_parts` says whether a style asks more of some parts of a table.
        """
        cell = row = table = None
        for outer in paragraph.iterancestors(_CELL, _ROW, _TABLE):
            if outer.tag == _TABLE:
                table = outer
                break
            cell, row = (outer, row) if outer.tag == _CELL else (cell, outer)
        if table is None:
            return None
        properties = table.find(w("tblPr"))
        style = value(properties, "tblStyle")
        if cell is None or row is None or not has_parts(style):
            return TablePlace(style)
        asked = _asked(properties)
        if asked is None:
            return TablePlace(style, None)
        return TablePlace(style, self._parts(table, row, cell, asked, properties))

    def _parts(
        self,
        table: etree._Element,
        row: etree._Element,
        cell: etree._Element,
        asked: frozenset[str],
        properties: etree._Element | None,
    ) -> tuple[str, ...]:
        rows = self._rows.setdefault(table, {})
        if not rows:
            own = (one for one in table.iter(_ROW) if next(one.iterancestors(_TABLE)) is table)
            rows.update({one: number for number, one in enumerate(own)})
        cells = [one for one in row.iter(_CELL) if next(one.iterancestors(_ROW)) is row]
        at, column = rows[row], _column_of(cell, cells)
        top = "firstRow" in asked and at == 0
        bottom = "lastRow" in asked and at == len(rows) - 1
        start = "firstColumn" in asked and cells[0] is cell
        end = "lastColumn" in asked and cells[-1] is cell
        found: list[str] = ["wholeTable"]
        if "noVBand" not in asked and not (start or end):
            found.append(_band("Vert", column - ("firstColumn" in asked), properties))
        if "noHBand" not in asked and not (top or bottom):
            found.append(_band("Horz", at - ("firstRow" in asked), properties))
        edges = {"firstRow": top, "lastRow": bottom, "firstCol": start, "lastCol": end}
        corners = {
            "neCell": top and end,
            "nwCell": top and start,
            "seCell": bottom and end,
            "swCell": bottom and start,
        }
        return (*found, *(name for name, counts in (edges | corners).items() if counts))


def _asked(properties: etree._Element | None) -> frozenset[str] | None:
    look = None if properties is None else properties.find(_LOOK)
    if look is None:
        return None
    try:
        bits = int(str(look.get(w("val"), "0")), 16)
    except ValueError:
        bits = 0
    said = {name: look.get(w(name)) for name in _ASKED}
    return frozenset(
        name
        for name, bit in _ASKED.items()
        if said[name] in {"1", "true", "on"} or (said[name] is None and bits & bit)
    )


def _column_of(cell: etree._Element, cells: list[etree._Element]) -> int:
    before = cells[: cells.index(cell)]
    spans = (value(one.find(w("tcPr")), "gridSpan", "1") for one in before)
    return sum(int(span) if span.isdigit() else 1 for span in spans)


def _band(direction: str, number: int, properties: etree._Element | None) -> str:
    name = "tblStyleRowBandSize" if direction == "Horz" else "tblStyleColBandSize"
    said = value(properties, name, "1")
    size = min(max(int(said), 1), _MOST_IN_BAND) if said.isdigit() else 1
    return f"band{1 + number // size % 2}{direction}"
