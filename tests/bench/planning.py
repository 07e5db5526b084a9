"""What it costs to plan a call's reminders: 196 delegations, 3 people each, 8 rules.

The floor is one bulk insert of as many rows of the ledger, with nothing thought about.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.calls.models import Call

CODE = "bench-19"
DAYS = (-60, -45, -30, -21, -14, -7, -1, 1)
JOINED_BEFORE = timedelta(days=30)
TARGET_QUERIES = 9  # of a tick with nothing due, as in `mail.py`


def planning(show: Callable[..., None], missed: list[str], *, at: datetime) -> None:
    """Show the rows of `make bench` about planning."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tracker.mail import ledger
    from tracker.mail.models import Message
    from tracker.reminders.planner.plan import plan
    from tracker.reminders.planner.read_facts import facts_of, with_schedule
    from tracker.reminders.planner.sync import sync as sync_call

    call = call_nobody_has_answered(at)
    facts = facts_of(with_schedule(CODE))
    planned = len(plan(facts, at=at))
    rows = Message.objects.filter(group=CODE)

    def insert() -> None:
        Message.objects.bulk_create(_row(call, number, at) for number in range(planned))

    def sync() -> None:
        sync_call(CODE, at=at)

    floor = _once(insert, before=lambda: rows.delete())
    show(f"bare insert of {planned:,} rows", floor, floor)
    show("judging them all, without a database", _once(lambda: plan(facts, at=at)), floor)
    seconds = _once(sync, before=lambda: rows.delete())
    show("planning a call, 196 x 3 people, 8 rules", seconds, floor)
    with CaptureQueriesContext(connection) as captured:
        sync()
    queries = len(captured)
    show("planning it again, nothing changed", _once(sync), floor, f"{queries} queries")
    while ledger.beat(at=at):
        pass
    with CaptureQueriesContext(connection) as captured:
        ledger.beat(at=at)
    queries = len(captured)
    show("a tick with nothing due", _once(lambda: ledger.beat(at=at)), floor, f"{queries} queries")
    if queries > TARGET_QUERIES:
        missed.append(f"a tick with nothing due: {queries} queries, wanted {TARGET_QUERIES}")


def call_nobody_has_answered(at: datetime) -> "Call":
    """Another call, of all States, with three people for each of the 196 and eight rules."""
    from tracker.accounts.models import User
    from tracker.calls.models import Call
    from tracker.delegations.models import Delegation, Membership
    from tracker.reminders.models import ReminderRule

    if made := Call.objects.filter(code=CODE).first():
        return made
    call = Call.objects.get(code="76-19")
    call.pk, call.code, call.addressees = None, CODE, Call.Addressees.ALL_STATES
    call.save(force_insert=True)
    call.reminder_rules.all().delete()
    ReminderRule.objects.bulk_create(
        ReminderRule(
            call=call, milestone="replies-due", days=days, audience="not_filed", words="reply"
        )
        for days in DAYS
    )
    for delegation in Delegation.objects.all():
        for number in range(3 - delegation.memberships.count()):
            person = User.objects.create_user(f"{delegation.code}{number}@bench.example", None)
            Membership.objects.create(
                user=person, delegation=delegation, role="filer", started_at=at
            )
    # What fell due before somebody joined is spent, and the first rule is to be due to everybody.
    Membership.objects.update(started_at=at - JOINED_BEFORE)
    organization = Delegation.objects.get(code="EU")  # reminded once it has begun a reply
    call.submissions.create(delegation=organization, started_at=at)
    return call


def _row(call: "Call", number: int, at: datetime) -> Any:
    from tracker.mail.models import Message

    return Message(
        key=f"bare:{number}",
        kind="bare",
        group=CODE,
        address="filer@bench.example",
        subject_type="calls.call",
        subject_id=str(call.pk),
        due_at=at,
        next_try_at=at,
    )


def _once(act: Callable[[], object], *, before: Callable[[], object] = lambda: None) -> float:
    """Return the best of three, in seconds, each after `before`."""
    seconds = []
    for _ in range(3):
        before()
        started = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - started)
    return min(seconds)
