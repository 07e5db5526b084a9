"""A Word paragraph: its runs, and what stands around them: links, fields, controls, changes."""

from collections.abc import Callable

from lxml import etree

from tracker.text import tree
from tracker.text.docx.bookmarks import is_mark
from tracker.text.docx.read import controls
from tracker.text.docx.read.elements.handling import told_as
from tracker.text.docx.read.formulas import FORMULAS, linear
from tracker.text.docx.read.runs.fields import FIELD_CHARACTER, FIELD_CODE
from tracker.text.docx.read.runs.pieces import finished
from tracker.text.docx.read.runs.reader import RunReader, name_of
from tracker.text.docx.read.runs.styles import PLAIN
from tracker.text.docx.wordml import MC, R, understood, w, words_in

_PPR = w("pPr")
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}


class InlineReader(RunReader):
    """Reads paragraphs; `marks` are the bookmarks of an outline that the last one had."""

    marks: list[str]

    def paragraph(self, element: etree._Element, *, style: str) -> list[tree.Inline]:
        """Return the inlines of one paragraph of a style; `marks` then has its bookmarks."""
        self.marks, self.pieces, self.gone, self.is_rough = [], [], ("", 0), False
        self.fields.is_entry = False
        self.style = style
        self.table = self.tables.place_of(element, has_parts=self.styles.has_parts)
        self.read(element)
        pieces = self.pieces
        if self.is_rough:
            pieces = finished(pieces, remarks=self.remarks, problems=self.problems)
        return [piece.inline() for piece in pieces]

    def read(self, element: etree._Element) -> None:
        for child in element:
            handler = _IN_PARAGRAPH.get(child.tag)
            if handler is not None:
                handler(self, child)
            elif child.tag != _PPR:
                self.other(child)

    def other(self, child: etree._Element) -> None:
        """Take an element that is no run: what is told of it is counted, its runs are read."""
        kind = told_as("paragraph", child)
        if kind:
            self.remarks.add(kind, name_of(child) if kind == "unknown" else "")
        if kind == "unknown":
            self.read(child)

    def hyperlink(self, child: etree._Element) -> None:
        target = self.links.get(str(child.get(f"{{{R}}}id")), "")
        anchor = str(child.get(w("anchor"), ""))
        outer, self.href = self.href, self.address(f"{target}#{anchor}" if anchor else target)
        self.read(child)
        self.href = outer

    def bookmark(self, child: etree._Element) -> None:
        self.marks.extend(filter(is_mark, [str(child.get(w("name")))]))

    def inserted(self, child: etree._Element) -> None:
        self.remarks.add("change")
        (self.read if self.accept else self.skip)(child)

    def deleted(self, child: etree._Element) -> None:
        self.remarks.add("change")
        (self.skip if self.accept else self.read)(child)

    def skip(self, child: etree._Element) -> None:
        """Leave an element out, but not the ends of fields that begin or end in it."""
        for mark in child.iter(FIELD_CHARACTER, FIELD_CODE):
            if mark.tag == FIELD_CODE:
                self.fields.code(mark.text or "")
            else:
                self.fields.meet(mark)
        self.follow_link()

    def field(self, child: etree._Element) -> None:
        self.fields.begin(child.find(w("ffData")))
        self.fields.code(str(child.get(w("instr"), "")))
        if len(child):
            self.fields.separate()
            self.follow_link()
            self.read(child)
        end = self.fields.end()
        self.follow_link()
        self.field_end(end)

    def control(self, child: etree._Element) -> None:
        content = controls.content_of(child)
        if content is None:
            return
        tick = controls.tick_of(child)
        if tick and len(words_in(content)) <= 1:
            self.skip(content)
            self.add(tick, PLAIN)
        elif controls.is_unfilled(child):
            self.skip(content)
            self.leave_out("placeholder", words_in(content))
        elif controls.is_contents(child):
            self.skip(content)
            self.remarks.counts["contents"] = 1
        else:
            self.read(content)

    def alternatives(self, child: etree._Element) -> None:
        branch = understood(child)
        if branch is not None:
            self.read(branch)

    def formula(self, child: etree._Element) -> None:
        words = linear(child, accept_changes=self.accept)
        if words:
            self.remarks.add("formula", words)
            self.add(words, PLAIN)

    def directed(self, child: etree._Element) -> None:
        """Read an embedding or override that is an element as one of signs is: as an isolate."""
        self.remarks.add("direction")
        self.add(_ISOLATES.get(str(child.get(w("val"))), _ISOLATES["ltr"]), PLAIN)
        self.read(child)
        self.add("\u2069", PLAIN)


_InParagraph = Callable[[InlineReader, etree._Element], None]
_IN_PARAGRAPH: dict[str, _InParagraph] = {
    w("r"): InlineReader.run,
    w("hyperlink"): InlineReader.hyperlink,
    w("bookmarkStart"): InlineReader.bookmark,
    w("ins"): InlineReader.inserted,
    w("moveTo"): InlineReader.inserted,
    w("del"): InlineReader.deleted,
    w("moveFrom"): InlineReader.deleted,
    w("fldSimple"): InlineReader.field,
    w("sdt"): InlineReader.control,
    w("smartTag"): InlineReader.read,
    w("customXml"): InlineReader.read,
    w("dir"): InlineReader.directed,
    w("bdo"): InlineReader.directed,
    f"{{{MC}}}AlternateContent": InlineReader.alternatives,
    **dict.fromkeys(FORMULAS, InlineReader.formula),
}
