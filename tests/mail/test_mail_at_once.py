"""Several senders at the same moment, and a delegation that files meanwhile, on PostgreSQL."""

import time
from datetime import timedelta
from threading import Event

import pytest
from django.db import transaction

from tests.factories import NOON, make_draft, make_member
from tests.plugins.smtp_sink import Rule
from tests.waiting import PATIENCE, at_once
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue, RenderedMessage
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.usefixtures("loaded_site")]
AT = NOON + timedelta(minutes=1)


def until_filed(message, *, at):
    """Due for as long as nothing is filed; what that rests on is locked first."""
    reply = Submission.objects.select_for_update().get(pk=message.subject_id)
    return NotDue("it was filed") if reply.latest_revision_id else None


@pytest.fixture
def filer():
    return make_member(Delegation.objects.get(code="JAM"), "filer")


@pytest.fixture
def draft(filer):
    return make_draft(Call.objects.get(), Delegation.objects.get(code="JAM"), by=filer)


@pytest.fixture(autouse=True)
def _a_kind():
    registry.register("test", lambda message, *, at: RenderedMessage("Subject", "Text"))
    registry.register(
        "reminder", lambda message, *, at: RenderedMessage("Subject", "Text"), still_due=until_filed
    )


def plan_many(number):
    call = Call.objects.get()
    ledger.plan_all(
        [
            ledger.PlannedMessage(
                kind="test",
                key=f"many:{one}",
                address=f"person{one}@jam.example",
                subject=call,
                due_at=NOON,
            )
            for one in range(number)
        ],
        at=NOON,
    )


def count(state):
    return Message.objects.filter(state=state).count()


def test_four_ticks_at_once_send_each_message_once(smtp_sink):
    plan_many(100)
    counts = at_once(*[lambda: ledger.tick(at=NOON)] * 4)
    assert sum(done.get("sent", 0) for done in counts) == count("sent") == 100
    assert len({mail["To"] for mail in smtp_sink.accepted}) == len(smtp_sink.accepted) == 100


def test_two_who_plan_the_same_messages_make_each_once():
    at_once(*[lambda: plan_many(100)] * 4)
    assert Message.objects.count() == 100


def test_what_is_cancelled_while_ticks_run_is_either_sent_or_cancelled(smtp_sink):
    plan_many(100)

    def cancel():
        return ledger.cancel(Message.objects.filter(kind="test"), reason="moved", at=NOON)

    results = at_once(lambda: ledger.tick(at=NOON), cancel, lambda: ledger.tick(at=NOON))
    assert count("sent") + count("cancelled") == 100
    assert count("cancelled") == results[1]
    assert len(smtp_sink.accepted) == count("sent")


def test_no_reminder_goes_out_once_the_reply_is_filed(draft, filer, smtp_sink):
    """The sender meets a filing that is not committed yet, and waits for it."""
    ledger.plan(kind="reminder", address=filer.email, subject=draft, at=AT)
    filed = Event()

    @transaction.atomic
    def file():
        workflow.file(draft, checked_sha256=content_of(draft).digest(), by=filer, at=AT)
        filed.set()
        time.sleep(0.5)  # the sender comes now

    def send():
        filed.wait(PATIENCE)
        return ledger.tick(at=AT)

    at_once(file, send)
    reminder = Message.objects.get(kind="reminder")
    assert (reminder.state, reminder.reason) == ("cancelled", "it was filed")
    assert [mail["To"] for mail in smtp_sink.accepted if mail["To"] != filer.email] == []


def test_filing_does_not_wait_for_a_message_that_is_being_sent(draft, filer, smtp_sink, settings):
    ledger.plan(kind="reminder", address=filer.email, subject=draft, at=AT)
    settings.EMAIL_TIMEOUT = PATIENCE
    smtp_sink.tell(Rule("dot", delay=60, times=1))

    def file():
        smtp_sink.reached.wait(PATIENCE)
        workflow.file(draft, checked_sha256=content_of(draft).digest(), by=filer, at=AT)
        state = Message.objects.get(kind="reminder").state
        smtp_sink.go_on.set()
        return state

    state, _counts = at_once(file, lambda: ledger.tick(at=AT))
    assert state == "sending"  # the filing was done while the server still had not answered
    assert Message.objects.get(kind="reminder").state == "sent"
