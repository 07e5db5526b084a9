"""From restricted Markdown to the tree.

Headings, paragraphs, nested bullet lists, bold, italic, links, footnotes and tables; see
`dialect` for how it differs from CommonMark. A number typed at the start of a paragraph is a label
in the State's own form (see `labels`) and never list mark-up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from tracker.text import tree
from tracker.text.inlines import normal, one_line
from tracker.text.labels import split_label
from tracker.text.markdown.dialect import FROM_ABOVE, FROM_BEFORE, tokens_of
from tracker.text.tables import Place, spans_of, table_of


def parse(source: str) -> tree.Document:
    """Read a text that `clean` has passed; any text has a reading, none is an error."""
    return _TreeBuilder(tokens_of(source)).document()


def append_list(blocks: list[tree.Block], items: tuple[tree.ListItem, ...]) -> None:
    """Add a list; one that follows a list directly goes on with it."""
    if blocks and isinstance(blocks[-1], tree.BulletList):
        blocks[-1] = tree.BulletList(blocks[-1].items + items)
    else:
        blocks.append(tree.BulletList(items))


def _gone_on_with(source: str, place: Place) -> Place | None:
    """Return the place of the cell that one with this source goes on with, if it does."""
    row, column = place
    if source == FROM_BEFORE and column:
        return row, column - 1
    return (row - 1, column) if source == FROM_ABOVE and row else None


def _with_line_breaks(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type != "text" or "\n" not in token.content:
            yield token
            continue
        for number, line in enumerate(token.content.split("\n")):
            if number:
                yield Token("hardbreak", "br", 0)
            yield Token("text", "", 0, content=line)


@dataclass(frozen=True, slots=True)
class _OpenMark:
    """A mark that is not closed yet; `before` are the inlines in front of it."""

    kind: str
    href: str
    before: list[tree.Inline]
    is_new: bool  # no other of its kind is open around it

    def closed(self, inside: list[tree.Inline]) -> list[tree.Inline]:
        if not self.is_new:
            return inside
        children = tuple(inside)
        match self.kind:
            case "strong_open":
                self.before.append(tree.Strong(children))
            case "em_open":
                self.before.append(tree.Emphasis(children))
            case _ if tree.is_safe_link(self.href):
                self.before.append(tree.Link(self.href, children))
            case _:
                self.before.extend(children)
        return self.before


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
        owners: dict[Place, Place] = {}  # of a place that goes on with a cell: that cell's
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                here = (len(rows) - 1, len(rows[-1]))
                before = _gone_on_with(self.tokens[self.at].content, here)
                if before is not None:
                    owners[here] = owners.get(before, before)
                rows[-1].append(self.cell())
        self.at += 1
        return table_of(rows, spans_of(owners))

    def inlines(self) -> tree.Inlines:
        """Read the inline token that stands next, and step over its closing token."""
        token = self.tokens[self.at]
        self.at += 2
        return normal(self.nested(token.children or []))

    def cell(self) -> tree.Inlines:
        """Read the inline token of a cell, where a reference to the end of a line breaks it."""
        token = self.tokens[self.at]
        self.at += 2
        return normal(self.nested([*_with_line_breaks(token.children or [])]))

    def nested(self, tokens: Sequence[Token]) -> list[tree.Inline]:
        """Return a flat run of tokens as inlines; bold inside bold says nothing more.

        A thousand asterisks on either side of a word are one bold word, not a thousand.
        """
        found: list[tree.Inline] = []
        open_marks: list[_OpenMark] = []
        for token in tokens:
            match token.type:
                case "text" | "text_special" | "code_inline":
                    found.append(tree.Text(token.content))
                case "softbreak":
                    found.append(tree.Text(" "))
                case "hardbreak":
                    found.append(tree.LineBreak())
                case "footnote_ref":
                    found.append(tree.NoteRef(self.key(token.meta["id"])))
                case "strong_open" | "em_open" | "link_open":
                    is_new = all(mark.kind != token.type for mark in open_marks)
                    href = str(token.attrs.get("href", ""))
                    open_marks.append(_OpenMark(token.type, href, found, is_new=is_new))
                    found = [] if is_new else found
                case "strong_close" | "em_close" | "link_close" if open_marks:
                    found = open_marks.pop().closed(found)
        while open_marks:
            found = open_marks.pop().closed(found)
        return found

    def key(self, footnote_id: int) -> str:
        return self.keys.setdefault(footnote_id, str(len(self.keys) + 1))
