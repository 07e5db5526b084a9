"""The runs of a Word paragraph: what they say, and what of it cannot be kept."""

import re
from collections.abc import Container, Iterator

from lxml import etree
from markdown_it.common.normalize_url import normalizeLink

from tracker.text import tree
from tracker.text.canonical import clean
from tracker.text.docx.bookmarks import is_mark
from tracker.text.docx.read.remarks import FileRemarks
from tracker.text.docx.wordml import R, is_switched_on, w

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LEFT_OUT = {
    "commentReference": "comment",
    "drawing": "picture",
    "pict": "picture",
    "object": "picture",
    "AlternateContent": "picture",
    "sym": "symbol",
}
_AS_IF_NOT_THERE = {w("smartTag"), w("customXml"), w("fldSimple"), w("bdo"), w("dir")}
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"\s*')
_T, _RPR, _BOLD, _ITALIC, _VANISH = map(w, ("t", "rPr", "b", "i", "vanish"))
_LOOKS = {_BOLD, _ITALIC, _VANISH}
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def safe_address(target: str) -> str:
    """Return an address that may be linked to, in its normal form; else an empty string."""
    return normalizeLink(clean(target)) if tree.is_safe_link(target) else ""


class LinkFields:
    """Follows the fields of a paragraph: some links are kept as one, their words as its result."""

    def __init__(self) -> None:
        self.depth = 0
        self.instruction = ""
        self.href = ""  # of the link in whose words the reader is

    def meet(self, kind: str) -> None:
        if kind == "begin":
            self.depth += 1
            self.instruction = "" if self.depth == 1 else self.instruction
        elif kind == "separate" and self.depth == 1:
            found = _LINK.fullmatch(self.instruction)
            self.href = safe_address(found[1]) if found else ""
        elif kind == "end":
            self.depth -= 1
            self.href = self.href if self.depth > 0 else ""


class InlineReader:
    """Reads runs; gives each note that is met the next key, and counts what is left out."""

    def __init__(
        self, *, notes: Container[tuple[str, str]], links: dict[str, str], accept_changes: bool
    ) -> None:
        self.notes = notes
        self.links = links
        self.accept = accept_changes
        self.keys: dict[tuple[str, str], str] = {}  # kind and id of a note -> its key
        self.marks: list[str] = []  # bookmarks of an outline that were met
        self.remarks = FileRemarks()
        self.fields = LinkFields()

    def paragraph(self, element: etree._Element) -> list[tree.Inline]:
        """Return the inlines of one paragraph; `marks` then has its bookmarks."""
        self.marks = []
        self.fields = LinkFields()
        return self.read(element)

    def read(self, element: etree._Element) -> list[tree.Inline]:
        found: list[tree.Inline] = []
        for child in element:
            tag = child.tag
            if tag == w("r"):
                inlines = self.run(child)
                href = self.fields.href
                found.extend([tree.Link(href, tuple(inlines))] if href and inlines else inlines)
            elif tag == w("hyperlink"):
                inner = tuple(self.read(child))
                href = self.links.get(str(child.get(f"{{{R}}}id")), "")
                found.extend([tree.Link(href, inner)] if href and inner else inner)
            elif tag == w("bookmarkStart"):
                self.marks.extend(filter(is_mark, [str(child.get(w("name")))]))
            elif tag in {w("ins"), w("moveTo")}:
                self.remarks.counts["change"] += 1
                found.extend(self.read(child) if self.accept else [])
            elif tag in {w("del"), w("moveFrom")}:
                self.remarks.counts["change"] += 1
                found.extend([] if self.accept else self.read(child))
            elif tag in _AS_IF_NOT_THERE:
                found.extend(self.read(child))
            elif tag == w("sdt"):
                content = child.find(w("sdtContent"))
                found.extend(self.read(content) if content is not None else [])
            elif tag in {_MATH + "oMath", _MATH + "oMathPara"}:
                self.remarks.counts["formula"] += 1
        return found

    def run(self, run: etree._Element) -> list[tree.Inline]:
        looks: set[str] = set()
        pieces: list[tree.Inline] = []
        for child in run:
            if child.tag == _T:
                pieces.append(tree.Text(clean((child.text or "").replace("\n", " "))))
            elif child.tag == _RPR:
                looks = {p.tag for p in child if p.tag in _LOOKS and is_switched_on(p)}
                if _VANISH in looks:
                    self.remarks.counts["hidden"] += 1
                    return []
            else:
                pieces.extend(self.piece(child))
        if not looks or not any(isinstance(p, tree.Text) and p.text.strip() for p in pieces):
            return pieces
        inlines: tree.Inlines = tuple(pieces)
        if _ITALIC in looks:
            inlines = (tree.Emphasis(inlines),)
        if _BOLD in looks:
            inlines = (tree.Strong(inlines),)
        return list(inlines)

    def piece(self, child: etree._Element) -> Iterator[tree.Inline]:
        """Yield what an element of a run stands for, beside its text; count what is not kept."""
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        match name:
            case "delText":
                yield tree.Text(clean((child.text or "").replace("\n", " ")))
            case "br" if child.get(w("type")) in {"page", "column"}:
                pass
            case "br" | "cr":
                yield tree.LineBreak()
            case "tab" | "noBreakHyphen" | "softHyphen":
                yield tree.Text(_CHARACTERS[name])
            case "footnoteReference" | "endnoteReference":
                place = (name.removesuffix("Reference"), str(child.get(w("id"))))
                if place in self.notes:
                    yield tree.NoteRef(self.keys.setdefault(place, str(len(self.keys) + 1)))
            case "fldChar":
                self.fields.meet(str(child.get(w("fldCharType"))))
            case "instrText":
                self.fields.instruction += child.text or ""
            case "ruby":  # the reading above the characters is left out
                for base in child.iterfind(w("rubyBase")):
                    yield from self.read(base)
            case _ if name in _LEFT_OUT:
                has_words = any((text.text or "").strip() for text in child.iter(w("t")))
                self.remarks.counts["text_box" if has_words else _LEFT_OUT[name]] += 1
