"""Which replies stand in a compilation, in which order, and which facts it still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.agenda.models import AgendaDocument
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.compilation.models import Compilation, Entry
from tracker.delegations.models import Delegation, DelegationName
from tracker.submissions.models import Revision, Submission

Kind = Delegation.Kind
Disposition = Submission.Disposition


class CannotCompile(Exception):
    """Why there is nothing to print, or nothing to freeze, in words to be shown."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(str(reason))


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact nobody has confirmed: a draft prints its name in brackets."""

    name: str
    label: str | Promise


def draft_of(call: Call, *, addendum: int = 0) -> Compilation:
    """Return the call's compilation of that number, made if it is absent."""
    compilation, _created = Compilation.objects.get_or_create(
        call=call,
        addendum=addendum,
        defaults={
            "symbol": _symbol_of(call, addendum),
            # A report is submitted before the provisional agenda is out: it cites the first list.
            "list_document": call.item.documents.filter(
                kind=AgendaDocument.Kind.PRELIMINARY_LIST
            ).first(),
        },
    )
    return compilation


def revisions_of(compilation: Compilation) -> list[Revision]:
    """Return the revisions in print order: the frozen entries, or the replies accepted now."""
    revisions = Revision.objects.select_related("submission__delegation", "submission__call")
    revisions = revisions.prefetch_related("attachments", "submission__delegation__names")
    if compilation.frozen_at:
        order = dict(compilation.entries.values_list("revision", "order"))
        return sorted(revisions.filter(pk__in=order), key=lambda revision: order[revision.pk])
    wanted = Q(submission__disposition=Disposition.REPORT)
    if compilation.addendum:
        wanted = Q(submission__disposition=Disposition.ADDENDUM)
    accepted = revisions.filter(
        wanted, submission__call=compilation.call, submission__accepted_revision=F("pk")
    ).exclude(kind=Submission.Kind.NO_REPLY)
    return in_print_order(list(accepted), compilation)


def in_print_order(revisions: Sequence[Revision], compilation: Compilation) -> list[Revision]:
    """Sort by name in the compilation's language; organizations last, observers as it is set."""
    ranks = dict(
        DelegationName.objects.filter(language=compilation.language)
        .order_by("valid_from")
        .values_list("delegation", "rank")
    )
    apart = compilation.observers == Compilation.Observers.AFTER

    def place(revision: Revision) -> tuple[bool, bool, int]:
        delegation = revision.submission.delegation
        is_observer = delegation.kind == Kind.OBSERVER
        return (
            delegation.kind == Kind.ORGANIZATION,
            apart and is_observer,
            ranks.get(delegation.pk, delegation.rank),
        )

    return sorted(revisions, key=place)


def missing_facts(compilation: Compilation) -> list[MissingFact]:
    """Return what an officer must fill in before the compilation can be frozen."""
    document = compilation.list_document
    facts = [
        MissingFact("symbol", _("symbol")) if not compilation.symbol else None,
        MissingFact("date", _("date")) if not compilation.dated_on else None,
        MissingFact("list document", _("list document")) if document is None else None,
        MissingFact("item number", _("item number"))
        if document is None or document.item_number is None
        else None,
        MissingFact("date of the note verbale", _("date of the note verbale"))
        if not compilation.addendum and compilation.call.note_verbale_on is None
        else None,
        MissingFact("job number", _("job number")) if not compilation.job_number else None,
    ]
    return [fact for fact in facts if fact]


@transaction.atomic
def freeze(compilation: Compilation, *, by: User, at: datetime) -> None:
    """Fix the exact revisions; refuse while a fact is missing or there is no reply."""
    revisions = revisions_of(compilation)
    missing = missing_facts(compilation)
    if not revisions:
        raise CannotCompile(_("There is no accepted reply to print."))
    if missing:
        names = ", ".join(str(fact.label) for fact in missing)
        raise CannotCompile(_("These facts are still missing: %(names)s.") % {"names": names})
    frozen = Compilation.objects.filter(pk=compilation.pk, frozen_at=None).update(
        frozen_at=at, frozen_by=by
    )
    if not frozen:
        raise CannotCompile(_("It is frozen already."))
    Entry.objects.bulk_create(
        Entry(compilation=compilation, revision=revision, order=number)
        for number, revision in enumerate(revisions, start=1)
    )
    compilation.refresh_from_db()
    audit.record(
        stream=compilation.call.stream,
        verb="freeze",
        obj=compilation,
        by=by,
        at=at,
        data={"revisions": [revision.sha256 for revision in revisions]},
    )


def _symbol_of(call: Call, addendum: int) -> str | None:
    if not call.report_symbol:
        return None
    return f"{call.report_symbol}/Add.{addendum}" if addendum else call.report_symbol
