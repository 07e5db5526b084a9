"""What one officer proposes to do with a document, and another one's word on it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.compilation.models.compilation import Compilation


class Proposal(models.Model):
    """Freezing, reissuing or revising a document, as an officer proposes it.

    It is open until another officer confirms or declines it, or the first one withdraws it. It is
    for the document with the content of `sha256` alone: where that has changed, it is void.
    """

    class Act(models.TextChoices):
        FREEZE = "freeze", _("Freeze the document")
        REISSUE = "reissue", _("Reissue the document")
        REVISE = "revise", _("Begin a revision")

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("a proposal", "confirmed")
        DECLINED = "declined", pgettext_lazy("a proposal", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("a proposal", "withdrawn")
        VOID = "void", _("void: the document had changed")  # found when it was proposed anew

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="proposals")
    act = models.CharField(max_length=7, choices=Act)
    on = models.DateField(null=True, blank=True)  # of a reissue
    note = models.TextField()
    sha256 = models.CharField(max_length=64)  # of the content that the proposer looked at
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)  # the reason of whoever declined it
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["compilation"], condition=Q(outcome=""), name="one_open_proposal"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="confirmed") | ~Q(answered_by=F("proposed_by")),
                name="nobody_confirms_their_own_proposal",
            ),
            models.CheckConstraint(
                condition=Q(act="reissue", on__isnull=False)
                | (~Q(act="reissue") & Q(on__isnull=True)),
                name="a_reissue_has_its_date",
            ),
        ]
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.compilation}: {self.act}"

    @property
    def is_open(self) -> bool:
        return not self.outcome
