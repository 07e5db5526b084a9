"""What became of a text, word by word: blocks are paired first, then the words inside them.

The time is bounded by one `DiffEffort` for both levels: where it is used up, words and blocks are
given as removed and added as a whole.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TypeVar

from tracker.text.diff.alignment import Bounds, DiffEffort, Pair, align, gaps
from tracker.text.diff.comparable import (
    CELL,
    ROW,
    TABLE,
    DiffNode,
    Form,
    KeyNumbers,
    NodeReader,
)
from tracker.text.diff.differences import REGROUPED, DiffNote, DiffPart, TextDifferences
from tracker.text.diff.runs import ChangeKind, Direction, WordRun, runs_of
from tracker.text.tree import Document

EFFORT = 1_000_000  # about a second; revisions of 10,000 words take a fifth of it
# How much of the words of two blocks must be the same for one to be the other, changed.
ALIKE = 0.4
NOTE: Form = ("note", 0)
Member = TypeVar("Member")


def compare(
    before: Document,
    after: Document,
    *,
    direction: Direction = "ltr",
    effort: DiffEffort | None = None,
) -> TextDifferences:
    """Compare two texts that run in one direction. No document is an error, none takes long.

    Texts that are compared for one page share one `effort`.
    """
    return _Comparison(direction, effort or DiffEffort(EFFORT)).documents(before, after)


class _Comparison:
    """Both texts in one vocabulary, and what may still be spent on comparing them."""

    def __init__(self, direction: Direction, effort: DiffEffort) -> None:
        self.direction = direction
        self.effort = effort
        self.vocabulary = KeyNumbers()

    def documents(self, before: Document, after: Document) -> TextDifferences:
        pairs = self.notes(before, after)
        # The mark of a note is the same where its note is, whatever its number.
        old = NodeReader(self.vocabulary, {left: place for place, (left, _) in enumerate(pairs)})
        new = NodeReader(self.vocabulary, {right: place for place, (_, right) in enumerate(pairs)})
        parts = self.parts(old.nodes(before.blocks), new.nodes(after.blocks))
        notes = []
        for left, right in pairs:
            was, now = before.notes.get(left, ()), after.notes.get(right, ())
            notes.append(DiffNote(left, right, self.parts(old.nodes(was), new.nodes(now))))
        return TextDifferences(parts, tuple(notes), self.direction)

    def notes(self, before: Document, after: Document) -> list[tuple[str, str]]:
        """Return the numbers of notes that stand for each other, "" where there is none."""
        reader = NodeReader(self.vocabulary, defaultdict(str))
        keys, others = list(before.notes), list(after.notes)
        pairs = self.pairs(
            [reader.inner(NOTE, reader.nodes(before.notes[key])) for key in keys],
            [reader.inner(NOTE, reader.nodes(after.notes[key])) for key in others],
        )
        return [(old or "", new or "") for old, new in _merged(keys, others, pairs)]

    def parts(self, before: Sequence[DiffNode], after: Sequence[DiffNode]) -> tuple[DiffPart, ...]:
        """Compare blocks, or the items of lists, that stand beside each other."""
        found: list[DiffPart] = []
        for low, i, start, j in gaps(self.pairs(before, after), _whole_of(before, after)):
            found += _gap(before[low:i], after[start:j])
            if i < len(before):
                found.append(self.part(before[i], after[j]))
        return tuple(found)

    def part(self, before: DiffNode, after: DiffNode) -> DiffPart:
        if before.key == after.key:
            return _whole(after, ChangeKind.KEPT, before)
        if after.form == TABLE:
            return self.table(before, after)
        if after.nodes:
            return DiffPart(
                after.form, ChangeKind.KEPT, parts=self.parts(before.nodes, after.nodes)
            )
        return self.leaf(before, after)

    def leaf(self, before: DiffNode, after: DiffNode) -> DiffPart:
        runs = runs_of(before.words, after.words, effort=self.effort, direction=self.direction)
        was = before.form if before.form != after.form else None
        return DiffPart(after.form, ChangeKind.KEPT, runs, was=was)

    def table(self, before: DiffNode, after: DiffNode) -> DiffPart:
        columns = self.columns(before, after)
        (head, *rows), (new_head, *new_rows) = before.nodes, after.nodes
        merged = [(head, new_head), *_merged(rows, new_rows, self.pairs(rows, new_rows))]
        rows_of = tuple(self.row(old, new, columns) for old, new in merged)
        was = TABLE if before.spans != after.spans else None
        # Where rows or columns came or went, the places of spans are those of neither text.
        stands = all(old and new for old, new in merged) and all(i == j for i, j in columns)
        spans = after.spans if stands and was is None else ()
        return DiffPart(TABLE, ChangeKind.KEPT, parts=rows_of, was=was, spans=spans)

    def columns(self, before: DiffNode, after: DiffNode) -> list[tuple[int | None, int | None]]:
        """Return which columns of two tables stand for each other: by place, or by their words."""
        widths = [max(len(row.nodes) for row in table.nodes) for table in (before, after)]
        if widths[0] == widths[1]:
            return [(place, place) for place in range(widths[0])]
        old, new = (
            [
                DiffNode(
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
        before: DiffNode | None,
        after: DiffNode | None,
        columns: Iterable[tuple[int | None, int | None]],
    ) -> DiffPart:
        cells = [self.cell(_cell(before, i), _cell(after, j)) for i, j in columns]
        change = (
            ChangeKind.REMOVED
            if after is None
            else ChangeKind.ADDED
            if before is None
            else ChangeKind.KEPT
        )
        return DiffPart(ROW, change, parts=tuple(cells))

    def cell(self, before: DiffNode | None, after: DiffNode | None) -> DiffPart:
        if before is not None and after is not None:
            return self.leaf(before, after)
        if after is not None:
            return _whole(after, ChangeKind.ADDED)
        return _whole(before or DiffNode(CELL), ChangeKind.REMOVED)

    def pairs(self, before: Sequence[DiffNode], after: Sequence[DiffNode]) -> list[Pair]:
        """Return the places of nodes that stand for each other: the same ones, then alike ones."""
        same = align([n.key for n in before], [n.key for n in after], effort=self.effort)
        found: list[Pair] = []
        for low, i, start, j in gaps(same, _whole_of(before, after)):
            alike = self.alike(before[low:i], after[start:j])
            found += [(low + left, start + right) for left, right in alike]
            if i < len(before):
                found.append((i, j))
        return found

    def alike(self, before: Sequence[DiffNode], after: Sequence[DiffNode]) -> list[Pair]:
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


def _gap(before: Sequence[DiffNode], after: Sequence[DiffNode]) -> list[DiffPart]:
    """Tell blocks without a partner as removed and added, or as the same words in another form."""
    parts = [
        *(_whole(node, ChangeKind.REMOVED) for node in before),
        *(_whole(node, ChangeKind.ADDED) for node in after),
    ]
    words = _laid_out(before)[0]
    if words and words == _laid_out(after)[0]:
        return [DiffPart(REGROUPED, ChangeKind.RESTYLED, parts=tuple(parts))]
    return parts


def _whole(node: DiffNode, change: ChangeKind, before: DiffNode | None = None) -> DiffPart:
    """Return a node whose words have one change; of a kept one, `before` is the same as it was."""
    old = node if change == ChangeKind.REMOVED else before
    new = node if change != ChangeKind.REMOVED else None
    words = (old.words if old else (), new.words if new else ())
    inner = zip_longest(node.nodes, before.nodes if before else ())
    return DiffPart(
        node.form,
        change,
        (WordRun(change, *words),) if node.words else (),
        tuple(_whole(below, change, same) for below, same in inner),
        spans=node.spans,
    )


def _merged(
    before: Sequence[Member], after: Sequence[Member], pairs: Iterable[Pair]
) -> list[tuple[Member | None, Member | None]]:
    """Return all members in order, each beside its partner or beside nothing."""
    found: list[tuple[Member | None, Member | None]] = []
    for low, i, start, j in gaps(pairs, _whole_of(before, after)):
        found += [(member, None) for member in before[low:i]]
        found += [(None, member) for member in after[start:j]]
        found += [(before[i], after[j])] if i < len(before) else []
    return found


def _whole_of(before: Sequence[object], after: Sequence[object]) -> Bounds:
    return 0, len(before), 0, len(after)


def _laid_out(nodes: Iterable[DiffNode]) -> tuple[list[int], list[int]]:
    """Return the keys of all the words of nodes, and for each the place of its node."""
    found = [
        (word.key, place)
        for place, node in enumerate(nodes)
        for word in node.all_words()
        if word.is_word
    ]
    return [key for key, _ in found], [place for _, place in found]


def _kind(node: DiffNode) -> str:
    """Return what a node can stand for: a heading and a paragraph may turn into each other."""
    kind, _ = node.form
    return "paragraph" if kind == "heading" else kind


def _cell(row: DiffNode | None, place: int | None) -> DiffNode | None:
    if row is None or place is None or place >= len(row.nodes):
        return None
    return row.nodes[place]
