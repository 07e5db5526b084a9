"""Tables of a Word file: rows of plain cells, merged cells written apart and counted."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from lxml import etree

from tracker.text.docx.package import DocxRefused
from tracker.text.docx.read.remarks import FileRemarks
from tracker.text.docx.wordml import value, w
from tracker.text.inlines import header_cell, one_line
from tracker.text.tree import Inline, Inlines, Table, Text

MAX_CELLS = 20_000
_WIDEST_SPAN = 100


def read_table(
    element: etree._Element,
    *,
    read: Callable[[etree._Element], list[Inline]],
    remarks: FileRemarks,
    accept_changes: bool,
) -> Table | None:
    """Return a table, or None for one without rows; `read` reads one paragraph of a cell."""
    rows: list[tuple[Inlines, ...]] = []
    cells = 0
    for row in element.iterfind(w("tr")):
        properties = row.find(w("trPr"))
        if _is_gone(properties, remarks, accept_changes=accept_changes):
            continue
        indent = ((),) * _number(value(properties, "gridBefore", "0"))
        rows.append((*indent, *_cells(row, read, remarks)))
        cells += len(rows[-1])
        _check(cells)
    width = max((len(row) for row in rows), default=0)
    _check(width * len(rows))
    full = [row + ((),) * (width - len(row)) for row in rows]
    header = tuple(map(header_cell, full[0])) if full else ()
    return Table(header, tuple(full[1:])) if header else None


def _check(cells: int) -> None:
    if cells > MAX_CELLS:
        raise DocxRefused(
            _("A table has more than %(limit)s cells. Divide it, or send it as an annex.")
            % {"limit": MAX_CELLS}
        )


def _is_gone(
    properties: etree._Element | None, remarks: FileRemarks, *, accept_changes: bool
) -> bool:
    """Whether a row is not in the text once tracked changes are taken as they should be."""
    changes = [w("del"), w("ins")]
    found = [c.tag for c in properties if c.tag in changes] if properties is not None else []
    remarks.counts["change"] += len(found)
    return (w("del") if accept_changes else w("ins")) in found


def _cells(
    row: etree._Element, read: Callable[[etree._Element], list[Inline]], remarks: FileRemarks
) -> Iterator[Inlines]:
    for cell in _cells_of(row):
        properties = cell.find(w("tcPr"))
        span = value(properties, "gridSpan", "1")
        if properties is not None and (span != "1" or properties.find(w("vMerge")) is not None):
            remarks.counts["merged"] += 1
        if cell.find(w("tbl")) is not None:
            remarks.counts["nested"] += 1
        inlines: list[Inline] = []
        for paragraph in cell.iter(w("p")):
            piece = one_line(read(paragraph))
            if piece:
                inlines.extend(([Text(" ")] if inlines else []) + list(piece))
        yield one_line(inlines)
        yield from ((),) * (_number(span, least=1) - 1)


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """Yield a row's cells, also those inside content controls."""
    for child in row:
        if child.tag == w("tc"):
            yield child
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            if content is not None:
                yield from _cells_of(content)


def _number(text: str, *, least: int = 0) -> int:
    return min(max(int(text), least), _WIDEST_SPAN) if text.isdigit() else least
