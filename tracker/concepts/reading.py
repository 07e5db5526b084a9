"""Read filed revisions: copy what their States say, carry decisions over, look for terms.

What is found depends on the revision and on the terms alone, so it does not matter when, how often
or by whom a revision is read. Other terms are looked for anew; what people decided stays.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tracker.agenda.models import Concept
from tracker.calls.models import Call, Question
from tracker.concepts.matching.suggesting import suggested_concepts
from tracker.concepts.matching.terms import terms_version
from tracker.concepts.models import (
    AboutPassage,
    ConceptReading,
    ConceptSuggestion,
    ConceptTag,
    RejectedConcept,
)
from tracker.concepts.tagged import tags_have_changed
from tracker.submissions.content import PassageContent
from tracker.submissions.models import Revision, Submission

AT_ONCE = 500  # revisions that one beat reads; each takes one or two hundredths of a second
Source = ConceptTag.Source


def read_some(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Read revisions that stand filed and were not read with the terms of today; return how many.

    One after the other, each in its own transaction.
    """
    concepts = list(Concept.objects.all())
    waiting = unread(concepts).select_related("submission__call")[:limit]
    for revision in waiting:
        read(revision, at=at, concepts=concepts)
    return len(waiting)


def unread(concepts: Iterable[Concept] | None = None) -> "QuerySet[Revision]":
    """Return the revisions that stand filed or accepted and were not read with today's terms."""
    version = terms_version(Concept.objects.all() if concepts is None else concepts)
    was_read = ConceptReading.objects.filter(revision=OuterRef("pk"), terms=version)
    stands = Q(pk=F("submission__latest_revision")) | Q(pk=F("submission__accepted_revision"))
    return Revision.objects.filter(stands).exclude(Exists(was_read)).order_by("-pk")


@transaction.atomic
def read(revision: Revision, *, at: datetime, concepts: list[Concept] | None = None) -> None:
    """Read one revision, unless that was done with the terms of today."""
    concepts = list(Concept.objects.all()) if concepts is None else concepts
    version = terms_version(concepts)
    # Whoever comes second waits here, and finds it read.
    Submission.objects.select_for_update().only("pk").get(pk=revision.submission_id)
    reading, _is_new = ConceptReading.objects.get_or_create(
        revision=revision,
        defaults={
            "terms": "",
            "read_at": at,
            "is_open_in_full": revision.filed.publish_full_text,
        },
    )
    if reading.terms == version:
        return
    by_code = {concept.code: concept for concept in concepts}
    if not reading.terms:
        _carry_over(revision)
        _copy_tags(revision, by_code, at=at)
        tags_have_changed(revision)
    _suggest(revision, by_code)
    reading.terms, reading.read_at = version, at
    reading.save(update_fields=["terms", "read_at"])


def _copy_tags(revision: Revision, concepts: Mapping[str, Concept], *, at: datetime) -> None:
    """Copy what the State says its passages are about, but for what an officer rejected there."""
    rejected = set(
        RejectedConcept.objects.filter(revision=revision).values_list("passage", "concept__code")
    )
    ConceptTag.objects.bulk_create(
        (
            ConceptTag(
                revision=revision,
                passage=number,
                concept=concepts[code],
                source=Source.DELEGATE,
                is_in_summary=is_in_summary(passage),
                tagged_at=at,
            )
            for number, passage in enumerate(revision.filed.passages, start=1)
            for code in dict.fromkeys(passage.concepts)
            if code in concepts and (number, code) not in rejected
        ),
        ignore_conflicts=True,
    )


def _carry_over(revision: Revision) -> None:
    """Copy what officers decided on the revision before this one, where a passage says the same."""
    before = (
        Revision.objects.filter(
            submission=revision.submission_id,
            number__lt=revision.number,
            concept_reading__isnull=False,
        )
        .order_by("-number")
        .first()
    )
    if before is None:
        return
    numbers = _same_passages(before.filed.passages, revision.filed.passages)
    tags = before.concepttags.filter(source=Source.OFFICER, passage__in=numbers)
    ConceptTag.objects.bulk_create(_moved(tags, revision, numbers), ignore_conflicts=True)
    rejected = before.rejectedconcepts.filter(passage__in=numbers)
    RejectedConcept.objects.bulk_create(_moved(rejected, revision, numbers), ignore_conflicts=True)


def _moved(
    rows: Iterable[AboutPassage], revision: Revision, numbers: Mapping[int, int]
) -> list[AboutPassage]:
    """Return decisions as new rows for the same passages of another revision."""
    moved = list(rows)
    for row in moved:
        row.pk, row.revision, row.passage = None, revision, numbers[row.passage]
        row._state.adding = True
    return moved


def _same_passages(
    before: Iterable[PassageContent], after: Iterable[PassageContent]
) -> dict[int, int]:
    """Return the new numbers of passages that say the same in the same place, by their old ones."""
    numbers: dict[object, list[int]] = {}
    for number, passage in enumerate(after, start=1):
        numbers.setdefault((passage.place, passage.words), []).append(number)
    found: dict[int, int] = {}
    for number, passage in enumerate(before, start=1):
        same = numbers.get((passage.place, passage.words))
        if same:
            found[number] = same.pop(0)
    return found


def _suggest(revision: Revision, concepts: Mapping[str, Concept]) -> None:
    kinds = question_kinds(revision.submission.call)
    ConceptSuggestion.objects.filter(revision=revision).delete()
    ConceptSuggestion.objects.bulk_create(
        ConceptSuggestion(
            revision=revision,
            passage=number,
            concept=concepts[one.concept],
            places=[list(place) for place in one.places],
        )
        for number, passage in enumerate(revision.filed.passages, start=1)
        for one in suggested_concepts(
            passage,
            language=revision.language,
            concepts=list(concepts.values()),
            question_kinds=kinds,
        )
    )


def question_kinds(call: Call) -> dict[str, frozenset[str]]:
    """Return of which kinds of concepts the answers to a call's questions speak, by letter."""
    return {question.letter: kinds_of(question.kind) for question in call.questions.all()}


def kinds_of(question_kind: str) -> frozenset[str]:
    """Return the kinds of concepts that an answer to a question of a kind is about."""
    if question_kind == Question.Kind.EFFORTS:
        return frozenset([Concept.Kind.EFFORT])
    return frozenset([Concept.Kind.TOPIC, Concept.Kind.NORM])


def is_in_summary(passage: PassageContent) -> bool:
    return passage.part == "summary"
