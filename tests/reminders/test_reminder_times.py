"""Awkward times: clock changes, last seconds, leap days, the two ends of the Earth's calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from tests.factories import NOON
from tracker import clock
from tracker.mail import ledger
from tracker.reminders.models import ReminderRule
from tracker.reminders.planner.facts import (
    DelegationFacts,
    DelegationRecipient,
    ReminderFacts,
    RuleFacts,
)
from tracker.reminders.planner.plan import ReminderVerdict, plan

Audience, Words = ReminderRule.Audience, ReminderRule.Words
SECOND = timedelta(seconds=1)
DUE_ON = date(2022, 5, 31)


def facts(*days, due_on=DUE_ON, milestone="replies-due", opened_on=date(2019, 1, 1), milestones=()):
    """One delegation with one filer, and a rule for each number of days."""
    return ReminderFacts(
        pk=1,
        code="76-19",
        opened_at=clock.start_of(opened_on),
        is_closed=False,
        has_left_agenda=False,
        days=dict(milestones),
        rules=tuple(
            RuleFacts(pk, milestone, one, Audience.NOT_FILED, Words.REPLY)
            for pk, one in enumerate(days, start=1)
        ),
        delegations=(
            DelegationFacts(
                1, "JAM", "Jamaica", due_on, (DelegationRecipient("filer@jam.example", "en"),)
            ),
        ),
    )


def verdicts(known, at):
    return {one.rule.days: one.verdict for one in plan(known, at=at).values()}


def due_at(known):
    return [one.due_at for one in plan(known, at=datetime(2020, 1, 1, tzinfo=UTC)).values()]


@pytest.mark.parametrize(
    ("due_on", "in_utc"),
    [
        (date(2022, 3, 13), 13),  # the day before the spring change: still winter time
        (date(2022, 3, 14), 12),  # the day of it: clocks went forward at 2 a.m.
        (date(2022, 3, 15), 12),
        (date(2022, 11, 6), 12),  # the day before the autumn change: still summer time
        (date(2022, 11, 7), 13),  # the day of it
        (date(2022, 11, 8), 13),
    ],
)
def test_a_rule_falls_due_at_eight_in_new_york_on_both_clock_change_weekends(due_on, in_utc):
    (at,) = due_at(facts(-1, due_on=due_on))
    assert at == datetime(due_on.year, due_on.month, due_on.day, in_utc, tzinfo=UTC) - timedelta(1)
    assert at.astimezone(clock.NEW_YORK).hour == 8


def test_two_weeks_across_a_clock_change_are_two_weeks_of_the_calendar():
    (at,) = due_at(facts(-14, due_on=date(2022, 3, 20)))
    assert at == datetime(2022, 3, 6, 13, tzinfo=UTC)


def test_a_before_rule_lives_until_the_last_second_of_the_deadlines_day():
    known = facts(-1)
    end = datetime(2022, 6, 1, 4, tzinfo=UTC)  # midnight in New York
    assert verdicts(known, end - SECOND) == {-1: ReminderVerdict.DUE}
    assert verdicts(known, end) == {-1: ReminderVerdict.TOO_LATE}


def test_the_last_second_of_a_deadline_on_a_day_of_25_hours():
    known = facts(-1, due_on=date(2022, 11, 6))
    end = datetime(2022, 11, 7, 5, tzinfo=UTC)
    assert verdicts(known, end - SECOND) == {-1: ReminderVerdict.DUE}
    assert verdicts(known, end) == {-1: ReminderVerdict.TOO_LATE}


def test_a_rule_for_the_deadlines_own_day_is_still_a_before_rule():
    known = facts(0)
    assert verdicts(known, datetime(2022, 6, 1, 4, tzinfo=UTC)) == {0: ReminderVerdict.TOO_LATE}


def test_a_rule_for_the_day_of_another_date_outlives_the_day():
    known = facts(0, milestone="provisional-agenda", milestones=[("provisional-agenda", DUE_ON)])
    assert verdicts(known, datetime(2022, 6, 3, tzinfo=UTC)) == {0: ReminderVerdict.DUE}


def test_a_milestone_that_nobody_knows_makes_nothing_due():
    assert due_at(facts(0, milestone="note-verbale", milestones=[("note-verbale", None)])) == []


def test_the_29th_of_february_is_a_day_like_any_other():
    assert due_at(facts(-1, due_on=date(2024, 3, 1))) == [datetime(2024, 2, 29, 13, tzinfo=UTC)]
    assert due_at(facts(-1, due_on=date(2023, 3, 1))) == [datetime(2023, 2, 28, 13, tzinfo=UTC)]
    assert due_at(facts(-366, due_on=date(2024, 2, 29))) == [datetime(2023, 2, 28, 13, tzinfo=UTC)]


def test_nothing_is_due_an_hour_before_the_call_opens():
    assert due_at(facts(-1, opened_on=date(2022, 5, 30))) != []
    assert due_at(facts(-1, opened_on=date(2022, 5, 31))) == []


@pytest.fixture
def reminded(call, jamaica_filer):
    """What a filer of Jamaica in some zone reads a day before the deadline."""
    call.reminder_rules.exclude(days=-1).delete()

    def read(zone, at=datetime(2022, 5, 30, 12, tzinfo=UTC)):
        jamaica_filer.time_zone = zone
        jamaica_filer.save()
        ledger.beat(at=at)
        return mail.outbox[-1].body

    return read


@pytest.mark.parametrize(
    ("zone", "there"),
    [
        ("Pacific/Kiritimati", "(1 June, 6 p.m. where you are)"),  # UTC+14
        ("Etc/GMT+12", "(31 May, 4 p.m. where you are)"),  # Baker Island, UTC-12
        ("Asia/Kathmandu", "(1 June, 9:45 a.m. where you are)"),
        ("Africa/Nairobi", "(1 June, 7 a.m. where you are)"),
    ],
)
def test_the_same_deadline_is_told_in_each_recipients_own_time(reminded, zone, there):
    body = reminded(zone)
    assert f"until the end of 31 May 2022, New York time {there}: 40 hours left" in body


def test_all_zones_are_told_at_the_same_instant(reminded):
    reminded("Pacific/Kiritimati")
    assert len(mail.outbox) == 1  # where it is 2 a.m. on the 31st
    local = datetime(2022, 5, 30, 12, tzinfo=UTC).astimezone(ZoneInfo("Pacific/Kiritimati"))
    assert (local.day, local.hour) == (31, 2)


def test_a_person_who_changes_zone_is_told_in_the_new_one_and_not_twice(
    call, jamaica_filer, reminded
):
    ledger.beat(at=NOON)
    body = reminded("Africa/Nairobi")
    assert "(1 June, 7 a.m. where you are)" in body
    reminded("Pacific/Kiritimati", at=datetime(2022, 5, 30, 13, tzinfo=UTC))
    assert len(mail.outbox) == 1


def test_who_lives_by_new_york_time_is_told_one_clock(reminded):
    assert "where you are" not in reminded("America/New_York")


def test_a_zone_that_this_machine_does_not_know_is_told_new_york_time(reminded):
    assert "where you are" not in reminded("Mars/Olympus_Mons")


def test_the_text_says_the_time_that_is_really_left(reminded):
    assert "2 hours left" in reminded(
        "America/New_York", at=datetime(2022, 6, 1, 1, 30, tzinfo=UTC)
    )
