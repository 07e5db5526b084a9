from tracker.delegations.models.delegation import (
    DRAFTING,
    FILING,
    Delegation,
    DelegationName,
    DelegationQuerySet,
    Membership,
    NameMissing,
)
from tracker.delegations.models.invitation import Invitation
from tracker.delegations.models.officers import OfficerEnding, OfficerInvitation

__all__ = [
    "DRAFTING",
    "FILING",
    "Delegation",
    "DelegationName",
    "DelegationQuerySet",
    "Invitation",
    "Membership",
    "NameMissing",
    "OfficerEnding",
    "OfficerInvitation",
]
