"""A past report: its files, how they are read, and how it is understood until it is recorded."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files import store
from tracker.leases import LeasedJob
from tracker.past_reports.obstacles import StopReason
from tracker.submissions.content import PassageContent
from tracker.submissions.models import Revision
from tracker.text.detection import language_of
from tracker.text.languages import CHOICES, LANGUAGES, Language


class PastReport(models.Model):
    """What officers brought in to a call that is over: its report, or a folder of its replies.

    Every change of how it is understood raises `version`, so that nothing is taken over unseen.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="past_reports")
    symbol = models.CharField(max_length=40)  # of the document that printed the replies
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    remarks = models.JSONField(default=list)  # what is told of the whole file, as `Remark` keeps it
    version = models.PositiveIntegerField(default=1)
    read_at = models.DateTimeField()  # when it was brought in
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-read_at", "-pk"]

    def __str__(self) -> str:
        return self.symbol

    @property
    def is_read(self) -> bool:
        """Whether it is known how it is understood; one from before there were jobs is read."""
        return not hasattr(self, "reading") or self.reading.state == ReadingJob.State.DONE

    @property
    def is_being_read(self) -> bool:
        return hasattr(self, "reading") and self.reading.is_open


class PastReportFile(models.Model):
    """A Word file that was brought in, kept as long as its report."""

    report = models.ForeignKey(PastReport, models.CASCADE, related_name="files")
    number = models.PositiveSmallIntegerField()  # in the order of their names, from 1
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="files_of_past_reports_in_order"
            ),
        ]
        ordering = ["report", "number"]

    def __str__(self) -> str:
        return self.name

    def read(self) -> bytes:
        """Return its bytes; raise `NotAsStored` if they are not those that were stored."""
        return store.read(self.path, name=self.name, sha256=self.sha256)


class ReadingJob(LeasedJob):
    """The reading of a report's files, one after the other."""

    class Kind(models.TextChoices):
        REPORT = "report", _("The report, as one Word file")
        REPLIES = "replies", _("The replies, as a Word file for each State")

    report = models.OneToOneField(PastReport, models.CASCADE, related_name="reading")
    kind = models.CharField(max_length=7, choices=Kind)
    received_on = models.DateField(null=True)  # of replies that bear no day of their own
    # What stopped it: `StopReason` as JSON. Jobs of before had a sentence, in `error`.
    stopped_by = models.JSONField(default=dict, db_default={})

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"{self.report} ({self.state})"

    @property
    def language(self) -> Language:
        """The language of who asked."""
        return LANGUAGES[self.asked_by.language]

    @property
    def obstacle(self) -> StopReason | None:
        return StopReason(**self.stopped_by) if self.stopped_by else None


class PastReply(models.Model):
    """A part of a past report under one heading: in most cases what one State answered."""

    class Treatment(models.TextChoices):
        REPLY = "reply"
        JOINED = "joined"  # the heading was no State's: it and its text belong to what is before
        LEFT_OUT = "left_out"

    report = models.ForeignKey(PastReport, models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()  # in the order of the report, from 1
    treatment = models.CharField(max_length=8, choices=Treatment)
    heading = models.CharField(max_length=200, blank=True)  # as it was read; or the file's name
    # As it was read, also of a file: it stands in the text that the part is joined to.
    printed_heading = models.CharField(max_length=200, blank=True)
    lines = models.JSONField(default=list)  # those in brackets below the heading, as read
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, related_name="+")
    # Codes, in their order, of the States on whose behalf it was sent besides.
    co_senders = models.JSONField(default=list, db_default=[])
    language = models.CharField(max_length=2, choices=CHOICES, blank=True)  # of this text
    received_on = models.DateField(null=True)
    source = models.TextField(blank=True)  # the text with its headings and notes, as in `docs/`
    passages = models.JSONField(default=list)  # how the text answers the questions
    remarks = models.JSONField(default=list)
    revision = models.OneToOneField(Revision, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="past_replies_in_order"),
        ]
        ordering = ["report", "number"]

    def __str__(self) -> str:
        return f"{self.report}: {self.heading}"

    @cached_property
    def content(self) -> tuple[PassageContent, ...]:
        """The passages as values."""
        return tuple(PassageContent.from_json(one) for one in self.passages)

    @property
    def head_language(self) -> Language | None:
        """The language of the heading and its lines: by their script, else that of the text."""
        code = language_of(" ".join([self.heading, *self.lines])) or self.language
        return LANGUAGES.get(code)

    @property
    def text_language(self) -> Language:
        """The language of the text: what it is said to be, else by its words; else English."""
        return LANGUAGES[self.language or language_of(self.source) or "en"]

    @property
    def is_reply(self) -> bool:
        return self.treatment == self.Treatment.REPLY
