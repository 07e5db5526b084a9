"""From the tree to HTML. Everything a State wrote is escaped; nothing in it is mark-up."""

from collections.abc import Iterable
from html import escape

from tracker.text import tree
from tracker.text.tables import LaidCell, header_rows, laid_out


def to_html(document: tree.Document, *, id_prefix: str = "", heading_offset: int = 0) -> str:
    """Return safe HTML; `id_prefix` keeps ids apart where several texts share a page.

    `heading_offset` is added to every heading's level (at most h6).
    """
    writer = _HtmlWriter(id_prefix, heading_offset)
    return writer.blocks(document.blocks) + writer.notes(document)


class _HtmlWriter:
    def __init__(self, id_prefix: str, heading_offset: int) -> None:
        self.prefix = id_prefix
        self.offset = heading_offset
        self.marked: set[str] = set()

    def blocks(self, blocks: tree.Blocks) -> str:
        return "".join([self.block(block) for block in blocks])

    def block(self, block: tree.Block) -> str:
        match block:
            case tree.Paragraph():
                return self.paragraph(block)
            case tree.Heading(level, inlines):
                level = min(level + self.offset, 6)
                return f"<h{level}>{self.inlines(inlines)}</h{level}>\n"
            case tree.BulletList(items):
                body = "".join(f"<li>{self.item(item.blocks)}</li>" for item in items)
                return f"<ul>{body}</ul>\n"
            case tree.Table():
                return table_html([map(self.inlines, row) for row in block.grid], block.spans)

    def paragraph(self, block: tree.Paragraph) -> str:
        label = block.label
        number = f'<span class="label">{escape(label)}</span> ' if label else ""
        return f"<p>{number}{self.inlines(block.inlines)}</p>\n"

    def item(self, blocks: tree.Blocks) -> str:
        """A list item of one plain paragraph needs no paragraph mark-up."""
        if blocks and isinstance(blocks[0], tree.Paragraph) and not blocks[0].label:
            return self.inlines(blocks[0].inlines) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def inlines(self, inlines: tree.Inlines) -> str:
        """Texts come first and are asked for by their type: they are most of any report."""
        if len(inlines) == 1 and type(inlines[0]) is tree.Text:
            return escape(inlines[0].text, False)
        pieces: list[str] = []
        for inline in inlines:
            if type(inline) is tree.Text:
                pieces.append(escape(inline.text, False))
            elif type(inline) is tree.Emphasis:
                pieces.append(f"<em>{self.inlines(inline.children)}</em>")
            else:
                pieces.append(self.inline(inline))
        return "".join(pieces)

    def inline(self, inline: object) -> str:
        match inline:
            case tree.Strong(children):
                return f"<strong>{self.inlines(children)}</strong>"
            case tree.Link(href, children):
                return (
                    f'<a href="{escape(href)}" rel="nofollow noopener">{self.inlines(children)}</a>'
                )
            case tree.NoteRef(key):
                return self.note_mark(key)
            case tree.LineBreak():
                return "<br>"
        raise TypeError(f"not an inline: {inline!r}")

    def note_mark(self, key: str) -> str:
        is_first = key not in self.marked
        self.marked.add(key)
        return note_mark_html(f"{self.prefix}{key}", key, is_first=is_first)

    def notes(self, document: tree.Document) -> str:
        return notes_html(
            note_html(f"{self.prefix}{key}", key, self.item(blocks))
            for key, blocks in document.notes.items()
        )


def table_html(grid: Iterable[Iterable[str]], spans: tuple[tree.Span, ...] = ()) -> str:
    """Return a table of cells that are HTML; the first row is its header."""
    if not spans:  # as most tables are
        return _table_of_rows(
            [
                _row_html(
                    row, "<td>" if number else '<th scope="col">', "</td>" if number else "</th>"
                )
                for number, row in enumerate(grid)
            ],
            heads=1,
        )
    rows = laid_out([[*row] for row in grid], spans)
    heads = header_rows(spans, len(rows))
    html = [
        f"<tr>{''.join(_cell_html(cell, is_header=number < max(heads, 1)) for cell in row)}</tr>"
        for number, row in enumerate(rows)
    ]
    return _table_of_rows(html, heads=heads)


def _row_html(cells: Iterable[str], start: str, end: str) -> str:
    return f"<tr>{start}{f'{end}{start}'.join(cells)}{end}</tr>"


def _table_of_rows(rows: list[str], *, heads: int) -> str:
    head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    return (
        f'<div class="table-wrap" tabindex="0"><table class="table">{head}'
        f"<tbody>{''.join(rows[heads:])}</tbody></table></div>\n"
    )


def _cell_html(cell: LaidCell[str], *, is_header: bool) -> str:
    if not is_header:
        return f"<td{cell.attributes}>{cell.content}</td>"
    scope = "colgroup" if cell.columns > 1 else "col"
    return f'<th scope="{scope}"{cell.attributes}>{cell.content}</th>'


def note_mark_html(name: str, number: str, *, is_first: bool) -> str:
    """Return the mark of a note; only the first has an id, to which the note leads back."""
    mark_id = f' id="{name}-ref"' if is_first else ""
    return f'<sup><a{mark_id} href="#{name}-note" role="doc-noteref">{number}</a></sup>'


def note_html(name: str, number: str, content: str, value: str = "") -> str:
    """Return a note; `value` is its number where the list would count otherwise."""
    back = f'<a href="#{name}-ref" role="doc-backlink" aria-label="{number}">↑</a>'
    return f'<li id="{name}-note"{value}>{content} {back}</li>'


def notes_html(notes: Iterable[str]) -> str:
    items = "".join(notes)
    if not items:
        return ""
    return f'<section class="notes" role="doc-endnotes"><ol>{items}</ol></section>\n'
