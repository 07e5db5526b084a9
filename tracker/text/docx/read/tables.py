"""Tables of a Word file: merged cells keep their reach, paragraphs of a cell stay apart.

A table is laid out before a word of it is read, because one of a single cell is no table: it frames
text, and is read as that.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from django.utils.translation import gettext_noop as _
from lxml import etree

from tracker.text.docx.package import DocxRefused
from tracker.text.docx.read import controls
from tracker.text.docx.read.elements.handling import is_in_no_place
from tracker.text.docx.read.remarks import FileRemarks
from tracker.text.docx.wordml import MC, is_switched_on, understood, value, w, words_in
from tracker.text.inlines import normal
from tracker.text.tables import LaidCell, laid_out, table_of_cells
from tracker.text.tree import Inline, Inlines, LineBreak, Table, Text

MAX_CELLS = 20_000
_WIDEST_SPAN = 100
_BETWEEN_CELLS = " | "  # of a row of a table that stands as a line in a cell
_AS_IF_NOT_THERE = {w("sdt"), w("sdtContent"), w("customXml"), w("smartTag")}
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
# Whether what stands in them is in the text once changes are accepted.
CHANGES = {w("ins"): True, w("moveTo"): True, w("del"): False, w("moveFrom"): False}


@dataclass(slots=True)
class WordCell:
    """A cell at its place in Word's grid, and the rows and columns that it reaches over."""

    row: int
    column: int
    columns: int
    rows: int = 1
    words: list[Inline] = field(default_factory=list)


@dataclass(slots=True)
class TableLayout:
    """The cells of a table as they are once its tracked changes are taken as they should be."""

    cells: list[WordCell] = field(default_factory=list)
    elements: list[tuple[etree._Element, WordCell]] = field(default_factory=list)
    rows: int = 0
    changes: int = 0
    has_header: bool = False
    unfilled: set[etree._Element] = field(default_factory=set)  # cells that nobody filled in
    unknown: list[str] = field(default_factory=list)  # names of what stands around rows and cells
    bookmarks: list[str] = field(default_factory=list)  # those that begin around rows and cells

    @property
    def is_frame(self) -> bool:
        """Whether the table only frames text: a single cell, and nobody said that it is a header.

        A table of one cell that was typed comes back from Word by that.
        """
        return len(self.cells) == 1 and not self.has_header

    def tell(self, remarks: FileRemarks) -> None:
        remarks.counts["change"] += self.changes
        for element, _cell in self.elements:
            if element in self.unfilled:
                remarks.add("placeholder", words_in(element))
        for name in self.unknown:
            remarks.add("unknown", name)


def content_of(cell: etree._Element) -> list[etree._Element]:
    """Return what stands in a cell, without what says how it looks."""
    return [child for child in cell if child.tag != w("tcPr")]


def layout_of(table: etree._Element, *, accept_changes: bool) -> TableLayout:
    """Return where the cells of a table stand; nothing in them is read."""
    return _LayoutReader(accept_changes).layout(table)


class _LayoutReader:
    """Follows the rows of one table; `merging` has the cells that the next row may go on with."""

    def __init__(self, accept_changes: bool) -> None:
        self.accept = accept_changes
        self.found = TableLayout()
        self.merging: dict[int, WordCell] = {}

    def layout(self, table: etree._Element) -> TableLayout:
        for row in self.within(table, "tr"):
            properties = row.find(w("trPr"))
            header = properties.find(w("tblHeader")) if properties is not None else None
            if header is not None and is_switched_on(header):
                self.found.has_header = True
            if not self.is_gone(properties, "del", "ins"):
                self.add_row(row, _number(value(properties, "gridBefore", "0")))
        return self.found

    def within(self, container: etree._Element, name: str) -> Iterator[etree._Element]:
        """Yield rows or cells, also those in content controls, custom XML and moved parts."""
        for child in container:
            if child.tag == w(name):
                yield child
            elif child.tag in _AS_IF_NOT_THERE:
                yield from self.within(child, name)
            elif child.tag in CHANGES:
                self.found.changes += 1
                yield from self.within(child, name) if CHANGES[child.tag] == self.accept else ()
            elif child.tag == w("bookmarkStart"):
                self.found.bookmarks.append(str(child.get(w("name"))))
            elif child.tag == _ALTERNATIVES:
                branch = understood(child)
                yield from self.within(branch, name) if branch is not None else ()
            elif is_in_no_place(child):
                self.found.unknown.append(etree.QName(child).localname)
                yield from self.within(child, name)

    def is_gone(self, properties: etree._Element | None, removed: str, added: str) -> bool:
        """Whether a row or cell is not in the text once changes are taken as they should be."""
        found = [] if properties is None else [child.tag for child in properties]
        self.found.changes += sum(found.count(w(name)) for name in (removed, added))
        return w(removed if self.accept else added) in found

    def add_row(self, row: etree._Element, column: int) -> None:
        merging: dict[int, WordCell] = {}
        before: WordCell | None = None
        for element in self.within(row, "tc"):
            properties = element.find(w("tcPr"))
            if self.is_gone(properties, "cellDel", "cellIns"):
                continue
            columns = _number(value(properties, "gridSpan", "1"), least=1)
            merge = self.merge_of(properties)
            cell = self.merging.get(column)
            if _merge(properties, "hMerge") == "continue" and before is not None:
                cell, before.columns = before, before.columns + columns
            elif merge != "continue" or cell is None or cell.columns != columns:
                cell = before = WordCell(self.found.rows, column, columns)
                self.found.cells.append(cell)
                _check_size(len(self.found.cells))
            else:
                cell.rows = self.found.rows - cell.row + 1
                before = None
            self.found.elements.append((element, cell))
            if _is_unfilled(element):
                self.found.unfilled.add(element)
            if merge:
                merging[column] = cell
            column += columns
        self.merging = merging
        self.found.rows += 1

    def merge_of(self, properties: etree._Element | None) -> str:
        """Return whether a cell begins (restart) or goes on with cells above (continue)."""
        tracked = properties.find(w("cellMerge")) if properties is not None else None
        if tracked is None:
            return _merge(properties, "vMerge")
        self.found.changes += 1
        said = str(tracked.get(w("vMerge" if self.accept else "vMergeOrig"), ""))
        return {"cont": "continue", "rest": "restart"}.get(said, "")


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads tables by what a document's reader lends it.

    `read` reads a paragraph that goes on with the words of one before, its number first, and
    `is_heading` says whether it was a heading; `elements` yields the paragraphs and tables of a
    cell, and `layout_of` has the layout of a table that was yielded; `pass_over` takes a cell that
    is no text; `runs_on` says whether the end of a paragraph is not in the text.
    """

    read: Callable[[etree._Element, list[Inline]], list[Inline]]
    elements: Callable[[Iterable[etree._Element]], Iterator[etree._Element]]
    layout_of: Callable[[etree._Element], TableLayout]
    pass_over: Callable[[etree._Element], None]
    runs_on: Callable[[etree._Element], bool]
    is_heading: Callable[[], bool]
    remarks: FileRemarks

    def table(self, element: etree._Element) -> Table | None:
        """Return a table, or None for one without rows."""
        layout = self.layout_of(element)
        layout.tell(self.remarks)
        if not layout.cells:
            return None
        _check_size(len({c.row for c in layout.cells}) * len({c.column for c in layout.cells}))
        for container, cell in layout.elements:  # in the order in which Word counts numbers
            if container in layout.unfilled:
                self.pass_over(container)
                continue
            for line in self.lines(container):
                cell.words += [LineBreak(), *line] if line else []
        return table_of_cells(
            [LaidCell(normal(c.words), c.row, c.column, c.rows, c.columns) for c in layout.cells]
        )

    def lines(self, container: etree._Element) -> Iterator[Sequence[Inline]]:
        """Yield the lines of a cell: its paragraphs, the rows of tables in it, its text boxes.

        They are not yet in normal form; an empty one has nothing.
        """
        carried: list[Inline] = []  # of paragraphs whose end is not in the text
        for element in self.elements(content_of(container)):
            if element.tag != w("p"):
                yield from self.inner_table(element)
                continue
            boxes = self.remarks.counts["text_box"]
            line = self.read(element, carried)
            carried = line if self.runs_on(element) else []
            if not carried:
                yield line
            self.remarks.counts["heading_in_table"] += self.is_heading()
            if self.remarks.counts["text_box"] > boxes:
                self.remarks.counts["text_box"] = boxes  # its words are not left out here
                for box in _text_boxes(element):
                    self.remarks.counts["box_in_table"] += 1
                    yield from self.lines(box)
        yield normal(carried)

    def inner_table(self, element: etree._Element) -> Iterator[Inlines]:
        table = self.table(element)
        if table is None:
            return
        self.remarks.counts["nested"] += 1
        for row in laid_out(table.grid, table.spans):
            line = [piece for cell in row for piece in (Text(_BETWEEN_CELLS), *cell.content)]
            yield normal(line[1:])


def _is_unfilled(cell: etree._Element) -> bool:
    """Whether a cell, or the row around it, is the placeholder of a control."""
    around = takewhile(lambda outer: outer.tag != w("tbl"), cell.iterancestors())
    return any(outer.tag == w("sdt") and controls.is_unfilled(outer) for outer in around)


def _text_boxes(container: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Yield the text boxes of a paragraph, of two forms of one box only the first."""
    for child in container:
        if child.tag == w("txbxContent"):
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from _text_boxes([*child][:1])
        else:
            yield from _text_boxes(child)


def _check_size(cells: int) -> None:
    if cells > MAX_CELLS:
        raise DocxRefused(
            _("A table has more than %(limit)s cells. Divide it, or send it as an annex."),
            limit=MAX_CELLS,
        )


def _merge(properties: etree._Element | None, name: str) -> str:
    """Return what `w:vMerge` or `w:hMerge` says; without a word it goes on."""
    found = properties.find(w(name)) if properties is not None else None
    return "" if found is None else str(found.get(w("val"), "continue"))


def _number(text: str, *, least: int = 0) -> int:
    return min(max(int(text), least), _WIDEST_SPAN) if text.isdigit() else least
