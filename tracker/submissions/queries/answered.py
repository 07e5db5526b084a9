"""Has this delegation answered this call, and how? For the board, reminders and statistics.

A delegation has answered with what it has filed and not recalled or withdrawn, or as a confirmed
co-sender of such a joint reply. Where both are so, its own text counts, then the joint reply, then
its own word that it will not reply. A member that an organization lists has not answered by that.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.models import AnswerKind, CoSender, Submission

Status = Submission.Status
FILED_SIDE = (Status.FILED, Status.RETURNED, Status.ACCEPTED)


class AnsweredWith(models.TextChoices):
    """How a delegation answered; the values of an own answer are those of `AnswerKind`."""

    REPLY = "reply"
    NO_CHANGE = "no_change"
    NO_REPLY = "no_reply"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class DelegationAnswer:
    """One delegation's answer; `lead_id` is the delegation that filed it: itself, if not joint."""

    how: str
    submission_id: int
    lead_id: int


def answered_by(
    call: Call,
    *,
    filed: Iterable[tuple[int, int, str]] | None = None,
    confirmed: Iterable[tuple[int, int, int]] | None = None,
) -> dict[int, DelegationAnswer]:
    """Return the delegations (by primary key) that have answered a call, in two queries.

    Who knows already what is `filed` (delegation, reply, kind of answer), or the rows of
    `confirmed_in`, hands it in: a query less each.
    """
    found = {
        delegation: DelegationAnswer(AnsweredWith.JOINT, submission, lead)
        for delegation, submission, lead in (
            confirmed_in(call.pk) if confirmed is None else confirmed
        )
    }
    for delegation, submission, kind in _filed(call) if filed is None else filed:
        if kind != AnswerKind.NO_REPLY or delegation not in found:
            found[delegation] = DelegationAnswer(AnsweredWith(kind), submission, delegation)
    return found


def _filed(call: Call) -> Iterable[tuple[int, int, str]]:
    return call.submissions.filter(status__in=FILED_SIDE).values_list(
        "delegation_id", "pk", "latest_revision__kind"
    )


def confirmed_in(call: int) -> "models.QuerySet[CoSender, tuple[int, int, int]]":
    """Return delegation, reply and lead of each confirmed place in a joint reply to a call."""
    return (
        CoSender.objects.filter(
            submission__call_id=call,
            submission__status__in=FILED_SIDE,
            answer=CoSender.Answer.CONFIRMED,
        )
        .exclude(submission__delegation__kind=Delegation.Kind.ORGANIZATION)
        .order_by("answered_at", "pk")
        .values_list("delegation_id", "submission_id", "submission__delegation_id")
    )
