"""Who needs a second step, from which day, what is told before, and the gate afterwards."""

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from tests.factories import make_draft, make_member, original_of, sign_in

MAKE_ONE = reverse("mfa_index")
# The clock says noon of 12 April 2022 (UTC-4), so it is that day in New York.
TODAY, TOMORROW = date(2022, 4, 12), date(2022, 4, 13)

pytestmark = pytest.mark.usefixtures("in_april")


def give_second_step(person):
    TOTP.activate(person, generate_totp_secret())


@pytest.fixture
def people(jamaica, kenya, jamaica_reader, jamaica_drafter, kenya_filer, officer):
    return {
        "reader": jamaica_reader,
        "drafter": jamaica_drafter,
        "administrator": make_member(jamaica, "reader", email="a@jam.test", is_administrator=True),
        "filer": kenya_filer,
        "officer": officer,
    }


@pytest.mark.parametrize(
    ("who", "needs_it"),
    [
        ("reader", False),
        ("drafter", False),
        ("administrator", True),
        ("filer", True),
        ("officer", True),
    ],
)
def test_from_the_day_those_who_need_one_are_led_to_where_it_is_made(
    client, people, settings, who, needs_it
):
    first = "/desk/" if who == "officer" else "/replies/"
    sign_in(client, people[who])
    answers = []
    for day in (None, TOMORROW, TODAY):
        settings.SECOND_STEP_FROM = day
        answers.append(client.get(first).status_code)
    assert answers == [200, 200, 302 if needs_it else 200]
    if needs_it:
        assert client.get(first).url == MAKE_ONE
        give_second_step(people[who])
        assert client.get(first).status_code == 200


@pytest.mark.parametrize("who", ["filer", "officer"])
def test_before_it_the_first_page_says_from_when_and_where(client, people, settings, who):
    settings.SECOND_STEP_FROM = TOMORROW
    first = "/desk/" if who == "officer" else "/replies/"
    sign_in(client, people[who])
    page = client.get(first).text
    assert "From 13 April 2022 you need a second step" in page
    assert f'href="{MAKE_ONE}"' in page
    settings.SECOND_STEP_FROM = None
    assert "Protect it with a second step" in client.get(first).text
    give_second_step(people[who])
    assert "second step" not in client.get(first).text


def test_what_makes_one_signing_out_and_the_choice_of_language_stay_open(client, people, settings):
    settings.SECOND_STEP_FROM = TODAY
    sign_in(client, people["filer"])
    open_pages = ["mfa_index", "mfa_add_webauthn", "mfa_activate_totp", "account_logout"]
    open_pages += ["accounts:profile", "account_change_password", "usersessions_list"]
    open_pages += ["public:calls", "help:privacy", "healthz"]
    found = {name: client.get(reverse(name)).status_code for name in open_pages}
    assert found == dict.fromkeys(open_pages, 200)
    chosen = client.post(reverse("accounts:language"), {"language": "fr", "next": MAKE_ONE})
    assert chosen.url == MAKE_ONE
    assert "second" in client.get(MAKE_ONE).text


def test_a_form_that_is_under_way_is_not_taken_and_loses_no_word(
    client, kenya_filer, kenya, call, settings
):
    passage = original_of(make_draft(call, kenya, by=kenya_filer))
    settings.SECOND_STEP_FROM = TODAY
    sign_in(client, kenya_filer)
    sent = {"heading": "Laws", "body": "We took more steps.", "version": passage.version}
    address = reverse("portal:autosave", args=[passage.pk])
    typing = client.post(address, sent, headers={"hx-request": "true"})
    assert typing.status_code == 403
    assert "Your text is kept in this browser." in typing.text
    assert 'data-lapsed="again"' not in typing.text  # it would try again for ever
    assert f'href="{MAKE_ONE}"' in typing.text
    by_button = client.post(reverse("portal:passage", args=[passage.pk]), sent)
    assert by_button.status_code == 403
    assert "We took more steps.</textarea>" in by_button.text
    passage.refresh_from_db()
    assert passage.body == "We took steps."
    give_second_step(kenya_filer)
    assert client.post(address, sent, headers={"hx-request": "true"}).status_code == 200
