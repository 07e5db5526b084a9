"""What an officer decides about the post: each verb a conditional update and an audit event."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.mail import ledger
from tracker.mail.models import ALL_GROUPS, Message, Pause, RefusedAddress
from tracker.refusal import Refusal


def send_again(message: Message, *, note: str = "", by: User, at: datetime) -> None:
    """Send what failed, or what may not have arrived, with the next tick."""
    _decide(message, "send_message_again", ledger.send_again, note=note, by=by, at=at)


def mark_arrived(message: Message, *, note: str, by: User, at: datetime) -> None:
    """Take an uncertain message for sent: somebody said that it arrived."""
    _decide(message, "mark_message_arrived", ledger.mark_arrived, note=note, by=by, at=at)


@transaction.atomic
def pause(call: Call | None, *, reason: str, by: User, at: datetime) -> None:
    """Stop sending the messages of a call, or without a call every message."""
    require_officer(by)
    group = call.code if call else ALL_GROUPS
    if not ledger.pause(group, reason=reason, by=by.name, at=at):
        raise Refusal(_("Sending is paused already."))
    paused = Pause.objects.get(group=group)
    _record(group, "pause_mail", paused, by=by, at=at, data={"reason": reason})


@transaction.atomic
def resume(paused: Pause, *, by: User, at: datetime) -> None:
    """Let what a pause held back go out with the next tick."""
    require_officer(by)
    _record(paused.group, "resume_mail", paused, by=by, at=at)
    if not ledger.resume(paused.group):
        raise Refusal(_("Sending is not paused any more."))


@transaction.atomic
def clear_refusal(refused: RefusedAddress, *, by: User, at: datetime) -> None:
    """Take the mark off an address, because a person found that it works."""
    require_officer(by)
    _record("", "clear_refused_address", refused, by=by, at=at)
    if not ledger.clear_refusal(refused.address):
        raise Refusal(_("This address is not marked any more."))


@transaction.atomic
def _decide(
    message: Message,
    verb: str,
    transition: Callable[..., int],
    *,
    note: str,
    by: User,
    at: datetime,
) -> None:
    require_officer(by)
    if not transition(Message.objects.filter(pk=message.pk), note=note, by=by.name, at=at):
        message.refresh_from_db()
        raise Refusal(_("The message is %(state)s now.") % {"state": message.get_state_display()})
    data = {"note": note} if note else {}
    _record(message.group, verb, message, by=by, at=at, data=data)
    message.refresh_from_db()


def _record(
    group: str,
    verb: str,
    obj: models.Model,
    *,
    by: User,
    at: datetime,
    data: Mapping[str, object] | None = None,
) -> None:
    """Write the event into the stream of the call that it is about, else into the system's."""
    call = Call.objects.filter(code=group).first() if group else None
    stream = call.stream if call else audit.SYSTEM
    audit.record(stream=stream, verb=verb, obj=obj, by=by, at=at, data=data)
