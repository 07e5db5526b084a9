"""What a State answers to a question of the secretariat without filing a new text."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.refusal import Refusal
from tracker.submissions import notifications
from tracker.submissions.mailed_note import MailedNote, data_of
from tracker.submissions.models import Clarification, Submission
from tracker.submissions.transitions import change_status, not_allowed, record, require_actor

Answer = Clarification.Answer


def answer(
    submission: Submission,
    *,
    clarification: int,
    message: str,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
) -> Clarification:
    """Answer the question with a message; what was filed stays filed as it is.

    `clarification` is the primary key of the question that the page showed. An officer records
    what came by mail, in a `note`.
    """
    return _answer(
        submission, "answer", Answer.MESSAGE, clarification, message, note=note, by=by, at=at
    )


def stand(
    submission: Submission,
    *,
    clarification: int,
    message: str,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
) -> Clarification:
    """Say, with a sentence, that the text stands as it was filed; else as `answer`."""
    return _answer(
        submission, "stand", Answer.STANDS, clarification, message, note=note, by=by, at=at
    )


@transaction.atomic
def _answer(
    submission: Submission,
    verb: str,
    kind: Clarification.Answer,
    asked: int,
    message: str,
    *,
    note: MailedNote | None,
    by: User,
    at: datetime,
) -> Clarification:
    require_actor(by, verb, submission.delegation)
    # Locked before the question, as filing does, so that neither waits for the other.
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    question = submission.clarifications.filter(pk=asked).first()
    if question is None:
        raise not_allowed(submission)
    note = MailedNote.of(by, note, at=at)
    answered = submission.clarifications.filter(pk=asked, answered_at=None).update(
        answered_at=at,
        answer_kind=kind,
        answer=message,
        answered_by=by,
        on_behalf=note is not None,
    )
    if not answered:
        raise Refusal(_("This question has been answered already. Nothing was changed."))
    change_status(submission, verb, where={"latest_revision": question.revision_id})
    question.refresh_from_db()
    notifications.plan_answered(submission, question, by=by, at=at)
    data = {"revision": question.revision.number} | data_of(note)
    record(submission, verb, by=by, at=at, data=data)
    return question
