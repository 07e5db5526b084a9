"""How far the reply of a State is published, and what of it is left out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.submissions.models.revision import Revision
from tracker.submissions.models.submission import Submission
from tracker.text.languages import CHOICES


class Publication(models.Model):
    """What the secretariat has decided; without a row everybody reads what the State consents to.

    The consent of the State bounds it (`submissions/publication/shown.py`). `revision` is the one
    that the officer looked at: where something is left out, no other is shown before an officer has
    looked at it too. `is_redacted` says whether something of that revision is left out.
    """

    class Level(models.TextChoices):
        EVERYBODY = "everybody", _("everybody")
        SUMMARY = "summary", _("everybody, the executive summary only")
        STATES = "states", _("delegations only")

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="publication")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=Level, default=Level.EVERYBODY)
    is_redacted = models.BooleanField(default=False)
    # Of `revision`: languages of translations and SHA-256 of annexes in which an officer found
    # nothing of what is left out. All others are held back while something is left out.
    checked = models.JSONField(default=list, blank=True)
    reason = models.TextField(_("reason, for the delegation"), blank=True)
    note = models.TextField(_("internal reason"), blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.submission}: {self.level}"


class RedactionQuerySet(models.QuerySet["Redaction"]):
    def standing(self) -> "RedactionQuerySet":
        return self.filter(restored_at=None)


class Redaction(models.Model):
    """Words that are left out wherever they stand in a revision, or a passage of one language.

    What was filed, its digest, its receipt and the report keep them.
    """

    class Reason(models.TextChoices):
        """What the sign says to every reader."""

        PERSONAL = "personal", _("personal data")
        SECURITY = "security", _("security")
        RIGHTS = "rights", _("rights of others")
        REQUEST = "request", _("at the request of the State")
        OTHER = "other", _("by the secretariat")

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="redactions")
    words = models.TextField(_("words to leave out"), blank=True)
    language = models.CharField(max_length=2, choices=CHOICES, blank=True)
    passage = models.PositiveSmallIntegerField(null=True, blank=True)  # its place, from 0
    reason = models.CharField(_("reason, for every reader"), max_length=10, choices=Reason)
    explanation = models.TextField(_("reason, for the delegation"), blank=True)
    note = models.TextField(_("internal reason"), blank=True)
    redacted_at = models.DateTimeField()
    redacted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    restored_at = models.DateTimeField(null=True, blank=True)  # shown again
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RedactionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(~Q(words="") & Q(language="", passage__isnull=True))
                | (Q(words="", passage__isnull=False) & ~Q(language="")),
                name="words_or_a_passage_are_left_out",
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.revision}: {self.reason}"  # never the words
