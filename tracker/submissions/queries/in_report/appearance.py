"""Where an accepted reply appears: in which document, on which page, and when that is due."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker import clock
from tracker.calls.models import Call
from tracker.calls.schedule import days_of
from tracker.submissions.issued_documents import issued_documents_of
from tracker.submissions.models import AnswerKind, Submission

Disposition = Submission.Disposition


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a delegation is told of the revision that is accepted."""

    is_nowhere: bool  # no reply this year: the secretariat has taken note
    is_printed: bool  # in a document that is issued
    document: str  # its symbol; empty where it has none yet
    disposition: str  # in words: "in the report"
    due_on: date | None  # when the report is due; None where that is over, unknown or elsewhere
    is_public: bool  # on a page for everybody


def appearance_of(submission: Submission, *, at: datetime) -> Appearance:
    """Return where the accepted revision appears; ask only of a reply that has one."""
    accepted, call = submission.accepted_revision, submission.call
    if accepted is None:
        raise ValueError("nothing is accepted")
    is_nowhere = accepted.kind == AnswerKind.NO_REPLY
    documents = issued_documents_of(call).documents
    is_for_report = submission.disposition == Disposition.REPORT
    return Appearance(
        is_nowhere=is_nowhere,
        is_printed=accepted.pk in documents,
        document=documents.get(accepted.pk, ""),
        disposition=submission.get_disposition_display(),
        due_on=report_due_on(call, at=at) if is_for_report else None,
        is_public=call.replies_published and not is_nowhere,
    )


def report_due_on(call: Call, *, at: datetime) -> date | None:
    """Return the day by which the report is to be issued, where it is known and not over."""
    due_on = days_of(call)["report-issued"]
    return due_on if due_on is not None and due_on >= clock.day_of(at) else None
