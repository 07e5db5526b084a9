"""Telling each State where its reply is printed: once for a document, with the receipt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.compilation.after_issue.places import PrintedPlace
from tracker.compilation.documents.events import record
from tracker.compilation.issuing.issue import require_in_force
from tracker.compilation.models import Compilation, Entry
from tracker.delegations.models import Delegation
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.models import CoSender, Revision

KIND = "reply_printed"


@dataclass(frozen=True, slots=True)
class StateToTell:
    """A State whose reply is printed, or that joined one; where, and whether it was told."""

    state: Delegation
    revision: Revision
    place: PrintedPlace | None
    messages: int  # that were planned for it


def states_to_tell(document: Compilation, places: Mapping[str, PrintedPlace]) -> list[StateToTell]:
    """Return whom it concerns that a document is issued, in its order."""
    if document.is_corrigendum:
        return []
    planned = _planned_for(document)
    told: dict[str, int] = {}
    for about in planned.values_list("about", flat=True):
        told[about] = told.get(about, 0) + 1
    return [
        StateToTell(
            state=state,
            revision=revision,
            place=places.get(revision.submission.delegation.code),
            messages=told.get(state.code, 0),
        )
        for state, revision in _concerned(document)
    ]


def _planned_for(document: Compilation) -> QuerySet[Message]:
    of_call = Message.objects.filter(group=document.call.code)  # which has an index
    return of_call.filter(kind=KIND, data__document=document.pk)


@transaction.atomic
def tell_states(
    document: Compilation, places: Mapping[str, PrintedPlace], *, by: User, at: datetime
) -> int:
    """Plan a message to every address of each State; return how many.

    A message that was planned for this document and address before is not planned again. Raises
    `Refusal` for a draft, for what has been replaced, and where the page of a reply is not known.
    """
    require_officer(by)
    require_in_force(document, _("A draft is not printed yet: freeze it first."))
    if document.is_corrigendum:
        raise Refusal(_("A corrigendum prints no replies."))
    before = _planned_for(document).count()
    for state, revision in _concerned(document):
        place = places.get(revision.submission.delegation.code)
        if place is None:
            raise Refusal(_("It is not known where the replies stand: make the PDF first."))
        workflow.tell_where_printed(
            revision,
            to=state,
            document=document.pk,
            symbol=document.symbol or "",
            pages=(place.first, place.last),
            by=by,
            at=at,
        )
    planned = _planned_for(document).count() - before
    record(document, "tell_states", by=by, at=at, data={"messages": planned})
    return planned


def _concerned(document: Compilation) -> Iterator[tuple[Delegation, Revision]]:
    """Yield each State of a document with its reply; who joined one, with that of its lead."""
    entries = (
        Entry.objects.filter(compilation=document)
        .select_related("revision__submission__delegation", "revision__submission__call")
        .prefetch_related("revision__submission__co_senders__delegation")
        .order_by("order")
    )
    for entry in entries:
        submission = entry.revision.submission
        yield submission.delegation, entry.revision
        for sender in submission.co_senders.all():
            if sender.answer == CoSender.Answer.CONFIRMED:
                yield sender.delegation, entry.revision
