"""What the secretariat asks a State about its reply, and what both write until it is settled.

A question is open while the State is asked, answered once it has answered, closed once the
secretariat has what it asked for or takes the question back. It has lapsed where its day is over
and nothing came: that is derived from the clock, and an answer still counts.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.submissions.models.revision import Revision
from tracker.submissions.models.submission import Submission

if TYPE_CHECKING:
    from tracker.submissions.models.attachment import Attachment


class QuestionState(models.TextChoices):
    """Where a question stands; *lapsed* is an open one whose day is over."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    LAPSED = "lapsed"


class ClarificationQuerySet(models.QuerySet["Clarification"]):
    def waiting(self) -> "ClarificationQuerySet":
        """Those that wait for the State, whether their day is over or not."""
        return self.filter(answered_at=None, closed_at=None)

    def next_waiting(self) -> "Clarification | None":
        """Return the one that the reply was returned with, else the one that has waited longest."""
        return self.waiting().order_by("-opens_text", "asked_at", "pk").first()

    def answered(self) -> "ClarificationQuerySet":
        """Those that wait for the secretariat."""
        return self.filter(answered_at__isnull=False, closed_at=None)


class Clarification(models.Model):
    """A question that the State sees, with the day an answer is asked by.

    The State answers by filing a new text, by a message, or by saying that its text stands; or the
    secretariat takes the question back, and `answer` says why. Either side writes on until the
    secretariat closes it: the columns hold the question as it was first asked and the latest
    answer, the rows of `ClarificationMessage` all that followed.
    """

    class Answer(models.TextChoices):
        TEXT = "text", _("a new text")
        MESSAGE = "message", _("a message")
        STANDS = "stands", _("the text stands")
        TAKEN_BACK = "taken_back", _("taken back by the secretariat")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="clarifications")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="clarifications")
    # The place of the passage in the text of the original that it is about; empty: the whole.
    passage = models.PositiveSmallIntegerField(null=True, blank=True)
    # Whether the reply was returned with it, so that its status waits for the answer too.
    opens_text = models.BooleanField(default=False, db_default=True)
    message = models.TextField(_("message to the delegation"))
    due_on = models.DateField(_("answer asked by"))  # now: a further question sets it anew
    first_due_on = models.DateField(null=True, blank=True)  # where it was set anew
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
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ClarificationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.submission}: clarification asked by {self.due_on}"

    def state_at(self, at: datetime) -> QuestionState:
        """Return where the question stands at an instant that is not before its latest message."""
        if self.closed_at is not None:
            return QuestionState.CLOSED
        if self.answered_at is not None:
            return QuestionState.ANSWERED
        is_over = clock.is_late(at, due_on=self.due_on)
        return QuestionState.LAPSED if is_over else QuestionState.OPEN


class ClarificationMessage(models.Model):
    """What was written about a question after it was asked, by either side; never changed."""

    class Kind(models.TextChoices):
        ASKED = "asked"
        TEXT = "text"
        MESSAGE = "message"
        STANDS = "stands"
        TAKEN_BACK = "taken_back"

    clarification = models.ForeignKey(Clarification, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)  # of a further question
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Recorded by an officer for a State that answers by mail, with the day on which it came.
    on_behalf = models.BooleanField(default=False)
    received_on = models.DateField(null=True, blank=True)
    files: "models.ManyToManyField[Attachment, Attachment]" = models.ManyToManyField(
        "Attachment", blank=True, related_name="messages"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="asked", due_on__isnull=False)
                | (~Q(kind="asked") & Q(due_on__isnull=True)),
                name="a_further_question_has_its_day",
            ),
        ]
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.clarification}, {self.kind}"

    @property
    def side(self) -> Literal["state", "secretariat"]:
        """Whose words they are: also those that an officer recorded are the State's."""
        own = {self.Kind.ASKED, self.Kind.TAKEN_BACK}
        return "secretariat" if self.kind in own else "state"
