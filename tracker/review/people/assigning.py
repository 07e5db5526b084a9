"""Which officer looks after which reply: assigned one by one or many at once, and handed over.

Assigned is a delegation's reply to a call, before it has come as after. Where a colleague has taken
the reply up, it passes on with the assignment, and the colleague is told.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import is_officer, require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.review.models import ReplyAssignment
from tracker.review.people import desk_mail
from tracker.submissions import workflow
from tracker.submissions.models import Submission

Status = Submission.Status


@dataclass(frozen=True, slots=True)
class AssignedReplies:
    """How many replies an officer was given, and how many of them others had taken up."""

    given: int
    passed_on: int


@transaction.atomic
def assign(
    call: Call, delegations: Iterable[Delegation], *, to: User, by: User, at: datetime
) -> AssignedReplies:
    """Let an officer look after the replies of some delegations; whoever had them is told."""
    require_officer(by)
    if not is_officer(User.objects.select_for_update().get(pk=to.pk)):
        raise Refusal(_("This person is no officer any more."))
    chosen = {one.pk: one for one in delegations}
    before = _officers_before(call, chosen)
    replies = _replies(call, chosen)
    passed_on = [one for one in replies.values() if one.taken_up_by_id not in {None, to.pk}]
    lost: Counter[int] = Counter(one.taken_up_by_id or 0 for one in passed_on)
    for reply in passed_on:
        workflow.hand_over(reply, to=to, by=by, at=at)
    given = [one for one in chosen.values() if before.get(one.pk) != to.pk]
    _write(call, given, to=to, by=by, at=at)
    for delegation in given:
        _record(call, delegation, replies.get(delegation.pk), to=to, by=by, at=at)
    lost.update(pk for one in given if (pk := before.get(one.pk)) and pk not in lost)
    codes = sorted({one.code for one in given} | {one.delegation.code for one in passed_on})
    if codes:
        desk_mail.tell_assigned(call, to, codes, by=by, at=at)
        for officer in User.objects.officers().filter(pk__in=lost).exclude(pk__in=[by.pk, to.pk]):
            desk_mail.tell_passed_on(call, officer, lost[officer.pk], to=to, by=by, at=at)
    return AssignedReplies(len(codes), len(passed_on))


@transaction.atomic
def pass_on_all(person: User, *, to: User | None, by: User, at: datetime) -> int:
    """Give what is assigned to an officer who leaves to the successor; return how much that was.

    Without a successor nobody looks after it, until an officer does.
    """
    held = ReplyAssignment.objects.filter(officer=person)
    if to is None:
        return held.delete()[0]
    return held.update(officer=to, assigned_by=by, assigned_at=at)


def _officers_before(call: Call, chosen: Iterable[int]) -> dict[int, int]:
    found = ReplyAssignment.objects.select_for_update().filter(call=call, delegation__in=chosen)
    return dict(found.order_by("pk").values_list("delegation_id", "officer_id"))


def _replies(call: Call, chosen: Iterable[int]) -> dict[int, Submission]:
    """Return the replies that were started, locked; a holder counts while they are filed."""
    found = call.submissions.filter(delegation__in=chosen).select_for_update(of=("self",))
    replies = {
        one.delegation_id: one for one in found.select_related("call", "delegation").order_by("pk")
    }
    for one in replies.values():
        if one.status != Status.FILED:
            one.taken_up_by_id = None  # never saved: of what was decided nobody is the holder
    return replies


def _write(
    call: Call, delegations: Iterable[Delegation], *, to: User, by: User, at: datetime
) -> None:
    ReplyAssignment.objects.bulk_create(
        [
            ReplyAssignment(call=call, delegation=one, officer=to, assigned_by=by, assigned_at=at)
            for one in delegations
        ],
        update_conflicts=True,
        unique_fields=["call", "delegation"],
        update_fields=["officer", "assigned_by", "assigned_at"],
    )


def _record(
    call: Call,
    delegation: Delegation,
    reply: Submission | None,
    *,
    to: User,
    by: User,
    at: datetime,
) -> None:
    audit.record(
        stream=call.stream,
        verb="assign",
        obj=reply or delegation,
        by=by,
        at=at,
        data={"delegation": delegation.code, "to": to.audit_label},
    )
