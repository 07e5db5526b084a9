"""For how many days a reply is reviewed: those on which its State was waited for do not count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker import clock
from tracker.submissions.models import Clarification, ClarificationMessage


@dataclass(frozen=True, slots=True)
class ReviewClock:
    """For how many days the secretariat has had a reply, the days of open questions left out."""

    days: int
    stopped_on: date | None = None  # since when a question is open


@dataclass(frozen=True, slots=True)
class QuestionCourse:
    """When each message of a question was written, with the day by which an answer was asked."""

    messages: Sequence[tuple[datetime, date | None]]  # the oldest first
    closed_at: datetime | None = None

    def waits(self) -> Iterator[tuple[datetime, datetime]]:
        """Yield from when until when the State is waited for, at the longest."""
        closed = [self.closed_at] if self.closed_at else []
        for number, (asked_at, due_on) in enumerate(self.messages, start=1):
            if due_on is not None:
                next_one = [at for at, _due_on in self.messages[number : number + 1]]
                yield asked_at, min([clock.due_at(due_on), *next_one, *closed])


def review_clock(
    filed_at: datetime, questions: Iterable[QuestionCourse], *, at: datetime
) -> ReviewClock:
    """Return how long a revision that was filed at an instant has been reviewed.

    The clock stands while any question is open: until its answer, or the end of its day.
    """
    waits = sorted(wait for question in questions for wait in question.waits())
    counted, until = timedelta(0), filed_at
    for start, end in waits:
        counted += max(start - until, timedelta(0))
        until = max(until, min(end, at))
    counted += max(at - until, timedelta(0))
    open_since = [start for start, end in waits if end > at]
    return ReviewClock(
        counted.days, clock.day_of(max(min(open_since), filed_at)) if open_since else None
    )


def review_clocks(filed: Mapping[int, datetime], *, at: datetime) -> dict[int, ReviewClock]:
    """Return the same for many replies (primary keys) that were filed at these instants."""
    courses: dict[int, list[QuestionCourse]] = {}
    questions = list(Clarification.objects.filter(submission__in=filed).order_by())
    messages = _messages(questions)
    for one in questions:
        asked = (one.asked_at, one.first_due_on or one.due_on)
        after = messages.get(one.pk, [])
        if not after and one.answered_at is not None:  # before messages were kept one by one
            after = [(one.answered_at, None)]
        course = QuestionCourse([asked, *after], one.closed_at)
        courses.setdefault(one.submission_id, []).append(course)
    return {
        reply: review_clock(filed_at, courses.get(reply, ()), at=at)
        for reply, filed_at in filed.items()
    }


def _messages(
    questions: Sequence[Clarification],
) -> dict[int, list[tuple[datetime, date | None]]]:
    found: dict[int, list[tuple[datetime, date | None]]] = {}
    rows = ClarificationMessage.objects.filter(clarification__in=questions)
    for question, at, due_on in rows.values_list("clarification_id", "written_at", "due_on"):
        found.setdefault(question, []).append((at, due_on))
    return found
