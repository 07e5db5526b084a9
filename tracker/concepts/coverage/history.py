"""When each State spoke of a concept: for the first time, last, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.calls.models import Call
from tracker.concepts.concept_names import NamedConcept
from tracker.concepts.coverage.counts import ConceptCounting
from tracker.concepts.coverage.related_calls import call_years
from tracker.delegations.states.names import NamedDelegation


@dataclass(frozen=True, slots=True)
class ConceptHistory:
    """The years of the calls in which a delegation spoke of a concept first and last."""

    code: str
    name: str
    concept: NamedConcept
    first: int
    latest: int
    has_replied_since: bool  # to a later call, without a word of it


def concept_history(
    call: Call,
    kind: str,
    concepts: Sequence[NamedConcept],
    *,
    names: Sequence[NamedDelegation],
    counting: ConceptCounting,
) -> list[ConceptHistory]:
    """Return the histories up to this call, of each delegation in the order of the concepts."""
    years = [one for one in call_years(call, kind) if one.opens_on <= call.opens_on]
    year_of = {one.opens_on: one.year for one in years}
    spoke = counting.earlier(years, [one.pk for one in concepts])
    replied = counting.replied_before(years)
    return [
        ConceptHistory(
            code=one.delegation.code,
            name=one.name,
            concept=concept,
            first=year_of[found.first],
            latest=year_of[found.latest],
            has_replied_since=replied[one.delegation.pk] > found.latest,
        )
        for one in names
        for concept in concepts
        if (found := spoke.get((one.delegation.pk, concept.pk)))
    ]
