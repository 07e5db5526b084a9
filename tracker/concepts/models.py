"""What the passages of filed revisions are about: by the States' own word, and as officers decide.

A passage is named by its number in the revision, from 1: what was filed never changes. A suggestion
is words that were found and nothing more; what counts anywhere is a `ConceptTag`.
"""

from typing import TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import pgettext_lazy

from tracker.agenda.models import Concept
from tracker.submissions.models import (
    AnswerKind,
    Publication,
    Redaction,
    Revision,
    Submission,
)


class ConceptReading(models.Model):
    """A revision was read: what its State says it is about is copied, and terms were looked for."""

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="concept_reading")
    terms = models.CharField(max_length=64)  # the version of the terms that were looked for
    read_at = models.DateTimeField()
    # Of the content: what the State said when it filed. It may object later as well.
    is_open_in_full = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.revision}: read"


class _AboutPassage(models.Model):
    """A passage of a revision, and a concept."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="%(class)ss")
    passage = models.PositiveSmallIntegerField()  # its number in the revision, from 1
    concept = models.ForeignKey(Concept, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "passage", "concept"], name="one_%(class)s_a_passage"
            ),
        ]
        ordering = ["revision", "passage", "concept"]

    def __str__(self) -> str:
        return f"{self.revision}, passage {self.passage}: {self.concept.code}"


class ConceptSuggestion(_AboutPassage):
    """Words of a passage are terms of a concept; it counts for nothing until somebody confirms."""

    places = models.JSONField()  # [[start, end]] in the passage's text, see `suggesting.text_of`


class ConceptTagQuerySet(models.QuerySet["ConceptTag"]):
    def counted(self) -> "ConceptTagQuerySet":
        """Those of texts that were accepted: what stands in the figures of the desk."""
        return self.filter(
            revision=F("revision__submission__accepted_revision"),
            revision__kind=AnswerKind.REPLY,
        )

    def published(self) -> "ConceptTagQuerySet":
        """Those of passages that everybody may read, as `submissions/publication/shown.py` says.

        Of a summary, or of a reply that is shown in full; of no passage that is left out whole.
        """
        in_full = Q(
            revision__concept_reading__is_open_in_full=True,
            revision__submission__publish_full_text=True,
        ) & (
            Q(revision__submission__publication__isnull=True)
            | ~Q(revision__submission__publication__level=Publication.Level.SUMMARY)
        )
        return (
            self.counted()
            .filter(
                Q(is_in_summary=True) | in_full,
                revision__submission__in=Submission.objects.public().order_by(),
            )
            .not_left_out()
        )

    def not_left_out(self) -> "ConceptTagQuerySet":
        """Those of passages that are not left out whole for others than their State."""
        left_out = Redaction.objects.standing().filter(
            revision=OuterRef("revision"),
            language=OuterRef("revision__language"),
            passage=OuterRef("passage") - 1,  # there counted from 0
        )
        return self.exclude(Exists(left_out))


class ConceptTag(_AboutPassage):
    """A passage is about a concept: its delegation said so, or an officer did."""

    class Source(models.TextChoices):
        DELEGATE = "delegate", pgettext_lazy("who tagged a passage", "the State")
        OFFICER = "officer", pgettext_lazy("who tagged a passage", "an officer")

    source = models.CharField(max_length=8, choices=Source)
    is_in_summary = models.BooleanField()
    tagged_at = models.DateTimeField()
    tagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ConceptTagQuerySet.as_manager()

    class Meta(_AboutPassage.Meta):
        constraints = [
            *_AboutPassage.Meta.constraints,
            models.CheckConstraint(
                condition=Q(source="delegate", tagged_by__isnull=True)
                | Q(source="officer", tagged_by__isnull=False),
                name="an_officers_tag_names_the_officer",
            ),
        ]


class RejectedConcept(_AboutPassage):
    """An officer has decided that a passage is not about a concept."""

    was_said_by_state = models.BooleanField(default=False)
    rejected_at = models.DateTimeField()
    rejected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")


AboutPassage = TypeVar("AboutPassage", ConceptTag, ConceptSuggestion, RejectedConcept)
