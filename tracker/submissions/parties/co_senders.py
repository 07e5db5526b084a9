"""What filing, recalling and withdrawing a joint reply does to its co-senders.

The workflow calls this in its own transaction, with the reply's row locked or just changed. What
a co-sender itself does is in `joint.py`.
"""

from datetime import datetime
from typing import Literal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions.models import AnswerKind, CoSender, Revision, Submission
from tracker.submissions.parties import joint_notifications
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.text.lists import listed

Answer = CoSender.Answer
Why = Literal["recalled", "withdrawn", "removed", "replaced"]


def settle(submission: Submission, revision: Revision, *, at: datetime) -> list[str]:
    """Bring the co-senders in line with a revision just filed; return the codes of those asked.

    Who is newly named is asked; who has confirmed is told that the text changed; who is no longer
    named is told so. An organization's members are listed and neither asked nor told.
    """
    named = set(revision.filed.co_senders)
    asked = []
    for sender in submission.co_senders.select_related("delegation"):
        if sender.delegation.code not in named:
            _let_go(sender, submission, revision, at=at)
        elif submission.delegation.kind == Delegation.Kind.ORGANIZATION:
            continue
        elif sender.asked_at is None:
            CoSender.objects.filter(pk=sender.pk).update(asked_at=at)
            joint_notifications.plan_asked(submission, sender.delegation, at=at)
            asked.append(sender.delegation.code)
        elif sender.answer == Answer.CONFIRMED:
            joint_notifications.plan_changed(submission, sender.delegation, revision, at=at)
    return asked


def release(submission: Submission, *, why: Why, at: datetime) -> None:
    """Tell every co-sender that the reply is no longer filed; the draft goes on naming them."""
    for sender in submission.co_senders.select_related("delegation"):
        _release(sender, submission, why=why, at=at)


def engaged_elsewhere(submission: Submission) -> list[Delegation]:
    """Return those not yet asked whom another filed joint reply of the call has, or who lead one.

    Who has declined another joint reply is free.
    """
    if submission.kind != AnswerKind.REPLY or (
        submission.delegation.kind == Delegation.Kind.ORGANIZATION
    ):
        return []
    named = submission.co_senders.filter(asked_at=None, is_leaving=False)
    taken = (
        CoSender.objects.filter(
            submission__call=submission.call_id,
            submission__status__in=FILED_SIDE,
            asked_at__isnull=False,
        )
        .exclude(submission=submission.pk)
        .exclude(answer=Answer.DECLINED)
    )
    return list(
        Delegation.objects.filter(
            pk__in=named.exclude(answer=Answer.DECLINED).values("delegation")
        ).filter(
            Q(pk__in=taken.values("delegation")) | Q(pk__in=taken.values("submission__delegation"))
        )
    )


def refuse_engaged(submission: Submission) -> None:
    """A State is co-sender of one joint reply in a call, and not of one while it leads another."""
    engaged = engaged_elsewhere(submission)
    if engaged:
        names = listed(state.name for state in engaged)
        raise Refusal(
            _("Another joint reply has these States already: %(names)s. Remove them first.")
            % {"names": names}
        )


def _let_go(sender: CoSender, submission: Submission, revision: Revision, *, at: datetime) -> None:
    if revision.kind != AnswerKind.REPLY:  # its text and whom it names are kept aside
        _release(sender, submission, why="replaced", at=at)
        return
    _tell(sender, submission, why="removed", at=at)
    sender.delete()


def _release(sender: CoSender, submission: Submission, *, why: Why, at: datetime) -> None:
    _tell(sender, submission, why=why, at=at)
    if sender.is_leaving:
        sender.delete()
        return
    # Who declined is not asked again by itself.
    answer = Answer.DECLINED if sender.answer == Answer.DECLINED else Answer.INVITED
    CoSender.objects.filter(pk=sender.pk).update(
        answer=answer, asked_at=None, answered_at=None, answered_by=None
    )


def _tell(sender: CoSender, submission: Submission, *, why: Why, at: datetime) -> None:
    if sender.asked_at is not None and sender.answer != Answer.DECLINED:
        joint_notifications.plan_ended(submission, sender.delegation, why=why, at=at)
