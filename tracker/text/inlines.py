"""The normal form of a run of inlines, so that texts that look the same have the same tree.

In it neighbouring texts are one, nothing is empty, of several marks the one that reaches furthest
stands outside (links before others, bold before italic), and bold, italic and links neither begin
nor end with a space, a line break or the mark of a note: those belong to an emphasis only if it
goes on behind them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import dropwhile
from typing import TypeAlias

from tracker.text.tree import Emphasis, Inline, Inlines, LineBreak, Link, NoteRef, Strong, Text

# A mark around a leaf: "em", "strong", or the address of a link.
_Marks: TypeAlias = frozenset[str]
Leaf: TypeAlias = tuple[Text | NoteRef | LineBreak, _Marks]


def normal(inlines: Iterable[Inline]) -> Inlines:
    """Return inlines in normal form, without spaces at either end or beside a line break."""
    inlines = tuple(dropwhile(lambda inline: isinstance(inline, LineBreak), inlines))
    if all(isinstance(inline, Text) for inline in inlines):  # most of all paragraphs
        text = "".join(inline.text for inline in inlines if isinstance(inline, Text)).strip()
        return (Text(text),) if text else ()
    return _nested(_settled(_trimmed(_leaves(inlines, frozenset()))))


def one_line(inlines: Iterable[Inline]) -> Inlines:
    """Return inlines in normal form for a heading, where lines cannot break."""
    return _changed(
        inlines, lambda leaf, marks: (Text(" ") if isinstance(leaf, LineBreak) else leaf, marks)
    )


def header_cell(inlines: Iterable[Inline]) -> Inlines:
    """Return the inlines of a cell that is bold by being in the header: bold says nothing more."""
    return _changed(inlines, lambda leaf, marks: (leaf, marks - {"strong"}))


def rearranged(inlines: Inlines, change: Callable[[list[Leaf]], list[Leaf]]) -> Inlines:
    """Return inlines with their leaves in another order, in normal form if they were.

    A leaf is a text, the mark of a note or a line break, with the marks around it; spaces at the
    ends of a text are leaves of their own.
    """
    return _nested(_settled(change(list(_leaves(inlines, frozenset())))))


def is_linked(marks: _Marks) -> bool:
    return any(map(_is_address, marks))


def is_space(leaf: Inline) -> bool:
    return isinstance(leaf, Text) and leaf.text.isspace()


def spaced(text: str, marks: _Marks) -> list[Leaf]:
    """Return a text as leaves: the spaces at its ends stand for themselves."""
    if text and not (text[0].isspace() or text[-1].isspace()):
        return [(Text(text), marks)]
    bare = text.lstrip()
    before, words = text[: len(text) - len(bare)], bare.rstrip()
    pieces = (before, words, bare[len(words) :])
    return [(Text(piece), marks) for piece in pieces if piece]


def _changed(
    inlines: Iterable[Inline],
    change: Callable[[Text | NoteRef | LineBreak, _Marks], Leaf],
) -> Inlines:
    changed = [change(leaf, marks) for leaf, marks in _leaves(inlines, frozenset())]
    return _nested(_settled(_trimmed(changed)))


def _leaves(inlines: Iterable[Inline], marks: _Marks) -> Iterator[Leaf]:
    for inline in inlines:
        match inline:
            case Strong(children):
                yield from _leaves(children, marks | {"strong"})
            case Emphasis(children):
                yield from _leaves(children, marks | {"em"})
            case Link(href, children):
                outer = {mark for mark in marks if not _is_address(mark)}
                yield from _leaves(children, frozenset(outer | {href}))
            case Text(text):
                yield from spaced(text, marks)
            case _:
                yield inline, marks


def _is_address(mark: str) -> bool:
    return mark not in {"em", "strong"}


def _trimmed(leaves: Iterable[Leaf]) -> list[Leaf]:
    """Leave out spaces at the ends and beside line breaks, and line breaks at the ends."""
    kept: list[Leaf] = []
    for leaf, marks in leaves:
        if isinstance(leaf, LineBreak):
            while kept and is_space(kept[-1][0]):
                kept.pop()
        starts = not kept or (isinstance(kept[-1][0], LineBreak) and is_space(leaf))
        if not (starts and (is_space(leaf) or isinstance(leaf, LineBreak))):
            kept.append((leaf, marks))
    while kept and (is_space(kept[-1][0]) or isinstance(kept[-1][0], LineBreak)):
        kept.pop()
    return kept


def _settled(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Give spaces, line breaks and notes the marks that both of their neighbours have."""
    none: _Marks = frozenset()
    if not any(marks for _leaf, marks in leaves):
        return [*leaves]
    before, marks_before = [], none
    neutral = [_is_neutral(leaf) for leaf, _marks in leaves]
    for (_leaf, marks), is_neutral in zip(leaves, neutral, strict=True):
        before.append(marks_before)
        marks_before = marks_before if is_neutral else marks
    settled: list[Leaf] = []
    marks_after = none
    for (leaf, marks), left, is_neutral in zip(
        reversed(leaves), reversed(before), reversed(neutral), strict=True
    ):
        if not is_neutral:
            marks_after = marks
        else:
            marks = left & marks_after
        if marks and isinstance(leaf, NoteRef):  # a mark of a note is a link of its own
            marks = frozenset(mark for mark in marks if not _is_address(mark))
        settled.append((leaf, marks))
    return settled[::-1]


def _is_neutral(leaf: Text | NoteRef | LineBreak) -> bool:
    return not isinstance(leaf, Text) or leaf.text.isspace()


def _nested(leaves: Sequence[Leaf]) -> Inlines:
    found: list[Inline] = []
    at = 0
    while at < len(leaves):
        leaf, marks = leaves[at]
        if not marks or _is_neutral(leaf):  # nothing begins with a space
            previous = found[-1] if found else None
            if isinstance(leaf, Text) and isinstance(previous, Text):
                found[-1] = Text(previous.text + leaf.text)
            else:
                found.append(leaf)
            at += 1
            continue
        if len(marks) == 1:
            (mark,) = marks
            end = _reach(leaves, at, mark)
        else:
            end, _, mark = max((_reach(leaves, at, m), _is_address(m), m) for m in marks)
        inner = _nested([(leaf, marks - {mark}) for leaf, marks in leaves[at:end]])
        found.append(_wrapped(mark, inner))
        at = end
    return tuple(found)


def _reach(leaves: Sequence[Leaf], start: int, mark: str) -> int:
    end = start
    while end < len(leaves) and mark in leaves[end][1]:
        end += 1
    while _is_neutral(leaves[end - 1][0]):  # nor ends with one
        end -= 1
    return end


def _wrapped(mark: str, inner: Inlines) -> Inline:
    if mark == "strong":
        return Strong(inner)
    return Emphasis(inner) if mark == "em" else Link(mark, inner)
