"""The dry run: every message of a call from now on, to whom and when. It writes nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tracker import clock
from tracker.calls.models import Call
from tracker.calls.schedule import names_of
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.reminders.models import REMINDER_PREFIX, ReminderRule
from tracker.reminders.planner.facts import ReminderFacts
from tracker.reminders.planner.plan import ReminderVerdict, plan
from tracker.reminders.planner.read_facts import facts_of
from tracker.reminders.rule_sentences import sentence

State = Message.State


@dataclass(frozen=True, slots=True)
class ExpectedMessage:
    """One message that will be sent if nothing changes until then."""

    due_at: datetime
    rule: int
    why: str  # the rule as a sentence
    delegation: str
    name: str
    address: str
    language: str

    @property
    def on(self) -> date:
        return clock.day_of(self.due_at)


@dataclass(frozen=True, slots=True)
class MessageBundle:
    """The messages of one rule on one day."""

    on: date
    due_at: datetime
    rule: int
    why: str
    messages: int
    delegations: int
    is_due: bool  # its time has come: it goes out at the next tick


def expected_messages(
    call: Call, *, at: datetime, facts: ReminderFacts | None = None
) -> list[ExpectedMessage]:
    """Return every reminder still to be sent, by the time it falls due; `call` has its schedule.

    With `facts` the answer is for them, as if they were those of the call.
    """
    facts = facts or facts_of(call)
    rules = {rule.pk: rule for rule in ReminderRule.objects.filter(call=call)}
    names = names_of(call)
    sentences = {pk: sentence(rule, names) for pk, rule in rules.items()}
    settled = set(
        Message.objects.filter(group=call.code, kind__startswith=REMINDER_PREFIX)
        .exclude(state__in=[State.PLANNED, State.CLAIMED, State.CANCELLED])
        .values_list("key", flat=True)
    )
    expected = [
        ExpectedMessage(
            due_at=one.due_at,
            rule=one.rule.pk,
            why=sentences[one.rule.pk],
            delegation=one.delegation.code,
            name=str(one.delegation.name),
            address=one.recipient.address,
            language=one.recipient.language,
        )
        for key, one in plan(facts, at=at).items()
        if one.verdict == ReminderVerdict.DUE and key not in settled
    ]
    return sorted(expected, key=lambda one: (one.due_at, one.rule, one.name, one.address))


def waiting_beside(call: Call) -> int:
    """Return how many messages of the call wait that no rule makes: news, and about replies."""
    waiting = Message.objects.filter(group=call.code, state__in=ledger.UNSENT)
    return waiting.exclude(kind__startswith=REMINDER_PREFIX).count()


def posts_of(expected: Iterable[ExpectedMessage], *, at: datetime) -> list[MessageBundle]:
    """Return the messages in bundles: one for each rule and day."""
    bundles: dict[tuple[datetime, int], list[ExpectedMessage]] = {}
    for one in expected:
        bundles.setdefault((one.due_at, one.rule), []).append(one)
    return [
        MessageBundle(
            on=clock.day_of(due_at),
            due_at=due_at,
            rule=rule,
            why=bundle[0].why,
            messages=len(bundle),
            delegations=len({one.delegation for one in bundle}),
            is_due=due_at <= at,
        )
        for (due_at, rule), bundle in bundles.items()
    ]


def by_day(expected: Iterable[ExpectedMessage], *, today: date) -> dict[date, int]:
    """Return how many messages go out on each day; what is overdue goes out today."""
    return dict(sorted(Counter(max(one.on, today) for one in expected).items()))
