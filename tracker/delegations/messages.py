"""The mail that invites a person to join a delegation."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from tracker import clock
from tracker.delegations.models import Invitation
from tracker.delegations.tokens import token_of
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import Rendered
from tracker.text.languages import LANGUAGES

KIND = "invitation"


def plan_invitation(invitation: Invitation, *, at: datetime) -> None:
    """Send the invited person the link with which they join."""
    ledger.plan(
        kind=KIND,
        key=f"{KIND}:{invitation.pk}",
        address=invitation.email,
        language=invitation.language,
        subject=invitation,
        at=at,
    )


def _render(message: Message) -> Rendered:
    invitation = Invitation.objects.select_related("delegation", "invited_by").get(
        pk=message.subject_id
    )
    with translation.override(LANGUAGES[message.language].ui_code):
        link = settings.SITE_URL + reverse("delegations:join", args=[token_of(invitation)])
        expires = formats.date_format(
            invitation.expires_at.astimezone(clock.NEW_YORK), "DATETIME_FORMAT"
        )
        text = _(
            "%(inviter)s invites you to act for %(delegation)s as %(role)s.\n\n"
            "Follow this link to choose a password. It works once, until %(expires)s, "
            "New York time:\n\n%(link)s\n\n%(site)s\n"
        ) % {
            "inviter": invitation.invited_by.name,
            "delegation": invitation.delegation.short_name,
            "role": invitation.get_role_display(),
            "expires": expires,
            "link": link,
            "site": settings.SITE_NAME,
        }
        subject = _("Invitation to act for %(delegation)s") % {
            "delegation": invitation.delegation.short_name
        }
    return Rendered(subject=subject, text=text)


def _still_due(message: Message) -> str:
    invitation = Invitation.objects.get(pk=message.subject_id)
    return "" if invitation.is_open(at=clock.now()) else "the invitation is no longer open"


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(KIND, _render, still_due=_still_due)
