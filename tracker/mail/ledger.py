"""Plan messages, and send what is due: at most once for each key, never silently lost."""

import hashlib
import secrets
import smtplib
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models
from django.db.models import Q

from tracker import clock
from tracker.mail import registry
from tracker.mail.models import Message

State = Message.State
LEASE = timedelta(minutes=5)
PAUSES = [timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720)]
log = structlog.get_logger(__name__)


def plan(
    *,
    kind: str,
    address: str,
    subject: models.Model,
    at: datetime,
    key: str = "",
    language: str = "en",
    data: Mapping[str, Any] | None = None,
) -> Message:
    """Write the row of a message that is due at `at`, in the caller's transaction.

    The same key is planned once. Without a key of its own a message is keyed by its kind, its
    subject, its address and the instant.
    """
    address = address.strip().casefold()
    key = key or f"{kind}:{subject._meta.label_lower}:{subject.pk}:{address}:{at.isoformat()}"
    message, _created = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "address": address,
            "language": language,
            "subject_type": subject._meta.label_lower,
            "subject_id": str(subject.pk),
            "data": dict(data or {}),
            "due_at": at,
            "next_try_at": at,
            "history": [_entry(State.PLANNED, at)],
        },
    )
    return message


def tick(*, at: datetime, limit: int = 500) -> dict[str, int]:
    """Send what is due at `at`; return how many rows ended in each state.

    Safe to run many times at once: a row is sent by whoever claims it.
    """
    counts: dict[str, int] = {}
    _settle_expired(at=at)
    claim = secrets.token_hex(16)
    for pk in list(_due(at).values_list("pk", flat=True)[:limit]):
        started = clock.now()
        if not _claim(pk, claim=claim, at=at, lease_from=started):
            continue
        state = _send(Message.objects.get(pk=pk), at=at)
        counts[state] = counts.get(state, 0) + 1
    if counts:
        log.info("mail tick", **counts)
    return counts


def message_id(message: Message) -> str:
    """Made from the key, so that sending one again is the same message to its recipient."""
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:40]
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{digest}@{host}>"


def _due(at: datetime) -> models.QuerySet[Message]:
    return Message.objects.filter(state=State.PLANNED, next_try_at__lte=at).order_by("due_at", "pk")


def _settle_expired(*, at: datetime) -> None:
    """Give back what a dead sender had only claimed; mark uncertain what it was sending."""
    expired = Message.objects.filter(lease_until__lt=at)
    for message in expired.filter(state=State.CLAIMED):
        _move(message, State.PLANNED, State.CLAIMED, at=at, reason="its sender stopped", claim="")
    for message in expired.filter(state=State.SENDING):
        _move(
            message,
            State.UNCERTAIN,
            State.SENDING,
            at=at,
            reason="its sender stopped while handing it over; it may or may not have arrived",
        )


def _claim(pk: int, *, claim: str, at: datetime, lease_from: datetime) -> bool:
    claimed = Message.objects.filter(Q(pk=pk), state=State.PLANNED, next_try_at__lte=at).update(
        state=State.CLAIMED, claim=claim, lease_until=max(at, lease_from) + LEASE
    )
    return bool(claimed)


def _send(message: Message, *, at: datetime) -> State:
    """Take one claimed message to its end; every path leaves it in a state that says why."""
    reason = registry.reason_not_due(message)
    if reason:
        return _move(message, State.CANCELLED, State.CLAIMED, at=at, reason=reason)
    rendered = registry.render(message)
    mail = EmailMessage(
        subject=rendered.subject,
        body=rendered.text,
        to=[message.address],
        headers={"Message-ID": message_id(message), "Content-Language": message.language},
    )
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return _try_again(message, State.CLAIMED, at=at, reason=f"no connection: {error}")
    try:
        # Committed before anything is handed over: from here on a crash means "uncertain".
        if _move(message, State.SENDING, State.CLAIMED, at=at) != State.SENDING:
            return State(message.state)
        return _hand_over(message, mail, connection, at=at)
    finally:
        connection.close()


def _hand_over(message: Message, mail: EmailMessage, connection: Any, *, at: datetime) -> State:
    try:
        connection.send_messages([mail])
    except smtplib.SMTPServerDisconnected as error:
        reason = f"the connection was lost while handing it over: {error}"
        return _move(message, State.UNCERTAIN, State.SENDING, at=at, reason=reason)
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()), (550, b"refused"))
        return _refused(message, code, answer, at=at)
    except smtplib.SMTPResponseException as error:
        return _refused(message, error.smtp_code, error.smtp_error, at=at)
    except OSError as error:
        reason = f"the connection failed while handing it over: {error}"
        return _move(message, State.UNCERTAIN, State.SENDING, at=at, reason=reason)
    fields: dict[str, Any] = {"sent_at": at}
    if message.data.get("secret"):
        # A password link must not be read from the ledger later.
        fields["data"] = {"secret": True}
    return _move(message, State.SENT, State.SENDING, at=at, **fields)


def _refused(message: Message, code: int, answer: bytes | str, *, at: datetime) -> State:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    reason = f"{code} {words}"
    if 400 <= code < 500:
        return _try_again(message, State.SENDING, at=at, reason=reason)
    return _move(message, State.FAILED, State.SENDING, at=at, reason=reason)


def _try_again(message: Message, expected: State, *, at: datetime, reason: str) -> State:
    if message.attempts >= len(PAUSES):
        return _move(message, State.FAILED, expected, at=at, reason=reason)
    return _move(
        message,
        State.PLANNED,
        expected,
        at=at,
        reason=reason,
        attempts=message.attempts + 1,
        next_try_at=at + PAUSES[message.attempts],
        claim="",
    )


def _move(
    message: Message,
    state: State,
    expected: State,
    *,
    at: datetime,
    reason: str = "",
    **fields: Any,
) -> State:
    """Change the state only from the expected one and, once claimed, only by its claimer."""
    history = [*message.history, _entry(state, at, reason)]
    lease = max(at, clock.now()) + LEASE if state == State.SENDING else None
    moved = Message.objects.filter(pk=message.pk, state=expected, claim=message.claim).update(
        state=state, reason=reason, history=history, lease_until=lease, **fields
    )
    message.refresh_from_db()
    if not moved:
        log.warning("message moved meanwhile", key=message.key, state=message.state)
    return State(message.state)


def _entry(state: State, at: datetime, reason: str = "") -> dict[str, str]:
    return {"state": state.value, "at": at.isoformat(), "reason": reason}
