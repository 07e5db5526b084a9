"""Who of a delegation is told what happens to its reply."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.delegations.models import FILING, Delegation, Membership
from tracker.mail.models import RefusedAddress


@dataclass(frozen=True, slots=True)
class ReplyRecipient:
    address: str
    language: str


def recipients_of(delegation: Delegation, *, is_official: bool = False) -> list[ReplyRecipient]:
    """Return the team's drafters and filers; the official address while no filer is reached.

    With `is_official` the official address in any case: of what an officer records for the State.
    """
    return recipients_of_all([delegation], is_official=is_official)[delegation.pk]


def recipients_of_all(
    delegations: Iterable[Delegation], *, is_official: bool = False
) -> dict[int, list[ReplyRecipient]]:
    """Return whom `recipients_of` names, by the primary key of each delegation, in two queries."""
    asked = list(delegations)
    teams: dict[int, list[Membership]] = {one.pk: [] for one in asked}
    current = Membership.objects.current_drafters().filter(delegation__in=teams)
    for member in current.select_related("user"):
        teams[member.delegation_id].append(member)
    filers = {one.user.email for team in teams.values() for one in team if one.role in FILING}
    refused = RefusedAddress.objects.filter(address__in=filers).values_list("address", flat=True)
    unreached = set(refused)
    return {
        one.pk: _recipients(one, teams[one.pk], unreached, is_official=is_official) for one in asked
    }


def _recipients(
    delegation: Delegation, team: Iterable[Membership], refused: set[str], *, is_official: bool
) -> list[ReplyRecipient]:
    members = list(team)
    people = [ReplyRecipient(member.user.email, member.user.language) for member in members]
    filers = {member.user.email for member in members if member.role in FILING}
    is_told = delegation.official_email.casefold() in {one.address for one in people}
    if delegation.official_email and not is_told and (is_official or filers <= refused):
        people.append(ReplyRecipient(delegation.official_email, delegation.official_language))
    return people
