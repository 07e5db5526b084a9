"""An append-only register of events, each hash-chained to the one before it in its stream.

One stream for each call (`call:76-19`), one for those being set up, one `system`. Nothing points
out of these tables: actors and objects stand as ids and labels, so a row outlives what it speaks
of. A person's name enters the hash as a salted digest only; erasing name and salt leaves the chain
whole.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy


class Event(models.Model):
    stream = models.CharField(max_length=80)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    actor_id = models.CharField(max_length=40, blank=True)
    actor_label = models.CharField(max_length=320, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    actor_digest = models.CharField(max_length=64)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=320)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    own_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "sequence"], name="audit_event_in_order"),
        ]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_event_object")]
        ordering = ["stream", "sequence"]

    def __str__(self) -> str:
        return f"{self.stream} {self.sequence}: {self.verb} {self.object_label}"


class ChainHead(models.Model):
    """The newest link of a stream; its row lock puts concurrent verbs in line."""

    stream = models.CharField(max_length=80, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    own_hash = models.CharField(max_length=64, default="")
    # When that event happened, and the signature over all of this: see `heads.py`.
    at = models.DateTimeField(null=True)
    key = models.CharField(max_length=16, default="")
    signature = models.CharField(max_length=88, default="")

    class Meta:
        ordering = ["stream"]

    def __str__(self) -> str:
        return f"{self.stream} at {self.sequence}"


class Erasure(models.Model):
    """One officer's proposal to erase a person, and another one's word on it."""

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("proposal to erase a person", "confirmed")
        DECLINED = "declined", pgettext_lazy("proposal to erase a person", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("proposal to erase a person", "withdrawn")

    person_id = models.CharField(max_length=40)
    reason = models.CharField(max_length=400)
    proposed_at = models.DateTimeField()
    proposed_by_id = models.CharField(max_length=40)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_id = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"], condition=Q(outcome=""), name="one_open_erasure_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="confirmed") | ~Q(answered_by_id=F("proposed_by_id")),
                name="nobody_confirms_their_own_erasure",
            ),
        ]
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"erasure of person {self.person_id}"
