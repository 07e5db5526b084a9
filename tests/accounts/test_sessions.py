"""Sessions: listed, ended one by one or all, by idleness, age and a changed password."""

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.accounts.second_step import code_of
from tests.factories import PASSWORD, sign_in
from tracker.accounts.models import AccountEvent
from tracker.accounts.sessions.browsers import browser_in_words
from tracker.mail.models import Message

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
PROFILE = reverse("accounts:profile")


def browser_of(person, **headers):
    """A browser in which somebody has signed in by the form."""
    client = Client(headers=headers)
    form = {"login": person.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), form).url == reverse("home")
    return client


def is_in(client):
    return client.get(PROFILE).status_code == 200


def age(client, *, seconds):
    """Let time pass for a session."""
    session = client.session
    for name in ("session_began", "session_seen"):
        session[name] = session.get(name, 0) - seconds
    session.save()


def new_browser_mails():
    return Message.objects.filter(kind="new_browser").count()


def test_the_list_says_browser_address_and_time_and_which_is_this_one(jamaica_filer):
    own = browser_of(jamaica_filer, user_agent=FIREFOX)
    browser_of(jamaica_filer, user_agent="curl/8")
    page = own.get(reverse("usersessions_list")).text
    for words in ("Firefox on Windows", "another program", "127.0.0.1", "New York time"):
        assert words in page
    assert page.count("this one") == 1


def test_one_session_is_ended_and_nobody_elses(jamaica_filer, kenya_filer):
    own, lost, other = (browser_of(who) for who in (jamaica_filer, jamaica_filer, kenya_filer))
    sessions = {row.session_key: row.pk for row in UserSession.objects.all()}
    end = {
        client: reverse("accounts:end_session", args=[sessions[client.session.session_key]])
        for client in (lost, other)
    }
    assert own.post(end[other]).status_code == 404
    own.post(end[lost])
    assert [is_in(client) for client in (own, lost, other)] == [True, False, True]
    assert ended_of(jamaica_filer) == 1


def ended_of(person):
    events = AccountEvent.objects.filter(account=person).filter(kind="session_ended")
    return sum(event.times for event in events)


def test_all_other_sessions_are_ended_at_once(jamaica_filer):
    own, *others = (browser_of(jamaica_filer) for _number in range(3))
    own.post(reverse("usersessions_list"))
    assert [is_in(client) for client in (own, *others)] == [True, False, False]
    assert ended_of(jamaica_filer) == 2


def test_a_new_second_step_ends_the_sessions_that_began_without_it(
    jamaica_filer, kenya_filer, django_capture_on_commit_callbacks
):
    own, stolen, other = (browser_of(who) for who in (jamaica_filer, jamaica_filer, kenya_filer))
    page = own.get(reverse("mfa_activate_totp"))
    code = code_of(page.context["form"].secret)
    with django_capture_on_commit_callbacks(execute=True):
        own.post(reverse("mfa_activate_totp"), {"code": code})
    assert [is_in(client) for client in (own, stolen, other)] == [True, False, True]
    assert Message.objects.filter(kind="totp_activated").count() == 1


@pytest.mark.parametrize("how", ["changed", "by a mailed link"])
def test_a_new_password_ends_every_session(jamaica_filer, how):
    clients = [browser_of(jamaica_filer) for _number in range(2)]
    new = {"password1": "another long sentence", "password2": "another long sentence"}
    if how == "changed":
        clients[0].post(reverse("account_change_password"), new | {"oldpassword": PASSWORD})
    else:
        guest = Client()
        guest.post(reverse("account_reset_password"), {"email": jamaica_filer.email})
        link = Message.objects.get(kind="password_reset_key").data["link"]
        page = guest.get(link, follow=True)
        guest.post(page.request["PATH_INFO"], new)
        assert not is_in(guest)  # the link signs nobody in
    assert [is_in(client) for client in clients] == [False, False]


@pytest.mark.parametrize(("minutes", "stays"), [(59, True), (61, False)])
def test_an_idle_session_ends(client, jamaica_filer, minutes, stays):
    sign_in(client, jamaica_filer)
    age(client, seconds=minutes * 60)
    assert is_in(client) == stays


ASKS_BY_ITSELF = {"X-Presence": "1"}


def test_a_page_that_asks_by_itself_keeps_no_session(client, jamaica_filer):
    sign_in(client, jamaica_filer)
    assert is_in(client)
    for _half_hour in range(2):
        age(client, seconds=31 * 60)
        client.get(PROFILE, headers=ASKS_BY_ITSELF)
    assert not is_in(client)


def test_a_session_in_which_only_pages_ask_by_themselves_ends_too(jamaica_filer):
    client = browser_of(jamaica_filer)
    client.get(PROFILE, headers=ASKS_BY_ITSELF)
    assert "session_seen" in client.session  # it began then, whatever a browser says
    for _half_hour in range(2):
        age(client, seconds=31 * 60)
        client.get(PROFILE, headers=ASKS_BY_ITSELF)
    assert not is_in(client)


def test_saving_while_typing_keeps_a_session_and_half_a_day_ends_it(client, jamaica_filer):
    sign_in(client, jamaica_filer)
    for _half_hour in range(3):
        age(client, seconds=30 * 60)
        client.post(reverse("portal:autosave", args=[1]), {"body": "We took steps."})
    assert is_in(client)
    session = client.session
    session["session_began"] -= 12 * 60 * 60
    session.save()
    assert not is_in(client)


def test_what_was_typed_when_a_session_had_idled_out_is_given_back(client, jamaica_filer):
    sign_in(client, jamaica_filer)
    age(client, seconds=2 * 60 * 60)
    address = reverse("portal:passage", args=[1])
    answer = client.post(address, {"heading": "Laws", "body": "We took steps."})
    assert answer.status_code == 403
    assert "We took steps.</textarea>" in answer.text
    typing = client.post(address, {"body": "We took"}, headers={"hx-request": "true"})
    assert "Your text is kept in this browser." in typing.text


def test_a_sign_in_from_a_new_browser_is_told_once(jamaica_filer):
    client = browser_of(jamaica_filer, user_agent=FIREFOX)
    assert Message.objects.get(kind="new_browser").data["facts"] == {
        "browser": "Firefox on Windows",
        "place": "127.0.0.1",
    }
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": jamaica_filer.email, "password": PASSWORD})
    assert new_browser_mails() == 1


def test_the_mark_of_a_browser_is_neither_made_up_nor_anothers(jamaica_filer, kenya_filer):
    other = browser_of(kenya_filer)
    client = Client()
    client.cookies[settings.KNOWN_BROWSER_COOKIE_NAME] = other.cookies[
        settings.KNOWN_BROWSER_COOKIE_NAME
    ].value
    form = {"login": jamaica_filer.email, "password": PASSWORD}
    client.post(reverse("account_login"), form)
    assert Message.objects.filter(kind="new_browser", address=jamaica_filer.email).exists()
    assert jamaica_filer.email not in client.cookies[settings.KNOWN_BROWSER_COOKIE_NAME].value


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Chrome/126 Safari/537.36", "Chrome on macOS"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126 Safari/537.36 Edg/126", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) Safari/604", "Safari on iPhone"),
        ("<script>alert(1)</script>", "another program"),
        ("", "another program"),
    ],
)
def test_a_browser_in_words(user_agent, words):
    assert browser_in_words(user_agent) == words


def test_the_session_of_before_the_sign_in_is_no_session_afterwards(jamaica_filer):
    """Whoever fixed a cookie in somebody's browser has nothing once they sign in."""
    client = Client()
    client.post(reverse("accounts:language"), {"language": "fr"})
    fixed = client.session.session_key
    client.post(reverse("account_login"), {"login": jamaica_filer.email, "password": PASSWORD})
    attacker = Client()
    attacker.cookies["sessionid"] = fixed
    assert not is_in(attacker)


def test_the_browser_is_named_in_the_language_of_the_mail(client, jamaica_filer):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    form = {"login": jamaica_filer.email, "password": PASSWORD}
    client.post(reverse("account_login"), form, headers={"user-agent": FIREFOX})
    facts = Message.objects.get(kind="new_browser").data["facts"]
    assert facts["browser"] == "Firefox on Windows"
