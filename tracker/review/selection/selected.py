"""The delegations that were selected, as the pages of what is done with them list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.review.models import ReplyAssignment
from tracker.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class SelectedDelegation:
    """Its name, its deadline, and who looks after its reply now."""

    code: str
    name: str
    due_on: date | None
    status: str  # as the desk is told it; empty where nothing was started
    officer: str
    has_taken_it_up: bool


def selected_of(call: Call, delegations: Sequence[Delegation]) -> list[SelectedDelegation]:
    """Return them in their order, in three queries."""
    until = dict(call.extensions.values_list("delegation_id", "until"))
    assigned = dict(
        ReplyAssignment.objects.filter(call=call).values_list("delegation_id", "officer__name")
    )
    replies = {
        one.delegation_id: one
        for one in call.submissions.filter(delegation__in=delegations).select_related("taken_up_by")
    }
    return [_selected(call, one, until.get(one.pk), assigned, replies) for one in delegations]


def _selected(
    call: Call,
    delegation: Delegation,
    until: date | None,
    assigned: dict[int, str],
    replies: dict[int, Submission],
) -> SelectedDelegation:
    reply = replies.get(delegation.pk)
    is_filed = reply is not None and reply.status == Submission.Status.FILED
    holder = reply.taken_up_by if reply is not None and is_filed else None
    status = "" if reply is None else ("discarded" if reply.is_discarded else reply.status)
    return SelectedDelegation(
        code=delegation.code,
        name=delegation.name,
        due_on=call.deadline_with(until),
        status=status,
        officer=holder.name if holder else assigned.get(delegation.pk, ""),
        has_taken_it_up=holder is not None,
    )
