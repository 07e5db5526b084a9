"""The days of the year, as the mandate and the notes give them: written down here once more.

What the system plans by is in its own data and code; what is expected of it is counted from here.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")
OPENS, DUE = date(2022, 3, 1), date(2022, 5, 31)
MOVED_TO = date(2022, 6, 15)
AGENDA = date(2022, 7, 15)
ANSWER_BY = date(2022, 6, 20)
NEXT_OPENS, NEXT_DUE = date(2023, 3, 1), date(2023, 5, 31)
NEXT_AGENDA = date(2023, 7, 15)

BEFORE_AND_AFTER = (-60, -30, -14, -7, -1, 1)  # the deadline, to who has not filed
JOINT = (-10, -3)  # the deadline, to who has not confirmed a joint reply
QUESTION = (-3, 1)  # the day by which an answer is asked
INVITED = 7  # days after an invitation that nobody used


def at(day, hour=11, minute=0, second=0):
    """Return an instant of a day in New York."""
    return datetime.combine(day, time(hour, minute, second), tzinfo=NEW_YORK).astimezone(UTC)


def morning(day, days=0):
    """Return when a reminder falls due that is counted from this day: 8 o'clock in New York."""
    return at(day + timedelta(days=days), hour=8)


def next_list(after):
    """Return when an officer in New York gets the next list: 9 o'clock."""
    day = after.astimezone(NEW_YORK).date()
    return at(day, hour=9) if after < at(day, hour=9) else at(day + timedelta(days=1), hour=9)
