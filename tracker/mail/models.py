"""The ledger of every message: a row first, in the transaction that causes it; sent once.

A row goes planned -> claimed (a lease) -> sending (committed just before the message is handed
over) -> sent. A sender that dies while *claimed* lets the row be claimed again; one that dies
while *sending* leaves it *uncertain*, because nobody can know whether the message went out.
"""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import pgettext_lazy

from tracker.text.languages import CHOICES

ALL_GROUPS = ""  # the group of a pause that stops everything


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime) -> "MessageQuerySet":
        """What a tick may claim at `at`: planned, its time reached, and not paused."""
        return self.filter(state=Message.State.PLANNED, next_try_at__lte=at).not_paused()

    def not_paused(self) -> "MessageQuerySet":
        paused = Pause.objects.filter(Q(group=ALL_GROUPS) | Q(group=OuterRef("group")))
        return self.filter(~Exists(paused))


class Message(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("state of a message", "planned")
        CLAIMED = "claimed", pgettext_lazy("state of a message", "claimed")
        SENDING = "sending", pgettext_lazy("state of a message", "sending")
        SENT = "sent", pgettext_lazy("state of a message", "sent")
        FAILED = "failed", pgettext_lazy("state of a message", "failed")
        UNCERTAIN = "uncertain", pgettext_lazy("state of a message", "uncertain")
        CANCELLED = "cancelled", pgettext_lazy("state of a message", "cancelled")
        SUPERSEDED = "superseded", pgettext_lazy("state of a message", "superseded")

    key = models.CharField(max_length=500, unique=True)
    kind = models.CharField(max_length=60)
    address = models.EmailField()  # casefolded
    language = models.CharField(max_length=2, choices=CHOICES, default="en")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    # What it belongs to and whom it is about, as labels: a call's code and a delegation's code, or
    # empty. They filter the outbox, and a pause names a group.
    group = models.CharField(max_length=50, blank=True)
    about = models.CharField(max_length=50, blank=True)
    data = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveIntegerField(default=0)  # tries that ended in a pause
    refusals = models.PositiveIntegerField(default=0)  # of them, those that refused this message
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    reason = models.TextField(blank=True)
    history = models.JSONField(default=list, blank=True)  # [{"state", "at", "reason", "by"}]
    # When it was first handed over in a way that it may have arrived; None is: it never arrived.
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="mail_message_due"),
            models.Index(fields=["group", "state"], name="mail_message_group"),
        ]
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address} ({self.state})"

    @property
    def audit_label(self) -> str:
        """What stands for the message where its address must not: in the hash of an event."""
        return f"message {self.pk} ({self.kind})"


class Pause(models.Model):
    """While this row exists nothing of its group is sent; an empty group is everything."""

    group = models.CharField(max_length=50, blank=True, unique=True)
    reason = models.CharField(max_length=400)
    paused_at = models.DateTimeField()
    paused_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["group"]

    def __str__(self) -> str:
        return f"pause of {self.group or 'everything'}"


class RefusedAddress(models.Model):
    """An address that a mail server refused for good; a later success removes the row."""

    address = models.EmailField(unique=True)  # casefolded
    code = models.PositiveSmallIntegerField()  # of SMTP, 500 to 599
    words = models.TextField()  # the server's own
    refused_at = models.DateTimeField()

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return f"{self.address}: {self.code}"

    @property
    def audit_label(self) -> str:
        return f"refused address {self.pk}"


class Tick(models.Model):
    """The latest tick: one row, so that everybody sees when the post was last looked at."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # None while it runs, or was killed
    counts = models.JSONField(default=dict, blank=True)  # state -> messages
    # Why the mail server took nothing, or why a step before sending failed; empty if all is well.
    trouble = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"tick of {self.started_at:%Y-%m-%d %H:%M}"
