"""Other States on whose behalf a reply is sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from tracker.delegations.models import Delegation
from tracker.submissions.models.submission import Submission


class CoSender(models.Model):
    """A State on whose behalf the reply is also sent; it counts only once it has confirmed.

    It is asked when a reply that names it is filed. What changes in a draft (who is named, who is
    to leave) takes effect when that draft is filed.
    """

    class Answer(models.TextChoices):
        INVITED = "invited", pgettext_lazy("answer of a co-sender", "asked")
        CONFIRMED = "confirmed", pgettext_lazy("answer of a co-sender", "confirmed")
        DECLINED = "declined", pgettext_lazy("answer of a co-sender", "declined")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="co_senders")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="co_sent")
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.INVITED)
    # Null: named in a draft only. A member that an organization lists is never asked. Of a reply
    # that was brought in it is the day on which that came, as is `answered_at`.
    asked_at = models.DateTimeField(null=True, blank=True)
    is_leaving = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "delegation"], name="one_place_a_co_sender"
            ),
            models.CheckConstraint(
                condition=~Q(answer="confirmed")
                | Q(asked_at__isnull=False, answered_at__isnull=False),
                name="who_confirmed_was_asked",
            ),
        ]
        ordering = ["delegation__rank"]

    def __str__(self) -> str:
        return f"{self.delegation} ({self.answer})"

    @property
    def printed_in(self) -> str:
        """The document that says it is a co-sender, where its reply was brought in; else nothing.

        Such a place is as it was printed: nobody was asked, and nobody answers.
        """
        latest = self.submission.latest_revision
        return latest.brought_in_from if latest else ""

    @property
    def is_asked(self) -> bool:
        """Whether an answer is awaited."""
        return self.asked_at is not None and self.answer == self.Answer.INVITED

    @property
    def is_to_be_asked(self) -> bool:
        """Whether the next filing asks it. An organization's members are never asked."""
        return (
            self.asked_at is None
            and not self.is_leaving
            and self.answer != self.Answer.DECLINED
            and self.submission.delegation.kind != Delegation.Kind.ORGANIZATION
        )
