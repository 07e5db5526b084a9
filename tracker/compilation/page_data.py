"""What the pages of a report show: one document, or all of a call, in a fixed number of queries."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.compilation.documents.drafts import revisions_of
from tracker.compilation.documents.missing_facts import MissingFact, missing_facts
from tracker.compilation.documents.outdated_entries import OutdatedEntry, warnings_of
from tracker.compilation.documents.series import DocumentSeries, series_of
from tracker.compilation.issuing.cautions import Caution, cautions_of, cautions_sha256
from tracker.compilation.issuing.content import content_sha256, current_input, input_sha256
from tracker.compilation.issuing.issue import can_undo_reissue
from tracker.compilation.issuing.proposals import is_void
from tracker.compilation.models import Compilation, Job, Proposal
from tracker.compilation.report.compose import frame_for
from tracker.compilation.report.word_budget import WordBudget, budget_of
from tracker.refusal import Refusal
from tracker.submissions.models import Revision

SHOWN_JOBS = 20
SHOWN_PROPOSALS = 5


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A printed reply and its words, its heading and the lines under it included."""

    revision: Revision
    words: int | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document: its replies, its length, what is missing, what has happened since."""

    document: Compilation
    rows: Sequence[ReplyRow]
    missing: Sequence[MissingFact]
    warnings: Sequence[OutdatedEntry]
    jobs: Sequence[Job]
    replaced_by: Compilation | None
    next_addendum: int
    waiting: int  # replies that the next addendum would print
    budget: WordBudget | None = None
    sha256: str = ""  # of what would be printed now
    fault: str = ""  # why it cannot be composed
    outdated: Collection[int] = ()  # jobs (primary keys) whose files are not what it prints now
    proposals: Sequence["ProposalRow"] = ()
    can_undo_reissue: bool = False

    @property
    def is_behind(self) -> bool:
        """Whether the document has changed since its newest files were made."""
        finished = (job.pk for job in self.jobs if job.finished_at)
        return next(finished, None) in self.outdated


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What an officer proposed to do with a document, and whether that can still be confirmed."""

    proposal: Proposal
    is_void: bool


@dataclass(frozen=True, slots=True)
class ActPage:
    """A document before it is frozen, reissued or revised; the digests say what was seen of it."""

    document: DocumentPage
    cautions: Sequence[Caution]
    seen: str
    weighed: str
    open_proposal: ProposalRow | None
    is_alone: bool  # no second officer could confirm anything


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document in the list of a call."""

    document: Compilation
    replies: int
    warnings: Sequence[OutdatedEntry]
    replaced_by: Compilation | None
    latest_job: int | None  # primary key of the newest one whose files are this document's


@dataclass(frozen=True, slots=True)
class CallDocuments:
    """All documents of a call, and what waits for the next addendum."""

    lines: Sequence[DocumentLine]
    next_addendum: int
    waiting: int
    proposals: Sequence[ProposalRow]
    is_begun: bool = False  # whether the next addendum is a draft already
    of_earlier_year: Mapping[str, int] = field(default_factory=dict)  # symbol -> replies

    @property
    def number(self) -> int:
        return len(self.lines) + len(self.of_earlier_year)


def page_of(document: Compilation) -> DocumentPage:
    """Read all that the page of one document shows."""
    series = series_of(document.call)
    revisions = revisions_of(document, series)
    budget, sha256, fault = None, "", ""
    try:
        frame = frame_for(document, revisions)
        budget, sha256 = budget_of(document, frame, revisions), input_sha256(document, frame)
    except Refusal as error:
        fault = str(error)
    words = budget.replies if budget else {}
    jobs = list(document.jobs.select_related("asked_by")[:SHOWN_JOBS])
    return DocumentPage(
        document=document,
        rows=[ReplyRow(revision, words.get(revision.receipt_number)) for revision in revisions],
        missing=missing_facts(document),
        warnings=warnings_of([document], series)[document.pk],
        jobs=jobs,
        replaced_by=series.replaced_by(document),
        next_addendum=series.next_addendum,
        waiting=len(series.of_next_addendum()),
        budget=budget,
        sha256=sha256,
        fault=fault,
        outdated=outdated(document, jobs, series, known={document.language: sha256}),
        proposals=proposals_of(document.proposals.all()),
        can_undo_reissue=can_undo_reissue(document),
    )


def act_page_of(document: Compilation, *, at: datetime) -> ActPage:
    """Read what the page before an act shows; without digests where it cannot be composed."""
    page = page_of(document)
    cautions = [] if page.fault else cautions_of(document, at=at)
    return ActPage(
        document=page,
        cautions=cautions,
        seen="" if page.fault else content_sha256(document),
        weighed=cautions_sha256(cautions),
        open_proposal=next((one for one in page.proposals if one.proposal.is_open), None),
        is_alone=User.objects.officers().count() < 2,
    )


def proposals_of(found: QuerySet[Proposal]) -> list[ProposalRow]:
    """Return the newest proposals; an open one is void where its document has changed."""
    found = found.select_related(
        "compilation__call__item", "compilation__earlier", "compilation__list_document"
    ).select_related("proposed_by", "answered_by")
    return [
        ProposalRow(one, is_void=one.is_open and is_void(one)) for one in found[:SHOWN_PROPOSALS]
    ]


def outdated(
    document: Compilation,
    jobs: Iterable[Job],
    series: DocumentSeries | None = None,
    *,
    known: Mapping[str, str] | None = None,
) -> set[int]:
    """Return the finished jobs (primary keys) whose files are not what the document prints now.

    A draft changes; what is frozen differs from its draft, and once more when it is reissued.
    `series` and `known` (language -> digest of what would be printed) are what was read already.
    """
    finished = [job for job in jobs if job.finished_at]
    current = dict(known or {})
    for language in {job.language for job in finished} - current.keys():
        current[language] = current_input(document.in_language(language), series)
    return {job.pk for job in finished if job.input_sha256 != current[job.language]}


def overview_of(call: Call) -> CallDocuments:
    """Read all documents of a call; where all was printed in an earlier year, no drafts."""
    series = series_of(call)
    warnings = warnings_of(series.documents, series)
    done = Job.objects.filter(compilation__call=call, state=Job.State.DONE)
    latest = {job.compilation_id: job for job in done.order_by("finished_at", "pk")}
    return CallDocuments(
        lines=[
            DocumentLine(
                document=document,
                replies=len(series.holds(document)),
                warnings=warnings[document.pk],
                replaced_by=series.replaced_by(document),
                latest_job=_shown(document, latest.get(document.pk), series),
            )
            for document in series.documents
            if document.frozen_at or not series.is_of_earlier_year
        ],
        next_addendum=series.next_addendum,
        waiting=len(series.of_next_addendum()),
        proposals=proposals_of(Proposal.objects.filter(compilation__call=call)),
        is_begun=any(one.addendum == series.next_addendum for one in series.documents),
        of_earlier_year=dict(sorted(Counter(series.brought_in.values()).items())),
    )


def _shown(document: Compilation, job: Job | None, series: DocumentSeries) -> int | None:
    """Return the job whose files are offered: those of a frozen document show it as it is."""
    if job is None or (document.frozen_at and outdated(document, [job], series)):
        return None
    return job.pk
