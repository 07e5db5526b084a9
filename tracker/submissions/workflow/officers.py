"""What the secretariat does with a reply that was filed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.refusal import Refusal
from tracker.submissions import notifications
from tracker.submissions.issued_documents import issued_documents_of
from tracker.submissions.models import AnswerKind, Clarification, Submission
from tracker.submissions.transitions import change_status, lock_call, record, require_actor
from tracker.submissions.workflow import question_notifications
from tracker.submissions.workflow.revisions import revision_data, revision_of


@transaction.atomic
def take_up(submission: Submission, *, by: User, at: datetime) -> None:
    """An officer begins to work on a filed reply; the delegation can no longer recall it."""
    require_actor(by, "take_up", submission.delegation)
    try:
        change_status(
            submission, "take_up", where={"taken_up_at": None}, taken_up_at=at, taken_up_by=by
        )
    except Refusal as refusal:
        raise _taken_up_meanwhile(submission) or refusal from None
    record(submission, "take_up", by=by, at=at)


def _taken_up_meanwhile(submission: Submission) -> Refusal | None:
    """Say who has the reply, where that is why it cannot be taken up."""
    holder = submission.taken_up_by
    if holder is None or submission.status != Submission.Status.FILED:
        return None
    return Refusal(
        _("%(name)s has taken this reply up already. Nothing was changed.") % {"name": holder.name}
    )


@transaction.atomic
def hand_back(submission: Submission, *, by: User, at: datetime) -> None:
    """Leave a reply that was taken up to whoever takes it up next."""
    require_actor(by, "hand_back", submission.delegation)
    change_status(
        submission,
        "hand_back",
        where={"taken_up_at__isnull": False},
        taken_up_at=None,
        taken_up_by=None,
    )
    record(submission, "hand_back", by=by, at=at)


@transaction.atomic
def pass_on(person: User, *, to: User | None, by: User, at: datetime) -> int:
    """Give the filed replies that an officer has taken up to another one; return how many.

    Without a successor they wait for whoever takes them up next. The status stays.
    """
    require_officer(by)
    taken_up = Submission.objects.filter(taken_up_by=person, status=Submission.Status.FILED)
    moved = list(taken_up.select_related("call", "delegation").select_for_update(of=("self",)))
    for submission in moved:
        if to is None:
            hand_back(submission, by=by, at=at)
            continue
        Submission.objects.filter(pk=submission.pk).update(taken_up_by=to, taken_up_at=at)
        record(submission, "pass_on", by=by, at=at, data={"to": to.audit_label})
    return len(moved)


@transaction.atomic
def hand_over(submission: Submission, *, to: User, by: User, at: datetime) -> None:
    """Give a reply that somebody has taken up to another officer; the status stays."""
    require_actor(by, "hand_back", submission.delegation)
    holder = submission.taken_up_by_id
    change_status(
        submission,
        "hand_back",
        where={"taken_up_by": holder, "taken_up_at__isnull": False},
        taken_up_at=at,
        taken_up_by=to,
    )
    record(submission, "pass_on", by=by, at=at, data={"to": to.audit_label})


@transaction.atomic
def return_to_delegation(
    submission: Submission,
    *,
    revision_number: int,
    message: str,
    due_on: date,
    by: User,
    at: datetime,
) -> Clarification:
    """Return a filed revision with a message and the day by which an answer is asked for."""
    require_actor(by, "return", submission.delegation)
    revision = revision_of(submission, revision_number)
    change_status(
        submission,
        "return",
        where={"latest_revision": revision},
        taken_up_at=None,
        taken_up_by=None,
    )
    clarification = submission.clarifications.create(
        revision=revision,
        opens_text=True,
        message=message,
        due_on=due_on,
        asked_at=at,
        asked_by=by,
    )
    question_notifications.plan_returned(submission, clarification, at=at)
    record(submission, "return", by=by, at=at, data={"due_on": due_on.isoformat()})
    return clarification


@transaction.atomic
def accept(
    submission: Submission, *, revision_number: int, disposition: str, by: User, at: datetime
) -> None:
    """Accept the revision that the officer has read, and say where it will appear.

    A State's word that it does not reply is acknowledged in the same way and appears nowhere.
    Questions that are answered are closed with it; one that is open goes on being asked.
    Nothing is accepted for a report that is frozen: its next addendum takes it.
    """
    require_actor(by, "accept", submission.delegation)
    call = lock_call(submission.call)  # no document of it is frozen meanwhile
    revision = revision_of(submission, revision_number)
    is_nowhere = disposition == Submission.Disposition.NOWHERE
    if is_nowhere != (revision.kind == AnswerKind.NO_REPLY):
        raise Refusal(_("Only “no reply this year” appears nowhere, and it never appears."))
    is_for_report = disposition == Submission.Disposition.REPORT
    if is_for_report and not issued_documents_of(call).takes(revision.pk):
        raise Refusal(_("The report is frozen. Accept the reply for an addendum to it."))
    change_status(
        submission,
        "accept",
        where={"latest_revision": revision},
        accepted_revision=revision,
        disposition=Submission.Disposition(disposition),
    )
    submission.clarifications.answered().update(closed_at=at)
    notifications.plan_accepted(submission, at=at)
    data = revision_data(revision) | {"disposition": str(disposition)}
    record(submission, "accept", by=by, at=at, data=data)


@transaction.atomic
def reopen(
    submission: Submission, *, revision_number: int, reason: str, by: User, at: datetime
) -> None:
    """Take an acceptance back: the reply is no longer printed until it is accepted again.

    `revision_number` is of the accepted revision that the page showed.
    """
    require_actor(by, "reopen", submission.delegation)
    change_status(
        submission,
        "reopen",
        where={"accepted_revision": revision_of(submission, revision_number)},
        accepted_revision=None,
        disposition="",
        taken_up_at=at,
        taken_up_by=by,
    )
    notifications.plan_reopened(submission, reason=reason, at=at)
    record(submission, "reopen", by=by, at=at, data={"reason": reason})
