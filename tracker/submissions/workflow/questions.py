"""What a State writes about a question, and what all verbs of its thread share.

Each verb is a conditional update of the question, a message of its thread, the mail and the event,
in one transaction.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.files.kinds import CheckedFile
from tracker.refusal import Refusal
from tracker.submissions.drafting.attachments import kept_with, new_row
from tracker.submissions.mailed_note import MailedNote, data_of
from tracker.submissions.models import (
    Attachment,
    Clarification,
    ClarificationMessage,
    Submission,
)
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.transitions import (
    change_status,
    not_allowed,
    record,
    require_actor,
)
from tracker.submissions.workflow import question_notifications

Kind = ClarificationMessage.Kind
MOST_FILES = 20  # with all messages about one reply
MOST_BYTES = 50 * 1024 * 1024


def answer(
    submission: Submission,
    *,
    clarification: int,
    message: str,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
    files: Sequence[CheckedFile] = (),
) -> Clarification:
    """Answer the question with a message and files; what was filed stays filed as it is.

    `clarification` is the primary key of the question that the page showed. An officer records
    what came by mail, in a `note`.
    """
    return _answer(
        submission, "answer", Kind.MESSAGE, clarification, message, files, note=note, by=by, at=at
    )


def stand(
    submission: Submission,
    *,
    clarification: int,
    message: str,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
    files: Sequence[CheckedFile] = (),
) -> Clarification:
    """Say, with a sentence, that the text stands as it was filed; else as `answer`."""
    return _answer(
        submission, "stand", Kind.STANDS, clarification, message, files, note=note, by=by, at=at
    )


def add_message(
    submission: Submission,
    *,
    clarification: int,
    message: str,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
    files: Sequence[CheckedFile] = (),
) -> Clarification:
    """Add to what was answered, until the secretariat has closed the question."""
    require_actor(by, "answer", submission.delegation)
    note = MailedNote.of(by, note, at=at)
    with kept_with(*files) as stored:
        submission, question = find_question(submission, clarification)
        if question.answered_at is None or question.closed_at is not None:
            raise not_asked_any_more()
        added = add_to_thread(question, Kind.MESSAGE, message, by=by, at=at, note=note)
        _send_along(added, files, stored)
        question_notifications.plan_answered(submission, added, by=by, at=at)
        data = {"revision": question.revision.number} | data_of(note)
        record(submission, "add_message", by=by, at=at, data=data)
    return question


def not_asked_any_more() -> Refusal:
    return Refusal(_("This question has changed meanwhile. Read it again. Nothing was changed."))


def _answer(
    submission: Submission,
    verb: str,
    kind: ClarificationMessage.Kind,
    asked: int,
    message: str,
    files: Sequence[CheckedFile],
    *,
    note: MailedNote | None,
    by: User,
    at: datetime,
) -> Clarification:
    require_actor(by, verb, submission.delegation)
    note = MailedNote.of(by, note, at=at)
    with kept_with(*files) as stored:
        submission, question = find_question(submission, asked)
        answered = (
            submission.clarifications.waiting()
            .filter(pk=asked)
            .update(
                answered_at=at,
                answer_kind=str(kind),
                answer=message,
                answered_by=by,
                on_behalf=note is not None,
            )
        )
        if not answered:
            raise Refusal(_("This question has been answered already. Nothing was changed."))
        follow(submission, verb, question)
        question.refresh_from_db()
        added = add_to_thread(question, kind, message, by=by, at=at, note=note)
        _send_along(added, files, stored)
        question_notifications.plan_answered(submission, added, by=by, at=at)
        data = {"revision": question.revision.number} | data_of(note)
        record(submission, verb, by=by, at=at, data=data)
    return question


def locked(submission: Submission) -> Submission:
    """Lock the reply before its questions, as filing does, so that neither waits for the other."""
    return Submission.objects.select_for_update().get(pk=submission.pk)


def find_question(
    submission: Submission, pk: int, *, seen: int | None = None
) -> tuple[Submission, Clarification]:
    """Return the reply, locked, and its question; refuse where other messages came than `seen`."""
    submission = locked(submission)
    question = submission.clarifications.select_related("revision").filter(pk=pk).first()
    if question is None:
        raise not_allowed(submission)
    if seen is not None and question.messages.count() != seen:
        raise not_asked_any_more()
    return submission, question


def follow(submission: Submission, verb: str, question: Clarification, **fields: object) -> None:
    """Let the status follow the question that the reply was returned with; any other leaves it."""
    if question.opens_text:
        change_status(submission, verb, where={"latest_revision": question.revision_id}, **fields)
    elif submission.status not in FILED_SIDE:
        raise not_allowed(submission)


def add_to_thread(
    question: Clarification,
    kind: ClarificationMessage.Kind,
    words: str,
    *,
    by: User,
    at: datetime,
    due_on: date | None = None,
    note: MailedNote | None = None,
) -> ClarificationMessage:
    return question.messages.create(
        kind=kind,
        words=words,
        due_on=due_on,
        written_at=at,
        written_by=by,
        on_behalf=note is not None,
        received_on=note.received_on if note else None,
    )


def _send_along(
    message: ClarificationMessage, files: Sequence[CheckedFile], stored: Sequence[str]
) -> None:
    """Put the files that are stored with the message, as many as messages of a reply may have."""
    submission = message.clarification.submission
    sent = submission.attachments.of_messages().values_list("size", flat=True)
    sizes = [*sent, *(len(file.data) for file in files)]
    if files and (len(sizes) > MOST_FILES or sum(sizes) > MOST_BYTES):
        raise Refusal(
            _("With all messages about one reply go at most %(files)s files of %(limit)s MB.")
            % {"files": MOST_FILES, "limit": MOST_BYTES // 1024 // 1024}
        )
    for file, name in zip(files, stored, strict=True):
        row = new_row(
            submission,
            file,
            name,
            kind=Attachment.Kind.MESSAGE,
            by=message.written_by,
            at=message.written_at,
        )
        row.save()
        message.files.add(row)
