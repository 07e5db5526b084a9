"""Who of a delegation is told what happens to its reply."""

from dataclasses import dataclass

from tracker.delegations.models import FILING, Delegation
from tracker.mail.models import RefusedAddress


@dataclass(frozen=True, slots=True)
class ReplyRecipient:
    address: str
    language: str


def recipients_of(delegation: Delegation, *, is_official: bool = False) -> list[ReplyRecipient]:
    """Return the team's drafters and filers; the official address while no filer is reached.

    With `is_official` the official address in any case: of what an officer records for the State.
    """
    members = list(delegation.memberships.current_drafters().select_related("user"))
    people = [ReplyRecipient(member.user.email, member.user.language) for member in members]
    filers = {member.user.email for member in members if member.role in FILING}
    refused = RefusedAddress.objects.filter(address__in=filers).values_list("address", flat=True)
    is_told = delegation.official_email.casefold() in {one.address for one in people}
    if delegation.official_email and not is_told and (is_official or filers <= set(refused)):
        people.append(ReplyRecipient(delegation.official_email, delegation.official_language))
    return people
