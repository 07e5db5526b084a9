"""The one clock, and arithmetic on the New York calendar.

Instants are stored, days are shown. A deadline is a day: it runs until the end of that day in
New York, so the first late instant is 00:00 New York time of the next day.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings

NEW_YORK = ZoneInfo("America/New_York")


def now() -> datetime:
    """Return the present instant (UTC), moved by `TRACKER_CLOCK_OFFSET` seconds in tests."""
    return datetime.now(UTC) + timedelta(seconds=settings.TRACKER_CLOCK_OFFSET)


@cache
def due_at(day: date) -> datetime:
    """Return the first instant that is too late for a deadline on `day`."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=NEW_YORK).astimezone(UTC)


def start_of(day: date, *, hour: int = 0) -> datetime:
    """Return the instant at which `day` reaches `hour` o'clock in New York."""
    return datetime.combine(day, time(hour), tzinfo=NEW_YORK).astimezone(UTC)


def day_of(at: datetime) -> date:
    """Return the New York calendar day on which the instant falls."""
    return at.astimezone(NEW_YORK).date()


def is_late(came: datetime | date, *, due_on: date | None) -> bool:
    """Whether something came after the end of `due_on` in New York; never where no day is set.

    It is judged by its instant, or, where only the day is known on which it came, by that day.
    """
    if due_on is None:
        return False
    if isinstance(came, datetime):
        return came >= due_at(due_on)
    return came > due_on
