"""A Word file beside a draft, as a page shows it before a person says yes."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString

from tracker.submissions.content import PassageContent, as_html, count
from tracker.submissions.drafting.versions import text_digest
from tracker.submissions.models import Passage, Text
from tracker.word_files.merging import MergeEffect, MergeMode, MergeStep, plan
from tracker.word_files.replies import WordFileReply


@dataclass(frozen=True)
class PreviewedFile:
    """A file beside the draft, with the choices that a person has made so far."""

    text: Text
    reading: WordFileReply
    filename: str
    token: str
    into: str  # empty as long as nothing was chosen
    changes: str = "accepted"
    asked: str = ""  # the language that was chosen for a text that says nothing yet

    @cached_property
    def has_text(self) -> bool:
        return self.text.passages.exclude(heading="", body="").exists()

    @property
    def choice(self) -> MergeMode:
        """What is shown; until somebody chooses, the file as it would stand by itself."""
        return (
            MergeMode.FILL if self.into == MergeMode.FILL and self.has_text else MergeMode.REPLACE
        )

    @property
    def name(self) -> str:
        """The choices that are shown, in one word."""
        return f"{self.changes}-{self.choice}"

    @property
    def language(self) -> str:
        """The code of the language that the text is in afterwards."""
        return self.text.language if self.has_text or not self.asked else self.asked

    @cached_property
    def seen(self) -> str:
        return text_digest(self.text)

    def rows(self, into: MergeMode) -> "list[PassageRow]":
        """Return what would happen to each passage."""
        steps = plan(self.text, self.reading.passages, into)
        return [self._row(number, step) for number, step in enumerate(steps, start=1)]

    def _row(self, number: int, step: MergeStep) -> "PassageRow":
        is_counted = step.current is not None and step.effect != MergeEffect.LEFT_OUT
        return PassageRow(
            number,
            step,
            now=self._words(step.current.content) if step.current and is_counted else 0,
            after=self._words(step.content) if step.is_in_the_text else 0,
        )

    def _words(self, content: PassageContent) -> int:
        call = self.text.submission.call
        return count([content], language=self.language, call=call).total


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What would happen to one passage, and how many words it has now and afterwards."""

    number: int
    step: MergeStep
    now: int
    after: int

    @property
    def content(self) -> PassageContent:
        return self.step.content

    @property
    def part(self) -> Promise | str:
        return Passage.Part(self.content.part).label

    @property
    def letter(self) -> str:
        return self.content.question

    @property
    def heading(self) -> str:
        return self.content.heading

    @property
    def html(self) -> SafeString:
        return as_html([self.content], id_prefix=f"p{self.number}-")

    @property
    def has_text(self) -> bool:
        """Whether there will be something to read."""
        is_written = bool(self.content.heading or self.content.body.strip())
        return self.step.is_in_the_text and is_written


def sums_of(rows: list[PassageRow]) -> dict[str, int]:
    """Return the words of a text now and afterwards."""
    return {"now": sum(row.now for row in rows), "after": sum(row.after for row in rows)}


def counts_of(rows: list[PassageRow]) -> list[tuple[Promise | str, int]]:
    """Return how many passages each effect has, in the order of the effects."""
    found = Counter(row.step.effect for row in rows)
    return [(effect.label, found[effect]) for effect in MergeEffect if found[effect]]
