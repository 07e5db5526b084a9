"""Alarms, while they last and for a while after, and the last check of the register."""

from django.db import models
from django.db.models import Q


class Alarm(models.Model):
    """One time that a part of the system did not work, from its beginning to its end."""

    part = models.CharField(max_length=40)  # a name of `parts.PARTS`
    began_at = models.DateTimeField()
    latest_at = models.DateTimeField()  # when it was last found not to work
    told_at = models.DateTimeField(null=True, blank=True)  # when it was last mailed
    over_at = models.DateTimeField(null=True, blank=True)
    remarks = models.JSONField(default=list)  # what was found last: `FindingRemark` as JSON

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part"], condition=Q(over_at=None), name="one_alarm_of_a_part_at_a_time"
            ),
        ]
        ordering = ["-began_at", "-id"]

    def __str__(self) -> str:
        return f"{self.part} since {self.began_at:%Y-%m-%d %H:%M}"


class RegisterCheck(models.Model):
    """The latest `verify_audit`: one row, so that everybody sees whether the register was whole."""

    checked_at = models.DateTimeField()
    faults = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"check of {self.checked_at:%Y-%m-%d %H:%M}: {self.faults} faults"
