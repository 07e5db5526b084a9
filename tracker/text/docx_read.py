"""From a Word file to the tree; what could not be kept is told.

Headings by style or outline level, typed and automatic paragraph numbers as labels, nested
bullets, tables, footnotes, links, bold and italic. Tracked changes are taken as accepted or as
rejected; comments and pictures are left out and counted.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from markdown_it.common.normalize_url import normalizeLink

from tracker.text.canonical import Problem, TextRefused, clean
from tracker.text.dialect import MAX_DEPTH
from tracker.text.docx_inlines import InlineReader
from tracker.text.docx_lists import ListParagraph, gather
from tracker.text.docx_numbering import read_numbering, read_styles
from tracker.text.inlines import header_cell, normal, one_line
from tracker.text.labels import split_label
from tracker.text.package import DocxRefused, open_package, read_part
from tracker.text.parse import is_safe_link
from tracker.text.tree import (
    Block,
    Blocks,
    Document,
    Heading,
    Inline,
    Inlines,
    NoteRef,
    Paragraph,
    Table,
    Text,
    plain,
    plain_text,
)
from tracker.text.wordml import parse_xml, value, w

MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as read, whether it runs right to left, and what to tell the person."""

    document: Document
    is_rtl: bool
    warnings: list[str]


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


def _hyperlinks(root: etree._Element | None) -> dict[str, str]:
    links: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = str(relation.get("Target", ""))
        if str(relation.get("Type", "")).endswith("/hyperlink") and is_safe_link(target):
            links[str(relation.get("Id"))] = normalizeLink(clean(target))
    return links


class _Reader:
    def __init__(self, package: zipfile.ZipFile, *, accept_changes: bool) -> None:
        self.package = package
        body = self.part("word/document.xml")
        if body is None:
            raise DocxRefused("The file is not a Word document.")
        self.body = body
        self.accept = accept_changes
        self.styles = read_styles(self.part("word/styles.xml"))
        self.numbering = read_numbering(self.part("word/numbering.xml"))
        self.notes = self.notes_of("footnote") | self.notes_of("endnote")
        self.runs = InlineReader(
            notes=self.notes, links=self.links_of("document"), accept_changes=accept_changes
        )
        self.seen = self.runs.seen
        self.paragraphs = 0

    def part(self, name: str) -> etree._Element | None:
        data = read_part(self.package, name)
        if data is None:
            return None
        root = parse_xml(data)
        if (
            root.getroottree().docinfo.internalDTD is not None
        ):  # also in an encoding in which bytes hide it
            raise DocxRefused("The file declares document types or entities of its own.")
        return root

    def links_of(self, name: str) -> dict[str, str]:
        return _hyperlinks(self.part(f"word/_rels/{name}.xml.rels"))

    def notes_of(self, kind: str) -> dict[tuple[str, str], etree._Element]:
        root = self.part(f"word/{kind}s.xml")
        return {
            (kind, str(note.get(w("id")))): note
            for note in (root.iterfind(w(kind)) if root is not None else ())
            if note.get(w("type")) in (None, "normal")
        }

    def read(self) -> Imported:
        container = self.body.find(w("body"))
        blocks = self.blocks(container if container is not None else self.body)
        notes: dict[str, Blocks] = {}
        self.runs.notes = {}  # Word has no notes in notes
        for place, key in self.runs.keys.items():
            self.runs.links = self.links_of(f"{place[0]}s")
            notes[key] = self.blocks(self.notes[place])
        self.look_at_margins()
        document = Document(blocks, notes)
        return Imported(
            document,
            is_rtl=_is_rtl(plain_text(document)),
            warnings=self.seen.warnings(accept_changes=self.accept),
        )

    def look_at_margins(self) -> None:
        for name in self.package.namelist():
            if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
                root = self.part(name)
                if root is not None and any((t.text or "").strip() for t in root.iter(w("t"))):
                    self.seen.counts["margin"] += 1

    def blocks(self, container: etree._Element) -> Blocks:
        found: list[Block | ListParagraph] = []
        for element in self.elements(container):
            if element.tag == w("p"):
                block = self.paragraph(element)
                if block is not None:
                    found.append(block)
            elif element.tag == w("tbl"):
                table = self.table(element)
                if table is not None:
                    found.append(table)
        return tuple(gather(found))

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

    def paragraph(self, element: etree._Element) -> Block | ListParagraph | None:
        self.paragraphs += 1
        try:
            inlines = normal(self.runs.read(element))
        except TextRefused as error:
            raise TextRefused(
                [Problem(p.name, self.paragraphs, p.column) for p in error.problems]
            ) from error
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
            return ListParagraph(depth, Paragraph(inlines, label), has_bullet=form == "bullet")
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

    def table(self, element: etree._Element) -> Table | None:
        rows: list[tuple[Inlines, ...]] = []
        cells = 0
        for row in element.iterfind(w("tr")):
            if self.is_gone(row.find(w("trPr"))):
                continue
            rows.append(tuple(self.cells(row)))
            cells += len(rows[-1])
            if cells > MAX_CELLS:
                raise DocxRefused(f"A table has more than {MAX_CELLS} cells.")
        width = max((len(row) for row in rows), default=0)
        if width * len(rows) > MAX_CELLS:
            raise DocxRefused(f"A table has more than {MAX_CELLS} cells.")
        full = [row + ((),) * (width - len(row)) for row in rows]
        header = tuple(map(header_cell, full[0])) if full else ()
        return Table(header, tuple(full[1:])) if header else None

    def is_gone(self, properties: etree._Element | None) -> bool:
        """Whether a row is not in the text once tracked changes are taken as they should be."""
        changes = [w("del"), w("ins")]
        found = [c.tag for c in properties if c.tag in changes] if properties is not None else []
        self.seen.counts["change"] += len(found)
        return (w("del") if self.accept else w("ins")) in found

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
                piece = one_line(self.runs.read(paragraph))
                if piece:
                    inlines.extend(([Text(" ")] if inlines else []) + list(piece))
            yield one_line(inlines)
            for _ in range(min(int(span) if span.isdigit() else 1, 100) - 1):
                yield ()


def _is_rtl(text: str) -> bool:
    """Whether most letters are Arabic: direction may be set in a style or in no place at all."""
    letters = sum(map(str.isalpha, text))
    return sum("\u0600" <= c <= "\u06ff" and c.isalpha() for c in text) * 2 > letters
