"""When things move: an officer's verbs on a call's dates.

Each is a conditional update, its history and its audit event in one transaction. Reminders are not
planned here: the room above reads what these verbs wrote, and so nothing it needs can be forgotten.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.date_order import too_far
from tracker.calls.models import Call, DeadlineChange, Extension, Milestone
from tracker.calls.schedule import NOT_OVERRIDDEN, RULES, days_of
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal


@transaction.atomic
def move_deadline(
    call: Call, *, new_on: date, seen_on: date | None, reason: str, by: User, at: datetime
) -> DeadlineChange:
    """Give the call another deadline; the old one stays in the history with the reason.

    `seen_on` is the deadline that the officer saw: what a colleague has set is not moved unseen.
    """
    require_officer(by)
    previous_on = seen_on
    if new_on == previous_on:
        raise Refusal(_("This is the deadline already."))
    if new_on < call.opens_on:
        raise Refusal(_("The deadline cannot lie before the day on which the call opens."))
    _refuse_too_far(call, new_on)
    moved = Call.objects.filter(pk=call.pk, deadline_on=previous_on, closed_at=None)
    if not moved.update(deadline_on=new_on):
        raise Refusal(_("A colleague has moved the deadline meanwhile, or closed the call."))
    call.refresh_from_db(fields=["deadline_on"])
    change = call.deadline_changes.create(
        previous_on=previous_on, new_on=new_on, reason=reason, changed_at=at, changed_by=by
    )
    data = {"from": _iso(previous_on), "to": _iso(new_on), "reason": reason}
    record_change(call, "move_deadline", by=by, at=at, data=data)
    return change


@transaction.atomic
def extend(
    call: Call,
    delegation: Delegation,
    *,
    until: date,
    reason: str,
    by: User,
    at: datetime,
    seen_at: datetime,
) -> Extension:
    """Give one delegation more time, or another day than it was given before.

    `seen_at` is when the officer's page was shown: what a colleague gave since is not changed
    unseen.
    """
    require_officer(by)
    if Call.objects.select_for_update(no_key=True).get(pk=call.pk).is_closed:
        raise Refusal(_("The call is closed. Open it again before you give more time."))
    if call.deadline_on is None or until <= call.deadline_on:
        raise Refusal(_("An extension ends after the deadline that everybody has."))
    _refuse_too_far(call, until)
    extension = Extension.objects.select_for_update().filter(call=call, delegation=delegation)
    before = extension.first()
    if before and before.until == until:
        raise Refusal(_("This delegation has this extension already."))
    if before and before.granted_at >= seen_at:
        raise Refusal(_("A colleague was first. Nothing was changed."))
    granted, _created = Extension.objects.update_or_create(
        call=call,
        delegation=delegation,
        defaults={
            "until": until,
            "reason": reason,
            "granted_at": at,
            "granted_by": by,
            "moves": before.moves + 1 if before else 1,
        },
    )
    data = {
        "delegation": delegation.code,
        "from": _iso(before.until if before else call.deadline_on),
        "to": _iso(until),
        "reason": reason,
    }
    record_change(call, "extend", by=by, at=at, data=data)
    return granted


@transaction.atomic
def override_milestone(
    call: Call,
    kind: str,
    *,
    on: date | None,
    seen_on: date | None,
    reason: str,
    by: User,
    at: datetime,
) -> Milestone:
    """Set another day than the stored one, with a reason; None takes an earlier override back.

    `seen_on` is the day that the officer saw, None where none was known.
    """
    require_officer(by)
    if kind in NOT_OVERRIDDEN:
        raise Refusal(_("This date has a page of its own."))
    if on is not None:
        _refuse_too_far(call, on)
    rule = RULES.get(kind)
    milestone, created = Milestone.objects.select_for_update().get_or_create(
        call=call,
        kind=kind,
        defaults={"name": {}, "rule": str(rule.words) if rule else ""},
    )
    if seen_on != days_of(call_as_it_is(call))[kind]:
        raise Refusal(_("A colleague was first. Nothing was changed."))
    if on == milestone.override_on and not created:
        raise Refusal(_("This day is set already."))
    previous_on = milestone.day
    milestone.override_on, milestone.override_reason = on, reason if on else ""
    milestone.moves += 1
    milestone.moved_at = at
    milestone.save(update_fields=["override_on", "override_reason", "moves", "moved_at"])
    data = {"kind": kind, "from": _iso(previous_on), "to": _iso(milestone.day), "reason": reason}
    record_change(call, "override_milestone", by=by, at=at, data=data)
    return milestone


def _refuse_too_far(call: Call, on: date) -> None:
    if reason := too_far(call, on):
        raise Refusal(reason)


def call_as_it_is(call: Call) -> Call:
    """Return the call as it is stored now, with its item and session."""
    return Call.objects.select_related("item__session").get(pk=call.pk)


def record_change(
    call: Call, verb: str, *, by: User, at: datetime, data: Mapping[str, object]
) -> None:
    """Write the event of a change to the call's chain of the register."""
    audit.record(stream=call.stream, verb=verb, obj=call, by=by, at=at, data=data)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
