"""The second way in: a code by mail, for who has no password at hand."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.accounts.second_step import code_of
from tests.factories import PASSWORD
from tracker.mail import ledger, registry
from tracker.mail.models import Message

ASK, GIVE = "account_request_login_code", "account_confirm_login_code"


def ask(client, address, **more):
    return client.post(reverse(ASK), {"email": address, **more}, follow=True)


def mailed():
    """The newest code, as its recipient reads it."""
    message = Message.objects.filter(kind="login_code").latest("pk")
    return re.search(r"^\S+-\S+$", registry.render(message, at=message.due_at).text, re.M)[0]


def give(client, code):
    return client.post(reverse(GIVE), {"code": code})


def is_in(client):
    return client.get(reverse("accounts:profile")).status_code == 200


def test_a_person_signs_in_by_the_code_that_was_mailed(client, jamaica_filer):
    assert reverse(ASK) in client.get(reverse("account_login")).text
    page = ask(client, "FILER@jam.example")
    assert page.request["PATH_INFO"] == reverse(GIVE)
    assert give(client, mailed()).status_code == 302
    assert is_in(client)


def test_the_mail_says_what_the_code_is_for_and_how_long_it_lives(client, jamaica_filer):
    ask(client, jamaica_filer.email)
    words = registry.render(Message.objects.get(), at=Message.objects.get().due_at)
    assert words.subject == "Your code to sign in"
    assert "It works once, within 15 minutes:" in words.text
    assert "http" not in words.text.split("Questions?")[0]  # no link: nothing to be lured by


def test_the_code_leads_back_to_the_page_that_was_asked_for(client, jamaica_filer):
    ask(client, jamaica_filer.email, next="/replies/dates/")
    answer = client.post(reverse(GIVE), {"code": mailed(), "next": "/replies/dates/"})
    assert answer["Location"] == "/replies/dates/"


def test_who_has_a_second_step_is_asked_for_it(client, jamaica_filer):
    secret = generate_totp_secret()
    TOTP.activate(jamaica_filer, secret)
    ask(client, jamaica_filer.email)
    assert give(client, mailed())["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    code = code_of(secret)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_in(client)


def test_a_code_works_in_the_browser_that_asked_for_it_and_once(client, jamaica_filer):
    ask(client, jamaica_filer.email)
    code = mailed()
    elsewhere = Client()
    ask(elsewhere, "nobody@jam.example")
    give(elsewhere, code)
    assert not is_in(elsewhere)
    give(client, code)
    again = Client()
    ask(again, jamaica_filer.email)
    give(again, code)
    assert not is_in(again)


def test_after_three_wrong_codes_a_new_one_is_asked_for(client, jamaica_filer):
    ask(client, jamaica_filer.email)
    code = mailed()
    assert "This code does not fit" in give(client, "ABC-DEF").text
    give(client, "ABC-DEF")
    answer = client.post(reverse(GIVE), {"code": "ABC-DEF"}, follow=True)
    assert answer.request["PATH_INFO"] == reverse(ASK)
    assert "wrong too often" in answer.text
    give(client, code)
    assert not is_in(client)


@pytest.mark.parametrize(("minutes", "lives"), [(14.9, True), (15.1, False)])
def test_a_code_lives_fifteen_minutes(client, jamaica_filer, monkeypatch, minutes, lives):
    ask(client, jamaica_filer.email)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 60 * minutes)
    give(client, mailed())
    assert is_in(client) is lives


def test_a_code_that_is_over_is_not_sent_any_more(client, jamaica_filer):
    ask(client, jamaica_filer.email)
    at = Message.objects.get().due_at + timedelta(minutes=15)
    assert ledger.tick(at=at) == {"cancelled": 1}


def test_the_code_is_forgotten_once_it_is_sent(client, jamaica_filer):
    ask(client, jamaica_filer.email)
    ledger.tick(at=Message.objects.get().due_at)
    assert Message.objects.get().data == {"secret": True}


def test_who_waits_for_a_code_can_ask_for_another_or_stop(client, jamaica_filer):
    page = ask(client, jamaica_filer.email)
    assert page.text.count(f'action="{reverse("account_logout")}"') == 2
    for name in (ASK, "account_login"):
        ask(client, jamaica_filer.email)
        answer = client.post(reverse("account_logout"), {"next": reverse(name)}, follow=True)
        assert answer.request["PATH_INFO"] == reverse(name)


def test_no_mail_is_sent_again_past_what_is_counted(client, jamaica_filer):
    ask(client, jamaica_filer.email)
    client.post(reverse(GIVE), {"action": "resend"})
    assert Message.objects.count() == 1


def test_a_closed_account_gets_no_code(client, jamaica_filer):
    jamaica_filer.is_active = False
    jamaica_filer.save()
    assert ask(client, jamaica_filer.email).request["PATH_INFO"] == reverse(GIVE)
    assert not Message.objects.exists()


def test_no_code_is_taken_where_nobody_was_found(client, db):
    ask(client, "nobody@jam.example")
    for code in ("-", "ABC-DEF"):
        assert give(client, code).status_code == 200
    assert not is_in(client)


def test_the_password_still_works_while_a_code_is_on_its_way(client, jamaica_filer):
    ask(client, jamaica_filer.email)
    other = Client()
    other.post(reverse("account_login"), {"login": jamaica_filer.email, "password": PASSWORD})
    assert is_in(other)
    assert settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == 15 * 60
