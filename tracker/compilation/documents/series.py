"""A call's documents side by side: which accepted reply belongs into which of them.

- What is frozen holds its own entries. A frozen revision takes the place of what it replaces.
- The draft report holds what is accepted *in the report*.
- The next addendum holds what is accepted *in an addendum*; once the report is frozen, whatever is
  accepted for either and stands in no document in force: nothing enters a frozen one.
- What was brought in from a past report stands in the document that printed it, and in no draft.
- A draft revision holds the delegations of the issue it replaces, with their replies as accepted
  now, and what stands in no document in force.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.calls.models import Call
from tracker.compilation.models import Compilation, Entry
from tracker.submissions.issued_documents import IssuedDocuments
from tracker.submissions.models import AnswerKind, Submission

Kind = Compilation.Kind
Disposition = Submission.Disposition
PRINTED = frozenset({Disposition.REPORT, Disposition.ADDENDUM})  # in some document


@dataclass(frozen=True, slots=True)
class AcceptedReply:
    """A reply that would be printed now; the numbers are primary keys."""

    submission: int
    revision: int
    kind: str
    disposition: str


@dataclass(frozen=True, slots=True)
class DocumentSeries:
    """The documents of one call, and the replies accepted for them at one moment."""

    documents: tuple[Compilation, ...]  # the report, addenda, each before what comes after it
    accepted: tuple[AcceptedReply, ...]
    entries: Mapping[int, Mapping[int, int]]  # compilation -> submission -> revision
    brought_in: Mapping[int, str]  # revision -> symbol of the document of an earlier year

    def in_force(self) -> list[Compilation]:
        """Return what is frozen and not replaced: the report, and each addendum."""
        latest: dict[int, Compilation] = {}
        for document in self.documents:
            if document.frozen_at and not document.is_corrigendum:
                latest[document.addendum] = document
        return list(latest.values())

    def replaced_by(self, compilation: Compilation) -> Compilation | None:
        """Return the frozen revision that has taken the place of a frozen document, if any."""
        if not compilation.frozen_at or compilation.is_corrigendum:
            return None
        for document in self.in_force():
            if document.addendum == compilation.addendum and document != compilation:
                return document
        return None

    @property
    def report(self) -> Compilation | None:
        """Return the issue of the report that is in force."""
        return next((one for one in self.in_force() if not one.addendum), None)

    @property
    def is_report_frozen(self) -> bool:
        return self.report is not None

    @property
    def is_of_earlier_year(self) -> bool:
        """Whether all that is accepted was printed in an earlier year: nothing is compiled."""
        return bool(self.brought_in) and not self.accepted and not self.in_force()

    @property
    def next_addendum(self) -> int:
        """Return the number of the addendum that takes what is accepted next."""
        return 1 + max((document.addendum for document in self.in_force()), default=0)

    def of_next_addendum(self) -> list[AcceptedReply]:
        """Return the replies that wait for the next addendum, begun or not."""
        if not self.is_report_frozen:
            return [one for one in self.accepted if one.disposition == Disposition.ADDENDUM]
        return self._unprinted()

    def holds(self, compilation: Compilation) -> set[int]:
        """Return the revisions that stand in a document: as frozen, or as accepted now."""
        if compilation.frozen_at:
            return set(self.entries[compilation.pk].values())
        found = self._accepted_for(compilation)
        is_listed = compilation.with_no_change
        return {one.revision for one in found if is_listed or one.kind != AnswerKind.NO_CHANGE}

    def _accepted_for(self, compilation: Compilation) -> Iterable[AcceptedReply]:
        if compilation.kind == Kind.REVISION:
            replaced = self.entries[compilation.earlier_id or 0]
            theirs = [one for one in self.accepted if one.submission in replaced]
            return {*theirs, *self._unprinted()}
        if compilation.is_corrigendum:
            return []
        if not compilation.addendum:
            return [one for one in self.accepted if one.disposition == Disposition.REPORT]
        is_next = compilation.addendum == self.next_addendum
        return self.of_next_addendum() if is_next else []

    def _unprinted(self) -> list[AcceptedReply]:
        printed = {
            revision
            for document in self.in_force()
            for revision in self.entries[document.pk].values()
        }
        return [one for one in self.accepted if one.revision not in printed]


def series_of(call: Call) -> DocumentSeries:
    """Read a call's documents and accepted replies, in three queries."""
    documents = call.compilations.select_related("call", "earlier", "list_document", "frozen_by")
    entries: dict[int, dict[int, int]] = defaultdict(dict)
    rows = Entry.objects.filter(compilation__call=call).order_by()
    for compilation, submission, revision in rows.values_list(
        "compilation", "revision__submission", "revision"
    ):
        entries[compilation][submission] = revision
    replies = call.submissions.filter(
        accepted_revision__isnull=False, disposition__in=PRINTED
    ).exclude(accepted_revision__kind=AnswerKind.NO_REPLY)
    accepted, brought_in = [], {}
    for pk, revision, kind, disposition, source in replies.values_list(
        "pk",
        "accepted_revision",
        "accepted_revision__kind",
        "disposition",
        "accepted_revision__brought_in_from",
    ):
        if source:
            brought_in[revision] = source
        else:
            accepted.append(AcceptedReply(pk, revision, kind, disposition))
    return DocumentSeries(
        documents=tuple(documents.order_by("addendum", "pk")),
        accepted=tuple(accepted),
        entries=entries,
        brought_in=brought_in,
    )


def issued_documents_of(call: Call) -> IssuedDocuments:
    """Return what stands in a call's documents in force, for the rooms below this one."""
    series = series_of(call)
    in_force = series.in_force()
    return IssuedDocuments(
        report=next((one.symbol or "" for one in in_force if not one.addendum), ""),
        documents={
            **series.brought_in,
            **{
                revision: document.symbol or ""
                for document in in_force
                for revision in series.holds(document)
            },
        },
    )
