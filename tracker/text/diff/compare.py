"""What became of a text, word by word: blocks are paired first, then the words inside them.

`compare` gives the differences as values, `differences_html.html_of` draws them. The time is
bounded by one `Effort` for both levels: where it is used up, words and blocks are told as removed
and added as a whole.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TypeVar

from tracker.text.diff.alignment import Effort, Pair, align
from tracker.text.diff.comparable import CELL, ROW, TABLE, Form, Node, Reader, Vocabulary, Word
from tracker.text.diff.runs import Direction, Fate, Run, runs_of
from tracker.text.tree import Document

EFFORT = 1_000_000  # about a second; revisions of 10,000 words take a fifth of it
# How much of the words of two blocks must be the same for one to be the other, changed.
ALIKE = 0.4
REGROUPED: Form = ("regrouped", 0)
NOTE: Form = ("note", 0)
Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Part:
    """A block, list item, row or cell of both texts, or of one of them.

    A heading, a paragraph and a cell have `runs`, anything else has `parts`. `was` is set where
    the form changed: a heading that was a paragraph. Blocks with the same words in another form
    (a list that was a paragraph) are one part of the form `REGROUPED`, with what was removed and
    what was added.
    """

    form: Form
    fate: Fate
    runs: tuple[Run, ...] = ()
    parts: tuple["Part", ...] = ()
    was: Form | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with its number before (empty if it was added) and after (empty if removed)."""

    before: str
    after: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Differences:
    """What became of a document."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    direction: Direction  # in which the text runs

    @cached_property
    def added(self) -> int:
        """How many words were added; a Chinese character counts as one, a label as none."""
        return sum(_count(run.after) for run in self._changed() if run.fate == Fate.ADDED)

    @cached_property
    def removed(self) -> int:
        return sum(_count(run.before) for run in self._changed() if run.fate == Fate.REMOVED)

    @cached_property
    def is_equal(self) -> bool:
        return all(map(_is_untouched, self._all_parts()))

    @property
    def is_restyled_only(self) -> bool:
        """Whether every word is the same and only their form changed."""
        words = (Fate.ADDED, Fate.REMOVED)
        return not self.is_equal and not any(run.fate in words for run in self._changed())

    def _all_parts(self) -> Iterator[Part]:
        yield from self.parts
        for note in self.notes:
            yield from note.parts

    def _changed(self) -> Iterator[Run]:
        return (run for part in self._all_parts() for run in _changed_runs(part))


def compare(
    before: Document,
    after: Document,
    *,
    direction: Direction = "ltr",
    effort: Effort | None = None,
) -> Differences:
    """Compare two texts that run in one direction. No document is an error, none takes long.

    Texts that are compared for one page share one `effort`.
    """
    return _Comparison(direction, effort or Effort(EFFORT)).documents(before, after)


class _Comparison:
    """Both texts in one vocabulary, and what may still be spent on comparing them."""

    def __init__(self, direction: Direction, effort: Effort) -> None:
        self.direction = direction
        self.effort = effort
        self.vocabulary = Vocabulary()

    def documents(self, before: Document, after: Document) -> Differences:
        pairs = self.notes(before, after)
        # The mark of a note is the same where its note is, whatever its number.
        old = Reader(self.vocabulary, {left: place for place, (left, _) in enumerate(pairs)})
        new = Reader(self.vocabulary, {right: place for place, (_, right) in enumerate(pairs)})
        parts = self.parts(old.nodes(before.blocks), new.nodes(after.blocks))
        notes = []
        for left, right in pairs:
            was, now = before.notes.get(left, ()), after.notes.get(right, ())
            notes.append(Note(left, right, self.parts(old.nodes(was), new.nodes(now))))
        return Differences(parts, tuple(notes), self.direction)

    def notes(self, before: Document, after: Document) -> list[tuple[str, str]]:
        """Return the numbers of notes that stand for each other, "" where there is none."""
        reader = Reader(self.vocabulary, defaultdict(str))
        keys, others = list(before.notes), list(after.notes)
        pairs = self.pairs(
            [reader.inner(NOTE, reader.nodes(before.notes[key])) for key in keys],
            [reader.inner(NOTE, reader.nodes(after.notes[key])) for key in others],
        )
        return [(old or "", new or "") for old, new in _merged(keys, others, pairs)]

    def parts(self, before: Sequence[Node], after: Sequence[Node]) -> tuple[Part, ...]:
        """Compare blocks, or the items of lists, that stand beside each other."""
        found: list[Part] = []
        low = start = 0
        for i, j in [*self.pairs(before, after), (len(before), len(after))]:
            found += _gap(before[low:i], after[start:j])
            if i < len(before):
                found.append(self.part(before[i], after[j]))
            low, start = i + 1, j + 1
        return tuple(found)

    def part(self, before: Node, after: Node) -> Part:
        if before.look == after.look:
            return _whole(after, Fate.KEPT, before)
        if after.form == TABLE:
            return self.table(before, after)
        if after.nodes:
            return Part(after.form, Fate.KEPT, parts=self.parts(before.nodes, after.nodes))
        return self.leaf(before, after)

    def leaf(self, before: Node, after: Node) -> Part:
        runs = runs_of(before.words, after.words, effort=self.effort, direction=self.direction)
        was = before.form if before.form != after.form else None
        return Part(after.form, Fate.KEPT, runs, was=was)

    def table(self, before: Node, after: Node) -> Part:
        columns = self.columns(before, after)
        (head, *rows), (new_head, *new_rows) = before.nodes, after.nodes
        merged = [(head, new_head), *_merged(rows, new_rows, self.pairs(rows, new_rows))]
        rows_of = (self.row(old, new, columns) for old, new in merged)
        return Part(TABLE, Fate.KEPT, parts=tuple(rows_of))

    def columns(self, before: Node, after: Node) -> list[tuple[int | None, int | None]]:
        """Return which columns of two tables stand for each other: by place, or by their words."""
        widths = [max(len(row.nodes) for row in table.nodes) for table in (before, after)]
        if widths[0] == widths[1]:
            return [(place, place) for place in range(widths[0])]
        old, new = (
            [
                Node(
                    TABLE,
                    nodes=tuple(row.nodes[place] for row in table.nodes if place < len(row.nodes)),
                )
                for place in range(width)
            ]
            for table, width in zip((before, after), widths, strict=True)
        )
        return _merged(range(len(old)), range(len(new)), self.alike(old, new))

    def row(
        self,
        before: Node | None,
        after: Node | None,
        columns: Iterable[tuple[int | None, int | None]],
    ) -> Part:
        cells = [self.cell(_cell(before, i), _cell(after, j)) for i, j in columns]
        fate = Fate.REMOVED if after is None else Fate.ADDED if before is None else Fate.KEPT
        return Part(ROW, fate, parts=tuple(cells))

    def cell(self, before: Node | None, after: Node | None) -> Part:
        if before is not None and after is not None:
            return self.leaf(before, after)
        if after is not None:
            return _whole(after, Fate.ADDED)
        return _whole(before or Node(CELL), Fate.REMOVED)

    def pairs(self, before: Sequence[Node], after: Sequence[Node]) -> list[Pair]:
        """Return the places of nodes that stand for each other: the same ones, then alike ones."""
        same = align([n.look for n in before], [n.look for n in after], effort=self.effort)
        found: list[Pair] = []
        low = start = 0
        for i, j in [*same, (len(before), len(after))]:
            alike = self.alike(before[low:i], after[start:j])
            found += [(low + left, start + right) for left, right in alike]
            if i < len(before):
                found.append((i, j))
            low, start = i + 1, j + 1
        return found

    def alike(self, before: Sequence[Node], after: Sequence[Node]) -> list[Pair]:
        """Pair nodes by the words that they share when all their words are laid side by side."""
        if not before or not after:
            return []
        keys, owners = _laid_out(before)
        others, holders = _laid_out(after)
        shared = Counter(
            (owners[p], holders[q]) for p, q in align(keys, others, effort=self.effort)
        )
        sizes, lengths = Counter(owners), Counter(holders)
        taken: list[Pair] = []
        for (i, j), words in shared.most_common():
            at = bisect_left(taken, (i, j))
            fits = (at == 0 or (taken[at - 1][0] < i and taken[at - 1][1] < j)) and (
                at == len(taken) or (i < taken[at][0] and j < taken[at][1])
            )
            is_alike = 2 * words >= ALIKE * (sizes[i] + lengths[j])
            if fits and is_alike and _kind(before[i]) == _kind(after[j]):
                taken.insert(at, (i, j))
        return taken


def _gap(before: Sequence[Node], after: Sequence[Node]) -> list[Part]:
    """Tell blocks without a partner as removed and added, or as the same words in another form."""
    parts = [
        *(_whole(node, Fate.REMOVED) for node in before),
        *(_whole(node, Fate.ADDED) for node in after),
    ]
    words = _laid_out(before)[0]
    if words and words == _laid_out(after)[0]:
        return [Part(REGROUPED, Fate.RESTYLED, parts=tuple(parts))]
    return parts


def _whole(node: Node, fate: Fate, before: Node | None = None) -> Part:
    """Return a node whose words have one fate; of a kept one, `before` is the same as it was."""
    old = node if fate == Fate.REMOVED else before
    new = node if fate != Fate.REMOVED else None
    words = (old.words if old else (), new.words if new else ())
    inner = zip_longest(node.nodes, before.nodes if before else ())
    return Part(
        node.form,
        fate,
        (Run(fate, *words),) if node.words else (),
        tuple(_whole(below, fate, same) for below, same in inner),
    )


def _merged(
    before: Sequence[Member], after: Sequence[Member], pairs: Iterable[Pair]
) -> list[tuple[Member | None, Member | None]]:
    """Return all members in order, each beside its partner or beside nothing."""
    found: list[tuple[Member | None, Member | None]] = []
    low = start = 0
    for i, j in [*pairs, (len(before), len(after))]:
        found += [(member, None) for member in before[low:i]]
        found += [(None, member) for member in after[start:j]]
        found += [(before[i], after[j])] if i < len(before) else []
        low, start = i + 1, j + 1
    return found


def _laid_out(nodes: Iterable[Node]) -> tuple[list[int], list[int]]:
    """Return the keys of all the words of nodes, and for each the place of its node."""
    found = [
        (word.key, place)
        for place, node in enumerate(nodes)
        for word in node.all_words()
        if word.is_word
    ]
    return [key for key, _ in found], [place for _, place in found]


def _kind(node: Node) -> str:
    """Return what a node can stand for: a heading and a paragraph may turn into each other."""
    kind, _ = node.form
    return "paragraph" if kind == "heading" else kind


def _cell(row: Node | None, place: int | None) -> Node | None:
    if row is None or place is None or place >= len(row.nodes):
        return None
    return row.nodes[place]


def _is_untouched(part: Part) -> bool:
    return (
        part.fate == Fate.KEPT
        and part.was is None
        and all(run.fate == Fate.KEPT for run in part.runs)
        and all(map(_is_untouched, part.parts))
    )


def _changed_runs(part: Part) -> Iterator[Run]:
    """Yield every run but those of blocks that were only set otherwise."""
    if part.form != REGROUPED:
        yield from part.runs
        for below in part.parts:
            yield from _changed_runs(below)


def _count(words: Iterable[Word]) -> int:
    return sum(word.is_word and word.kind == "text" for word in words)
