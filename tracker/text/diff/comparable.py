"""Texts taken apart for comparison: blocks as nodes of one kind, and their words.

A word keeps its letters together: combining marks, joiners, soft hyphens and isolates go with what
they belong to, and so does what stands inside a number or a symbol ("8,500", "A/65/154"), which
would turn round in right-to-left text if it were cut. Chinese is cut at every character.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from tracker.text import tree
from tracker.text.languages import HAN

_ALONE = "、。，．；：？！（）《》〈〉「」『』【】〔〕“”„«»‹›…—¿¡،؛؟"
_AT_ENDS = r".,;:!?()\[\]{}\"'’‘–"  # inside a word they stay
_INNER = rf"[^\s{HAN}{_ALONE}{_AT_ENDS}]"
_GROUPING = r"(?<=\d)[\u00a0\u2009\u202f](?=\d)"  # of a number, as in "10 000"
_TOKEN = re.compile(
    rf"\s+|[{HAN}]|[{_ALONE}{_AT_ENDS}]|{_INNER}+(?:(?:[{_AT_ENDS}]+|{_GROUPING}){_INNER}+)*"
)
_LETTER = re.compile(r"[^\W_]")
_BELONGS_BEFORE = "\u00ad\u200c\u200d\u2060\u2069"  # soft hyphen, joiners, end of an isolate
_BELONGS_BEHIND = re.compile("[\u061c\u200e\u200f\u2066\u2067\u2068]+")  # marks, isolates' starts


class LetterStyle(NamedTuple):
    """How letters are set; `href` is the address they link to, empty for none."""

    href: str = ""
    strong: bool = False
    emphasis: bool = False


PLAIN = LetterStyle()


@dataclass(frozen=True, slots=True)
class DiffWord:
    """The smallest piece that is compared: a word, a Han character, a space, a mark, a label.

    `key` is equal for words of the same letters with the same addresses, in one `KeyNumbers`.
    """

    kind: Literal["text", "label", "note", "break"]
    key: int
    pieces: tuple[tuple[str, LetterStyle], ...]  # its letters as they are set
    is_word: bool = True  # false for spaces and punctuation, which follow the words around them
    number: str = field(default="", compare=False)  # of a note, as it is printed

    @property
    def text(self) -> str:
        return "".join(letters for letters, _ in self.pieces)


Words: TypeAlias = tuple[DiffWord, ...]
Form: TypeAlias = tuple[str, int]  # what a node is, and the level of a heading
PARAGRAPH: Form = ("paragraph", 0)
LIST: Form = ("list", 0)
ITEM: Form = ("item", 0)
TABLE: Form = ("table", 0)
ROW: Form = ("row", 0)
CELL: Form = ("cell", 0)


@dataclass(frozen=True, slots=True)
class DiffNode:
    """A block, a list item, a row or a cell; the first row of a table is its header."""

    form: Form
    words: Words = ()
    nodes: tuple["DiffNode", ...] = ()
    key: int = 0  # equal for nodes that are the same in every respect
    spans: tuple[tree.Span, ...] = ()  # of a table

    def all_words(self) -> Iterator[DiffWord]:
        yield from self.words
        for node in self.nodes:
            yield from node.all_words()


class KeyNumbers(dict[Hashable, int]):
    """Numbers for whatever is compared, given out as it is met: numbers compare fast."""

    def __missing__(self, found: Hashable) -> int:
        self[found] = len(self)
        return self[found]


class NodeReader:
    """Reads a document into nodes; `names` gives each note the name by which it is compared."""

    def __init__(self, vocabulary: KeyNumbers, names: Mapping[str, Hashable]) -> None:
        self.vocabulary = vocabulary
        self.names = names
        self.known: dict[tuple[tuple[str, LetterStyle], ...], DiffWord] = {}

    def nodes(self, blocks: Iterable[tree.Block]) -> tuple[DiffNode, ...]:
        return tuple(map(self.node, blocks))

    def node(self, block: tree.Block) -> DiffNode:
        match block:
            case tree.Heading(level, inlines):
                return self.leaf(("heading", level), self.words(inlines))
            case tree.Paragraph(inlines, label):
                return self.leaf(PARAGRAPH, (*self.label(label), *self.words(inlines)))
            case tree.BulletList(items):
                return self.inner(LIST, [self.inner(ITEM, self.nodes(i.blocks)) for i in items])
            case tree.Table():
                rows = self.inner(TABLE, [self.row(cells) for cells in block.grid])
                if not block.spans:
                    return rows
                key = self.vocabulary[TABLE, rows.key, block.spans]
                return replace(rows, key=key, spans=block.spans)

    def row(self, cells: Iterable[tree.Inlines]) -> DiffNode:
        return self.inner(ROW, [self.leaf(CELL, self.words(cell)) for cell in cells])

    def leaf(self, form: Form, words: Words) -> DiffNode:
        return DiffNode(form, words, key=self.vocabulary[form, words])

    def inner(self, form: Form, nodes: Sequence[DiffNode]) -> DiffNode:
        key = self.vocabulary[form, tuple(node.key for node in nodes)]
        return DiffNode(form, (), tuple(nodes), key)

    def label(self, label: str) -> Words:
        if not label:
            return ()
        return (DiffWord("label", self.vocabulary["label", label], ((label, PLAIN),)),)

    def words(self, inlines: tree.Inlines) -> Words:
        found: list[DiffWord] = []
        waiting: list[tuple[str, LetterStyle]] = []  # texts that may share a word
        for leaf, look in _leaves(inlines, PLAIN):
            if isinstance(leaf, tree.Text):
                waiting.append((leaf.text, look))
                continue
            found += self.text(waiting)
            waiting = []
            if isinstance(leaf, tree.NoteRef):
                name = self.names.get(leaf.key, leaf.key)
                found.append(DiffWord("note", self.vocabulary["note", name], (), number=leaf.key))
            else:
                found.append(DiffWord("break", self.vocabulary["break"], (("\n", PLAIN),), False))
        return (*found, *self.text(waiting))

    def text(self, leaves: Sequence[tuple[str, LetterStyle]]) -> Iterator[DiffWord]:
        whole = "".join(text for text, _ in leaves)
        ends = list(accumulate(len(text) for text, _ in leaves))
        at = 0
        for token in tokens_of(whole):
            alone = len(leaves) == 1  # most paragraphs are one text
            yield self.word(((token, leaves[0][1]),) if alone else _cut(token, at, leaves, ends))
            at += len(token)

    def word(self, pieces: tuple[tuple[str, LetterStyle], ...]) -> DiffWord:
        if pieces in self.known:
            return self.known[pieces]
        token = "".join(letters for letters, _ in pieces)
        addresses = tuple(dict.fromkeys(look.href for _, look in pieces))
        letters = " " if token.isspace() else token
        key = self.vocabulary["text", letters, addresses]
        word = DiffWord("text", key, pieces, _LETTER.search(token) is not None)
        self.known[pieces] = word
        return word


def tokens_of(text: str) -> list[str]:
    """Cut a text into words, spaces and marks; joined they are the text again."""
    tokens: list[str] = _TOKEN.findall(text)
    if text.isascii():
        return tokens
    found: list[str] = []
    for token in tokens:
        if found and (_is_mark(token[0]) or _BELONGS_BEHIND.fullmatch(found[-1])):
            found[-1] += token
        else:
            found.append(token)
    return found


def _is_mark(character: str) -> bool:
    return character in _BELONGS_BEFORE or unicodedata.category(character).startswith("M")


def _cut(
    token: str, start: int, leaves: Sequence[tuple[str, LetterStyle]], ends: Sequence[int]
) -> tuple[tuple[str, LetterStyle], ...]:
    """Return a token in pieces as it is set; `ends` says where each of the leaves ends."""
    place = bisect_right(ends, start)
    found = []
    while token:
        room = ends[place] - start
        found.append((token[:room], leaves[place][1]))
        token, start, place = token[room:], ends[place], place + 1
    return tuple(found)


def _leaves(inlines: tree.Inlines, look: LetterStyle) -> Iterator[tuple[tree.Inline, LetterStyle]]:
    for inline in inlines:
        match inline:
            case tree.Strong(children):
                yield from _leaves(children, look._replace(strong=True))
            case tree.Emphasis(children):
                yield from _leaves(children, look._replace(emphasis=True))
            case tree.Link(href, children):
                yield from _leaves(children, look._replace(href=href))
            case tree.Text() | tree.NoteRef() | tree.LineBreak():
                yield inline, look
