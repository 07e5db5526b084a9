"""The secret address of a delegation's calendar: who makes it, and that a new one ends the old."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tracker.audit import register as audit
from tracker.delegations.models import Membership
from tracker.reminders.models import CalendarFeed, new_token


def may_make(membership: Membership) -> bool:
    """A filer or the delegation's administrator: whoever has the address sees its deadlines."""
    return membership.role == Membership.Role.FILER or membership.is_administrator


@transaction.atomic
def make(membership: Membership, *, at: datetime) -> CalendarFeed:
    """Give the delegation's calendar an address that nobody can guess; an earlier one ends."""
    if not may_make(membership):
        raise PermissionDenied("only a filer or the administrator makes the calendar's address")
    feed, _created = CalendarFeed.objects.update_or_create(
        delegation=membership.delegation,
        defaults={"token": new_token(), "made_at": at, "made_by": membership.user},
    )
    audit.record(
        stream=audit.SYSTEM,
        verb="make_calendar_address",
        obj=membership.delegation,
        by=membership.user,
        at=at,
    )
    return feed
