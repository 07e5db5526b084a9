"""The draft of a State whose replies come by mail: it follows what is registered for the State."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tracker.datafile.json_fields import JsonObject
from tracker.submissions.content import SubmissionContent
from tracker.submissions.drafting.answer_kinds import has_words
from tracker.submissions.drafting.passages import fill, new_working_text
from tracker.submissions.drafting.translation_state import is_blank, words_of
from tracker.submissions.models import AnswerKind, Attachment, Submission


def follow(
    submission: Submission,
    content: SubmissionContent,
    *,
    remarks: Sequence[JsonObject] = (),
    at: datetime,
) -> None:
    """Let the draft say what was registered, unless the delegation has written in it.

    The files and translations of earlier registrations leave a draft that follows. `remarks` are
    those kept with the revision; the text keeps what was told of the original.
    """
    text = submission.texts.filter(is_original=True).first()
    if text is None:
        text = new_working_text(submission, language=content.language, passages=content.passages)
    elif not is_as_registered(submission):
        return
    else:
        beside_draft = submission.attachments.exclude(kind=Attachment.Kind.MESSAGE)
        beside_draft.filter(removed_at=None).update(removed_at=at)
        if content.kind != AnswerKind.REPLY:
            return
        submission.texts.filter(is_original=False).delete()
        text.passages.all().delete()
        text.language = content.language
        fill(text, content.passages)
    text.remarks = [remark for remark in remarks if not remark.get("language")]
    text.save(update_fields=["language", "remarks"])


def is_as_registered(submission: Submission) -> bool:
    """Whether nobody of the delegation has written in the draft or enclosed anything.

    What a delegation wrote is its own, and is kept aside with its files.
    """
    is_written = has_words(submission.original) or submission.texts.count() > 1
    if is_written and not _was_registered(submission):
        return False
    return not submission.attachments.in_draft().exclude(revisions__on_behalf=True).exists()


def _was_registered(submission: Submission) -> bool:
    """Whether the words of the draft are those of a reply that an officer registered."""
    written = [row.content for row in submission.original.passages.select_related("question")]
    rendered = {
        text.language: sorted(words_of(row) for row in text.passages.all() if not is_blank(row))
        for text in submission.texts.filter(is_original=False)
    }
    registered = submission.revisions.filter(on_behalf=True, kind=AnswerKind.REPLY)
    return any(
        written == [replace(passage, concepts=()) for passage in revision.filed.passages]
        and rendered in ({}, _translations_of(revision.filed))
        for revision in registered
    )


def _translations_of(content: SubmissionContent) -> dict[str, list[tuple[str, str]]]:
    return {
        one.language: sorted(passage.words for passage in one.passages)
        for one in content.translations
    }
