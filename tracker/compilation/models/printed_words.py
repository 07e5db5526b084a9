from django.db import models

from tracker.calls.models import Call
from tracker.submissions.models import Revision
from tracker.text.languages import CHOICES


class PrintedWords(models.Model):
    """The words of what is printed of a revision, counted once: a revision never changes."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    printed = models.CharField(max_length=10, choices=Call.Printed)
    language = models.CharField(max_length=2, choices=CHOICES)  # of the report
    # The digest of the version of the Secretariat that was counted, if one is printed.
    version = models.CharField(max_length=64, blank=True)
    words = models.PositiveIntegerField()  # without Chinese characters
    han = models.PositiveIntegerField()  # Chinese characters

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "printed", "language", "version"], name="counted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision}, {self.printed}: {self.words} + {self.han}"
