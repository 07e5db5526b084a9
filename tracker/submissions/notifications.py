"""The mail about a reply: planned in the verb's transaction, worded in `templates/mail/`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from typst import TypstError

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.models import Delegation, Membership
from tracker.mail import ledger, registry
from tracker.mail.models import Message, RefusedAddress
from tracker.mail.registry import EmailAttachment
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.receipts.pdf import verify_address
from tracker.receipts.receipt_rows import ReceiptLine, ReceiptRow, as_text, rows_of
from tracker.refusal import Refusal
from tracker.site.dates import day_in_words, instant_in_words
from tracker.submissions.models import Clarification, Revision, Submission
from tracker.submissions.queries.receipt_page import receipt_facts_of
from tracker.submissions.receipt_files import receipt_file_of
from tracker.text.plain_text import Value, Values

Role = Membership.Role
WITH_RECEIPT = {"reply_filed", "reply_registered"}
MOST_ATTACHED = 5 * 1024 * 1024  # bytes; the signed receipt inside holds the whole text
log = structlog.get_logger(__name__)
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


def plan_answered(
    submission: Submission, clarification: Clarification, *, by: User, at: datetime
) -> None:
    """Tell the team what was answered to the secretariat in the State's name."""
    data = {"clarification": clarification.pk, "by": by.name}
    _plan("question_answered", submission, at=at, data=data)


def plan_discarded(submission: Submission, *, by: User, at: datetime) -> None:
    """Tell the team that the draft was discarded, and that it is kept."""
    _plan("draft_discarded", submission, at=at, data={"by": by.name})


def plan_ready(submission: Submission, *, by: User, at: datetime) -> None:
    """Tell the filers that a drafter holds the draft for ready: once for each text and filer."""
    filers = submission.delegation.memberships.current_filers().select_related("user")
    for member in filers.exclude(user=by):
        ledger.plan(
            kind="draft_ready",
            key=f"draft_ready:{submission.pk}:{submission.ready_sha256}:{member.user.email}",
            address=member.user.email,
            language=member.user.language,
            subject=submission,
            group=submission.call.code,
            about=submission.delegation.code,
            at=at,
            data={"by": by.name},
        )


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
    template: str,
    values_of: ValuesOf,
    *,
    page: Callable[[Submission], str] = reply_page,
    has_receipt: bool = False,
) -> FromTemplate:
    """Render from a template what is told of a reply; `page` gives where the message leads.

    `has_receipt`: it tells of a revision that was filed, and brings its receipt.
    """

    def fill(message: Message, *, at: datetime) -> MessageContext:
        submission = (
            Submission.objects.select_related("call", "delegation")
            .only("call__code", "delegation__short_name", "delegation__short_names")
            .get(pk=message.subject_id)
        )
        names = {"call": submission.call.code, "delegation": submission.delegation.name}
        values: dict[str, Value] = {**names, **values_of(submission, message)}
        if not has_receipt:
            return MessageContext(values, page=page(submission))
        revision = _receipted(submission, message.data["revision"])
        attachments = _receipt(revision, at=at)
        receipt = {**_receipt_values(revision, at=at), "is_attached": bool(attachments)}
        values = {**values, **receipt}
        return MessageContext(values, page=page(submission), attachments=attachments)

    return FromTemplate(f"mail/submissions/{template}.txt", fill)


def _receipted(submission: Submission, number: int) -> Revision:
    revisions = Revision.objects.select_related(
        "submission__call__resolution", "submission__delegation", "filed_by"
    )
    return revisions.get(submission=submission, number=number)


def _receipt(revision: Revision, *, at: datetime) -> tuple[EmailAttachment, ...]:
    """Return the receipt as PDF, the same bytes whenever the message is sent.

    A message never waits for it: where it cannot be made or is too large, the page has it.
    """
    try:
        kept = receipt_file_of(revision, at=at)
        content = kept.read()
    except (TypstError, Refusal):
        log.exception("receipt not attached", revision=revision.reference)
        return ()
    if len(content) > MOST_ATTACHED:
        log.warning("receipt too large to attach", revision=revision.reference, size=len(content))
        return ()
    return (EmailAttachment(kept.name, "application/pdf", content),)


def _receipt_values(revision: Revision, *, at: datetime) -> Values:
    reference = ReceiptRow(gettext("Reference"), (ReceiptLine(revision.reference),))
    rows = [reference, *rows_of(receipt_facts_of(revision, at=at))]
    return {"receipt": as_text(rows), "verify": verify_address(revision.receipt_number)}


def _filed(submission: Submission, message: Message) -> Values:
    revision = submission.revisions.get(number=message.data["revision"])
    return {
        "kind": revision.kind,
        "year": revision.content.get("since_year") or "",
        "by": message.data["by"],
        "time": _new_york(revision.filed_at),
        "number": revision.number,
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


def _answered(submission: Submission, message: Message) -> Values:
    clarification = submission.clarifications.select_related("revision").get(
        pk=message.data["clarification"]
    )
    answered_at = clarification.answered_at
    return {
        "kind": clarification.answer_kind,
        "on_behalf": clarification.on_behalf,
        "by": message.data["by"],
        "time": _new_york(answered_at) if answered_at else "",
        "number": clarification.revision.number,
        "answer": clarification.answer,
    }


def _discarded(submission: Submission, message: Message) -> Values:
    return {"by": message.data["by"]}


def _ready(submission: Submission, message: Message) -> Values:
    return {"by": message.data["by"]}


def check_page(submission: Submission) -> str:
    return reverse("portal:check", args=[submission.call.code])


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
        "question_answered": (_answered, gettext_lazy("Question answered")),
        "draft_discarded": (_discarded, gettext_lazy("Draft discarded")),
    }
    for kind, (values_of, label) in kinds.items():
        render = about_reply(kind, values_of, has_receipt=kind in WITH_RECEIPT)
        registry.register(kind, render, label=label)
    registry.register(
        "draft_ready",
        about_reply("draft_ready", _ready, page=check_page),
        label=gettext_lazy("Draft ready to file"),
    )
