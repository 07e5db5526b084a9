"""Who joins a delegation: by an invitation, a single-use link that expires."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User, casefold_address
from tracker.accounts.rules import is_officer
from tracker.audit import register as audit
from tracker.delegations import messages, rules
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.refusal import Refusal

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite(
    delegation: Delegation,
    *,
    email: str,
    name: str,
    role: str,
    is_administrator: bool,
    language: str,
    by: User,
    at: datetime,
) -> Invitation:
    """Invite a person; an earlier open invitation to the same address ends."""
    rules.require_team(by, delegation)
    email = casefold_address(email)
    if Membership.objects.filter(user__email=email, ended_at=None).exists():
        raise Refusal(_("This person already acts for a delegation."))
    if User.objects.filter(email=email).exclude(secretariat_role="").exists():
        raise Refusal(_("This address belongs to the secretariat."))
    delegation.invitations.filter(email=email, used_at=None, revoked_at=None).update(revoked_at=at)
    invitation = Invitation.objects.create(
        delegation=delegation,
        email=email,
        name=name,
        language=language,
        role=role,
        is_administrator=is_administrator,
        invited_by=by,
        invited_at=at,
        expires_at=at + VALID_FOR,
    )
    messages.plan_invitation(invitation, at=at)
    audit.record(
        stream=audit.SYSTEM, verb="invite", obj=delegation, by=by, at=at, data={"role": role}
    )
    return invitation


def open_invitation(token: str, *, at: datetime) -> Invitation:
    """Return the open invitation behind a link; raise `Refusal` with the reason."""
    try:
        invitation = Invitation.objects.select_related("delegation").of_token(token)
    except (signing.BadSignature, Invitation.DoesNotExist) as error:
        raise Refusal(
            _("This link is not complete. Copy the whole link from the message.")
        ) from error
    if invitation.used_at:
        raise Refusal(_("This invitation has been used. Sign in with your password."))
    if not invitation.is_open(at=at):
        raise Refusal(
            _("This invitation has expired. Ask the person who invited you for a new one.")
        )
    return invitation


@transaction.atomic
def join(invitation: Invitation, *, name: str, password: str, time_zone: str, at: datetime) -> User:
    """Take up an invitation: make the account, or give a former member a new membership.

    Two delegations may have invited a person, who acts for one; an officer acts for none.
    """
    used = Invitation.objects.filter(
        pk=invitation.pk, used_at=None, revoked_at=None, expires_at__gt=at
    ).update(used_at=at)
    if not used:
        raise Refusal(_("This invitation has been used. Sign in with your password."))
    user = User.objects.select_for_update().filter(email=invitation.email).first()
    if user is None:
        user = User(email=invitation.email, language=invitation.language)
    elif is_officer(user):
        raise Refusal(_("This address belongs to the secretariat."))
    elif user.memberships.filter(ended_at=None).exists():
        raise Refusal(_("You act for a delegation already. Sign in with your password."))
    user.name, user.time_zone = name, time_zone
    user.set_password(password)
    user.save()
    Membership.objects.create(
        user=user,
        delegation=invitation.delegation,
        role=invitation.role,
        is_administrator=invitation.is_administrator,
        started_at=at,
    )
    audit.record(
        stream=audit.SYSTEM,
        verb="join",
        obj=invitation.delegation,
        by=user,
        at=at,
        data={"role": invitation.role},
    )
    return user


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Take an open invitation back; its link no longer works."""
    rules.require_team(by, invitation.delegation)
    revoked = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None).update(
        revoked_at=at
    )
    if not revoked:
        raise Refusal(_("This invitation has been used or revoked already."))
    invitation.refresh_from_db()
    audit.record(
        stream=audit.SYSTEM, verb="revoke_invitation", obj=invitation.delegation, by=by, at=at
    )


@transaction.atomic
def end_membership(membership: Membership, *, by: User, at: datetime) -> None:
    """End a person's membership; what they wrote and filed stays."""
    rules.require_team(by, membership.delegation)
    Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=at)
    membership.refresh_from_db()
    audit.record(
        stream=audit.SYSTEM, verb="end_membership", obj=membership.delegation, by=by, at=at
    )
