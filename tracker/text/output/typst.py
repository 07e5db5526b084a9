"""From the tree to typst. Every text stands in a string literal, so nothing in it is mark-up.

The source uses functions that the template defines: `number` (a State's own number), `cells` (a
table: the number of its columns, the cells of its header, those below) and `note` (the text of a
footnote, with its language).
"""

import re

from tracker.text import tree
from tracker.text.languages import direction_of
from tracker.text.output.levels import closed_up
from tracker.text.tables import LaidCell, header_rows, laid_out

DEEPEST_HEADING = 6
_LONGEST_ADDRESS = 8000  # bytes; typst refuses a longer one
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def literal(text: str) -> str:
    """Return a typst string literal of exactly this text."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def to_typst(
    document: tree.Document, *, language: str, id_prefix: str, heading_level: int = 1
) -> str:
    """Return typst mark-up; `id_prefix` keeps the labels of notes apart from other texts'.

    The highest headings get the level `heading_level`. A level is never left out on the way down,
    because PDF/UA refuses that.
    """
    document = closed_up(document)
    return _TypstWriter(document, language, id_prefix, heading_level).blocks(document.blocks)


class _TypstWriter:
    def __init__(self, document: tree.Document, language: str, prefix: str, level: int) -> None:
        self.notes = document.notes
        self.language = language
        self.prefix = prefix
        self.top = level
        self.noted: set[str] = set()
        self.direction_mark = self.mark_of_direction(document)

    def mark_of_direction(self, document: tree.Document) -> str:
        """Return what keeps the mark of a note on its side of a word that runs the other way.

        Without it the figure of the mark goes with a Latin word in Arabic, or an Arabic one here.
        """
        if direction_of(self.language) == "rtl":
            return '#"\u200f";'
        return '#"\u200e";' if _RIGHT_TO_LEFT.search(tree.plain_text(document)) else ""

    def blocks(self, blocks: tree.Blocks) -> str:
        return "".join(map(self.block, blocks))

    def block(self, block: tree.Block) -> str:
        match block:
            case tree.Heading(level, inlines):
                level = min(self.top + level - 1, DEEPEST_HEADING)
                return f"#heading(level: {level})[{self.inlines(inlines)}]\n\n"
            case tree.Paragraph(inlines, label):
                number = f"#number({literal(label)});" if label else ""
                return f"{number}{self.inlines(inlines)}\n\n"
            case tree.BulletList(items):
                return f"#list({''.join(f'[{self.blocks(i.blocks)}],' for i in items)})\n\n"
            case tree.Table():
                return self.table(block)

    def table(self, table: tree.Table) -> str:
        width = max(map(len, table.grid))
        grid = [(*row, *[()] * (width - len(row))) for row in table.grid]
        heads = header_rows(table.spans, len(grid))
        rows = [
            "".join(self.cell(cell, is_header=number < max(heads, 1)) for cell in row)
            for number, row in enumerate(laid_out(grid, table.spans))
        ]
        return f"#cells({width}, ({''.join(rows[:heads])}), ({''.join(rows[heads:])}))\n\n"

    def cell(self, cell: LaidCell[tree.Inlines], *, is_header: bool) -> str:
        content = self.inlines(cell.content)
        content = f"#strong[{content}]" if is_header else content
        if (cell.rows, cell.columns) == (1, 1):
            return f"[{content}],"
        return f"table.cell(rowspan: {cell.rows}, colspan: {cell.columns})[{content}],"

    def inlines(self, inlines: tree.Inlines) -> str:
        pieces: list[str] = []
        for inline in inlines:
            match inline:
                case tree.Text(text):
                    pieces.append(f"#{literal(text)};")
                case tree.Strong(children):
                    pieces.append(f"#strong[{self.inlines(children)}];")
                case tree.Emphasis(children):
                    pieces.append(f"#emph[{self.inlines(children)}];")
                case tree.Link(href, children):
                    pieces.append(self.link(href, children))
                case tree.LineBreak():
                    pieces.append("#linebreak();")
                case tree.NoteRef(key):
                    pieces.append(self.note(key))
        return "".join(pieces)

    def link(self, href: str, children: tree.Inlines) -> str:
        words = self.inlines(children)
        if len(href.encode()) > _LONGEST_ADDRESS:
            return words
        return f"#link({literal(href)})[{words}];"

    def note(self, key: str) -> str:
        """Return a footnote where it is first referred to, and its mark again later."""
        name = f"label({literal(f'{self.prefix}{key}')})"
        if key in self.noted:
            return f"{self.direction_mark}#footnote({name});"
        self.noted.add(key)
        body = self.blocks(self.notes.get(key, ()))
        mark = f"#[#footnote(note({literal(self.language)})[{body}])#{name}];"
        return f"{self.direction_mark}{mark}"
