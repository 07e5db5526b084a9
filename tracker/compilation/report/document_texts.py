"""Which document has a reply or would take it now, and what it prints of it."""

from tracker.calls.models import Call
from tracker.compilation.documents.series import series_of
from tracker.compilation.models import Compilation
from tracker.compilation.report.compose import frame_for
from tracker.compilation.report.secretariat import newest_versions
from tracker.compilation.report.texts import printed_version
from tracker.refusal import Refusal
from tracker.submissions.models import Revision


def texts_printed(call: Call, *, revision: int | None, is_late: bool) -> str:
    """Return `Call.Printed` of the document, or of the call before one is begun.

    Where no document has a setting of its own that differs, it is the call's, whichever it is.
    """
    if not call.compilations.exclude(printed__in=["", call.printed]).exists():
        return call.printed
    document = _document_of(call, revision, is_late=is_late)
    return document.texts_printed if document else call.printed


def is_rendered_by_secretariat(revision: Revision, language: str) -> bool:
    """Whether the document in a language prints a version of the Secretariat of a revision."""
    call = revision.submission.call
    document = _document_of(call, revision.pk, is_late=False)
    if document and document.frozen_at:
        try:
            frame = frame_for(document.in_language(language), [])
        except Refusal:  # it was frozen without this language
            return False
        named = {one.receipt_number for one in frame.replies if one.version_sha256}
        return revision.receipt_number in named
    texts = document.texts_printed if document else call.printed
    newest = newest_versions([revision.submission_id], language=language)
    version = newest.get((revision.submission_id, language))
    return printed_version(revision, texts, language, version) is not None


def _document_of(call: Call, revision: int | None, *, is_late: bool) -> Compilation | None:
    """Return the document in force or draft that has a revision; else the one that would take it.

    An addendum that is not begun prints what the report does.
    """
    series = series_of(call)
    drafts = [one for one in series.documents if not one.frozen_at and not one.is_corrigendum]
    for document in [*series.in_force(), *drafts]:
        if revision in series.holds(document):
            return document
    is_apart = is_late and call.late_policy == Call.LatePolicy.ADDENDUM
    number = series.next_addendum if series.is_report_frozen or is_apart else 0
    begun = next((one for one in drafts if one.addendum == number), None)
    return begun or series.report or next(iter(drafts), None)
