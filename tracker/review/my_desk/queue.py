"""What waits on an officer's desk: filed replies, questions that nobody answered, what came.

A reply waits for whoever has taken it up, else for the officer to whom it is assigned; while that
officer is away, for who stands in; else for anyone. All of it is read in a fixed number of queries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.states.short_name import StateName
from tracker.review.models import Absence, ReplyAssignment
from tracker.review.people.absences import stand_ins
from tracker.submissions.models import AnswerKind, Clarification, Submission
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.review_clock import review_clocks

REVIEW_WITHIN = 14  # days, without those on which the State was waited for
Status = Submission.Status


@dataclass(frozen=True, slots=True)
class WaitingReply:
    """A filed reply that nobody has decided on yet."""

    call: str
    code: str
    name: str
    answer: str  # its kind in words, where it is no text
    came_on: date  # the day in New York
    days: int  # of review, the days of open questions left out
    holder: str  # who has taken it up, or to whom it is assigned
    holder_pk: int | None
    is_taken_up: bool
    absent: str  # the colleague for whom the officer stands in
    has_open_question: bool

    @property
    def is_overdue(self) -> bool:
        return self.days > REVIEW_WITHIN and not self.has_open_question


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question to which no answer came yet."""

    call: str
    code: str
    name: str
    due_on: date
    asked_by: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class DeskQueue:
    """The replies that wait for an officer, those that wait for anyone, and what is overdue."""

    mine: list[WaitingReply]
    anyones: list[WaitingReply]
    others: list[WaitingReply]  # that colleagues look after
    overdue_questions: list[OpenQuestion]
    asked: list[OpenQuestion]  # those whose day has not passed

    @property
    def calls(self) -> list[str]:
        """The codes of the calls whose replies wait."""
        return sorted({one.call for one in self._waiting})

    @property
    def overdue(self) -> int:
        """How many replies are reviewed too long, whoever has them, and questions unanswered."""
        return sum(one.is_overdue for one in self._waiting) + len(self.overdue_questions)

    @property
    def overdue_part(self) -> str:
        """The part of the page where what is overdue stands, or begins."""
        if self.overdue_questions or self.overdue_with_others:
            return "overdue"
        return "mine" if any(one.is_overdue for one in self.mine) else "anyone"

    @property
    def overdue_with_others(self) -> list[WaitingReply]:
        """Those that no list of this officer marks."""
        return [one for one in self.others if one.is_overdue]

    @property
    def _waiting(self) -> list[WaitingReply]:
        return [*self.mine, *self.anyones, *self.others]


def queue_of(officer: User, *, at: datetime) -> DeskQueue:
    """Return what waits, the longest review first."""
    away = stand_ins(clock.day_of(at))
    questions = _open_questions()
    waiting = _waiting(officer, away, questions, at=at)
    own = {officer.pk, *(pk for pk, one in away.items() if one.substitute_id == officer.pk)}
    mine = [one for one in waiting if one.holder_pk in own]
    anyones = [one for one in waiting if one.holder_pk is None]
    asked = [_question(one, officer) for one in questions]
    return DeskQueue(
        mine=mine,
        anyones=anyones,
        others=[one for one in waiting if one.holder_pk is not None and one.holder_pk not in own],
        overdue_questions=[one for one in asked if clock.is_late(at, due_on=one.due_on)],
        asked=[one for one in asked if not clock.is_late(at, due_on=one.due_on)],
    )


def _waiting(
    officer: User,
    away: Mapping[int, Absence],
    questions: Iterable[Clarification],
    *,
    at: datetime,
) -> list[WaitingReply]:
    filed = Submission.objects.filter(status=Status.FILED).values_list(
        "pk",
        "call_id",
        "call__code",
        "delegation_id",
        "delegation__code",
        "delegation__short_name",
        "delegation__short_names",
        "taken_up_by",
        "taken_up_by__name",
        "latest_revision__kind",
        "latest_revision__filed_at",
        "latest_revision__received_on",
    )
    rows = list(filed.order_by("latest_revision__filed_at", "pk"))
    assigned = assigned_officers()
    clocks = review_clocks({row[0]: row[10] for row in rows}, at=at)
    asked = {one.submission_id for one in questions}
    found = []
    for pk, call_pk, call, delegation, code, name, names, holder, who, kind, _filed, on in rows:
        given, given_name = assigned.get((call_pk, delegation), (None, ""))
        held_by = holder or given
        absence = away.get(held_by) if held_by is not None else None
        found.append(
            WaitingReply(
                call=call,
                code=code,
                name=str(StateName(name, names)),
                answer="" if kind == AnswerKind.REPLY else str(AnswerKind(kind).label),
                came_on=on,
                days=clocks[pk].days,
                holder=(who if holder else given_name) or "",
                holder_pk=held_by,
                is_taken_up=holder is not None,
                absent=absence.officer.name if absence and held_by != officer.pk else "",
                has_open_question=pk in asked,
            )
        )
    return sorted(found, key=lambda one: -one.days)


def assigned_officers() -> dict[tuple[int, int], tuple[int, str]]:
    """Return who looks after each filed reply: key and name, by call and delegation."""
    found = ReplyAssignment.objects.filter(
        call__submissions__delegation=F("delegation"), call__submissions__status=Status.FILED
    )
    columns = ("call_id", "delegation_id", "officer_id", "officer__name")
    return {
        (call, delegation): (pk, name) for call, delegation, pk, name in found.values_list(*columns)
    }


def _open_questions() -> list[Clarification]:
    waiting = Clarification.objects.waiting().filter(submission__status__in=FILED_SIDE)
    open_ones = waiting.select_related("submission__call", "submission__delegation", "asked_by")
    return list(open_ones.order_by("due_on", "pk"))


def _question(asked: Clarification, officer: User) -> OpenQuestion:
    reply = asked.submission
    return OpenQuestion(
        call=reply.call.code,
        code=reply.delegation.code,
        name=reply.delegation.name,
        due_on=asked.due_on,
        asked_by=asked.asked_by.name,
        is_own=asked.asked_by_id == officer.pk,
    )
