"""What is being edited: a text in each language, passage by passage."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.agenda.models import Concept
from tracker.calls.models import Question
from tracker.submissions.content import PassageContent
from tracker.submissions.models.submission import Submission
from tracker.text.languages import CHOICES


class Text(models.Model):
    """The working text in one language: what is being edited, never what was filed."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=CHOICES)
    is_original = models.BooleanField(default=True)
    # What was told on reading the Word file that it came in, as `Remark` keeps it.
    remarks = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "language"], name="one_text_a_language"),
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(is_original=True),
                name="one_original_a_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} ({self.language})"


class PassageQuerySet(models.QuerySet["Passage"]):
    def visible_to(self, user: User) -> "PassageQuerySet":
        """Those of one's own delegation: what is being written is nobody else's, no officer's."""
        return self.filter(
            text__submission__delegation__memberships__user=user,
            text__submission__delegation__memberships__ended_at__isnull=True,
        )


class Passage(models.Model):
    """One piece of the working text, saved by itself, with its own version number."""

    class Part(models.TextChoices):
        OPENING = "opening", _("opening")
        SUMMARY = "summary", _("executive summary")
        QUESTION = "question", _("answer")
        UNASSIGNED = "unassigned", _("not assigned to a question")
        CLOSING = "closing", _("closing")

    text = models.ForeignKey(Text, models.CASCADE, related_name="passages")
    part = models.CharField(max_length=10, choices=Part)
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True)
    order = models.PositiveIntegerField()
    # 1: a heading of the reply (summary, question); 2: a sub-heading below it.
    level = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(_("heading"), max_length=500, blank=True)
    body = models.TextField(_("text"), blank=True)
    concepts = models.ManyToManyField(Concept, blank=True)
    version = models.PositiveIntegerField(default=1)
    # Which open page saved last: a page whose answer got lost does not collide with itself. Empty
    # where something else wrote last, as a Word file.
    saved_from = models.CharField(max_length=16, blank=True)
    # Who wrote last, and when: nobody is told of their own second window as of a colleague.
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(null=True, blank=True)
    # Since when the saves of that page count as one version; see `drafting/versions.py`.
    saving_since = models.DateTimeField(null=True, blank=True)
    # In a translation: the passage it translates, and that passage as it stood when the
    # translation was last saved. Where it stands otherwise now, the translation is stale. The words
    # of a translation outlive their original until somebody removes them.
    translates = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="translations"
    )
    seen_heading = models.CharField(max_length=500, blank=True)
    seen_body = models.TextField(blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(part="question") & Q(question__isnull=False))
                | (~Q(part="question") & Q(question__isnull=True)),
                name="an_answer_has_its_question",
            ),
            models.UniqueConstraint(
                fields=["text", "translates"], name="one_translation_a_passage_and_text"
            ),
        ]
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.text}: {self.heading or self.get_part_display()}"

    @property
    def content(self) -> PassageContent:
        """Where it stands and what it says, without the concepts that it is about."""
        return PassageContent(
            part=self.part,
            question=self.question.letter if self.question else "",
            level=self.level,
            heading=self.heading,
            body=self.body,
        )
