"""How people become officers of the secretariat, and cease to be."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tracker.delegations.models.link_to_join import (
    NOBODY_TWICE,
    NOT_OVER,
    LinkToJoin,
    LinkToJoinQuerySet,
)


class OfficerInvitationQuerySet(LinkToJoinQuerySet["OfficerInvitation"]):
    pass


class OfficerInvitation(LinkToJoin):
    """A link to become an officer of the secretariat."""

    SALT = "tracker.delegations.officer"

    objects = OfficerInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=NOT_OVER, name="one_open_invitation_of_an_officer"
            ),
            models.CheckConstraint(
                condition=NOBODY_TWICE, name="nobody_confirms_their_own_invitation_of_an_officer"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.email} to the secretariat"

    @property
    def audit_label(self) -> str:
        """What stands for the invitation where an address must not: in the hash of an event."""
        return f"invitation {self.pk}"


class OfficerEnding(models.Model):
    """What one officer proposes: that a person is no officer any more; another one confirms it.

    The successor takes over the replies that the person has taken up; without one they go back.
    """

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed"
        DECLINED = "declined"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(outcome=""), name="one_open_ending_of_an_officer"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="confirmed") | ~Q(answered_by=F("proposed_by")),
                name="nobody_confirms_their_own_ending",
            ),
        ]

    def __str__(self) -> str:
        return f"end of {self.person}"
