"""A view of the board under a name: what was filtered and in which order, shared by its address."""

from django.conf import settings
from django.db import models

from tracker.calls.models import Call


class SavedView(models.Model):
    """Every officer opens it; whoever saved it replaces and removes it."""

    LONGEST_NAME = 80

    call = models.ForeignKey(Call, models.CASCADE, related_name="saved_views")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=LONGEST_NAME)
    query = models.CharField(max_length=400, blank=True)  # of the address, without the sign before
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "owner", "name"], name="one_view_a_call_owner_and_name"
            ),
        ]
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.call}: {self.name}"
