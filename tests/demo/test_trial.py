"""A trial: the demonstration's people in production's settings, and never in a real system."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_person
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.demo.checks import check_people
from tracker.demo.seed import ACCOUNTS

pytestmark = pytest.mark.django_db
PASSWORD = "made by make env"


@pytest.fixture
def trial(settings):
    settings.SITE_URL, settings.IS_TRIAL = "https://localhost", True
    settings.TRIAL_PASSWORD = PASSWORD
    settings.PRODUCTION = True
    return settings


@pytest.fixture
def empty(db):
    """No call yet, as after `migrate` and `load_states`."""
    Call.objects.all().delete()


def load_twice(capsys):
    """Return what a second start says; whatever it said, the first said too."""
    call_command("load_demonstration")
    first = capsys.readouterr().out
    call_command("load_demonstration")
    second = capsys.readouterr().out
    assert second in first
    return second


def test_its_people_are_said_at_each_start_and_made_once(trial, empty, capsys):
    said = load_twice(capsys)
    assert "A trial: https://localhost/" in said
    assert f"Sign in with the password {PASSWORD} as" in said
    for account in ACCOUNTS:
        assert account.email in said
        assert User.objects.get(email=account.email).check_password(PASSWORD)
    assert Call.objects.get(code="76-19").submissions.filter(status="accepted").count() == 8


def test_it_is_refused_on_a_real_site(trial, empty):
    trial.SITE_URL, trial.IS_TRIAL = "https://replies.un.org", False
    with pytest.raises(CommandError, match=r"https://replies\.un\.org is no trial"):
        call_command("load_demonstration")
    assert not User.objects.exists()


def test_it_is_refused_where_somebody_works_already(trial, empty):
    make_person("someone@un.example")
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_demonstration")
    assert User.objects.count() == 1


def test_it_is_refused_where_there_is_a_call(trial, call):
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_demonstration")


def test_without_a_password_of_its_own_nobody_is_made(trial, empty):
    trial.TRIAL_PASSWORD = ""
    with pytest.raises(CommandError, match="TRIAL_PASSWORD"):
        call_command("load_demonstration")
    assert not User.objects.exists()


def test_its_database_is_not_taken_for_a_real_one(trial):
    trial.IS_TRIAL = False
    assert check_people(databases=["default"]) == []
    make_person(ACCOUNTS[0].email)
    [error] = check_people(databases=["default"])
    assert error.id == "demo.E001"
    assert check_people(databases=[]) == []
    trial.IS_TRIAL = True
    assert check_people(databases=["default"]) == []


def test_every_page_of_a_trial_says_so_and_no_page_of_a_real_site(trial, client):
    assert b"This is a trial" in client.get("/", secure=True).content
    trial.IS_TRIAL = False
    assert b"This is a trial" not in client.get("/", secure=True).content
