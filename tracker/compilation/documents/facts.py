"""Storing what an officer knows and chooses for a draft."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.compilation.models import Compilation
from tracker.refusal import Refusal


@transaction.atomic
def fill(
    compilation: Compilation,
    *,
    names: Collection[str],
    note_verbale_on: date | None,
    by: User,
    at: datetime,
) -> None:
    """Store the named fields of a draft, and the call's note verbale where the draft tells of it.

    Raises `Refusal` for what is frozen, and for a symbol that another document has.
    """
    require_officer(by)
    # Locked first, as by freezing: the two wait for each other, and not in a circle.
    Call.objects.select_for_update(no_key=True).get(pk=compilation.call_id)
    values = {name: getattr(compilation, name) for name in names}
    try:
        with transaction.atomic():
            stored = Compilation.objects.filter(pk=compilation.pk, frozen_at=None).update(**values)
    except IntegrityError as error:
        raise Refusal(
            _("Another document has the symbol %(symbol)s.") % {"symbol": compilation.symbol}
        ) from error
    if not stored:
        raise Refusal(_("It is frozen already. Nothing was changed."))
    if compilation.has_introduction:
        Call.objects.filter(pk=compilation.call_id).update(note_verbale_on=note_verbale_on)
    document = compilation.list_document
    audit.record(
        stream=compilation.call.stream,
        verb="fill_facts",
        obj=compilation,
        by=by,
        at=at,
        data={
            **{name: _told(value) for name, value in values.items()},
            "list_document": document.symbol if document else None,
        },
    )


def _told(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)
