from django.conf import settings
from django.db import models

from tracker.compilation.models.compilation import Compilation


class Reissue(models.Model):
    """A reissue of a frozen document, which can be undone until its files were made."""

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="reissues")
    on = models.DateField()
    before = models.DateField(null=True, blank=True)  # the date of the reissue before, if any
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.compilation}, {self.on}"
