"""What somebody can do with a passkey, or an answer of one, that is not theirs or not for here."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.passkey_device import PRESENT, Device
from tests.factories import NOON, PASSWORD

ALONE, STEP = reverse("mfa_login_webauthn"), reverse("mfa_authenticate")


def asked_alone(client):
    return client.get(ALONE, headers={"X-Requested-With": "XMLHttpRequest"}).json()[
        "request_options"
    ]


def asked_as_second_step(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return dict(client.get(STEP).context["js_data"]["request_options"])


def is_in(client):
    return client.get(reverse("accounts:profile")).status_code == 200


@pytest.fixture
def device(jamaica_filer):
    return Device(jamaica_filer)


def test_a_passkey_lets_in_alone_once(client, device):
    answer = device.answers(asked_alone(client))
    client.post(ALONE, {"credential": answer})
    assert is_in(client)
    other = Client()
    asked_alone(other)
    other.post(ALONE, {"credential": answer})
    assert not is_in(other)
    client.post(reverse("account_logout"))
    client.post(ALONE, {"credential": answer})
    assert not is_in(client)


def test_a_found_key_lets_nobody_in_alone(client, device, kenya_filer, time_machine):
    """Who finds it has an account of their own, whose second step asks for no finger and no PIN."""
    Device(kenya_filer)
    time_machine.move_to(NOON)
    asked = asked_as_second_step(client, kenya_filer)
    found = {"credential": device.answers(asked, flags=PRESENT)}
    client.post(ALONE, found)
    time_machine.move_to(NOON + timedelta(minutes=16))  # that sign-in is given up
    client.post(ALONE, found)
    assert not is_in(client)


@pytest.mark.parametrize(
    "of",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "http://below.localhost:8000"},
        {"origin": "null"},
        {"host": "elsewhere.example"},
        {"flags": PRESENT},
        {"flags": 0},
    ],
)
def test_nor_does_an_answer_that_was_not_given_to_this_site(client, device, of):
    client.post(ALONE, {"credential": device.answers(asked_alone(client), **of)})
    assert not is_in(client)


def test_nor_does_a_passkey_in_the_name_of_another_person(client, device, kenya_filer):
    Device(kenya_filer)
    answer = device.answers(asked_alone(client), whose=kenya_filer)
    client.post(ALONE, {"credential": answer})
    assert not is_in(client)
    client.post(STEP, {"credential": device.answers(asked_as_second_step(client, kenya_filer))})
    assert not is_in(client)
