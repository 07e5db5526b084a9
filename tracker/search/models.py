"""The index of filed texts: a row for each passage in each language it was filed in.

It decides nothing: whether a row may be found is asked of the reply at every search (`visible.py`).
"""

from django.db import models

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.search.engines.terms_field import TermsField
from tracker.submissions.models import Passage, Revision, Submission
from tracker.text.languages import CHOICES


class IndexedPassage(models.Model):
    """The terms of one passage of a filed revision, or of a piece of a very long one."""

    class Audience(models.TextChoices):
        """Whom its words are for: they differ where something is left out for everybody else."""

        ALL = "all"
        INSIDE = "inside"  # the State's own people and officers
        OUTSIDE = "outside"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    # Those of its reply, beside it: they never change, and every search counts by them.
    call = models.ForeignKey(Call, models.CASCADE, related_name="+", db_index=False)
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=2, choices=CHOICES)
    number = models.PositiveSmallIntegerField()  # its place in the text of its language, from 0
    piece = models.PositiveSmallIntegerField(default=0)
    part = models.CharField(max_length=10, choices=Passage.Part)
    question = models.CharField(max_length=1, blank=True)  # its letter
    concepts = models.CharField(max_length=1000, blank=True)  # codes, a space between them
    # Whether the State let its full text be published when it filed this; what it says since then,
    # the reply knows.
    is_for_publication = models.BooleanField()
    audience = models.CharField(max_length=7, choices=Audience, default=Audience.ALL)
    terms = TermsField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "language", "number", "piece", "audience"],
                name="one_row_a_piece",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.language} {self.number}"
