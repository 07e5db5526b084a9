"""What strangers and others send in the place of a passkey is refused in words, and counted."""

import json

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, sign_in
from tracker.accounts.models import AccountEvent
from tracker.accounts.second_step.passkeys import (
    LONGEST_ANSWER,
    PasskeyAgainForm,
    PasskeyAloneForm,
    PasskeyForm,
)
from tracker.site.clients import limits

ALONE = reverse("mfa_login_webauthn")
SHAPE = {
    "id": "AAAA",
    "rawId": "AAAA",
    "type": "public-key",
    "clientExtensionResults": {},
    "response": {
        "clientDataJSON": "e30",
        "authenticatorData": "A" * 64,
        "signature": "AAAA",
        "userHandle": "MQ",
    },
}
ANSWERS = {
    "digits": f'{{"a":{"9" * 5000}}}',
    "depth": "[" * 20_000,
    "extensions": json.dumps(SHAPE | {"clientExtensionResults": [1]}),
    "response": json.dumps(SHAPE | {"response": 1}),
    "handle": json.dumps(SHAPE | {"response": SHAPE["response"] | {"userHandle": 5}}),
    "number": json.dumps(SHAPE | {"response": SHAPE["response"] | {"userHandle": "OQ" * 99}}),
    "data": json.dumps(SHAPE | {"response": SHAPE["response"] | {"authenticatorData": "AA"}}),
    "length": json.dumps(SHAPE | {"id": "A" * LONGEST_ANSWER}),
    "surrogate": '"\\ud800"',
    "text": "no JSON",
    "nothing": "",
}
XHR = {"X-Requested-With": "XMLHttpRequest"}


def events():
    return list(AccountEvent.objects.values_list("kind", "method", "times").order_by("pk"))


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ANSWERS)
def test_whatever_a_stranger_sends_is_refused_in_words_and_written_down(client, answer):
    client.get(ALONE, headers=XHR)
    refused = client.post(ALONE, {"credential": ANSWERS[answer]})
    assert refused.url == reverse("account_login")
    assert client.get(refused.url).status_code == 200
    assert events() == [("sign_in_failed", "webauthn", 1)]


@pytest.fixture
def with_an_app(jamaica_filer):
    Authenticator.objects.create(user=jamaica_filer, type="totp", data={"secret": "A" * 32})
    return jamaica_filer


def test_so_is_what_is_sent_as_the_second_step(client, with_an_app, monkeypatch):
    monkeypatch.setattr(PasskeyForm, "limit", limits.PASSKEY)
    client.post(reverse("account_login"), {"login": with_an_app.email, "password": PASSWORD})
    step = reverse("mfa_authenticate")
    assert client.get(step).status_code == 200
    for answer in ANSWERS.values():
        page = client.post(step, {"credential": answer})
        assert page.status_code == 200
        assert "<h1>Second step</h1>" in page.text
    assert events()[-1] == ("second_step_failed", "webauthn", len(ANSWERS))


@pytest.mark.parametrize("answer", ANSWERS)
def test_so_is_what_is_sent_to_sign_in_once_more(rf, jamaica_filer, answer):
    request = rf.post("/", {"credential": ANSWERS[answer]})
    request.session = {auth.STATE_SESSION_KEY: auth.get_server().authenticate_begin([])[1]}
    with context.request_context(request):
        assert not PasskeyAgainForm(data=request.POST, user=jamaica_filer).is_valid()
    assert events() == [("confirmation_failed", "webauthn", 1)]


def test_so_is_what_is_sent_to_add_one(client, jamaica_filer):
    sign_in(client, jamaica_filer)
    add = reverse("mfa_add_webauthn")
    client.get(add)
    for answer in ANSWERS.values():
        page = client.post(add, {"name": "My key", "credential": answer})
        assert page.status_code == 200
    assert not Authenticator.objects.exists()


def test_passkeys_are_neither_guessed_nor_asked_for_without_end(db, monkeypatch):
    monkeypatch.setattr(limits, "PASSKEY", limits.Limit("passkey", of_client=3))
    monkeypatch.setattr(PasskeyAloneForm, "limit", limits.PASSKEY)
    codes = [Client().get(ALONE, headers=XHR).status_code for _time in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    assert Session.objects.count() == 3
    assert Client().post(ALONE, {"credential": "{}"}).status_code == 429
    assert Client(REMOTE_ADDR="198.51.100.1").post(ALONE, {"credential": "{}"}).status_code == 302


def test_wrong_passkeys_at_the_second_step_are_counted(client, with_an_app):
    client.post(reverse("account_login"), {"login": with_an_app.email, "password": PASSWORD})
    step = reverse("mfa_authenticate")
    codes = [
        client.post(step, {"credential": "{}"}).status_code
        for _time in range(limits.SECOND_STEP.of_pair + 1)
    ]
    assert codes == [200] * limits.SECOND_STEP.of_pair + [429]
