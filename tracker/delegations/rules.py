"""Who acts for a delegation, and who may change its team.

An outsider gets 404 (the team's pages look only in the delegation acted for, see `access.py`); an
insider without the right gets 403.
"""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.accounts.second_step.factors import ITS_USER_HAS_ONE, with_second_step
from tracker.delegations.models import FILING, Delegation, Membership
from tracker.prepared import PreparedQuery


def memberships_of(person: User | AnonymousUser) -> Sequence[Membership]:
    """Return for whom a person acts, each with its delegation and whether they have a second step.

    They are read once and kept on the person, who lives as long as a request: what the other
    predicates ask of `person` afterwards costs no query.
    """
    if not person.is_authenticated:
        return ()
    read = getattr(person, "_prefetched_objects_cache", {})
    if "memberships" not in read:
        # As `prefetch_related_objects` does for many, which takes three times as long for one.
        current = Membership.objects.current().filter(user=person.pk)
        current._result_cache = _CURRENT.objects(person.pk)
        for one in current:
            one.user = person
        person._prefetched_objects_cache = read | {"memberships": current}  # type: ignore[attr-defined]
    return list(person.memberships.all())


def _current(person: int) -> "QuerySet[Membership]":
    return (
        Membership.objects.current()
        .filter(user=person)
        .select_related("delegation")
        .annotate(has_second_step=ITS_USER_HAS_ONE)  # type: ignore[no-redef]
        .order_by("delegation__rank")
    )


_CURRENT = PreparedQuery(_current)


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
    """Invite, send again, revoke, end: an officer, or an administrator of the delegation."""
    return is_officer(person) or is_administrator_of(person, delegation)


def require_team(person: User, delegation: Delegation) -> None:
    if not can_change_team(person, delegation):
        raise PermissionDenied(_("Only the administrator of your delegation may do this."))


def is_administrator_of(person: User | AnonymousUser, delegation: Delegation) -> bool:
    """Whether somebody of the delegation itself changes its team."""
    membership = _membership_in(person, delegation)
    return membership is not None and membership.is_administrator


def require_administrator(person: User, delegation: Delegation) -> None:
    if not is_administrator_of(person, delegation):
        raise PermissionDenied(_("Only the administrator of your delegation may do this."))


def can_decide_who_files(person: User | AnonymousUser, delegation: Delegation) -> bool:
    """An administrator of the delegation, or a filer: whether one person or two file."""
    return is_administrator_of(person, delegation) or role_in(person, delegation) in FILING


def require_filing_rule(person: User, delegation: Delegation) -> None:
    if not can_decide_who_files(person, delegation):
        raise PermissionDenied(_("Administrators and filers of your delegation may do this."))


def can_make_calendar_address(person: User | AnonymousUser, delegation: Delegation) -> bool:
    """A filer or the administrator: whoever has the address sees the delegation's deadlines."""
    return can_decide_who_files(person, delegation)


def needs_second_step(person: User | AnonymousUser) -> bool:
    """Officers, administrators and filers; what others can do harms less."""
    return is_officer(person) or any(
        one.role in FILING or one.is_administrator for one in memberships_of(person)
    )


def can_recover(by: User, person: User) -> bool:
    """Start, confirm or end the recovery of a lost device; nobody does for themselves."""
    current = Membership.objects.current().filter(user=person).select_related("delegation")
    is_colleague = not is_officer(person) and any(
        can_change_team(by, membership.delegation) for membership in current
    )
    return by != person and (is_officer(by) or is_colleague)


def require_recovery(by: User, person: User) -> None:
    if not can_recover(by, person):
        raise PermissionDenied(
            _("Only an officer, or another administrator of the delegation, may do this.")
        )


def recoverable(people: Iterable[User], *, by: User) -> frozenset[int]:
    """Return the keys of those of a list whose lost device `by` can do something about.

    `by` may change the team that the list is of, or is an officer. An officer's device takes two
    other officers.
    """
    by_officer = is_officer(by)
    enough = by_officer and User.objects.officers().count() > 2
    others = [one for one in people if one != by and one.is_active]
    return with_second_step(one for one in others if enough or not is_officer(one))
