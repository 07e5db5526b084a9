"""Joint replies: whom a draft names, and what those who are named answer.

Naming, removing and aligning edit the draft and take effect when it is filed. Confirming and
declining are the co-sender's own verbs: a conditional update, a message to the lead and an event.
"""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions import rules
from tracker.submissions.mailed_note import MailedNote, data_of
from tracker.submissions.models import AnswerKind, Attachment, CoSender, Revision, Submission
from tracker.submissions.parties import joint_notifications
from tracker.submissions.parties.co_senders import engaged_elsewhere
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.transitions import TABLE, not_editable

Answer = CoSender.Answer
# From which answers a verb leads to its own.
CONFIRM_FROM = (Answer.INVITED, Answer.DECLINED)
DECLINE_FROM = (Answer.INVITED, Answer.CONFIRMED)


@transaction.atomic
def name(submission: Submission, state: Delegation) -> None:
    """Name a State as a co-sender; it is asked when the draft is filed."""
    submission = _editable(submission)
    _refuse_party(submission, state)
    if submission.aligned.filter(pk=state.pk).exists():
        raise Refusal(_("%(state)s is among the States that align themselves.") % _of(state))
    sender, is_new = submission.co_senders.get_or_create(delegation=state)
    if is_new:
        if state in engaged_elsewhere(submission):
            raise Refusal(
                _("%(state)s is a co-sender of another joint reply, or leads one.") % _of(state)
            )
        return
    if sender.answer != Answer.DECLINED and not sender.is_leaving:
        raise Refusal(_("%(state)s is named already.") % _of(state))
    if sender.answer == Answer.DECLINED:
        sender.answer, sender.asked_at, sender.answered_at = Answer.INVITED, None, None
        sender.answered_by = None
    sender.is_leaving = False
    sender.save()


@transaction.atomic
def remove(submission: Submission, state: Delegation) -> None:
    """Take a co-sender out: at once where it was not asked, else when the draft is filed."""
    submission = _editable(submission)
    named = submission.co_senders.filter(delegation=state)
    was_asked = named.filter(asked_at__isnull=False).exclude(answer=Answer.DECLINED)
    if not was_asked.update(is_leaving=True):
        named.delete()


@transaction.atomic
def align(submission: Submission, state: Delegation) -> None:
    """List a State that aligns itself with the reply."""
    submission = _editable(submission)
    _refuse_party(submission, state)
    if submission.co_senders.filter(delegation=state).exists():
        raise Refusal(_("%(state)s is named as a co-sender.") % _of(state))
    submission.aligned.add(state)


@transaction.atomic
def unalign(submission: Submission, state: Delegation) -> None:
    _editable(submission).aligned.remove(state)


@transaction.atomic
def confirm(
    sender: CoSender,
    *,
    revision_number: int,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
) -> None:
    """The co-sender says that the revision it has read is also its own reply.

    An officer records what a co-sender says by mail, in a `note`.
    """
    _require_answering(by, sender.delegation)
    # One confirmation a State and call, whichever two are given at the same moment.
    Delegation.objects.select_for_update().get(pk=sender.delegation_id)
    other = (
        CoSender.objects.filter(
            delegation=sender.delegation_id,
            submission__call=sender.submission.call_id,
            answer=Answer.CONFIRMED,
        )
        .exclude(pk=sender.pk)
        .select_related("submission__delegation")
        .first()
    )
    if other is not None:
        raise Refusal(_confirmed_another(sender, other.submission.delegation, by=by))
    _answer(sender, Answer.CONFIRMED, CONFIRM_FROM, number=revision_number, by=by, at=at)
    joint_notifications.plan_confirmed(sender.submission, sender.delegation, at=at)
    _record(sender, "confirm_joint", number=revision_number, note=note, by=by, at=at)


@transaction.atomic
def decline(
    sender: CoSender,
    *,
    revision_number: int,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
) -> None:
    """The co-sender says that the reply is not its own, or withdraws its confirmation."""
    _require_answering(by, sender.delegation)
    _answer(sender, Answer.DECLINED, DECLINE_FROM, number=revision_number, by=by, at=at)
    joint_notifications.plan_declined(sender.submission, sender.delegation, at=at)
    _record(sender, "decline_joint", number=revision_number, note=note, by=by, at=at)


def requests_to(delegation: Delegation, calls: Iterable[Call]) -> list[CoSender]:
    """Return the filed joint replies that name a delegation and ask it, each with its answer."""
    return list(
        CoSender.objects.filter(
            delegation=delegation,
            submission__call__in=list(calls),
            submission__status__in=FILED_SIDE,
            asked_at__isnull=False,
        )
        .select_related("submission__call", "submission__delegation", "submission__latest_revision")
        .defer("submission__latest_revision__content")
    )


def once_asked(delegation: Delegation, call: Call, *, lead: str) -> Submission | None:
    """Return the reply of `lead` (a code) if a revision that was filed asked this delegation.

    Recalling and withdrawing free a co-sender's row, so that what was filed alone tells.
    """
    naming = Revision.objects.filter(
        submission__call=call,
        submission__delegation__code=lead,
        content__co_senders__icontains=f'"{delegation.code}"',  # a list as JSON, on both databases
    ).exclude(submission__delegation__kind=Delegation.Kind.ORGANIZATION)
    if not naming.exists():
        return None
    return Submission.objects.select_related("delegation").get(call=call, delegation__code=lead)


def annexes_shown_to(delegation: Delegation) -> "QuerySet[Attachment]":
    """Return the annexes of the revisions that ask a delegation whether they are also its reply."""
    asking = CoSender.objects.filter(
        delegation=delegation, submission__status__in=FILED_SIDE, asked_at__isnull=False
    )
    return Attachment.objects.annexes().filter(
        revisions__in=asking.values("submission__latest_revision")
    )


def _editable(submission: Submission) -> Submission:
    """Return the reply with its row locked, where its draft can be edited."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.status not in TABLE["file"].sources:
        raise not_editable(submission)
    if submission.kind != AnswerKind.REPLY:
        raise Refusal(_("Only a reply with a text is sent with other States."))
    return submission


def _refuse_party(submission: Submission, state: Delegation) -> None:
    if state.pk == submission.delegation_id:
        raise Refusal(_("This is your own delegation."))
    if state.kind == Delegation.Kind.ORGANIZATION:
        raise Refusal(_("%(state)s is an organization. Name States only.") % _of(state))


def _of(state: Delegation) -> dict[str, str]:
    return {"state": state.name}


def _answer(
    sender: CoSender,
    answer: CoSender.Answer,
    sources: tuple[CoSender.Answer, ...],
    *,
    number: int,
    by: User,
    at: datetime,
) -> None:
    """Change the answer from where it may be changed; else say what happened meanwhile."""
    # Locked, so that the reply is not recalled or filed anew between the look and the answer.
    reply = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("latest_revision", "delegation")
        .get(pk=sender.submission_id)
    )
    if reply.status not in FILED_SIDE or reply.latest_revision is None:
        raise Refusal(_("%(state)s has taken its reply back.") % _of(reply.delegation))
    if reply.latest_revision.brought_in_from:
        raise Refusal(
            _("It stands as %(document)s printed it, and is neither confirmed nor declined.")
            % {"document": reply.latest_revision.brought_in_from}
        )
    if reply.latest_revision.number != number:
        raise Refusal(
            _("%(state)s has filed a new revision meanwhile. Read it first.")
            % _of(reply.delegation)
        )
    answered = CoSender.objects.filter(
        pk=sender.pk, answer__in=sources, asked_at__isnull=False
    ).update(answer=answer, answered_at=at, answered_by=by)
    if not answered:
        raise Refusal(_("A colleague has given this answer already."))
    sender.refresh_from_db()


def _confirmed_another(sender: CoSender, lead: Delegation, *, by: User) -> str:
    if is_officer(by):
        words = _("%(state)s has confirmed the reply of %(lead)s. Record first that it declines.")
    else:
        words = _("You have confirmed the reply of %(lead)s. Withdraw that confirmation first.")
    return words % {"state": sender.delegation.name, "lead": lead.name}


def _require_answering(by: User, delegation: Delegation) -> None:
    if not rules.can_answer_joint(by, delegation):
        raise PermissionDenied(_("Only a filer of your delegation may do this."))


def _record(
    sender: CoSender, verb: str, *, number: int, note: MailedNote | None, by: User, at: datetime
) -> None:
    """Write the event; the co-sender is told of what an officer recorded for it."""
    note = MailedNote.of(by, note, at=at)
    if note is not None:
        joint_notifications.plan_recorded(sender, number=number, note=note, at=at)
    audit.record(
        stream=sender.submission.call.stream,
        verb=verb,
        obj=sender.submission,
        by=by,
        at=at,
        data={"co_sender": sender.delegation.code, "revision": number} | data_of(note),
    )
