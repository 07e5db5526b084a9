"""From a Word file to the tree; what could not be kept is told.

Headings by style or outline level, typed and automatic paragraph numbers as labels, nested
bullets, tables, footnotes, links, bold and italic. Tracked changes are taken as accepted or as
rejected; comments and pictures are left out and counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree
from markdown_it.common.normalize_url import normalizeLink

from tracker.text.canonical import TextRefused, clean
from tracker.text.dialect import MAX_DEPTH
from tracker.text.docx_numbering import read_numbering, read_styles
from tracker.text.inlines import header_cell, normal, one_line
from tracker.text.labels import split_label
from tracker.text.package import DocxRefused, open_package, read_part
from tracker.text.parse import is_safe_link
from tracker.text.tree import (
    Block,
    Blocks,
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    NoteRef,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
)
from tracker.text.wordml import R, parse_xml, value, w

MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as read, whether it runs right to left, and what to tell the person."""

    document: Document
    is_rtl: bool
    warnings: list[str]


@dataclass(slots=True)
class _Item:
    """A paragraph of a list, waiting to be put at its depth."""

    level: int
    paragraph: Paragraph
    has_bullet: bool  # or it goes on with the item before it


@dataclass(slots=True)
class _Seen:
    """What was met on the way and cannot be kept as it is."""

    counts: Counter[str] = field(default_factory=Counter)

    def warnings(self, *, accept_changes: bool) -> list[str]:
        taken = "made" if accept_changes else "not made"
        words = {
            "change": f"{{}} tracked changes were found; the text is read as if they were {taken}.",
            "comment": "{} comments were left out.",
            "picture": "{} pictures or drawings were left out.",
            "merged": "{} merged table cells were written as separate cells.",
            "nested": "{} tables inside tables were written as text.",
        }
        return [words[kind].format(count) for kind, count in self.counts.items()]


def read_docx(data: bytes, *, accept_changes: bool = True) -> Imported:
    """Read a Word file; raise `DocxRefused` with the reason in one sentence."""
    package = open_package(data)
    try:
        return _Reader(package, accept_changes=accept_changes).read()
    except etree.XMLSyntaxError as error:
        raise DocxRefused("The file is broken: a part of it is not well-formed.") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, DocxRefused | TextRefused):
            raise
        raise DocxRefused("The file is broken: a part of it cannot be read.") from error


class _Reader:
    def __init__(self, package: object, *, accept_changes: bool) -> None:
        def part(name: str) -> etree._Element | None:
            found = read_part(package, name)  # type: ignore[arg-type]  # opened by our caller
            return parse_xml(found) if found is not None else None

        body = part("word/document.xml")
        if body is None:
            raise DocxRefused("The file is not a Word document.")
        self.body = body
        self.accept = accept_changes
        self.styles = read_styles(part("word/styles.xml"))
        self.numbering = read_numbering(part("word/numbering.xml"))
        self.links = _hyperlinks(part("word/_rels/document.xml.rels"))
        self.links_of_notes = _hyperlinks(part("word/_rels/footnotes.xml.rels"))
        footnotes = part("word/footnotes.xml")
        self.footnotes = {
            str(note.get(w("id"))): note
            for note in (footnotes.iterfind(w("footnote")) if footnotes is not None else ())
            if note.get(w("type")) in (None, "normal")
        }
        self.keys: dict[str, str] = {}
        self.seen = _Seen()

    def read(self) -> Imported:
        container = self.body.find(w("body"))
        blocks = self.blocks(container if container is not None else self.body)
        self.links = self.links_of_notes
        notes: dict[str, Blocks] = {}
        for word_id, key in list(self.keys.items()):
            notes[key] = self.blocks(self.footnotes[word_id])
        paragraphs = self.body.findall(".//" + w("p"))
        rtl = sum(1 for p in paragraphs if p.find(f"{w('pPr')}/{w('bidi')}") is not None)
        return Imported(
            Document(blocks, notes),
            is_rtl=rtl * 2 > len(paragraphs),
            warnings=self.seen.warnings(accept_changes=self.accept),
        )

    def blocks(self, container: etree._Element) -> Blocks:
        found: list[Block | _Item] = []
        for element in self.elements(container):
            if element.tag == w("p"):
                block = self.paragraph(element)
                if block is not None:
                    found.append(block)
            elif element.tag == w("tbl"):
                found.append(self.table(element))
        return tuple(_gather(found))

    def elements(self, container: etree._Element) -> Iterator[etree._Element]:
        """Yield paragraphs and tables, also those inside content controls and insertions."""
        for child in container:
            if child.tag in {w("p"), w("tbl")}:
                yield child
            elif child.tag == w("sdt"):
                content = child.find(w("sdtContent"))
                if content is not None:
                    yield from self.elements(content)
            elif child.tag in {w("ins"), w("moveTo"), w("customXml"), w("smartTag")}:
                yield from self.elements(child)

    def paragraph(self, element: etree._Element) -> Block | _Item | None:
        inlines = normal(self.inlines(element))
        properties = element.find(w("pPr"))
        style = self.styles.get(value(properties, "pStyle"))
        outline = value(properties, "outlineLvl")
        heading = style.outline if style else None
        if outline.isdigit() and int(outline) < 9:
            heading = min(int(outline) + 1, 6)
        num_id, level = self.number_of(properties, style)
        if not plain(inlines).strip() and not any(isinstance(i, NoteRef) for i in inlines):
            return None
        form = self.numbering.format_of(num_id, level)
        if form == "bullet" or (form == "none" and not heading):
            label, inlines = split_label(inlines)
            depth = min(level, MAX_DEPTH - 1)
            return _Item(depth, Paragraph(inlines, label), has_bullet=form == "bullet")
        label = self.numbering.next_label(num_id, level) if num_id else ""
        if heading:
            return Heading(heading, one_line([Text(f"{label} " if label else ""), *inlines]))
        if not label:
            label, inlines = split_label(inlines)
        return Paragraph(inlines, label)

    def number_of(self, properties: etree._Element | None, style: object) -> tuple[str, int]:
        own = properties.find(w("numPr")) if properties is not None else None
        if own is not None and value(own, "numId"):
            num_id = value(own, "numId")
            return ("" if num_id == "0" else num_id), int(value(own, "ilvl", "0") or 0)
        return getattr(style, "num_id", ""), getattr(style, "num_level", 0)

    def inlines(self, element: etree._Element) -> list[Inline]:
        found: list[Inline] = []
        for child in element:
            tag = child.tag
            if tag == w("r"):
                found.extend(self.run(child))
            elif tag == w("hyperlink"):
                inner = tuple(self.inlines(child))
                href = self.links.get(str(child.get(f"{{{R}}}id")), "")
                found.extend([Link(href, inner)] if href and inner else inner)
            elif tag in {w("ins"), w("moveTo")}:
                self.seen.counts["change"] += 1
                found.extend(self.inlines(child) if self.accept else [])
            elif tag in {w("del"), w("moveFrom")}:
                self.seen.counts["change"] += 1
                found.extend([] if self.accept else self.inlines(child))
            elif tag in {w("smartTag"), w("customXml"), w("fldSimple"), w("bdo"), w("dir")}:
                found.extend(self.inlines(child))
            elif tag == w("sdt"):
                content = child.find(w("sdtContent"))
                found.extend(self.inlines(content) if content is not None else [])
        return found

    def run(self, run: etree._Element) -> Iterable[Inline]:
        pieces: list[Inline] = []
        for child in run:
            tag = child.tag
            if tag in {w("t"), w("delText")}:
                pieces.append(Text(clean(child.text or "")))
            elif tag == w("tab"):
                pieces.append(Text("\t"))
            elif tag in {w("br"), w("cr")}:
                pieces.append(LineBreak())
            elif tag == w("noBreakHyphen"):
                pieces.append(Text("\u2011"))
            elif tag == w("softHyphen"):
                pieces.append(Text("\u00ad"))
            elif tag == w("footnoteReference") and child.get(w("id")) in self.footnotes:
                key = self.keys.setdefault(str(child.get(w("id"))), str(len(self.keys) + 1))
                pieces.append(NoteRef(key))
            elif tag == w("commentReference"):
                self.seen.counts["comment"] += 1
            elif tag in {w("drawing"), w("pict"), w("object")}:
                self.seen.counts["picture"] += 1
        return _emphasized(pieces, run.find(w("rPr")))

    def table(self, element: etree._Element) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        cells = 0
        for row in element.iterfind(w("tr")):
            rows.append(tuple(self.cells(row)))
            cells += len(rows[-1])
            if cells > MAX_CELLS:
                raise DocxRefused(f"A table has more than {MAX_CELLS} cells.")
        width = max((len(row) for row in rows), default=0)
        full = [row + ((),) * (width - len(row)) for row in rows]
        header = tuple(map(header_cell, full[0])) if full else ()
        return Table(header, tuple(full[1:]))

    def cells(self, row: etree._Element) -> Iterator[Inlines]:
        for cell in row.iterfind(w("tc")):
            properties = cell.find(w("tcPr"))
            span = value(properties, "gridSpan", "1")
            if properties is not None and (span != "1" or properties.find(w("vMerge")) is not None):
                self.seen.counts["merged"] += 1
            if cell.find(w("tbl")) is not None:
                self.seen.counts["nested"] += 1
            inlines: list[Inline] = []
            for paragraph in cell.iter(w("p")):
                piece = one_line(self.inlines(paragraph))
                if piece:
                    inlines.extend(([Text(" ")] if inlines else []) + list(piece))
            yield one_line(inlines)
            for _ in range(min(int(span) if span.isdigit() else 1, 100) - 1):
                yield ()


def _hyperlinks(root: etree._Element | None) -> dict[str, str]:
    links: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = str(relation.get("Target", ""))
        if str(relation.get("Type", "")).endswith("/hyperlink") and is_safe_link(target):
            links[str(relation.get("Id"))] = normalizeLink(clean(target))
    return links


def _emphasized(pieces: list[Inline], properties: etree._Element | None) -> list[Inline]:
    def is_on(name: str) -> bool:
        found = properties.find(w(name)) if properties is not None else None
        return found is not None and found.get(w("val"), "true") not in {"0", "false", "none"}

    if not pieces or not any(isinstance(p, Text) and p.text.strip() for p in pieces):
        return pieces
    inlines: Inlines = tuple(pieces)
    if is_on("i"):
        inlines = (Emphasis(inlines),)
    if is_on("b"):
        inlines = (Strong(inlines),)
    return list(inlines)


def _gather(found: Iterable[Block | _Item]) -> Iterator[Block]:
    """Put runs of list paragraphs into lists, nested by their level."""
    waiting: list[_Item] = []
    for block in found:
        if isinstance(block, _Item) and (block.has_bullet or waiting):
            waiting.append(block)
            continue
        if waiting:
            yield _nested(waiting)
            waiting = []
        yield block.paragraph if isinstance(block, _Item) else block
    if waiting:
        yield _nested(waiting)


def _nested(paragraphs: list[_Item]) -> BulletList:
    """Nest a run of list paragraphs; the highest level met is the outer list's."""
    top = min(item.level for item in paragraphs)
    items: list[list[Block]] = []
    below: list[_Item] = []
    for paragraph in [*paragraphs, None]:
        if paragraph is not None and paragraph.level > top:
            below.append(paragraph)
            continue
        if below:
            items = items or [[]]
            items[-1].append(_nested(below))
            below = []
        if paragraph is not None and (paragraph.has_bullet or not items):
            items.append([paragraph.paragraph])
        elif paragraph is not None:
            items[-1].append(paragraph.paragraph)
    return BulletList(tuple(ListItem(tuple(blocks)) for blocks in items))
