"""What came since an officer last looked: what delegations did with their replies.

How far an officer has looked is the number of an event, moved on by their own word: whoever opens
the page twice loses nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.review.models import LastLook
from tracker.submissions.models import Submission
from tracker.submissions.queries.history import words_of

CAME = frozenset(
    {"file", "register", "answer", "stand", "recall", "withdraw", "confirm_registered"}
)
MOST = 20  # in the list
AT_FIRST = 500  # events are looked through for an officer who never looked


@dataclass(frozen=True, slots=True)
class DeskEvent:
    """One thing that came: when, about whose reply to which call, what was done by whom."""

    at: datetime
    call: str
    code: str
    name: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class DeskNews:
    events: list[DeskEvent]  # the oldest first
    has_more: bool
    until: int  # the number of the last event shown; where all are, of the last one there is


def news_for(officer: User) -> DeskNews:
    """Return the oldest events that the officer has not seen, and did not do."""
    newest = Event.objects.aggregate(Max("pk"))["pk__max"] or 0
    looked = LastLook.objects.filter(officer=officer).values_list("event", flat=True).first()
    since = max(newest - AT_FIRST, 0) if looked is None else looked
    fresh = Event.objects.filter(
        pk__gt=since, verb__in=CAME, object_type=Submission._meta.label_lower
    ).exclude(actor_id=str(officer.pk))
    found = list(fresh.order_by("pk")[: MOST + 1])
    has_more = len(found) > MOST
    replies = Submission.objects.select_related("call", "delegation").in_bulk(
        [int(event.object_id) for event in found]
    )
    events = [
        _told(event, replies[pk])
        for event in found[:MOST]
        if (pk := int(event.object_id)) in replies
    ]
    return DeskNews(events, has_more, found[MOST - 1].pk if has_more else newest)


def _told(event: Event, reply: Submission) -> DeskEvent:
    return DeskEvent(
        at=event.at,
        call=reply.call.code,
        code=reply.delegation.code,
        name=reply.delegation.name,
        who=event.actor_label.partition(" <")[0],
        what=str(words_of(event)),
    )


def mark_seen(officer: User, *, until: int, at: datetime) -> None:
    """Move on how far the officer has looked, never back."""
    LastLook.objects.get_or_create(officer=officer, defaults={"event": 0, "looked_at": at})
    LastLook.objects.filter(officer=officer, event__lt=until).update(event=until, looked_at=at)
