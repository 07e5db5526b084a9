"""A Word file beside a draft, as a page shows it before a person says yes."""

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString

from tracker.submissions.content import PassageContent, as_html, count
from tracker.submissions.drafting.draft_content import unassigned_of
from tracker.submissions.drafting.versions import text_digest
from tracker.submissions.models import Passage, Text
from tracker.text.lists import labelled
from tracker.word_files.merging import MergeEffect, MergeMode, MergeStep, plan
from tracker.word_files.pictures import OfferedPicture, offered
from tracker.word_files.remarks import UNASSIGNED, sentence_of
from tracker.word_files.replies import WordFileReply


@dataclass(frozen=True, kw_only=True)
class PreviewedReading(ABC):
    """What was read and is held, with the choices that a person has made so far."""

    reading: WordFileReply
    filename: str
    token: str
    into: str = ""  # empty as long as nothing was chosen
    changes: str = "accepted"
    asked: str = ""  # the language that it was said to be in

    @property
    @abstractmethod
    def expected(self) -> str:
        """The code of the language that it should be in."""

    @property
    def language(self) -> str:
        """The code of the language that the text is in afterwards."""
        return self.asked or self.expected

    @property
    def is_language_open(self) -> bool:
        """Whether it reads as another language than it should, and nobody said which is meant."""
        return not self.asked and bool(self.reading.found.other_than(self.expected))

    @property
    def warnings(self) -> list[str]:
        return self.reading.warnings


@dataclass(frozen=True, kw_only=True)
class PreviewedFile(PreviewedReading):
    """A file beside the draft."""

    text: Text
    ticked: tuple[str, ...] = ()  # parts of pictures

    @property
    def expected(self) -> str:
        return self.text.language

    @property
    def warnings(self) -> list[str]:
        steps = plan(self.text, self.reading.passages, self.choice)
        stray = unassigned_of(step.content for step in steps if step.is_in_the_text)
        told = [
            sentence_of(remark)
            for remark in self.reading.remarks
            if remark.kind != UNASSIGNED or remark.words[0] in stray
        ]
        refused = [labelled(one.picture.name, one.why_not) for one in self.refused_pictures]
        return [*told, *refused]

    @cached_property
    def has_text(self) -> bool:
        return self.text.passages.exclude(heading="", body="").exists()

    @cached_property
    def pictures(self) -> list[OfferedPicture]:
        return offered(self.reading.pictures)

    @property
    def refused_pictures(self) -> list[OfferedPicture]:
        return [one for one in self.pictures if one.why_not]

    @property
    def chosen_pictures(self) -> list[OfferedPicture]:
        return [one for one in self.pictures if one.part in self.ticked and not one.why_not]

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
