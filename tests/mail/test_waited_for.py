"""Mail that somebody waits for does not wait for the beat, nor for a pause."""

import re
from datetime import timedelta
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from celery import current_app
from django.core import mail
from django.db import transaction
from django.urls import reverse

from tests.factories import NOON
from tests.plugins.smtp_sink import Rule
from tests.waiting import PATIENCE, wait_until
from tracker import clock
from tracker.accounts.messages import plan_account_message
from tracker.delegations import teams
from tracker.demo.seed import ACCOUNTS
from tracker.mail import ledger, tasks
from tracker.mail.models import Message
from tracker.outbox.queries import what_next


def run(queue):
    return [current_app.tasks[name].run(*args) for name, args in queue]


def reset(client, person):
    return client.post(reverse("account_reset_password"), {"email": person.email})


def test_a_password_link_goes_out_on_commit(
    client, jamaica_filer, queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reset(client, jamaica_filer)
        assert queue == []
    assert run(queue) == ["sent"]
    assert [one.to for one in mail.outbox] == [[jamaica_filer.email]]


def test_the_task_names_the_row_and_nothing_of_what_is_in_it(
    client, jamaica_filer, queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reset(client, jamaica_filer)
    assert queue == [(ledger.SEND_AT_ONCE, [Message.objects.get().pk])]
    assert tasks.send_at_once.name == ledger.SEND_AT_ONCE


def test_an_invitation_goes_out_on_commit(
    jamaica, jamaica_filer, queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invited(jamaica, jamaica_filer)
    assert run(queue) == ["sent"]


def invited(jamaica, by):
    teams.invite(
        jamaica,
        email="new@jam.example",
        name="New",
        role="drafter",
        is_administrator=False,
        language="en",
        by=by,
        at=clock.now(),
    )


def test_what_is_taken_back_is_not_asked_for(
    jamaica, jamaica_filer, queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        invited(jamaica, jamaica_filer)
        transaction.set_rollback(True)
    assert queue == []


def plan(person, **more):
    plan_account_message(kind="password_reset_key", address=person.email, link="/a/", **more)
    return Message.objects.get(kind="password_reset_key")


def test_what_is_asked_for_twice_is_sent_once(jamaica_filer, smtp_sink):
    message = plan(jamaica_filer)
    said = [tasks.send_at_once.run(message.pk) for _time in ("first", "second")]
    assert said == ["sent", ""]
    assert ledger.tick(at=clock.now()) == {}
    assert len(smtp_sink.accepted) == 1


def test_only_the_one_that_is_waited_for_goes_out(call, jamaica_filer, queue, smtp_sink):
    ledger.plan(kind="test", address="a@jam.example", subject=call, at=NOON)
    assert tasks.send_at_once.run(plan(jamaica_filer).pk) == "sent"
    assert [one["To"] for one in smtp_sink.accepted] == [jamaica_filer.email]


def test_it_goes_out_while_the_post_is_held(jamaica_filer, smtp_sink):
    ledger.pause(reason="restored from a backup", by="Olga", at=NOON)
    message = plan(jamaica_filer)
    words = what_next(message, paused={""}, at=clock.now())
    assert words == "It goes out with the next tick."
    assert tasks.send_at_once.run(message.pk) == "sent"


def test_the_tick_sends_it_too_while_the_post_is_held(call, jamaica_filer, smtp_sink):
    ledger.pause(reason="restored from a backup", by="Olga", at=NOON)
    ledger.plan(kind="test", address="a@jam.example", subject=call, at=NOON)
    plan_account_message(kind="password_changed", address=jamaica_filer.email)
    assert ledger.tick(at=clock.now()) == {"sent": 1}
    assert [one["To"] for one in smtp_sink.accepted] == [jamaica_filer.email]


def test_what_the_mail_server_does_not_take_is_left_to_the_tick(jamaica_filer, smtp_sink):
    smtp_sink.tell(Rule("mail", answer="451 later", times=1))
    message = plan(jamaica_filer)
    tasks.send_at_once.run(message.pk)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("planned", 1)
    assert ledger.tick(at=clock.now() + timedelta(minutes=6)) == {"sent": 1}


def test_without_a_broker_the_page_is_answered_and_the_tick_sends_it(
    client, jamaica_filer, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def no_broker(*_args, **_options):
        raise ConnectionError("no broker")

    monkeypatch.setattr(current_app, "send_task", no_broker)
    with django_capture_on_commit_callbacks(execute=True):
        assert reset(client, jamaica_filer).status_code == 302
    assert "Error calling" in caplog.text
    assert ledger.tick(at=clock.now()) == {"sent": 1}


@pytest.mark.slow
def test_a_code_is_in_the_mail_within_seconds_where_the_system_runs(system):
    """From the page over the broker and the worker to the mail: beat looks every five minutes."""
    browser = build_opener(HTTPCookieProcessor())
    address = f"{system.address}account/login/code/"
    page = browser.open(address, timeout=PATIENCE).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    form = urlencode({"csrfmiddlewaretoken": token, "email": ACCOUNTS[0].email})
    asked = Request(address, form.encode(), {"Referer": address})  # noqa: S310 - our own address
    assert browser.open(asked, timeout=PATIENCE).url.endswith("/account/login/code/confirm/")
    assert wait_until(lambda: code_in(system.folder / "mail"))


def code_in(folder):
    return any("Your code to sign in" in path.read_text() for path in folder.glob("*.log"))
