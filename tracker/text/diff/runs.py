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

from tracker.text.diff.alignment import DiffEffort, align
from tracker.text.diff.comparable import DiffWord, Words

Direction: TypeAlias = Literal["ltr", "rtl"]


class ChangeKind(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"
    RESTYLED = "restyled"  # the same words, set otherwise


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words with one change: as they were (none if added) and as they are (none if removed)."""

    change: ChangeKind
    before: Words
    after: Words


@dataclass(slots=True)
class _RunStep:
    """A stretch of both texts that was kept, or what stood there and what stands there now."""

    is_kept: bool
    before: list[DiffWord] = field(default_factory=list)
    after: list[DiffWord] = field(default_factory=list)

    @property
    def size(self) -> int:
        return max(_size(self.before), _size(self.after))

    def take(self, other: "_RunStep") -> None:
        self.before += other.before
        self.after += other.after


def runs_of(
    before: Words, after: Words, *, effort: DiffEffort, direction: Direction
) -> tuple[WordRun, ...]:
    """Return the runs in order: the kept and removed ones are the text before, word by word."""
    steps = _readable(_steps(before, after, effort))
    return tuple(run for step in _whole_phrases(steps, direction) for run in _runs(step))


def _steps(before: Words, after: Words, effort: DiffEffort) -> list[_RunStep]:
    words, others = _places(before), _places(after)
    pairs = align([before[i].key for i in words], [after[j].key for j in others], effort=effort)
    steps: list[_RunStep] = []
    i = j = 0
    for place, other in [(words[p], others[q]) for p, q in pairs]:
        _add_gap(steps, before[i:place], after[j:other])
        _add(steps, _RunStep(True, [before[place]], [after[other]]))
        i, j = place + 1, other + 1
    _add_gap(steps, before[i:], after[j:])
    return steps


def _places(words: Words) -> list[int]:
    return [place for place, word in enumerate(words) if word.is_word]


def _add_gap(steps: list[_RunStep], before: Words, after: Words) -> None:
    """Add what stands between two kept words: what is the same at its ends is kept."""
    start, shorter = 0, min(len(before), len(after))
    while start < shorter and before[start].key == after[start].key:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end].key == after[-1 - end].key:
        end += 1
    low, high = len(before) - end, len(after) - end
    _add(steps, _RunStep(True, [*before[:start]], [*after[:start]]))
    _add(steps, _RunStep(False, [*before[start:low]], [*after[start:high]]))
    _add(steps, _RunStep(True, [*before[low:]], [*after[high:]]))


def _add(steps: list[_RunStep], step: _RunStep) -> None:
    if not step.before and not step.after:
        return
    if steps and steps[-1].is_kept == step.is_kept:
        steps[-1].take(step)
    else:
        steps.append(step)


def _readable(steps: Iterable[_RunStep]) -> list[_RunStep]:
    """Join changes that only a few kept words keep apart."""
    found: list[_RunStep] = []
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


def _whole_phrases(steps: Sequence[_RunStep], direction: Direction) -> list[_RunStep]:
    """Let a change take in what is left of a phrase that runs against the text's direction."""
    found: list[_RunStep] = []
    for place, step in enumerate(steps):
        if not step.is_kept:
            _add(found, step)
            continue
        head = _reach(found[-1], step.after, direction, at_end=True) if found else 0
        after = steps[place + 1] if place + 1 < len(steps) else None
        tail = _reach(after, step.after[::-1], direction, at_end=False) if after else 0
        middle = max(len(step.after) - tail, head)
        for is_kept, part in ((False, (0, head)), (True, (head, middle)), (False, (middle, None))):
            _add(found, _RunStep(is_kept, step.before[slice(*part)], step.after[slice(*part)]))
    return found


def _reach(
    change: _RunStep, kept: Sequence[DiffWord], direction: Direction, *, at_end: bool
) -> int:
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


def _edge(words: Sequence[DiffWord], *, at_end: bool) -> str:
    return next(filter(None, map(_direction, reversed(words) if at_end else words)), "")


def _direction(word: DiffWord) -> str:
    """Return where a word runs: "ltr", "rtl", "number", or "" for spaces and punctuation."""
    is_number = False
    for letters, _ in word.pieces:
        for character in letters:
            kind = unicodedata.bidirectional(character)
            if kind in {"L", "R", "AL"}:
                return "ltr" if kind == "L" else "rtl"
            is_number = is_number or kind in {"EN", "AN"}
    return "number" if is_number else ""


def _runs(step: _RunStep) -> Iterator[WordRun]:
    if not step.is_kept:
        if step.before:
            yield WordRun(ChangeKind.REMOVED, tuple(step.before), ())
        if step.after:
            yield WordRun(ChangeKind.ADDED, (), tuple(step.after))
        return
    pairs = zip(step.before, step.after, strict=True)
    for is_same, group in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        before, after = zip(*group, strict=True)
        yield WordRun(ChangeKind.KEPT if is_same else ChangeKind.RESTYLED, before, after)


def _size(words: Iterable[DiffWord]) -> int:
    return sum(word.is_word for word in words)
