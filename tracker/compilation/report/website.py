"""What a page for a website shows of a reply where it is not what the report prints."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import translation

from tracker.compilation.report.model import PrintedReply, Report
from tracker.submissions.content import PassageContent, document_of, summary_of
from tracker.submissions.models import Revision
from tracker.submissions.publication import signs
from tracker.submissions.publication.shown import Level, ShownReply, publication_of, shown_of
from tracker.text.footnotes.marks import with_marks_placed
from tracker.text.languages import LANGUAGES
from tracker.text.tree import Document


def with_website(
    reply: PrintedReply, revision: Revision, passages: Sequence[PassageContent], report: Report
) -> PrintedReply:
    """Return a printed reply that knows what a website may show of it.

    `passages` are all of the reply in the language that is printed. Of a reply of which something
    is left out it is the original: nobody has looked for the words in a version in that language.
    """
    shown = shown_of(revision)
    if shown.level == Level.STATES or _waits(shown):
        return replace(reply, for_website=Document(()), is_off_website=True)
    note = _note(shown, report)
    if shown.is_redacted:
        with translation.override(LANGUAGES[report.language].ui_code):
            document = signs.in_document(document_of(shown.content.passages))
        return replace(
            reply,
            for_website=with_marks_placed(document, language=revision.language),
            website_language=revision.language,
            website_note=note,
        )
    if shown.is_full:
        return reply
    document = document_of(summary_of(passages))
    summary = with_marks_placed(document, language=reply.language)
    return replace(reply, for_website=summary, website_note=note)


def _waits(shown: ShownReply) -> bool:
    """Whether something of another revision is left out, and nobody has looked at this one."""
    decided = publication_of(shown.revision.submission)
    if decided is None or decided.revision_id == shown.revision.pk:
        return False
    return decided.is_redacted and not shown.is_redacted


def _note(shown: ShownReply, report: Report) -> str:
    phrases = report.phrases
    notes = [] if shown.is_full else [phrases.withheld if shown.objects else phrases.summary_only]
    return " ".join([*notes, *([phrases.left_out] if shown.is_redacted else [])])
