"""What is printed of filed texts (summaries, full texts or both), and a frame filled with them."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.compilation.phrases import ReportPhrases
from tracker.compilation.report.model import OriginalText, PrintedReply, Report
from tracker.compilation.report.passages import enclosures_of, passages_of
from tracker.compilation.report.translated import filed_in, translation_of
from tracker.delegations.models import Delegation
from tracker.submissions.content import PassageContent, document_of, summary_of
from tracker.submissions.models import AnswerKind, Revision
from tracker.text.note_marks import with_marks_placed
from tracker.text.notes import join
from tracker.text.tree import Document


def printed_passages(printed: str, revision: Revision) -> Sequence[PassageContent]:
    """Return what the report prints of a revision: its summary, its full text, or both.

    A reply that has only the other of the two is printed with what it has.
    """
    passages, summary = revision.filed.passages, revision.filed.summary
    full = tuple(passage for passage in passages if passage.part != "summary")
    chosen = {"summary": summary or full, "full": full or summary}
    return chosen.get(printed, passages)


def printed_in(
    revision: Revision, printed: str, language: str
) -> tuple[Sequence[PassageContent], str]:
    """Return what a report in `language` prints of a revision, and the language that it is in."""
    passages = printed_passages(printed, revision)
    translated = translation_of(revision, passages, language)
    return (translated, language) if translated else (passages, revision.language)


def with_texts(report: Report, revisions: Sequence[Revision], printed: str) -> Report:
    """Return a frame filled with the States' own texts, as a setting (`Call.Printed`) says.

    Where a State filed a courtesy translation into the report's language, that is printed.
    """
    known = {revision.receipt_number: revision for revision in revisions}
    sections = tuple(
        replace(
            section,
            replies=tuple(
                _filled(reply, known[reply.receipt_number], printed, report)
                for reply in section.replies
            ),
        )
        for section in report.sections
    )
    return replace(report, sections=sections)


def _filled(reply: PrintedReply, revision: Revision, printed: str, report: Report) -> PrintedReply:
    enclosures = enclosures_of(revision)
    if revision.kind != AnswerKind.REPLY:  # the frame has its sentence
        return replace(reply, enclosures=enclosures)
    passages = printed_passages(printed, revision)
    documents = [document_of([passage]) for passage in passages]
    text = _set(documents, revision.language)
    filled = replace(
        reply,
        document=text,
        for_website=_for_website(revision, revision.language),
        passages=passages_of(revision, passages, documents),
        enclosures=enclosures,
    )
    translated = translation_of(revision, passages, report.language)
    if not translated:
        return filled
    return replace(
        filled,
        language=report.language,
        document=_set([document_of(translated)], report.language),
        for_website=_for_website(revision, report.language),
        original=OriginalText(revision.language, text),
        translation_line=translated_by(revision, report.phrases),
    )


def _set(documents: Sequence[Document], language: str) -> Document:
    """Return documents as one, the marks of its notes where the language has them."""
    return with_marks_placed(join(documents), language=language)


def translated_by(revision: Revision, phrases: ReportPhrases) -> str:
    """Return the line that marks a courtesy translation."""
    is_organization = revision.submission.delegation.kind == Delegation.Kind.ORGANIZATION
    return phrases.translated_by_organization if is_organization else phrases.translated


def _for_website(revision: Revision, language: str) -> Document | None:
    """Return the summary alone where the delegation does not want its full text published."""
    if revision.filed.publish_full_text and revision.submission.publish_full_text:
        return None
    passages = filed_in(revision, language)
    return _set([document_of(summary_of(passages))], language)
