"""The mail that invites a person to join a delegation."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy, gettext_noop

from tracker import clock
from tracker.delegations.models import Invitation
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import instant_in_words

KIND = "invitation"
NO_LONGER_OPEN = gettext_noop("the invitation is no longer open")


def plan_invitation(invitation: Invitation, *, at: datetime) -> None:
    """Send the invited person the link with which they join."""
    ledger.plan(
        kind=KIND,
        key=f"{KIND}:{invitation.pk}",
        address=invitation.email,
        language=invitation.language,
        subject=invitation,
        about=invitation.delegation.code,
        at=at,
    )


def _fill(message: Message, *, at: datetime) -> MessageContext:
    invitation = Invitation.objects.select_related("delegation", "invited_by").get(
        pk=message.subject_id
    )
    expires_at = invitation.expires_at.astimezone(clock.NEW_YORK)
    return MessageContext(
        {
            "inviter": invitation.invited_by.name,
            "delegation": invitation.delegation.short_name,
            "role": invitation.get_role_display(),
            "expires": instant_in_words(expires_at),
        },
        page=reverse("delegations:join", args=[invitation.token]),
    )


def _still_due(message: Message, *, at: datetime) -> NotDue | None:
    invitation = Invitation.objects.select_for_update().get(pk=message.subject_id)
    return None if invitation.is_open(at=at) else NotDue(NO_LONGER_OPEN)


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(
        KIND,
        FromTemplate("mail/delegations/invitation.txt", _fill),
        still_due=_still_due,
        is_secret=True,
        label=gettext_lazy("Invitation to a delegation"),
    )
