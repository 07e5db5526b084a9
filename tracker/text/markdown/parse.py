"""From restricted Markdown to the tree.

Headings, paragraphs, nested bullet lists, bold, italic, links, footnotes and simple tables; see
`dialect` for how it differs from CommonMark. A number typed at the start of a paragraph is a label
in the State's own form (see `labels`) and never list mark-up.
"""

from collections.abc import Sequence

from markdown_it.token import Token

from tracker.text import tree
from tracker.text.inlines import header_cell, normal, one_line
from tracker.text.labels import split_label
from tracker.text.markdown.dialect import tokens_of


def parse(source: str) -> tree.Document:
    """Read a text that `clean` has passed; any text has a reading, none is an error."""
    return _TreeBuilder(tokens_of(source)).document()


def append_list(blocks: list[tree.Block], items: tuple[tree.ListItem, ...]) -> None:
    """Add a list; one that follows a list directly goes on with it."""
    if blocks and isinstance(blocks[-1], tree.BulletList):
        blocks[-1] = tree.BulletList(blocks[-1].items + items)
    else:
        blocks.append(tree.BulletList(items))


class _TreeBuilder:
    """Walks markdown-it's flat list of tokens once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.keys: dict[int, str] = {}  # markdown-it's footnote id -> our key
        self.notes: dict[str, tree.Blocks] = {}

    def document(self) -> tree.Document:
        blocks = self.blocks(end="")
        return tree.Document(blocks, {key: self.notes.get(key, ()) for key in self.keys.values()})

    def blocks(self, *, end: str) -> tree.Blocks:
        found: list[tree.Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            if token.type == "heading_open":
                found.append(tree.Heading(int(token.tag[1]), one_line(self.inlines())))
            elif token.type == "paragraph_open":
                label, inlines = split_label(self.inlines())
                if inlines:
                    found.append(tree.Paragraph(inlines, label))
            elif token.type == "bullet_list_open":
                append_list(found, self.items())
            elif token.type == "table_open":
                found.append(self.table())
            elif token.type == "footnote_open":
                key = self.key(token.meta["id"])
                self.notes[key] = self.blocks(end="footnote_close")
        return tuple(found)

    def items(self) -> tuple[tree.ListItem, ...]:
        items: list[tree.ListItem] = []
        while self.tokens[self.at].type == "list_item_open":
            self.at += 1
            items.append(tree.ListItem(self.blocks(end="list_item_close")))
        self.at += 1
        return tuple(items)

    def table(self) -> tree.Table:
        rows: list[list[tree.Inlines]] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                rows[-1].append(self.inlines())
        self.at += 1
        header = tuple(map(header_cell, rows[0]))
        return tree.Table(header, tuple(tuple(row) for row in rows[1:]))

    def inlines(self) -> tree.Inlines:
        """Read the inline token that stands next, and step over its closing token."""
        token = self.tokens[self.at]
        self.at += 2
        children = token.children or []
        return normal(self.nest(children, 0, "")[0])

    def nest(self, tokens: Sequence[Token], at: int, end: str) -> tuple[list[tree.Inline], int]:
        found: list[tree.Inline] = []
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.type == end:
                break
            match token.type:
                case "text" | "text_special" | "code_inline":
                    found.append(tree.Text(token.content))
                case "softbreak":
                    found.append(tree.Text(" "))
                case "hardbreak":
                    found.append(tree.LineBreak())
                case "strong_open":
                    children, at = self.nest(tokens, at, "strong_close")
                    found.append(tree.Strong(tuple(children)))
                case "em_open":
                    children, at = self.nest(tokens, at, "em_close")
                    found.append(tree.Emphasis(tuple(children)))
                case "link_open":
                    children, at = self.nest(tokens, at, "link_close")
                    href = str(token.attrs.get("href", ""))
                    found.extend(
                        [tree.Link(href, tuple(children))] if tree.is_safe_link(href) else children
                    )
                case "footnote_ref":
                    found.append(tree.NoteRef(self.key(token.meta["id"])))
        return found, at

    def key(self, footnote_id: int) -> str:
        return self.keys.setdefault(footnote_id, str(len(self.keys) + 1))
