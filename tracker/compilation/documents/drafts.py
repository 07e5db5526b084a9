"""Which replies stand in a compilation, and in which order."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from tracker.agenda.models import AgendaDocument
from tracker.calls.models import Call
from tracker.compilation.documents.series import DocumentSeries, series_of
from tracker.compilation.models import Compilation
from tracker.delegations.models import Delegation, DelegationName
from tracker.refusal import Refusal
from tracker.submissions.models import Revision


def draft_of(call: Call, *, addendum: int = 0) -> Compilation:
    """Return the call's report (0) or addendum of that number, begun if it is the next one.

    Raises `Refusal` for an addendum that has to wait until another one is frozen.
    """
    documents = Compilation.objects.select_related("call", "list_document", "frozen_by")
    originals = documents.filter(call=call, kind=Compilation.Kind.ORIGINAL)
    found = originals.filter(addendum=addendum).first()
    if found:
        return found
    series = series_of(call)
    if addendum and addendum != series.next_addendum:
        raise Refusal(
            _("Addendum %(number)s cannot be begun now: the next one is addendum %(next)s.")
            % {"number": addendum, "next": series.next_addendum}
        )
    begun, _created = Compilation.objects.get_or_create(
        call=call,
        addendum=addendum,
        number=0,
        kind=Compilation.Kind.ORIGINAL,
        defaults=_defaults(call, addendum, originals.filter(addendum=0).first(), series),
    )
    return begun


def settings_of(compilation: Compilation) -> dict[str, object]:
    """Return what a document takes over from the one that it follows."""
    names = ("language", "list_document", "item_number", "printed", "observers", "with_no_change")
    return {name: getattr(compilation, name) for name in names}


def free_symbol(symbol: str) -> str | None:
    """Return a proposed symbol, or None where a document has it already."""
    return None if Compilation.objects.filter(symbol=symbol).exists() else symbol


def revisions_of(compilation: Compilation, series: DocumentSeries | None = None) -> list[Revision]:
    """Return the revisions in print order: the frozen entries, or the replies accepted now."""
    held = (series or series_of(compilation.call)).holds(compilation)
    revisions = Revision.objects.select_related(
        "submission__delegation", "submission__call", "submission__publication"
    )
    revisions = revisions.prefetch_related(
        "attachments", "redactions", "submission__delegation__names"
    )
    found = list(revisions.filter(pk__in=held))
    if compilation.frozen_at:
        order = dict(compilation.entries.values_list("revision", "order"))
        return sorted(found, key=lambda revision: order[revision.pk])
    return in_print_order(found, compilation)


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
        is_observer = delegation.kind == Delegation.Kind.OBSERVER
        return (
            delegation.kind == Delegation.Kind.ORGANIZATION,
            apart and is_observer,
            ranks.get(delegation.pk, delegation.rank),
        )

    return sorted(revisions, key=place)


def _defaults(
    call: Call, addendum: int, report: Compilation | None, series: DocumentSeries
) -> dict[str, object]:
    """Return what a report or addendum begins with.

    An addendum is named after its report and begins as the issue of it that is in force: what a
    revision changed of what is printed holds for what follows.
    """
    base = (report.symbol if report else None) or call.report_symbol
    symbol = f"{base}/Add.{addendum}" if base and addendum else base
    begun: dict[str, object] = {"symbol": free_symbol(symbol) if symbol else None}
    if addendum and report:
        return settings_of(series.report or report) | begun
    # A report is submitted before the provisional agenda is out: it cites the first list.
    first = call.item.documents.filter(kind=AgendaDocument.Kind.PRELIMINARY_LIST).first()
    return begun | {"list_document": first}
