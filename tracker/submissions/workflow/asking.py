"""What the secretariat asks a State about its reply: asking, writing on, closing, taking back.

A question changes the status of a reply only where the reply was returned with it; any other waits
beside what stands filed or accepted.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.refusal import Refusal
from tracker.submissions.models import Clarification, Submission
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.transitions import Status, not_allowed, record, require_actor
from tracker.submissions.workflow import question_notifications
from tracker.submissions.workflow.questions import (
    Kind,
    add_to_thread,
    find_question,
    follow,
    locked,
    not_asked_any_more,
)
from tracker.submissions.workflow.revisions import revision_of


@transaction.atomic
def ask(
    submission: Submission,
    *,
    revision_number: int,
    passage: int | None,
    message: str,
    due_on: date,
    by: User,
    at: datetime,
) -> Clarification:
    """Ask about a filed or accepted revision, which stays as it is, by a day.

    `passage` is the place of a passage in the text of the original; None: the whole.
    """
    require_officer(by)
    submission = locked(submission)
    revision = revision_of(submission, revision_number)
    is_latest = submission.latest_revision_id == revision.pk
    if submission.status not in {Status.FILED, Status.ACCEPTED} or not is_latest:
        raise not_allowed(submission)
    if passage is not None and passage >= len(revision.filed.passages):
        raise Refusal(_("The revision has no such passage."))
    question = submission.clarifications.create(
        revision=revision,
        passage=passage,
        message=message,
        due_on=due_on,
        asked_at=at,
        asked_by=by,
    )
    question_notifications.plan_question(submission, question, at=at)
    data = {"revision": revision.number, "due_on": due_on.isoformat()}
    record(submission, "ask_question", by=by, at=at, data=data)
    return question


@transaction.atomic
def write_back(
    submission: Submission,
    *,
    clarification: int,
    seen: int,
    message: str,
    due_on: date,
    by: User,
    at: datetime,
) -> Clarification:
    """Write on about a question: the State is asked again, by a new day.

    `seen` is how many messages the page showed: what came meanwhile is read first.
    """
    require_officer(by)
    submission, question = find_question(submission, clarification, seen=seen)
    if question.closed_at is not None or submission.status not in FILED_SIDE:
        raise not_asked_any_more()
    further = add_to_thread(question, Kind.ASKED, message, by=by, at=at, due_on=due_on)
    # A returned reply that was answered stands filed again, and this does not return it anew.
    question.opens_text = question.opens_text and question.answered_at is None
    question.first_due_on = question.first_due_on or question.due_on
    question.due_on = due_on
    question.answered_at = question.answered_by = None
    question.answer_kind = question.answer = ""
    question.on_behalf = False
    question.save()
    question_notifications.plan_question(submission, question, further=further, at=at)
    data = {"revision": question.revision.number, "due_on": due_on.isoformat()}
    record(submission, "write_back", by=by, at=at, data=data)
    return question


@transaction.atomic
def close_question(
    submission: Submission, *, clarification: int, seen: int, by: User, at: datetime
) -> None:
    """The secretariat has what it asked for; `seen` is as in `write_back`."""
    require_officer(by)
    submission, question = find_question(submission, clarification, seen=seen)
    closed = submission.clarifications.answered().filter(pk=question.pk)
    if not closed.update(closed_at=at):
        raise not_asked_any_more()
    question_notifications.plan_closed(submission, question, at=at)
    data = {"revision": question.revision.number}
    record(submission, "close_question", by=by, at=at, data=data)


@transaction.atomic
def take_back(
    submission: Submission, *, clarification: int, reason: str, by: User, at: datetime
) -> None:
    """Take a question back before it is answered; the State is told why.

    Where the reply was returned with it, what was filed stands filed, and `by` has it.
    `clarification` is the primary key of the question that the page showed.
    """
    require_actor(by, "take_back", submission.delegation)
    submission = locked(submission)
    asked = submission.clarifications.waiting().filter(pk=clarification).first()
    if asked is None:
        raise not_allowed(submission)
    follow(submission, "take_back", asked, taken_up_at=at, taken_up_by=by)
    asked.answered_at = asked.closed_at = at
    asked.answered_by = by
    asked.answer_kind, asked.answer = Clarification.Answer.TAKEN_BACK, reason
    asked.save()
    add_to_thread(asked, Kind.TAKEN_BACK, reason, by=by, at=at)
    question_notifications.plan_taken_back(submission, asked, at=at)
    data = {"revision": asked.revision.number, "reason": reason}
    record(submission, "take_back", by=by, at=at, data=data)
