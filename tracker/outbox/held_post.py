"""What an officer, or who runs the system, decides about a held post: what goes out, what does not.

While it is held nothing goes out but mail about accounts and what was released. What is cancelled
here is not planned again by itself. When the hold ends, everything still waiting is due as ever.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.mail import ledger, registry
from tracker.mail.held import holding
from tracker.mail.models import Message, MessageQuerySet, Pause
from tracker.refusal import Refusal

State = Message.State


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """So many messages of one kind would go out now."""

    kind: str
    label: str | Promise
    number: int
    first_due_at: datetime
    last_due_at: datetime


@dataclass(frozen=True, slots=True)
class SentBefore:
    """What surely was sent before the post was held, and what may have been."""

    number: int
    by_log: int  # of these: not known to the database, but to the log of mail
    latest_at: datetime | None
    perhaps: int


def waiting(*, at: datetime) -> MessageQuerySet:
    """Return what would go out now if the post were not held, soonest first."""
    return Message.objects.held().filter(next_try_at__lte=at).order_by("due_at", "pk")


def waiting_kinds(*, at: datetime) -> list[WaitingKind]:
    found = waiting(at=at).order_by("kind").values("kind")
    rows = found.annotate(number=Count("pk"), first=Min("due_at"), last=Max("due_at"))
    return [
        WaitingKind(
            row["kind"], registry.label_of(row["kind"]), row["number"], row["first"], row["last"]
        )
        for row in rows
    ]


def chosen(kinds: Iterable[str], numbers: Iterable[int], *, at: datetime) -> MessageQuerySet:
    """Return of what waits the messages of some kinds, and those with some numbers."""
    return waiting(at=at).filter(Q(kind__in=list(kinds)) | Q(pk__in=list(numbers)))


def sent_before() -> SentBefore:
    sent, by_log = Q(state=State.SENT), Q(reason=holding.SENT_BEFORE)
    found = Message.objects.aggregate(
        number=Count("pk", filter=sent),
        by_log=Count("pk", filter=sent & by_log),
        latest_at=Max("sent_at", filter=sent),
        perhaps=Count("pk", filter=Q(state=State.UNCERTAIN)),
    )
    return SentBefore(**found)


def look_anew(*, at: datetime) -> None:
    """Plan what is due, and take what the log of mail knows for sent: as a tick does.

    Nobody decides before that: perhaps no tick has run since the post is held.
    """
    if (held := holding.held_post()) is not None:
        registry.run_steps(at)
        holding.settle_by_log(held, at=at)


def release(messages: MessageQuerySet, *, by: User | None, at: datetime) -> int:
    """Let these go out with the next tick although the post is held; return how many they are."""
    with _deciding(by, at) as held:
        kinds = _kinds_of(messages)
        number = ledger.release(messages, by=by.name if by else "", at=at)
        data = {"messages": number, "kinds": kinds}
        audit.record(
            stream=audit.SYSTEM, verb="release_messages", obj=held, by=by, at=at, data=data
        )
    return number


def cancel(messages: MessageQuerySet, *, by: User | None, at: datetime) -> int:
    """Send these never: they went out before, or their time is past; return how many they are."""
    name = by.name if by else holding.THE_SYSTEM
    with _deciding(by, at) as held:
        kinds = _kinds_of(messages)
        number = ledger.cancel(messages, reason=holding.NOT_SENT, by=name, at=at)
        data = {"messages": number, "kinds": kinds}
        audit.record(stream=audit.SYSTEM, verb="cancel_messages", obj=held, by=by, at=at, data=data)
    return number


def end(*, shown: int | None = None, by: User | None, at: datetime) -> int:
    """Let the post go on as ever; return how many messages go out with the next tick.

    `shown` is how many a page said these are: where more have come since, nothing is ended.
    """
    with _deciding(by, at) as held:
        number = waiting(at=at).count()
        if shown is not None and number > shown:
            raise Refusal(
                _("Meanwhile more messages wait than the page showed. Look at them first.")
            )
        data = {"messages": number, "cause": held.cause}
        audit.record(stream=audit.SYSTEM, verb="release_mail", obj=held, by=by, at=at, data=data)
        if not holding.end():
            raise _not_held()
    return number


@contextmanager
def _deciding(by: User | None, at: datetime) -> Iterator[Pause]:
    """Yield the held post, looked at anew, in one transaction; by None it is who runs the system.

    The look comes before: it locks messages, and who writes an event locks the register first.
    """
    if by is not None:
        require_officer(by)
    look_anew(at=at)
    with transaction.atomic():
        held = holding.held_post()
        if held is None:
            raise _not_held()
        yield held


def _not_held() -> Refusal:
    return Refusal(_("The post is not held any more."))


def _kinds_of(messages: MessageQuerySet) -> list[str]:
    return sorted(messages.order_by().values_list("kind", flat=True).distinct())
