"""A delegation's reply to a call: where it stands, and its cover note."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.content import CoverContent
from tracker.submissions.models.answer_kind import FIRST_YEAR, AnswerKind

if TYPE_CHECKING:
    from tracker.submissions.models.attachment import AttachmentQuerySet
    from tracker.submissions.models.working_text import Text


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, user: User) -> "SubmissionQuerySet":
        """All for an officer (who sees that a draft exists, never its text); else one's own."""
        if is_officer(user):
            return self
        return self.filter(
            delegation__memberships__user=user, delegation__memberships__ended_at__isnull=True
        )

    def published(self) -> "SubmissionQuerySet":
        """Replies that delegations may read: accepted, in a call whose replies are published.

        Where something of an earlier revision is left out, the newer one waits for an officer.
        """
        looked_at = Q(publication__isnull=True) | Q(publication__is_redacted=False)
        return self.filter(
            looked_at | Q(publication__revision=F("accepted_revision")),
            accepted_revision__isnull=False,
            call__replies_published_at__isnull=False,
        ).exclude(accepted_revision__kind=AnswerKind.NO_REPLY)

    def public(self) -> "SubmissionQuerySet":
        """Replies that anybody may read; of some the summary, or with words left out.

        What of one is shown says `submissions/publication/shown.py`.
        """
        for_all = Q(publication__isnull=True) | ~Q(publication__level="states")
        return self.published().filter(for_all)


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
    # The State consented to the full text of what it had filed before without consent.
    consented_at = models.DateTimeField(null=True, blank=True)
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
    # A drafter has told the filers that the draft of this digest is ready to be filed.
    ready_sha256 = models.CharField(max_length=64, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Where two people file: a filer has asked the others to file the draft of this digest.
    asked_sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
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
    def is_discarded(self) -> bool:
        """Whether it is a draft that was given up before anything was filed."""
        return self.status == self.Status.WITHDRAWN and self.latest_revision_id is None

    @property
    def is_unconfirmed(self) -> bool:
        """Whether an officer registered what stands filed, and the delegation has not confirmed."""
        latest = self.latest_revision
        is_filed = self.status in {self.Status.FILED, self.Status.RETURNED, self.Status.ACCEPTED}
        if not is_filed or latest is None or latest.brought_in_from:
            return False
        return latest.on_behalf and self.confirmed_at is None

    @property
    def told_status(self) -> str:
        """The status as its delegation is told it: a name of `STATUS_WORDS`.

        An answer without a text that was chosen and not filed is no draft, and a draft that was
        never filed is discarded, not withdrawn.
        """
        if self.is_discarded:
            return "discarded"
        is_chosen = self.status == self.Status.DRAFT and self.kind != AnswerKind.REPLY
        return "chosen" if is_chosen else self.status

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
        return files if self.kind == AnswerKind.REPLY else files.cover_scans()

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
