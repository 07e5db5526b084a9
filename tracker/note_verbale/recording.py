"""The reference and date under which the note verbale was sent come back into the call."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.refusal import Refusal


@transaction.atomic
def record_note(call: Call, *, reference: str, sent_on: date, by: User, at: datetime) -> None:
    """Store under which reference and on which day the note was sent; say so in the register.

    Raises `Refusal` for what stands there already, and for a day before the resolution's.
    """
    require_officer(by)
    locked = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    before = (locked.note_verbale_reference or "", locked.note_verbale_on)
    if before == (reference, sent_on):
        raise Refusal(_("This is recorded already."))
    if sent_on < call.resolution.adopted_on:
        raise Refusal(_("The note is not sent before the resolution is adopted."))
    still_unknown = [
        one
        for one in locked.unconfirmed
        if one["fact"] not in {"note_verbale_reference", "note_verbale_on"}
    ]
    Call.objects.filter(pk=call.pk).update(
        note_verbale_reference=reference, note_verbale_on=sent_on, unconfirmed=still_unknown
    )
    call.refresh_from_db()
    data = {"reference": reference, "on": sent_on.isoformat(), "instead": str(before[1] or "")}
    audit.record(stream=call.stream, verb="record_note_verbale", obj=call, by=by, at=at, data=data)
