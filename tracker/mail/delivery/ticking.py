"""The tick: ask the database what is due, and hand it over. Safe to run many times at once.

It may be killed at any point. What was only claimed is claimed again after its lease; the one
message that was being handed over becomes uncertain. Before it hands anything over it looks whether
this is a copy, whose post is held (`held/`).
"""

import secrets
import time
from collections import Counter
from datetime import datetime

import structlog
from django.db import DatabaseError, transaction

from tracker import clock
from tracker.mail import registry
from tracker.mail.delivery.sending import LEASE, give_back, send, settle_expired
from tracker.mail.delivery.transports import Transport, TransportDown, open_transport
from tracker.mail.held import heads_outside, holding
from tracker.mail.models import Message, MessageQuerySet, RefusedAddress, Tick

State = Message.State
BATCH = 20  # messages claimed at once by one sender
SECONDS = 60.0  # after which a tick claims no more: the next goes on with a clock read anew
MAX_LOSSES = 3  # connections lost in a row before a tick gives up
log = structlog.get_logger(__name__)


def beat(*, at: datetime) -> dict[str, int]:
    """Do what beat asks for: let upper rooms plan, then send what is due. See `tick`."""
    return tick(at=at, trouble=registry.run_steps(at))


def tick(*, at: datetime, limit: int = 500, trouble: str = "") -> dict[str, int]:
    """Send what is due at `at`; return how many rows ended in each state.

    It ends after `limit` messages, after a minute, or when the mail server takes nothing. What is
    left is still due. `trouble` are words about what went wrong before, kept for the outbox.
    """
    _note_start()
    settle_expired(at=at)
    heads = holding.look(at=at)
    counts: Counter[str] = Counter()
    if Message.objects.due(at).exists():
        try:
            with open_transport() as transport:
                _send_due(transport, counts, at=at, limit=limit)
        except TransportDown as stopped:
            trouble = "; ".join(filter(None, [trouble, stopped.words]))
    Tick.objects.filter(pk=1).update(
        ended_at=clock.now(), counts=dict(counts), trouble=trouble[:1000]
    )
    _keep_heads(heads, counts)
    if counts or trouble:
        log.info("mail tick", trouble=trouble, **counts)
    return dict(counts)


def send_at_once(message: int, *, at: datetime) -> State | None:
    """Send this one message, if it is due and nobody else has it; return the state it ends in.

    It is claimed as a tick claims: whoever comes second finds nothing. A tick sends what this
    could not.
    """
    counts: Counter[str] = Counter()
    heads = holding.look(at=at)
    try:
        with open_transport() as transport:
            only = Message.objects.filter(pk=message)
            _send_due(transport, counts, at=at, limit=1, only=only)
    except TransportDown as stopped:
        log.warning("message not sent at once", message=message, trouble=stopped.words)
    _keep_heads(heads, counts)
    return next((State(state) for state in counts), None)


def is_anything_due(*, at: datetime) -> bool:
    return Message.objects.due(at).exists()


def _send_due(
    transport: Transport,
    counts: Counter[str],
    *,
    at: datetime,
    limit: int,
    only: MessageQuerySet | None = None,
) -> None:
    messages = Message.objects.all() if only is None else only
    ends = time.monotonic() + SECONDS
    refused = set(RefusedAddress.objects.values_list("address", flat=True))
    while (room := limit - counts.total()) > 0 and time.monotonic() < ends:
        batch = _claim(messages, min(BATCH, room), at=at)
        if not batch:
            return
        try:
            for message in batch:
                if time.monotonic() >= ends:
                    return
                state = _send_one(message, transport, counts, at=at)
                if state == State.SENT and message.address in refused:
                    RefusedAddress.objects.filter(address=message.address).delete()
                if transport.losses >= MAX_LOSSES:
                    raise TransportDown(_reason_of(message))
        finally:
            _give_back(batch)


def _send_one(
    message: Message, transport: Transport, counts: Counter[str], *, at: datetime
) -> State | None:
    try:
        state = send(message, transport, at=at)
    except TransportDown:
        counts[State.PLANNED.value] += 1
        raise
    if state is not None:
        counts[state.value] += 1
    return state


def _claim(messages: MessageQuerySet, size: int, *, at: datetime) -> list[Message]:
    """Take some due rows for this sender alone, for as long as the lease runs."""
    claim = secrets.token_hex(16)
    with transaction.atomic():
        due = messages.due(at).order_by("due_at", "pk")
        pks = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:size])
        Message.objects.filter(pk__in=pks, state=State.PLANNED).update(
            state=State.CLAIMED, claim=claim, lease_until=clock.now() + LEASE
        )
    claimed = Message.objects.filter(pk__in=pks, claim=claim, state=State.CLAIMED)
    return list(claimed.order_by("due_at", "pk"))


def _give_back(batch: list[Message]) -> None:
    """Leave to others what this sender did not come to; without a database the lease does it."""
    try:
        give_back(Message.objects.filter(pk__in=[one.pk for one in batch], claim=batch[0].claim))
    except DatabaseError:
        log.exception("claimed messages not given back")


def _keep_heads(before: heads_outside.Heads | None, counts: Counter[str]) -> None:
    """Keep outside the database how far it has come, read anew where something was sent."""
    if counts:
        heads_outside.keep_now()
    elif before is not None:
        heads_outside.keep(before)


def _reason_of(message: Message) -> str:
    return Message.objects.values_list("reason", flat=True).get(pk=message.pk)


def _note_start() -> None:
    now = clock.now()
    if not Tick.objects.filter(pk=1).update(started_at=now, ended_at=None):
        Tick.objects.bulk_create([Tick(pk=1, started_at=now)], ignore_conflicts=True)
