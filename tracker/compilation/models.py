"""A compilation: the report (or an addendum), the revisions in it, and its rendering jobs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.agenda.models import AgendaDocument
from tracker.calls.models import Call
from tracker.submissions.models import Revision
from tracker.text.languages import CHOICES


class Compilation(models.Model):
    """One report or addendum. A draft follows the accepted replies; frozen, it stays as it is."""

    class Observers(models.TextChoices):
        AMONG = "among", _("alphabetically among the Member States")
        AFTER = "after", _("after the Member States")

    call = models.ForeignKey(Call, models.PROTECT, related_name="compilations")
    addendum = models.PositiveSmallIntegerField(default=0)  # 0: the report itself
    language = models.CharField(max_length=2, choices=CHOICES, default="en")
    symbol = models.CharField(max_length=40, null=True, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    list_document = models.ForeignKey(AgendaDocument, models.PROTECT, null=True, blank=True)
    job_number = models.CharField(max_length=20, null=True, blank=True)
    observers = models.CharField(max_length=5, choices=Observers, default=Observers.AMONG)
    with_late_sentence = models.BooleanField(default=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "addendum"], name="one_compilation_a_number"),
            models.UniqueConstraint(
                fields=["symbol"], condition=Q(symbol__isnull=False), name="symbols_are_unique"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True)
                | (Q(symbol__isnull=False) & Q(dated_on__isnull=False)),
                name="frozen_means_known",
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or f"draft report of {self.call}"


class Entry(models.Model):
    """The exact revision printed, at its place."""

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="entries")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["compilation", "revision"], name="one_entry_a_revision"
            ),
        ]
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.order}. {self.revision}"


class Job(models.Model):
    """One rendering of a compilation in some formats; its progress is this row."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="jobs")
    formats = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=1)
    step = models.CharField(max_length=100, blank=True)
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Two people who ask for the same thing get the same job.
            models.UniqueConstraint(
                fields=["compilation"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_job_at_a_time",
            ),
        ]
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.compilation}: {', '.join(self.formats)} ({self.state})"


class RenderedFile(models.Model):
    """A finished file of a job, stored under its content's hash."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="files")
    format = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "format"], name="one_file_a_format"),
        ]
        ordering = ["format"]

    def __str__(self) -> str:
        return self.name
