"""How a message about a reply is made of its template: its link, its receipt, who gets it."""

from collections.abc import Callable
from datetime import datetime

import structlog
from django.urls import reverse
from django.utils.translation import gettext
from typst import TypstError

from tracker.delegations.messages import link_for
from tracker.delegations.models import Membership
from tracker.files.storage.errors import FilesUnavailable
from tracker.mail.models import Message
from tracker.mail.registry import EmailAttachment
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.receipts.pdf import verify_address
from tracker.receipts.receipt_rows import ReceiptLine, ReceiptRow, as_text, rows_of
from tracker.refusal import Refusal
from tracker.submissions.models import Revision, Submission
from tracker.submissions.queries.receipt_page import receipt_facts_of
from tracker.submissions.receipt_files import receipt_file_of
from tracker.text.plain_text import Value, Values

MOST_ATTACHED = 5 * 1024 * 1024  # bytes; the signed receipt inside holds the whole text
log = structlog.get_logger(__name__)
ValuesOf = Callable[[Submission, Message], Values]


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

    `has_receipt`: it tells of a revision that was filed, and brings its receipt. Who cannot sign in
    gets no link, and nothing is asked of them that needs one: `has_account` tells the template.
    """

    def fill(message: Message, *, at: datetime) -> MessageContext:
        submission = (
            Submission.objects.select_related("call", "delegation")
            .only("call__code", "delegation__short_name", "delegation__short_names")
            .get(pk=message.subject_id)
        )
        names = {"call": submission.call.code, "delegation": submission.delegation.name}
        has_account = _has_account(message)
        values: dict[str, Value] = {
            **names,
            "has_account": has_account,
            **values_of(submission, message),
        }
        link = ""
        if has_account:
            link = link_for(page(submission), address=message.address, code=message.about)
        if not has_receipt:
            return MessageContext(values, page=link)
        revision = _receipted(submission, message.data["revision"])
        attachments = _receipt(revision, at=at)
        receipt = {**_receipt_values(revision, at=at), "is_attached": bool(attachments)}
        values = {**values, **receipt}
        return MessageContext(values, page=link, attachments=attachments)

    return FromTemplate(f"mail/submissions/{template}.txt", fill)


def _has_account(message: Message) -> bool:
    """Whether the recipient can sign in for the delegation that the message is about."""
    members = Membership.objects.filter(delegation__code=message.about, ended_at=None)
    return members.filter(user__email=message.address, user__is_active=True).exists()


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
    except (TypstError, Refusal, FilesUnavailable):
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
