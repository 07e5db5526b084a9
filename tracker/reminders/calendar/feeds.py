"""The secret address of a delegation's calendar: who makes it, and that a new one ends the old."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.audit import register as audit
from tracker.delegations.models import Membership
from tracker.delegations.rules import can_make_calendar_address
from tracker.reminders.models import CalendarFeed, new_token


@transaction.atomic
def make(membership: Membership, *, at: datetime) -> CalendarFeed:
    """Give the delegation's calendar an address that nobody can guess; an earlier one ends."""
    if not can_make_calendar_address(membership.user, membership.delegation):
        raise PermissionDenied(
            _("Only a filer or the administrator of your delegation may do this.")
        )
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
