"""What is no longer needed goes once a day; what is still needed stays."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from celery.schedules import crontab
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage

from tests.factories import NOON
from tracker import clock
from tracker.accounts.models import Recovery
from tracker.celery import app as celery
from tracker.delegations.models import Invitation, OfficerInvitation
from tracker.files import pending
from tracker.privacy import clearing
from tracker.submissions.tasks import look_after_files

DAY = timedelta(days=1)
KEPT = clearing.INVITATIONS_KEPT_FOR


def session(*, expires_in):
    store = SessionStore()
    store["of"] = "a test"
    store.set_expiry(expires_in)
    store.save()
    return store.session_key


def test_sessions_that_have_ended_go(db):
    running, ended = session(expires_in=3600), session(expires_in=-1)
    assert clearing.clear(at=clock.now()).sessions == 1
    assert [one.pk for one in Session.objects.all()] == [running]
    assert ended != running


def test_uploads_that_nobody_came_back_for_go(db, settings):
    pending.hold(b"a file", {}, purpose="test", by=1, at=clock.now())
    look_after_files()
    assert len(default_storage.listdir(pending.FOLDER)[1]) == 1
    settings.TRACKER_CLOCK_OFFSET = (pending.KEPT_FOR + DAY).total_seconds()
    look_after_files()
    assert default_storage.listdir(pending.FOLDER)[1] == []


def test_the_browser_and_address_of_a_session_go_with_it(officer):
    running, ended = session(expires_in=3600), session(expires_in=-1)
    for key in (running, ended):
        UserSession.objects.create(
            user=officer,
            session_key=key,
            ip="192.0.2.7",
            created_at=clock.now() - DAY,
        )
    clearing.clear(at=clock.now())
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [running]


def test_a_recovery_goes_some_time_after_it_was_started(officer, jamaica_filer):
    Recovery.objects.create(person=jamaica_filer, started_by=officer, started_at=NOON)
    kept_for = clearing.RECOVERIES_KEPT_FOR
    assert clearing.clear(at=NOON + kept_for).recoveries == 0
    assert clearing.clear(at=NOON + kept_for + timedelta(seconds=1)).recoveries == 1


@pytest.mark.parametrize(
    ("ended", "stays_for"),
    [
        ({"used_at": NOON}, KEPT),
        ({"revoked_at": NOON}, KEPT),
        ({"expires_at": NOON}, KEPT),
        ({"expires_at": NOON + 20 * DAY}, KEPT + 20 * DAY),
        ({"expires_at": NOON - 20 * DAY, "used_at": NOON}, KEPT),
    ],
    ids=str,
)
def test_an_invitation_goes_some_time_after_its_end(jamaica, officer, ended, stays_for):
    facts = {"expires_at": NOON + 14 * DAY} | ended
    facts |= {"name": "Colleague", "invited_by": officer, "invited_at": NOON - 30 * DAY}
    Invitation.objects.create(
        delegation=jamaica, email="colleague@jam.example", role="drafter", **facts
    )
    OfficerInvitation.objects.create(email="colleague@secretariat.example", **facts)
    assert clearing.clear(at=NOON + stays_for).invitations == 0
    assert clearing.clear(at=NOON + stays_for + timedelta(seconds=1)).invitations == 2


def test_beat_asks_for_it_once_a_day(db, settings):
    celery.loader.import_default_modules()  # as a worker does
    entry = settings.CELERY_BEAT_SCHEDULE["clearing"]
    assert entry["schedule"] == crontab(hour=4, minute=20)
    assert celery.tasks[entry["task"]]() == {
        "sessions": 0,
        "invitations": 0,
        "recoveries": 0,
    }
