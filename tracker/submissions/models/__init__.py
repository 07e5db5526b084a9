"""A delegation's reply to a call: its working text, its filed revisions, what was said about it."""

from tracker.submissions.models.answer_kind import FIRST_YEAR, AnswerKind, statement_of
from tracker.submissions.models.attachment import (
    Attachment,
    AttachmentQuerySet,
    attachment_path,
)
from tracker.submissions.models.clarification import (
    Clarification,
    ClarificationMessage,
    QuestionState,
)
from tracker.submissions.models.co_sender import CoSender
from tracker.submissions.models.passage_version import PassageVersion, TextVersion
from tracker.submissions.models.publication import (
    Publication,
    Redaction,
    RedactionQuerySet,
)
from tracker.submissions.models.receipt_file import ReceiptFile
from tracker.submissions.models.revision import Revision, new_receipt_number, when_it_came
from tracker.submissions.models.submission import Submission, SubmissionQuerySet
from tracker.submissions.models.working_text import Passage, Text

__all__ = [
    "FIRST_YEAR",
    "AnswerKind",
    "Attachment",
    "AttachmentQuerySet",
    "Clarification",
    "ClarificationMessage",
    "CoSender",
    "Passage",
    "PassageVersion",
    "Publication",
    "QuestionState",
    "ReceiptFile",
    "Redaction",
    "RedactionQuerySet",
    "Revision",
    "Submission",
    "SubmissionQuerySet",
    "Text",
    "TextVersion",
    "attachment_path",
    "new_receipt_number",
    "statement_of",
    "when_it_came",
]
