"""The ledger of messages against a real SMTP server: at most once, and never silently lost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, make_draft, make_reply
from tests.plugins.smtp_sink import Rule
from tracker import clock
from tracker.mail import ledger, registry
from tracker.mail.composing import Email, message_id
from tracker.mail.delivery.sending import send, settle_expired
from tracker.mail.delivery.transports import ConnectionLost, SmtpTransport
from tracker.mail.models import Message, Pause, RefusedAddress, Tick
from tracker.mail.registry import EmailAttachment, NotDue, RenderedMessage
from tracker.submissions.queries.recipients import recipients_of

State = Message.State
DAY = timedelta(days=1)


def words(message, *, at):
    return RenderedMessage("Subject", "Text")


@pytest.fixture(autouse=True)
def _a_kind():
    registry.register("test", words)


@pytest.fixture
def planned(call):
    return ledger.plan(kind="test", address="Filer@JAM.example", subject=call, at=NOON)


def plan_many(call, number, **fields):
    return ledger.plan_all(
        [
            ledger.PlannedMessage(
                kind="test",
                key=f"many:{one}",
                address=f"person{one}@jam.example",
                subject=call,
                due_at=NOON,
                **fields,
            )
            for one in range(number)
        ],
        at=NOON,
    )


def states():
    return list(Message.objects.values_list("state", flat=True))


# Once ---------------------------------------------------------------------------------------------
def test_a_due_message_is_sent_once(planned, smtp_sink):
    assert ledger.tick(at=NOON) == {"sent": 1}
    assert ledger.tick(at=NOON) == {}
    assert [mail["To"] for mail in smtp_sink.accepted] == ["filer@jam.example"]
    planned.refresh_from_db()
    assert [entry["state"] for entry in planned.history] == ["planned", "sending", "sent"]


def test_a_message_is_not_sent_before_it_is_due(planned, smtp_sink):
    assert ledger.tick(at=NOON - timedelta(seconds=1)) == {}
    assert smtp_sink.accepted == []


def test_many_messages_go_through_one_connection(call, smtp_sink):
    plan_many(call, 45)
    assert ledger.tick(at=NOON) == {"sent": 45}
    assert smtp_sink.connections == 1
    assert len({str(mail["Message-ID"]) for mail in smtp_sink.accepted}) == 45


def test_a_tick_stops_at_its_limit_and_the_next_goes_on(call, smtp_sink):
    plan_many(call, 7)
    assert ledger.tick(at=NOON, limit=3) == {"sent": 3}
    assert ledger.tick(at=NOON) == {"sent": 4}


def test_a_tick_with_nothing_due_takes_eight_queries_at_most(call):
    ledger.plan(kind="test", address="a@jam.example", subject=call, at=NOON, due_at=NOON + DAY)
    ledger.tick(at=NOON)
    with CaptureQueriesContext(connection) as queries:
        assert ledger.tick(at=NOON) == {}
    assert len(queries) <= 8


# A sender that died -------------------------------------------------------------------------------
def test_what_a_dead_sender_had_claimed_is_sent_by_the_next(planned, smtp_sink):
    Message.objects.update(state=State.CLAIMED, claim="dead", lease_until=NOON)
    assert ledger.tick(at=NOON + timedelta(minutes=10)) == {"sent": 1}
    assert len(smtp_sink.accepted) == 1


def test_what_a_dead_sender_was_sending_is_uncertain_and_not_sent_again(planned, smtp_sink):
    Message.objects.update(state=State.SENDING, claim="dead", lease_until=NOON)
    assert ledger.tick(at=NOON + timedelta(minutes=10)) == {}
    planned.refresh_from_db()
    assert planned.state == State.UNCERTAIN
    assert "may or may not have arrived" in planned.reason
    assert smtp_sink.accepted == []


def test_a_living_lease_is_left_alone_even_by_a_tick_for_a_later_time(planned, smtp_sink):
    Message.objects.update(
        state=State.SENDING, claim="alive", lease_until=clock.now() + timedelta(minutes=1)
    )
    assert ledger.tick(at=clock.now() + 365 * DAY) == {}
    assert states() == ["sending"]


def test_a_slow_sender_that_was_thought_dead_still_says_what_became_of_it(planned, smtp_sink):
    """Its row is uncertain by the time the server answers; the answer counts."""
    seen = []

    class Slow(SmtpTransport):
        def hand_over(self, email):
            Message.objects.update(lease_until=NOON)
            settle_expired(at=NOON)
            seen.extend(states())
            super().hand_over(email)

    Message.objects.update(state=State.CLAIMED, claim="slow")
    planned.refresh_from_db()
    with Slow() as transport:
        assert send(planned, transport, at=NOON) == State.SENT
    assert seen == ["uncertain"]
    assert states() == ["sent"]


# Where it was refused -----------------------------------------------------------------------------
def test_a_connection_lost_after_the_final_dot_is_uncertain(planned, smtp_sink):
    smtp_sink.tell(Rule("dot", drop=True))
    assert ledger.tick(at=NOON) == {"uncertain": 1}
    smtp_sink.tell()
    assert ledger.tick(at=NOON + DAY) == {}
    assert len(smtp_sink.accepted) == 1


def test_a_connection_lost_in_the_middle_of_the_text_is_known_to_be_lost(smtp_sink):
    # More than the buffers between the two can hold, so that the sender is still writing.
    text = b"A line.\r\n" * 3_000_000
    email = Email("us@secretariat.example", "a@jam.example", EmailMultiAlternatives(), text)
    smtp_sink.tell(Rule("text", drop=True))
    with SmtpTransport() as transport:
        transport.offer(email)
        with pytest.raises(ConnectionLost, match="before the end of the message"):
            transport.hand_over(email)
    assert smtp_sink.accepted == []


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_a_connection_lost_before_the_final_dot_is_tried_again(planned, smtp_sink, stage):
    smtp_sink.tell(Rule(stage, drop=True, times=1))
    assert ledger.tick(at=NOON) == {"planned": 1}
    planned.refresh_from_db()
    assert (planned.handed_over_at, planned.refusals) == (None, 0)
    assert ledger.tick(at=NOON + DAY) == {"sent": 1}
    assert len(smtp_sink.accepted) == 1


def test_a_server_that_does_not_answer_after_the_final_dot_leaves_it_uncertain(
    planned, smtp_sink, settings
):
    settings.EMAIL_TIMEOUT = 0.5
    smtp_sink.tell(Rule("dot", delay=60))
    assert ledger.tick(at=NOON) == {"uncertain": 1}


def test_a_slow_answer_is_waited_for(planned, smtp_sink, settings):
    settings.EMAIL_TIMEOUT = 1
    smtp_sink.tell(Rule("dot", delay=1.5))
    assert ledger.tick(at=NOON) == {"sent": 1}


@pytest.mark.parametrize("answer", ["no answer at all", "199 what", "999 what"])
def test_an_answer_that_cannot_be_read_after_the_final_dot_is_uncertain(planned, smtp_sink, answer):
    smtp_sink.tell(Rule("dot", answer=answer))
    assert ledger.tick(at=NOON) == {"uncertain": 1}


@pytest.mark.parametrize("stage", ["rcpt", "data", "dot"])
def test_a_permanent_refusal_fails_with_the_servers_words(planned, smtp_sink, stage):
    smtp_sink.tell(Rule(stage, answer="550 5.1.1 no such user"))
    assert ledger.tick(at=NOON) == {"failed": 1}
    assert ledger.tick(at=NOON + DAY) == {}
    planned.refresh_from_db()
    assert (planned.reason, planned.handed_over_at) == ("550 5.1.1 no such user", None)
    refused = RefusedAddress.objects.get()
    assert (refused.address, refused.code, refused.words, refused.refused_at) == (
        "filer@jam.example",
        550,
        "5.1.1 no such user",
        NOON,
    )


@pytest.mark.parametrize("stage", ["rcpt", "data", "dot"])
def test_a_temporary_refusal_is_tried_again_with_growing_pauses(planned, smtp_sink, stage):
    smtp_sink.tell(Rule(stage, answer="451 try later"))
    at, pauses = NOON, []
    for _ in range(3):
        assert ledger.tick(at=at) == {"planned": 1}
        planned.refresh_from_db()
        pauses.append(planned.next_try_at - at)
        at = planned.next_try_at
    assert pauses == [timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)]
    smtp_sink.tell()
    assert ledger.tick(at=at) == {"sent": 1}
    assert len(smtp_sink.accepted) == 1


def test_a_message_that_is_refused_again_and_again_fails_in_the_end(planned, smtp_sink):
    smtp_sink.tell(Rule("rcpt", answer="450 mailbox busy"))
    at, ends = NOON, []
    for _ in range(6):
        ends.append(ledger.tick(at=at))
        planned.refresh_from_db()
        at = planned.next_try_at
    assert ends == [{"planned": 1}] * 5 + [{"failed": 1}]
    assert not RefusedAddress.objects.exists()


def test_one_refused_recipient_does_not_keep_the_others_waiting(call, smtp_sink):
    plan_many(call, 5)
    smtp_sink.tell(
        Rule("rcpt", address="person1@", answer="550 no such user"),
        Rule("rcpt", address="person3@", answer="450 greylisted"),
    )
    assert ledger.tick(at=NOON) == {"sent": 3, "failed": 1, "planned": 1}
    assert smtp_sink.connections == 1


def test_rules_of_the_server_do_not_mark_the_address(planned, smtp_sink):
    smtp_sink.tell(Rule("dot", answer="554 5.7.1 looks like spam"))
    assert ledger.tick(at=NOON) == {"failed": 1}
    assert not RefusedAddress.objects.exists()


def test_a_later_success_clears_the_mark_of_an_address(call, smtp_sink):
    RefusedAddress.objects.create(
        address="person0@jam.example", code=550, words="no such user", refused_at=NOON
    )
    plan_many(call, 2)
    ledger.tick(at=NOON)
    assert not RefusedAddress.objects.exists()


def test_a_person_who_changes_something_clears_the_mark_of_an_address(db):
    RefusedAddress.objects.create(address="a@jam.example", code=550, words="", refused_at=NOON)
    assert ledger.clear_refusal(" A@JAM.example")
    assert not ledger.clear_refusal("a@jam.example")


# The server takes nothing -------------------------------------------------------------------------
@pytest.mark.parametrize("stage", ["connect", "ehlo", "mail"])
@pytest.mark.parametrize("answer", ["421 4.7.0 come back later", "554 5.7.1 not from you"])
def test_a_server_that_refuses_the_session_costs_no_other_row_an_attempt(
    call, smtp_sink, stage, answer
):
    plan_many(call, 30)
    smtp_sink.tell(Rule(stage, answer=answer))
    assert ledger.tick(at=NOON) == {"planned": 1}
    assert smtp_sink.connections <= 2
    assert set(states()) == {"planned"}
    assert Message.objects.filter(attempts=0, claim="", next_try_at=NOON).count() == 29
    assert answer[:3] in Tick.objects.get().trouble
    smtp_sink.tell()
    assert ledger.tick(at=NOON + timedelta(minutes=5)) == {"sent": 30}
    assert Tick.objects.get().trouble == ""


def test_a_server_that_is_down_is_tried_again_however_long_it_takes(planned, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    at, pauses = NOON, []
    for _ in range(8):
        assert ledger.tick(at=at) == {"planned": 1}
        planned.refresh_from_db()
        assert "no connection" in planned.reason
        pauses.append(planned.next_try_at - at)
        at = planned.next_try_at
    assert pauses[:3] == [timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)]
    assert max(pauses) == timedelta(hours=1)


def test_a_connection_that_the_server_ended_in_between_is_opened_again(call, smtp_sink):
    plan_many(call, 3)
    smtp_sink.tell(Rule("mail", answer="421 too many messages", every=2, times=1))
    assert ledger.tick(at=NOON) == {"sent": 3}
    assert smtp_sink.connections == 2


def test_a_tick_gives_up_when_one_connection_after_the_other_is_lost(call, smtp_sink):
    plan_many(call, 10)
    smtp_sink.tell(Rule("data", drop=True))
    assert ledger.tick(at=NOON) == {"planned": 3}
    assert Message.objects.filter(attempts=0).count() == 7


# What is no longer due ----------------------------------------------------------------------------
@pytest.mark.parametrize(("superseded", "state"), [(False, "cancelled"), (True, "superseded")])
def test_a_message_that_is_no_longer_due_is_not_sent_and_says_why(
    planned, smtp_sink, superseded, state
):
    registry.register(
        "test", words, still_due=lambda message, *, at: NotDue("it was filed", superseded)
    )
    assert ledger.tick(at=NOON) == {state: 1}
    planned.refresh_from_db()
    assert (planned.reason, planned.handed_over_at) == ("it was filed", None)
    assert smtp_sink.accepted == []


def test_the_next_message_goes_through_the_conversation_in_which_one_was_not_due(call, smtp_sink):
    plan_many(call, 3)
    registry.register(
        "test",
        words,
        still_due=lambda message, *, at: NotDue("filed") if "person1" in message.address else None,
    )
    assert ledger.tick(at=NOON) == {"sent": 2, "cancelled": 1}
    assert smtp_sink.connections == 1


@pytest.mark.parametrize("wrong", ["render", "still_due"])
def test_words_that_cannot_be_made_fail_that_message_alone(call, smtp_sink, wrong):
    plan_many(call, 3)

    def broken(message, *, at):
        if "person1" in message.address:
            raise LookupError("the reply is gone")
        return words(message, at=at) if wrong == "render" else None

    registry.register(
        "test",
        broken if wrong == "render" else words,
        still_due=broken if wrong == "still_due" else registry.always_due,
    )
    assert ledger.tick(at=NOON) == {"sent": 2, "failed": 1}
    assert "the reply is gone" in Message.objects.get(state=State.FAILED).reason


# Planning -----------------------------------------------------------------------------------------
def test_the_same_key_is_planned_once(call):
    for _ in range(2):
        ledger.plan(kind="test", key="k", address="a@b.example", subject=call, at=NOON)
    assert Message.objects.filter(key="k").count() == 1


def test_many_messages_are_planned_in_a_few_queries(call, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):  # SQLite takes no more than 999 values in one
        assert plan_many(call, 600) == 600
    with django_assert_max_num_queries(6):
        assert plan_many(call, 600) == 0


def test_many_messages_are_cancelled_and_planned_again_in_a_few_queries(
    call, django_assert_max_num_queries
):
    plan_many(call, 600)
    everything = Message.objects.filter(kind="test")
    with django_assert_max_num_queries(4):
        assert ledger.cancel(everything, reason="the deadline moved", at=NOON) == 600
    assert ledger.cancel(everything, reason="the deadline moved", at=NOON) == 0
    with django_assert_max_num_queries(12):
        assert plan_many(call, 600) == 600
    history = Message.objects.first().history
    assert [(entry["state"], entry["reason"]) for entry in history] == [
        ("planned", ""),
        ("cancelled", "the deadline moved"),
        ("planned", "due again"),
    ]


def test_a_message_that_is_planned_again_follows_its_new_plan(planned, call):
    ledger.cancel(Message.objects.all(), reason="filed", at=NOON)
    ledger.plan(
        kind="test",
        key=planned.key,
        address=planned.address,
        subject=call,
        language="fr",
        group="76-19",
        about="JAM",
        data={"revision": 2},
        due_at=NOON + 2 * DAY,
        at=NOON + DAY,
    )
    planned.refresh_from_db()
    assert (planned.state, planned.language, planned.group) == ("planned", "fr", "76-19")
    assert (planned.about, planned.data) == ("JAM", {"revision": 2})
    assert planned.due_at == planned.next_try_at == NOON + 2 * DAY
    assert [entry["state"] for entry in planned.history] == ["planned", "cancelled", "planned"]


@pytest.mark.parametrize("state", ["sending", "sent", "uncertain", "failed", "superseded"])
def test_planning_a_key_again_leaves_what_is_not_cancelled(planned, call, state):
    Message.objects.update(state=state)
    ledger.plan(kind="test", key=planned.key, address="a@b.example", subject=call, at=NOON + DAY)
    assert states() == [state]


def test_what_may_have_arrived_is_never_planned_again_once_it_is_cancelled(planned, call):
    Message.objects.update(state=State.UNCERTAIN, handed_over_at=NOON)
    ledger.send_again(Message.objects.all(), note="asked them", by="Olga", at=NOON)
    ledger.cancel(Message.objects.all(), reason="filed", at=NOON)
    ledger.plan(kind="test", key=planned.key, address="a@b.example", subject=call, at=NOON)
    assert states() == ["cancelled"]


@pytest.mark.parametrize("verb", [ledger.cancel, ledger.supersede])
@pytest.mark.parametrize("state", ["sending", "sent", "uncertain", "failed"])
def test_what_is_being_handed_over_or_at_its_end_is_not_taken_back(planned, verb, state):
    Message.objects.update(state=state)
    assert verb(Message.objects.all(), reason="filed", at=NOON) == 0
    assert states() == [state]


def test_a_message_cancelled_while_it_was_claimed_is_not_sent(planned, smtp_sink):
    def cancelled_meanwhile(message, *, at):
        ledger.cancel(Message.objects.filter(pk=message.pk), reason="filed", at=at)
        return words(message, at=at)

    registry.register("test", cancelled_meanwhile)
    assert ledger.tick(at=NOON) == {}
    assert states() == ["cancelled"]
    assert smtp_sink.accepted == []


# A pause ------------------------------------------------------------------------------------------
def test_nothing_of_a_paused_group_is_sent_until_it_goes_on(call, smtp_sink):
    plan_many(call, 2, group="76-19")
    ledger.plan(kind="test", address="other@jam.example", subject=call, at=NOON, group="other")
    assert ledger.pause("76-19", reason="wrong date", by="Olga", at=NOON)
    assert not ledger.pause("76-19", reason="again", by="Olga", at=NOON)
    assert ledger.tick(at=NOON) == {"sent": 1}
    assert ledger.resume("76-19")
    assert ledger.tick(at=NOON) == {"sent": 2}


def test_a_pause_of_everything_stops_everything(planned, smtp_sink):
    ledger.pause(reason="the server moves", by="Olga", at=NOON)
    assert ledger.tick(at=NOON) == {}
    assert states() == ["planned"]


def test_a_pause_reaches_what_is_already_claimed(planned, smtp_sink):
    def paused_meanwhile(message, *, at):
        Pause.objects.get_or_create(defaults={"paused_at": at}, group="")
        return words(message, at=at)

    registry.register("test", paused_meanwhile)
    assert ledger.tick(at=NOON) == {}
    assert states() == ["planned"]


# A person decides ---------------------------------------------------------------------------------
def test_sending_again_keeps_message_id_and_date(planned, smtp_sink):
    smtp_sink.tell(Rule("dot", drop=True, times=1))
    ledger.tick(at=NOON)
    assert (
        ledger.send_again(Message.objects.all(), note="asked them", by="Olga", at=NOON + DAY) == 1
    )
    assert ledger.tick(at=NOON + DAY) == {"sent": 1}
    first, second = smtp_sink.accepted
    assert first["Message-ID"] == second["Message-ID"] == message_id(planned)
    assert first["Date"].datetime == second["Date"].datetime == NOON


def test_an_uncertain_message_that_arrived_is_sent(planned, smtp_sink):
    smtp_sink.tell(Rule("dot", drop=True))
    ledger.tick(at=NOON)
    assert ledger.mark_arrived(Message.objects.all(), note="asked them", by="Olga", at=NOON + DAY)
    planned.refresh_from_db()
    assert (planned.state, planned.sent_at) == ("sent", NOON)
    assert planned.history[-1] == {
        "state": "sent",
        "at": (NOON + DAY).isoformat(),
        "reason": "asked them",
        "by": "Olga",
    }


# What is in it ------------------------------------------------------------------------------------
def test_a_message_carries_text_html_a_file_and_its_headers(call, smtp_sink):
    rendered = RenderedMessage(
        "Réponses du Secrétaire général à la résolution",
        "Texte",
        "<p>Texte</p>",
        (
            EmailAttachment(
                "deadline.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
            ),
        ),
        {"List-Unsubscribe": "<https://x.example/u>", "List-Unsubscribe-Post": "List-Un"},
    )
    registry.register("test", lambda message, *, at: rendered)
    ledger.plan(kind="test", address="a@jam.example", subject=call, at=NOON, language="fr")
    ledger.tick(at=NOON)
    (got,) = smtp_sink.accepted
    assert got["Subject"] == rendered.subject
    assert got["To"] == "a@jam.example"
    assert got["Cc"] is got["Bcc"] is None
    assert got["Content-Language"] == "fr"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["List-Unsubscribe"] == "<https://x.example/u>"
    assert got["Date"].datetime == NOON
    assert got.get_body(("plain",)).get_content().strip() == "Texte"
    assert got.get_body(("html",)).get_content().strip() == "<p>Texte</p>"
    (calendar,) = got.iter_attachments()
    assert (calendar.get_filename(), calendar.get_content_type()) == (
        "deadline.ics",
        "text/calendar",
    )


@pytest.mark.parametrize(
    "text", ["a line\n.\nafter a dot", "..two\r\n.\r\nDATA", "end\n.", "é" * 3000]
)
def test_a_text_arrives_as_it_was_written(call, smtp_sink, text):
    registry.register("test", lambda message, *, at: RenderedMessage("Subject", text))
    ledger.plan(kind="test", address="a@jam.example", subject=call, at=NOON)
    assert ledger.tick(at=NOON) == {"sent": 1}
    got = smtp_sink.accepted[0].get_content().replace("\r\n", "\n").rstrip("\n")
    assert got == text.replace("\r\n", "\n")


def test_a_subject_cannot_bring_in_a_header(call, smtp_sink):
    registry.register(
        "test", lambda message, *, at: RenderedMessage("Hello\r\nBcc: all@world.example", "Text")
    )
    ledger.plan(kind="test", address="a@jam.example", subject=call, at=NOON)
    ledger.tick(at=NOON)
    assert smtp_sink.accepted[0]["Bcc"] is None
    assert smtp_sink.accepted[0]["Subject"] == "Hello Bcc: all@world.example"


@pytest.mark.parametrize(
    "address",
    ["a@jam.example\nBcc: all@world.example", "a@jam.example, b@jam.example", "é@jam.example"],
)
def test_an_address_that_is_none_fails_and_reaches_nobody(call, smtp_sink, address):
    ledger.plan(kind="test", key="k", address=address, subject=call, at=NOON)
    assert ledger.tick(at=NOON) == {"failed": 1}
    assert smtp_sink.accepted == []


def test_a_header_of_an_upper_room_cannot_bring_in_another(call, smtp_sink):
    headers = {"List-Unsubscribe": "<x>\r\nBcc: all@world.example"}
    registry.register("test", lambda message, *, at: RenderedMessage("S", "T", headers=headers))
    ledger.plan(kind="test", key="k", address="a@jam.example", subject=call, at=NOON)
    assert ledger.tick(at=NOON) == {"failed": 1}


def test_an_address_in_an_international_domain_is_reached(call, smtp_sink):
    ledger.plan(kind="test", key="k", address="filer@mission-é.example", subject=call, at=NOON)
    assert ledger.tick(at=NOON) == {"sent": 1}
    assert smtp_sink.accepted[0]["To"] == "filer@xn--mission--i1a.example"


# Other backends, and the rooms above --------------------------------------------------------------
def test_without_a_mail_server_messages_are_kept_in_files(call, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    plan_many(call, 3)
    assert ledger.tick(at=NOON) == {"sent": 3}
    kept = "".join(file.read_text() for file in (tmp_path / "mail").iterdir())
    assert kept.count("Message-ID: ") == 3


def test_filing_tells_the_team_in_their_language(call, jamaica, jamaica_filer, jamaica_drafter):
    make_reply(call, jamaica, by=jamaica_filer)
    assert ledger.tick(at=NOON) == {"sent": 2}
    assert sorted(message.to[0] for message in mail.outbox) == [
        "drafter@jam.example",
        "filer@jam.example",
    ]
    assert "SHA-256" in mail.outbox[0].body
    assert "New York time" in mail.outbox[0].body
    html, media_type = mail.outbox[0].alternatives[0]
    assert media_type == "text/html"
    assert "SHA-256" in html
    assert set(Message.objects.values_list("group", "about")) == {("76-19", "JAM")}


def test_a_delegation_where_nobody_files_is_told_at_its_official_address(
    call, jamaica, jamaica_drafter
):
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    make_draft(call, jamaica, by=jamaica_drafter)
    assert [person.address for person in recipients_of(jamaica)] == [
        "drafter@jam.example",
        "mission@jam.example",
    ]


def test_a_step_that_fails_does_not_keep_messages_from_being_sent(planned, smtp_sink, monkeypatch):
    def step(at):
        raise LookupError("no such rule")

    monkeypatch.setattr(registry, "_steps", {})
    registry.before_sending("reminders", step)
    assert ledger.beat(at=NOON) == {"sent": 1}
    assert Tick.objects.get().trouble == "reminders: no such rule"


def test_the_latest_tick_is_kept(planned, smtp_sink):
    ledger.tick(at=NOON)
    latest = Tick.objects.get()
    assert latest.counts == {"sent": 1}
    assert latest.started_at <= latest.ended_at


def test_the_tick_command_says_what_it_did(planned, smtp_sink, capsys):
    call_command("tick", at=NOON.isoformat())
    assert capsys.readouterr().out == "1 sent\n"


def test_the_tick_command_wants_a_zone():
    with pytest.raises(CommandError, match="name the zone"):
        call_command("tick", at="2022-05-31T23:59:59")
