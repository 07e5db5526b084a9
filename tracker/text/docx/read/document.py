"""From a Word file to the tree; what could not be kept is told.

Headings by style or outline level, typed and automatic paragraph numbers as labels, nested
bullets, tables, footnotes, links, bold and italic. Tracked changes are taken as accepted or as
rejected; comments and pictures are left out and counted. Nothing outside the file is ever fetched.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree

from tracker.text import tree
from tracker.text.canonical import ForbiddenCharacter, TextRefused
from tracker.text.docx.bookmarks import INSTRUCTION_STYLE, is_instruction, rest_of
from tracker.text.docx.package import DocxRefused, open_package, read_part
from tracker.text.docx.package_parts import look_inside
from tracker.text.docx.read.inlines import InlineReader, safe_address
from tracker.text.docx.read.lists import ListParagraph, gather
from tracker.text.docx.read.numbering import (
    StyleProperties,
    outline_level,
    read_numbering,
    read_styles,
)
from tracker.text.docx.read.tables import read_table
from tracker.text.docx.wordml import parse_xml, value, w
from tracker.text.inlines import normal, one_line
from tracker.text.labels import split_label

_LETTERS = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document as read, whether it runs right to left, and what to tell the person.

    `changes` and `comments` say how many were met. `marks` has the bookmarks of an outline by the
    number of their block: where its passages begin, and which headings are inside a passage.
    """

    document: tree.Document
    is_rtl: bool
    warnings: list[str]
    changes: int
    comments: int
    marks: Mapping[int, str]


def read_docx(data: bytes, *, accept_changes: bool = True) -> ImportedDocument:
    """Read a Word file; raise `DocxRefused` with the reason in one sentence."""
    package = open_package(data)
    try:
        return _DocumentReader(package, accept_changes=accept_changes).read()
    except etree.XMLSyntaxError as error:
        raise DocxRefused(_("The file is broken: a part of it is not well-formed.")) from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, DocxRefused | TextRefused):
            raise
        raise DocxRefused(_("The file is broken: a part of it cannot be read.")) from error


def _hyperlinks(root: etree._Element | None) -> dict[str, str]:
    links: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = str(relation.get("Target", ""))
        if str(relation.get("Type", "")).endswith("/hyperlink") and (href := safe_address(target)):
            links[str(relation.get("Id"))] = href
    return links


class _DocumentReader:
    def __init__(self, package: zipfile.ZipFile, *, accept_changes: bool) -> None:
        self.package = package
        body = self.part("word/document.xml")
        if body is None:
            raise DocxRefused(_("The file is not a Word document."))
        self.body = body
        self.accept = accept_changes
        self.styles = read_styles(self.part("word/styles.xml"))
        self.numbering = read_numbering(self.part("word/numbering.xml"))
        self.notes = self.notes_of("footnote") | self.notes_of("endnote")
        self.runs = InlineReader(
            notes=self.notes, links=self.links_of("document"), accept_changes=accept_changes
        )
        self.remarks = self.runs.remarks
        self.paragraphs = 0
        self.marked: list[tuple[tree.Block, str]] = []

    def part(self, name: str) -> etree._Element | None:
        data = read_part(self.package, name)
        if data is None:
            return None
        root = parse_xml(data)
        # Also one in an encoding in which its bytes hide it.
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocxRefused(_("The file declares document types or entities of its own."))
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

    def read(self) -> ImportedDocument:
        container = self.body.find(w("body"))
        blocks = self.blocks(container if container is not None else self.body)
        marks = self.places_of(blocks)
        document = tree.Document(blocks, self.read_notes())
        self.look_at_margins()
        return ImportedDocument(
            document,
            is_rtl=_is_rtl(tree.plain_text(document)),
            warnings=[
                *self.remarks.warnings(accept_changes=self.accept),
                *look_inside(self.package),
            ],
            changes=self.remarks.counts["change"],
            comments=self.remarks.counts["comment"],
            marks=marks,
        )

    def places_of(self, blocks: tree.Blocks) -> dict[int, str]:
        places = {id(block): mark for block, mark in self.marked}
        return {
            number: places[id(block)] for number, block in enumerate(blocks) if id(block) in places
        }

    def read_notes(self) -> dict[str, tree.Blocks]:
        notes: dict[str, tree.Blocks] = {}
        self.runs.notes = {}  # Word has no notes in notes
        links = {kind: self.links_of(f"{kind}s") for kind in {kind for kind, _id in self.runs.keys}}
        for place, key in self.runs.keys.items():
            self.runs.links = links[place[0]]
            notes[key] = self.blocks(self.notes[place])
        return notes

    def look_at_margins(self) -> None:
        for name in self.package.namelist():
            if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
                root = self.part(name)
                if root is not None and any((t.text or "").strip() for t in root.iter(w("t"))):
                    self.remarks.counts["margin"] += 1

    def blocks(self, container: etree._Element) -> tree.Blocks:
        found: list[tree.Block | ListParagraph] = []
        carried: list[tree.Inline] = []  # of paragraphs whose end is not in the text
        for element in self.elements(container):
            block: tree.Block | ListParagraph | None
            if element.tag == w("p"):
                inlines = [*carried, *self.inlines(element)]
                carried = inlines if self.runs_on(element) else []
                block = None if carried else self.paragraph(element, inlines)
            else:
                block = read_table(
                    element, read=self.inlines, remarks=self.remarks, accept_changes=self.accept
                )
            if block is not None:
                found.append(block)
        if last := normal(carried):
            found.append(tree.Paragraph(last))
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
            elif child.tag in {w("altChunk"), w("subDoc")}:
                self.remarks.counts["embedded"] += 1

    def inlines(self, element: etree._Element) -> list[tree.Inline]:
        """Read one paragraph; a character that no text may hold is named with its place."""
        self.paragraphs += 1
        try:
            return self.runs.paragraph(element)
        except TextRefused as error:
            raise TextRefused(
                [
                    ForbiddenCharacter(p.name, self.paragraphs, p.column, "paragraph")
                    for p in error.problems
                ]
            ) from error

    def runs_on(self, element: etree._Element) -> bool:
        """Whether the end of a paragraph is not in the text, so that the next one goes on with it.

        A deleted end is not there once the change is accepted, an inserted one if it is rejected.
        """
        properties = element.find(f"{w('pPr')}/{w('rPr')}")
        if properties is None:
            return False
        gone = {"del": self.accept, "ins": not self.accept}
        found = [name for name in gone if properties.find(w(name)) is not None]
        if found and not any(element.find(w(name)) is not None for name in gone):
            self.remarks.counts["change"] += 1  # nothing else of the paragraph shows it
        return any(gone[name] for name in found)

    def paragraph(
        self, element: etree._Element, content: list[tree.Inline]
    ) -> tree.Block | ListParagraph | None:
        marks, inlines = self.runs.marks, normal(content)
        properties = element.find(w("pPr"))
        style = self.styles.get(value(properties, "pStyle"), _NO_STYLE)
        place = next((mark for mark in marks if rest_of(mark, "p") or rest_of(mark, "h")), "")
        is_empty = not tree.plain(inlines).strip() and not any(
            isinstance(i, tree.NoteRef) for i in inlines
        )
        if (is_empty and not place) or self.is_left_out(style, marks, inlines):
            return None
        heading = outline_level(properties) or style.outline
        num_id, level = self.number_of(properties, style)
        form = self.numbering.format_of(num_id, level)
        if not place and (form == "bullet" or (form == "none" and not heading)):
            label, inlines = split_label(inlines)
            depth = min(max(level, style.depth), tree.MAX_LIST_DEPTH - 1)
            return ListParagraph(depth, tree.Paragraph(inlines, label), has_bullet=form == "bullet")
        label = self.numbering.next_label(num_id, level) if num_id else ""
        if heading or place:
            words = one_line([tree.Text(f"{label} " if label else ""), *inlines])
            return self.heading(heading or 1, words, place)
        if not label:
            label, inlines = split_label(inlines)
        return tree.Paragraph(inlines, label)

    def heading(self, level: int, words: tuple[tree.Inline, ...], place: str) -> tree.Heading:
        inner = rest_of(place, "h")
        heading = tree.Heading(min(max(int(inner), 1), 6) if inner.isdigit() else level, words)
        if place:
            self.marked.append((heading, place))
        return heading

    def is_left_out(
        self, style: StyleProperties, marks: list[str], inlines: tuple[tree.Inline, ...]
    ) -> bool:
        """Whether a line is no part of the text: an outline's instruction, a table of contents."""
        if re.fullmatch(r"toc (\d|heading)", style.name):
            self.remarks.counts["contents"] = 1
            return True
        has_notes = any(isinstance(inline, tree.NoteRef) for inline in inlines)
        if not has_notes and any(is_instruction(mark, tree.plain(inlines)) for mark in marks):
            return True
        if style.name == INSTRUCTION_STYLE.casefold() or any(rest_of(mark, "i") for mark in marks):
            self.remarks.counts["instruction"] += 1
        return False

    def number_of(
        self, properties: etree._Element | None, style: StyleProperties
    ) -> tuple[str, int]:
        own = properties.find(w("numPr")) if properties is not None else None
        if own is not None and value(own, "numId"):
            num_id = value(own, "numId")
            return ("" if num_id == "0" else num_id), int(value(own, "ilvl", "0") or 0)
        return style.num_id, style.num_level


_NO_STYLE = StyleProperties()


def _is_rtl(text: str) -> bool:
    """Whether most letters are Arabic: direction may be set in a style or in no place at all."""
    return len(_ARABIC.findall(text)) * 2 > len(_LETTERS.findall(text))
