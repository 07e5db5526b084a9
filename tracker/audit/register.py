"""Write events, and check that nobody changed, removed or reordered one."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models, transaction

from tracker.audit.models import ChainHead, Event

SYSTEM = "system"


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
    salt = secrets.token_hex(16) if label else ""
    event = Event(
        stream=stream,
        sequence=head.sequence + 1,
        at=at.astimezone(UTC),
        verb=verb,
        actor_id=str(by.pk) if by is not None else "",
        actor_label=label,
        salt=salt,
        actor_digest=_personal_digest(label, salt),
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=getattr(obj, "audit_label", str(obj)),
        data=dict(data or {}),
        previous_hash=head.own_hash,
    )
    event.own_hash = hash_of(event)
    event.save(force_insert=True)
    head.sequence, head.own_hash = event.sequence, event.own_hash
    head.save(update_fields=["sequence", "own_hash"])
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


def _personal_digest(label: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}:{label}".encode()).hexdigest() if label else ""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One place where a stream is not what was written."""

    stream: str
    sequence: int
    reason: str


def find_faults() -> Iterator[ChainFault]:
    """Walk every stream and yield what was changed, is missing, or stands in another order."""
    heads = {head.stream: head for head in ChainHead.objects.all()}
    streams = set(heads) | set(Event.objects.order_by().values_list("stream", flat=True).distinct())
    for stream in sorted(streams):
        yield from _faults_of(stream, heads.get(stream))


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
        if event.actor_label and event.actor_digest != _personal_digest(
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
