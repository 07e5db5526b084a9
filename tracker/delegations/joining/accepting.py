"""Taking up an invitation, to a delegation or to the secretariat: a single-use link that expires.

Somebody new makes an account; whoever has one signs in first, and it stays as it is.
"""

from datetime import datetime

from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.invited import make_account, verify_address
from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.audit import register as audit
from tracker.delegations.models import Invitation, Membership, OfficerInvitation
from tracker.delegations.models.link_to_join import Link, LinkToJoinQuerySet
from tracker.refusal import Refusal

_USED = _("This invitation has been used. Sign in.")
AnyInvitation = Invitation | OfficerInvitation


def open_invitation(invitations: LinkToJoinQuerySet[Link], token: str, *, at: datetime) -> Link:
    """Return the open invitation behind a link; raise `Refusal` with the reason."""
    try:
        invitation = invitations.of_token(token)
    except (signing.BadSignature, ObjectDoesNotExist) as error:
        raise Refusal(
            _("This link is not complete. Copy the whole link from the message.")
        ) from error
    if invitation.used_at:
        raise Refusal(_USED)
    if not invitation.is_open(at=at):
        raise Refusal(
            _("This invitation has expired. Ask the person who invited you for a new one.")
        )
    return invitation


@transaction.atomic
def join_as_new_person(
    invitation: AnyInvitation, *, name: str, time_zone: str, password: str | None, at: datetime
) -> User:
    """Make the account of a member or an officer. Without a password, its owner adds a passkey."""
    _use(invitation, at=at)
    try:
        with transaction.atomic():
            user = make_account(
                email=invitation.email,
                name=name,
                language=invitation.language,
                time_zone=time_zone,
                password=password,
            )
    except IntegrityError as error:  # made meanwhile, by another invitation
        raise Refusal(
            _("An account with this address exists already. Sign in, then accept the invitation.")
        ) from error
    _become(invitation, user, at=at)
    return user


@transaction.atomic
def join(invitation: AnyInvitation, *, person: User, at: datetime) -> None:
    """Make the person who has the invited account, and is signed in, a member or an officer.

    A person may act for several delegations; an officer acts for none.
    """
    _use(invitation, at=at)
    user = User.objects.select_for_update().get(pk=person.pk)
    if user.email != invitation.email:
        raise Refusal(_("This invitation is for another address."))
    if not user.is_active:
        raise Refusal(_("This account is closed."))
    verify_address(user)
    _become(invitation, user, at=at)


def _use(invitation: AnyInvitation, *, at: datetime) -> None:
    """Claim the invitation, so that of two at once one is taken up."""
    used = (
        type(invitation)
        .objects.unused()
        .filter(pk=invitation.pk, expires_at__gt=at)
        .update(used_at=at)
    )
    if not used:
        raise Refusal(_USED)


def _become(invitation: AnyInvitation, user: User, *, at: datetime) -> None:
    if isinstance(invitation, OfficerInvitation):
        _become_officer(user, at=at)
    else:
        _become_member(invitation, user, at=at)


def _become_officer(user: User, *, at: datetime) -> None:
    if user.memberships.current().exists():
        raise Refusal(
            _("You act for a delegation. An officer acts for none: leave its team first.")
        )
    user.secretariat_role = User.SecretariatRole.OFFICER
    user.save(update_fields=["secretariat_role"])
    audit.record(stream=audit.SYSTEM, verb="make_officer", obj=user, by=user, at=at)


def _become_member(invitation: Invitation, user: User, *, at: datetime) -> None:
    if is_officer(user):
        raise Refusal(_("This address belongs to the secretariat."))
    if user.memberships.current().filter(delegation=invitation.delegation).exists():
        raise Refusal(_("You act for this delegation already."))
    membership = Membership.objects.create(
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
        data={
            "membership": membership.pk,
            "role": invitation.role,
            "administrator": invitation.is_administrator,
        },
    )
