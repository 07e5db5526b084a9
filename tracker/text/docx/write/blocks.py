"""From blocks to WordprocessingML: what `DocxWriter` writes for one text of a State."""

from collections.abc import Mapping

from tracker.text import tree
from tracker.text.docx.write import xml
from tracker.text.docx.write.parts import DocumentParts
from tracker.text.docx.write.xml import PLAIN, RunStyle
from tracker.text.languages import direction_of

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
            case tree.Table(header, rows):
                return self.table(header, rows)

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

    def table(self, header: tree.Row, rows: tuple[tree.Row, ...]) -> str:
        style = self.parts.styles.id_of("Table Grid")
        mirrored = "<w:bidiVisual/>" if direction_of(self.language) == "rtl" else ""
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{style}"/>{mirrored}<w:tblW w:w="0" w:type="auto"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/></w:tblPr>'
        )
        grid = f"<w:tblGrid>{'<w:gridCol/>' * len(header)}</w:tblGrid>"
        head = self.row(header, RunStyle(bold=True), "<w:trPr><w:tblHeader/></w:trPr>")
        body = "".join(self.row(row, PLAIN) for row in rows)
        # Word needs a paragraph between two tables and after the last.
        return f"<w:tbl>{properties}{grid}{head}{body}</w:tbl><w:p/>"

    def row(self, cells: tree.Row, look: RunStyle, properties: str = "") -> str:
        return f"<w:tr>{properties}{''.join(self.cell(cell, look) for cell in cells)}</w:tr>"

    def cell(self, inlines: tree.Inlines, look: RunStyle) -> str:
        content = self.inlines(inlines, look)
        return f"<w:tc>{xml.paragraph('', content, language=self.language)}</w:tc>"

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
