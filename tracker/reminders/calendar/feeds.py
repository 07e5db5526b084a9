"""The secret addresses of a delegation's calendar: who makes them, for whom, and when they end.

Each member has an address of their own, which ends with the membership. It is signed from the rows,
never stored: who reads the database has none. Making new ones ends all earlier ones.
"""

import hashlib
from datetime import datetime

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.audit import register as audit
from tracker.delegations.models import Delegation, Membership
from tracker.delegations.rules import can_make_calendar_address
from tracker.reminders.models import CalendarFeed

_SIGNER = signing.Signer(salt="tracker.reminders.calendar")


def token_of(membership: Membership) -> str:
    """Return what stands in a member's address; nothing where the delegation has none."""
    feed = CalendarFeed.objects.filter(delegation=membership.delegation_id).first()
    return _SIGNER.sign_object([membership.pk, feed.version]) if feed else ""


def delegation_of(token: str) -> Delegation | None:
    """Return whose calendar an address leads to; None where it has ended or never was."""
    try:
        pk, version = _SIGNER.unsign_object(token)
    except signing.BadSignature:
        return _delegation_of_shared(token)
    member = Membership.objects.current().filter(pk=pk, user__is_active=True)
    found = member.filter(delegation__calendar_feed__version=version).select_related("delegation")
    membership = found.first()
    return membership.delegation if membership else None


def digest_of_shared(token: str) -> str:
    """Return what is stored of an address that a whole delegation had: as long as it was."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def _delegation_of_shared(token: str) -> Delegation | None:
    """Look among the addresses from before each member had one: they end with any membership."""
    feeds = CalendarFeed.objects.select_related("delegation")
    feed = feeds.filter(shared_digest=digest_of_shared(token)).first()
    if feed is None or feed.delegation.memberships.filter(ended_at__gt=feed.made_at).exists():
        return None
    return feed.delegation


@transaction.atomic
def make(membership: Membership, *, at: datetime) -> CalendarFeed:
    """Give each member an address of the calendar that nobody can guess; earlier ones end."""
    if not can_make_calendar_address(membership.user, membership.delegation):
        raise PermissionDenied(
            _("Only a filer or the administrator of your delegation may do this.")
        )
    feed, is_new = CalendarFeed.objects.select_for_update().get_or_create(
        delegation=membership.delegation, defaults={"made_at": at, "made_by": membership.user}
    )
    if not is_new:
        feed.made_at, feed.made_by, feed.shared_digest = at, membership.user, None
        feed.version += 1
        feed.save()
    audit.record(
        stream=audit.SYSTEM,
        verb="make_calendar_address",
        obj=membership.delegation,
        by=membership.user,
        at=at,
    )
    return feed
