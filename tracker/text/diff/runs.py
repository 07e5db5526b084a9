"""What became of the words of one paragraph, in runs that read well.

Only words are aligned; spaces and punctuation follow the words around them. A word or two that
happen to be the same between longer changes are not left standing alone, and a phrase that runs
against the direction of the text is changed as a whole: in pieces it would be read backwards.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Literal, TypeAlias

from tracker.text.diff.alignment import Effort, align
from tracker.text.diff.comparable import Word, Words

Direction: TypeAlias = Literal["ltr", "rtl"]


class Fate(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"
    RESTYLED = "restyled"  # the same words, set otherwise


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one fate: as they were (none if added) and as they are (none if removed)."""

    fate: Fate
    before: Words
    after: Words


@dataclass(slots=True)
class _Step:
    """A stretch of both texts that was kept, or what stood there and what stands there now."""

    is_kept: bool
    before: list[Word] = field(default_factory=list)
    after: list[Word] = field(default_factory=list)

    @property
    def size(self) -> int:
        return max(_size(self.before), _size(self.after))

    def take(self, other: "_Step") -> None:
        self.before += other.before
        self.after += other.after


def runs_of(
    before: Words, after: Words, *, effort: Effort, direction: Direction
) -> tuple[Run, ...]:
    """Return the runs in order: the kept and removed ones are the text before, word by word."""
    steps = _readable(_steps(before, after, effort))
    return tuple(run for step in _whole_phrases(steps, direction) for run in _runs(step))


def _steps(before: Words, after: Words, effort: Effort) -> list[_Step]:
    words, others = _places(before), _places(after)
    pairs = align([before[i].key for i in words], [after[j].key for j in others], effort=effort)
    steps: list[_Step] = []
    i = j = 0
    for place, other in [(words[p], others[q]) for p, q in pairs]:
        _add_gap(steps, before[i:place], after[j:other])
        _add(steps, _Step(True, [before[place]], [after[other]]))
        i, j = place + 1, other + 1
    _add_gap(steps, before[i:], after[j:])
    return steps


def _places(words: Words) -> list[int]:
    return [place for place, word in enumerate(words) if word.is_word]


def _add_gap(steps: list[_Step], before: Words, after: Words) -> None:
    """Add what stands between two kept words: what is the same at its ends is kept."""
    start, shorter = 0, min(len(before), len(after))
    while start < shorter and before[start].key == after[start].key:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end].key == after[-1 - end].key:
        end += 1
    low, high = len(before) - end, len(after) - end
    _add(steps, _Step(True, [*before[:start]], [*after[:start]]))
    _add(steps, _Step(False, [*before[start:low]], [*after[start:high]]))
    _add(steps, _Step(True, [*before[low:]], [*after[high:]]))


def _add(steps: list[_Step], step: _Step) -> None:
    if not step.before and not step.after:
        return
    if steps and steps[-1].is_kept == step.is_kept:
        steps[-1].take(step)
    else:
        steps.append(step)


def _readable(steps: Iterable[_Step]) -> list[_Step]:
    """Join changes that only a few kept words keep apart."""
    found: list[_Step] = []
    for step in steps:
        found.append(step)
        while len(found) > 2 and not step.is_kept:
            first, kept = found[-3:-1]
            if 2 * kept.size > min(first.size, found[-1].size):
                break
            first.take(kept)
            first.take(found[-1])
            del found[-2:]
    return found


def _whole_phrases(steps: Sequence[_Step], direction: Direction) -> list[_Step]:
    """Let a change take in what is left of a phrase that runs against the text's direction."""
    found: list[_Step] = []
    for place, step in enumerate(steps):
        if not step.is_kept:
            _add(found, step)
            continue
        head = _reach(found[-1], step.after, direction, at_end=True) if found else 0
        after = steps[place + 1] if place + 1 < len(steps) else None
        tail = _reach(after, step.after[::-1], direction, at_end=False) if after else 0
        middle = max(len(step.after) - tail, head)
        for is_kept, part in ((False, (0, head)), (True, (head, middle)), (False, (middle, None))):
            _add(found, _Step(is_kept, step.before[slice(*part)], step.after[slice(*part)]))
    return found


def _reach(change: _Step, kept: Sequence[Word], direction: Direction, *, at_end: bool) -> int:
    """Return how many of the kept words beside a change go on with its foreign phrase."""
    edges = {_edge(change.before, at_end=at_end), _edge(change.after, at_end=at_end)} - {""}
    reached, is_foreign = 0, bool(edges - {direction, "number"})
    if not edges - {direction}:
        return 0
    for place, word in enumerate(kept):
        towards = _direction(word)
        if towards == direction:
            break
        if towards:
            reached = place + 1
            is_foreign = is_foreign or towards != "number"
    return reached if is_foreign else 0


def _edge(words: Sequence[Word], *, at_end: bool) -> str:
    return next(filter(None, map(_direction, reversed(words) if at_end else words)), "")


def _direction(word: Word) -> str:
    """Return where a word runs: "ltr", "rtl", "number", or "" for spaces and punctuation."""
    is_number = False
    for letters, _ in word.pieces:
        for character in letters:
            kind = unicodedata.bidirectional(character)
            if kind in {"L", "R", "AL"}:
                return "ltr" if kind == "L" else "rtl"
            is_number = is_number or kind in {"EN", "AN"}
    return "number" if is_number else ""


def _runs(step: _Step) -> Iterator[Run]:
    if not step.is_kept:
        if step.before:
            yield Run(Fate.REMOVED, tuple(step.before), ())
        if step.after:
            yield Run(Fate.ADDED, (), tuple(step.after))
        return
    pairs = zip(step.before, step.after, strict=True)
    for is_same, group in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        before, after = zip(*group, strict=True)
        yield Run(Fate.KEPT if is_same else Fate.RESTYLED, before, after)


def _size(words: Iterable[Word]) -> int:
    return sum(word.is_word for word in words)
