"""A call that is being set up on the desk, until it is opened."""

from django.conf import settings
from django.db import models


class CallDraft(models.Model):
    """What officers have typed of a call so far, section by section; opening it makes the call.

    `values` has for each section of `forms.py` what its fields hold, days as 2022-05-31.
    """

    code = models.SlugField(unique=True)
    copied_from = models.SlugField(blank=True)  # the code of the call it was begun from
    values = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return self.code
