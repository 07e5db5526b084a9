"""From blocks to WordprocessingML: what `DocxWriter` writes for one text of a State."""

from collections.abc import Mapping

from tracker.text import tree
from tracker.text.docx.write import xml
from tracker.text.docx.write.parts import DocumentParts
from tracker.text.docx.write.xml import PLAIN, RunStyle
from tracker.text.languages import direction_of
from tracker.text.tables import covered, header_rows

DEEPEST_HEADING = 9


class BlockWriter:
    """Turns the blocks of one text, in one language, into WordprocessingML.

    `shift` is added to the level of every heading. Notes go to `parts.footnotes` as their marks
    are met.
    """

    def __init__(
        self, parts: DocumentParts, language: str, notes: Mapping[str, tree.Blocks], shift: int = 0
    ) -> None:
        self.parts = parts
        self.language = language
        self.notes = notes
        self.shift = shift
        self.in_note = False

    def blocks(self, blocks: tree.Blocks) -> str:
        return "".join(map(self.block, blocks))

    def block(self, block: tree.Block) -> str:
        match block:
            case tree.Heading(level, inlines):
                level = min(max(level + self.shift, 1), DEEPEST_HEADING)
                style = self.parts.styles.id_of(f"Heading {level}")
                return xml.paragraph(style, self.inlines(inlines), language=self.language)
            case tree.Paragraph():
                return self.paragraph(block)
            case tree.BulletList():
                return self.bullets(block, 0)
            case tree.Table():
                return self.table(block)

    def paragraph(self, block: tree.Paragraph, style: str = "", numbering: str = "") -> str:
        label = xml.run(f"{block.label}\t", self.language) if block.label else ""
        content = label + self.inlines(block.inlines)
        return xml.paragraph(style, content, language=self.language, numbering=numbering)

    def bullets(self, bullets: tree.BulletList, level: int) -> str:
        return "".join(self.item(item.blocks, level) for item in bullets.items)

    def item(self, blocks: tree.Blocks, level: int) -> str:
        """The first paragraph has the bullet; what follows in the item is indented like it."""
        pieces: list[str] = []
        style = self.parts.styles.id_of("List Bullet")
        if not blocks or not isinstance(blocks[0], tree.Paragraph):
            blocks = (tree.Paragraph(()), *blocks)
        for number, block in enumerate(blocks):
            match block:
                case tree.BulletList():
                    pieces.append(self.bullets(block, level + 1))
                case tree.Paragraph():
                    numbering = self.parts.bullets.numbering(level, silent=number > 0)
                    pieces.append(self.paragraph(block, style, numbering))
                case _:
                    pieces.append(self.block(block))
        return "".join(pieces)

    def table(self, table: tree.Table) -> str:
        style = self.parts.styles.id_of("Table Grid")
        mirrored = "<w:bidiVisual/>" if direction_of(self.language) == "rtl" else ""
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{style}"/>{mirrored}<w:tblW w:w="0" w:type="auto"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/></w:tblPr>'
        )
        grid = f"<w:tblGrid>{'<w:gridCol/>' * len(table.header)}</w:tblGrid>"
        heads = header_rows(table.spans, len(table.grid))
        reaching = {(span.row, span.column): span for span in table.spans} | covered(table.spans)
        rows = []
        for number, row in enumerate(table.grid):
            look = RunStyle(bold=True) if number < max(heads, 1) else PLAIN
            repeated = "<w:trPr><w:tblHeader/></w:trPr>" if number < heads else ""
            spans = [reaching.get((number, column)) for column in range(len(row))]
            cells = "".join(
                self.cell(cell, look, _reach(span, number))
                for column, (cell, span) in enumerate(zip(row, spans, strict=True))
                # Word has a cell in every row that one reaches into, but one for all columns.
                if span is None or span.column == column
            )
            rows.append(f"<w:tr>{repeated}{cells}</w:tr>")
        # Word needs a paragraph between two tables and after the last.
        return f"<w:tbl>{properties}{grid}{''.join(rows)}</w:tbl><w:p/>"

    def cell(self, inlines: tree.Inlines, look: RunStyle, properties: str) -> str:
        content = self.inlines(inlines, look)
        return f"<w:tc>{properties}{xml.paragraph('', content, language=self.language)}</w:tc>"

    def inlines(self, inlines: tree.Inlines, look: RunStyle = PLAIN) -> str:
        pieces: list[str] = []
        for inline in inlines:
            match inline:
                case tree.Text(text):
                    pieces.append(xml.run(text, self.language, look))
                case tree.Strong(children):
                    bold = RunStyle(True, look.italic, look.style)
                    pieces.append(self.inlines(children, bold))
                case tree.Emphasis(children):
                    pieces.append(self.inlines(children, RunStyle(look.bold, True, look.style)))
                case tree.Link(href, children):
                    pieces.append(self.link(href, children, look))
                case tree.NoteRef(key):
                    pieces.append(self.note(key))
                case tree.LineBreak():
                    pieces.append("<w:r><w:br/></w:r>")
        return "".join(pieces)

    def link(self, href: str, children: tree.Inlines, look: RunStyle) -> str:
        style = self.parts.styles.id_of("Hyperlink")
        relationship = self.parts.link(href, in_note=self.in_note)
        content = self.inlines(children, RunStyle(look.bold, look.italic, style))
        return f'<w:hyperlink r:id="{relationship}">{content}</w:hyperlink>'

    def note(self, key: str) -> str:
        """Write the note of that key aside and return its mark."""
        if self.in_note:
            return ""  # Word cannot put a note into a note
        look = RunStyle(style=self.parts.styles.id_of("footnote reference"))
        properties = xml.properties(self.language, look)
        self.in_note = True
        mark = f"<w:r>{properties}<w:footnoteRef/></w:r>"
        number = self.parts.footnotes.add(self.note_blocks(self.notes.get(key, ()), mark))
        self.in_note = False
        return f'<w:r>{properties}<w:footnoteReference w:id="{number}"/></w:r>'

    def note_blocks(self, blocks: tree.Blocks, mark: str) -> str:
        style = self.parts.styles.id_of("footnote text")
        first: tree.Paragraph = tree.Paragraph(())
        if blocks and isinstance(blocks[0], tree.Paragraph):
            first, blocks = blocks[0], blocks[1:]
        space = xml.run(" ", self.language)
        label = xml.run(f"{first.label} ", self.language) if first.label else ""
        content = mark + space + label + self.inlines(first.inlines)
        pieces = [xml.paragraph(style, content, language=self.language)]
        for block in blocks:
            if isinstance(block, tree.Paragraph):
                pieces.append(self.paragraph(block, style))
            else:
                pieces.append(self.block(block))
        return "".join(pieces)


def _reach(span: tree.Span | None, row: int) -> str:
    """Return what says how far a cell of that row reaches, or that it goes on with one above."""
    if span is None:
        return ""
    wide = f'<w:gridSpan w:val="{span.columns}"/>' if span.columns > 1 else ""
    begins = ' w:val="restart"' if span.row == row else ""
    high = f"<w:vMerge{begins}/>" if span.rows > 1 else ""
    return f"<w:tcPr>{wide}{high}</w:tcPr>"
