"""A delegation's reply to a call: its working text, its filed revisions, what was said about it."""

import secrets
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.agenda.models import Concept
from tracker.audit.models import Event
from tracker.calls.models import Call, Question
from tracker.delegations.models import Delegation
from tracker.receipts.receipts import FiledText, receipt_of, seal_of
from tracker.submissions.content import CoverContent, PassageContent, SubmissionContent
from tracker.text.canonical import sha256_of
from tracker.text.languages import CHOICES, LANGUAGES, Language


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, user: User) -> "SubmissionQuerySet":
        """All for an officer (who sees that a draft exists, never its text); else one's own."""
        if is_officer(user):
            return self
        return self.filter(
            delegation__memberships__user=user, delegation__memberships__ended_at__isnull=True
        )

    def public(self) -> "SubmissionQuerySet":
        """Replies that anybody may read: accepted, in a call whose replies are published.

        Where the State objects to the full text, the page shows the summary and says so.
        """
        return self.filter(
            accepted_revision__isnull=False, call__replies_published_at__isnull=False
        ).exclude(accepted_revision__kind=AnswerKind.NO_REPLY)


class AnswerKind(models.TextChoices):
    """How a delegation answers a call: with a text, or with one sentence in its place."""

    REPLY = "reply", _("reply")
    NO_CHANGE = "no_change", _("no change since an earlier reply")
    NO_REPLY = "no_reply", _("no reply this year")


# Views under the item have been asked for since resolution 53/70 of 1998.
FIRST_YEAR = 1998


class Submission(models.Model):
    class Status(models.TextChoices):
        """The filed side only: what stands in the working text is derived."""

        DRAFT = "draft", _("draft")
        FILED = "filed", _("filed")
        RETURNED = "returned", _("returned")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    Kind = AnswerKind

    class Disposition(models.TextChoices):
        REPORT = "report", _("in the report")
        ADDENDUM = "addendum", _("in an addendum")
        WEBSITE = "website", _("on the website only")
        NOWHERE = "nowhere", _("nowhere")  # no reply this year: acknowledged, never printed

    class CoverKind(models.TextChoices):
        NOTE_VERBALE = "note_verbale", _("note verbale")
        LETTER = "letter", _("letter")

    call = models.ForeignKey(Call, models.PROTECT, related_name="submissions")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="submissions")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    # Of what is being edited; what was filed has its kind in the revision.
    kind = models.CharField(max_length=10, choices=AnswerKind, default=AnswerKind.REPLY)
    # The year of the reply that "no change" points at.
    since_year = models.PositiveSmallIntegerField(null=True, blank=True)
    # The earlier reply the draft was started from, for marks of what is new.
    started_from = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    aligned = models.ManyToManyField(Delegation, blank=True, related_name="aligned_with")
    cover_kind = models.CharField(_("cover note"), max_length=12, choices=CoverKind, blank=True)
    cover_reference = models.CharField(_("reference"), max_length=100, blank=True)
    cover_on = models.DateField(_("date"), null=True, blank=True)
    signatory = models.CharField(_("signed by"), max_length=200, blank=True)
    capacity = models.CharField(_("capacity"), max_length=200, blank=True)
    publish_full_text = models.BooleanField(_("publish the full text"), default=True)
    latest_revision = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_revision = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    disposition = models.CharField(max_length=10, choices=Disposition, blank=True)
    taken_up_at = models.DateTimeField(null=True, blank=True)
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Registered by an officer for a reply that came by mail: the delegation confirms or objects.
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField()

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "delegation"], name="one_reply_a_call_and_delegation"
            ),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(status="withdrawn")
                | Q(latest_revision__isnull=False),
                name="what_is_filed_has_a_revision",
            ),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(accepted_revision__isnull=False),
                name="what_is_accepted_has_a_revision",
            ),
            models.CheckConstraint(
                condition=Q(accepted_revision__isnull=True, disposition="")
                | (Q(accepted_revision__isnull=False) & ~Q(disposition="")),
                name="what_is_accepted_has_a_disposition",
            ),
            models.CheckConstraint(
                condition=Q(kind="no_change", since_year__isnull=False, since_year__gte=FIRST_YEAR)
                | (~Q(kind="no_change") & Q(since_year__isnull=True)),
                name="only_no_change_names_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call.code} {self.delegation.code}"

    @property
    def original(self) -> "Text":
        """The text in the language in which the State speaks; translations stand beside it."""
        return self.texts.get(is_original=True)

    @property
    def cover(self) -> CoverContent:
        """The cover note as it stands in the draft."""
        return CoverContent(
            kind=self.cover_kind,
            reference=self.cover_reference,
            on=self.cover_on,
            signatory=self.signatory,
            capacity=self.capacity,
        )

    def enclosures(self) -> "AttachmentQuerySet":
        """What filing now would enclose: the scan of the cover note, then the annexes of a text."""
        files = self.attachments.in_draft()
        return files if self.kind == AnswerKind.REPLY else files.filter(kind=Attachment.Kind.COVER)

    def annexes_kept_aside(self) -> int:
        """How many annexes lie with a text that the answer does without."""
        return 0 if self.kind == AnswerKind.REPLY else self.attachments.in_draft().annexes().count()

    def is_late(self, *, at: datetime) -> bool:
        """Whether the filed reply is late, or, with nothing filed, whether it would be at `at`.

        Judged against the deadline now in force, so an extension clears it.
        """
        revision = self.latest_revision
        if revision is None or self.status in {self.Status.DRAFT, self.Status.WITHDRAWN}:
            return self.call.is_past_deadline(self.delegation, at=at)
        return clock.is_late(revision.came, due_on=self.call.deadline_for(self.delegation))


class CoSender(models.Model):
    """A State on whose behalf the reply is also sent; it counts only once it has confirmed.

    It is asked when a reply that names it is filed. What changes in a draft (who is named, who is
    to leave) takes effect when that draft is filed.
    """

    class Answer(models.TextChoices):
        INVITED = "invited", _("asked")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="co_senders")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="co_sent")
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.INVITED)
    # Null: named in a draft only. A member that an organization lists is never asked.
    asked_at = models.DateTimeField(null=True, blank=True)
    is_leaving = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "delegation"], name="one_place_a_co_sender"
            ),
            models.CheckConstraint(
                condition=~Q(answer="confirmed")
                | Q(asked_at__isnull=False, answered_at__isnull=False),
                name="who_confirmed_was_asked",
            ),
        ]
        ordering = ["delegation__rank"]

    def __str__(self) -> str:
        return f"{self.delegation} ({self.answer})"

    @property
    def is_asked(self) -> bool:
        """Whether an answer is awaited."""
        return self.asked_at is not None and self.answer == self.Answer.INVITED

    @property
    def is_to_be_asked(self) -> bool:
        """Whether the next filing asks it. An organization's members are never asked."""
        return (
            self.asked_at is None
            and not self.is_leaving
            and self.answer != self.Answer.DECLINED
            and self.submission.delegation.kind != Delegation.Kind.ORGANIZATION
        )


class Text(models.Model):
    """The working text in one language: what is being edited, never what was filed."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=CHOICES)
    is_original = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "language"], name="one_text_a_language"),
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(is_original=True),
                name="one_original_a_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} ({self.language})"


class PassageQuerySet(models.QuerySet["Passage"]):
    def visible_to(self, user: User) -> "PassageQuerySet":
        """Those of one's own delegation: what is being written is nobody else's, no officer's."""
        return self.filter(
            text__submission__delegation__memberships__user=user,
            text__submission__delegation__memberships__ended_at__isnull=True,
        )


class Passage(models.Model):
    """One piece of the working text, saved by itself, with its own version number."""

    class Part(models.TextChoices):
        OPENING = "opening", _("opening")
        SUMMARY = "summary", _("executive summary")
        QUESTION = "question", _("answer")
        UNASSIGNED = "unassigned", _("not assigned to a question")
        CLOSING = "closing", _("closing")

    text = models.ForeignKey(Text, models.CASCADE, related_name="passages")
    part = models.CharField(max_length=10, choices=Part)
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True)
    order = models.PositiveIntegerField()
    # 1: a heading of the reply (summary, question); 2: a sub-heading below it.
    level = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(_("heading"), max_length=500, blank=True)
    body = models.TextField(_("text"), blank=True)
    concepts = models.ManyToManyField(Concept, blank=True)
    version = models.PositiveIntegerField(default=1)
    # Which open page saved last: a page whose answer got lost does not collide with itself.
    saved_from = models.CharField(max_length=16, blank=True)
    # Who saved last on such a page, and when: nobody is told of their own second window as of a
    # colleague. Empty where something else wrote last, as a Word file.
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(null=True, blank=True)
    # In a translation: the passage it translates, and that passage as it stood when the
    # translation was last saved. Where it stands otherwise now, the translation is stale. The words
    # of a translation outlive their original until somebody removes them.
    translates = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="translations"
    )
    seen_heading = models.CharField(max_length=500, blank=True)
    seen_body = models.TextField(blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(part="question") & Q(question__isnull=False))
                | (~Q(part="question") & Q(question__isnull=True)),
                name="an_answer_has_its_question",
            ),
            models.UniqueConstraint(
                fields=["text", "translates"], name="one_translation_a_passage_and_text"
            ),
        ]
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.text}: {self.heading or self.get_part_display()}"

    @property
    def content(self) -> PassageContent:
        """Where it stands and what it says, without the concepts that it is about."""
        return PassageContent(
            part=self.part,
            question=self.question.letter if self.question else "",
            level=self.level,
            heading=self.heading,
            body=self.body,
        )


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
    receipt_number = models.CharField(max_length=32, unique=True)  # 128 random bits
    seal = models.JSONField(default=dict)  # chain, key and signature: see `receipts.py`

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


def statement_of(kind: str, since_year: int | None) -> str | Promise:
    """Return an answer without a text in one sentence; an empty string for a reply."""
    if kind == AnswerKind.NO_CHANGE:
        return format_lazy(_("No change since our reply of {year}"), year=since_year)
    return _("No reply this year") if kind == AnswerKind.NO_REPLY else ""


def new_receipt_number() -> str:
    """Return 128 random bits in hexadecimal."""
    return secrets.token_hex(16)


class Clarification(models.Model):
    """A message of the secretariat that the State sees, with the day an answer is asked by."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="clarifications")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="clarifications")
    message = models.TextField(_("message to the delegation"))
    due_on = models.DateField(_("answer asked by"))
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.submission}: clarification asked by {self.due_on}"


def attachment_path(attachment: "Attachment", filename: str) -> str:
    """A random name: nothing that was uploaded chooses where it is stored."""
    token = secrets.token_hex(16)
    return f"attachments/{token[:2]}/{token}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def in_draft(self) -> "AttachmentQuerySet":
        """What lies in the draft: the scan of the cover note, then the annexes."""
        return self.filter(removed_at=None).exclude(kind=Attachment.Kind.ORIGINAL)

    def annexes(self) -> "AttachmentQuerySet":
        return self.filter(kind=Attachment.Kind.ANNEX)

    def filed(self) -> "AttachmentQuerySet":
        return self.filter(revisions__isnull=False).distinct()


class Attachment(models.Model):
    """A file enclosed with the reply; content decided what it is, its name is only shown.

    Whatever was filed stays with its revisions as it was: a change in the draft is made in a row of
    its own, which may share the stored file (see `attaching.py`).
    """

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("the reply as it came")
        COVER = "cover", _("scan of the cover note")
        ANNEX = "annex", _("annex")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="attachments")
    revisions = models.ManyToManyField(Revision, blank=True, related_name="attachments")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ANNEX)
    # 0 for the scan of the cover note and the original, which stand first.
    order = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=CHOICES, blank=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=attachment_path, max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)  # from the draft

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(kind="cover", removed_at__isnull=True),
                name="one_scan_of_the_cover_note_a_draft",
            ),
        ]
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title or self.name
