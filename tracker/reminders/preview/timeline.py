"""A call's dates in order, its reminders among them, with today marked: what the timeline draws."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tracker import clock
from tracker.calls.models import Call
from tracker.calls.schedule import DEADLINE, ScheduleEntry, label_of, schedule_of
from tracker.reminders.models import ReminderRule
from tracker.reminders.rule_sentences import sentence
from tracker.text.languages import Language

Audience = ReminderRule.Audience
TO_WHO_HAS_NOT_FILED = {Audience.NOT_FILED, Audience.NOT_STARTED, Audience.DRAFT}


@dataclass(frozen=True, slots=True)
class TimelineDate:
    """One place on the line. `on` is None where nobody knows the day."""

    on: date | None
    label: str | Promise
    because: str | Promise
    shape: str  # "fact", "rule", "reminder" or "today": drawn differently, and said in words
    language: Language | None = None  # of a label that comes from the data
    is_overridden: bool = False
    override_reason: str = ""  # the desk's own: empty for everybody else
    stored_on: date | None = None  # likewise
    proposed_on: date | None = None
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class CallTimeline:
    stops: list[TimelineDate]
    unknown: list[TimelineDate]


def public_timeline_of(call: Call, *, at: datetime) -> CallTimeline:
    """Return what everybody sees: the known dates, without rules, reminders or who set a day."""
    timeline = timeline_of(call, at=at)
    stops = [
        replace(stop, because="", is_overridden=False)
        for stop in timeline.stops
        if stop.shape != "reminder"
    ]
    return CallTimeline(stops, [])


def timeline_of(
    call: Call, *, at: datetime, due_on: date | None = None, is_desks: bool = False
) -> CallTimeline:
    """Return the timeline; `call` has its item's session, its milestones and its rules fetched.

    `due_on` is the deadline of the delegation it is drawn for, which may have more time. Why an
    officer set a day is for the desk alone.
    """
    today = clock.day_of(at)
    entries = schedule_of(call)
    if due_on is not None and due_on != call.deadline_on:
        more_time = _("extended for your delegation")
        entries = [
            replace(entry, on=due_on, rule_words=more_time) if entry.kind == DEADLINE else entry
            for entry in entries
        ]
    stops = [_stop(entry, today, is_desks=is_desks) for entry in entries]
    closed_on = clock.day_of(call.closed_at) if call.closed_at else date.max
    reminders = _reminders(call, entries, today)
    stops += [stop for stop in reminders if stop.on is not None and stop.on < closed_on]
    if call.is_closed:
        label = _("The call was closed")
        stops.append(TimelineDate(closed_on, label, "", "fact", is_past=closed_on < today))
    known = [stop for stop in stops if stop.on is not None]
    known.append(TimelineDate(today, _("Today, in New York"), "", "today"))
    # Today stands above what is still to come on the same day.
    order = sorted(known, key=lambda stop: (stop.on or date.max, stop.shape != "today"))
    return CallTimeline(order, [stop for stop in stops if stop.on is None])


def _stop(entry: ScheduleEntry, today: date, *, is_desks: bool) -> TimelineDate:
    label, language = label_of(entry)
    is_overridden = entry.override_on is not None
    return TimelineDate(
        on=entry.on,
        label=label,
        language=language,
        because=entry.rule_words,
        shape="fact" if entry.is_fact else "rule",
        is_overridden=is_overridden,
        override_reason=entry.override_reason if is_desks else "",
        stored_on=entry.stored_on if is_desks and is_overridden else None,
        proposed_on=entry.proposed_on if entry.differs else None,
        is_past=entry.on is not None and entry.on < today,
    )


def _reminders(call: Call, entries: list[ScheduleEntry], today: date) -> Iterator[TimelineDate]:
    """Yield the days on which reminders go out to everybody who has not filed."""
    days = {entry.kind: entry.on for entry in entries}
    names = {entry.kind: str(label_of(entry)[0]) for entry in entries}
    found = []
    for rule in call.reminder_rules.all():
        day = days.get(rule.milestone)
        if rule.is_active and rule.audience in TO_WHO_HAS_NOT_FILED and day is not None:
            on = day + timedelta(days=rule.days)
            if on >= call.opens_on:
                found.append((on, rule))
    found.sort(key=lambda one: (one[0], one[1].pk))
    before = [rule.pk for _on, rule in found if rule.milestone == DEADLINE and rule.days < 0]
    for on, rule in found:
        yield TimelineDate(
            on=on,
            label=_name(rule.pk, before),
            because=sentence(rule, names),
            shape="reminder",
            is_past=on < today,
        )


def _name(pk: int, before: list[int]) -> str:
    if pk not in before:
        return _("Reminder")
    match before.index(pk):
        case 0:
            return _("First reminder")
        case place if place == len(before) - 1:
            return _("Last reminder")
        case 1:
            return _("Second reminder")
    return _("Reminder")
