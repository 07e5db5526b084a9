"""What Prometheus reads, and who may."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import ROOT, sign_in
from tracker import clock
from tracker.accounts.events.models import AccountEvent
from tracker.backups import last
from tracker.delegations.models import Delegation
from tracker.mail import ledger
from tracker.mail.models import Message, Pause, Tick
from tracker.monitoring.metrics import requests
from tracker.monitoring.rules import may_read_metrics
from tracker.version import version

STRANGER = {"REMOTE_ADDR": "203.0.113.66"}
TOKEN = "a-token-of-many-letters-0123"
pytestmark = pytest.mark.django_db


def figures(client=None):
    """Return the figures as a dictionary: tracker_jobs{state="done"} → 3.0."""
    page = (client or Client()).get("/metrics").text
    return {name: float(value) for name, value in re.findall(r"^(tracker\S+) (\S+)$", page, re.M)}


def make_message(number, **fields):
    message = ledger.plan(
        kind="register_heads",
        key=f"test:{number}",
        address="archives@example.org",
        subject=Delegation.objects.get(code="JAM"),
        at=clock.now(),
    )
    Message.objects.filter(pk=message.pk).update(**fields)


@pytest.mark.once
@pytest.mark.parametrize(
    ("headers", "may"),
    [
        ({}, False),
        ({"Authorization": f"Bearer {TOKEN}"}, True),
        ({"Authorization": f"bearer  {TOKEN} "}, True),
        ({"Authorization": f"Basic {TOKEN}"}, False),
        ({"Authorization": TOKEN}, False),
        ({"Authorization": f"Bearer {TOKEN}x"}, False),
        ({"Authorization": "Bearer "}, False),
        ({"Authorization": "Bearer ümlaut"}, False),
    ],
)
@pytest.mark.parametrize("page", ["/metrics", "/alarmz"])
def test_from_another_machine_a_token_alone_opens_them(settings, page, headers, may):
    settings.METRICS_TOKEN = TOKEN
    answer = Client(**STRANGER).get(page, headers=headers)
    assert (answer.status_code != 404) is may
    settings.METRICS_TOKEN = ""
    assert Client(**STRANGER).get(page, headers=headers).status_code == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via"])
def test_what_a_proxy_on_this_machine_hands_on_is_a_strangers(header):
    page = "/metrics"
    assert Client().get(page).status_code == 200
    assert Client().get(page, headers={header: "127.0.0.1"}).status_code == 404


def test_an_officers_session_does_not_open_them(officer):
    assert sign_in(Client(**STRANGER), officer).get("/metrics").status_code == 404


def test_prometheus_asks_a_container_by_a_name_of_its_own(settings):
    settings.ALLOWED_HOSTS = ["replies.example.org"]
    settings.SITE_URL = "https://replies.example.org"
    assert Client(headers={"host": "web:8000"}).get("/metrics").status_code == 200


def test_the_post_is_told_in_figures(call):
    at = clock.now()
    make_message(1, next_try_at=at - timedelta(minutes=90))
    make_message(2, state="failed")
    make_message(3, state="uncertain")
    make_message(4, state="sent")
    Tick.objects.create(pk=1, started_at=at - timedelta(minutes=20))
    found = figures()
    for state in ("planned", "failed", "uncertain"):
        assert found[f'tracker_messages{{state="{state}"}}'] == 1
    assert 5400 <= found["tracker_oldest_due_message_age_seconds"] < 5460
    assert found["tracker_last_tick_timestamp_seconds"] == pytest.approx(at.timestamp() - 1200)
    Pause.objects.create(group="", reason="x", paused_at=at, paused_by="x")
    assert figures()["tracker_oldest_due_message_age_seconds"] == 0  # what is held is not due


def test_sign_ins_that_failed_disk_database_backup_and_version_are_told(settings, tmp_path):
    settings.TRACKER_VAR = tmp_path
    last.note(datetime(2026, 1, 1, tzinfo=UTC))
    at = clock.now()
    for age, times in ((timedelta(minutes=5), 7), (timedelta(hours=2), 100)):
        AccountEvent.objects.create(
            kind="sign_in_failed", at=at - age, latest_at=at - age, times=times
        )
    found = figures()
    assert found["tracker_failed_sign_ins"] == 7
    assert 0 < found["tracker_disk_free_bytes"] < found["tracker_disk_size_bytes"]
    assert found["tracker_database_size_bytes"] > 100_000
    assert found["tracker_last_backup_timestamp_seconds"] == 1767225600
    assert found[f'tracker_build_info{{version="{version()}"}}'] == 1
    assert found["tracker_database_up"] == 1
    assert found["tracker_queue_length"] >= 0


def test_requests_are_counted_by_view_and_class_of_status_alone(officer):
    asking = sign_in(Client(), officer)
    name = 'tracker_request_duration_seconds_count{{status="{}",view="{}"}}'.format
    page, nowhere = name("2xx", "review:board"), name("4xx", "none")
    before = figures()
    asking.get("/desk/76-19/?q=uranium")
    asking.get("/no/such/page/by/uranium/")
    after = figures()
    assert after[page] == before.get(page, 0) + 1
    assert after[nowhere] == before.get(nowhere, 0) + 1
    assert "uranium" not in Client().get("/metrics").text


def test_the_figures_name_no_state_and_cost_a_fixed_number_of_queries(call, jamaica):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            page = Client().get("/metrics").text
        return page, len(queries)

    _page, one = asked()
    for number in range(5):
        make_message(number, about="JAM")
    page, several = asked()
    assert one == several <= 10
    assert "JAM" not in page
    labels = set(re.findall(r'[{,](\w+)="', page))
    assert labels <= {"view", "status", "le", "state", "part", "version"}


@pytest.mark.parametrize("away", ["database", "broker"])
def test_what_cannot_be_read_has_no_value_and_the_rest_still_comes(monkeypatch, away):
    def down(*_given, **_named):
        raise OperationalError("no connection")

    name = {"database": "oldest_due", "broker": "queue_length"}[away]
    monkeypatch.setattr(f"tracker.monitoring.metrics.figures.{name}", down)
    found = figures()
    assert found["tracker_database_up"] == (0 if away == "database" else 1)
    assert ("tracker_queue_length" in found) is (away == "database")
    assert "tracker_oldest_due_message_age_seconds" not in found or away == "broker"
    assert "tracker_disk_free_bytes" in found


def test_what_verify_audit_found_is_told(call):
    call_command("verify_audit")
    assert figures()["tracker_register_faults"] == 0


def test_the_figures_of_several_processes_are_added_up(tmp_path, monkeypatch):
    """Two processes measure, a third is asked, as under gunicorn."""
    code = (
        "from tracker.monitoring.metrics.requests import _DURATION as d;"
        "d.labels(view='home', status='2xx').observe(0.2)"
    )
    env = {**os.environ, requests.FOLDER: str(tmp_path)}
    for _process in range(2):
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True)
    monkeypatch.setenv(requests.FOLDER, str(tmp_path))
    assert figures()['tracker_request_duration_seconds_count{status="2xx",view="home"}'] == 2
    monkeypatch.setenv(requests.FOLDER, str(tmp_path / "gone"))
    assert Client().get("/metrics").status_code == 200


def test_an_empty_token_opens_nothing(rf, settings):
    settings.METRICS_TOKEN = ""
    asked = rf.get("/metrics", headers={"Authorization": "Bearer "}, **STRANGER)
    assert not may_read_metrics(asked)
