"""Guessing is stopped for the one who guesses, and nobody is locked out by a stranger."""

import re

import pytest
from allauth.account import app_settings as account_settings
from allauth.mfa import app_settings as mfa_settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, make_member, sign_in
from tracker.delegations.models import Delegation
from tracker.mail.models import Message
from tracker.site.clients import limits

STRANGER, OWN = "203.0.113.66", "198.51.100.1"
ELSEWHERE = {"REMOTE_ADDR": OWN}


def login(client, person, password, **more):
    form = {"login": person.email, "password": password}
    return client.post(reverse("account_login"), form, **more)


@pytest.fixture
def guessed(jamaica_filer):
    """The account at which a stranger has guessed until the stranger was refused."""
    stranger = Client(REMOTE_ADDR=STRANGER)
    for _time in range(limits.PASSWORD.of_pair):
        assert login(stranger, jamaica_filer, "wrong").status_code == 200
    jamaica_filer.refused = login(stranger, jamaica_filer, "wrong")
    return jamaica_filer


def test_who_guesses_is_refused_and_told_until_when(guessed):
    refused = guessed.refused
    assert refused.status_code == 429
    assert re.search(
        r"You can try again from\s+this time on: <strong>.+New York time", refused.text
    )
    assert 0 < int(refused["Retry-After"]) <= limits.PASSWORD.window.total_seconds()
    assert reverse("account_request_login_code") in refused.text
    assert refused["Cache-Control"] == "no-store"


def test_who_guessed_is_refused_even_the_right_password(guessed):
    assert login(Client(REMOTE_ADDR=STRANGER), guessed, PASSWORD).status_code == 429


def test_the_person_signs_in_from_elsewhere_meanwhile(guessed):
    assert login(Client(**ELSEWHERE), guessed, PASSWORD).status_code == 302


def test_a_spoofed_header_is_no_way_around(guessed):
    sent = {"HTTP_X_FORWARDED_FOR": "10.9.8.7", "HTTP_X_REAL_IP": "10.9.8.7"}
    assert login(Client(REMOTE_ADDR=STRANGER), guessed, "wrong", **sent).status_code == 429


def test_behind_a_proxy_the_client_counts_and_not_the_proxy(jamaica_filer, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(limits.PASSWORD.of_pair + 5):
        sent = {"HTTP_X_FORWARDED_FOR": f"{number}.1.1.1, {STRANGER}"}
        answer = login(Client(), jamaica_filer, "wrong", **sent)
    assert answer.status_code == 429
    assert login(Client(), jamaica_filer, PASSWORD, HTTP_X_FORWARDED_FOR=OWN).status_code == 302


def test_however_many_missions_sign_in_rightly_from_one_address(db, monkeypatch):
    monkeypatch.setattr(limits, "PASSWORD", limits.Limit("password", of_pair=1, of_client=4))
    people = [
        make_member(delegation, "filer", email=f"filer@{delegation.code}.example".lower())
        for delegation in Delegation.objects.all()[:12]
    ]
    answers = {login(Client(**ELSEWHERE), person, PASSWORD).status_code for person in people}
    assert answers == {302}


def test_one_password_tried_at_many_accounts_is_stopped_too(db, monkeypatch):
    monkeypatch.setattr(limits, "PASSWORD", limits.Limit("password", of_pair=10, of_client=12))
    client, address = Client(REMOTE_ADDR=STRANGER), reverse("account_login")
    codes = [
        client.post(address, {"login": f"{number}@x.example", "password": "Summer"}).status_code
        for number in range(limits.PASSWORD.of_client + 1)
    ]
    assert codes == [200] * limits.PASSWORD.of_client + [429]


def tries(client, name, form, **more):
    """How often a form is taken before it is refused."""
    for number in range(300):
        answer = client.post(reverse(name), form, **more)
        if answer.status_code == 429:
            return number
    return None


@pytest.mark.parametrize("name", ["account_reset_password", "account_request_login_code"])
def test_nobody_is_sent_mail_without_end_and_a_stranger_cannot_stop_it(jamaica_filer, name):
    form = {"email": jamaica_filer.email}
    codes = []
    for _time in range(6):
        codes.append(Client(REMOTE_ADDR=STRANGER).post(reverse(name), form).status_code)
    assert codes == [302] * 5 + [429]
    assert Client(**ELSEWHERE).post(reverse(name), form).status_code == 302
    assert Message.objects.count() == 6


@pytest.mark.parametrize("name", ["account_reset_password", "account_request_login_code"])
def test_an_unknown_address_is_answered_alike_and_gets_no_mail(jamaica_filer, name):
    pages = []
    for address in (jamaica_filer.email, "nobody@jam.example"):
        client = Client()
        page = client.post(reverse(name), {"email": address}, follow=True)
        token = r'name="csrfmiddlewaretoken" value="\w+"'
        pages.append((page.redirect_chain, re.sub(token, "", page.text).replace(address, "")))
    assert pages[0] == pages[1]
    assert [message.address for message in Message.objects.all()] == [jamaica_filer.email]


def test_the_current_password_is_not_guessed_in_a_session_that_was_stolen(jamaica_filer):
    stolen = sign_in(Client(REMOTE_ADDR=STRANGER), jamaica_filer)
    form = {"oldpassword": "wrong", "password1": "another one", "password2": "another one"}
    assert tries(stolen, "account_change_password", form) == limits.PASSWORD.of_pair
    assert login(Client(**ELSEWHERE), jamaica_filer, PASSWORD).status_code == 302


def test_nor_where_it_is_asked_for_again(jamaica_filer):
    stolen = sign_in(Client(REMOTE_ADDR=STRANGER), jamaica_filer)
    taken = tries(stolen, "account_reauthenticate", {"password": "wrong"})
    assert taken == limits.PASSWORD.of_pair


def test_links_are_not_guessed(db, monkeypatch):
    monkeypatch.setattr(limits, "LINK", limits.Limit("link", of_client=10))
    client = Client(REMOTE_ADDR=STRANGER)
    for _time in range(limits.LINK.of_client // 2):
        assert client.get(reverse("delegations:join", args=["1:x:y"])).status_code == 200
        key = ["1", "no-such-key"]
        client.get(reverse("account_reset_password_from_key", args=key))
    for refused in (
        client.get(reverse("delegations:join", args=["1:x:y"])),
        client.get(reverse("account_reset_password_from_key", args=key)),
    ):
        assert refused.status_code == 429


def file(data=b"%PDF-1.7"):
    return {"file": SimpleUploadedFile("receipt.pdf", data)}


LARGE = b"{}" + b" " * 3_000_000  # written to disk by whoever takes it


def test_files_to_check_are_taken_so_often(db, monkeypatch):
    monkeypatch.setattr(limits, "RECEIPT", limits.Limit("receipt", of_client=3))
    client = Client(REMOTE_ADDR=STRANGER)
    codes = [client.post("/verify/", file(b"{}")).status_code for _time in range(4)]
    assert codes == [200, 200, 200, 429]
    assert Client(**ELSEWHERE).post("/verify/", file(b"{}")).status_code == 200


def test_what_a_stranger_sends_elsewhere_is_counted_before_it_is_read(db, monkeypatch, call):
    monkeypatch.setattr(limits, "UPLOAD", limits.Limit("upload", of_client=3))
    client = Client(REMOTE_ADDR=STRANGER)
    address = reverse("portal:word", args=["76-19"])
    codes = [client.post(address, file()).status_code for _time in range(4)]
    assert codes == [403, 403, 403, 429]
    long = {"body": "x" * 70_000}
    sent = {"content_type": "application/x-www-form-urlencoded"}
    assert client.post(address, f"body={long['body']}", **sent).status_code == 429
    assert client.post(address, "body=short", **sent).status_code == 403


def test_files_of_strangers_fill_no_disk_and_what_was_typed_is_shown(db, settings, tmp_path, call):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"  # whatever is written there fails
    client = Client(REMOTE_ADDR=STRANGER)
    page = client.post(reverse("account_login"), file(LARGE))
    assert page.status_code == 200
    page = client.post(reverse("portal:word", args=["76-19"]), file(LARGE) | {"heading": "Laws"})
    assert page.status_code == 403
    assert ">Laws</textarea>" in page.text
    assert "The file that you chose was not kept." in page.text


def test_the_page_that_checks_receipts_takes_one_file_of_a_stranger(db):
    client = Client(REMOTE_ADDR=STRANGER)
    assert client.post("/verify/", file(LARGE)).status_code == 200
    page = client.post("/verify/", file() | {"another": file()["file"]})
    assert page.status_code == 400


def test_a_stranger_who_chooses_languages_begins_so_many_sessions(db, monkeypatch):
    monkeypatch.setattr(limits, "LANGUAGE", limits.Limit("language", of_client=3))
    for _time in range(5):
        client = Client(REMOTE_ADDR=STRANGER)
        client.cookies["sessionid"] = "0123456789abcdef0123456789abcdef"  # of no session
        answer = client.post(reverse("accounts:language"), {"language": "fr"})
        assert answer.cookies["django_language"].value == "fr"
    assert Session.objects.count() == 3
    had = Client(**ELSEWHERE)
    for _time in range(5):
        had.post(reverse("accounts:language"), {"language": "fr"})
    assert Session.objects.count() == 4


def test_who_is_signed_in_sends_as_many_as_they_like(jamaica_filer, monkeypatch):
    monkeypatch.setattr(limits, "UPLOAD", limits.Limit("upload", of_client=1))
    client = sign_in(Client(REMOTE_ADDR=STRANGER), jamaica_filer)
    codes = {client.post(reverse("accounts:profile"), file()).status_code for _time in range(3)}
    assert codes == {200}


def test_allauth_counts_nothing_that_could_lock_an_account():
    """It knows no pairs: whatever it counts by a person or an address is a stranger's lever."""
    assert account_settings.RATE_LIMITS == {}
    assert mfa_settings.RATE_LIMITS == {}


def test_without_the_cache_people_still_sign_in(jamaica_filer, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert login(Client(), jamaica_filer, PASSWORD).status_code == 302
    assert login(Client(), jamaica_filer, "wrong").status_code == 200


def test_the_address_that_allauth_is_told_is_the_clients(jamaica_filer, settings, rf):
    from allauth.account.adapter import get_adapter

    settings.TRUSTED_PROXIES = 1
    request = rf.get("/", HTTP_X_FORWARDED_FOR=f"6.6.6.6, {OWN}", REMOTE_ADDR="10.0.0.1")
    assert get_adapter().get_client_ip(request) == OWN
