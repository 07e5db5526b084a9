"""The mail about a reply: planned in the verb's transaction, worded in `templates/mail/`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.models import Delegation, Membership
from tracker.mail import ledger, registry
from tracker.mail.models import Message, RefusedAddress
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import day_in_words, instant_in_words
from tracker.submissions.models import Clarification, Revision, Submission
from tracker.text.plain_text import Values

Role = Membership.Role
ValuesOf = Callable[[Submission, Message], Values]


@dataclass(frozen=True, slots=True)
class ReplyRecipient:
    address: str
    language: str


def plan_filed(submission: Submission, revision: Revision, *, by: User, at: datetime) -> None:
    """Tell the filers that a revision was filed, with its reference and SHA-256."""
    _plan("reply_filed", submission, at=at, data={"revision": revision.number, "by": by.name})


def plan_returned(submission: Submission, clarification: Clarification, *, at: datetime) -> None:
    """Tell the team what the secretariat asks, and by when."""
    _plan("reply_returned", submission, at=at, data={"clarification": clarification.pk})


def plan_accepted(submission: Submission, *, at: datetime) -> None:
    """Tell the team that the reply is accepted and where it will appear."""
    _plan("reply_accepted", submission, at=at, data={"disposition": submission.disposition})


def plan_reopened(submission: Submission, *, reason: str, at: datetime) -> None:
    """Tell the team that the secretariat took its acceptance back, and why."""
    _plan("reply_reopened", submission, at=at, data={"reason": reason})


def plan_withdrawn(submission: Submission, *, by: User, at: datetime) -> None:
    """Tell the team that the reply was withdrawn in the State's name."""
    _plan("reply_withdrawn", submission, at=at, data={"by": by.name})


def plan_registered(submission: Submission, revision: Revision, *, at: datetime) -> None:
    """Ask the delegation to confirm the reply that was registered on its behalf."""
    _plan("reply_registered", submission, at=at, data={"revision": revision.number})


def recipients_of(delegation: Delegation) -> list[ReplyRecipient]:
    """Return the team's drafters and filers; the official address while no filer is reached."""
    members = list(
        delegation.memberships.filter(
            ended_at=None, role__in=[Role.DRAFTER, Role.FILER], user__is_active=True
        ).select_related("user")
    )
    people = [ReplyRecipient(member.user.email, member.user.language) for member in members]
    filers = {member.user.email for member in members if member.role == Role.FILER}
    refused = RefusedAddress.objects.filter(address__in=filers).values_list("address", flat=True)
    if filers <= set(refused) and delegation.official_email:
        people.append(ReplyRecipient(delegation.official_email, delegation.official_language))
    return people


def _plan(kind: str, submission: Submission, *, at: datetime, data: Mapping[str, object]) -> None:
    for recipient in recipients_of(submission.delegation):
        ledger.plan(
            kind=kind,
            address=recipient.address,
            language=recipient.language,
            subject=submission,
            group=submission.call.code,
            about=submission.delegation.code,
            at=at,
            data=data,
        )


def reply_page(submission: Submission) -> str:
    return reverse("portal:reply", args=[submission.call.code])


def about_reply(
    template: str, values_of: ValuesOf, *, page: Callable[[Submission], str] = reply_page
) -> FromTemplate:
    """Render from a template what is told of a reply; `page` gives where the message leads."""

    def fill(message: Message, *, at: datetime) -> MessageContext:
        submission = (
            Submission.objects.select_related("call", "delegation")
            .only("call__code", "delegation__short_name")
            .get(pk=message.subject_id)
        )
        names = {"call": submission.call.code, "delegation": submission.delegation.short_name}
        return MessageContext({**names, **values_of(submission, message)}, page=page(submission))

    return FromTemplate(f"mail/submissions/{template}.txt", fill)


def _filed(submission: Submission, message: Message) -> Values:
    revision = submission.revisions.get(number=message.data["revision"])
    return {
        "kind": revision.kind,
        "year": revision.content.get("since_year") or "",
        "by": message.data["by"],
        "time": _new_york(revision.filed_at),
        "number": revision.number,
        "reference": revision.reference,
        "sha256": revision.sha256,
        "is_closed": submission.call.is_closed,
    }


def _returned(submission: Submission, message: Message) -> Values:
    clarification = submission.clarifications.get(pk=message.data["clarification"])
    return {
        "day": day_in_words(clarification.due_on),
        "question": clarification.message,
    }


def _accepted(submission: Submission, message: Message) -> Values:
    where = Submission.Disposition(message.data["disposition"])
    return {"where": str(where.label), "is_nowhere": where == Submission.Disposition.NOWHERE}


def _reopened(submission: Submission, message: Message) -> Values:
    return {"reason": message.data["reason"]}


def _withdrawn(submission: Submission, message: Message) -> Values:
    return {"by": message.data["by"]}


def _registered(submission: Submission, message: Message) -> Values:
    return {}


def _new_york(at: datetime) -> str:
    return instant_in_words(at.astimezone(clock.NEW_YORK))


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    kinds: dict[str, tuple[ValuesOf, Promise]] = {
        "reply_filed": (_filed, gettext_lazy("Reply filed")),
        "reply_returned": (_returned, gettext_lazy("Reply returned")),
        "reply_accepted": (_accepted, gettext_lazy("Reply accepted")),
        "reply_reopened": (_reopened, gettext_lazy("Reply reopened")),
        "reply_withdrawn": (_withdrawn, gettext_lazy("Reply withdrawn")),
        "reply_registered": (_registered, gettext_lazy("Reply registered")),
    }
    for kind, (values_of, label) in kinds.items():
        registry.register(kind, about_reply(kind, values_of), label=label)
