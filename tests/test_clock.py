"""Deadlines are days in New York."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker import clock

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("day", "first_late_instant"),
    [
        (date(2022, 5, 31), datetime(2022, 6, 1, 4, tzinfo=UTC)),
        (date(2022, 3, 13), datetime(2022, 3, 14, 4, tzinfo=UTC)),  # clocks go forward
        (date(2022, 11, 6), datetime(2022, 11, 7, 5, tzinfo=UTC)),  # clocks go back
        (date(2024, 2, 29), datetime(2024, 3, 1, 5, tzinfo=UTC)),
        (date(2022, 12, 31), datetime(2023, 1, 1, 5, tzinfo=UTC)),
    ],
)
def test_a_deadline_runs_until_the_end_of_its_day_in_new_york(day, first_late_instant):
    assert clock.due_at(day) == first_late_instant
    assert not clock.is_late(first_late_instant - SECOND, due_on=day)
    assert clock.is_late(first_late_instant, due_on=day)
    assert clock.day_of(first_late_instant - SECOND) == day


def test_what_came_on_a_known_day_only_is_judged_by_that_day():
    assert not clock.is_late(date(2022, 5, 31), due_on=date(2022, 5, 31))
    assert clock.is_late(date(2022, 6, 1), due_on=date(2022, 5, 31))


@pytest.mark.parametrize("came", [date(2022, 6, 1), datetime(2022, 6, 1, 4, tzinfo=UTC)])
def test_nothing_is_late_where_no_deadline_is_set(came):
    assert not clock.is_late(came, due_on=None)


def test_the_clock_can_be_moved_for_whole_processes(settings):
    before = clock.now()
    settings.TRACKER_CLOCK_OFFSET = 86_400
    assert timedelta(hours=23) < clock.now() - before < timedelta(hours=25)
