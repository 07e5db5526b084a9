"""A receipt as PDF, made once and kept: whoever gets it later gets the same bytes."""

from django.db import models

from tracker.files import store
from tracker.submissions.models.revision import Revision
from tracker.text.languages import CHOICES


class ReceiptFile(models.Model):
    """The page of a revision's receipt in one language, under its content's hash."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="receipt_files")
    language = models.CharField(max_length=2, choices=CHOICES)
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "language"], name="one_receipt_file_a_language"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name under which it is given out: `receipt-76-19-JAM-2.pdf`."""
        return f"receipt-{self.revision.reference.replace('/', '-')}.pdf"

    def read(self) -> bytes:
        """Return its bytes; raise `NotAsStored` if they are not those that were stored."""
        return store.read(self.path, name=self.name, sha256=self.sha256)
