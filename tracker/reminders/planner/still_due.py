"""Whether a message is still due at the moment in which it goes to *sending*.

Called in the transaction that commits *sending*. Reading the heads of the register locks them until
then, so what is judged here cannot change before that transaction ends.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from tracker.calls.models import Call, ClosingChange, DeadlineChange, Extension, ItemChange
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.reminders import notices
from tracker.reminders.planner import snapshot
from tracker.reminders.planner.plan import (
    CLOSED,
    NEWER,
    NO_REMINDERS,
    NOT_A_RECIPIENT,
    PASSED,
    Lapsed,
    Verdict,
    why_not,
)

GONE = gettext_noop("the call is gone")


def reminder_still_due(message: Message, *, at: datetime) -> NotDue | None:
    """Ask the planner again, with the facts as they are now."""
    try:
        now = snapshot.current(message.group, at=at)
    except Call.DoesNotExist:
        return NotDue(GONE)
    reminder = now.reminders.get(message.key)
    if reminder is None:
        return NotDue(why_not(lapsed_of(message.address, message.data), now.facts))
    match reminder.verdict:
        case Verdict.SUPERSEDED:
            return NotDue(NEWER, superseded=True)
        case Verdict.TOO_LATE:
            return NotDue(PASSED)
    return None


def lapsed_of(address: str, data: Mapping[str, Any]) -> Lapsed:
    """Return what a row's own columns say of the reminder that it was planned as."""
    return Lapsed(
        rule=data["rule"],
        delegation=data["delegation"],
        subject=data["subject"],
        subject_pk=data["subject_pk"],
        address=address,
    )


def news_still_due(message: Message, *, at: datetime) -> NotDue | None:
    """A change is told to whoever is still there, and not if a newer one is told instead."""
    try:
        now = snapshot.current(message.group, at=at)
    except Call.DoesNotExist:
        return NotDue(GONE)
    if now.facts.is_closed and message.kind != notices.CLOSING_CHANGED:
        return NotDue(CLOSED)
    party = now.parties.get(message.about)
    if party is None or message.address not in {one.address for one in party.people}:
        return NotDue(NOT_A_RECIPIENT)
    if message.address in now.facts.silent:
        return NotDue(NO_REMINDERS)
    newest = now.once(f"newest {message.kind} {party.code}", lambda: _newest(message, now.call))
    if newest != message.data["change"]:
        return NotDue(notices.NEWER_CHANGE, superseded=True)
    return None


def _newest(message: Message, call: Call) -> str:
    """Return which change of this kind is the newest one for the delegation."""
    match message.kind:
        case notices.DEADLINE_MOVED:
            moves = DeadlineChange.objects.filter(call=call).order_by("changed_at", "pk")
            newest = moves.last()
            return str(newest.pk) if newest else ""
        case notices.EXTENDED:
            granted = Extension.objects.filter(call=call, delegation__code=message.about).first()
            return f"{granted.pk}.{granted.moves}" if granted else ""
        case notices.CLOSING_CHANGED:
            closing = ClosingChange.objects.filter(call=call).last()
            return str(closing.pk) if closing else ""
    changes = ItemChange.objects.filter(call=call).order_by("changed_at", "pk")
    told = [one for one in changes if one.what != ItemChange.What.NUMBER or one.before]
    return str(told[-1].pk) if told else ""
