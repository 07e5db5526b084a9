"""The calls of other years that asked the same, so that replies can be compared over the years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.calls.models import Call, Question
from tracker.concepts.reading import kinds_of


@dataclass(frozen=True, slots=True)
class CallYear:
    """A call as a year of the map."""

    pk: int
    code: str
    year: int
    opens_on: date


def call_years(call: Call, kind: str) -> list[CallYear]:
    """Return this call and those that asked a question with the same content, the oldest first.

    `kind` is that of the concepts that the question is about. One query.
    """
    questions = list(
        Question.objects.filter(call__is_practice=False)
        .select_related("call__resolution")
        .order_by("call__opens_on", "letter")
    )
    about = [one for one in questions if kind in kinds_of(one.kind)]
    own = [one for one in about if one.call_id == call.pk]
    calls = {call.pk: call}
    calls |= {one.call_id: one.call for one in about if _asks_the_same(one, own)}
    years = [CallYear(one.pk, one.code, _year(one), one.opens_on) for one in calls.values()]
    return sorted(years, key=lambda one: (one.opens_on, one.pk))


def _asks_the_same(question: Question, own: Iterable[Question]) -> bool:
    return any(question.is_same_as(one) for one in own)


def _year(call: Call) -> int:
    return (call.deadline_on or call.opens_on).year
