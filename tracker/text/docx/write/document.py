"""Writing a Word document: real styles, contents, lists, tables, links and footnotes.

Paragraphs are written as text and parsed once, because setting them one by one through
python-docx costs more than everything else about a report of 196 replies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml import parse_xml

from tracker.text.docx.write import xml
from tracker.text.docx.write.blocks import BlockWriter
from tracker.text.docx.write.parts import DocumentParts
from tracker.text.tree import Blocks, Document, Heading, Inlines, Paragraph, Text

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of a table of contents; `page` is what is shown until Word updates the field."""

    text: str
    level: int
    bookmark: str
    page: str = ""


class DocxWriter:
    """Collects what belongs into one Word document; `finish` puts it at the document's end.

    Writes State texts (`write`) and the frame around them (`paragraph`, `contents`, `raw`) in the
    order of the calls; footnotes are numbered through all of them. A style is given by its id or
    by its name in the document. What python-docx's own template lacks (styles of footnotes, links
    and contents, bullets of nine levels) is added when it is used.

        document = docx.Document()
        writer = DocxWriter(document)
        writer.paragraph("Jamaica", style="Heading 2", bookmark="JAM")
        writer.write(parse(source), language="en", heading_level=3)
        writer.finish()
        document.save(path)
    """

    def __init__(self, document: "WordDocument") -> None:
        self.document = document
        self._parts = DocumentParts(document)
        self._body: list[str] = []
        self._bookmarks = 0

    def write(self, text: Document, *, language: str, heading_level: int = 1) -> None:
        """Write a State's text; its highest headings get the level `heading_level` (at most 9).

        Marks of footnotes stay where the State set them, before or after punctuation.
        """
        highest = min((b.level for b in text.blocks if isinstance(b, Heading)), default=1)
        writer = BlockWriter(self._parts, language, text.notes, heading_level - highest)
        self._body.append(writer.blocks(text.blocks))

    def paragraph(
        self,
        content: str | Inlines = "",
        *,
        style: str = "",
        language: str = "en",
        bookmark: str = "",
        notes: Mapping[str, Blocks] | None = None,
    ) -> None:
        """Write one paragraph; newlines break lines, tabs are tabs.

        `bookmark` names it, for `contents` and for `PAGEREF` fields; `notes` has the notes that
        the content refers to.
        """
        inlines: Inlines = (Text(content),) if isinstance(content, str) else content
        runs = BlockWriter(self._parts, language, notes or {}).inlines(inlines)
        if bookmark:
            self._bookmarks += 1
            runs = (
                f'<w:bookmarkStart w:id="{self._bookmarks}" w:name={xml.attribute(bookmark)}/>'
                f'{runs}<w:bookmarkEnd w:id="{self._bookmarks}"/>'
            )
        style_id = self._parts.styles.id_of(style) if style else ""
        self._body.append(xml.paragraph(style_id, runs, language=language))

    def footnote(self, content: Inlines, *, language: str = "en") -> str:
        """Add a note and return the run that refers to it, for use in `raw`."""
        return BlockWriter(self._parts, language, {"": (Paragraph(content),)}).note("")

    def raw(self, blocks_xml: str) -> None:
        """Write blocks that are WordprocessingML already (prefixes `w` and `r`)."""
        self._body.append(blocks_xml)

    def finish(self) -> None:
        """Put everything written since the last `finish` before the document's last section."""
        body = parse_xml(f"<w:body {xml.NAMESPACES}>{''.join(self._body)}</w:body>")
        section = self.document.element.body.get_or_add_sectPr()
        for element in list(body):
            section.addprevious(element)
        self._body.clear()
        self._parts.footnotes.finish()

    def contents(
        self, lines: Sequence[ContentsLine], *, levels: str = "1-2", language: str = "en"
    ) -> None:
        """Write a real table of contents field, filled with these lines.

        Each line links to the bookmark of its heading and shows `page` until Word, which
        collects headings of `levels` when it updates the field, puts in its own.
        """
        if not lines:
            return
        pieces = [self._contents_line(line, language) for line in lines]
        pieces[0] = xml.field_start(rf'TOC \o "{levels}" \h \z \u') + pieces[0]
        pieces[-1] += xml.FIELD_END
        for line, piece in zip(lines, pieces, strict=True):
            style = self._parts.styles.id_of(f"toc {line.level}")
            self._body.append(xml.paragraph(style, piece, language=language))

    def _contents_line(self, line: ContentsLine, language: str) -> str:
        page = xml.field(rf"PAGEREF {line.bookmark} \h", xml.run(line.page or " ", language))
        return (
            f'<w:hyperlink w:anchor={xml.attribute(line.bookmark)} w:history="1">'
            f"{xml.run(line.text, language)}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
        )
