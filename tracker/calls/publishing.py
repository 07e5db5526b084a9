"""The switch that lets everybody read a call's accepted replies. An officer turns it, both ways."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.refusal import Refusal


@transaction.atomic
def publish(call: Call, *, by: User, at: datetime) -> None:
    """Let everybody read the accepted replies, those accepted later included."""
    require_officer(by)
    moved = Call.objects.filter(pk=call.pk, replies_published_at=None).update(
        replies_published_at=at
    )
    if not moved:
        raise Refusal(_("The replies have been published already."))
    call.refresh_from_db()
    audit.record(stream=call.stream, verb="publish_replies", obj=call, by=by, at=at)


@transaction.atomic
def unpublish(call: Call, *, by: User, at: datetime) -> None:
    """Take the replies off the public pages again; who copied them keeps them."""
    require_officer(by)
    moved = Call.objects.filter(pk=call.pk, replies_published_at__isnull=False).update(
        replies_published_at=None
    )
    if not moved:
        raise Refusal(_("The replies are not published."))
    call.refresh_from_db()
    audit.record(stream=call.stream, verb="unpublish_replies", obj=call, by=by, at=at)
