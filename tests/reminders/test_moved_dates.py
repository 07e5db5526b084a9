"""When a date moves, what the page said is sent, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import changed_dates, outside
from tests.factories import NOON, ROOT, make_draft, make_member, make_person, make_reply
from tests.slow import examples
from tracker.calls.loading import read_call
from tracker.calls.models import Call
from tracker.calls.schedule import DEADLINE, PROVISIONAL_AGENDA
from tracker.calls.storing import load_call
from tracker.delegations import teams
from tracker.delegations.joining import accepting
from tracker.delegations.models import Delegation, Membership
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.reminders.models import NoReminders, ReminderRule
from tracker.reminders.planner.read_facts import with_schedule
from tracker.reminders.preview.dry_run import expected_messages
from tracker.reminders.preview.impact import told_of_deadline, told_of_extension
from tracker.reminders.rules import words_for
from tracker.submissions import workflow

Audience = ReminderRule.Audience
HOUR = timedelta(hours=1)
MORNING = datetime(2022, 4, 12, 12, tzinfo=UTC)  # 8 a.m. in New York, when rules fall due


def give_rules(call, *wanted):
    call.reminder_rules.all().delete()
    for milestone, days in wanted:
        words = words_for(Audience.NOT_FILED, milestone)
        call.reminder_rules.create(
            milestone=milestone, days=days, audience=Audience.NOT_FILED, words=words
        )


def move(call, officer, new_on, *, at=NOON):
    changed_dates.move_deadline(call, new_on=new_on, reason="R.", by=officer, at=at)


def kinds_sent(at):
    before = set(Message.objects.filter(state="sent").values_list("pk", flat=True))
    ledger.beat(at=at)
    sent = Message.objects.filter(state="sent").exclude(pk__in=before).order_by("pk")
    return [one.kind for one in sent]


def test_a_longer_deadline_makes_no_old_reminder_due(call, jamaica_filer, officer):
    give_rules(call, (DEADLINE, -60), (DEADLINE, -30))
    ledger.beat(at=NOON)
    move(call, officer, date(2022, 6, 10))  # 60 days before it was yesterday
    assert kinds_sent(NOON) == ["deadline_moved"]
    assert kinds_sent(datetime(2022, 5, 11, 12, tzinfo=UTC)) == ["reminder_reply"]


def test_a_shorter_deadline_makes_none_due_either(call, jamaica_filer, officer):
    give_rules(call, (DEADLINE, -30))
    ledger.beat(at=NOON)
    move(call, officer, date(2022, 5, 1))
    assert kinds_sent(NOON) == ["deadline_moved"]
    assert kinds_sent(NOON + timedelta(days=10)) == []


def test_more_time_for_one_state_spends_its_reminders_and_no_others(
    call, jamaica, jamaica_filer, kenya_filer, officer
):
    give_rules(call, (DEADLINE, -60))
    at = datetime(2022, 4, 3, 11, tzinfo=UTC)  # 60 days before the extension's end was yesterday
    changed_dates.extend(call, jamaica, until=date(2022, 6, 1), reason="R.", by=officer, at=at)
    assert kinds_sent(at) == ["deadline_extended", "reminder_reply"]
    assert {message.to[0] for message in mail.outbox if "days left" in message.subject} == {
        "filer@ken.example"
    }


def test_a_deadline_that_stays_before_an_extension_leaves_what_is_overdue_due(
    call, jamaica, jamaica_filer, officer
):
    """For Jamaica nothing has moved: what fell due an hour ago is sent."""
    give_rules(call, (DEADLINE, -60))
    changed_dates.extend(
        call, jamaica, until=date(2022, 6, 11), reason="R.", by=officer, at=NOON - timedelta(5)
    )
    ledger.beat(at=NOON - timedelta(days=4))
    move(call, officer, date(2022, 6, 5), at=MORNING + HOUR)
    assert kinds_sent(MORNING + HOUR) == ["reminder_reply"]


def test_an_extension_that_a_moved_deadline_overtook_and_that_counts_again_is_a_move(
    call, jamaica, jamaica_filer, officer
):
    give_rules(call, (DEADLINE, -60))
    changed_dates.extend(
        call, jamaica, until=date(2022, 6, 5), reason="R.", by=officer, at=NOON - timedelta(60)
    )
    move(call, officer, date(2022, 7, 31), at=NOON - timedelta(days=20))
    ledger.beat(at=NOON - timedelta(days=20))
    move(call, officer, date(2022, 5, 31))
    assert kinds_sent(NOON) == []


@pytest.mark.parametrize(
    ("days", "step", "told"),
    [
        (-45, ("deadline", date(2022, 5, 27)), ["deadline_moved"]),
        (-60, ("extend", date(2022, 6, 11)), ["deadline_extended"]),
        (0, ("agenda", date(2022, 4, 12)), []),
    ],
)
def test_what_falls_due_at_the_very_instant_of_the_move_is_spent(
    call, jamaica, jamaica_filer, officer, days, step, told
):
    what, on = step
    give_rules(call, (PROVISIONAL_AGENDA if what == "agenda" else DEADLINE, days))
    ledger.beat(at=MORNING)
    match what:
        case "deadline":
            move(call, officer, on, at=MORNING)
        case "extend":
            changed_dates.extend(call, jamaica, until=on, reason="R.", by=officer, at=MORNING)
        case "agenda":
            changed_dates.override_milestone(
                call, PROVISIONAL_AGENDA, on=on, reason="R.", by=officer, at=MORNING
            )
    assert kinds_sent(MORNING) == told
    assert kinds_sent(MORNING + HOUR) == []


def test_a_date_that_moves_brings_back_no_reminder_that_a_newer_one_overtook(
    call, jamaica_filer, officer
):
    give_rules(call, (DEADLINE, -45), (PROVISIONAL_AGENDA, -60))  # 16 April and 16 May
    at = MORNING + timedelta(days=40)
    assert kinds_sent(at) == ["reminder_agenda"]  # both are overdue when first planned
    changed_dates.override_milestone(
        call, PROVISIONAL_AGENDA, on=date(2022, 8, 1), reason="R.", by=officer, at=at
    )
    assert kinds_sent(at) == []


@pytest.mark.parametrize("on", [date(2022, 4, 5), date(2022, 4, 12)])
def test_another_date_that_is_set_to_a_day_gone_by_reminds_nobody(call, jamaica_filer, officer, on):
    give_rules(call, (PROVISIONAL_AGENDA, 0))
    ledger.beat(at=NOON)
    changed_dates.override_milestone(
        call, PROVISIONAL_AGENDA, on=on, reason="R.", by=officer, at=NOON
    )
    assert kinds_sent(NOON) == []


def test_a_file_that_is_loaded_again_with_another_deadline_reminds_nobody(call, jamaica_filer):
    give_rules(call, (DEADLINE, -60))
    ledger.beat(at=NOON)
    facts = read_call(ROOT / "data" / "calls" / "76-19.toml")
    load_call(replace(facts, deadline_on=date(2022, 6, 10)), [], at=NOON)
    assert Call.objects.get().deadline_on == date(2022, 6, 10)
    assert kinds_sent(NOON) == []


def test_an_item_that_goes_to_a_session_gone_by_tells_its_move_alone(call, jamaica_filer, officer):
    give_rules(call, (PROVISIONAL_AGENDA, 0))
    ledger.beat(at=NOON)
    opens_on = date(2022, 4, 10) + timedelta(days=60)
    changed_dates.move_item(
        call, session_number=75, opens_on=opens_on, reason="R.", by=officer, at=NOON
    )
    assert kinds_sent(NOON) == ["item_changed"]


def test_an_item_back_on_the_agenda_does_not_remind_of_what_fell_due_meanwhile(
    call, jamaica_filer, officer
):
    give_rules(call, (DEADLINE, -48))  # 13 April
    changed_dates.take_item_off(call, reason="R.", by=officer, at=NOON)
    ledger.beat(at=NOON)
    at = NOON + timedelta(days=2)
    changed_dates.put_item_back(call, reason="R.", by=officer, at=at)
    assert kinds_sent(at) == ["item_changed"]


def join(delegation, officer, *, at):
    invitation = teams.invite(
        delegation,
        email="new@jam.example",
        name="New",
        role=Membership.Role.FILER,
        is_administrator=True,
        language="en",
        by=officer,
        at=at,
    )
    ledger.beat(at=at)
    accepting.join_as_new_person(
        invitation, name="New", password="a long enough one", time_zone="", at=at
    )


def test_who_just_joined_is_not_reminded_within_the_hour_nor_of_what_was_due_before(
    call, jamaica, officer
):
    give_rules(call, (DEADLINE, -60), (DEADLINE, -49), (DEADLINE, -48))  # 1, 12 and 13 April
    at = MORNING - HOUR / 2
    join(jamaica, officer, at=at)
    for minutes in (5, 30, 59, 61, 120):
        assert kinds_sent(at + timedelta(minutes=minutes)) == []
    assert kinds_sent(MORNING + timedelta(days=1)) == ["reminder_reply"]


def test_who_was_just_invited_is_not_reminded_within_the_hour(call, jamaica, officer):
    call.reminder_rules.all().delete()
    call.reminder_rules.create(
        milestone="invitation-sent", days=0, audience="invited", words="invitation"
    )
    teams.invite(
        jamaica,
        email="new@jam.example",
        name="New",
        role=Membership.Role.FILER,
        is_administrator=True,
        language="en",
        by=officer,
        at=MORNING - HOUR / 2,
    )
    assert kinds_sent(MORNING) == ["invitation"]


def test_who_was_just_asked_is_not_reminded_within_the_hour(call, jamaica, jamaica_filer, officer):
    call.reminder_rules.all().delete()
    call.reminder_rules.create(
        milestone="clarification-due", days=-3, audience="returned", words="clarification"
    )
    reply = make_reply(call, jamaica, by=jamaica_filer, at=NOON - HOUR * 24)
    ledger.beat(at=NOON - HOUR * 24)
    workflow.return_to_delegation(
        reply,
        revision_number=1,
        message="M.",
        due_on=date(2022, 4, 15),
        by=officer,
        at=MORNING - HOUR / 2,
    )
    assert kinds_sent(MORNING) == ["reply_returned"]


CODES = ("JAM", "KEN", "CHE")
moved_days = st.integers(-45, 60)
steps = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 7, 20, 24, 26, 100, 241]),  # hours since the step before
        st.one_of(
            st.tuples(st.just("deadline"), moved_days),
            st.tuples(st.just("extend"), st.sampled_from(CODES), st.integers(1, 40)),
            st.tuples(st.just("agenda"), moved_days),
            st.tuples(st.just("start"), st.sampled_from(CODES[:2])),
        ),
    ),
    min_size=3,
    max_size=5,
)
some_rules = st.sets(
    st.one_of(
        st.tuples(st.just(DEADLINE), st.sampled_from([-60, -45, -30, -14, -7, -1, 0, 1, 7])),
        st.tuples(st.just(PROVISIONAL_AGENDA), st.sampled_from([-10, 0, 5])),
    ),
    min_size=3,
    max_size=7,
)


class TestWhatThePageSaidIsSent(TestCase):
    """Random moves, extensions, rules and times; Switzerland has an official address only."""

    @classmethod
    def setUpTestData(cls):
        cls.officer = make_person("officer@secretariat.example", secretariat_role="officer")
        cls.filers = {
            code: make_member(Delegation.objects.get(code=code), "filer") for code in CODES[:2]
        }
        quiet = make_member(Delegation.objects.get(code="JAM"), "drafter")
        Delegation.objects.filter(code="CHE").update(official_email="mission@che.example")
        NoReminders.objects.create(
            call=Call.objects.get(code="76-19"), address=quiet.email, since=NOON
        )

    @settings(max_examples=examples(8), deadline=None)
    @given(some_rules, steps)
    def test_a_move_sends_what_its_page_counted_and_the_rest_is_what_the_dry_run_lists(
        self, rules, story
    ):
        outside.forget()
        call, at = Call.objects.get(code="76-19"), MORNING - HOUR
        give_rules(call, *sorted(rules))
        for hours, step in story:
            at += timedelta(hours=hours)
            ledger.beat(at=at)
            kind, said = self.take(call, step, at)
            before = set(Message.objects.values_list("pk", flat=True).filter(state="sent"))
            ledger.beat(at=at)
            told = Message.objects.filter(state="sent").exclude(pk__in=before)
            assert {one.kind for one in told} <= {kind}
            found = {one.about for one in told}, {one.address for one in told}
            assert tuple(map(len, found)) == said
        expected = expected_messages(with_schedule("76-19"), at=at)
        waiting = Message.objects.filter(kind__startswith="reminder_", state="planned")
        assert sorted((one.due_at, one.address) for one in expected) == sorted(
            waiting.values_list("due_at", "address")
        )
        assert all(one.due_at > at for one in expected)

    def take(self, call, step, at):
        """Do it; return the kind of message that tells it, and how many the page says."""
        match step:
            case ("deadline", by):
                new_on = date(2022, 5, 31) + timedelta(days=by)
                if new_on != call.deadline_on:
                    said = told_of_deadline(call.code, new_on)
                    move(call, self.officer, new_on, at=at)
                    return "deadline_moved", (said.delegations, said.addresses)
            case ("extend", code, by):
                until = call.deadline_on + timedelta(days=by)
                delegation = Delegation.objects.get(code=code)
                if not call.extensions.filter(delegation=delegation, until=until).exists():
                    said = told_of_extension(call.code, delegation)
                    changed_dates.extend(
                        call, delegation, until=until, reason="R.", by=self.officer, at=at
                    )
                    return "deadline_extended", (said.delegations, said.addresses)
            case ("agenda", by):
                on = date(2022, 7, 15) + timedelta(days=by)
                milestone = call.milestones.get(kind=PROVISIONAL_AGENDA)
                if milestone.override_on != on:
                    changed_dates.override_milestone(
                        call, PROVISIONAL_AGENDA, on=on, reason="R.", by=self.officer, at=at
                    )
            case ("start", code):
                if not call.submissions.filter(delegation__code=code).exists():
                    delegation = Delegation.objects.get(code=code)
                    make_draft(call, delegation, by=self.filers[code], at=at)
        return "", (0, 0)
