"""The paragraphs and tables of a part of a Word file, wherever in it they stand."""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from tracker.text.docx.read import controls
from tracker.text.docx.read.elements.handling import told_as
from tracker.text.docx.read.formulas import FORMULAS
from tracker.text.docx.read.remarks import FileRemarks
from tracker.text.docx.read.tables import CHANGES, TableLayout, content_of, layout_of
from tracker.text.docx.wordml import MC, understood, w, words_in

_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_IN_BLOCKS = {w("customXml"), w("smartTag")}


@dataclass(slots=True)
class BlockElements:
    """Finds them by what a document's reader lends it.

    `skip` passes over runs that are no text, `pass_over` also over numbers that count all the same.
    `bookmarks` are those that begin between paragraphs, rows or cells; whoever reads a paragraph
    takes them. `layouts` are those of tables that were yielded and not yet read.
    """

    skip: Callable[[etree._Element], None]
    pass_over: Callable[[etree._Element], None]
    remarks: FileRemarks
    accept_changes: bool
    bookmarks: list[str] = field(default_factory=list)
    layouts: dict[etree._Element, TableLayout] = field(default_factory=dict)

    def within(self, container: Iterable[etree._Element]) -> Iterator[etree._Element]:
        """Yield paragraphs and tables, also those in content controls, insertions and frames."""
        for child in container:
            if child.tag == w("p"):
                yield child
            elif child.tag == w("tbl"):
                yield from self._of_table(child)
            elif child.tag == w("sdt"):
                yield from self._of_control(child)
            elif child.tag in _IN_BLOCKS:
                yield from self.within(child)
            elif child.tag in CHANGES:
                self.remarks.add("change")
                yield from self.within(child) if CHANGES[child.tag] == self.accept_changes else ()
            elif child.tag == w("bookmarkStart"):
                self.bookmarks.append(str(child.get(w("name"))))
            elif child.tag == _ALTERNATIVES:
                branch = understood(child)
                yield from self.within(branch) if branch is not None else ()
            elif child.tag in FORMULAS:  # as a paragraph of its own
                paragraph = etree.Element(w("p"))
                paragraph.append(deepcopy(child))
                yield paragraph
            elif kind := told_as("block", child):
                is_unknown = kind == "unknown"
                self.remarks.add(kind, etree.QName(child).localname if is_unknown else "")
                yield from self.within(child) if is_unknown else ()

    def layout_of(self, table: etree._Element) -> TableLayout:
        """Hand over the layout of a table that was yielded."""
        return self.layouts.pop(table)

    def _of_table(self, table: etree._Element) -> Iterator[etree._Element]:
        """Yield a table, or what stands in it where it only frames text."""
        layout = self.layouts[table] = layout_of(table, accept_changes=self.accept_changes)
        self.bookmarks += layout.bookmarks
        if not layout.is_frame:
            yield table
            return
        layout.tell(self.remarks)
        for cell, _place in layout.elements:
            if cell in layout.unfilled:
                self.pass_over(cell)
            else:
                yield from self.within(content_of(cell))

    def _of_control(self, control: etree._Element) -> Iterator[etree._Element]:
        content = controls.content_of(control)
        if content is None:
            return
        if controls.is_unfilled(control):
            self.pass_over(content)
            self.remarks.add("placeholder", words_in(content))
        elif controls.is_contents(control):
            self.skip(content)
            self.remarks.counts["contents"] = 1
        else:
            yield from self.within(content)
