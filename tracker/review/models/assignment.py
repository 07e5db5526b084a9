"""Which officer looks after the reply of a delegation, whether it has come yet or not."""

from django.conf import settings
from django.db import models

from tracker.calls.models import Call
from tracker.delegations.models import Delegation


class ReplyAssignment(models.Model):
    """One officer for a delegation's reply to a call; who took the reply up, the reply says."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="assignments")
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="assignments")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "delegation"], name="one_officer_for_a_call_and_delegation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call}, {self.delegation.code}: {self.officer.audit_label}"
