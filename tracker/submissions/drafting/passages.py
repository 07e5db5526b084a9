"""The working text: passages saved one by one, each against the version it started from."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Literal

from django.db import transaction
from django.db.models import F, Max, QuerySet

from tracker.accounts.models import User
from tracker.agenda.models import Concept
from tracker.calls.models import Question
from tracker.refusal import Refusal
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting import versions
from tracker.submissions.drafting.translation_state import words_of
from tracker.submissions.models import Passage, Submission, Text
from tracker.text.characters.canonical import clean
from tracker.text.markdown.size import MAX_PASSAGES, TextSize, check_sizes, too_many_passages

Part = Passage.Part


class PassageConflict(Exception):
    """The passage was saved elsewhere first; `theirs` is what stands there now."""

    def __init__(self, theirs: Passage) -> None:
        self.theirs = theirs
        super().__init__(f"passage {theirs.pk} is at version {theirs.version}")

    def is_own(self, person: User) -> bool:
        """Whether the same person saved it, in another window."""
        return bool(self.theirs.saved_from) and self.theirs.saved_by_id == person.pk


def new_working_text(
    submission: Submission, *, language: str, passages: Sequence[PassageContent] = ()
) -> Text:
    """Make the original text: of these passages, or empty (a summary and one answer a question)."""
    text = Text.objects.create(submission=submission, language=language, is_original=True)
    if passages:
        fill(text, passages)
        return text
    Passage.objects.create(text=text, part=Part.SUMMARY, order=10)
    for question in submission.call.questions.all():
        Passage.objects.create(
            text=text,
            part=Part.QUESTION,
            question=question,
            order=_next_order(text),
        )
    return text


def fill(text: Text, passages: Sequence[PassageContent]) -> None:
    """Write passages into an empty text, in their order."""
    questions = {question.letter: question for question in text.submission.call.questions.all()}
    concepts = {concept.code: concept for concept in Concept.objects.all()}
    for number, content in enumerate(passages, start=1):
        passage = Passage.objects.create(
            text=text,
            part=content.part,
            question=questions.get(content.question),
            order=number * 10,
            level=content.level,
            heading=content.heading,
            body=content.body,
        )
        passage.concepts.set([concepts[code] for code in content.concepts if code in concepts])


def save_passage(
    passage: Passage,
    *,
    version: int,
    heading: str,
    body: str,
    concepts: Collection[Concept] | None = None,
    page: str = "",
    by: User | None = None,
    at: datetime | None = None,
) -> Passage:
    """Save words as `save_words` does, and what the passage is about; `None` leaves that."""
    saved = partial(
        save_words, passage, version=version, heading=heading, body=body, page=page, by=by, at=at
    )
    if concepts is None or _is_about(passage, concepts):
        return saved()  # one update, every few words: it needs no transaction around it
    with transaction.atomic():
        saved()
        passage.concepts.set(concepts)
    return passage


def _is_about(passage: Passage, concepts: Collection[Concept]) -> bool:
    rows = Passage.concepts.through.objects.filter(passage=passage)
    return {concept.pk for concept in concepts} == set(rows.values_list("concept_id", flat=True))


def save_words(
    passage: Passage,
    *,
    version: int,
    heading: str,
    body: str,
    page: str = "",
    by: User | None = None,
    at: datetime | None = None,
) -> Passage:
    """Save a passage's words if it still is at `version`; raise `PassageConflict` if it is not.

    `page` names the open page that saves: one that saved last goes on, even if the answer with the
    new version never reached it. Unless the save goes on with a version that this page is writing,
    the words that stood there are kept. Raises `TextRefused` for characters that no text may hold,
    `Refusal` for more than all passages of a reply may have together, in all its languages.
    """
    _check_size(passage, body)
    saved: dict[str, Any] = {
        "heading": clean(heading),
        "body": clean(body),
        "saved_from": page,
        "saved_by": by,
        "saved_at": at,
    }
    if versions.goes_on(passage, page=page, by=by, at=at):
        return _write(passage, version=version, saved=saved)
    with transaction.atomic():
        before = Passage.objects.select_for_update().get(pk=passage.pk)
        before.text = passage.text
        _write(passage, version=version, saved=saved | {"saving_since": at})
        if words_of(before) != words_of(passage):
            versions.keep(before, by=by, at=at)
    return passage


def _check_size(passage: Passage, body: str) -> None:
    """Refuse what the text would be too large with; a passage of its equal share never is.

    Words that are typed come every few of them, so the others are read once in a step.
    """
    size = TextSize.of(body)
    if not size.is_small and size.has_grown_from(TextSize.of(passage.body)):
        others = Passage.objects.filter(text_id=passage.text_id).exclude(pk=passage.pk)
        check_sizes(
            [body, *others.values_list("body", flat=True)],
            beside=bodies_in_other_languages(passage.text),
        )


def bodies_in_other_languages(text: Text) -> QuerySet[Passage, str]:
    """Return the words of a reply's passages that stand in its other texts."""
    beside = Passage.objects.filter(text__submission=text.submission_id).exclude(text=text)
    return beside.values_list("body", flat=True)


def _write(passage: Passage, *, version: int, saved: dict[str, Any]) -> Passage:
    rows, page = Passage.objects.filter(pk=passage.pk), saved["saved_from"]
    if rows.filter(version=version).update(**saved, version=version + 1):
        passage.version = version + 1
        for name, value in saved.items():
            setattr(passage, name, value)
        return passage
    went_on = rows.filter(saved_from=page, version__gt=version).exclude(saved_from="")
    is_saved = went_on.update(**saved, version=F("version") + 1)
    # Only what was written: everything that the passage belongs to stays as it was read.
    passage.refresh_from_db(fields=["version", *saved])
    if not is_saved:
        raise PassageConflict(passage)
    return passage


@transaction.atomic
def add_passage(
    text: Text, *, part: str, question: Question | None = None, heading: str = "", level: int = 1
) -> Passage:
    """Add an empty passage behind the others of its part and question, before what comes later.

    Raises `Refusal` where the text has as many as it may have.
    """
    if text.passages.count() >= MAX_PASSAGES:
        raise Refusal(too_many_passages())
    return Passage.objects.create(
        text=text,
        part=part,
        question=question,
        order=_open_place(text, part, question),
        level=level,
        heading=clean(heading),
    )


def following(passage: Passage) -> Passage | None:
    """Return the passage behind this one in its text."""
    rows = list(passage.text.passages.select_related("question").defer("body", "seen_body"))
    place = [row.pk for row in rows].index(passage.pk) + 1
    return rows[place] if place < len(rows) else None


@transaction.atomic
def assign_passage(passage: Passage, *, question: Question | None) -> bool:
    """Let a passage that answered no question answer one, behind what answers it already.

    Without a question it is the executive summary.

    Returns whether it still answered none. The words do not change, so the version does not either.
    """
    part = Part.QUESTION if question else Part.SUMMARY
    order = _open_place(passage.text, part, question)
    unassigned = Passage.objects.filter(pk=passage.pk, part=Part.UNASSIGNED)
    return bool(unassigned.update(part=part, question=question, order=order))


def place_at(text: Text, *, part: str, question: Question | None, order: int) -> int:
    """Return `order` if a passage of this part and question may stand there; make room.

    Where the text has another order by now, return that of its last place there.
    """
    ranks = _ranks(text)
    rank = rank_of(part, _letter(question))
    before = max((place for place, other in ranks if other < rank), default=-1)
    after = min((place for place, other in ranks if other > rank), default=order + 1)
    if not before < order < after:
        return _open_place(text, part, question)
    _make_room(text, order)
    return order


def _open_place(text: Text, part: str, question: Question | None) -> int:
    """Return the order of a passage that would stand last of its part and question; make room."""
    rank = rank_of(part, _letter(question))
    order = 1 + max((place for place, other in _ranks(text) if other <= rank), default=0)
    _make_room(text, order)
    return order


def _ranks(text: Text) -> list[tuple[int, tuple[int, str]]]:
    """Return the order of each passage, and where it belongs."""
    return [
        (passage.order, rank_of(passage.part, _letter(passage.question)))
        for passage in text.passages.select_related("question")
    ]


def _make_room(text: Text, order: int) -> None:
    if text.passages.filter(order=order).exists():
        text.passages.filter(order__gte=order).update(order=F("order") + 10)


@transaction.atomic
def move_passage(passage: Passage, *, steps: Literal[-1, 1]) -> bool:
    """Swap a passage with the one before (-1) or after it (1) in the same part and question.

    Returns whether there was one. The text does not change, so the version does not either.
    """
    siblings = list(
        Passage.objects.select_for_update().filter(
            text=passage.text_id, part=passage.part, question=passage.question_id
        )
    )
    place = [sibling.pk for sibling in siblings].index(passage.pk) + steps
    if not 0 <= place < len(siblings):
        return False
    here, there = siblings[place - steps], siblings[place]
    here.order, there.order = there.order, here.order
    Passage.objects.bulk_update([here, there], ["order"])
    return True


@transaction.atomic
def remove_passage(
    passage: Passage, *, version: int, by: User | None = None, at: datetime | None = None
) -> None:
    """Remove a passage if it still is at `version`; raise `PassageConflict` if it is not.

    It can be brought back: see `restoring.bring_back`.
    """
    current = Passage.objects.select_for_update().get(pk=passage.pk)
    if current.version != version:
        raise PassageConflict(current)
    versions.keep(current, by=by, at=at, is_removed=True)
    current.delete()


def rank_of(part: str, letter: str) -> tuple[int, str]:
    """Where a part, or the answer to a question by its letter, belongs in a reply."""
    parts = [Part.OPENING, Part.SUMMARY, Part.QUESTION, Part.UNASSIGNED, Part.CLOSING]
    return parts.index(Part(part)), letter


def _letter(question: Question | None) -> str:
    return question.letter if question else ""


def _next_order(text: Text) -> int:
    last = text.passages.aggregate(last=Max("order"))["last"]
    return (last or 0) + 10
