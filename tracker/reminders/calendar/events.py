"""Deadlines and dates for a calendar (RFC 5545): beside a message, and as a feed.

A deadline is the hour that ends at midnight in New York, written in UTC, so that every calendar
shows it at the right local time. Its UID never changes; SEQUENCE rises when it moves.
"""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vDuration, vText

from tracker import clock
from tracker.calls.contacts import contact_of_call
from tracker.calls.models import Call
from tracker.calls.schedule import DEADLINE, ScheduleEntry, label_of, schedule_of
from tracker.delegations.models import Delegation
from tracker.mail.registry import EmailAttachment

MEDIA_TYPE = "text/calendar"
READ_AGAIN = timedelta(hours=12)  # how often a program that subscribes should look
# Before a deadline's hour begins: nine in the morning of the day before, in New York.
ALARM = -timedelta(days=1, hours=14)


def deadline_file(
    call: Call, *, code: str, name: str, due_on: date, sequence: int, at: datetime
) -> EmailAttachment:
    """Return a delegation's deadline as a file beside a message."""
    calendar = _calendar(method="PUBLISH")
    calendar.add_component(_deadline(call, code, name, due_on, sequence, at))
    return EmailAttachment("deadline.ics", f"{MEDIA_TYPE}; method=PUBLISH", calendar.to_ical())


def feed(delegation: Delegation, *, at: datetime) -> bytes:
    """Return the deadlines of a delegation and the dates of its calls that are not closed."""
    calendar = _feed(str(settings.SITE_NAME))
    calls = Call.objects.filter(closed_at=None).select_related("resolution", "item__session")
    for call in calls.prefetch_related("milestones", "extensions", "deadline_changes"):
        due_on = call.deadline_for(delegation)
        if due_on is not None:
            sequence = sequence_of(call, delegation.pk)
            calendar.add_component(
                _deadline(call, delegation.code, delegation.name, due_on, sequence, at)
            )
        _add_dates(calendar, call, at=at, with_rules=True)
    return bytes(calendar.to_ical())


def call_feed(call: Call, *, at: datetime) -> bytes:
    """Return what everybody may see of a call's dates: its deadline and its schedule.

    A closed call keeps its dates, without the deadline, which nobody can meet any more.
    """
    resolution = call.resolution.symbol
    calendar = _feed(_("Call for views under resolution %(symbol)s") % {"symbol": resolution})
    if call.deadline_on is not None and not call.is_closed:
        sequence = len(call.deadline_changes.all())
        calendar.add_component(_deadline(call, "", "", call.deadline_on, sequence, at))
    _add_dates(calendar, call, at=at, with_rules=False)
    return bytes(calendar.to_ical())


def webcal_address(address: str) -> str:
    """Return the address of a feed as programs know it that subscribe rather than download."""
    return "webcal:" + address.partition(":")[2]


def _add_dates(calendar: Calendar, call: Call, *, at: datetime, with_rules: bool) -> None:
    moves = {milestone.kind: milestone.moves for milestone in call.milestones.all()}
    for entry in schedule_of(call):
        if entry.on is not None and entry.kind != DEADLINE:
            sequence = moves.get(entry.kind, 0)
            event = _date(call, entry, entry.on, sequence, at, with_rules=with_rules)
            calendar.add_component(event)


def sequence_of(call: Call, delegation: int) -> int:
    """Return how often the delegation's deadline has moved."""
    granted = [one.moves for one in call.extensions.all() if one.delegation_id == delegation]
    return len(call.deadline_changes.all()) + sum(granted)


def _calendar(*, method: str = "") -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//tracker//EN")
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    return calendar


def _feed(name: str) -> Calendar:
    """Return an empty calendar to subscribe to, which says how often to read it again."""
    calendar = _calendar()
    calendar.add("x-wr-calname", vText(name))  # of such a name the library escapes nothing else
    calendar.add("refresh-interval", READ_AGAIN, parameters={"value": "DURATION"})  # RFC 7986
    calendar.add("x-published-ttl", vDuration(READ_AGAIN))  # the same for Outlook
    return calendar


def _deadline(call: Call, code: str, name: str, due_on: date, sequence: int, at: datetime) -> Event:
    """Return the deadline of a delegation, or with no `code` the one that everybody has."""
    ends_at = clock.due_at(due_on)
    event = _event("-".join(filter(None, ["deadline", call.code, code.lower()])), sequence, at)
    event.add("dtstart", ends_at - timedelta(hours=1))
    event.add("dtend", ends_at)
    resolution = call.resolution.symbol
    summary = (
        _("Replies due: %(delegation)s, resolution %(resolution)s")
        if code
        else _("Replies due: resolution %(resolution)s")
    )
    summary %= {"delegation": name, "resolution": resolution}
    event.add("summary", summary)
    event.add_component(_alarm(summary))
    ends = _("The time for replies ends with this hour: midnight in New York.")
    _describe(event, call, ends, at=at)
    page = reverse("portal:reply" if code else "public:call", args=[call.code])
    event.add("url", settings.SITE_URL + page)
    return event


def _alarm(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", ALARM)
    return alarm


def _date(
    call: Call, entry: ScheduleEntry, on: date, sequence: int, at: datetime, *, with_rules: bool
) -> Event:
    event = _event(f"{entry.kind}-{call.code}", sequence, at)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add(
        "summary",
        _("%(name)s (resolution %(resolution)s)")
        % {
            "name": label_of(entry)[0],
            "resolution": call.resolution.symbol,
        },
    )
    _describe(event, call, str(entry.rule_words) if with_rules else "", at=at)
    event.add("transp", "TRANSPARENT")
    event.add("url", settings.SITE_URL + reverse("public:call", args=[call.code]))
    return event


def _describe(event: Event, call: Call, words: str, *, at: datetime) -> None:
    """Say what a date is, and who answers questions: few programs show more than a description."""
    contact = contact_of_call(call, at=at)
    if contact is None:
        if words:
            event.add("description", words)
        return
    questions = _("Questions? Turn to: %(contact)s") % {"contact": contact.in_words}
    event.add("description", "\n".join(filter(None, [words, questions])))
    event.add("contact", contact.in_words)


def _event(name: str, sequence: int, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", at)
    event.add("sequence", sequence)
    return event
