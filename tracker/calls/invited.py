"""Which call a person is invited for: what the mail of an invitation says of it."""

from datetime import datetime

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.messages import OpenCall
from tracker.delegations.models import Delegation


def open_call_of(delegation: Delegation, at: datetime) -> OpenCall | None:
    """Return the open call with the next deadline of a delegation; else the one opened last."""
    today = clock.day_of(at)
    calls = Call.objects.open_on(today).select_related("resolution").prefetch_related("extensions")
    rows = [
        OpenCall(call.code, call.resolution.symbol, call.paragraph, call.deadline_for(delegation))
        for call in calls.order_by("-opens_on")
    ]
    ahead = [row for row in rows if row.due_on is not None and row.due_on >= today]
    if ahead:
        return min(ahead, key=lambda row: row.due_on or today)
    return rows[0] if rows else None
