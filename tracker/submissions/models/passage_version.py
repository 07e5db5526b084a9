"""What a draft said before it was saved over, replaced or removed.

Nothing here is ever filed, printed, exported or shown to anybody but the delegation's drafters.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tracker.accounts.models import User
from tracker.calls.models import Question
from tracker.submissions.models.submission import Submission
from tracker.submissions.models.working_text import Passage
from tracker.text.languages import CHOICES


def _of_own_delegation(user: User) -> Q:
    return Q(
        submission__delegation__memberships__user=user,
        submission__delegation__memberships__ended_at__isnull=True,
    )


class TextVersionQuerySet(models.QuerySet["TextVersion"]):
    def visible_to(self, user: User) -> "TextVersionQuerySet":
        """Those of one's own delegation, as its passages."""
        return self.filter(_of_own_delegation(user))


class TextVersion(models.Model):
    """A whole text as it stood before one act changed all of it."""

    class Act(models.TextChoices):
        """What was done to the text afterwards."""

        WORD_FILE = "word_file"
        PASTED = "pasted"  # one text was put in as a whole
        UNDO = "undo"  # another version was put back, which can be undone too
        REMOVAL = "removal"  # of a translation

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="text_versions")
    language = models.CharField(max_length=2, choices=CHOICES)
    is_original = models.BooleanField()
    act = models.CharField(max_length=9, choices=Act)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(null=True, blank=True)
    restored_at = models.DateTimeField(null=True, blank=True)
    remarks = models.JSONField(default=list, blank=True)  # what the text knew of its Word file

    objects = TextVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.submission} ({self.language}) before {self.act}"


class PassageVersionQuerySet(models.QuerySet["PassageVersion"]):
    def visible_to(self, user: User) -> "PassageVersionQuerySet":
        """Those of one's own delegation, as its passages."""
        return self.filter(_of_own_delegation(user))


class PassageVersion(models.Model):
    """What a passage said, where it stood, and who wrote it, before it was saved over or removed.

    The passage is named by its key, because it may be gone, and comes back under the same key.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="passage_versions")
    # Of a whole text that was kept; without it a passage was saved over, or removed, by itself.
    text_version = models.ForeignKey(
        TextVersion, models.CASCADE, null=True, blank=True, related_name="passages"
    )
    language = models.CharField(max_length=2, choices=CHOICES)
    passage_key = models.PositiveBigIntegerField(db_index=True)
    part = models.CharField(max_length=10, choices=Passage.Part)
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    concepts = models.JSONField(default=list, blank=True)  # codes
    version = models.PositiveIntegerField()
    # Whose words they are, and when they were saved; unknown where a passage was never saved.
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(null=True, blank=True)
    # Who saved over them or removed them, and when.
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(null=True, blank=True)
    is_removed = models.BooleanField(default=False)
    # How it was tied to translations: the key of what it renders, as in `Passage`; of one removed,
    # the keys of what rendered it.
    translates_key = models.PositiveBigIntegerField(null=True, blank=True)
    seen_heading = models.CharField(max_length=500, blank=True)
    seen_body = models.TextField(blank=True)
    translated_by = models.JSONField(default=list, blank=True)

    objects = PassageVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.submission}: passage {self.passage_key} at version {self.version}"

    @property
    def words(self) -> tuple[str, str]:
        """Its heading and its body."""
        return self.heading, self.body
