"""How far an officer has seen what came."""

from django.conf import settings
from django.db import models


class LastLook(models.Model):
    """A row an officer, moved on by their own word: a page that is loaded again loses none."""

    officer = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="last_look"
    )
    event = models.PositiveBigIntegerField()  # the number of the last one that was seen
    looked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.officer.audit_label}: event {self.event}"
