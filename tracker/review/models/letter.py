"""What the secretariat writes to several delegations at once."""

from django.conf import settings
from django.db import models

from tracker.calls.models import Call


class DelegationLetter(models.Model):
    """Its words in each language that they were written in, and to whom it went.

    The token is that of the page on which it was written: sent twice, the page is one letter.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="letters")
    token = models.CharField(max_length=32, unique=True)
    words = models.JSONField()  # language code -> {"subject", "body"}
    delegations = models.JSONField()  # codes
    messages = models.PositiveIntegerField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"letter {self.pk} to {len(self.delegations)} delegations, call {self.call}"
