"""What was filed, as it was filed."""

import secrets
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils.functional import Promise

from tracker.audit.models import Event
from tracker.receipts.receipts import FiledText, receipt_of, seal_of
from tracker.submissions.content import SubmissionContent
from tracker.submissions.models.answer_kind import AnswerKind, statement_of
from tracker.submissions.models.submission import Submission
from tracker.text.characters.canonical import sha256_of
from tracker.text.languages import CHOICES, LANGUAGES, Language


def when_it_came(*, on_behalf: bool, filed_at: datetime, received_on: date) -> datetime | date:
    """Return what a deadline is held against: of a reply that came by mail the day it came."""
    return received_on if on_behalf else filed_at


class Revision(models.Model):
    """An immutable snapshot of what was filed."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()  # JSON of `content.py` as it was filed: what is hashed and signed
    sha256 = models.CharField(max_length=64)  # of its canonical form
    kind = models.CharField(max_length=10, choices=AnswerKind, default=AnswerKind.REPLY)
    language = models.CharField(max_length=2, choices=CHOICES)
    words = models.PositiveIntegerField()
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_on = models.DateField()  # the New York day; for a paper reply the day it came
    on_behalf = models.BooleanField(default=False)  # registered by an officer
    # Of a reply of an earlier year: the document that printed it, from which it was brought in.
    brought_in_from = models.CharField(max_length=40, blank=True, db_default="")
    # The delegation's deadline in force when it was filed; what is late goes by the one of today.
    deadline_on = models.DateField(null=True, blank=True)
    receipt_number = models.CharField(max_length=32, unique=True)  # 128 random bits
    seal = models.JSONField(default=dict)  # chain, key and signature: see `receipts.py`
    # What was told on reading the Word files that it came in, as `Remark` keeps it: beside what is
    # hashed and signed, never in it.
    remarks = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="revisions_in_order"),
        ]
        ordering = ["submission", "number"]

    def __str__(self) -> str:
        return f"{self.submission} revision {self.number}"

    @property
    def came(self) -> datetime | date:
        """When it came, for its deadline."""
        return when_it_came(
            on_behalf=self.on_behalf, filed_at=self.filed_at, received_on=self.received_on
        )

    @property
    def reference(self) -> str:
        """The name people use: call, delegation and revision, as in 76-19/JAM/2."""
        submission = self.submission
        return f"{submission.call.code}/{submission.delegation.code}/{self.number}"

    @property
    def statement(self) -> str | Promise:
        """The sentence that stands for a text; empty where there is a text."""
        since_year = self.filed.since_year if self.kind == AnswerKind.NO_CHANGE else None
        return statement_of(self.kind, since_year)

    @cached_property
    def filed(self) -> SubmissionContent:
        """The content as a value, to be read; digests and receipts are taken from `content`."""
        return SubmissionContent.from_json(self.content)

    @property
    def filed_text(self) -> FiledText:
        """What its receipt states."""
        return FiledText(
            number=self.receipt_number,
            reference=self.reference,
            filed_at=self.filed_at,
            sha256=self.sha256,
            text=self.content,
        )

    @property
    def receipt(self) -> bytes:
        """Its signed receipt, as a file: the same bytes each time."""
        return receipt_of(self.filed_text, self.seal)

    @property
    def is_public_in_full(self) -> bool:
        """The State may object when it files, and afterwards: and then only a summary is shown.

        What it filed with an objection it may consent to afterwards.
        """
        reply = self.submission
        consents = reply.consented_at is not None and self.filed_at <= reply.consented_at
        return reply.publish_full_text and (self.filed.publish_full_text or consents)

    def sign(self, event: Event) -> None:
        """Seal it in the transaction that files it; `event` is the filing's event."""
        self.seal = seal_of(self.filed_text, event)
        self.save(update_fields=["seal"])

    def holds(self, content: SubmissionContent) -> bool:
        """Whether this very content was filed, also before files could be enclosed."""
        return sha256_of({"attachments": [], **self.content}) == content.digest()

    @property
    def translated_into(self) -> list[Language]:
        """The languages of the courtesy translations that were filed with it."""
        return [LANGUAGES[translation.language] for translation in self.filed.translations]


def new_receipt_number() -> str:
    """Return 128 random bits in hexadecimal."""
    return secrets.token_hex(16)
