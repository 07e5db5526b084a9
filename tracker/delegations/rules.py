"""Who acts for a delegation, and who may change its team.

An outsider gets 404 (`Delegation.objects.visible_to` leaves the delegation out); an insider without
the right gets 403.
"""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.delegations.models import Delegation, Membership

Role = Membership.Role


def current_membership(person: User | AnonymousUser) -> Membership | None:
    """Return for whom a person acts, with the delegation; nobody acts for two at a time.

    It is read once and kept on the person, who lives as long as a request: what the other
    predicates ask of `person` afterwards costs no query.
    """
    if not person.is_authenticated:
        return None
    current = Membership.objects.current().select_related("delegation")
    prefetch_related_objects([person], Prefetch("memberships", current))
    return next(iter(person.memberships.all()), None)


def _membership_in(person: User | AnonymousUser, delegation: Delegation) -> Membership | None:
    """Return the person's current membership in a delegation."""
    if not person.is_authenticated or not person.is_active:
        return None
    return next(
        (
            one
            for one in person.memberships.all()
            if one.delegation_id == delegation.pk and one.ended_at is None
        ),
        None,
    )


def role_in(person: User | AnonymousUser, delegation: Delegation) -> str:
    """Return the person's current role in a delegation, or an empty string."""
    membership = _membership_in(person, delegation)
    return membership.role if membership else ""


def can_change_team(person: User | AnonymousUser, delegation: Delegation) -> bool:
    """Invite, revoke, end: an officer anybody, a delegation's administrator its colleagues."""
    membership = _membership_in(person, delegation)
    return is_officer(person) or (membership is not None and membership.is_administrator)


def require_team(person: User, delegation: Delegation) -> None:
    if not can_change_team(person, delegation):
        raise PermissionDenied(_("Only the administrator of your delegation may do this."))


def can_make_calendar_address(person: User | AnonymousUser, delegation: Delegation) -> bool:
    """A filer or the administrator: whoever has the address sees the delegation's deadlines."""
    membership = _membership_in(person, delegation)
    return membership is not None and (membership.role == Role.FILER or membership.is_administrator)
