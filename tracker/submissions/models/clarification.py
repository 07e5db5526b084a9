"""What the secretariat asks a State about its reply."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.submissions.models.revision import Revision
from tracker.submissions.models.submission import Submission


class Clarification(models.Model):
    """A message of the secretariat that the State sees, with the day an answer is asked by.

    The State answers by filing a new text, by a message, or by saying that its text stands; or the
    secretariat takes the question back, and `answer` says why.
    """

    class Answer(models.TextChoices):
        TEXT = "text", _("a new text")
        MESSAGE = "message", _("a message")
        STANDS = "stands", _("the text stands")
        TAKEN_BACK = "taken_back", _("taken back by the secretariat")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="clarifications")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="clarifications")
    message = models.TextField(_("message to the delegation"))
    due_on = models.DateField(_("answer asked by"))
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    # Empty, with an instant beside it, where it was answered before the kinds were kept.
    answer_kind = models.CharField(max_length=10, choices=Answer, blank=True)
    answer = models.TextField(_("message to the secretariat"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    on_behalf = models.BooleanField(default=False)  # an officer recorded what came by mail

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.submission}: clarification asked by {self.due_on}"
