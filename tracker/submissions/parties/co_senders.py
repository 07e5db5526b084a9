"""What filing, recalling and withdrawing a joint reply does to its co-senders.

The workflow calls this in its own transaction, with the reply's row locked or just changed. Where
it asks who is engaged, it has locked the call before: no other reply is filed meanwhile. What a
co-sender itself does is in `joint.py`.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions.models import AnswerKind, CoSender, Revision, Submission
from tracker.submissions.parties import joint_notifications
from tracker.submissions.queries.parties import engaged_in
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


def settle_as_printed(submission: Submission, revision: Revision, *, by: User) -> None:
    """Let those whom a printed reply names be its co-senders as of its day; nobody is asked.

    Raise `Refusal` where another joint reply has one of them.
    """
    named = Delegation.objects.filter(code__in=revision.filed.co_senders)
    for state in named:
        submission.co_senders.update_or_create(delegation=state, defaults={"is_leaving": False})
    if submission.delegation.kind == Delegation.Kind.ORGANIZATION:  # lists its members
        return
    engaged = engaged_in(submission.call_id, besides=submission.pk)
    _refuse(list(engaged.filter(pk__in=named)))
    then = clock.start_of(revision.received_on)
    submission.co_senders.filter(delegation__in=named).update(
        answer=Answer.CONFIRMED, asked_at=then, answered_at=then, answered_by=by
    )


def release(submission: Submission, *, why: Why, at: datetime) -> None:
    """Tell every co-sender that the reply is no longer filed; the draft goes on naming them.

    Those of a reply that was brought in are not told: nobody ever asked them from here.
    """
    for sender in submission.co_senders.select_related("delegation"):
        _release(sender, submission, why=why, at=at)


def engaged_elsewhere(submission: Submission) -> list[Delegation]:
    """Return those not yet asked whom another filed joint reply has, or who lead one."""
    if submission.kind != AnswerKind.REPLY or (
        submission.delegation.kind == Delegation.Kind.ORGANIZATION
    ):
        return []
    named = submission.co_senders.filter(asked_at=None, is_leaving=False)
    named = named.exclude(answer=Answer.DECLINED)
    engaged = engaged_in(submission.call_id, besides=submission.pk)
    return list(engaged.filter(pk__in=named.values("delegation")))


def refuse_engaged(submission: Submission) -> None:
    """A State is co-sender of one joint reply in a call, and not of one while it leads another."""
    _refuse(engaged_elsewhere(submission))


def _refuse(engaged: Collection[Delegation]) -> None:
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
        latest = submission.latest_revision
        if why == "withdrawn" and latest is not None and latest.brought_in_from:
            return
        joint_notifications.plan_ended(submission, sender.delegation, why=why, at=at)
