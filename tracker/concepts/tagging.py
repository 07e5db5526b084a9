"""What officers decide on the concepts of a passage: confirm, add, reject, put back."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.agenda.models import Concept
from tracker.audit import register as audit
from tracker.concepts.models import ConceptSuggestion, ConceptTag, RejectedConcept
from tracker.concepts.reading import is_in_summary
from tracker.concepts.tagged import tags_have_changed
from tracker.refusal import Refusal
from tracker.submissions.models import Revision, Submission

Source = ConceptTag.Source
DECIDED = _("Somebody has decided on this meanwhile. The page shows what stands now.")


@transaction.atomic
def confirm(
    revision: Revision, passage: int, concepts: Collection[Concept], *, by: User, at: datetime
) -> None:
    """Confirm suggestions, or add what nobody suggested: the passage is about these concepts.

    What was rejected before is rejected no longer. Those that are tagged already stay as they are;
    where all of them are, somebody else was faster.
    """
    require_officer(by)
    _lock(revision)
    tagged = set(
        ConceptTag.objects.filter(revision=revision, passage=passage).values_list(
            "concept", flat=True
        )
    )
    new = [concept for concept in concepts if concept.pk not in tagged]
    if not new:
        raise Refusal(DECIDED)
    RejectedConcept.objects.filter(revision=revision, passage=passage, concept__in=new).delete()
    filed = revision.filed.passages[passage - 1]
    ConceptTag.objects.bulk_create(
        ConceptTag(
            revision=revision,
            passage=passage,
            concept=concept,
            source=Source.OFFICER,
            is_in_summary=is_in_summary(filed),
            tagged_at=at,
            tagged_by=by,
        )
        for concept in new
    )
    _record(revision, "confirm_concepts", passage, [one.code for one in new], by=by, at=at)


@transaction.atomic
def reject(revision: Revision, passage: int, concept: Concept, *, by: User, at: datetime) -> None:
    """Decide that a passage is not about a concept, whoever said so: a State, an officer, a term.

    What a State said stands in its text as it was filed; here it counts no more.
    """
    require_officer(by)
    _lock(revision)
    place = {"revision": revision, "passage": passage, "concept": concept}
    tag = ConceptTag.objects.filter(**place).first()
    is_suggested = ConceptSuggestion.objects.filter(**place).exists()
    if (tag is None and not is_suggested) or RejectedConcept.objects.filter(**place).exists():
        raise Refusal(DECIDED)
    if tag is not None:
        tag.delete()
    RejectedConcept.objects.create(
        **place,
        was_said_by_state=tag is not None and tag.source == Source.DELEGATE,
        rejected_at=at,
        rejected_by=by,
    )
    _record(revision, "reject_concept", passage, [concept.code], by=by, at=at)


@transaction.atomic
def put_back(revision: Revision, passage: int, concept: Concept, *, by: User, at: datetime) -> None:
    """Take a rejection back: what the State said counts again, a suggestion waits again."""
    require_officer(by)
    _lock(revision)
    rejected = RejectedConcept.objects.filter(
        revision=revision, passage=passage, concept=concept
    ).first()
    if rejected is None:
        raise Refusal(DECIDED)
    rejected.delete()
    if rejected.was_said_by_state:
        ConceptTag.objects.create(
            revision=revision,
            passage=passage,
            concept=concept,
            source=Source.DELEGATE,
            is_in_summary=is_in_summary(revision.filed.passages[passage - 1]),
            tagged_at=at,
        )
    _record(revision, "put_back_concept", passage, [concept.code], by=by, at=at)


def _lock(revision: Revision) -> None:
    """Lock the reply, as filing and publishing do, since all of them write what is searched.

    Of two officers the second one sees what the first decided.
    """
    Submission.objects.select_for_update().only("pk").get(pk=revision.submission_id)


def _record(
    revision: Revision, verb: str, passage: int, concepts: list[str], *, by: User, at: datetime
) -> None:
    tags_have_changed(revision)
    data: Mapping[str, object] = {
        "revision": revision.number,
        "passage": passage,
        "concepts": concepts,
    }
    audit.record(
        stream=revision.submission.call.stream, verb=verb, obj=revision, by=by, at=at, data=data
    )
