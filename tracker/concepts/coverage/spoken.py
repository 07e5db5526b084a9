"""The passages themselves: what each State says on a concept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from tracker.calls.models import Call
from tracker.concepts.coverage.counts import STATE, ConceptCounting
from tracker.concepts.matching.quoting import Quote, beginning_of, quotes_of
from tracker.concepts.matching.suggesting import text_of
from tracker.concepts.models import ConceptSuggestion, ConceptTag
from tracker.delegations.states.names import NamedDelegation
from tracker.submissions.content import PassageContent, as_html
from tracker.submissions.models import Revision
from tracker.text.languages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class SpokenPassage:
    """A passage about a concept: the words that were found in it, or how it begins."""

    state: str  # the code of the delegation
    number: int  # in the revision, from 1
    passage: PassageContent
    quotes: list[Quote]

    @property
    def heading(self) -> str:
        return self.passage.heading

    @property
    def beginning(self) -> str:
        return beginning_of(text_of(self.passage).partition("\n")[2])

    @property
    def html(self) -> SafeString:
        """The whole passage, under an h3."""
        alone = replace(self.passage, level=1)
        return as_html([alone], id_prefix=f"{self.state}-{self.number}-", heading_offset=1)


@dataclass(slots=True)
class SpeakingState:
    """A delegation and its passages about a concept, in the order of its reply."""

    code: str
    name: str
    language: Language
    passages: list[SpokenPassage] = field(default_factory=list)


def speaking_on(call: Call, concept: int, *, counting: ConceptCounting) -> list[int]:
    """Return the delegations (primary keys) whose counted replies have a passage on a concept."""
    tags = _tags(call, concept, counting)
    return list(tags.values_list(STATE, flat=True).distinct())


def spoken_by(
    call: Call,
    concept: int,
    delegations: Sequence[NamedDelegation],
    *,
    counting: ConceptCounting,
) -> list[SpeakingState]:
    """Return what some delegations say on a concept, in the order that they are given in."""
    pks = [one.delegation.pk for one in delegations]
    tags = list(
        _tags(call, concept, counting)
        .filter(**{f"{STATE}__in": pks})
        .values_list(STATE, "revision", "passage")
        .order_by("revision", "passage")
    )
    revisions = Revision.objects.in_bulk({revision for _state, revision, _passage in tags})
    places = _places(revisions, concept)
    found = {}
    for one in delegations:
        own = [(revision, number) for state, revision, number in tags if state == one.delegation.pk]
        if own:
            found[one.delegation.pk] = _state(one, own, revisions, places)
    return list(found.values())


def side_by_side(
    call: Call, concept: int, delegations: Sequence[NamedDelegation], *, counting: ConceptCounting
) -> list[SpeakingState]:
    """Return the same for a comparison: who says nothing on it stands there without a passage."""
    spoken = {one.code: one for one in spoken_by(call, concept, delegations, counting=counting)}
    return [
        spoken.get(one.delegation.code)
        or SpeakingState(one.delegation.code, one.name, LANGUAGES["en"])
        for one in delegations
    ]


def _state(
    named: NamedDelegation,
    own: Sequence[tuple[int, int]],
    revisions: dict[int, Revision],
    places: dict[tuple[int, int], list[list[int]]],
) -> SpeakingState:
    revision = revisions[own[0][0]]
    state = SpeakingState(named.delegation.code, named.name, LANGUAGES[revision.language])
    for key, number in own:
        passage = revision.filed.passages[number - 1]
        quotes = quotes_of(text_of(passage), places.get((key, number), []))
        state.passages.append(SpokenPassage(state.code, number, passage, quotes))
    return state


def _places(revisions: Collection[int], concept: int) -> dict[tuple[int, int], list[list[int]]]:
    found = ConceptSuggestion.objects.filter(revision__in=list(revisions), concept=concept)
    return {(one.revision_id, one.passage): one.places for one in found}


def _tags(call: Call, concept: int, counting: ConceptCounting) -> "QuerySet[ConceptTag]":
    return counting.tags.filter(revision__submission__call=call, concept=concept)
