"""The names of all delegations on one day, in one language and in its alphabet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tracker.delegations.models import Delegation, DelegationName
from tracker.text.words import folded_words


@dataclass(frozen=True, slots=True)
class NamedDelegation:
    delegation: Delegation
    name: str
    rank: int


def names_on(day: date, language: str) -> list[NamedDelegation]:
    """Return every delegation with the name in force on `day`, in two queries."""
    in_force = DelegationName.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), language=language
    )
    oldest_first = sorted(in_force, key=lambda name: name.valid_from or date.min)
    names = {name.delegation_id: (name.short, name.rank) for name in oldest_first}
    named = [
        NamedDelegation(one, *names.get(one.pk, (one.short_name, one.rank)))
        for one in Delegation.objects.all()
    ]
    return sorted(named, key=lambda one: (one.rank, one.name))


def ranks_on(day: date, language: str, among: Iterable[Delegation]) -> dict[int, int]:
    """Return the places of some delegations in the alphabet of a language, by primary key."""
    ranks = {one.pk: one.rank for one in among}
    if language == "en" or len(ranks) < 2:
        return ranks
    named = DelegationName.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), language=language, delegation__in=ranks
    )
    oldest_first = sorted(named, key=lambda name: name.valid_from or date.min)
    return ranks | {name.delegation_id: name.rank for name in oldest_first}


def find(typed: str, among: Iterable[NamedDelegation]) -> Delegation | None:
    """Return the delegation that somebody meant: by its name, its English name or its code."""
    wanted = folded_words(typed)
    for one in among:
        known = (one.name, one.delegation.short_name, one.delegation.code)
        if wanted in set(map(folded_words, known)):
            return one.delegation
    return None
