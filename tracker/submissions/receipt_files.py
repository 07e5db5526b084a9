"""Receipts as PDF: made when somebody first wants one in a language, then kept as they are."""

from datetime import datetime

from django.utils.translation import get_language

from tracker.files import store
from tracker.receipts.pdf import receipt_pdf
from tracker.submissions.models import ReceiptFile, Revision
from tracker.submissions.queries.receipt_page import receipt_facts_of
from tracker.text.languages import from_ui_code

FOLDER = "receipts"


def receipt_file_of(revision: Revision, *, at: datetime) -> ReceiptFile:
    """Return the receipt in the language that is switched on; make it at `at`.

    Raises `TypstError` where a font is missing, and `FilesUnavailable` where it cannot be kept.
    """
    language = from_ui_code(get_language())
    for kept in revision.receipt_files.all():  # of many revisions they are fetched at once
        if kept.language == language:
            return kept
    made = receipt_pdf(receipt_facts_of(revision, at=at), revision.receipt)
    path, sha256 = store.keep(made, folder=FOLDER, ending="pdf")
    # Somebody else may make it at this moment: theirs counts.
    kept, _created = revision.receipt_files.get_or_create(
        language=language, defaults={"path": path, "sha256": sha256, "made_at": at}
    )
    return kept
