"""How replies came over time, in days before and after the deadline, beside earlier calls."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet, Subquery

from tracker import clock
from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.prepared import PreparedQuery
from tracker.submissions.models import Revision
from tracker.submissions.queries.answered import FILED_SIDE

EARLIER = 3  # calls that are shown beside this one
REMINDERS = "reminder_reply"  # the kind of message that asks for a reply
LEAST_REMINDED = 2  # delegations reminded on one day: one alone is an invitation that was late
# The rows of the table: days before (negative) and after the deadline.
MARKS = (-56, -28, -14, -7, -3, 0, 7, 14, 28, 56)


@dataclass(frozen=True, slots=True)
class CallCurve:
    """The first replies of a call, counted by the day on which they came."""

    code: str
    deadline_on: date
    came: tuple[tuple[int, int], ...]  # days after the deadline (negative: before), replies
    until: int | None  # the day up to which there are any, today for a call that goes on

    def by(self, day: int) -> int | None:
        """Return how many there were by the end of a day; None for a day that lies ahead."""
        if self.until is not None and day > self.until:
            return None
        return sum(number for on, number in self.came if on <= day)

    @property
    def total(self) -> int:
        return sum(number for _on, number in self.came)


@dataclass(frozen=True, slots=True)
class ReplyCurves:
    """This call's curve first, then those of earlier calls, the newest first."""

    curves: tuple[CallCurve, ...]
    reminders: tuple[int, ...]  # days on which this call's reminders went out, or will

    @property
    def own(self) -> CallCurve:
        return self.curves[0]

    @property
    def table(self) -> list[tuple[int, list[int | None]]]:
        """Return for each day of `MARKS` how many replies each call had by its end."""
        return [(day, [curve.by(day) for curve in self.curves]) for day in MARKS]


def curves_of(call: Call, *, at: datetime) -> ReplyCurves | None:
    """Return the curves in two queries; None for a call without a deadline."""
    if call.deadline_on is None:
        return None
    today = clock.day_of(at)
    found = {(call.code, call.deadline_on): list[tuple[int, int]]()}
    for code, due_on, on, number in CAME.rows(call.pk):
        found.setdefault((code, due_on), []).append(((on - due_on).days, number))
    curves = (
        CallCurve(code, due_on, tuple(came), (today - due_on).days)
        for (code, due_on), came in found.items()
    )
    return ReplyCurves(tuple(curves), _reminders(call, call.deadline_on))


def _came(pk: int) -> "QuerySet[Revision, tuple[Any, ...]]":
    """Code, deadline, a day, and how many first revisions came then that stand filed."""
    own = Call.objects.filter(pk=pk).values("opens_on")
    known = Call.objects.filter(opens_on__lte=Subquery(own), deadline_on__isnull=False)
    shown = known.order_by("-opens_on").values("pk")[: EARLIER + 1]
    first = Revision.objects.filter(
        number=1, submission__call__in=shown, submission__status__in=FILED_SIDE
    )
    columns = ("submission__call__code", "submission__call__deadline_on", "received_on")
    in_order = first.order_by("-submission__call__opens_on", "received_on")
    return in_order.values_list(*columns).annotate(Count("pk"))


def _reminded(code: str) -> "QuerySet[Message, tuple[Any, ...]]":
    """When reminders fall due, and to how many delegations."""
    rows = Message.objects.filter(group=code, kind=REMINDERS)
    return rows.order_by().values_list("due_at").annotate(Count("about", distinct=True))


CAME, REMINDED = PreparedQuery(_came), PreparedQuery(_reminded)


def _reminders(call: Call, due_on: date) -> tuple[int, ...]:
    """Return the days of the reminders that reached, or will reach, more than one delegation."""
    days: Counter[date] = Counter()
    for at, number in REMINDED.rows(call.code):
        days[clock.day_of(at)] += number
    reminded = (on for on, number in days.items() if number >= LEAST_REMINDED)
    return tuple(sorted((on - due_on).days for on in reminded))
