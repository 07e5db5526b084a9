"""From last time: a delegation's reply to an earlier call, carried over to this call's questions.

The letters differ between mandates: 68/243(b) is 76/19(a). A passage whose question this call does
not ask is carried over too, as *unassigned*.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import F, Q, QuerySet

from tracker.calls.models import Call, Question
from tracker.delegations.models import Delegation
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting.passages import rank_of
from tracker.submissions.models import Passage, Revision, Submission

Part = Passage.Part
Status = Submission.Status


@dataclass(frozen=True, slots=True)
class CarriedPassage:
    """A passage in its place in this call, and the question of the earlier call it answered."""

    content: PassageContent
    answered: Question | None


def earlier_reply(call: Call, delegation: Delegation) -> Revision | None:
    """Return what the delegation last filed in an earlier call, accepted or not withdrawn.

    A reply that an officer registered on its behalf counts; an answer without a text does not.
    """
    stands = Q(pk=F("submission__accepted_revision")) | Q(
        pk=F("submission__latest_revision"),
        submission__accepted_revision=None,
        submission__status__in=[Status.FILED, Status.RETURNED],
    )
    found = revisions_to_carry().filter(
        stands,
        submission__delegation=delegation,
        submission__call__opens_on__lt=call.opens_on,
    )
    by_time = found.order_by("-submission__call__opens_on", "-submission__call_id")
    return next((revision for revision in by_time if revision.filed.passages), None)


def carry(earlier: Revision, call: Call) -> list[CarriedPassage]:
    """Return the earlier reply's passages, each with its place in this call, in its order."""
    asked = {question.letter: question for question in earlier.submission.call.questions.all()}
    now = list(call.questions.select_related("call__resolution"))
    carried = [
        _carried(passage, asked.get(passage.question), now) for passage in earlier.filed.passages
    ]
    return sorted(
        carried, key=lambda one: rank_of(*one.content.place)
    )  # stable: sub-headings stay behind


def first_text(earlier: Revision, call: Call) -> list[PassageContent]:
    """Return the passages a draft starts with: what is carried over, and a place for the rest."""
    passages = [one.content for one in carry(earlier, call)]
    if not any(passage.part == Part.SUMMARY for passage in passages):
        passages.append(PassageContent(str(Part.SUMMARY)))
    answered = {passage.question for passage in passages}
    passages += [
        PassageContent(str(Part.QUESTION), question.letter)
        for question in call.questions.all()
        if question.letter not in answered
    ]
    return sorted(passages, key=lambda passage: rank_of(*passage.place))


def unasked(carried: Sequence[CarriedPassage]) -> list[Question]:
    """Return the earlier questions that were answered and that this call does not ask."""
    found = {
        one.answered.letter: one.answered
        for one in carried
        if one.answered and one.content.part == Part.UNASSIGNED
    }
    return [found[letter] for letter in sorted(found)]


def revisions_to_carry() -> QuerySet[Revision]:
    """Return filed revisions with the questions of their call, in a fixed number of queries."""
    return Revision.objects.select_related(
        "submission__call__resolution", "submission__delegation"
    ).prefetch_related("submission__call__questions__call__resolution")


def _carried(
    passage: PassageContent, asked: Question | None, now: Sequence[Question]
) -> CarriedPassage:
    if passage.part != Part.QUESTION:
        return CarriedPassage(passage, None)
    same = next((question for question in now if asked and question.is_same_as(asked)), None)
    if same is None:
        return CarriedPassage(replace(passage, part=str(Part.UNASSIGNED), question=""), asked)
    return CarriedPassage(replace(passage, question=same.letter), asked)
