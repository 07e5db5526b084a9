"""When each date of a call became what it is, and when reminders stood still.

Reminders that fall due before that are spent. `call` comes from `with_schedule`.
"""

from datetime import datetime

from tracker.calls.models import Call, ClosingChange, Extension, ItemChange
from tracker.calls.schedule import DEADLINE, RULES

What = ItemChange.What
Spans = tuple[tuple[datetime, datetime], ...]


def days_moved_at(call: Call) -> dict[str, datetime]:
    """Return when the milestones that were moved got the day that counts, by their kinds."""
    moved = {one.kind: one.moved_at for one in call.milestones.all() if one.moved_at}
    to_another_session = [
        one.changed_at for one in call.item_changes.all() if one.what == What.SESSION
    ]
    if to_another_session:
        latest = max(to_another_session)
        for rule in RULES.values():
            if rule.is_agendas and rule.kind != DEADLINE:
                moved[rule.kind] = max(latest, moved.get(rule.kind, latest))
    return moved


def deadline_moved_at(call: Call, extension: Extension | None) -> datetime | None:
    """Return when a delegation's deadline became what it is; None if it never moved.

    A deadline of everybody that stays before the end of its extension moves nothing for it.
    """
    changes = sorted(call.deadline_changes.all(), key=lambda one: (one.changed_at, one.pk))
    if extension is None:
        return changes[-1].changed_at if changes else days_moved_at(call).get(DEADLINE)
    day, moved_at = extension.until, extension.granted_at
    for change in changes:
        now = max(change.new_on, extension.until)
        if change.changed_at >= extension.granted_at and now != day:
            day, moved_at = now, change.changed_at
    return moved_at


def stopped_during(call: Call) -> Spans:
    """Return from when until when the call was closed, or its item off the agenda, each time."""
    closings = [
        (one.changed_at, one.what == ClosingChange.What.CLOSED)
        for one in call.closing_changes.all()
    ]
    items = sorted(call.item_changes.all(), key=lambda one: (one.changed_at, one.pk))
    # An item that goes to another session stands on that session's agenda.
    off = [(one.changed_at, one.what == What.LEFT) for one in items if one.what != What.NUMBER]
    return (*_spans(closings), *_spans(off))


def _spans(changes: list[tuple[datetime, bool]]) -> Spans:
    """Pair each instant that stops with the one that lets go on; what still stops has no end."""
    found = []
    stopped_at = None
    for at, stops in changes:
        if not stops and stopped_at is not None:
            found.append((stopped_at, at))
        stopped_at = at if stops else None
    return tuple(found)
