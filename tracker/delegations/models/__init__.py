from tracker.delegations.models.delegation import (
    Delegation,
    DelegationName,
    DelegationQuerySet,
    Membership,
    NameMissing,
)
from tracker.delegations.models.invitation import Invitation
from tracker.delegations.models.officers import OfficerEnding, OfficerInvitation

__all__ = [
    "Delegation",
    "DelegationName",
    "DelegationQuerySet",
    "Invitation",
    "Membership",
    "NameMissing",
    "OfficerEnding",
    "OfficerInvitation",
]
