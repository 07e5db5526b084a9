"""An officer closes a call, and opens it again.

Each is a conditional update, its history and its audit event in one transaction. What a closed call
still takes stands in `submissions/closed_calls.py`; who is told of it, in the room of reminders.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call, ClosingChange
from tracker.refusal import Refusal

What = ClosingChange.What


@transaction.atomic
def close(call: Call, *, reason: str, by: User, at: datetime) -> ClosingChange:
    """Take no more replies to the call, late ones neither."""
    require_officer(by)
    if not Call.objects.filter(pk=call.pk, closed_at=None, opens_on__lte=clock.day_of(at)).update(
        closed_at=at
    ):
        raise Refusal(_("The call is closed already, or has not opened yet."))
    return _changed(call, What.CLOSED, "close_call", reason=reason, by=by, at=at)


@transaction.atomic
def say_over(call: Call, *, by: User, at: datetime) -> None:
    """Close the call of an earlier year, which is here for its replies: there is nobody to tell.

    Its history has no row, so that no message follows; the register has the event.
    """
    require_officer(by)
    if not Call.objects.filter(pk=call.pk, closed_at=None).update(closed_at=at):
        raise Refusal(_("The call is closed already, or has not opened yet."))
    call.refresh_from_db(fields=["closed_at"])
    audit.record(
        stream=call.stream, verb="close_call", obj=call, by=by, at=at, data={"earlier_year": True}
    )


@transaction.atomic
def reopen(call: Call, *, reason: str, by: User, at: datetime) -> ClosingChange:
    """Take replies to the call again; one that comes after the deadline is late, as ever."""
    require_officer(by)
    if not Call.objects.filter(pk=call.pk, closed_at__isnull=False).update(closed_at=None):
        raise Refusal(_("The call is open already."))
    return _changed(call, What.REOPENED, "reopen_call", reason=reason, by=by, at=at)


def _changed(
    call: Call, what: "ClosingChange.What", verb: str, *, reason: str, by: User, at: datetime
) -> ClosingChange:
    call.refresh_from_db(fields=["closed_at"])
    audit.record(stream=call.stream, verb=verb, obj=call, by=by, at=at, data={"reason": reason})
    return call.closing_changes.create(what=what, reason=reason, changed_at=at, changed_by=by)
