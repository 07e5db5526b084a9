"""Versions of printed replies in other languages, put in by the Secretariat."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.compilation.models.translated_passage import TranslatedPassage
from tracker.submissions.models import Submission
from tracker.text.languages import CHOICES


class SecretariatVersion(models.Model):
    """A reply in another language, as an officer saved it; it never changes.

    Saving again makes the next row, and the newest counts for a draft. What is frozen names its row
    by the digest. Nothing of it belongs to what the State filed.
    """

    class Status(models.TextChoices):
        OFFICIAL = "official", _("official: translated by the Secretariat")
        UNOFFICIAL = "unofficial", _("unofficial: a working translation of the Secretariat")

    class Source(models.TextChoices):
        TYPED = "typed", pgettext_lazy("a translation", "typed")
        WORD = "word", _("from a Word file")
        XLIFF = "xliff", _("from a translator’s file")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, choices=CHOICES)
    number = models.PositiveIntegerField()  # how often it was saved, from 1
    status = models.CharField(max_length=10, choices=Status)
    source = models.CharField(max_length=5, choices=Source)
    content = models.JSONField()  # see `TranslatedPassage.to_json`
    sha256 = models.CharField(max_length=64, db_index=True)  # of status, language and content
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "language", "number"], name="one_version_a_number"
            ),
        ]
        ordering = ["submission", "language", "number"]

    def __str__(self) -> str:
        return f"{self.submission} ({self.language}), {self.number}"

    @cached_property
    def passages(self) -> tuple[TranslatedPassage, ...]:
        return tuple(TranslatedPassage.from_json(one) for one in self.content)

    @property
    def is_official(self) -> bool:
        return self.status == self.Status.OFFICIAL
