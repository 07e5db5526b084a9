"""What filing and taking back do: to the report first, then to the deadline and to co-senders.

The words stand in `templates/submissions/consequences/`, one file an act. Each function returns
paragraphs, the first of which is about the report.
"""

from collections.abc import Iterable
from datetime import datetime

from tracker.delegations.models import Delegation
from tracker.site.dates import day_in_words
from tracker.submissions.closed_calls import takes
from tracker.submissions.issued_documents import issued_documents_of
from tracker.submissions.models import AnswerKind, CoSender, Submission
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.recipients import recipients_of
from tracker.text.lists import listed
from tracker.text.plain_text import Value, Values, paragraphs

Status = Submission.Status
FOLDER = "submissions/consequences"


def of_filing(submission: Submission, *, at: datetime) -> list[str]:
    """Say what filing the draft now would do."""
    latest = submission.latest_revision
    values = {
        "kind": submission.kind,
        "next": latest.number + 1 if latest else 1,
        "latest": latest.number if latest else 0,
        "is_accepted": submission.accepted_revision_id is not None,
        "confirmed_with": _confirmed_with(submission),
        **_report(submission),
        **_lateness(submission, at=at),
        **_co_senders_at_filing(submission),
    }
    return paragraphs(f"{FOLDER}/filing.txt", values)


def of_recall(submission: Submission, *, at: datetime) -> list[str]:
    values = {**_lateness(submission, at=at), "released": _released(submission)}
    return paragraphs(f"{FOLDER}/recall.txt", values)


def of_withdrawal(submission: Submission) -> list[str]:
    values = {**_report(submission), "released": _released(submission)}
    return paragraphs(f"{FOLDER}/withdrawal.txt", values)


def of_registration(submission: Submission | None, delegation: Delegation) -> list[str]:
    """Say to an officer what registering would do."""
    latest = submission.latest_revision if submission else None
    report = _report(submission) if submission else {"is_filed": False, "accepted": 0}
    values: dict[str, Value] = {
        "document": "",
        **report,
        "name": delegation.name,
        "next": latest.number + 1 if latest else 1,
        "latest": latest.number if latest else 0,
        "is_own": latest is not None and not latest.on_behalf,
        "is_returned": submission is not None and submission.status == Status.RETURNED,
        "has_draft": submission is not None and submission.status == Status.DRAFT,
        "told": _told(delegation),
    }
    return paragraphs(f"{FOLDER}/registration.txt", values)


def of_recorded_withdrawal(submission: Submission) -> list[str]:
    """Say to an officer what recording a withdrawal would do."""
    values = {
        **_report(submission),
        "released": _released(submission),
        "name": submission.delegation.name,
        "told": _told(submission.delegation),
    }
    return paragraphs(f"{FOLDER}/recorded_withdrawal.txt", values)


def of_recorded_answer(delegation: Delegation) -> list[str]:
    """Say to an officer who is told of what is recorded."""
    return paragraphs(f"{FOLDER}/_told.txt", {"told": _told(delegation)})


def _told(delegation: Delegation) -> str:
    return listed(one.address for one in recipients_of(delegation, is_official=True))


def of_discarding(submission: Submission) -> list[str]:
    return paragraphs(f"{FOLDER}/discarding.txt", {})


def of_reinstatement(submission: Submission, *, at: datetime) -> list[str]:
    return paragraphs(f"{FOLDER}/reinstatement.txt", _lateness(submission, at=at))


def _report(submission: Submission) -> Values:
    """Return what is filed, and where what was accepted stands in documents or on the website."""
    accepted, printed = submission.accepted_revision, issued_documents_of(submission.call)
    if accepted is not None and accepted.kind == AnswerKind.NO_REPLY:
        accepted = None  # nothing of it is printed
    return {
        "is_filed": submission.latest_revision is not None and submission.status in FILED_SIDE,
        "accepted": accepted.number if accepted else 0,
        "document": printed.documents.get(accepted.pk, "") if accepted else "",
        "is_on_website": submission.disposition == Submission.Disposition.WEBSITE,
        "report": printed.report,
        "takes_more": takes("file", submission.call),
    }


def _lateness(submission: Submission, *, at: datetime) -> Values:
    call, delegation = submission.call, submission.delegation
    due_on = call.deadline_for(delegation)
    return {
        "is_late": call.is_past_deadline(delegation, at=at),
        "late_policy": call.late_policy,
        "due_on": day_in_words(due_on) if due_on else "",
    }


def _co_senders_at_filing(submission: Submission) -> Values:
    """Return who is asked and who is told if this is filed."""
    if submission.kind != AnswerKind.REPLY:
        return {"new": "", "leaving": "", "released": _released(submission)}
    senders = list(submission.co_senders.select_related("delegation"))
    return {
        "new": _names(one for one in senders if one.is_to_be_asked),
        "leaving": _names(one for one in senders if one.is_leaving),
        "released": "",
    }


def _confirmed_with(submission: Submission) -> str:
    """Return whose joint reply the State has confirmed beside its own answer."""
    joint = (
        CoSender.objects.filter(
            delegation=submission.delegation_id,
            submission__call=submission.call_id,
            submission__status__in=FILED_SIDE,
            answer=CoSender.Answer.CONFIRMED,
        )
        .select_related("submission__delegation")
        .first()
    )
    return joint.submission.delegation.name if joint else ""


def _released(submission: Submission) -> str:
    """Return the co-senders that would no longer be sent along."""
    senders = submission.co_senders.select_related("delegation").filter(asked_at__isnull=False)
    return _names(one for one in senders if one.answer != CoSender.Answer.DECLINED)


def _names(senders: Iterable[CoSender]) -> str:
    return listed(one.delegation.name for one in senders)
