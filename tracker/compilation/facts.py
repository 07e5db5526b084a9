"""Storing what an officer knows about a report: on the compilation, the call, the agenda."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.agenda.models import AgendaDocument
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.compilation.gather import CannotCompile
from tracker.compilation.models import Compilation


@transaction.atomic
def fill(
    compilation: Compilation,
    *,
    item_number: int | None,
    note_verbale_on: date | None,
    by: User,
    at: datetime,
) -> None:
    """Save the compilation's changed fields and the two facts that live elsewhere."""
    if not Compilation.objects.filter(pk=compilation.pk, frozen_at=None).exists():
        raise CannotCompile(_("It is frozen already."))
    compilation.save()
    if compilation.list_document_id:
        AgendaDocument.objects.filter(pk=compilation.list_document_id).update(
            item_number=item_number
        )
    Call.objects.filter(pk=compilation.call_id).update(note_verbale_on=note_verbale_on)
    audit.record(
        stream=compilation.call.stream,
        verb="fill_facts",
        obj=compilation,
        by=by,
        at=at,
        data={"symbol": compilation.symbol, "item_number": item_number},
    )
