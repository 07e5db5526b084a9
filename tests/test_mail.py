"""The ledger of messages against a real SMTP server: at most once, and never silently lost."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.management import CommandError, call_command

from tests.conftest import NOON, make_draft, make_reply
from tracker.demo.processes import free_port
from tracker.mail import ledger, registry
from tracker.mail.models import Message

State = Message.State


class Sink:
    """Records what it is given, and answers each recipient and message as it is told to."""

    def __init__(self):
        self.received, self.on_recipient, self.on_data = [], "250 OK", "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.on_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.on_recipient

    async def handle_DATA(self, server, session, envelope):
        if self.on_data == "drop":
            self.received.append(message_from_bytes(envelope.content))
            server.transport.abort()
            return "250 nobody hears this"
        if self.on_data.startswith("250"):
            self.received.append(message_from_bytes(envelope.content))
        return self.on_data


@pytest.fixture
def sink(settings):
    handler = Sink()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_TIMEOUT = 5
    yield handler
    controller.stop()


@pytest.fixture
def planned(call):
    registry.register("test", lambda message: registry.Rendered("Subject", "Text"))
    return ledger.plan(kind="test", address="Filer@JAM.example", subject=call, at=NOON)


def test_a_due_message_is_sent_once(planned, sink):
    assert ledger.tick(at=NOON) == {"sent": 1}
    assert ledger.tick(at=NOON) == {}
    assert [mail["To"] for mail in sink.received] == ["filer@jam.example"]
    planned.refresh_from_db()
    assert [entry["state"] for entry in planned.history] == ["planned", "sending", "sent"]


def test_a_message_is_not_sent_before_it_is_due(planned, sink):
    assert ledger.tick(at=NOON - timedelta(seconds=1)) == {}
    assert sink.received == []


def test_the_same_key_is_planned_once(call):
    for _ in range(2):
        ledger.plan(kind="test", key="k", address="a@b.example", subject=call, at=NOON)
    assert Message.objects.filter(key="k").count() == 1


def test_what_a_dead_sender_had_claimed_is_sent_by_the_next(planned, sink):
    Message.objects.update(state=State.CLAIMED, claim="dead", lease_until=NOON)
    assert ledger.tick(at=NOON + timedelta(minutes=10)) == {"sent": 1}
    assert len(sink.received) == 1


def test_what_a_dead_sender_was_sending_is_uncertain_and_not_sent_again(planned, sink):
    Message.objects.update(state=State.SENDING, claim="dead", lease_until=NOON)
    assert ledger.tick(at=NOON + timedelta(minutes=10)) == {}
    planned.refresh_from_db()
    assert planned.state == State.UNCERTAIN
    assert "may or may not have arrived" in planned.reason
    assert sink.received == []


def test_a_live_lease_is_left_alone(planned, sink):
    Message.objects.update(state=State.CLAIMED, claim="alive", lease_until=NOON)
    assert ledger.tick(at=NOON - timedelta(minutes=1)) == {}


def test_a_connection_lost_after_the_final_dot_is_uncertain(planned, sink):
    sink.on_data = "drop"
    assert ledger.tick(at=NOON) == {"uncertain": 1}
    sink.on_data = "250 OK"
    assert ledger.tick(at=NOON + timedelta(days=1)) == {}
    assert len(sink.received) == 1


def test_a_permanent_refusal_fails_with_the_servers_words(planned, sink):
    sink.on_recipient = "550 no such user"
    assert ledger.tick(at=NOON) == {"failed": 1}
    planned.refresh_from_db()
    assert planned.reason == "550 no such user"


def test_a_temporary_refusal_is_tried_again_with_growing_pauses(planned, sink):
    sink.on_data = "451 try later"
    at, pauses = NOON, []
    for _ in range(3):
        assert ledger.tick(at=at) == {"planned": 1}
        planned.refresh_from_db()
        pauses.append(planned.next_try_at - at)
        at = planned.next_try_at
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1]
    sink.on_data = "250 OK"
    assert ledger.tick(at=at) == {"sent": 1}
    assert len(sink.received) == 1


def test_a_server_that_is_down_is_tried_again(planned, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert ledger.tick(at=NOON) == {"planned": 1}
    planned.refresh_from_db()
    assert planned.next_try_at > NOON
    assert "no connection" in planned.reason


def test_sending_again_keeps_the_message_id(planned):
    assert ledger.message_id(planned) == ledger.message_id(Message.objects.get(pk=planned.pk))


def test_filing_tells_the_team_in_their_language(call, jamaica, jamaica_filer, jamaica_drafter):
    make_reply(call, jamaica, by=jamaica_filer)
    assert ledger.tick(at=NOON) == {"sent": 2}
    assert sorted(message.to[0] for message in mail.outbox) == [
        "drafter@jam.example",
        "filer@jam.example",
    ]
    assert "SHA-256" in mail.outbox[0].body
    assert "New York time" in mail.outbox[0].body


def test_a_delegation_where_nobody_files_is_told_at_its_official_address(
    call, jamaica, jamaica_drafter
):
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    make_draft(call, jamaica, by=jamaica_drafter)
    from tracker.submissions.messages import recipients_of

    assert [person.address for person in recipients_of(jamaica)] == [
        "drafter@jam.example",
        "mission@jam.example",
    ]


def test_the_tick_command_says_what_it_did(planned, sink, capsys):
    call_command("tick", at=NOON.isoformat())
    assert capsys.readouterr().out == "1 sent\n"


def test_the_tick_command_wants_a_zone():
    with pytest.raises(CommandError, match="name the zone"):
        call_command("tick", at="2022-05-31T23:59:59")
