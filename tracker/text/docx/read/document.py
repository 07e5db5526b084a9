"""From a Word file to the tree; what could not be kept is told.

Headings by style or outline level, typed and automatic paragraph numbers as labels, nested
bullets, tables, footnotes, links, bold and italic. Tracked changes are taken as accepted or as
rejected; comments and pictures are left out and counted. Nothing outside the file is ever fetched.
"""

import zipfile
from typing import Literal

from django.utils.translation import gettext_noop as _
from lxml import etree

from tracker.text import tree
from tracker.text.characters.canonical import ForbiddenCharacter, TextRefused
from tracker.text.detection import is_rtl
from tracker.text.docx.bookmarks import INSTRUCTION_STYLE, is_instruction, is_mark, rest_of
from tracker.text.docx.package import DocxRefused, open_package
from tracker.text.docx.package_parts import look_inside
from tracker.text.docx.read.block_elements import BlockElements
from tracker.text.docx.read.body import body_of
from tracker.text.docx.read.elements.around_text import tell_margins, tell_unknown
from tracker.text.docx.read.imported import ImportedDocument
from tracker.text.docx.read.inlines import InlineReader
from tracker.text.docx.read.lists import ListParagraph, gather
from tracker.text.docx.read.numbering.document_numbers import read_numbers
from tracker.text.docx.read.numbering.paragraphs import NO_NUMBER, ParagraphNumber
from tracker.text.docx.read.paragraphs.properties import (
    is_drop_cap,
    is_end_gone,
    is_only_end_changed,
)
from tracker.text.docx.read.paragraphs.styles import StyleProperties, read_styles
from tracker.text.docx.read.pictures import pictures_in
from tracker.text.docx.read.runs.fields import FieldReader
from tracker.text.docx.read.runs.reader import LONGEST_ADDRESS
from tracker.text.docx.read.runs.styles import RunStyles
from tracker.text.docx.read.tables import TableReader
from tracker.text.docx.relationships import PackageParts
from tracker.text.docx.wordml import w
from tracker.text.inlines import normal, one_line
from tracker.text.labels import split_label


def read_docx(data: bytes, *, accept_changes: bool = True) -> ImportedDocument:
    """Read a Word file; raise `DocxRefused` with the reason in one sentence."""
    package = open_package(data)
    try:
        return _DocumentReader(package, accept_changes=accept_changes).read()
    except etree.XMLSyntaxError as error:
        raise DocxRefused(_("The file is broken: a part of it is not well-formed.")) from error
    except TextRefused:
        raise
    except (ValueError, RecursionError) as error:
        raise DocxRefused(_("The file is broken: a part of it cannot be read.")) from error


class _DocumentReader:
    def __init__(self, package: zipfile.ZipFile, *, accept_changes: bool) -> None:
        self.package = package
        self.parts = PackageParts(package)
        self.body = body_of(self.parts)
        self.roots = [self.body]  # of the parts that are read
        self.accept = accept_changes
        style_part = self.root_of("styles")
        styles = read_styles(style_part)
        self.numbers = read_numbers(
            self.root_of("numbering"), styles, accept_changes=accept_changes
        )
        self.notes = self.notes_of("footnote") | self.notes_of("endnote")
        self.runs = InlineReader(
            notes=self.notes,
            links=self.links_of(self.parts.main),
            styles=RunStyles(
                style_part, headings={name for name, style in styles.items() if style.outline}
            ),
            number=self.numbers.of_field,
            accept_changes=accept_changes,
            fields=FieldReader(self.body),
        )
        self.remarks = self.runs.remarks
        self.elements = BlockElements(
            skip=self.runs.skip,
            pass_over=self.pass_over,
            remarks=self.remarks,
            accept_changes=accept_changes,
        )
        self.tables = TableReader(
            read=self.cell_paragraph,
            elements=self.elements.within,
            layout_of=self.elements.layout_of,
            pass_over=self.pass_over,
            runs_on=self.runs_on,
            is_heading=lambda: bool(self.numbers.outline),
            remarks=self.remarks,
        )
        self.place: tuple[Literal["paragraph", "note"], int] = ("paragraph", 0)
        self.marked: list[tuple[tree.Block, str]] = []
        self.titles: list[tree.Block] = []
        self.places_in_table: list[str] = []

    def root_of(self, kind: str) -> etree._Element | None:
        root = self.parts.root(self.parts.of_main(kind))
        self.roots += [] if root is None else [root]
        return root

    def links_of(self, part: str) -> dict[str, str]:
        return {
            relation.identifier: relation.target[: LONGEST_ADDRESS + 1]  # too long, it is refused
            for relation in self.parts.relationships(part)
            if relation.kind == "hyperlink"
        }

    def notes_of(self, kind: str) -> dict[tuple[str, str], etree._Element]:
        root = self.root_of(f"{kind}s")
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
        if self.runs.problems:
            raise TextRefused(self.runs.problems)
        counting = self.numbers.paragraphs.counting
        self.remarks.counts["number"] += counting.unknown
        for sign in counting.unmapped:
            self.remarks.add("symbol", sign)
        tell_margins(self.parts, self.remarks)
        tell_unknown(self.roots, self.remarks)
        if self.runs.styles.is_partial:
            self.remarks.add("unknown", "tblStylePr")
        return ImportedDocument(
            document,
            is_rtl=is_rtl(tree.plain_text(document)),
            remarks=self.remarks.told(accept_changes=self.accept, also=look_inside(self.package)),
            changes=self.remarks.counts["change"],
            comments=self.remarks.counts["comment"],
            marks=marks,
            pictures=pictures_in(
                self.body,
                self.package,
                self.parts.targets(self.parts.main, "image"),
                accept_changes=self.accept,
            ),
            has_title=any(block is title for block in blocks[:1] for title in self.titles),
        )

    def places_of(self, blocks: tree.Blocks) -> dict[int, str]:
        places = {id(block): mark for block, mark in self.marked}
        return {
            number: places[id(block)] for number, block in enumerate(blocks) if id(block) in places
        }

    def read_notes(self) -> dict[str, tree.Blocks]:
        notes: dict[str, tree.Blocks] = {}
        self.runs.notes = {}  # Word has no notes in notes
        kinds = {kind for kind, _identifier in self.runs.keys}
        links = {kind: self.links_of(self.parts.of_main(f"{kind}s")) for kind in kinds}
        for kind in links:
            self.numbers.begin_story()
            self.runs.links = links[kind]
            for (note_kind, identifier), key in self.runs.keys.items():
                if note_kind == kind:
                    note = self.notes[kind, identifier]
                    self.runs.fields = FieldReader(note)
                    self.place = ("note", int(key))
                    notes[key] = self.blocks(note)
        return {key: notes[key] for key in self.runs.keys.values()}

    def blocks(self, container: etree._Element) -> tree.Blocks:
        found: list[tree.Block | ListParagraph] = []
        carried: list[tree.Inline] = []  # of paragraphs whose end is not in the text
        for element in self.elements.within(container):
            block: tree.Block | ListParagraph | None
            if element.tag == w("p"):
                carried += self.inlines(element)
                goes_on = self.runs_on(element)
                if goes_on and (
                    carried or not self.runs.marks
                ):  # a place stays, also without words
                    continue
                block = self.paragraph(carried)
            else:
                found.extend(_paragraphs(carried))
                self.places_in_table.clear()
                block = self.tables.table(element)
                if len(self.places_in_table) == 1:  # its passage begins with the table
                    found.append(self.heading(1, (), self.places_in_table[0]))
            carried = []
            if block is not None:
                found.append(block)
        found.extend(_paragraphs(carried))
        return tuple(gather(found))

    def pass_over(self, container: etree._Element) -> None:
        """Take notice of what is no text: its fields end, its numbers count."""
        self.runs.skip(container)
        self.numbers.pass_over(container)

    def inlines(self, element: etree._Element) -> list[tree.Inline]:
        """Read one paragraph; a character that no text may hold is noted with its place."""
        self.numbers.begin(element)
        unit, number = self.place
        if unit == "paragraph":
            number += 1
            self.place = (unit, number)
        known = len(self.runs.problems)
        inlines = self.runs.paragraph(element, style=self.numbers.properties.style)
        self.runs.marks = [*filter(is_mark, self.elements.bookmarks), *self.runs.marks]
        self.elements.bookmarks.clear()
        self.runs.problems[known:] = [
            ForbiddenCharacter(problem.name, number, problem.column, unit)
            for problem in self.runs.problems[known:]
        ]
        return inlines

    def runs_on(self, element: etree._Element) -> bool:
        """Whether the end of a paragraph is not in the text, so the next one goes on with it."""
        if is_drop_cap(element):
            return True
        if is_only_end_changed(element):
            self.remarks.add("change")  # nothing else of the paragraph shows it
        return is_end_gone(element, accept_changes=self.accept)

    def cell_paragraph(
        self, element: etree._Element, carried: list[tree.Inline]
    ) -> list[tree.Inline]:
        """Read a paragraph of a cell that goes on with `carried`, its number in its text."""
        carried += self.inlines(element)
        self.places_in_table += [mark for mark in self.runs.marks if rest_of(mark, "p")]
        if is_end_gone(element, accept_changes=self.accept):
            return carried
        number, inlines = self.numbered(normal(carried))
        if number.format == "bullet" and inlines:
            number = ParagraphNumber(number.label or "•")
        return [tree.Text(number.before("")), *inlines] if number.label else [*inlines]

    def numbered(self, inlines: tree.Inlines) -> tuple[ParagraphNumber, tree.Inlines]:
        """Count the paragraph, an empty one too, and return its number and its text."""
        if self.numbers.properties.is_changed:
            self.remarks.add("change")
        if not inlines and self.numbers.is_hidden:
            return NO_NUMBER, inlines
        return self.numbers.before(inlines)

    def paragraph(self, content: list[tree.Inline]) -> tree.Block | ListParagraph | None:
        marks = self.runs.marks
        number, inlines = self.numbered(normal(content))
        style, heading = self.numbers.style, self.numbers.outline
        place = next((mark for mark in marks if rest_of(mark, "p") or rest_of(mark, "h")), "")
        is_empty = not tree.plain(inlines).strip() and not any(
            isinstance(i, tree.NoteRef) for i in inlines
        )
        if (is_empty and not place) or self.is_left_out(style, marks, inlines):
            return None
        goes_on = number.format == "none" and not heading and not number.label
        if not place and (number.format == "bullet" or goes_on):
            if number.label:  # a tick, a box
                inlines = normal([tree.Text(number.before("")), *inlines])
            label, inlines = split_label(inlines)
            depth = min(max(number.level, style.depth), tree.MAX_LIST_DEPTH - 1)
            return ListParagraph(depth, tree.Paragraph(inlines, label), has_bullet=not goes_on)
        if heading or place:
            words = one_line([tree.Text(number.before("")), *inlines])
            block = self.heading(heading or 1, words, place)
            if style.name == "title":
                self.titles.append(block)
            return block
        label, inlines = (number.label, inlines) if number.label else split_label(inlines)
        return tree.Paragraph(inlines, label)

    def heading(self, level: int, words: tuple[tree.Inline, ...], place: str) -> tree.Heading:
        inner = rest_of(place, "h")
        heading = tree.Heading(min(max(int(inner), 1), 6) if inner.isdigit() else level, words)
        if place:
            self.marked.append((heading, place))
        return heading

    def is_left_out(self, style: StyleProperties, marks: list[str], inlines: tree.Inlines) -> bool:
        """Whether a line is no part of the text: an outline's instruction, a table of contents."""
        if style.is_contents or self.runs.fields.is_entry:
            self.remarks.counts["contents"] = 1
            return True
        has_notes = any(isinstance(inline, tree.NoteRef) for inline in inlines)
        if not has_notes and any(is_instruction(mark, tree.plain(inlines)) for mark in marks):
            return True
        if style.name == INSTRUCTION_STYLE.casefold() or any(rest_of(mark, "i") for mark in marks):
            self.remarks.counts["instruction"] += 1
        return False


def _paragraphs(carried: list[tree.Inline]) -> list[tree.Block | ListParagraph]:
    """Return what waited for the next paragraph, where there is none."""
    last = normal(carried)
    return [tree.Paragraph(last)] if last else []
