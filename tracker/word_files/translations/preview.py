"""A whole courtesy translation beside its original, as a page shows it before a person says yes."""

from dataclasses import dataclass

from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString

from tracker.calls.models import Call
from tracker.submissions.content import PassageContent, as_html, count
from tracker.submissions.drafting.translation_state import is_blank, words_of
from tracker.submissions.models import Passage, Submission
from tracker.text.docx.read.remarks import Remark
from tracker.word_files.preview import PreviewedReading
from tracker.word_files.remarks import OF_AN_ORIGINAL, sentence_of
from tracker.word_files.translations.bringing_in import (
    TranslationEffect,
    TranslationMode,
    TranslationStep,
    digest_of,
    plan,
)


@dataclass(frozen=True, kw_only=True)
class PreviewedTranslation(PreviewedReading):
    """A file, or a text put in as a whole, beside the translation into `expected`."""

    submission: Submission
    into_language: str
    is_pasted: bool = False

    @property
    def expected(self) -> str:
        return self.into_language

    @cached_property
    def seen(self) -> str:
        return digest_of(self.submission, self.into_language)

    @cached_property
    def has_text(self) -> bool:
        """Whether something is translated already."""
        rows = Passage.objects.filter(
            text__submission=self.submission, text__language=self.into_language
        )
        return rows.exclude(heading="", body="").exists()

    @property
    def choice(self) -> TranslationMode:
        is_fill = self.into == TranslationMode.FILL and self.has_text
        return TranslationMode.FILL if is_fill else TranslationMode.REPLACE

    @property
    def name(self) -> str:
        """The choices that are shown, in one word."""
        return f"{self.changes}-{self.choice}"

    @property
    def remarks(self) -> list[Remark]:
        return [one for one in self.reading.remarks if one.kind not in OF_AN_ORIGINAL]

    @property
    def warnings(self) -> list[str]:
        return [sentence_of(remark) for remark in self.remarks]

    @cached_property
    def rows(self) -> "list[TranslationRow]":
        steps = plan(self.submission, self.into_language, self.reading.passages, self.choice)
        return [
            TranslationRow(number, step, self.into_language, self.submission.call)
            for number, step in enumerate(steps, start=1)
        ]

    @property
    def left_out(self) -> "list[TranslationRow]":
        return [row for row in self.rows if row.step.effect == TranslationEffect.LEFT_OUT]

    @property
    def changes_something(self) -> bool:
        """Whether anything was matched: a translation that renders nothing cannot be put in."""
        effects = {row.step.effect for row in self.rows}
        return not effects <= {TranslationEffect.MISSING, TranslationEffect.LEFT_OUT}


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """What would happen to one passage of a translation, its words now and afterwards."""

    number: int
    step: TranslationStep
    language: str
    call: Call

    @property
    def part(self) -> Promise | str:
        return self.step.original.get_part_display() if self.step.original else ""

    @property
    def letter(self) -> str:
        question = self.step.original.question if self.step.original else None
        return question.letter if question else ""

    @property
    def now(self) -> int:
        return self._count(self._now)

    @property
    def after(self) -> int:
        is_left_out = self.step.effect == TranslationEffect.LEFT_OUT
        return 0 if is_left_out else self._count(self.step.words)

    @property
    def is_replaced(self) -> bool:
        return self.step.effect == TranslationEffect.REPLACED

    @property
    def html(self) -> SafeString:
        return self._html(self.step.words, "p")

    @property
    def html_now(self) -> SafeString:
        return self._html(self._now, "n")

    @property
    def heading(self) -> str:
        return self.step.words[0]

    @property
    def original_heading(self) -> str:
        return self.step.original.heading if self.step.original else ""

    @property
    def has_text(self) -> bool:
        return bool("".join(self.step.words).strip())

    @property
    def _now(self) -> tuple[str, str]:
        current = self.step.current
        return ("", "") if current is None or is_blank(current) else words_of(current)

    def _count(self, words: tuple[str, str]) -> int:
        return count([self._content(words)], language=self.language, call=self.call).total

    def _html(self, words: tuple[str, str], prefix: str) -> SafeString:
        return as_html([self._content(words)], id_prefix=f"{prefix}{self.number}-")

    def _content(self, words: tuple[str, str]) -> PassageContent:
        original = self.step.original
        level = original.level if original else 1
        return PassageContent("", "", level, heading=words[0], body=words[1])
