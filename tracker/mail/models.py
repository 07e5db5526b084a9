"""The ledger of every message: a row first, in the transaction that causes it; sent once.

A row goes planned -> claimed (a lease) -> sending (committed just before the message is handed
over) -> sent. A sender that dies while *claimed* lets the row be claimed again; one that dies
while *sending* leaves it *uncertain*, because nobody can know whether the message went out.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.text.languages import CHOICES


class Message(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        CLAIMED = "claimed", _("claimed")
        SENDING = "sending", _("sending")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        UNCERTAIN = "uncertain", _("uncertain")
        CANCELLED = "cancelled", _("cancelled")
        SUPERSEDED = "superseded", _("superseded")

    key = models.CharField(max_length=255, unique=True)
    kind = models.CharField(max_length=60)
    address = models.EmailField()
    language = models.CharField(max_length=2, choices=CHOICES, default="en")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    data = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    reason = models.TextField(blank=True)
    history = models.JSONField(default=list, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_message_due")]
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address} ({self.state})"
