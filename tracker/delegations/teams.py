"""Who is invited to a delegation, and by whose word. Joining stands in `joining`."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tracker.accounts.models import User, casefold_address
from tracker.accounts.rules import (
    is_officer,
    needs_two_officers,
    require_officer,
    require_second_word,
)
from tracker.audit import register as audit
from tracker.delegations import messages, rules
from tracker.delegations.models import Delegation, Invitation
from tracker.delegations.people import notices
from tracker.refusal import Refusal

VALID_FOR = timedelta(days=14)
DAY = timedelta(days=1)


def lock_team(delegation: Delegation, *, by: User) -> Delegation:
    """Return the delegation as it stands now; nobody else changes its team before this ends.

    `by` is asked once more behind the lock: a colleague may have ended them meanwhile.
    """
    rules.require_team(by, delegation)
    locked = Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
    if not rules.can_change_team(User.objects.get(pk=by.pk), locked):
        raise Refusal(_("You may no longer change this team. Nothing was changed."))
    return locked


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
    from_list: bool = False,
) -> Invitation:
    """Invite a person, or propose it where another officer's word is needed.

    `from_list`: it is one of many first people, whom no daily limit counts.
    """
    delegation = lock_team(delegation, by=by)
    email = casefold_address(email)
    _refuse_known(delegation, email, at=at)
    if not from_list:
        _refuse_too_many(delegation, by=by, at=at)
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
        needs_second=is_officer(by) and needs_second_officer(delegation, at=at),
        from_list=from_list,
    )
    if not invitation.needs_second:
        _send(invitation, by=by, at=at)
    verb = "propose_invitation" if invitation.needs_second else "invite"
    _record(invitation, verb, by=by, at=at, data={"role": role, "administrator": is_administrator})
    return invitation


def needs_second_officer(delegation: Delegation, *, at: datetime) -> bool:
    """Whether officers add people to a team by two only: to any that has somebody, or will have."""
    return needs_two_officers() and (
        delegation.memberships.current().exists()
        or any(one.is_pending(at=at) for one in delegation.invitations.all())
    )


@transaction.atomic
def confirm_invitation(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Another officer's word: the invitation that one has proposed is sent."""
    require_officer(by)
    delegation = lock_team(invitation.delegation, by=by)
    invitation = Invitation.objects.select_related("delegation").get(pk=invitation.pk)
    if not (invitation.is_pending(at=at) and invitation.waits_for_second):
        raise Refusal(_("This was decided on meanwhile. Nothing was changed."))
    require_second_word(by, invitation.invited_by)
    _refuse_member(delegation, invitation.email)
    invitation.confirmed_by, invitation.confirmed_at = by, at
    invitation.expires_at = at + VALID_FOR
    invitation.save(update_fields=["confirmed_by", "confirmed_at", "expires_at"])
    _send(invitation, by=by, at=at)
    _record(invitation, "confirm_invitation", by=by, at=at)


@transaction.atomic
def resend(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """Send an invitation again, with a new link and a new term; the earlier link ends."""
    delegation = lock_team(invitation.delegation, by=by)
    earlier = Invitation.objects.get(pk=invitation.pk)
    is_over = earlier.used_at or earlier.revoked_at or earlier.waits_for_second
    # What has lapsed an officer invites anew, so that the word of a second one is asked for.
    if is_over or (is_officer(by) and not earlier.is_open(at=at)):
        raise Refusal(_("This invitation is no longer open. Invite the person anew."))
    _refuse_too_many(delegation, by=by, at=at, again=earlier)
    again = earlier.make_anew(by=by, at=at, expires_at=at + VALID_FOR)
    messages.plan_invitation(again, at=at)
    _record(again, "resend_invitation", by=by, at=at, data={"earlier": earlier.pk})
    return again


def _refuse_known(delegation: Delegation, email: str, *, at: datetime) -> None:
    """Refuse who is in the team or invited; what has expired makes room."""
    _refuse_member(delegation, email)
    if any(is_officer(person) for person in User.objects.filter(email=email)):
        raise Refusal(_("This address belongs to the secretariat."))
    earlier = delegation.invitations.filter(email=email, used_at=None, revoked_at=None).first()
    if earlier is None:
        return
    if earlier.is_pending(at=at):
        raise Refusal(
            _(
                "An invitation was sent to this address already. Send the open invitation again, "
                "or revoke it before you invite anew."
            )
        )
    Invitation.objects.filter(pk=earlier.pk).update(revoked_at=at)


def _refuse_member(delegation: Delegation, email: str) -> None:
    if delegation.memberships.filter(user__email=email, ended_at=None).exists():
        raise Refusal(_("This person acts for this delegation already."))


def _refuse_too_many(
    delegation: Delegation, *, by: User, at: datetime, again: Invitation | None = None
) -> None:
    """Hold the daily limits; whoever invites is locked, so that they invite one by one.

    One of a list of first people that is sent `again` counts for its delegation, for no person.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    most = settings.INVITATIONS_A_DAY
    is_of_list = again is not None and again.from_list
    lately = Invitation.objects.filter(invited_at__gt=at - DAY)
    counted = lately if is_of_list else lately.filter(from_list=False)
    if counted.filter(delegation=delegation).count() >= most:
        raise Refusal(
            ngettext_lazy(
                "A delegation can send at most one invitation in 24 hours. Wait until tomorrow.",
                "A delegation can send at most %(number)s invitations in 24 hours. Wait until "
                "tomorrow.",
                most,
            )
            % {"number": most}
        )
    if not is_of_list and counted.filter(invited_by=by).count() >= most:
        raise too_many_by_one()


def too_many_by_one() -> Refusal:
    most = settings.INVITATIONS_A_DAY
    return Refusal(
        ngettext_lazy(
            "A person can send at most one invitation in 24 hours. Wait until tomorrow.",
            "A person can send at most %(number)s invitations in 24 hours. Wait until tomorrow.",
            most,
        )
        % {"number": most}
    )


def _send(invitation: Invitation, *, by: User, at: datetime) -> None:
    messages.plan_invitation(invitation, at=at, is_one_of_many=invitation.from_list)
    notices.tell_of_invitation(invitation, by=by, at=at)


def _record(
    invitation: Invitation,
    verb: str,
    *,
    by: User,
    at: datetime,
    data: Mapping[str, object] | None = None,
) -> None:
    """Write the event: whom it is about stands in it as a digest alone."""
    whom = {"invitation": invitation.pk, "person": invitation.digest}
    audit.record(
        stream=audit.SYSTEM,
        verb=verb,
        obj=invitation.delegation,
        by=by,
        at=at,
        data={**whom, **(data or {})},
    )


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Take an open invitation back, or decline what another officer proposed; its link is none."""
    lock_team(invitation.delegation, by=by)
    revoked = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None).update(
        revoked_at=at
    )
    if not revoked:
        raise Refusal(_("This invitation has been used or revoked already."))
    invitation.refresh_from_db()
    _record(invitation, "revoke_invitation", by=by, at=at)
