"""When the last good backup was made, for every machine; no backup holds it."""

from django.db import models


class LastBackup(models.Model):
    """One row."""

    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"last backup: {self.made_at:%Y-%m-%d %H:%M}"
