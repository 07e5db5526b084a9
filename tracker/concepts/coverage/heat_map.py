"""A map of concepts: rows of States, groups or years, a column for each concept."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.agenda.models import Concept
from tracker.calls.models import Call
from tracker.concepts.concept_names import NamedConcept, named
from tracker.concepts.coverage.concept_sets import NO_GROUP, ConceptSet, MapRows
from tracker.concepts.coverage.counts import ConceptCounting, Mentioned, Replied
from tracker.concepts.coverage.related_calls import CallYear, call_years
from tracker.delegations.models import Delegation
from tracker.delegations.states.names import NamedDelegation

MOST = 4  # passages from which on a State's cell has the strongest colour
FEW = 3  # States that are named where no others speak of a concept,
OF_MANY = 4  # if at least so many times as many replied


@dataclass(frozen=True, slots=True)
class MapCell:
    """How many passages or States speak of a concept, and how strongly that is coloured, 0 to 4."""

    number: int = 0
    level: int = 0
    is_new: bool = False  # a State that replied before, and never spoke of it
    is_dropped: bool = False  # a State that spoke of it in its last reply, and does no more


@dataclass(frozen=True, slots=True)
class MapRow:
    """A State, a regional group or a year; `replies` are those that are counted in it."""

    key: str  # the code of the State or of the call; a group's name in the data
    name: str
    cells: list[MapCell]
    replies: int = 1
    is_organization: bool = False


@dataclass(frozen=True, slots=True)
class ConceptMap:
    """The map, with how many States of the call speak of each concept."""

    concepts: list[NamedConcept]
    rows: list[MapRow]
    states: int  # whose replies are counted
    speaking: list[int]  # States, by concept
    speaking_of_any: int
    few: list[tuple[NamedConcept, list[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What all maps of a call start from."""

    concepts: list[NamedConcept]
    states: list[Replied]
    organizations: list[Replied]
    passages: Mapping[tuple[int, int], int]

    @property
    def keys(self) -> list[int]:
        return [one.pk for one in self.concepts]

    def number(self, state: Replied, concept: NamedConcept) -> int:
        return self.passages.get((state.pk, concept.pk), 0)


def concept_map(
    call: Call,
    shown: ConceptSet,
    rows: MapRows,
    *,
    names: Sequence[NamedDelegation],
    language: str,
    counting: ConceptCounting,
    group: str = "",
) -> ConceptMap:
    """Return a map of a call in a fixed number of queries.

    `names` are those of the delegations in the page's language, in the order of its alphabet;
    `group` leaves the States of one regional group.
    """
    facts = _facts(call, shown, names=names, language=language, counting=counting)
    known = {one.delegation.pk: one.name for one in names}
    makers: Mapping[str, Callable[[], list[MapRow]]] = {
        MapRows.STATES: lambda: _state_rows(call, shown, facts, known, counting, group),
        MapRows.GROUPS: lambda: _group_rows(facts),
        MapRows.YEARS: lambda: _year_rows(call, shown, facts, counting),
    }
    speaking = [
        sum(1 for state in facts.states if facts.number(state, one)) for one in facts.concepts
    ]
    return ConceptMap(
        concepts=facts.concepts,
        rows=makers[rows](),
        states=len(facts.states),
        speaking=speaking,
        speaking_of_any=sum(
            1 for state in facts.states if any(facts.number(state, one) for one in facts.concepts)
        ),
        few=_few(facts, known, speaking),
    )


def _facts(
    call: Call,
    shown: ConceptSet,
    *,
    names: Sequence[NamedDelegation],
    language: str,
    counting: ConceptCounting,
) -> _Facts:
    places = {one.delegation.pk: place for place, one in enumerate(names)}
    replied = sorted(counting.replied(call), key=lambda one: places.get(one.pk, 0))
    concepts = [named(one, language) for one in shown.concepts()]
    return _Facts(
        concepts=concepts,
        states=[one for one in replied if not one.is_organization],
        organizations=[one for one in replied if one.is_organization],
        passages=counting.passages(call, [one.pk for one in concepts]),
    )


def _state_rows(
    call: Call,
    shown: ConceptSet,
    facts: _Facts,
    names: Mapping[int, str],
    counting: ConceptCounting,
    group: str,
) -> list[MapRow]:
    before = earlier_years(call, shown.kind)
    spoke = counting.earlier(before, facts.keys)
    replied = counting.replied_before(before)
    chosen = [one for one in facts.states if not group or (one.group or NO_GROUP) == group]
    return [
        MapRow(
            key=one.code,
            name=names.get(one.pk, one.name),
            cells=[
                _state_cell(
                    facts.number(one, concept),
                    spoke.get((one.pk, concept.pk)),
                    replied.get(one.pk),
                )
                for concept in facts.concepts
            ],
            is_organization=one.is_organization,
        )
        for one in [*chosen, *([] if group else facts.organizations)]
    ]


def _state_cell(number: int, spoke: Mentioned | None, replied: date | None) -> MapCell:
    """`spoke` says when it spoke of the concept before, `replied` when it last replied before."""
    return MapCell(
        number=number,
        level=min(number, MOST),
        is_new=bool(number) and replied is not None and spoke is None,
        is_dropped=not number and spoke is not None and spoke.latest == replied,
    )


def _group_rows(facts: _Facts) -> list[MapRow]:
    found = []
    for group in Delegation.Group:
        states = [one for one in facts.states if one.group == group]
        if states:
            name = str(group.label)
            found.append(_share_row(str(group.value) or NO_GROUP, name, facts, states))
    return found


def _share_row(key: str, name: str, facts: _Facts, states: Sequence[Replied]) -> MapRow:
    cells = [
        share_cell(sum(1 for one in states if facts.number(one, concept)), len(states))
        for concept in facts.concepts
    ]
    return MapRow(key, name, cells, replies=len(states))


def _year_rows(
    call: Call, shown: ConceptSet, facts: _Facts, counting: ConceptCounting
) -> list[MapRow]:
    years = call_years(call, shown.kind)
    replies = Counter(counting.states_by_call(years))
    speaking = Counter(counting.speaking_by_call(years, facts.keys))
    return [
        MapRow(
            key=one.code,
            name=str(one.year),
            cells=[
                share_cell(speaking[one.pk, concept.pk], replies[one.pk])
                for concept in facts.concepts
            ],
            replies=replies[one.pk],
        )
        for one in years
    ]


def concept_years(call: Call, concept: Concept, *, counting: ConceptCounting) -> list[MapRow]:
    """Return a row of one cell for each year: the States that speak of a concept."""
    years = call_years(call, concept.kind)
    replies = counting.states_by_call(years)
    speaking = counting.speaking_by_call(years, [concept.pk])
    return [
        MapRow(
            key=one.code,
            name=str(one.year),
            cells=[share_cell(speaking.get((one.pk, concept.pk), 0), replies.get(one.pk, 0))],
            replies=replies.get(one.pk, 0),
        )
        for one in years
    ]


def share_cell(number: int, states: int) -> MapCell:
    """Return a cell that is coloured by the share of the States that speak of a concept."""
    return MapCell(number, -(-4 * number // states) if number else 0)


def earlier_years(call: Call, kind: str) -> list[CallYear]:
    """Return the calls before this one that asked the same."""
    return [one for one in call_years(call, kind) if one.opens_on < call.opens_on]


def _few(
    facts: _Facts, names: Mapping[int, str], speaking: Sequence[int]
) -> list[tuple[NamedConcept, list[str]]]:
    """Return the concepts that only a few States speak of, where many replied, with their names."""
    return [
        (
            concept,
            [names.get(one.pk, one.name) for one in facts.states if facts.number(one, concept)],
        )
        for concept, number in zip(facts.concepts, speaking, strict=True)
        if 0 < number <= FEW and number * OF_MANY <= len(facts.states)
    ]
