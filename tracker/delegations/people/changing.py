"""What people of a delegation may do: their roles, who administers, and the end of a membership.

A team keeps an administrator. The delegation is locked while its team is changed, so that two who
end each other at the same moment do not both succeed.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.audit import register as audit
from tracker.audit.persons import personal_digest
from tracker.delegations import rules
from tracker.delegations.models import FILING, Delegation, Membership
from tracker.delegations.people import notices
from tracker.delegations.teams import lock_team
from tracker.refusal import Refusal


def rights_of(membership: Membership) -> str:
    """Return what a person may do, in the form in which a page sends along what it showed."""
    return f"{membership.role}-{'administrator' if membership.is_administrator else 'member'}"


def rights_to_change(membership: Membership) -> dict[str, object]:
    """Return what a page begins with that changes them: what `change_member` takes."""
    return {
        "seen": rights_of(membership),
        "role": membership.role,
        "is_administrator": membership.is_administrator,
    }


@transaction.atomic
def change_member(
    membership: Membership, *, role: str, is_administrator: bool, seen: str, by: User, at: datetime
) -> None:
    """Give a person another role, make them an administrator or no longer one.

    `seen` are their `rights_of` as the page showed them. Of who administers no more the open
    invitations end. Only the delegation itself does this.
    """
    rules.require_administrator(by, membership.delegation)
    delegation = lock_team(membership.delegation, by=by)
    membership = _current(membership)
    if rights_of(membership) != seen:
        raise Refusal(
            _("A colleague has changed this meanwhile. Your change was not made: look again.")
        )
    if membership.is_administrator and not is_administrator:
        _refuse_last(delegation, membership)
    before = rights_of(membership)
    membership.role, membership.is_administrator = role, is_administrator
    if rights_of(membership) == before:
        raise Refusal(_("It is so already. Nothing was changed."))
    membership.save(update_fields=["role", "is_administrator"])
    if "administrator" in before and not is_administrator:
        _end_invitations_of(membership, delegation, at=at)
    notices.tell_of_change(membership, by=by, at=at)
    _record(
        membership, "change_membership", by=by, at=at, before=before, after=rights_of(membership)
    )


@transaction.atomic
def end_membership(membership: Membership, *, by: User, at: datetime) -> None:
    """End a person's membership; what they wrote and filed stays, whom they invited does not join.

    Nothing waits for one person alone: passages, files and questions are the delegation's.
    """
    delegation = lock_team(membership.delegation, by=by)
    ended = _current(membership)
    _end(ended, delegation, at=at)
    membership.refresh_from_db()
    notices.tell_of_end(ended, by=by, at=at)
    _record(ended, "end_membership", by=by, at=at)


@transaction.atomic
def end_all_of(person: User, *, by: User | None, at: datetime) -> None:
    """End all memberships of a person who is erased, whom no notice names any more.

    `by` is an officer, or nobody where whoever runs the system erases by the command.
    """
    for membership in person.memberships.current().order_by("delegation"):
        delegation = Delegation.objects.select_for_update(no_key=True).get(
            pk=membership.delegation_id
        )
        ended = _current(membership)
        _end(ended, delegation, at=at)
        notices.tell_of_erasing(ended, at=at)
        _record(ended, "end_membership", by=by, at=at)


def refuse_end_of_all(person: User) -> None:
    """Raise the `Refusal` that ending all memberships of a person would meet now."""
    for membership in person.memberships.current().select_related("delegation"):
        _refuse_last(membership.delegation, membership)


def left_without_filer(person: User) -> list[Delegation]:
    """Return the delegations for which nobody files once the person does not."""
    own = person.memberships.current().filter(role__in=FILING)
    others = Membership.objects.current_filers().exclude(user=person)
    alone = own.exclude(delegation__in=others.values("delegation"))
    return [one.delegation for one in alone.select_related("delegation")]


def _end(membership: Membership, delegation: Delegation, *, at: datetime) -> None:
    """End a membership of a delegation that is locked; who may invite no more, has none join."""
    _refuse_last(delegation, membership)
    Membership.objects.filter(pk=membership.pk).update(ended_at=at)
    _end_invitations_of(membership, delegation, at=at)


def _end_invitations_of(membership: Membership, delegation: Delegation, *, at: datetime) -> None:
    """Who may invite no more has nobody join on their word."""
    sent = delegation.invitations.filter(invited_by=membership.user_id)
    sent.filter(used_at=None, revoked_at=None).update(revoked_at=at)


def _current(membership: Membership) -> Membership:
    """Return the membership as it stands behind the lock."""
    found = Membership.objects.current().select_related("user", "delegation")
    current = found.filter(pk=membership.pk).first()
    if current is None:
        raise Refusal(_("A colleague has ended this membership meanwhile."))
    return current


def _refuse_last(delegation: Delegation, membership: Membership) -> None:
    others = delegation.memberships.current_administrators().exclude(pk=membership.pk)
    if membership.is_administrator and not others.exists():
        words = _(
            "The team of %(name)s must always have an administrator, and there is no other one. "
            "Make a colleague an administrator first."
        )
        raise Refusal(words % {"name": delegation.name})


def _record(
    membership: Membership, verb: str, *, by: User | None, at: datetime, **more: str
) -> None:
    """Write the event: whom it is about stands in it as a digest alone."""
    person = personal_digest(membership.user.email, membership.salt)
    audit.record(
        stream=audit.SYSTEM,
        verb=verb,
        obj=membership.delegation,
        by=by,
        at=at,
        data={"membership": membership.pk, "person": person, **more},
    )
