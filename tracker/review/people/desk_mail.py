"""Mail among officers: what one is given to look after, what passes on, for whom one stands in."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy, gettext_noop

from tracker import clock
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.review.models import Absence
from tracker.site.dates import day_in_words
from tracker.text.lists import listed

ASSIGNED, PASSED_ON, ABSENCE = "reply_assigned", "reply_passed_on", "officer_away"
NO_OFFICER = gettext_noop("the recipient is no longer an officer")
MOST_NAMED = 20  # States in one message; the page has them all


def tell_assigned(call: Call, to: User, codes: Sequence[str], *, by: User, at: datetime) -> None:
    """Tell an officer what they look after now, and who stands in for them, if they are away."""
    said = {"by": by.name, "to": to.name, "states": list(codes)}
    if to.pk != by.pk:
        _plan(ASSIGNED, to, call, said, at=at)
    for absence in Absence.objects.on(clock.day_of(at)).filter(officer=to).exclude(substitute=by):
        _plan(ASSIGNED, absence.substitute, call, {**said, "stands_in": True}, at=at)


def tell_passed_on(
    call: Call, officer: User, number: int, *, to: User, by: User, at: datetime
) -> None:
    """Tell an officer that a colleague looks after what they had."""
    _plan(PASSED_ON, officer, call, {"by": by.name, "to": to.name, "number": number}, at=at)


def tell_absence(absence: Absence, *, by: User, at: datetime) -> None:
    """Tell both of them, but for who said so."""
    said = {
        "by": by.name,
        "name": absence.officer.name,
        "substitute": absence.substitute.name,
        "first": absence.first_on.isoformat(),
        "last": absence.last_on.isoformat(),
    }
    for person in (absence.officer, absence.substitute):
        if person.pk != by.pk:
            _plan(ABSENCE, person, absence, said, at=at)


def _plan(
    kind: str, to: User, subject: models.Model, said: Mapping[str, object], *, at: datetime
) -> None:
    ledger.plan(
        kind=kind,
        address=to.email,
        language=to.language,
        subject=subject,
        group=subject.code if isinstance(subject, Call) else "",
        at=at,
        data=said,
    )


def _fill_call(message: Message, *, at: datetime) -> MessageContext:
    said = message.data
    codes = said.get("states", [])
    named = Delegation.objects.filter(code__in=codes[:MOST_NAMED])
    values = {
        "by": said["by"],
        "to": said["to"],
        "call": message.group,
        "number": said.get("number", len(codes)),
        "states": listed(one.name for one in named),
        "more": max(len(codes) - MOST_NAMED, 0),
        "stands_in": bool(said.get("stands_in")),
    }
    return MessageContext(values, page=reverse("review:home"))


def _fill_absence(message: Message, *, at: datetime) -> MessageContext:
    said = message.data
    values = {
        "by": said["by"],
        "name": said["name"],
        "substitute": said["substitute"],
        "first": day_in_words(date.fromisoformat(said["first"])),
        "last": day_in_words(date.fromisoformat(said["last"])),
    }
    return MessageContext(values, page=reverse("review:home"))


def _still_due(message: Message, *, at: datetime) -> NotDue | None:
    """Only who is an officer at this moment is told anything."""
    officers = User.objects.officers().select_for_update()
    return None if officers.filter(email=message.address).exists() else NotDue(NO_OFFICER)


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    for kind, fill, label in (
        (ASSIGNED, _fill_call, gettext_lazy("Reply assigned to an officer")),
        (PASSED_ON, _fill_call, gettext_lazy("Reply passed on to another officer")),
        (ABSENCE, _fill_absence, gettext_lazy("Officer away")),
    ):
        words = FromTemplate(f"mail/review/{kind}.txt", fill)
        registry.register(kind, words, still_due=_still_due, label=label)
