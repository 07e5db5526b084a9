"""What the printed receipt of a revision says."""

from tracker.receipts.pdf import ReceiptPage
from tracker.submissions.models import Revision


def receipt_page_of(revision: Revision) -> ReceiptPage:
    return ReceiptPage(
        filed=revision.filed_text,
        receipt=revision.receipt,
        key=revision.seal["key"],
        delegation=revision.submission.delegation.name,
        filed_by=revision.filed_by.name,
        statement=revision.statement,
        words=revision.words,
        translations=revision.translated_into,
        attachments=len(revision.filed.attachments),
    )
