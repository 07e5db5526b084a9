"""From the tree to typst. Every text stands in a string literal, so nothing in it is mark-up.

The source uses functions that the template defines: `number` (a State's own number), `cells` (a
table) and `note` (the text of a footnote, with its language).
"""

from tracker.text import tree
from tracker.text.output.levels import closed_up

DEEPEST_HEADING = 6


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
    writer = _TypstWriter(document, language, id_prefix, heading_level)
    return writer.blocks(closed_up(document).blocks)


class _TypstWriter:
    def __init__(self, document: tree.Document, language: str, prefix: str, level: int) -> None:
        self.notes = document.notes
        self.language = language
        self.prefix = prefix
        self.top = level
        self.noted: set[str] = set()

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
            case tree.Table(header, rows):
                return self.table(header, rows)

    def table(self, header: tree.Row, rows: tuple[tree.Row, ...]) -> str:
        width = max(map(len, (header, *rows)))
        head = self.row(header, width)
        body = "".join(self.row(row, width) for row in rows)
        return f"#cells({width}, ({head}), ({body}))\n\n"

    def row(self, cells: tree.Row, width: int) -> str:
        filled = [*cells, *[()] * (width - len(cells))]
        return "".join(f"[{self.inlines(cell)}]," for cell in filled)

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
                    pieces.append(f"#link({literal(href)})[{self.inlines(children)}];")
                case tree.LineBreak():
                    pieces.append("#linebreak();")
                case tree.NoteRef(key):
                    pieces.append(self.note(key))
        return "".join(pieces)

    def note(self, key: str) -> str:
        """Return a footnote where it is first referred to, and its mark again later."""
        name = f"label({literal(f'{self.prefix}{key}')})"
        if key in self.noted:
            return f"#footnote({name});"
        self.noted.add(key)
        body = self.blocks(self.notes.get(key, ()))
        return f"#[#footnote(note({literal(self.language)})[{body}])#{name}];"
