"""A call's contact: an officer changes it; every page, mail and receipt names it."""

from datetime import date, datetime

from django.db import models, transaction
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.call_contact import CallContact
from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.mail.registry import MailContact
from tracker.refusal import Refusal
from tracker.site import kept_contact


@transaction.atomic
def change_contact(
    call: Call, contact: CallContact, *, seen_sha256: str, by: User, at: datetime
) -> None:
    """Set whom delegations turn to; the call's file no longer changes it then.

    `seen_sha256` is the digest of the contact that the officer saw, empty where there was none.
    """
    require_officer(by)
    locked = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    before = locked.contact
    if contact == before:
        raise Refusal(_("This is the contact already."))
    if seen_sha256 != (before.digest if before else ""):
        raise Refusal(
            _("A colleague has changed the contact meanwhile: %(contact)s. Save to replace it.")
            % {"contact": before.in_words if before else ""}
        )
    Call.objects.filter(pk=call.pk).update(
        contact_name=dict(contact.name),
        contact_email=contact.email,
        contact_telephone=contact.telephone,
        contact_changed_at=at,
    )
    call.refresh_from_db(
        fields=["contact_name", "contact_email", "contact_telephone", "contact_changed_at"]
    )
    data = {"from": _as_data(before), "to": _as_data(contact)}
    audit.record(stream=call.stream, verb="change_contact", obj=call, by=by, at=at, data=data)


def current_contact(on: date) -> CallContact | None:
    """Return the contact of the open call that opened last; without one, of any that opened."""
    calls = Call.objects.opened_by(on).exclude(contact_email="").only(*_COLUMNS)
    is_closed = models.Q(closed_at__isnull=False)
    latest = calls.order_by(models.ExpressionWrapper(is_closed, models.BooleanField()), "-opens_on")
    found = latest.first()
    return found.contact if found else None


def contact_of_page(request: HttpRequest) -> dict[str, object]:
    """Give templates `site_contact`: the contact of the open call, or None; read when it is shown.

    A page of a call has the call's own: `site/_contact.html` chooses.
    """
    return {"site_contact": SimpleLazyObject(lambda: current_contact(clock.day_of(clock.now())))}


def keep_for_faults(at: datetime) -> None:
    """Keep the contact for pages that can ask no database; each beat does it anew."""
    kept_contact.keep(current_contact(clock.day_of(at)))


def contact_of_call(call: Call, *, at: datetime) -> CallContact | None:
    """Return whom a call's delegations turn to: its own contact, or that of the open call."""
    return call.contact or current_contact(clock.day_of(at))


def contact_of_message(message: Message, *, at: datetime) -> MailContact | None:
    """Return whom a message's recipient turns to: of its call, or of the open one."""
    of_call = Call.objects.filter(code=message.group).only(*_COLUMNS)
    call = of_call.first() if message.group else None
    contact = contact_of_call(call or Call(), at=at)
    if contact is None:
        return None
    return MailContact(contact.named.text, contact.email, contact.telephone)


_COLUMNS = ("contact_name", "contact_email", "contact_telephone")


def _as_data(contact: CallContact | None) -> str:
    if contact is None:
        return ""
    return ", ".join(filter(None, [contact.name.get("en"), contact.email, contact.telephone]))
