"""An append-only register of events, each hash-chained to the one before it in its stream.

One stream for each call (`call:76-19`) and one `system`. Nothing points out of these tables:
actors and objects stand as ids and labels, so a row outlives what it speaks of. A person's name
enters the hash as a salted digest only; erasing name and salt leaves the chain whole.
"""

from django.db import models


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

    def __str__(self) -> str:
        return f"{self.stream} at {self.sequence}"
