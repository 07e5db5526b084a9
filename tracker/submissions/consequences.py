"""What filing and taking back do: to the report first, then to the deadline and to co-senders.

Each function returns sentences, the first of which is about the report. They say what this room
knows: whether a report that has been issued already prints the reply is not known here.
"""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.calls.models import Call
from tracker.submissions.answered import FILED_SIDE
from tracker.submissions.models import AnswerKind, CoSender, Revision, Submission

Status = Submission.Status
Answer = CoSender.Answer


def of_filing(submission: Submission, *, at: datetime) -> list[str]:
    """Say what filing the draft now would do."""
    return [
        _filing_and_report(submission),
        *_late(submission, at=at),
        *_asking(submission),
        *_beside_a_joint_reply(submission),
        _("You get a receipt. You can recall it until an officer takes it up.")
        if submission.accepted_revision_id is None
        else _("You get a receipt."),
    ]


def of_recall(submission: Submission, *, at: datetime) -> list[str]:
    told = [
        _(
            "Nothing of your State will be printed in the report until you file again and the "
            "secretariat accepts it: what was filed becomes a draft again."
        )
    ]
    if submission.call.is_past_deadline(submission.delegation, at=at):
        told += [_("The deadline has passed: filing again will be late."), late_replies(submission)]
    elif due_on := submission.call.deadline_for(submission.delegation):
        told.append(
            _("File again until the end of %(day)s, New York time, to be in time.")
            % {"day": date_format(due_on, "DATE_FORMAT")}
        )
    return [*told, *_releasing(submission)]


def of_withdrawal(submission: Submission) -> list[str]:
    latest, accepted = submission.latest_revision, submission.accepted_revision
    if latest is None or submission.status not in FILED_SIDE:
        told = [
            _(
                "Nothing is filed, so nothing changes in the report. The draft is kept, and you "
                "can reinstate it."
            )
        ]
    elif accepted is not None and accepted.kind != AnswerKind.NO_REPLY:
        told = [
            _(
                "Revision %(number)s is taken out of the report and off the website. A report "
                "that has been issued already is not changed by this."
            )
            % {"number": accepted.number}
        ]
    else:
        told = [_("What was filed will not be printed in the report and not be shown to anybody.")]
    return [*told, _("Your State counts as not having answered."), *_releasing(submission)]


def of_reinstatement(submission: Submission, *, at: datetime) -> list[str]:
    told = [
        _(
            "Nothing is printed in the report by this: the reply becomes a draft again, and counts "
            "only once you file it."
        )
    ]
    if submission.call.is_past_deadline(submission.delegation, at=at):
        told += [_("The deadline has passed: filing it will be late."), late_replies(submission)]
    return told


def late_replies(submission: Submission) -> str:
    """Say what becomes of late replies in this call."""
    if submission.call.late_policy == Call.LatePolicy.ADDENDUM:
        return _("Late replies are issued in an addendum to the report.")
    return _("Late replies are posted on the website only.")


def _filing_and_report(submission: Submission) -> str:
    latest, accepted = submission.latest_revision, submission.accepted_revision
    numbers = {
        "next": latest.number + 1 if latest else 1,
        "latest": latest.number if latest else 0,
        "accepted": accepted.number if accepted else 0,
    }
    if submission.kind == AnswerKind.NO_REPLY:
        return _no_reply_and_report(accepted) % numbers
    if accepted is not None and accepted.kind != AnswerKind.NO_REPLY:
        return (
            _(
                "Revision %(accepted)s stays printed in the report until the secretariat accepts "
                "revision %(next)s in its place."
            )
            % numbers
        )
    if latest is not None and submission.status in FILED_SIDE:
        return (
            _(
                "Revision %(next)s takes the place of revision %(latest)s, and is printed in the "
                "report once the secretariat accepts it."
            )
            % numbers
        )
    if submission.kind == AnswerKind.NO_CHANGE:
        return _(
            "The report will say under the name of your State that there was no change since that "
            "reply, once the secretariat accepts this answer."
        )
    return (
        _(
            "The text above becomes revision %(next)s in the name of your State, and is printed in "
            "the report once the secretariat accepts it."
        )
        % numbers
    )


def _no_reply_and_report(accepted: Revision | None) -> str:
    if accepted is not None and accepted.kind != AnswerKind.NO_REPLY:
        return _(
            "Revision %(accepted)s stays printed in the report until the secretariat has taken "
            "note of this answer; then nothing of your State is printed."
        )
    return _(
        "Nothing of your State is printed in the report. You get no more reminders of this call, "
        "and can still file a reply."
    )


def _late(submission: Submission, *, at: datetime) -> list[str]:
    if not submission.call.is_past_deadline(submission.delegation, at=at):
        return []
    told = [_("The deadline has passed: this filing will be marked late.")]
    return told if submission.kind == AnswerKind.NO_REPLY else [*told, late_replies(submission)]


def _asking(submission: Submission) -> list[str]:
    """Say who will be asked, and who will be told, if this is filed."""
    senders = list(submission.co_senders.select_related("delegation"))
    if submission.kind != AnswerKind.REPLY:
        return _releasing(submission)
    told = []
    new = [one for one in senders if one.is_to_be_asked]
    leaving = [one for one in senders if one.is_leaving]
    if new:
        told.append(
            _("These States are asked by e-mail whether it is also their reply: %(names)s.")
            % _names(new)
        )
    if leaving:
        told.append(
            _("These States are told by e-mail that they are not named any more: %(names)s.")
            % _names(leaving)
        )
    return told


def _beside_a_joint_reply(submission: Submission) -> list[str]:
    """Say what an answer of its own means to a State that has confirmed another's."""
    joint = (
        CoSender.objects.filter(
            delegation=submission.delegation_id,
            submission__call=submission.call_id,
            submission__status__in=FILED_SIDE,
            answer=Answer.CONFIRMED,
        )
        .select_related("submission__delegation")
        .first()
    )
    if joint is None:
        return []
    return [
        _(
            "You have also confirmed the joint reply of %(lead)s, which is printed all the same. "
            "If it no longer speaks for you, withdraw that confirmation."
        )
        % {"lead": joint.submission.delegation.short_name}
    ]


def _releasing(submission: Submission) -> list[str]:
    senders = submission.co_senders.select_related("delegation").filter(asked_at__isnull=False)
    counted = [one for one in senders if one.answer != Answer.DECLINED]
    if not counted:
        return []
    return [
        _(
            "These States are told by e-mail that the reply is no longer sent on their behalf, and "
            "count as not having answered: %(names)s."
        )
        % _names(counted)
    ]


def _names(senders: list[CoSender]) -> dict[str, str]:
    return {"names": ", ".join(one.delegation.short_name for one in senders)}
