"""Rendering jobs, and the files that they made."""

from django.db import models
from django.db.models import Q

from tracker.compilation.models.compilation import Compilation
from tracker.files import store
from tracker.leases import LeasedJob
from tracker.text.languages import CHOICES


class Job(LeasedJob):
    """One rendering of a compilation in some formats, one after the other."""

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="jobs")
    language = models.CharField(max_length=2, choices=CHOICES, default="en")
    formats = models.JSONField(default=list)  # in the order of `renderers.FORMATS`
    # What there was to print: when it was asked for, and in the end what was really read.
    input_sha256 = models.CharField(max_length=64, blank=True)
    revisions = models.JSONField(default=list)  # primary keys of those whose texts it printed
    # Why formats were not made: `ReportRemark` as JSON. Jobs of before had sentences, in `error`.
    errors = models.JSONField(default=list, db_default=[])

    class Meta:
        constraints = [
            # Two people who ask for the same thing get the same job.
            models.UniqueConstraint(
                fields=["compilation", "language", "formats", "input_sha256"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_job_at_a_time",
            ),
        ]
        ordering = ["-asked_at", "-id"]

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
    # What its reader should know of it: `ReportRemark` as JSON; a sentence of before.
    remarks = models.JSONField(default=list, db_default=[])
    remark = models.CharField(max_length=300, blank=True)
    # What of the replies it does not show as it is: `UnprintablePassage` as JSON.
    unprintable = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "format"], name="one_file_a_format"),
        ]
        ordering = ["format"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_there(self) -> bool:
        """Whether it is still where it was stored, and as long as it was."""
        return store.size_of(self.path) == self.size

    def read(self) -> bytes:
        """Return its bytes; raise `NotAsStored` if they are not those that were stored."""
        return store.read(self.path, name=self.name, sha256=self.sha256)
