"""What a State writes that is no reply, of a row of the list: done once, in the officer's name."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.registration.manifests.manifest_row import ABOUT_A_LEAD, CONSENTS, ManifestRow
from tracker.submissions import workflow
from tracker.submissions.mailed_note import MailedNote
from tracker.submissions.models import Clarification, Revision, Submission
from tracker.submissions.parties import joint
from tracker.submissions.publication.consent import set_consent
from tracker.submissions.queries.history import was_recorded

Answer = Clarification.Answer
Act = Callable[[User, datetime], object]
_OF_QUESTION = {
    "message": ("answer", workflow.answer, Answer.MESSAGE),
    "stands": ("stand", workflow.stand, Answer.STANDS),
}


def act_of(row: ManifestRow, *, call: Call, delegation: Delegation) -> Act | None:
    """Return what is to be done; None if it was done before. Raise `Refusal` if it cannot be."""
    note = MailedNote(row.received_on, row.cover.reference)
    if row.kind in ABOUT_A_LEAD:
        return _joint(row, note, call, delegation)
    submission = Submission.objects.filter(call=call, delegation=delegation).first()
    if submission is None or submission.latest_revision is None:
        raise Refusal(f"{delegation} has filed nothing.")
    if row.kind in CONSENTS:
        return _consent(row, note, submission)
    if row.kind == "withdrawal":
        return _withdrawal(row, note, submission, submission.latest_revision)
    return _answer(row, note, submission)


def _consent(row: ManifestRow, note: MailedNote, submission: Submission) -> Act | None:
    publishes = row.kind == "consent"
    if was_recorded(submission, "set_consent", note, publishes=publishes):
        return None
    return lambda by, at: set_consent(submission, publishes=publishes, note=note, by=by, at=at)


def _withdrawal(
    row: ManifestRow, note: MailedNote, submission: Submission, latest: Revision
) -> Act | None:
    if was_recorded(submission, "withdraw", note):
        return None
    if submission.status not in workflow.TABLE["withdraw"].sources:
        raise Refusal(f"The reply is {submission.get_status_display()}.")
    return lambda by, at: workflow.withdraw(
        submission, revision_number=latest.number, reason=row.message, note=note, by=by, at=at
    )


def _answer(row: ManifestRow, note: MailedNote, submission: Submission) -> Act | None:
    name, verb, kind = _OF_QUESTION[row.kind]
    questions = submission.clarifications.all()
    is_latest = Q(on_behalf=True, answer_kind=kind, answer=row.message)
    is_in_thread = Q(
        messages__on_behalf=True, messages__kind=str(kind), messages__words=row.message
    )
    answers = questions.filter(is_latest | is_in_thread)
    if answers.exists() and was_recorded(submission, name, note):
        return None
    asked = questions.next_waiting()
    if asked is None:
        raise Refusal("Nothing is asked that is not answered.")
    return lambda by, at: verb(
        submission, clarification=asked.pk, message=row.message, note=note, by=by, at=at
    )


def _joint(row: ManifestRow, note: MailedNote, call: Call, delegation: Delegation) -> Act | None:
    verb, name = (
        (joint.confirm, "confirm_joint")
        if row.kind == "confirmation"
        else (joint.decline, "decline_joint")
    )
    led = Submission.objects.filter(call=call, delegation__code=row.lead).first()
    if led is not None and was_recorded(led, name, note, co_sender=delegation.code):
        return None
    for sender in joint.requests_to(delegation, [call]):
        if sender.submission.delegation.code != row.lead:
            continue
        latest = sender.submission.latest_revision
        number = latest.number if latest else 0
        return lambda by, at, sender=sender: verb(  # type: ignore[misc]
            sender, revision_number=number, note=note, by=by, at=at
        )
    raise Refusal(f"No joint reply of {row.lead} asks {delegation}.")
