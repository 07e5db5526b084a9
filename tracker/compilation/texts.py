"""What is printed of filed texts (summaries, full texts or both), and a frame filled with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tracker.compilation.passages import Passage, enclosures_of, passages_of
from tracker.submissions.models import AnswerKind, Revision
from tracker.submissions.payload import document_of, summary_of
from tracker.text.notes import join
from tracker.text.tree import Document

if TYPE_CHECKING:
    from tracker.compilation.report import Reply, Report


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The printed text as one document, and passage by passage for the tables."""

    document: Document
    passages: tuple[Passage, ...]


def printed_text(revision: Revision, printed: str) -> PrintedText:
    """Return what a setting (`Call.Printed`) prints of a revision."""
    chosen = printed_passages(printed, revision)
    documents = [document_of([passage]) for passage in chosen]
    return PrintedText(join(documents), passages_of(revision, chosen, documents))


def printed_passages(printed: str, revision: Revision) -> Sequence[Mapping[str, Any]]:
    """Return what the report prints of a revision: its summary, its full text, or both.

    A reply that has only the other of the two is printed with what it has.
    """
    summary = summary_of(revision.content)
    full = [passage for passage in revision.passages if passage["part"] != "summary"]
    chosen: dict[str, Sequence[Mapping[str, Any]]] = {
        "summary": summary or full,
        "full": full or summary,
    }
    return chosen.get(printed, revision.passages)


def with_texts(report: "Report", revisions: Sequence[Revision], printed: str) -> "Report":
    """Return a frame filled with the States' own texts, as a setting (`Call.Printed`) says."""
    known = {revision.receipt_number: revision for revision in revisions}
    sections = tuple(
        replace(
            section,
            replies=tuple(
                _filled(reply, known[reply.receipt_number], printed) for reply in section.replies
            ),
        )
        for section in report.sections
    )
    return replace(report, sections=sections)


def _filled(reply: "Reply", revision: Revision, printed: str) -> "Reply":
    enclosures = enclosures_of(revision)
    if revision.kind != AnswerKind.REPLY:  # the frame has its sentence
        return replace(reply, enclosures=enclosures)
    text = printed_text(revision, printed)
    return replace(reply, document=text.document, passages=text.passages, enclosures=enclosures)
