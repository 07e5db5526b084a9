"""From restricted Markdown to the tree.

Headings, paragraphs, nested bullet lists, bold, italic, links, footnotes and simple tables; HTML is
off. A number typed at the start of a paragraph is a label in the State's own form and never list
mark-up, so that "2022. Was a good year" stays a sentence: a label has at most three digits, one
letter, or a Chinese numeral.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

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

MAX_DEPTH = 9  # nested lists; deeper items are kept at this depth
_CHINESE = "一二三四五六七八九十百"
LABEL = re.compile(
    rf"""(?P<label>
        [0-9٠-٩۰-۹]{{1,3}}(?:[.)]|\s?[-–](?=\s)) # 4.  4)  1-
      | [({{（][0-9a-zA-Zа-яА-Яء-ي{_CHINESE}]{{1,3}}[)}}）]  # (a) (а) (أ) （一）
      | [{_CHINESE}]{{1,3}}、                   # 一、
    )[ \t]+|(?P<tight>[{_CHINESE}]{{1,3}}、|（[{_CHINESE}]{{1,3}}）)""",
    re.VERBOSE,
)
_SAFE_SCHEMES = ("http://", "https://", "mailto:")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "maxNesting": 200})
    parser.use(footnote_plugin, inline=False, move_to_end=True)
    parser.enable(
        [
            "heading",
            "list",
            "table",
            "emphasis",
            "link",
            "newline",
            "escape",
            "entity",
            "balance_pairs",
        ]
    )
    return parser


_MARKDOWN = _parser()


def parse(source: str) -> Document:
    """Read a text that `clean` has passed; any text has a reading, none is an error."""
    tokens = _MARKDOWN.parse(_protect(source))
    return _Builder(tokens).document()


def _protect(source: str) -> str:
    """Escape what CommonMark would take for ordered lists, and lists deeper than we print."""
    lines = []
    for line in source.replace("\x00", "").split("\n"):
        bare = line.lstrip(" \t")
        indent = len(line) - len(bare)
        if indent > 2 * MAX_DEPTH:
            indent = 2 * MAX_DEPTH
        lines.append(" " * indent + _ORDERED.sub(r"\1\\\2", bare))
    return "\n".join(lines)


# "12. text" and "12) text", also behind bullets: the mark is escaped, the words stay.
_ORDERED = re.compile(r"^((?:[-*+]\s+)*\d{1,9})([.)])(?=\s|$)")


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
                inlines = self.inlines()
                found.append(Heading(int(token.tag[1]), inlines))
            elif token.type == "paragraph_open":
                paragraph = _with_label(self.inlines())
                if paragraph.inlines or paragraph.label:
                    found.append(paragraph)
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
        return trim(self.nest(children, 0, "")[0])

    def nest(self, tokens: Sequence[Token], at: int, end: str) -> tuple[Inlines, int]:
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
                    found.append(Strong(children))
                case "em_open":
                    children, at = self.nest(tokens, at, "em_close")
                    found.append(Emphasis(children))
                case "link_open":
                    children, at = self.nest(tokens, at, "link_close")
                    href = str(token.attrs.get("href", ""))
                    found.extend([Link(href, children)] if _is_safe(href) else children)
                case "footnote_ref":
                    found.append(NoteRef(self.key(token.meta["id"])))
        return merge(found), at

    def key(self, footnote_id: int) -> str:
        return self.keys.setdefault(footnote_id, str(len(self.keys) + 1))


def _is_safe(href: str) -> bool:
    return href.lower().startswith(_SAFE_SCHEMES)


def merge(inlines: Sequence[Inline]) -> Inlines:
    """Join neighbouring texts and drop empty ones, so that equal texts have equal trees."""
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + inline.text)
        elif isinstance(inline, Strong) and isinstance(last, Strong):
            merged[-1] = Strong(merge([*last.children, *inline.children]))
        elif isinstance(inline, Emphasis) and isinstance(last, Emphasis):
            merged[-1] = Emphasis(merge([*last.children, *inline.children]))
        elif (not isinstance(inline, Text) or inline.text) and inline not in (
            Strong(()),
            Emphasis(()),
        ):
            merged.append(inline)
    return tuple(merged)


def trim(inlines: Inlines) -> Inlines:
    """Drop white space at both ends."""
    trimmed = list(inlines)
    if trimmed and isinstance(trimmed[0], Text):
        trimmed[0] = Text(trimmed[0].text.lstrip())
    if trimmed and isinstance(trimmed[-1], Text):
        trimmed[-1] = Text(trimmed[-1].text.rstrip())
    return merge(trimmed)


def _with_label(inlines: Inlines) -> Paragraph:
    """Split a typed number from the paragraph it numbers."""
    if inlines and isinstance(inlines[0], Text):
        label, rest = split_label(inlines[0].text)
        if label and (rest or inlines[1:]):
            return Paragraph(merge([Text(rest), *inlines[1:]]), label)
    return Paragraph(inlines)


def split_label(text: str) -> tuple[str, str]:
    """Return a typed paragraph number and the rest of the text; an empty label if there is none."""
    match = LABEL.match(text)
    if not match:
        return "", text
    label = match["label"] or match["tight"]
    return label, text[match.end() :].lstrip()
