"""From restricted Markdown to the tree.

Headings, paragraphs, nested bullet lists, bold, italic, links, footnotes and simple tables; see
`dialect` for how it differs from CommonMark. A number typed at the start of a paragraph is a label
in the State's own form and never list mark-up. A label is a number of at most three digits, also
in parts ("4.", "12)", "3.1.", "٣-"), one letter or a Roman number ("(a)", "а)", "iv.", "A."), or a
Chinese numeral ("一、", "（一）"); so "2022. Was a good year" stays a sentence.
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from tracker.text.dialect import tokens_of
from tracker.text.inlines import normal, one_line
from tracker.text.tree import (
    Block,
    Blocks,
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    NoteRef,
    Paragraph,
    Strong,
    Table,
    Text,
)

_CHINESE = "[一二三四五六七八九十百]{1,3}"
_DIGITS = "[0-9٠-٩۰-۹]{1,3}"
_LETTER = "[a-zA-Zа-яёА-ЯЁء-ي]"
_ROMAN = "[ivxlc]{1,6}|[IVXLC]{1,6}"
_LABEL = re.compile(
    rf"""(?P<spaced>
        {_DIGITS}(?:\.{_DIGITS}){{1,3}}[.)]?       # 3.1  3.1.2.
      | {_DIGITS}(?:[.)]|\.?[ ]?[-–—])           # 4.  4)  1-  1.-
      | (?:{_LETTER}|{_ROMAN})[.)]              # a)  A.  iv.
      | [(（](?:{_DIGITS}|{_LETTER}|{_ROMAN}|{_CHINESE})[)）]
    )[ \t\u00a0\u3000]+
    |(?P<tight>{_CHINESE}、|（{_CHINESE}）)""",
    re.VERBOSE,
)
_SAFE_SCHEMES = ("http://", "https://", "mailto:")


def parse(source: str) -> Document:
    """Read a text that `clean` has passed; any text has a reading, none is an error."""
    return _Builder(tokens_of(source)).document()


def split_label(inlines: Inlines) -> tuple[str, Inlines]:
    """Split the typed number off a paragraph; an empty label if it has none."""
    if not inlines or not isinstance(inlines[0], Text):
        return "", inlines
    match = _LABEL.match(inlines[0].text)
    rest = inlines[0].text[match.end() :].lstrip() if match else ""
    if match is None or not (rest or inlines[1:]):
        return "", inlines
    return match["spaced"] or match["tight"], normal([Text(rest), *inlines[1:]])


def is_safe_link(href: str) -> bool:
    """Whether an address may be linked to: on the web, or a mailbox."""
    return href.lower().startswith(_SAFE_SCHEMES)


class _Builder:
    """Walks markdown-it's flat list of tokens once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.keys: dict[int, str] = {}  # markdown-it's footnote id -> our key
        self.notes: dict[str, Blocks] = {}

    def document(self) -> Document:
        blocks = self.blocks(end="")
        return Document(blocks, {key: self.notes.get(key, ()) for key in self.keys.values()})

    def blocks(self, *, end: str) -> Blocks:
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            if token.type == "heading_open":
                found.append(Heading(int(token.tag[1]), one_line(self.inlines())))
            elif token.type == "paragraph_open":
                label, inlines = split_label(self.inlines())
                if inlines:
                    found.append(Paragraph(inlines, label))
            elif token.type == "bullet_list_open":
                found.append(BulletList(self.items()))
            elif token.type == "table_open":
                found.append(self.table())
            elif token.type == "footnote_open":
                key = self.key(token.meta["id"])
                self.notes[key] = self.blocks(end="footnote_close")
        return tuple(found)

    def items(self) -> tuple[ListItem, ...]:
        items: list[ListItem] = []
        while self.tokens[self.at].type == "list_item_open":
            self.at += 1
            items.append(ListItem(self.blocks(end="list_item_close")))
        self.at += 1
        return tuple(items)

    def table(self) -> Table:
        rows: list[list[Inlines]] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                rows[-1].append(self.inlines())
        self.at += 1
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))

    def inlines(self) -> Inlines:
        """Read the inline token that stands next, and step over its closing token."""
        token = self.tokens[self.at]
        self.at += 2
        children = token.children or []
        return normal(self.nest(children, 0, "")[0])

    def nest(self, tokens: Sequence[Token], at: int, end: str) -> tuple[list[Inline], int]:
        found: list[Inline] = []
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.type == end:
                break
            match token.type:
                case "text" | "text_special" | "code_inline":
                    found.append(Text(token.content))
                case "softbreak":
                    found.append(Text(" "))
                case "hardbreak":
                    found.append(LineBreak())
                case "strong_open":
                    children, at = self.nest(tokens, at, "strong_close")
                    found.append(Strong(tuple(children)))
                case "em_open":
                    children, at = self.nest(tokens, at, "em_close")
                    found.append(Emphasis(tuple(children)))
                case "link_open":
                    children, at = self.nest(tokens, at, "link_close")
                    href = str(token.attrs.get("href", ""))
                    found.extend([Link(href, tuple(children))] if is_safe_link(href) else children)
                case "footnote_ref":
                    found.append(NoteRef(self.key(token.meta["id"])))
        return found, at

    def key(self, footnote_id: int) -> str:
        return self.keys.setdefault(footnote_id, str(len(self.keys) + 1))
