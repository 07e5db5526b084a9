"""What became of a text, as values: its parts, their words, and how many came and went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tracker.text.diff.comparable import DiffWord, Form
from tracker.text.diff.runs import ChangeKind, Direction, WordRun
from tracker.text.tree import Span

REGROUPED: Form = ("regrouped", 0)


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A block, list item, row or cell of both texts, or of one of them.

    A heading, a paragraph and a cell have `runs`, anything else has `parts`. `was` is set where
    the form changed: a heading that was a paragraph. Blocks with the same words in another form
    (a list that was a paragraph) are one part of the form `REGROUPED`, with what was removed and
    what was added.
    """

    form: Form
    change: ChangeKind
    runs: tuple[WordRun, ...] = ()
    parts: tuple["DiffPart", ...] = ()
    was: Form | None = None
    spans: tuple[Span, ...] = ()  # of a table whose cells can be shown as they are merged


@dataclass(frozen=True, slots=True)
class DiffNote:
    """A footnote with its number before (empty if it was added) and after (empty if removed)."""

    before: str
    after: str
    parts: tuple[DiffPart, ...]


@dataclass(frozen=True)
class TextDifferences:
    """What became of a document."""

    parts: tuple[DiffPart, ...]
    notes: tuple[DiffNote, ...]
    direction: Direction  # in which the text runs

    @cached_property
    def added(self) -> int:
        """How many words were added; a Chinese character counts as one, a label as none."""
        return sum(_count(run.after) for run in self._changed() if run.change == ChangeKind.ADDED)

    @cached_property
    def removed(self) -> int:
        return sum(
            _count(run.before) for run in self._changed() if run.change == ChangeKind.REMOVED
        )

    @cached_property
    def is_equal(self) -> bool:
        return all(map(_is_untouched, self._all_parts()))

    def _all_parts(self) -> Iterator[DiffPart]:
        yield from self.parts
        for note in self.notes:
            yield from note.parts

    def _changed(self) -> Iterator[WordRun]:
        return (run for part in self._all_parts() for run in _changed_runs(part))


def _is_untouched(part: DiffPart) -> bool:
    return (
        part.change == ChangeKind.KEPT
        and part.was is None
        and all(run.change == ChangeKind.KEPT for run in part.runs)
        and all(map(_is_untouched, part.parts))
    )


def _changed_runs(part: DiffPart) -> Iterator[WordRun]:
    """Yield every run but those of blocks that were only set otherwise."""
    if part.form != REGROUPED:
        yield from part.runs
        for below in part.parts:
            yield from _changed_runs(below)


def _count(words: Iterable[DiffWord]) -> int:
    return sum(word.is_word and word.kind == "text" for word in words)
