"""Officers are told what delegations do with their replies: at once, or in a list each morning.

Told is what the register says. Its events are looked at once, in the transaction that remembers how
far the call was planned, so that none is told twice or forgotten. An officer's list is one message,
planned for the next morning with the first event and grown with every other one before it. It is of
all calls: whoever plans it has locked the officer, so that two calls do not begin it at once.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext_noop

from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.site.zones import zone_of
from tracker.submissions.models import Submission

TOLD_AT_ONCE, TOLD_DAILY = "officer_told", "officer_list"
# What an officer is told of. A draft is the delegation's own affair until it is filed.
VERBS = frozenset({"file", "register", "answer", "stand", "add_message", "recall", "withdraw"})
LIST_AT = time(9)  # on the officer's own clock
NO_OFFICER = gettext_noop("the recipient is no longer an officer")

Choice = User.ToldOfReplies


def tell(call: Call, *, after: int, until: int, at: datetime) -> None:
    """Plan what officers are told of the call's events in this part of its stream."""
    new = Event.objects.filter(
        stream=call.stream,
        sequence__gt=after,
        sequence__lte=until,
        verb__in=VERBS,
        object_type=Submission._meta.label_lower,
    )
    events = list(new.order_by("sequence")) if until > after else []
    if not events:
        return
    abouts = dict(call.submissions.values_list("pk", "delegation__code"))
    for officer in User.objects.officers().select_for_update(no_key=True).order_by("pk"):
        # Who did it knows it.
        told = [event for event in events if event.actor_id != str(officer.pk)]
        if officer.told_of_replies == Choice.AT_ONCE:
            ledger.plan_all((_at_once(officer, one, call, abouts, at) for one in told), at=at)
        elif told:
            _add_to_list(officer, told, at=at)


def _at_once(
    officer: User, event: Event, call: Call, abouts: dict[int, str], at: datetime
) -> ledger.PlannedMessage:
    return ledger.PlannedMessage(
        kind=TOLD_AT_ONCE,
        key=f"{TOLD_AT_ONCE}:{event.pk}:{officer.pk}",
        address=officer.email,
        subject=event,
        due_at=at,
        language=officer.language,
        group=call.code,
        about=abouts[int(event.object_id)],
    )


def _add_to_list(officer: User, events: Iterable[Event], *, at: datetime) -> None:
    """Put the events on the list of the next morning, or where that has gone, of the one after."""
    pks, due_at = [event.pk for event in events], next_morning(officer, at)
    while not ledger.add_to_planned(key := _list_key(officer, due_at), "events", pks):
        if not Message.objects.filter(key=key).exists():
            ledger.plan(
                kind=TOLD_DAILY,
                key=key,
                address=officer.email,
                subject=officer,
                at=at,
                due_at=due_at,
                language=officer.language,
                data={"events": pks},
            )
            return
        due_at = next_morning(officer, due_at)


def _list_key(officer: User, due_at: datetime) -> str:
    return f"{TOLD_DAILY}:{officer.pk}:{due_at:%Y%m%dT%H%MZ}"


def next_morning(officer: User, at: datetime) -> datetime:
    """Return the next instant, in UTC, at which it is nine where the officer is."""
    zone = zone_of(officer.time_zone)
    today = at.astimezone(zone).date()
    mornings = (
        datetime.combine(today + timedelta(days=days), LIST_AT, tzinfo=zone) for days in (0, 1)
    )
    return next(one for one in mornings if one > at).astimezone(UTC)


def officer_still_due(message: Message, *, at: datetime) -> NotDue | None:
    """Only who is an officer at this moment is told anything."""
    officers = User.objects.officers().select_for_update()
    return None if officers.filter(email=message.address).exists() else NotDue(NO_OFFICER)
