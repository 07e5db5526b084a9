"""What filing and taking back do: to the report first, then to the deadline and to co-senders.

Each function returns sentences, the first of which is about the report.
"""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.calls.models import Call
from tracker.submissions.issued_documents import Printed, printed_of
from tracker.submissions.models import AnswerKind, CoSender, Revision, Submission
from tracker.submissions.queries.answered import FILED_SIDE

Status = Submission.Status
Disposition = Submission.Disposition
Answer = CoSender.Answer


def of_filing(submission: Submission, *, at: datetime) -> list[str]:
    """Say what filing the draft now would do."""
    return [
        _filing_and_report(submission, at=at),
        *_late(submission, at=at),
        *_asking(submission),
        *_beside_a_joint_reply(submission),
        _("You get a receipt. You can recall it until an officer takes it up.")
        if submission.accepted_revision_id is None and not submission.call.is_closed
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
    is_filed = latest is not None and submission.status in FILED_SIDE
    if not is_filed and submission.call.is_closed:
        told = [_("Nothing is filed, so nothing changes in the report. The draft is kept.")]
    elif not is_filed:
        told = [
            _(
                "Nothing is filed, so nothing changes in the report. The draft is kept, and you "
                "can reinstate it."
            )
        ]
    elif accepted is not None and accepted.kind != AnswerKind.NO_REPLY:
        told = [_withdrawing_and_report(submission, accepted)]
    else:
        told = [_("What was filed will not be printed in the report and not be shown to anybody.")]
    told.append(_("Your State counts as not having answered."))
    if submission.call.is_closed:
        told.append(_("The call is closed: you cannot reinstate the reply and file it again."))
    return [*told, *_releasing(submission)]


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


def _withdrawing_and_report(submission: Submission, accepted: Revision) -> str:
    printed = printed_of(submission.call)
    document = printed.documents.get(accepted.pk)
    names = {"number": accepted.number, "document": document, "report": printed.report}
    if document:
        return (
            _(
                "Revision %(number)s is taken off the website. It stays printed in %(document)s, "
                "which is issued; the secretariat is warned, and decides on a correction."
            )
            % names
        )
    if submission.disposition == Disposition.WEBSITE:
        return _("Revision %(number)s is taken off the website.") % names
    if printed.report:
        return (
            _(
                "Revision %(number)s is taken out of the next addendum to %(report)s and off the "
                "website."
            )
            % names
        )
    return _("Revision %(number)s is taken out of the report and off the website.") % names


def _filing_and_report(submission: Submission, *, at: datetime) -> str:
    latest, accepted = submission.latest_revision, submission.accepted_revision
    printed = printed_of(submission.call)
    names = {
        "next": latest.number + 1 if latest else 1,
        "latest": latest.number if latest else 0,
        "accepted": accepted.number if accepted else 0,
        "where": _where_it_will_appear(submission, printed, at=at),
    }
    if accepted is not None and accepted.kind != AnswerKind.NO_REPLY:
        return _in_place_of_accepted(submission, accepted, printed) % (
            names | {"document": printed.documents.get(accepted.pk), "place": _place(printed)}
        )
    if submission.kind == AnswerKind.NO_REPLY and submission.call.is_closed:
        return _("Nothing of your State is printed in the report.")
    if submission.kind == AnswerKind.NO_REPLY:
        return _(
            "Nothing of your State is printed in the report. You get no more reminders of this "
            "call, and can still file a reply."
        )
    if latest is not None and submission.status in FILED_SIDE:
        return (
            _(
                "Revision %(next)s takes the place of revision %(latest)s, and appears %(where)s "
                "once the secretariat accepts it."
            )
            % names
        )
    if submission.kind == AnswerKind.NO_CHANGE:
        return (
            _(
                "That there was no change since that reply appears %(where)s under the name of "
                "your State, once the secretariat accepts this answer."
            )
            % names
        )
    return (
        _(
            "The text above becomes revision %(next)s in the name of your State, and appears "
            "%(where)s once the secretariat accepts it."
        )
        % names
    )


def _where_it_will_appear(submission: Submission, printed: Printed, *, at: datetime) -> str:
    is_late = submission.call.is_past_deadline(submission.delegation, at=at)
    if is_late and submission.call.late_policy == Call.LatePolicy.WEBSITE:
        return _("on the website only")
    if printed.report:
        return _("in an addendum to %(report)s") % {"report": printed.report}
    if is_late:
        return _("in an addendum to the report")
    return _("in the report")


def _in_place_of_accepted(submission: Submission, accepted: Revision, printed: Printed) -> str:
    """Say what becomes of the revision that is accepted now; with placeholders."""
    is_no_reply = submission.kind == AnswerKind.NO_REPLY
    if accepted.pk in printed.documents:
        if is_no_reply:
            return _(
                "Revision %(accepted)s stays printed in %(document)s, which is issued. Once the "
                "secretariat has taken note of this answer, it decides on a correction."
            )
        return _(
            "Revision %(accepted)s stays printed in %(document)s, which is issued. Revision "
            "%(next)s appears %(where)s once the secretariat accepts it."
        )
    if submission.disposition == Disposition.WEBSITE:
        if is_no_reply:
            return _(
                "Revision %(accepted)s stays on the website until the secretariat has taken note "
                "of this answer; then nothing of your State is shown."
            )
        return _(
            "Revision %(accepted)s stays on the website until the secretariat accepts revision "
            "%(next)s in its place."
        )
    if is_no_reply:
        return _(
            "Revision %(accepted)s stays %(place)s until the secretariat has taken note of this "
            "answer; then nothing of your State is printed."
        )
    return _(
        "Revision %(accepted)s stays %(place)s until the secretariat accepts revision %(next)s "
        "in its place."
    )


def _place(printed: Printed) -> str:
    """Say where a revision stands that is accepted for a document not issued yet."""
    if printed.report:
        return _("in the next addendum to %(report)s") % {"report": printed.report}
    return _("printed in the report")


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
