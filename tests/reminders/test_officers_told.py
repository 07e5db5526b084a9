"""Officers are told what was filed, answered, recalled or withdrawn: at once, or in a list."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import NOON, file_reply, make_draft, make_reply, rewrite, sign_in, withdraw
from tracker.calls.models import Call
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.reminders.planner import sync
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of

CALL = "76-19"
NINE = datetime(2022, 4, 13, 13, tzinfo=UTC)  # in New York, on the morning after NOON
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_rules(request):
    if "call" in request.fixturenames:
        request.getfixturevalue("call").reminder_rules.all().delete()


def at_once(*officers):
    for one in officers:
        one.told_of_replies = "at_once"
        one.save()


def told(**which):
    return Message.objects.filter(kind__startswith="officer_", **which).order_by("pk")


def words_of(message):
    rendered = registry.render(message, at=NOON)
    return rendered.subject, rendered.text


def ask(reply, officer):
    return workflow.return_to_delegation(
        reply, revision_number=1, message="?", due_on=date(2022, 5, 1), by=officer, at=NOON
    )


def test_who_wants_it_at_once_is_told_of_each_in_words_and_led_to_the_reply(
    call, jamaica, jamaica_filer, officer, second_officer
):
    at_once(second_officer)
    reply = make_reply(call, jamaica, by=jamaica_filer)
    question = ask(reply, officer)
    workflow.answer(reply, clarification=question.pk, message="!", by=jamaica_filer, at=NOON)
    rewrite(reply, "We took further steps.")
    file_reply(reply, by=jamaica_filer)
    withdraw(reply, reason="R.", by=jamaica_filer, at=NOON)
    sync.sync(CALL, at=NOON)
    messages = told(address=second_officer.email)
    assert [words_of(one)[0] for one in messages] == [
        "Filed: reply of Jamaica to call 76-19",
        "Answered: the secretariat's question about the reply of Jamaica to call 76-19",
        "Filed: reply of Jamaica to call 76-19",
        "Withdrawn: reply of Jamaica to call 76-19",
    ]
    bodies = [words_of(one)[1] for one in messages]
    assert "The reply of Jamaica to call 76-19 was filed on 12 April 2022" in bodies[0]
    assert "was answered with a message on 12 April 2022" in bodies[1]
    assert "Revision 2 of the reply of Jamaica to call 76-19 was filed on" in bodies[2]
    assert all("/desk/76-19/JAM/" in body for body in bodies)
    assert {one.due_at for one in messages} == {NOON}


def test_at_once_is_the_next_tick_and_it_is_never_said_twice(call, jamaica, jamaica_filer, officer):
    at_once(officer)
    make_reply(call, jamaica, by=jamaica_filer)
    for _ in range(3):
        ledger.beat(at=NOON)
    assert [to for message in mail.outbox for to in message.to] == [
        "filer@jam.example",
        "officer@secretariat.example",
    ]


def test_a_list_comes_at_nine_where_the_officer_is_with_all_that_happened(
    call, jamaica, kenya, jamaica_filer, kenya_filer, officer
):
    officer.time_zone = "Asia/Tokyo"
    officer.save()
    reply = make_reply(call, jamaica, by=jamaica_filer)
    sync.sync(CALL, at=NOON)
    workflow.recall(reply, by=jamaica_filer, at=NOON)
    make_reply(call, kenya, by=kenya_filer)
    sync.sync(CALL, at=NOON + timedelta(minutes=5))
    (message,) = told()
    assert message.due_at == datetime(2022, 4, 13, 0, tzinfo=UTC)  # nine in Tokyo
    subject, text = words_of(message)
    assert subject == "Daily list: 3 entries about replies"
    assert "of Jamaica to call 76-19 was filed on 12 April 2022, noon, New York time." in text
    assert "of Jamaica to call 76-19 was recalled on" in text
    assert "of Kenya to call 76-19 was filed on" in text


def test_a_list_is_sent_once_and_none_on_a_day_on_which_nothing_happened(
    call, jamaica, jamaica_filer, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    ledger.beat(at=NOON)
    mail.outbox.clear()
    for at in (NINE - timedelta(seconds=1), NINE, NINE + DAY, NINE + 2 * DAY):
        ledger.beat(at=at)
    assert [message.subject for message in mail.outbox] == ["Daily list: 1 entry about replies"]
    workflow.recall(reply, by=jamaica_filer, at=NINE + 2 * DAY)
    ledger.beat(at=NINE + 2 * DAY)
    assert [one.due_at for one in told(state="planned")] == [NINE + 3 * DAY]


def test_the_list_is_the_rule_until_an_officer_asks_for_more(officer):
    assert officer.told_of_replies == "daily"


def test_who_changes_the_choice_hears_of_everything_once(call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    sync.sync(CALL, at=NOON)
    at_once(officer)
    workflow.recall(reply, by=jamaica_filer, at=NOON)
    sync.sync(CALL, at=NOON)
    subjects = [words_of(one)[0] for one in told()]
    assert subjects == [
        "Daily list: 1 entry about replies",
        "Recalled: reply of Jamaica to call 76-19",
    ]


def test_what_happens_after_the_list_has_gone_stands_on_the_next_one(
    call, jamaica, jamaica_filer, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    sync.sync(CALL, at=NOON)
    told().update(state="sent")  # by a clock that runs ahead
    workflow.recall(reply, by=jamaica_filer, at=NOON)
    sync.sync(CALL, at=NOON)
    assert [(one.state, one.due_at) for one in told()] == [
        ("sent", NINE),
        ("planned", NINE + DAY),
    ]


def test_a_colleague_is_told_of_what_an_officer_registered_and_that_officer_is_not(
    call, jamaica, jamaica_filer, officer, second_officer
):
    at_once(officer, second_officer)
    content = content_of(make_draft(call, jamaica, by=jamaica_filer))
    workflow.register(call, jamaica, content, received_on=date(2022, 4, 11), by=officer, at=NOON)
    sync.sync(CALL, at=NOON)
    (message,) = told()
    assert message.address == second_officer.email
    assert "An officer recorded it on behalf of the delegation." in words_of(message)[1]


@pytest.mark.parametrize("kind", ["no_change", "no_reply"])
def test_an_answer_without_a_text_is_told_as_what_it_is(
    call, jamaica, jamaica_filer, officer, kind
):
    at_once(officer)
    reply = make_draft(call, jamaica, by=jamaica_filer)
    reply.kind, reply.since_year = kind, 2019 if kind == "no_change" else None
    reply.save()
    file_reply(reply, by=jamaica_filer)
    sync.sync(CALL, at=NOON)
    says = {"no_change": "A statement of no change", "no_reply": "A statement that Jamaica"}
    assert says[kind] in words_of(told().get())[1]


def test_of_a_draft_nobody_is_told(call, jamaica, jamaica_filer, officer):
    at_once(officer)
    reply = make_draft(call, jamaica, by=jamaica_filer)
    workflow.discard(reply, by=jamaica_filer, at=NOON)
    sync.sync(CALL, at=NOON)
    assert not told().exists()


@pytest.mark.parametrize("ended", [{"is_active": False}, {"secretariat_role": ""}])
@pytest.mark.parametrize("choice", ["at_once", "daily"])
def test_who_is_no_officer_any_more_is_told_nothing(
    call, jamaica, jamaica_filer, officer, second_officer, ended, choice
):
    type(officer).objects.filter(pk=officer.pk).update(told_of_replies=choice)
    type(officer).objects.filter(pk=second_officer.pk).update(told_of_replies=choice, **ended)
    make_reply(call, jamaica, by=jamaica_filer)
    sync.sync(CALL, at=NOON)
    (message,) = told()
    assert message.address == officer.email
    type(officer).objects.filter(pk=officer.pk).update(**ended)
    assert registry.not_due(message, at=NOON).reason == "the recipient is no longer an officer"


def test_a_list_names_the_replies_of_every_call(call, jamaica, jamaica_filer, officer):
    other = Call.objects.get(pk=call.pk)
    other.pk, other.code = None, "77-1"
    other.save()
    other.reminder_rules.all().delete()
    for one in (call, other):
        reply = workflow.start(
            one, jamaica, language="en", kind="no_reply", by=jamaica_filer, at=NOON
        )
        file_reply(reply, by=jamaica_filer)
        sync.sync(one.code, at=NOON)
    (message,) = told()
    text = words_of(message)[1]
    assert "was filed for call 76-19 on" in text
    assert "was filed for call 77-1 on" in text


def test_an_officer_chooses_on_the_profile_and_a_delegate_is_not_asked(
    client, officer, jamaica_filer
):
    page = reverse("accounts:profile")
    sign_in(client, officer)
    assert "once a day, at 9 a.m. in your time zone, as a list" in client.get(page).content.decode()
    data = {"name": "Officer", "language": "en", "time_zone": "Europe/Vienna"}
    assert client.post(page, data | {"told_of_replies": "at_once"}).status_code == 302
    officer.refresh_from_db()
    assert officer.told_of_replies == "at_once"
    sign_in(client, jamaica_filer)
    assert "told_of_replies" not in client.get(page).content.decode()
    assert client.post(page, data | {"told_of_replies": "at_once"}).status_code == 302
    jamaica_filer.refresh_from_db()
    assert jamaica_filer.told_of_replies == "daily"


def test_the_desks_first_page_counts_mail_that_waits_for_an_officer(
    client, call, officer, jamaica_filer
):
    sign_in(client, officer)

    def counted():
        page = " ".join(client.get("/desk/").content.decode().split())
        return [
            f'?state={state}"> <strong>{number}</strong>' in page
            for state, number in (("failed", 2), ("uncertain", 1))
        ]

    assert counted() == [False, False]
    for number, state in enumerate(["failed", "failed", "uncertain", "sent"]):
        message = ledger.plan(
            kind="test", key=str(number), address="a@b.example", subject=call, at=NOON
        )
        Message.objects.filter(pk=message.pk).update(state=state)
    assert counted() == [True, True]
