"""Write events, and check that nobody changed, removed or reordered one."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models, transaction

from tracker.audit import heads
from tracker.audit.models import ChainHead, Event
from tracker.audit.persons import new_salt, personal_digest

SYSTEM = "system"
CALL_DRAFTS = "call_drafts"  # no chain a call: heads are public, and these calls are not yet


def record(
    *,
    stream: str,
    verb: str,
    obj: models.Model,
    at: datetime,
    by: models.Model | None = None,
    data: Mapping[str, object] | None = None,
) -> Event:
    """Append one event to `stream`; call it last in the transaction that it belongs to.

    `by` is the person, or None for the system itself; `data` holds JSON values and no personal
    data; an object whose own words are personal has an `audit_label`. The head of the stream stays
    locked until the transaction ends, so events of one stream are numbered in the order in which
    they commit.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit event belongs to the transaction of what it records")
    ChainHead.objects.get_or_create(stream=stream)
    head = ChainHead.objects.select_for_update().get(stream=stream)
    label = str(by) if by is not None else ""
    salt = new_salt() if label else ""
    event = Event(
        stream=stream,
        sequence=head.sequence + 1,
        at=at.astimezone(UTC),
        verb=verb,
        actor_id=str(by.pk) if by is not None else "",
        actor_label=label,
        salt=salt,
        actor_digest=personal_digest(label, salt),
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=getattr(obj, "audit_label", str(obj)),
        data=dict(data or {}),
        previous_hash=head.own_hash,
    )
    event.own_hash = hash_of(event)
    event.save(force_insert=True)
    head.sequence, head.own_hash = event.sequence, event.own_hash
    heads.sign(head, at=event.at)
    head.save()
    return event


def hash_of(event: Event) -> str:
    """Return the SHA-256 (hex) that binds the event's content to the event before it."""
    content = {
        "stream": event.stream,
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "verb": event.verb,
        "actor_id": event.actor_id,
        "actor_digest": event.actor_digest,
        "object_type": event.object_type,
        "object_id": event.object_id,
        "object_label": event.object_label,
        "data": event.data,
        "previous_hash": event.previous_hash,
    }
    return hashlib.sha256(
        json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One place where a stream is not what was written."""

    stream: str
    sequence: int
    reason: str

    def __str__(self) -> str:
        return f"{self.stream} {self.sequence}: {self.reason}"


def find_faults() -> Iterator[ChainFault]:
    """Walk every stream and yield what was changed, is missing, or stands in another order."""
    written = {head.stream: head for head in ChainHead.objects.all()}
    streams = set(written) | set(
        Event.objects.order_by().values_list("stream", flat=True).distinct()
    )
    for stream in sorted(streams):
        yield from _faults_of(stream, written.get(stream))


def find_faults_against(kept: heads.SignedHead) -> Iterator[ChainFault]:
    """Compare a head that was kept outside: the chain must still hold its event, as it was then."""
    if not kept.is_genuine:
        yield ChainFault(kept.stream, kept.sequence, "the head that was kept is not signed by us")
        return
    yield from find_faults_at(kept.stream, kept.sequence, kept.hash)


def find_faults_at(stream: str, sequence: int, hash: str) -> Iterator[ChainFault]:
    """Compare an event that is known outside the database with the one that stands here."""
    event = Event.objects.filter(stream=stream, sequence=sequence).first()
    if event is None:
        yield ChainFault(stream, sequence, "the head that was kept stands here no more")
    elif not is_event(event, hash=hash):
        yield ChainFault(stream, sequence, "the head that was kept had another event")


def is_event(event: Event, *, hash: str) -> bool:
    """Whether this is the event that was written with a hash."""
    return event.own_hash == hash == hash_of(event)


def _faults_of(stream: str, head: ChainHead | None) -> Iterator[ChainFault]:
    expected, previous = 1, ""
    for event in Event.objects.filter(stream=stream).order_by("sequence").iterator():
        if event.sequence != expected:
            yield ChainFault(
                stream, expected, f"missing: the next event is number {event.sequence}"
            )
        elif event.previous_hash != previous:
            yield ChainFault(stream, event.sequence, "does not follow from the event before it")
        if event.own_hash != hash_of(event):
            yield ChainFault(stream, event.sequence, "its content was changed")
        if event.actor_label and event.actor_digest != personal_digest(
            event.actor_label, event.salt
        ):
            yield ChainFault(stream, event.sequence, "its actor was changed")
        expected, previous = event.sequence + 1, event.own_hash
    if head is None:
        yield ChainFault(stream, expected - 1, "the head of the stream is missing")
    elif (head.sequence, head.own_hash) != (expected - 1, previous):
        yield ChainFault(
            stream, expected, f"the head says that {head.sequence} events were written"
        )
    elif head.sequence and not heads.SignedHead.of(head).is_genuine:
        yield ChainFault(stream, head.sequence, "the head of the stream is not signed by us")
