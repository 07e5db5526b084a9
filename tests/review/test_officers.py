"""How the first officer gets in: by a command, and a password of their own choosing."""

import re
from datetime import date

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.accounts.second_step import code_of
from tests.factories import PASSWORD
from tracker import clock
from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.mail import ledger

SECOND_STEP = "/account/2fa/"
EMAIL = "chief@secretariat.example"


def test_a_new_officer_chooses_a_password_and_reaches_the_desk(client, db, capsys):
    call_command("make_officer", "Chief@Secretariat.Example", name="Chief Officer")
    assert "/account/password/reset/" in capsys.readouterr().out
    client.post("/account/password/reset/", {"email": EMAIL})
    ledger.tick(at=clock.now())
    link = re.search(r"http\S+(/account/password/reset/key/\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    assert client.get("/desk/").status_code == 200


def test_a_new_officer_is_led_to_a_second_step_and_with_it_to_the_desk(
    client, db, capsys, settings
):
    settings.SECOND_STEP_FROM = date(2022, 1, 1)
    call_command("make_officer", EMAIL, name="Chief Officer")
    assert f"{settings.SITE_URL}{SECOND_STEP}" in capsys.readouterr().out
    chief = User.objects.get(email=EMAIL)
    chief.set_password(PASSWORD)
    chief.save()
    form = {"login": EMAIL, "password": PASSWORD}
    arrived = client.post("/account/login/", form, follow=True)
    assert arrived.request["PATH_INFO"] == SECOND_STEP
    page = client.get(reverse("mfa_activate_totp"))
    code = code_of(page.context["form"].secret)
    codes = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert codes.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert client.get("/desk/").status_code == 200


def test_a_second_run_changes_nothing(db, capsys):
    call_command("make_officer", EMAIL, name="Chief Officer")
    call_command("make_officer", EMAIL)
    assert "already an officer" in capsys.readouterr().out
    assert Event.objects.filter(verb="make_officer").count() == 1


def test_the_event_names_the_person_only_where_it_can_be_erased(db):
    call_command("make_officer", EMAIL, name="Chief Officer")
    event = Event.objects.get(verb="make_officer")
    assert event.object_label == f"person {User.objects.get(email=EMAIL).pk}"
    assert EMAIL in event.actor_label


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [((EMAIL,), "give --name"), (("no address",), "not an e-mail address")],
)
def test_what_is_missing_is_said(db, arguments, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("make_officer", *arguments)


def test_who_acts_for_a_delegation_does_not_become_an_officer(kenya_filer):
    with pytest.raises(CommandError, match="acts for a delegation"):
        call_command("make_officer", kenya_filer.email)
