"""Invitations to join a delegation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.delegations.models.delegation import Delegation, Membership
from tracker.delegations.models.link_to_join import (
    NOBODY_TWICE,
    NOT_OVER,
    LinkToJoin,
    LinkToJoinQuerySet,
)


class InvitationQuerySet(LinkToJoinQuerySet["Invitation"]):
    pass


class Invitation(LinkToJoin):
    """A link to join a delegation."""

    SALT = "tracker.delegations.invitation"

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=10, choices=Membership.Role)
    is_administrator = models.BooleanField(_("may invite colleagues"), default=False)
    from_list = models.BooleanField(default=False)  # of first people: no daily limit counts it

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "email"], condition=NOT_OVER, name="one_open_invitation"
            ),
            models.CheckConstraint(
                condition=NOBODY_TWICE, name="nobody_confirms_their_own_invitation"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.email} to {self.delegation}"
