"""What officers write to one another about a reply: never for a delegation, in print or in mail.

Nothing leads from a reply to these rows (`related_name="+"`), so no other room comes upon them.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tracker.submissions.models import Attachment, Revision, Submission


class InternalNote(models.Model):
    """A note on a reply, a comment on a passage, or what is said of an item of the checklist."""

    class Verdict(models.TextChoices):
        FINE = "fine"
        FAULT = "fault"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")  # that was read
    # The place of the passage in the text of the original, counted from 0.
    passage = models.PositiveSmallIntegerField(null=True, blank=True)
    passage_name = models.CharField(max_length=500, blank=True)  # its heading, or how it begins
    item = models.SlugField(max_length=20, blank=True)  # of the checklist
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    words = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Taken away by who wrote it, or overtaken by what was said later of the same item.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(item="", verdict="")
                | (~Q(item="") & ~Q(verdict="") & Q(passage__isnull=True)),
                name="an_item_has_its_verdict",
            ),
            models.UniqueConstraint(
                fields=["revision", "item"],
                condition=~Q(item="") & Q(removed_at__isnull=True),
                name="one_verdict_an_item",
            ),
        ]
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return f"{self.submission}: internal note"


class OpenedFile(models.Model):
    """That an officer has opened a file of a filed reply: who was the first, and when."""

    file = models.OneToOneField(Attachment, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"file {self.file_id} opened"
