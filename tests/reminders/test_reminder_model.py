"""Whatever happens in whatever order: the messages are those of a simple model.

The model keeps no ledger and plans nothing ahead. It walks the same story, remembers what each
person was sent, and says at every tick what a careful secretary would do.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import changed_dates, outside
from tests.factories import make_draft, make_member, make_person, withdraw
from tests.slow import examples
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation, Membership
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.reminders.models import ReminderRule
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of

Audience, Words = ReminderRule.Audience, ReminderRule.Words
OPENED, DEADLINE = date(2022, 3, 1), date(2022, 5, 31)
BEGIN = datetime(2022, 3, 1, 17, tzinfo=UTC)
CODES = ("JAM", "KEN")
BEFORE = (-90, -30, -14, -7, -1, 0)
AFTER = (1, 7)

steps = st.lists(
    st.one_of(
        st.tuples(st.just("tick"), st.integers(0, 1)),
        st.tuples(st.just("deadline"), st.sampled_from([-20, -7, 0, 0, 14, 30])),
        st.tuples(st.just("extend"), st.sampled_from(CODES), st.integers(1, 25)),
        st.tuples(st.just("file"), st.sampled_from(CODES)),
        st.tuples(st.just("withdraw"), st.sampled_from(CODES)),
    ),
    min_size=6,
    max_size=10,
)
waits = st.lists(st.sampled_from([0, 3, 9, 20, 35]), min_size=10, max_size=10)
rules = st.sets(st.sampled_from(BEFORE + AFTER), min_size=4, max_size=6)


class Secretary:
    """Who was sent what, by hand: no keys, no rows, no planning ahead."""

    def __init__(self, days):
        self.days = days
        self.deadline, self.until, self.answered = DEADLINE, {}, set()
        self.sent, self.passed_over = Counter(), set()
        self.since = dict.fromkeys(CODES, clock.start_of(OPENED))

    def move(self, at, *, deadline=None, **until):
        """Whose deadline is another one now knows it: what lies before that is spent."""
        before = {code: self.deadline_of(code) for code in CODES}
        self.deadline = deadline or self.deadline
        self.until |= until
        self.since |= {code: at for code in CODES if self.deadline_of(code) != before[code]}

    def deadline_of(self, code):
        return max(self.deadline, self.until.get(code, self.deadline))

    def look(self, at):
        """Note what is overdue but was overtaken by a newer one: it is never sent any more."""
        for code in set(CODES) - self.answered:
            *older, _newest = self._overdue_before(code, at) or [None]
            self.passed_over |= {(code, *one) for one in older}

    def tick(self, at):
        """Send each person the newest overdue "before" reminder, and every overdue "after" one."""
        for code in set(CODES) - self.answered:
            overdue = self._overdue_before(code, at)
            for one in overdue[-1:] + self._overdue_after(code, at):
                if not self.sent[(code, *one)] and (code, *one) not in self.passed_over:
                    self.sent[(code, *one)] += 1

    def _overdue_before(self, code, at):
        if clock.is_late(at, due_on=self.deadline_of(code)):
            return []
        return [one for one in self._due(code, at) if one[0] <= 0]

    def _overdue_after(self, code, at):
        return [
            (days, due)
            for days, due in self._due(code, at)
            if days > 0 and at < due + timedelta(days=14)
        ]

    def _due(self, code, at):
        due = [
            (days, clock.start_of(self.deadline_of(code) + timedelta(days=days), hour=8))
            for days in sorted(self.days)
        ]
        return [(days, on) for days, on in due if self.since[code] < on <= at]


class Story:
    """The same story told to the system itself."""

    def __init__(self, officer, filers, days):
        self.call, self.officer, self.filers = Call.objects.get(code="76-19"), officer, filers
        self.call.reminder_rules.all().delete()
        for value in sorted(days):
            self.call.reminder_rules.create(
                milestone="replies-due",
                days=value,
                audience=Audience.NOT_FILED,
                words=Words.REPLY,
            )

    def deadline(self, new_on, at):
        changed_dates.move_deadline(self.call, new_on=new_on, reason="R.", by=self.officer, at=at)

    def extend(self, code, until, at):
        delegation = Delegation.objects.get(code=code)
        changed_dates.extend(
            self.call, delegation, until=until, reason="R.", by=self.officer, at=at
        )

    def file(self, code, at):
        filer = self.filers[code]
        reply = self.call.submissions.filter(delegation__code=code).first()
        if reply is None:
            reply = make_draft(self.call, Delegation.objects.get(code=code), by=filer, at=at)
        elif reply.status == "withdrawn":
            workflow.reinstate(reply, by=filer, at=at)
        workflow.file(reply, checked_sha256=content_of(reply).digest(), by=filer, at=at)

    def withdraw(self, code, at):
        reply = self.call.submissions.get(delegation__code=code)
        withdraw(reply, reason="R.", by=self.filers[code], at=at)

    def messages(self, *states):
        rules = dict(self.call.reminder_rules.values_list("pk", "days"))
        return Counter(
            (one.about, rules[one.data["rule"]], one.due_at)
            for one in Message.objects.filter(kind="reminder_reply", state__in=states)
        )


def tell(story, secretary, step, at):
    match step:
        case ("tick", again):
            secretary.look(at)
            secretary.tick(at)
            for _ in range(again + 1):
                ledger.beat(at=at)
        case ("deadline", by):
            new_on = DEADLINE + timedelta(days=by)
            if new_on != secretary.deadline:
                secretary.move(at, deadline=new_on)
                story.deadline(new_on, at)
        case ("extend", code, by):
            until = secretary.deadline + timedelta(days=by)
            if until != secretary.until.get(code):
                secretary.move(at, **{code: until})
                story.extend(code, until, at)
        case ("file", code) if code not in secretary.answered:
            secretary.answered.add(code)
            story.file(code, at)
        case ("withdraw", code) if code in secretary.answered:
            secretary.answered.discard(code)
            story.withdraw(code, at)


class TestAnyStory(TestCase):
    """Hypothesis's own test case: every example is a transaction that is taken back."""

    @classmethod
    def setUpTestData(cls):
        cls.officer = make_person("officer@secretariat.example", secretariat_role="officer")
        cls.filers = {
            code: make_member(Delegation.objects.get(code=code), "filer") for code in CODES
        }
        Membership.objects.update(started_at=BEGIN - timedelta(days=1))

    @settings(max_examples=examples(25), deadline=None)
    @given(rules, steps, waits)
    def test_the_messages_are_those_of_the_model(self, days, story_steps, story_waits):
        outside.forget()
        story, secretary, at = Story(self.officer, self.filers, days), Secretary(days), BEGIN
        ledger.beat(at=at)
        for step, wait in zip(story_steps, story_waits, strict=False):
            at += timedelta(days=wait)
            tell(story, secretary, step, at)
        ledger.beat(at=at)
        secretary.look(at)
        secretary.tick(at)
        assert story.messages("sent") == +secretary.sent
        assert story.messages("failed", "uncertain", "claimed", "sending") == Counter()
        waiting = story.messages("planned")
        assert all(due > at for _code, _days, due in waiting)
        assert not {code for code, *_rest in waiting} & secretary.answered
