"""Take one claimed message to its end. Every path leaves the row in a state that says why."""

from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import DatabaseError, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from tracker import clock
from tracker.mail import reasons, registry
from tracker.mail.composing import Email, NotWritable, compose
from tracker.mail.delivery.transports import (
    ConnectionLost,
    NotSent,
    OutcomeUnknown,
    ServerRefused,
    Transport,
    TransportDown,
)
from tracker.mail.held import mail_log
from tracker.mail.models import Installation, Message, MessageQuerySet, RefusedAddress
from tracker.mail.transitions import change_state

State = Message.State
LEASE = timedelta(minutes=5)  # longer than a server may take for one message
PAUSES = [timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720)]
TROUBLE_PAUSE = timedelta(hours=1)
log = structlog.get_logger(__name__)


def send(message: Message, transport: Transport, *, at: datetime) -> State | None:
    """Return the state in which the row ends, or None if somebody else has changed it meanwhile.

    Raises `TransportDown` where the cause is not this message's own; the row is planned for later.
    """
    try:
        email = _write(message, at=at)
        transport.offer(email)
        state = _enter_sending(message, at=at)
        if state != State.SENDING:
            transport.drop()
            return state
    except NotWritable as error:
        return _end(message, State.FAILED, at=at, reason=reasons.NOT_WRITTEN % {"words": error})
    except TransportDown as error:
        _pause(message, error, at=at)
        raise
    except ServerRefused as error:
        return _refused(message, error, at=at)
    except ConnectionLost as error:
        transport.losses += 1
        return _pause(message, error, at=at)
    return _hand_over(message, email, transport, at=at)


def give_back(messages: MessageQuerySet) -> None:
    """Let others claim what is still only claimed."""
    messages.filter(state=State.CLAIMED).update(state=State.PLANNED, claim="", lease_until=None)


def settle_expired(*, at: datetime) -> None:
    """Plan again what a dead sender had only claimed; mark uncertain what it was sending.

    A lease is about living processes, so the clock counts here, whatever instant a tick is for.
    """
    expired = Message.objects.filter(
        state__in=[State.CLAIMED, State.SENDING], lease_until__lt=clock.now()
    )
    states = set(expired.order_by().values_list("state", flat=True).distinct())
    if State.CLAIMED in states:
        change_state(
            expired,
            State.PLANNED,
            expected=(State.CLAIMED,),
            at=at,
            reason=reasons.STOPPED_EARLY,
            claim="",
        )
    if State.SENDING in states:
        # The claim stays: a sender that was only slow may still say what became of it.
        change_state(
            expired, State.UNCERTAIN, expected=(State.SENDING,), at=at, reason=reasons.STOPPED_LATE
        )


def _write(message: Message, *, at: datetime) -> Email:
    try:
        return compose(message, registry.render(message, at=at), at=at)
    except (NotWritable, DatabaseError):
        raise
    except Exception as error:  # an upper room's words: one message must not stop the others
        log.exception("message not written", message=message.pk, kind=message.kind)
        raise NotWritable(f"{type(error).__name__}: {error}") from error


def _enter_sending(message: Message, *, at: datetime) -> State | None:
    """Commit *sending*, unless the message is no longer due, is paused or is somebody else's.

    The recipient is judged inside this transaction, and first: what the judgement locks is locked
    in the same order as by those who change it, the reply before its messages.
    """
    with transaction.atomic(durable=True):
        try:
            verdict = registry.not_due(message, at=at)
        except DatabaseError:
            raise
        except Exception as error:  # an upper room's judgement
            log.exception("message not judged", message=message.pk, kind=message.kind)
            raise NotWritable(f"{type(error).__name__}: {error}") from error
        if verdict is not None:
            state = State.SUPERSEDED if verdict.superseded else State.CANCELLED
            return _end(message, state, at=at, reason=verdict.reason)
        moved = change_state(
            _mine(message).not_paused(),
            State.SENDING,
            expected=(State.CLAIMED,),
            at=at,
            lease_until=clock.now() + LEASE,
            handed_over_at=Coalesce("handed_over_at", Value(at)),
        )
        if moved:
            Installation.objects.update(handed_over=F("handed_over") + 1)
    if moved:
        return State.SENDING
    give_back(_mine(message))  # paused or held after it was claimed
    return None


def _hand_over(
    message: Message, email: Email, transport: Transport, *, at: datetime
) -> State | None:
    mail_log.write(message, mail_log.OFFERED, at=at)
    try:
        transport.hand_over(email)
    except ServerRefused as error:
        mail_log.write(message, mail_log.REFUSED, at=at)
        transport.losses = 0
        return _refused(message, error, at=at)
    except ConnectionLost as error:
        mail_log.write(message, mail_log.REFUSED, at=at)
        transport.losses += 1
        return _pause(message, error, at=at)
    except OutcomeUnknown as error:
        transport.losses += 1
        reason = reasons.PERHAPS_ARRIVED % {"words": error.words}
        return _end(message, State.UNCERTAIN, at=at, reason=reason)
    mail_log.write(message, mail_log.ACCEPTED, at=at)
    transport.losses = 0
    # A password link must not be read from the ledger later.
    kept = {"data": {"secret": True}} if message.data.get("secret") else {}
    return _end(message, State.SENT, at=at, sent_at=at, **kept)


def _refused(message: Message, error: ServerRefused, *, at: datetime) -> State | None:
    if not error.is_permanent:
        if message.refusals >= len(PAUSES):
            return _end(message, State.FAILED, at=at, reason=error.words)
        return _pause(message, error, at=at, refusals=message.refusals + 1)
    with transaction.atomic():
        if error.is_about_address:
            RefusedAddress.objects.update_or_create(
                address=message.address,
                defaults={"code": error.code, "words": error.answer, "refused_at": at},
            )
        return _end(message, State.FAILED, at=at, reason=error.words)


def _pause(message: Message, error: NotSent, *, at: datetime, **fields: Any) -> State | None:
    """Try again later, after a pause that grows. It surely did not arrive this time."""
    pause = PAUSES[min(message.attempts, len(PAUSES) - 1)]
    if isinstance(error, TransportDown):
        pause = min(pause, TROUBLE_PAUSE)  # not the message's fault: go on soon after it is over
    return _end(
        message,
        State.PLANNED,
        at=at,
        reason=error.words,
        attempts=message.attempts + 1,
        next_try_at=at + pause,
        claim="",
        **fields,
    )


def _mine(message: Message) -> MessageQuerySet:
    return Message.objects.filter(pk=message.pk, claim=message.claim)


def _end(message: Message, state: State, *, at: datetime, **fields: Any) -> State | None:
    """Move the row from where its sender has it; None if it is no longer this sender's.

    *Uncertain* is such a place: another tick thinks so of a sender that is slower than its lease.
    """
    expected = (State.CLAIMED, State.SENDING, State.UNCERTAIN)
    if state not in (State.SENT, State.UNCERTAIN):
        # It surely did not arrive this time; what may have arrived earlier still may have.
        fields["handed_over_at"] = message.handed_over_at
    if change_state(_mine(message), state, expected=expected, at=at, **fields):
        return state
    log.warning("message moved meanwhile", message=message.pk, wanted=state)
    return None
