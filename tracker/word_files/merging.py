"""Passages that come from elsewhere, and the working text they go into: what would happen, and it.

A passage that stands in the same place of both is changed where it is: whoever has it open is shown
both texts, and a translation of it turns stale instead of being lost.
"""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.agenda.models import Concept
from tracker.calls.models import Question
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting.passages import bodies_in_other_languages, rank_of
from tracker.submissions.drafting.translation_state import is_blank
from tracker.submissions.drafting.translations import change_language
from tracker.submissions.drafting.versions import Act, TextChanged, keep_text, text_digest
from tracker.submissions.models import Passage, Text
from tracker.text.characters.canonical import clean
from tracker.text.docx.read.remarks import Remark
from tracker.text.markdown.size import check_sizes
from tracker.word_files.assigned import as_assigned
from tracker.word_files.headings import key_of


class MergeMode(models.TextChoices):
    """What happens to the text that stands in the draft."""

    REPLACE = "replace", _("Replace all of it")
    FILL = "fill", _("Only fill in passages that have no text")


class MergeEffect(models.TextChoices):
    ADDED = "added", _("new")
    FILLED = "filled", _("filled in")
    REPLACED = "replaced", _("replaced")
    SAME = "same", _("unchanged")
    KEPT = "kept", _("kept")
    LEFT_OUT = "left_out", _("left out: the draft has a text here")
    REMOVED = "removed", _("removed")


@dataclass(frozen=True, slots=True)
class MergeStep:
    """What happens to one passage: `current` of the draft, `incoming` from elsewhere."""

    effect: MergeEffect
    current: Passage | None = None
    incoming: PassageContent | None = None

    @property
    def is_in_the_text(self) -> bool:
        """Whether the passage stands in the text afterwards."""
        return self.effect not in {MergeEffect.LEFT_OUT, MergeEffect.REMOVED}

    @property
    def content(self) -> PassageContent:
        """The passage as it reads afterwards; of one left out or removed, as it would have read."""
        current, incoming = self.current.content if self.current else None, self.incoming
        if current is not None and (
            incoming is None or self.effect in {MergeEffect.SAME, MergeEffect.KEPT}
        ):
            return current
        assert incoming is not None, "a step has a passage"  # noqa: S101
        takes_heading = self.effect in {
            MergeEffect.ADDED,
            MergeEffect.REPLACED,
            MergeEffect.LEFT_OUT,
        }
        if takes_heading or current is None or not current.heading.strip():
            return incoming
        return replace(incoming, heading=current.heading, level=current.level)


def plan(text: Text, incoming: Sequence[PassageContent], into: MergeMode) -> list[MergeStep]:
    """Return what would happen, in the order of the text afterwards; what goes comes last."""
    current = list(text.passages.select_related("question"))
    incoming = as_assigned(current, incoming)
    pairs = _pairs(current, incoming)
    if into == MergeMode.REPLACE:
        return _replaced(current, incoming, pairs)
    return _filled(current, incoming, pairs)


@transaction.atomic
def merge(
    text: Text,
    incoming: Sequence[PassageContent],
    *,
    into: MergeMode,
    expected: str,
    remarks: Sequence[Remark] = (),
    language: str = "",
    by: User | None = None,
    at: datetime | None = None,
) -> None:
    """Put passages into a text that still is as it was seen; raise `TextChanged` if it is not.

    `expected` is what `text_digest` returned for the text that the person was shown. The text
    is kept first: see `restoring.restore_text`. `language` is that of the text
    afterwards, its own where none is given; `remarks` stay with the text in place of those of an
    earlier file, or behind them where what stood there stays.
    """
    # The passages first, as a save does; then the text, which keeps passages from being added.
    list(Passage.objects.select_for_update().filter(text=text).order_by("pk"))
    text = Text.objects.select_for_update().get(pk=text.pk)
    if text_digest(text) != expected:
        raise TextChanged
    change_language(text, language=language or text.language)
    has_text = text.passages.exclude(heading="", body="").exists()
    steps = plan(text, incoming, into)
    check_sizes(
        (step.content.body for step in steps if step.is_in_the_text),
        beside=bodies_in_other_languages(text),
    )
    removed = {
        step.current.pk: step.current
        for step in steps
        if step.effect == MergeEffect.REMOVED and step.current is not None
    }
    keep_text(text, act=Act.WORD_FILE, by=by, at=at, removed=removed)
    for passage in removed.values():
        passage.delete()
    questions = {question.letter: question for question in text.submission.call.questions.all()}
    kept = [step for step in steps if step.is_in_the_text]
    for number, step in enumerate(kept, start=1):
        _write(text, step, questions, order=number * 10, by=by, at=at)
    is_added = has_text and into == MergeMode.FILL  # what another file said still stands beside it
    earlier = text.remarks if is_added else []
    text.remarks = earlier + [remark.to_json() for remark in remarks]
    text.save(update_fields=["remarks"])


def _pairs(current: Sequence[Passage], incoming: Sequence[PassageContent]) -> dict[int, Passage]:
    """Find the passage of the draft that each incoming one stands for, by its number.

    Of one part and question: first by the words of their headings, then the headings of the answers
    themselves in their order, whatever they say.
    """
    pairs: dict[int, Passage] = {}
    for key in (_by_words, _by_place):
        free: dict[Hashable, deque[Passage]] = {}
        taken = {passage.pk for passage in pairs.values()}
        for passage in current:
            if passage.pk not in taken:
                free.setdefault(key(passage.content), deque()).append(passage)
        for number, content in enumerate(incoming):
            found = free.get(key(content)) if number not in pairs else None
            if found and (key is _by_words or content.level == 1):
                pairs[number] = found.popleft()
    return pairs


def _by_words(content: PassageContent) -> Hashable:
    return content.place, content.level, key_of(content.heading)


def _by_place(content: PassageContent) -> Hashable:
    return content.place, content.level


def _replaced(
    current: Sequence[Passage], incoming: Sequence[PassageContent], pairs: Mapping[int, Passage]
) -> list[MergeStep]:
    steps = []
    for number, content in enumerate(incoming):
        passage = pairs.get(number)
        if passage is None:
            steps.append(MergeStep(MergeEffect.ADDED, None, content))
        elif is_blank(passage):
            steps.append(MergeStep(MergeEffect.FILLED, passage, content))
        elif passage.content.words == content.words:
            steps.append(MergeStep(MergeEffect.SAME, passage, content))
        else:
            steps.append(MergeStep(MergeEffect.REPLACED, passage, content))
    answered = {content.place for content in incoming}
    gone = []
    paired = {passage.pk for passage in pairs.values()}
    for passage in current:
        if passage.pk in paired:
            continue
        if is_blank(passage) and passage.content.place not in answered:
            _insert(
                steps, MergeStep(MergeEffect.KEPT, passage)
            )  # there is still something to write
        else:
            gone.append(MergeStep(MergeEffect.REMOVED, passage))
    return steps + gone


def _filled(
    current: Sequence[Passage], incoming: Sequence[PassageContent], pairs: Mapping[int, Passage]
) -> list[MergeStep]:
    numbers = {passage.pk: number for number, passage in pairs.items()}
    steps, left_out = [], []
    for passage in current:
        content = incoming[numbers[passage.pk]] if passage.pk in numbers else None
        if content is None:
            steps.append(MergeStep(MergeEffect.KEPT, passage))
        elif not passage.body.strip() and (content.body.strip() or is_blank(passage)):
            steps.append(MergeStep(MergeEffect.FILLED, passage, content))
        elif passage.body == content.body:
            steps.append(MergeStep(MergeEffect.SAME, passage, content))
        else:
            steps.append(MergeStep(MergeEffect.KEPT, passage))
            if content.body.strip():
                left_out.append(MergeStep(MergeEffect.LEFT_OUT, passage, content))
    for number, content in enumerate(incoming):
        if number not in pairs:
            _insert(steps, MergeStep(MergeEffect.ADDED, None, content))
    return steps + left_out


def _insert(steps: list[MergeStep], step: MergeStep) -> None:
    """Put a step behind the last one that belongs before it."""
    here = _rank(step)
    at = max((number + 1 for number, one in enumerate(steps) if _rank(one) <= here), default=0)
    steps.insert(at, step)


def _rank(step: MergeStep) -> tuple[int, str]:
    content = step.current.content if step.current else step.content
    return rank_of(*content.place)


def _write(
    text: Text,
    step: MergeStep,
    questions: Mapping[str, Question],
    *,
    order: int,
    by: User | None,
    at: datetime | None,
) -> None:
    """Store a passage as the step leaves it; one that does not change keeps its version."""
    content, passage = step.content, step.current
    if passage is not None and step.effect in {MergeEffect.SAME, MergeEffect.KEPT}:
        Passage.objects.filter(pk=passage.pk).exclude(order=order).update(order=order)
        return
    passage = passage or Passage(text=text, version=0)
    passage.part, passage.question = content.part, questions.get(content.question)
    passage.level, passage.order = content.level, order
    passage.heading, passage.body = clean(content.heading), clean(content.body)
    passage.version += 1
    # A page that is open does not take the new text for its own.
    passage.saved_from, passage.saved_by, passage.saved_at = "", by, at
    passage.save()
    passage.concepts.add(*Concept.objects.filter(code__in=content.concepts))
