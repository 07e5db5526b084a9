"""From the tree to Word: real styles, real footnotes, the language and direction of every run.

Paragraphs are written as text and parsed once, because setting them one by one through
python-docx costs more than everything else about a report of 196 replies.
"""

from html import escape
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from tracker.text.languages import direction_of
from tracker.text.tree import (
    Block,
    Blocks,
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inlines,
    LineBreak,
    Link,
    NoteRef,
    Paragraph,
    Strong,
    Table,
    Text,
)
from tracker.text.wordml import R, W

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FOOTNOTES_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
)
_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
_WORD_LANGUAGE = {
    "ar": '<w:lang w:val="en-US" w:bidi="ar-SA"/>',
    "zh": '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
    "en": '<w:lang w:val="en-GB"/>',
    "fr": '<w:lang w:val="fr-FR"/>',
    "ru": '<w:lang w:val="ru-RU"/>',
    "es": '<w:lang w:val="es-ES"/>',
}
_BULLET_STYLES = ("ListBullet", "ListBullet2", "ListBullet3")


class DocxWriter:
    """Collects the body of a Word document; `finish` puts it into the document.

    The document must have the styles `FootnoteText` and `FootnoteReference`. Footnotes are
    numbered through everything that is written.
    """

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.body: list[str] = []
        self.footnotes: list[str] = []
        self.bookmarks = 0
        self.hyperlinks: dict[str, str] = {}

    def paragraph(
        self, content: str | Inlines, *, style: str = "", language: str = "en", bookmark: str = ""
    ) -> None:
        """Write one paragraph in a named style (its id, as in `Heading1`)."""
        inlines: Inlines = (Text(content),) if isinstance(content, str) else content
        runs = self._runs(inlines, language, {})
        if bookmark:
            self.bookmarks += 1
            runs = (
                f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{bookmark}"/>{runs}'
                f'<w:bookmarkEnd w:id="{self.bookmarks}"/>'
            )
        self.body.append(_paragraph(runs, style, language))

    def raw(self, xml: str) -> None:
        """Write ready WordprocessingML (a field, a section break)."""
        self.body.append(xml)

    def footnote(self, content: Inlines, *, language: str = "en") -> str:
        """Add a note and return the run that refers to it, for use in `raw`."""
        return self._note((Paragraph(content),), language, {})

    def write(self, text: Document, *, language: str, heading_level: int = 1) -> None:
        """Write a text; its headings start at `heading_level` (at most 9)."""
        lowest = min((b.level for b in text.blocks if isinstance(b, Heading)), default=1)
        shift = heading_level - lowest
        for block in text.blocks:
            self._block(block, text, language, shift, 0)

    def finish(self) -> None:
        """Put what was written before the document's last section."""
        root = parse_xml(f"<w:body {_NAMESPACES}>{''.join(self.body)}</w:body>")
        container = self.document.element.body
        section = container.sectPr
        for element in list(root):
            section.addprevious(element)
        self._attach_footnotes()

    def _block(self, block: Block, text: Document, language: str, shift: int, depth: int) -> None:
        match block:
            case Heading(level, inlines):
                style = f"Heading{min(max(level + shift, 1), 9)}"
                self.body.append(
                    _paragraph(self._runs(inlines, language, text.notes), style, language)
                )
            case Paragraph(inlines, label):
                style = _BULLET_STYLES[min(depth, 3) - 1] if depth else ""
                runs = self._runs(inlines, language, text.notes)
                if label:
                    runs = _run(label, language) + "<w:r><w:tab/></w:r>" + runs
                self.body.append(_paragraph(runs, style, language))
            case BulletList(items):
                for item in items:
                    self._item(item.blocks, text, language, shift, depth + 1)
            case Table(header, rows):
                self.body.append(self._table((header, *rows), text, language))

    def _item(self, blocks: Blocks, text: Document, language: str, shift: int, depth: int) -> None:
        for number, block in enumerate(blocks):
            if number and isinstance(block, Paragraph):
                runs = self._runs(block.inlines, language, text.notes)
                self.body.append(_paragraph(runs, "ListContinue", language))
            else:
                self._block(block, text, language, shift, depth)

    def _table(self, rows: tuple[tuple[Inlines, ...], ...], text: Document, language: str) -> str:
        visual = "<w:bidiVisual/>" if direction_of(language) == "rtl" else ""
        grid = '<w:gridCol w:w="1600"/>' * len(rows[0])
        body = []
        for number, row in enumerate(rows):
            mark = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
            cells = "".join(
                "<w:tc><w:tcPr/>"
                + _paragraph(
                    self._runs((Strong(cell),) if number == 0 else cell, language, text.notes),
                    "",
                    language,
                )
                + "</w:tc>"
                for cell in row
            )
            body.append(f"<w:tr>{mark}{cells}</w:tr>")
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{visual}'
            f'<w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{''.join(body)}</w:tbl>{_paragraph('', '', language)}"
        )

    def _runs(
        self,
        inlines: Inlines,
        language: str,
        notes: Any,
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> str:
        pieces: list[str] = []
        for inline in inlines:
            match inline:
                case Text(text):
                    pieces.append(_run(text, language, bold=bold, italic=italic))
                case Strong(children):
                    pieces.append(self._runs(children, language, notes, bold=True, italic=italic))
                case Emphasis(children):
                    pieces.append(self._runs(children, language, notes, bold=bold, italic=True))
                case Link(href, children):
                    inner = self._runs(children, language, notes, bold=bold, italic=italic)
                    relation = self._hyperlink(href)
                    pieces.append(f'<w:hyperlink r:id="{relation}">{inner}</w:hyperlink>')
                case LineBreak():
                    pieces.append("<w:r><w:br/></w:r>")
                case NoteRef(key):
                    pieces.append(self._note(notes.get(key, ()), language, notes))
        return "".join(pieces)

    def _hyperlink(self, href: str) -> str:
        if href not in self.hyperlinks:
            self.hyperlinks[href] = self.document.part.relate_to(
                href, RT.HYPERLINK, is_external=True
            )
        return self.hyperlinks[href]

    def _note(self, blocks: Blocks, language: str, notes: Any) -> str:
        # Hyperlinks in a note would need relations of the footnotes part: their words are kept.
        number = len(self.footnotes) + 1
        self.footnotes.append("")  # keeps its place while its own text is written
        mark = (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            + _run(" ", language)
        )
        paragraphs = []
        for position, block in enumerate(blocks or (Paragraph(()),)):
            inlines = block.inlines if isinstance(block, Heading | Paragraph) else ()
            runs = self._runs(_unlinked(inlines), language, {})
            paragraphs.append(
                _paragraph((mark if position == 0 else "") + runs, "FootnoteText", language)
            )
        self.footnotes[number - 1] = (
            f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>'
        )
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )

    def _attach_footnotes(self) -> None:
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:footnotes {_NAMESPACES}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            "<w:continuationSeparator/></w:r></w:p></w:footnote>"
            f"{''.join(self.footnotes)}</w:footnotes>"
        )
        part = Part(
            PackURI("/word/footnotes.xml"),
            _FOOTNOTES_TYPE,
            xml.encode(),
            self.document.part.package,
        )
        self.document.part.relate_to(part, _FOOTNOTES_RELATION)


def _unlinked(inlines: Inlines) -> Inlines:
    found: list[Any] = []
    for inline in inlines:
        if isinstance(inline, Link):
            found.extend([*_unlinked(inline.children), Text(f" ({inline.href})")])
        elif not isinstance(inline, NoteRef):
            found.append(inline)
    return tuple(found)


def _paragraph(runs: str, style: str, language: str) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if direction_of(language) == "rtl":
        properties += "<w:bidi/>"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _run(text: str, language: str, *, bold: bool = False, italic: bool = False) -> str:
    properties = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    if direction_of(language) == "rtl":
        properties += "<w:rtl/>"
    properties += _WORD_LANGUAGE[language]
    words = escape(text, quote=False).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
