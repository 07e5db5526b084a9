"""Mail to whoever becomes an officer of the secretariat or ceases to be one, and to the others."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.messages import NO_LONGER_OPEN
from tracker.delegations.models import OfficerInvitation
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import instant_in_words

INVITED = "officer_invitation"
CHANGED = "officers_changed"
ENDED = "officer_ended"


def plan_invitation(invitation: OfficerInvitation, *, at: datetime) -> None:
    """Send the invited person the link with which they become an officer."""
    _plan(INVITED, invitation.email, invitation.language, invitation, {}, at=at)


def tell_officers(
    act: str, *, name: str, address: str, by: User, subject: models.Model, at: datetime
) -> None:
    """Tell the other officers what was proposed or done: "proposed", "invited", "end", "ended"."""
    about = {"act": act, "name": name, "address": address, "by": by.name, "at": at.isoformat()}
    for officer in _others({by.email, address}):
        _plan(CHANGED, officer.email, officer.language, subject, about, at=at)


def tell_of_end(person: User, *, by: User, at: datetime) -> None:
    """Tell a person that they are no officer any more."""
    about = {"by": by.name, "at": at.isoformat()}
    _plan(ENDED, person.email, person.language, person, about, at=at)


def _others(known: set[str]) -> Iterable[User]:
    return User.objects.officers().exclude(email__in=known).order_by("pk")


def _plan(
    kind: str,
    address: str,
    language: str,
    subject: models.Model,
    about: Mapping[str, object],
    *,
    at: datetime,
) -> None:
    ledger.plan(
        kind=kind,
        key=f"{kind}:{subject.pk}:{address}:{about.get('act', '')}:{at.isoformat()}",
        address=address,
        language=language,
        subject=subject,
        at=at,
        data=about,
    )


def _fill_invitation(message: Message, *, at: datetime) -> MessageContext:
    invitation = OfficerInvitation.objects.select_related("invited_by").get(pk=message.subject_id)
    return MessageContext(
        {
            "inviter": invitation.invited_by.name,
            "site": str(settings.SITE_NAME),
            "expires": instant_in_words(invitation.expires_at.astimezone(clock.NEW_YORK)),
        },
        page=reverse("delegations:join_secretariat", args=[invitation.token]),
    )


def _still_due(message: Message, *, at: datetime) -> NotDue | None:
    invitation = OfficerInvitation.objects.select_for_update().get(pk=message.subject_id)
    return None if invitation.is_open(at=at) else NotDue(NO_LONGER_OPEN)


def _fill(message: Message, *, at: datetime) -> MessageContext:
    said = message.data
    done_at = datetime.fromisoformat(said["at"]).astimezone(clock.NEW_YORK)
    return MessageContext(
        {
            "act": said.get("act", ""),
            "by": said["by"],
            "name": said.get("name", ""),
            "address": said.get("address", ""),
            "site": str(settings.SITE_NAME),
            "time": instant_in_words(done_at),
        },
        page="" if message.kind == ENDED else reverse("review:people"),
    )


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(
        INVITED,
        FromTemplate("mail/delegations/officer_invitation.txt", _fill_invitation),
        still_due=_still_due,
        is_secret=True,
        at_once=True,
        label=gettext_lazy("Invitation to the secretariat"),
    )
    for kind, label in (
        (CHANGED, gettext_lazy("Officers changed")),
        (ENDED, gettext_lazy("Office of an officer ended")),
    ):
        registry.register(kind, FromTemplate(f"mail/delegations/{kind}.txt", _fill), label=label)
