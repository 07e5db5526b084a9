"""How a recipient stops the reminders of a call, with one click and without signing in (RFC 8058).

The token in the link is signed and names the call and the address; nothing about it is stored.
"""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from tracker.accounts.models import casefold_address
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.reminders.models import NoReminders

_SALT = "tracker.reminders.stop"


def stop_link(call_code: str, address: str) -> str:
    token = signing.dumps([call_code, casefold_address(address)], salt=_SALT)
    return settings.SITE_URL + reverse("reminders:stop", args=[token])


def stop_headers(link: str) -> dict[str, str]:
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def read_token(token: str) -> tuple[Call, str]:
    """Return the call and the address; raise `signing.BadSignature` or `Call.DoesNotExist`."""
    code, address = signing.loads(token, salt=_SALT)
    return Call.objects.select_related("resolution").get(code=code), address


@transaction.atomic
def stop(call: Call, address: str, *, at: datetime) -> None:
    """Send no more reminders of this call to the address; done twice, it is done."""
    wish, created = NoReminders.objects.get_or_create(
        call=call, address=casefold_address(address), defaults={"since": at}
    )
    if created:
        audit.record(stream=call.stream, verb="stop_reminders", obj=wish, at=at)


@transaction.atomic
def resume(call: Call, address: str, *, at: datetime) -> None:
    """Send reminders of this call to the address again."""
    wish = NoReminders.objects.filter(call=call, address=casefold_address(address)).first()
    if wish is not None:
        audit.record(stream=call.stream, verb="resume_reminders", obj=wish, at=at)
        wish.delete()
