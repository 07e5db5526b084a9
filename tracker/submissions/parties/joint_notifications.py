"""The mail about a joint reply: to those who are asked, and to the one who asks."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop

from tracker.delegations.models import Delegation
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.submissions.mailed_note import MailedNote
from tracker.submissions.models import CoSender, Revision, Submission
from tracker.submissions.notifications import note_values
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.recipients import recipients_of
from tracker.submissions.reply_messages import ValuesOf, about_reply
from tracker.text.plain_text import Values

NOT_NAMED = gettext_noop("the joint reply is no longer filed, or names this State no more")
HAS_ANSWERED = gettext_noop("this State has answered")
NOT_CONFIRMED = gettext_noop("this State is no confirmed co-sender any more")


def plan_asked(submission: Submission, state: Delegation, *, at: datetime) -> None:
    """Ask a State whether a reply that names it as a co-sender is also its own."""
    _plan("joint_asked", submission, state, to=state, at=at)


def plan_changed(
    submission: Submission, state: Delegation, revision: Revision, *, at: datetime
) -> None:
    """Tell a State that has confirmed that the text has changed since."""
    _plan("joint_changed", submission, state, to=state, at=at, revision=revision.number)


def plan_ended(submission: Submission, state: Delegation, *, why: str, at: datetime) -> None:
    """Tell a State that a reply is not, or no longer, sent on its behalf.

    `why` chooses the sentence in the template.
    """
    _plan("joint_ended", submission, state, to=state, at=at, why=why)


def plan_confirmed(submission: Submission, state: Delegation, *, at: datetime) -> None:
    """Tell the lead that a co-sender has confirmed."""
    _plan("joint_confirmed", submission, state, to=submission.delegation, at=at)


def plan_declined(submission: Submission, state: Delegation, *, at: datetime) -> None:
    """Tell the lead that a co-sender has declined."""
    _plan("joint_declined", submission, state, to=submission.delegation, at=at)


def plan_recorded(sender: CoSender, *, number: int, note: MailedNote, at: datetime) -> None:
    """Tell a State which answer of it about a joint reply the secretariat has recorded."""
    answer = {"answer": str(sender.answer), "revision": number} | note.data
    state = sender.delegation
    _plan("joint_recorded", sender.submission, state, to=state, at=at, is_official=True, **answer)


def _plan(
    kind: str,
    submission: Submission,
    state: Delegation,
    *,
    to: Delegation,
    at: datetime,
    is_official: bool = False,
    **data: Any,
) -> None:
    for recipient in recipients_of(to, is_official=is_official):
        ledger.plan(
            # One for each co-sender, also where two answer in the same instant.
            key=f"{kind}:{submission.pk}:{state.code}:{recipient.address}:{at.isoformat()}",
            kind=kind,
            address=recipient.address,
            language=recipient.language,
            subject=submission,
            group=submission.call.code,
            about=to.code,
            at=at,
            data={"state": state.code, **data},
        )


def _states(submission: Submission, message: Message) -> Values:
    state = Delegation.objects.get(code=message.data["state"])
    return {"lead": submission.delegation.name, "state": state.name}


def _changed(submission: Submission, message: Message) -> Values:
    return {**_states(submission, message), "number": message.data["revision"]}


def _recorded(submission: Submission, message: Message) -> Values:
    return {
        **_changed(submission, message),
        **note_values(message),
        "is_confirmed": message.data["answer"] == CoSender.Answer.CONFIRMED,
    }


def _ended(submission: Submission, message: Message) -> Values:
    return {**_states(submission, message), "why": message.data["why"]}


def _why_not_asked(message: Message, *, at: datetime) -> NotDue | None:
    sender = _sender(message)
    if sender is None:
        return NotDue(NOT_NAMED)
    if sender.answer != CoSender.Answer.INVITED:
        return NotDue(HAS_ANSWERED)
    return None


def _why_not_changed(message: Message, *, at: datetime) -> NotDue | None:
    sender = _sender(message)
    if sender is None or sender.answer != CoSender.Answer.CONFIRMED:
        return NotDue(NOT_CONFIRMED)
    return None


def _sender(message: Message) -> CoSender | None:
    """Lock the reply, then the place of the co-sender: neither changes before the mail is out."""
    filed = Submission.objects.select_for_update().filter(
        pk=int(message.subject_id), status__in=FILED_SIDE
    )
    if filed.first() is None:
        return None
    asked = CoSender.objects.select_for_update().filter(
        submission=int(message.subject_id),
        delegation__code=message.data["state"],
        asked_at__isnull=False,
    )
    return asked.first()


def _joint_page(submission: Submission) -> str:
    return reverse("portal:joint", args=[submission.call.code, submission.delegation.code])


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(
        "joint_asked",
        about_reply("joint_asked", _states, page=_joint_page),
        still_due=_why_not_asked,
        label=gettext_lazy("Joint reply asked"),
    )
    registry.register(
        "joint_changed",
        about_reply("joint_changed", _changed, page=_joint_page),
        still_due=_why_not_changed,
        label=gettext_lazy("Joint reply changed"),
    )
    registry.register(
        "joint_recorded",
        about_reply("joint_recorded", _recorded, page=_joint_page),
        label=gettext_lazy("Response to a joint reply recorded"),
    )
    kinds: dict[str, tuple[ValuesOf, Promise]] = {
        "joint_ended": (_ended, gettext_lazy("Joint reply ended")),
        "joint_confirmed": (_states, gettext_lazy("Joint reply confirmed")),
        "joint_declined": (_states, gettext_lazy("Joint reply declined")),
    }
    for kind, (values_of, label) in kinds.items():
        registry.register(kind, about_reply(kind, values_of), label=label)
