"""The States, calls, questions and concepts that results are named, sorted and narrowed by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tracker.agenda.models import Concept
from tracker.calls.models import Call, Question
from tracker.delegations.models import Delegation, DelegationName
from tracker.submissions.models import Passage


@dataclass(frozen=True, slots=True)
class SearchedState:
    """A delegation, named and ranked in the language of the page."""

    code: str
    name: str
    rank: int
    group: str
    is_organization: bool


@dataclass(frozen=True, slots=True)
class SearchedCall:
    code: str
    year: str
    kinds: Mapping[str, str]  # a question's letter -> what kind of question it is


@dataclass(frozen=True, slots=True)
class SearchNames:
    """All that results speak of, read in as many queries whatever was found."""

    call: Call | None  # the only one that is searched
    states: Mapping[int, SearchedState]  # by their primary keys, as the calls
    calls: Mapping[int, SearchedCall]
    concepts: Mapping[str, str]  # code -> name
    questions: Mapping[str, str]  # of the only call: letter -> text

    def part_of(self, call: int, part: str, question: str) -> str:
        """Return the part of a reply: a question by its letter, over several calls by its kind."""
        if part != Passage.Part.QUESTION:
            return part
        return question if self.call else self.calls[call].kinds.get(question, "")


def names_in(language: str, *, call: Call | None, on: date) -> SearchNames:
    """Return the names in one of the six languages that are in force on a day."""
    calls = Call.objects.only("code", "deadline_on", "opens_on").order_by()
    kinds, texts = dict[int, dict[str, str]](), dict[str, str]()
    for question in Question.objects.filter(**({"call": call} if call else {})):
        kinds.setdefault(question.call_id, {})[question.letter] = question.kind
        texts[question.letter] = question.text_in(language)
    return SearchNames(
        call=call,
        states=_states(language, on),
        calls={
            one.pk: SearchedCall(
                code=one.code,
                year=str((one.deadline_on or one.opens_on).year),
                kinds=kinds.get(one.pk, {}),
            )
            for one in calls
        },
        concepts={one.code: one.name_in(language) for one in Concept.objects.all()},
        questions=texts if call else {},
    )


def _states(language: str, on: date) -> dict[int, SearchedState]:
    in_force = DelegationName.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on), language=language
    ).values_list("delegation_id", "short", "rank", "valid_from")
    oldest_first = sorted(in_force.order_by(), key=lambda name: name[3] or date.min)
    names = {pk: (short, rank) for pk, short, rank, _from in oldest_first}
    found = {}
    for pk, code, kind, group, short, rank in Delegation.objects.values_list(
        "pk", "code", "kind", "group", "short_name", "rank"
    ):
        name, place = names.get(pk, (short, rank))
        is_organization = kind == Delegation.Kind.ORGANIZATION
        found[pk] = SearchedState(code, name, place, group, is_organization)
    return found
