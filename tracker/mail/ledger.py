"""Plan messages and decide on them: at most once for each key, and never silently lost.

A verb that takes `messages` works on a set in one statement and touches only rows in the states it
names, so none of them can take back what a sender has begun to hand over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from celery import current_app
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from tracker.mail import reasons
from tracker.mail.delivery.ticking import beat, is_anything_due, send_at_once, tick
from tracker.mail.held import planned_here
from tracker.mail.held.holding import RELEASED
from tracker.mail.models import ALL_GROUPS, AT_ONCE, Message, MessageQuerySet, Pause, RefusedAddress
from tracker.mail.transitions import change_state, history_line

__all__ = [
    "PlannedMessage",
    "add_to_planned",
    "beat",
    "cancel",
    "clear_refusal",
    "is_anything_due",
    "mark_arrived",
    "pause",
    "plan",
    "plan_all",
    "release",
    "replan",
    "resume",
    "send_again",
    "send_at_once",
    "supersede",
    "tick",
]

State = Message.State
TAKEN_BACK = (State.CANCELLED, State.SUPERSEDED)
UNSENT = (State.PLANNED, State.CLAIMED)  # nothing of these was handed over yet
IN_ONE_QUERY = 500  # keys
_WAITS = {None, State.PLANNED, State.CANCELLED}  # and is sent, if it is planned now
SOON = {"max_retries": 1, "interval_start": 0, "socket_connect_timeout": 2, "socket_timeout": 2}
SEND_AT_ONCE = "tracker.mail.tasks.send_at_once"  # the task's name: the tasks import this module
FOLLOWS_ITS_PLAN = ("language", "group", "about", "data", "due_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMessage:
    """A message that should exist. The key says what makes it one message: planned once, ever."""

    kind: str
    key: str
    address: str
    subject: models.Model
    due_at: datetime
    language: str = "en"
    group: str = ""
    about: str = ""
    data: Mapping[str, object] = field(default_factory=dict)

    def row(self, *, at: datetime) -> Message:
        return Message(
            key=self.key,
            kind=self.kind,
            address=self.address.strip().casefold(),
            language=self.language,
            subject_type=self.subject._meta.label_lower,
            subject_id=str(self.subject.pk),
            group=self.group,
            about=self.about,
            data=dict(self.data),
            due_at=self.due_at,
            next_try_at=self.due_at,
            history=[history_line(State.PLANNED, at)],
        )


def plan(
    *,
    kind: str,
    address: str,
    subject: models.Model,
    at: datetime,
    due_at: datetime | None = None,
    key: str = "",
    language: str = "en",
    group: str = "",
    about: str = "",
    data: Mapping[str, object] | None = None,
    is_one_of_many: bool = False,
) -> Message:
    """Write the row of a message in the caller's transaction; it is due now if no time is named.

    A message of a kind that goes out at once is asked for when that is committed, but for one of
    many, which the next tick sends: nobody waits for it.
    The same key is planned once. Without a key of its own a message is keyed by its kind, its
    subject, its address and the instant. See `plan_all` for a key that was cancelled.
    """
    address = address.strip().casefold()
    key = key or f"{kind}:{subject._meta.label_lower}:{subject.pk}:{address}:{at.isoformat()}"
    planned = PlannedMessage(
        kind=kind,
        key=key,
        address=address,
        subject=subject,
        due_at=due_at or at,
        language=language,
        group=group,
        about=about,
        data=data or {},
    )
    plan_all([planned], at=at)
    message = Message.objects.get(key=key)
    if kind in AT_ONCE and message.due_at <= at and not is_one_of_many:
        # Robust: without a broker the page is answered all the same, and the next tick sends it.
        transaction.on_commit(lambda: _ask_for(message.pk), robust=True)
    return message


def _ask_for(message: int) -> None:
    """Ask a worker to send it, over a connection that gives up soon: somebody's page waits."""
    with current_app.connection_for_write(transport_options=SOON) as broker:
        current_app.send_task(
            SEND_AT_ONCE,
            args=[message],
            connection=broker,
            expires=settings.TICK_SECONDS,
            retry=False,
        )


@transaction.atomic
def plan_all(plans: Iterable[PlannedMessage], *, at: datetime) -> int:
    """Write the rows that do not exist yet, in a few queries; return how many are planned anew.

    A row that was cancelled and surely never arrived is planned again as it is planned now, because
    its key has become due again. In any other state it stays as it is: what was sent is never sent
    again, and what was superseded stays so until `replan`.
    """
    wanted = {one.key: one for one in plans}
    planned = 0
    ordered = sorted(wanted)
    for start in range(0, len(ordered), IN_ONE_QUERY):
        keys = ordered[start : start + IN_ONE_QUERY]
        states = dict(Message.objects.filter(key__in=keys).values_list("key", "state"))
        rows = [wanted[key].row(at=at) for key in keys if key not in states]
        # Somebody else may plan the same key at this moment: theirs counts.
        Message.objects.bulk_create(rows, ignore_conflicts=True)
        planned += len(rows)
        if cancelled := [wanted[key] for key, state in states.items() if state == State.CANCELLED]:
            planned += _plan_again(cancelled, at=at)
        planned_here.note(key for key in keys if states.get(key) in _WAITS)
    return planned


@transaction.atomic
def add_to_planned(key: str, name: str, more: Iterable[object]) -> bool:
    """Add to a list in the data of a message that nobody has begun to send; return whether it was.

    Who claims it later reads it as it is then.
    """
    row = Message.objects.select_for_update().filter(key=key, state=State.PLANNED).first()
    if row is None:
        return False
    row.data = {**row.data, name: [*row.data.get(name, []), *more]}
    row.save(update_fields=["data"])
    return True


@transaction.atomic
def cancel(messages: MessageQuerySet, *, reason: str, at: datetime, by: str = "") -> int:
    """Cancel what was not handed over yet; return how many rows that were.

    What a person cancelled, `by`, is not planned again by itself.
    """
    return _take_back(messages, State.CANCELLED, reason=reason, by=by, at=at)


@transaction.atomic
def release(messages: MessageQuerySet, *, by: str, at: datetime) -> int:
    """Let messages go out although the post is held, as a person decided; return how many."""
    return change_state(
        _locked(messages, (State.PLANNED,)),
        State.PLANNED,
        expected=(State.PLANNED,),
        at=at,
        reason=RELEASED,
        by=by,
        released_at=at,
    )


@transaction.atomic
def supersede(messages: MessageQuerySet, *, reason: str, at: datetime) -> int:
    """Mark what was not handed over yet as overtaken by a newer message; return how many."""
    return _take_back(messages, State.SUPERSEDED, reason=reason, at=at)


@transaction.atomic
def replan(messages: MessageQuerySet, *, reason: str, at: datetime) -> int:
    """Plan again what was cancelled or superseded and surely never arrived; return how many."""
    never_arrived = messages.filter(handed_over_at=None)
    return _back_to_planned(_locked(never_arrived, TAKEN_BACK), reason=reason, at=at)


def _back_to_planned(locked: MessageQuerySet, *, reason: str, at: datetime) -> int:
    return change_state(
        locked,
        State.PLANNED,
        expected=TAKEN_BACK,
        at=at,
        reason=reason,
        next_try_at=F("due_at"),
        attempts=0,
        refusals=0,
        claim="",
    )


def send_again(messages: MessageQuerySet, *, note: str, by: str, at: datetime) -> int:
    """A person has decided: send what failed, or what may not have arrived, once more.

    Message-ID and Date stay the same, so a recipient who has it already sees one message.
    """
    return change_state(
        messages,
        State.PLANNED,
        expected=(State.FAILED, State.UNCERTAIN),
        at=at,
        reason=note,
        by=by,
        next_try_at=at,
        attempts=0,
        refusals=0,
        claim="",
    )


def mark_arrived(messages: MessageQuerySet, *, note: str, by: str, at: datetime) -> int:
    """A person knows that an uncertain message arrived."""
    return change_state(
        messages,
        State.SENT,
        expected=(State.UNCERTAIN,),
        at=at,
        reason=note,
        by=by,
        sent_at=Coalesce("handed_over_at", Value(at)),
        claim="",
    )


def pause(group: str = ALL_GROUPS, *, reason: str, by: str, at: datetime) -> bool:
    """Stop sending a group's messages, or all; return whether it was running before."""
    _pause, created = Pause.objects.get_or_create(
        group=group, defaults={"reason": reason, "paused_at": at, "paused_by": by}
    )
    return created


def resume(group: str = ALL_GROUPS) -> bool:
    """Send again what was paused, from the next tick on; return whether it was paused."""
    deleted, _by_model = Pause.objects.filter(group=group).delete()
    return bool(deleted)


def clear_refusal(address: str) -> bool:
    """Forget that an address was refused, because a person changed something; return if it was."""
    deleted, _by_model = RefusedAddress.objects.filter(address=address.strip().casefold()).delete()
    return bool(deleted)


def _plan_again(plans: Iterable[PlannedMessage], *, at: datetime) -> int:
    """Plan cancelled rows again, as they are planned now; their history stays."""
    wanted = {one.key: one for one in plans}
    cancelled = Message.objects.filter(key__in=wanted, state=State.CANCELLED, handed_over_at=None)
    cancelled = cancelled.select_for_update().order_by("pk")
    rows = list(cancelled.only("pk", "key", "history", *FOLLOWS_ITS_PLAN))
    rows = [row for row in rows if not row.history[-1].get("by")]  # a person's word stands
    changed = []
    for row in rows:
        now = wanted[row.key].row(at=at)
        if any(getattr(row, name) != getattr(now, name) for name in FOLLOWS_ITS_PLAN):
            now.pk = row.pk
            changed.append(now)
    Message.objects.bulk_update(changed, FOLLOWS_ITS_PLAN)
    locked = Message.objects.filter(pk__in=[row.pk for row in rows])
    return _back_to_planned(locked, reason=reasons.DUE_AGAIN, at=at)


def _take_back(
    messages: MessageQuerySet, state: State, *, reason: str, at: datetime, by: str = ""
) -> int:
    return change_state(
        _locked(messages, UNSENT), state, expected=UNSENT, at=at, reason=reason, by=by, claim=""
    )


def _locked(messages: MessageQuerySet, states: Iterable[State]) -> MessageQuerySet:
    """Lock the rows of a set in one order, so that two who change many do not wait in a circle."""
    chosen = messages.filter(state__in=list(states)).select_for_update().order_by("pk")
    return Message.objects.filter(pk__in=list(chosen.values_list("pk", flat=True)))
