"""A whole courtesy translation into the draft, from a Word file or one text: what it does, and it.

Passages are those of the original, and their order is: words that render none of them are left out,
and named before. Words of the translation that are replaced are kept first, as for other files.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.calls.models import Question
from tracker.submissions.content import PassageContent, TranslationContent
from tracker.submissions.drafting import translations, versions
from tracker.submissions.drafting.draft_content import first_words
from tracker.submissions.drafting.translation_state import is_blank, words_of
from tracker.submissions.models import Passage, Submission, Text
from tracker.text.characters.canonical import clean, sha256_of
from tracker.text.docx.read.remarks import Remark
from tracker.word_files.headings import SUMMARY, key_of, language_of_question
from tracker.word_files.remarks import LEFT_OUT
from tracker.word_files.translations.matching import match


class TranslationMode(models.TextChoices):
    """What happens to passages that are translated already."""

    REPLACE = "replace", _("Replace them")
    FILL = "fill", _("Leave them as they are")


class TranslationEffect(models.TextChoices):
    ADDED = "added", _("new")
    REPLACED = "replaced", _("replaced")
    SAME = "same", _("unchanged")
    KEPT = "kept", _("kept")
    MISSING = "missing", _("still to be translated")
    LEFT_OUT = "left_out", _("left out: it renders nothing of the original")


@dataclass(frozen=True, slots=True)
class TranslationStep:
    """What happens to one passage of the original: `current` renders it now, `words` afterwards.

    Of words that render nothing there is no `original`.
    """

    effect: TranslationEffect
    original: Passage | None
    current: Passage | None
    words: tuple[str, str]

    @property
    def is_written(self) -> bool:
        return self.effect in {TranslationEffect.ADDED, TranslationEffect.REPLACED}


def plan(
    submission: Submission,
    language: str,
    incoming: Sequence[PassageContent],
    mode: str,
) -> list[TranslationStep]:
    """Return what would happen, in the order of the original; what is left out comes last."""
    originals = list(submission.original.passages.select_related("question"))
    text = submission.texts.filter(language=language).first()
    current = {row.translates_id: row for row in text.passages.all()} if text else {}
    found = match([passage.content for passage in originals], incoming)
    steps = [
        _step(passage, current.get(passage.pk), content, mode)
        for passage, content in zip(originals, found.rendered, strict=True)
        if content is not None or not is_blank(passage)
    ]
    return steps + [
        TranslationStep(TranslationEffect.LEFT_OUT, None, None, content.words)
        for content in found.left_out
    ]


def _step(
    original: Passage, current: Passage | None, content: PassageContent | None, mode: str
) -> TranslationStep:
    effects = TranslationEffect
    now = words_of(current) if current is not None and not is_blank(current) else None
    if content is None:
        effect = effects.KEPT if now else effects.MISSING
        return TranslationStep(effect, original, current, now or ("", ""))
    heading = _heading(original.heading, original.question, content.heading)
    words = clean(heading), clean(content.body)
    if now is None:
        return TranslationStep(effects.ADDED, original, current, words)
    if now == words:
        return TranslationStep(effects.SAME, original, current, words)
    if mode == TranslationMode.FILL:
        return TranslationStep(effects.KEPT, original, current, now)
    return TranslationStep(effects.REPLACED, original, current, words)


def as_content(
    originals: Sequence[PassageContent],
    incoming: Sequence[PassageContent],
    *,
    language: str,
    questions: Sequence[Question],
) -> tuple[TranslationContent, list[Remark]]:
    """Return a translation as it is filed beside its original, and what of it is left out."""
    asked = {question.letter: question for question in questions}
    found = match(originals, incoming)
    passages = []
    for original, content in zip(originals, found.rendered, strict=True):
        if content is None:
            continue
        heading = _heading(original.heading, asked.get(original.question), content.heading)
        is_whole = bool(heading.strip()) >= bool(original.heading.strip()) and (
            bool(content.body.strip()) >= bool(original.body.strip())
        )
        passages.append(
            replace(
                original,
                heading=clean(heading),
                body=clean(content.body),
                is_up_to_date=is_whole,
            )
        )
    left_out = [_left_out(*content.words) for content in found.left_out]
    return TranslationContent(language, tuple(passages)), left_out


def _left_out(heading: str, body: str) -> Remark:
    return Remark(LEFT_OUT, 1, (first_words(heading, body),))


def _heading(original: str, question: Question | None, heading: str) -> str:
    """Return a heading; not the call's own words over a passage that has none in the original."""
    if original.strip() or not heading:
        return heading
    is_the_calls = (
        bool(language_of_question(heading, question)) if question else key_of(heading) in SUMMARY
    )
    return "" if is_the_calls else heading


def digest_of(submission: Submission, language: str) -> str:
    """Return a digest of the original and of its translation as they stand."""
    texts = submission.texts.filter(language=language, is_original=False)
    found = [versions.text_digest(text) for text in [submission.original, *texts]]
    return sha256_of({"texts": found})


@transaction.atomic
def bring_in(
    submission: Submission,
    incoming: Sequence[PassageContent],
    *,
    language: str,
    mode: str,
    expected: str,
    act: str = versions.Act.WORD_FILE,
    remarks: Sequence[Remark] = (),
    by: User,
    at: datetime,
) -> Text:
    """Put a translation beside an original that both still are as they were seen.

    `expected` is what `digest_of` returned for what the person was shown; raises `TextChanged` if
    it is another by now, and `Refusal` where the original is in this language. What is taken in
    renders the original as it stands: the person saw both. `remarks` stay with the translation in
    place of those of an earlier file, or behind them where what stood there stays.
    """
    list(Passage.objects.select_for_update().filter(text__submission=submission).order_by("pk"))
    list(Text.objects.select_for_update().filter(submission=submission).order_by("pk"))
    if digest_of(submission, language) != expected:
        raise versions.TextChanged
    steps = plan(submission, language, incoming, mode)
    text = translations.begin(submission, language=language)
    is_begun = text.passages.exclude(heading="", body="").exists()
    if is_begun:
        versions.keep_text(text, act=act, by=by, at=at)
    for step in steps:
        _write(text, step, by=by, at=at)
    earlier = text.remarks if is_begun and mode == TranslationMode.FILL else []
    left_out = [
        _left_out(*step.words) for step in steps if step.effect == TranslationEffect.LEFT_OUT
    ]
    text.remarks = earlier + [remark.to_json() for remark in [*remarks, *left_out]]
    text.save(update_fields=["remarks"])
    return text


def _write(text: Text, step: TranslationStep, *, by: User, at: datetime) -> None:
    """Store the words of a step, and that they render the original as it reads now."""
    if step.original is None or not (step.is_written or step.effect == TranslationEffect.SAME):
        return
    passage = translations.open_passage(text, step.original)
    passage.seen_heading, passage.seen_body = words_of(step.original)
    if step.is_written:
        passage.heading, passage.body = step.words
        passage.version += 1
        # A page that is open does not take the new text for its own.
        passage.saved_from, passage.saved_by, passage.saved_at = "", by, at
    passage.save()
