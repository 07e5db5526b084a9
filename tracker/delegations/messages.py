"""The mail that invites a person to join a delegation."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from tracker import clock
from tracker.delegations.models import Invitation
from tracker.delegations.tokens import token_of
from tracker.mail import ledger, registry
from tracker.mail.layout import framed, speaking
from tracker.mail.models import Message
from tracker.mail.registry import NotDue, Rendered

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


def _render(message: Message, *, at: datetime) -> Rendered:
    invitation = Invitation.objects.select_related("delegation", "invited_by").get(
        pk=message.subject_id
    )
    with speaking(message.language) as language:
        expires = formats.date_format(
            invitation.expires_at.astimezone(clock.NEW_YORK), "DATETIME_FORMAT"
        )
        names = {
            "inviter": invitation.invited_by.name,
            "delegation": invitation.delegation.short_name,
            "role": invitation.get_role_display(),
            "expires": expires,
        }
        return framed(
            subject=_("Invitation to act for %(delegation)s") % names,
            paragraphs=[
                _("%(inviter)s invites you to act for %(delegation)s as %(role)s.") % names,
                _(
                    "Follow this link to choose a password. It works once, until %(expires)s, "
                    "New York time:"
                )
                % names,
            ],
            link=settings.SITE_URL + reverse("delegations:join", args=[token_of(invitation)]),
            link_text=_("Choose a password and join"),
            language=language,
            wanted=message.language,
        )


def _still_due(message: Message, *, at: datetime) -> NotDue | None:
    invitation = Invitation.objects.select_for_update().get(pk=message.subject_id)
    return None if invitation.is_open(at=at) else NotDue(NO_LONGER_OPEN)


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(
        KIND,
        _render,
        still_due=_still_due,
        is_secret=True,
        label=gettext_lazy("Invitation to a delegation"),
    )
