"""The mail that invites a person to join a delegation."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy, gettext_noop

from tracker import clock
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import instant_in_words
from tracker.site.templatetags.times import until_in_words, words_until
from tracker.text.plain_text import Values

KIND = "invitation"


class OpenCall(NamedTuple):
    """The call for which a delegation's people are wanted, as the mail names it."""

    code: str
    resolution: str
    paragraph: int
    due_on: date | None


CallOf = Callable[[Delegation, datetime], OpenCall | None]
_call_of: CallOf | None = None

NO_LONGER_OPEN = gettext_noop("the invitation is no longer open")


def register_call(call_of: CallOf) -> None:
    """Say which call an invitation is about; called from the app's `ready` of the room of calls."""
    global _call_of
    _call_of = call_of


def plan_invitation(invitation: Invitation, *, at: datetime, is_one_of_many: bool = False) -> None:
    """Send the invited person the link with which they join."""
    ledger.plan(
        kind=KIND,
        key=f"{KIND}:{invitation.pk}",
        address=invitation.email,
        language=invitation.language,
        subject=invitation,
        about=invitation.delegation.code,
        is_one_of_many=is_one_of_many,
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
            "delegation": invitation.delegation.name,
            "role": invitation.get_role_display(),
            "expires": instant_in_words(expires_at),
            **call_values(invitation.delegation, at=at),
        },
        page=reverse("delegations:join", args=[invitation.token]),
    )


def link_for(page: str, *, address: str, code: str) -> str:
    """Return the path of a delegation's page; for who acts for several it says for which it is."""
    memberships = Membership.objects.current().filter(user__email=address)
    return f"{page}?acting_for={code}" if memberships.count() > 1 else page


def call_values(delegation: Delegation, *, at: datetime) -> Values:
    """Return what a mail says of the call that a delegation answers, and until when."""
    call = _call_of(delegation, at) if _call_of else None
    due_on = call.due_on if call else None
    return {
        "call": call.code if call else "",
        "resolution": call.resolution if call else "",
        "paragraph": str(call.paragraph) if call else "",
        "until": until_in_words(due_on, at=at) if due_on else "",
        "left": words_until(clock.due_at(due_on), at=at) if due_on else "",
        "is_past": bool(due_on and clock.is_late(at, due_on=due_on)),
    }


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
        at_once=True,
        label=gettext_lazy("Invitation to a delegation"),
    )
