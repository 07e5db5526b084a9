"""Whether a message is still due at the moment in which it goes to *sending*.

Called in the transaction that commits *sending*. Reading the heads of the register locks them until
then, so what is judged here cannot change before that transaction ends.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.reminders.planner import notices
from tracker.reminders.planner.call_plan import current_plan
from tracker.reminders.planner.plan import (
    CLOSED,
    NEWER,
    NO_REMINDERS,
    NOT_A_RECIPIENT,
    PASSED,
    LapsedReminder,
    ReminderVerdict,
    why_not,
)

GONE = gettext_noop("the call is gone")


def reminder_still_due(message: Message, *, at: datetime) -> NotDue | None:
    """Ask the planner again, with the facts as they are now."""
    try:
        now = current_plan(message.group, at=at)
    except Call.DoesNotExist:
        return NotDue(GONE)
    reminder = now.reminders.get(message.key)
    if reminder is None:
        return NotDue(why_not(lapsed_of(message.address, message.data), now.facts))
    match reminder.verdict:
        case ReminderVerdict.SUPERSEDED:
            return NotDue(NEWER, superseded=True)
        case ReminderVerdict.TOO_LATE:
            return NotDue(PASSED)
    return None


def lapsed_of(address: str, data: Mapping[str, Any]) -> LapsedReminder:
    """Return what a row's own columns say of the reminder that it was planned as."""
    return LapsedReminder(
        rule=data["rule"],
        delegation=data["delegation"],
        subject=data["subject"],
        subject_pk=data["subject_pk"],
        address=address,
    )


def notice_still_due(message: Message, *, at: datetime) -> NotDue | None:
    """A change is told to whoever is still there, and not if a newer one is told instead."""
    try:
        now = current_plan(message.group, at=at)
    except Call.DoesNotExist:
        return NotDue(GONE)
    if now.facts.is_closed and message.kind != notices.CLOSING_CHANGED:
        return NotDue(CLOSED)
    delegation = now.delegations.get(message.about)
    if delegation is None or message.address not in {one.address for one in delegation.people}:
        return NotDue(NOT_A_RECIPIENT)
    if message.address in now.facts.silent:
        return NotDue(NO_REMINDERS)
    newest = notices.newest_change(now.call, kind=message.kind, delegation=delegation.pk)
    if newest != message.data["change"]:
        return NotDue(notices.NEWER_CHANGE, superseded=True)
    return None
