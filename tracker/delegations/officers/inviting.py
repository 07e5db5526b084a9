"""Who becomes an officer of the secretariat: one officer proposes, another one confirms.

`SECOND_OFFICER=off` lets one alone invite. The first officer is made by the command `make_officer`.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User, casefold_address
from tracker.accounts.rules import (
    is_officer,
    needs_two_officers,
    require_officer,
    require_second_word,
)
from tracker.audit import register as audit
from tracker.delegations.models import OfficerInvitation
from tracker.delegations.officers import notices
from tracker.delegations.teams import DAY, VALID_FOR, too_many_by_one
from tracker.refusal import Refusal


def lock_officers(*, by: User) -> list[User]:
    """Return the officers as they stand now; nobody changes who they are before this ends."""
    require_officer(by)
    officers = list(User.objects.officers().select_for_update(no_key=True).order_by("pk"))
    if by.pk not in {officer.pk for officer in officers}:
        raise Refusal(_("You are no officer any more. Nothing was changed."))
    return officers


@transaction.atomic
def invite_officer(
    *, email: str, name: str, language: str, by: User, at: datetime
) -> OfficerInvitation:
    """Propose a person as an officer; where one alone may, the invitation is sent."""
    lock_officers(by=by)
    email = casefold_address(email)
    _refuse_known(email, at=at)
    _refuse_too_many(by, at=at)
    invitation = OfficerInvitation.objects.create(
        email=email,
        name=name,
        language=language,
        invited_by=by,
        invited_at=at,
        expires_at=at + VALID_FOR,
        needs_second=needs_two_officers(),
    )
    if invitation.needs_second:
        _tell("proposed", invitation, by=by, at=at)
    else:
        _send(invitation, by=by, at=at)
    verb = "propose_officer" if invitation.needs_second else "invite_officer"
    _record(invitation, verb, by=by, at=at)
    return invitation


@transaction.atomic
def confirm_officer(invitation: OfficerInvitation, *, by: User, at: datetime) -> None:
    """Another officer's word: the invitation that one has proposed is sent."""
    lock_officers(by=by)
    invitation = OfficerInvitation.objects.get(pk=invitation.pk)
    if not (invitation.is_pending(at=at) and invitation.waits_for_second):
        raise Refusal(_("This was decided on meanwhile. Nothing was changed."))
    require_second_word(by, invitation.invited_by)
    invitation.confirmed_by, invitation.confirmed_at = by, at
    invitation.expires_at = at + VALID_FOR
    invitation.save(update_fields=["confirmed_by", "confirmed_at", "expires_at"])
    _send(invitation, by=by, at=at)
    _record(invitation, "confirm_officer", by=by, at=at)


@transaction.atomic
def resend_officer(invitation: OfficerInvitation, *, by: User, at: datetime) -> None:
    """Send an open invitation again, with a new link and a new term; the earlier link ends."""
    lock_officers(by=by)
    earlier = OfficerInvitation.objects.get(pk=invitation.pk)
    if not earlier.is_open(at=at):
        raise Refusal(_("This invitation is no longer open. Invite the person anew."))
    _refuse_too_many(by, at=at)
    again = earlier.make_anew(by=by, at=at, expires_at=at + VALID_FOR)
    notices.plan_invitation(again, at=at)
    _record(again, "resend_officer", by=by, at=at)


@transaction.atomic
def revoke_officer(invitation: OfficerInvitation, *, by: User, at: datetime) -> None:
    """Take an invitation back, or decline what another officer proposed; its link is none."""
    lock_officers(by=by)
    revoked = OfficerInvitation.objects.filter(
        pk=invitation.pk, used_at=None, revoked_at=None
    ).update(revoked_at=at)
    if not revoked:
        raise Refusal(_("This invitation has been used or revoked already."))
    _record(invitation, "revoke_officer_invitation", by=by, at=at)


def _refuse_known(email: str, *, at: datetime) -> None:
    person = User.objects.filter(email=email).first()
    if person is not None and is_officer(person):
        raise Refusal(_("This person is an officer already."))
    if person is not None and person.memberships.filter(ended_at=None).exists():
        raise Refusal(_("This person acts for a delegation. End that membership first."))
    earlier = OfficerInvitation.objects.filter(email=email, used_at=None, revoked_at=None).first()
    if earlier is None:
        return
    if earlier.is_pending(at=at):
        raise Refusal(
            _(
                "An invitation was sent to this address already. Send the open invitation again, "
                "or revoke it before you invite anew."
            )
        )
    OfficerInvitation.objects.filter(pk=earlier.pk).update(revoked_at=at)


def _refuse_too_many(by: User, *, at: datetime) -> None:
    lately = OfficerInvitation.objects.filter(invited_at__gt=at - DAY, invited_by=by)
    if lately.count() >= settings.INVITATIONS_A_DAY:
        raise too_many_by_one()


def _send(invitation: OfficerInvitation, *, by: User, at: datetime) -> None:
    notices.plan_invitation(invitation, at=at)
    _tell("invited", invitation, by=by, at=at)


def _tell(act: str, invitation: OfficerInvitation, *, by: User, at: datetime) -> None:
    name, address = invitation.name, invitation.email
    notices.tell_officers(act, name=name, address=address, by=by, subject=invitation, at=at)


def _record(invitation: OfficerInvitation, verb: str, *, by: User, at: datetime) -> None:
    """Write the event: whom it is about stands in it as a digest alone."""
    data = {"person": invitation.digest}
    audit.record(stream=audit.SYSTEM, verb=verb, obj=invitation, by=by, at=at, data=data)
