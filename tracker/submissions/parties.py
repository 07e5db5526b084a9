"""Who stands beside the sender of a filed revision: co-senders, and States that align themselves.

What was filed says who was named; a co-sender is printed only once it has confirmed, an
organization's members always.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from tracker.delegations.models import Delegation
from tracker.submissions.models import CoSender, Revision


@dataclass(frozen=True, slots=True)
class Parties:
    """Delegations in the English alphabetical order of their names."""

    named: tuple[Delegation, ...] = ()
    senders: tuple[Delegation, ...] = ()  # of those named: on whose behalf it is printed
    aligned: tuple[Delegation, ...] = ()


def parties_of(
    revisions: Iterable[Revision], *, names: "Prefetch[str] | str" = "names"
) -> Mapping[int, Parties]:
    """Return the parties of each revision by its primary key, in three queries.

    `names` says which of the delegations' names to fetch.
    """
    revisions = list(revisions)
    codes = {code for one in revisions for code in [*_named(one), *one.content["aligned"]]}
    states = list(Delegation.objects.filter(code__in=codes).prefetch_related(names))
    confirmed = set(
        CoSender.objects.filter(
            submission__in={one.submission_id for one in revisions},
            answer=CoSender.Answer.CONFIRMED,
        ).values_list("submission_id", "delegation_id")
    )
    found = {}
    for one in revisions:
        is_organization = one.submission.delegation.kind == Delegation.Kind.ORGANIZATION
        named = tuple(state for state in states if state.code in _named(one))
        found[one.pk] = Parties(
            named=named,
            senders=tuple(
                state
                for state in named
                if is_organization or (one.submission_id, state.pk) in confirmed
            ),
            aligned=tuple(state for state in states if state.code in one.content["aligned"]),
        )
    return found


def _named(revision: Revision) -> list[str]:
    codes: list[str] = revision.content["co_senders"]
    return codes
