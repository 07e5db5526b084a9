"""A code that several send at the same moment, on a database that lets them: it lets in one."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.second_step import code_of, signed_in_by_password, switch_on
from tests.factories import PASSWORD, make_member
from tests.waiting import at_once
from tracker.delegations.models import Delegation

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.usefixtures("loaded_site")]


def lets_in(person, code):
    """Sign in by the password, and give back what sends the code and says whether it lets in."""
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    def send():
        client.post(reverse("mfa_authenticate"), {"code": code})
        return client.get(reverse("accounts:profile")).status_code == 200

    return send


@pytest.fixture
def person():
    return make_member(Delegation.objects.get(code="JAM"), "filer")


def test_a_code_of_an_app_lets_one_in(person):
    secret = switch_on(signed_in_by_password(person))
    code = code_of(secret)
    assert sorted(at_once(*[lets_in(person, code) for _ in range(3)])) == [False, False, True]


def test_a_recovery_code_lets_one_in(person):
    own = signed_in_by_password(person)
    switch_on(own)
    code = own.get(reverse("mfa_download_recovery_codes")).text.split()[0]
    assert sorted(at_once(*[lets_in(person, code) for _ in range(3)])) == [False, False, True]
