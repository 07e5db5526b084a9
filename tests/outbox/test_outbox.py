"""The outbox: what an officer sees of the post, and what an officer decides about it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from tests.factories import NOON, make_member, make_reply, sign_in
from tests.markup import as_read
from tests.plugins.smtp_sink import Rule
from tracker import clock
from tracker.audit.models import Event
from tracker.delegations import teams
from tracker.delegations.models import Delegation
from tracker.mail import ledger, registry
from tracker.mail.models import Message, Pause, RefusedAddress, Tick
from tracker.mail.registry import EmailAttachment, RenderedMessage
from tracker.outbox import decisions
from tracker.outbox.queries import what_next
from tracker.refusal import Refusal

LIST = reverse("outbox:list")
DAY = timedelta(days=1)
State = Message.State


@pytest.fixture
def desk(client, officer, settings):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    return sign_in(client, officer)


@pytest.fixture
def jamaican(call, jamaica, jamaica_filer):
    """The message that tells Jamaica's filer of a reply that was filed."""
    make_reply(call, jamaica, by=jamaica_filer)
    return Message.objects.get(kind="reply_filed")


def make_message(call, number=0, **fields):
    registry.register("test", lambda message, *, at: RenderedMessage("Subject", "Text"))
    message = ledger.plan(
        kind="test",
        key=f"test:{number}",
        address=f"person{number}@jam.example",
        subject=call,
        at=NOON,
        group="76-19",
        about="JAM",
    )
    Message.objects.filter(pk=message.pk).update(**fields)
    message.refresh_from_db()
    return message


def addresses(response):
    return [line.message.address for line in response.context["lines"]]


# The list -----------------------------------------------------------------------------------------
def test_an_empty_outbox_says_what_to_do_next(desk):
    page = desk.get(LIST)
    assert "There is no message yet." in page.text
    assert "no tick has run yet" in page.text


def test_the_desk_leads_to_the_outbox(desk):
    assert f'href="{LIST}"' in desk.get(reverse("review:home")).text


def test_a_message_stands_there_with_its_state_and_what_happens_next(desk, jamaican):
    page = desk.get(LIST).text
    assert "Reply filed" in page
    assert "filer@jam.example" in page
    assert "Jamaica" in page
    assert "It goes out with the next tick." in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {0, 1, 2}),
        ("state=failed", {1}),
        ("state=no-such-state", {0, 1, 2}),
        ("call=76-19", {0, 1}),
        ("kind=test&state=planned", {0, 2}),
        ("whom=JAM", {0, 1}),
        ("whom=kenya", {2}),
        ("whom=Person1@", {1}),
        ("whom=Ямайка", {0, 1}),
        ("whom=nobody", set()),
    ],
)
def test_messages_are_found_by_state_call_kind_and_whom_they_concern(desk, call, query, found):
    make_message(call, 0)
    make_message(call, 1, state=State.FAILED)
    make_message(call, 2, group="other", about="KEN", address="person2@ken.example")
    shown = desk.get(f"{LIST}?{query}").context["lines"]
    assert {int(line.message.address[len("person")]) for line in shown} == found


def test_what_waits_for_an_officer_stands_first_then_what_goes_out_next(desk, call):
    for key, state, days in (
        ("sent lately", State.SENT, 1),
        ("sent long ago", State.SENT, -9),
        ("far ahead", State.PLANNED, 60),
        ("soon", State.PLANNED, 2),
        ("uncertain", State.UNCERTAIN, -3),
        ("failed", State.FAILED, -1),
    ):
        make_message(call, key=key, state=state, due_at=NOON + days * DAY)
    lines = desk.get(LIST).context["lines"]
    assert [line.message.key for line in lines] == [
        *("failed", "uncertain", "soon", "far ahead", "sent lately", "sent long ago")
    ]


def test_each_state_is_counted_beside_the_other_filters(desk, call):
    make_message(call, 0)
    make_message(call, 1, state=State.FAILED)
    make_message(call, 2, state=State.FAILED, group="other")
    counts = {
        total.state: total.count
        for total in desk.get(f"{LIST}?call=76-19&state=planned").context["counts"]
    }
    assert {state: number for state, number in counts.items() if number} == {
        "planned": 1,
        "failed": 1,
    }


def test_many_messages_come_in_pages_that_keep_the_filters(desk, call):
    for number in range(51):
        make_message(call, number)
    page = desk.get(f"{LIST}?state=planned&page=2")
    assert len(addresses(page)) == 1
    assert "state=planned&amp;page=1" in page.text


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_takes_as_many_queries_for_one_row_as_for_twenty(
    desk, call, rows, django_assert_max_num_queries
):
    for number in range(rows):
        make_message(call, number)
    with django_assert_max_num_queries(16):
        desk.get(LIST)


@pytest.mark.once
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"next_try_at": NOON + DAY}, "It goes out: 13 April 2022, noon, New York time."),
        (
            {"next_try_at": NOON + DAY, "attempts": 2},
            "It was tried 2 times, and is tried again: 13 April 2022, noon, New York time.",
        ),
        ({}, "It goes out with the next tick."),
        ({"state": State.CLAIMED}, "A worker has it in hand."),
        ({"state": State.SENDING}, "It is being handed to the mail server."),
        (
            {"state": State.SENT, "sent_at": NOON},
            "Nothing: the mail server accepted it, 12 April 2022, noon, New York time.",
        ),
        ({"state": State.FAILED}, "Nothing, unless an officer sends it again."),
        ({"state": State.UNCERTAIN}, "An officer decides whether it arrived."),
        ({"state": State.CANCELLED}, "Nothing: it is not sent."),
        ({"state": State.SUPERSEDED}, "Nothing: it is not sent."),
    ],
)
def test_every_state_says_what_happens_next(call, fields, words):
    assert what_next(make_message(call, **fields), paused=set(), at=NOON) == words


# The pulse ----------------------------------------------------------------------------------------
def test_a_tick_that_ran_lately_is_told_with_what_it_did(desk, jamaican):
    ledger.tick(at=NOON)
    page = desk.get(LIST).text
    assert "It ended with: sent: 1." in page
    assert "Nothing is being sent" not in page


def test_a_stale_tick_is_told_in_red_words(desk, db):
    Tick.objects.create(pk=1, started_at=clock.now() - timedelta(minutes=16))
    page = desk.get(LIST).text
    assert '<strong class="in-red">Nothing is being sent: the last tick is too long ago.' in page


def test_a_mail_server_that_takes_nothing_is_told_with_its_words(desk, jamaican, smtp_sink):
    smtp_sink.tell(Rule("connect", answer="554 5.7.1 not from you"))
    ledger.tick(at=NOON)
    page = desk.get(LIST).text
    assert "554 5.7.1 not from you" in page
    assert "each tick tries again" in page


# Who cannot be reached ----------------------------------------------------------------------------
def test_delegations_that_nobody_can_reach_stand_in_red(desk, jamaica_filer, kenya):
    Delegation.objects.exclude(pk=kenya.pk).update(official_email="mission@all.example")
    page = desk.get(LIST)
    assert [one.code for one in page.context["unreachable"]] == ["KEN"]
    assert "1 delegation cannot be reached at all." in page.text


def test_a_delegation_whose_every_address_is_refused_cannot_be_reached(
    desk, call, jamaica, jamaica_filer
):
    jamaica.official_email = "Mission@jam.example"
    jamaica.save()
    for address in ("filer@jam.example", "mission@jam.example"):
        assert jamaica in Delegation.objects.exclude(pk__in=Delegation.objects.unreachable())
        RefusedAddress.objects.create(address=address, code=550, words="no", refused_at=NOON)
    assert jamaica in Delegation.objects.unreachable()
    board = desk.get(reverse("review:board", args=["76-19"])).context["board"]
    (row,) = [row for row in board.rows if row.code == "JAM"]
    assert (row.is_unreachable, row.refused) == (True, 2)
    reply = desk.get(reverse("review:reply", args=["76-19", "JAM"])).text
    assert "Nobody can be reached" in reply


def test_a_refused_address_is_shown_with_the_servers_words_until_its_mark_is_cleared(
    desk, officer, jamaican, smtp_sink
):
    smtp_sink.tell(Rule("rcpt", answer="550 5.1.1 no such user"))
    ledger.tick(at=NOON)
    assert "550 5.1.1 no such user" in desk.get(LIST).text
    refused = RefusedAddress.objects.get()
    page = desk.post(reverse("outbox:clear_refusal", args=[refused.pk]), follow=True)
    assert "not marked any more" in page.text
    assert not RefusedAddress.objects.exists()
    assert Event.objects.filter(verb="clear_refused_address", stream="system").count() == 1


# One message --------------------------------------------------------------------------------------
def test_a_message_is_shown_as_its_recipient_sees_it_in_each_language(desk, jamaican):
    address = reverse("outbox:message", args=[jamaican.pk])
    page = as_read(desk.get(address).text)
    assert "Filed: reply of Jamaica to call 76-19" in page
    assert 'sandbox srcdoc="&lt;!DOCTYPE html&gt;' in page
    for language in ("ar", "zh", "en", "fr", "ru", "es"):
        shown = desk.get(f"{address}?language={language}")
        assert shown.context["preview"].rendered.subject
        assert f'lang="{shown.context["language"].ui_code}"' in shown.text
    jamaican.refresh_from_db()
    assert jamaican.language == "en"


def test_a_preview_says_which_language_its_words_are_in(desk, jamaican):
    page = desk.get(reverse("outbox:message", args=[jamaican.pk]) + "?language=ar").text
    assert '<dd lang="ar" dir="rtl">' in page
    assert 'tabindex="0" lang="ar" dir="auto">' in page


def test_a_message_that_was_sent_says_that_its_words_are_made_again(desk, jamaican):
    address, note = reverse("outbox:message", args=[jamaican.pk]), "from what is known now"
    assert note not in desk.get(address).text
    ledger.tick(at=NOON)
    assert note in desk.get(address).text


def test_the_preview_shows_files_and_headers_and_escapes_what_it_shows(desk, call):
    message = make_message(call)
    registry.register(
        "test",
        lambda message, *, at: RenderedMessage(
            "<b>Subject</b>",
            "<script>text</script>",
            "<p>HTML</p>",
            (EmailAttachment("deadline.ics", "text/calendar", b"BEGIN:VCALENDAR"),),
            {"List-Unsubscribe": "<https://x.example/u>"},
        ),
    )
    page = desk.get(reverse("outbox:message", args=[message.pk])).text
    assert "&lt;b&gt;Subject&lt;/b&gt;" in page
    assert "<script>text" not in page
    assert 'srcdoc="&lt;p&gt;HTML&lt;/p&gt;"' in page
    assert "deadline.ics" in page
    assert "&lt;https://x.example/u&gt;" in page


def test_words_with_a_secret_link_are_withheld(desk, jamaica, officer):
    teams.invite(
        jamaica,
        email="new@jam.example",
        name="New",
        language="en",
        role="filer",
        is_administrator=True,
        by=officer,
        at=NOON,
    )
    message = Message.objects.get(kind="invitation")
    page = desk.get(reverse("outbox:message", args=[message.pk])).text
    assert "The words are withheld" in page
    assert "/team/join/" not in page


def test_a_password_link_is_withheld_too(client, desk, jamaica_filer):
    client.post(reverse("account_reset_password"), {"email": jamaica_filer.email})
    message = Message.objects.get(kind="password_reset_key")
    page = desk.get(reverse("outbox:message", args=[message.pk])).text
    assert "The words are withheld" in page
    assert "/password/reset/key/" not in page


def test_a_message_whose_words_cannot_be_made_says_so(desk, call):
    message = make_message(call)

    def gone(message, *, at):
        raise LookupError("the reply is gone")

    registry.register("test", gone)
    page = desk.get(reverse("outbox:message", args=[message.pk])).text
    assert "The words cannot be made: the reply is gone" in page


def test_a_message_shows_its_history(desk, jamaican):
    ledger.cancel(Message.objects.all(), reason="the deadline moved", at=NOON)
    history = desk.get(reverse("outbox:message", args=[jamaican.pk])).context["history"]
    assert [(one.state, one.reason) for one in history] == [
        ("planned", ""),
        ("cancelled", "the deadline moved"),
    ]


# What an officer decides --------------------------------------------------------------------------
def test_a_failed_message_is_sent_again(desk, officer, call, smtp_sink):
    message = make_message(call, state=State.FAILED, refusals=6)
    desk.post(reverse("outbox:send_again"), {"message": message.pk})
    assert ledger.tick(at=NOON + DAY) == {"sent": 1}
    event = Event.objects.get(verb="send_message_again")
    assert (event.stream, event.actor_id) == ("call:76-19", str(officer.pk))
    assert message.address not in event.object_label
    call_command("verify_audit")


def test_the_failed_messages_of_a_page_are_sent_again_at_once(desk, call):
    failed = [make_message(call, number, state=State.FAILED) for number in range(3)]
    sent = make_message(call, 3, state=State.SENT)
    assert "Send the 3 messages on this page again" in desk.get(f"{LIST}?state=failed").text
    page = desk.post(
        reverse("outbox:send_again"),
        {"message": [message.pk for message in [*failed, sent]] + ["x"]},
        follow=True,
    )
    assert "3 messages are planned again" in page.text
    sent.refresh_from_db()
    assert sent.state == State.SENT


@pytest.mark.parametrize(("decision", "state"), [("arrived", "sent"), ("again", "planned")])
def test_an_uncertain_message_is_decided_with_a_note(desk, officer, call, decision, state):
    message = make_message(call, state=State.UNCERTAIN, handed_over_at=NOON)
    address = reverse("outbox:decide", args=[message.pk])
    assert "Did it arrive?" in desk.get(reverse("outbox:message", args=[message.pk])).text
    refused = desk.post(address, {"decision": decision})
    assert refused.context["form"].errors["note"] == ["This field is required."]
    desk.post(address, {"decision": decision, "note": "The mission has it."})
    message.refresh_from_db()
    assert message.state == state
    assert message.history[-1]["by"] == officer.name
    assert message.history[-1]["reason"] == "The mission has it."
    assert Event.objects.latest("pk").data == {"note": "The mission has it."}


def test_of_two_officers_who_decide_the_second_is_told(desk, call):
    message = make_message(call, state=State.UNCERTAIN)
    address = reverse("outbox:decide", args=[message.pk])
    desk.post(address, {"decision": "arrived", "note": "It did."})
    page = desk.post(address, {"decision": "again", "note": "It did not."}, follow=True)
    assert "The message is sent now." in page.text
    assert Event.objects.filter(verb__contains="message").count() == 1


@pytest.mark.parametrize("state", ["planned", "claimed", "sending", "sent", "cancelled"])
def test_what_has_not_failed_is_not_sent_again(call, officer, state):
    message = make_message(call, state=state)
    with pytest.raises(Refusal):
        decisions.send_again(message, by=officer, at=NOON)
    message.refresh_from_db()
    assert message.state == state


def test_only_an_officer_decides(call, jamaica_filer):
    message = make_message(call, state=State.FAILED)
    with pytest.raises(PermissionDenied):
        decisions.send_again(message, by=jamaica_filer, at=NOON)


@pytest.mark.parametrize(("chosen", "group"), [("76-19", "76-19"), ("", "")])
def test_an_officer_pauses_and_resumes(desk, officer, jamaican, chosen, group):
    desk.post(reverse("outbox:pause"), {"call": chosen, "reason": "A wrong date"})
    paused = Pause.objects.get()
    assert (paused.group, paused.reason, paused.paused_by) == (group, "A wrong date", officer.name)
    page = desk.get(LIST).text
    assert "A wrong date" in page
    assert "It goes out once sending is resumed." in page
    assert ledger.tick(at=NOON) == {}
    again = desk.post(reverse("outbox:pause"), {"call": chosen, "reason": "x"}, follow=True)
    assert "Sending is paused already." in again.text
    desk.post(reverse("outbox:resume", args=[paused.pk]))
    assert ledger.tick(at=NOON) == {"sent": 1}
    verbs = Event.objects.filter(verb__endswith="_mail").order_by("pk")
    assert [event.verb for event in verbs] == ["pause_mail", "resume_mail"]
    assert {event.stream for event in verbs} == {"call:76-19" if chosen else "system"}


def test_a_pause_wants_a_reason(desk, call):
    page = desk.post(reverse("outbox:pause"), {"call": "76-19", "reason": " "})
    assert page.context["form"].errors["reason"] == ["This field is required."]
    assert not Pause.objects.exists()


def test_another_delegations_people_do_not_learn_that_there_is_an_outbox(client, kenya, call):
    message = make_message(call)
    sign_in(client, make_member(kenya, "filer"))
    assert client.get(LIST).status_code == 404
    assert client.get(reverse("outbox:message", args=[message.pk])).status_code == 404
