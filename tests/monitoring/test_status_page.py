"""The page that tells officers in words whether everything works."""

import socket
import threading
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from tests.factories import NOON, sign_in
from tests.markup import as_read
from tests.past_reports.word_reports import bring_in, closed_call_of_2014, sent_file
from tracker import clock
from tracker.backups import last
from tracker.compilation.documents import drafts
from tracker.compilation.models import Job
from tracker.files.inspection import scanner
from tracker.mail import ledger
from tracker.mail.held import holding
from tracker.mail.models import Message, Pause, Tick
from tracker.monitoring import readings
from tracker.monitoring.findings import PartState, works
from tracker.monitoring.parts import BY_NAME, PARTS
from tracker.monitoring.probes import records
from tracker.monitoring.readings import read
from tracker.past_reports.reading import jobs
from tracker.version import version

PAGE = reverse("monitoring:status")
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer, in_april):
    return sign_in(client, officer)


def look(name, at=NOON):
    [reading] = read([BY_NAME[name]], at=at)
    return reading.finding


@pytest.fixture
def probes():
    """Replace how parts are asked; put it back afterwards."""
    before = {part.name: part.probe for part in PARTS}
    yield lambda name, probe: object.__setattr__(BY_NAME[name], "probe", probe)
    for part in PARTS:
        object.__setattr__(part, "probe", before[part.name])


def down(_at):
    raise OperationalError("no connection to 10.0.0.7 as tracker_app")


def test_each_part_is_told_with_a_word_and_what_was_found(desk, settings, tmp_path):
    settings.TRACKER_VAR = tmp_path
    Tick.objects.create(pk=1, started_at=NOON - timedelta(minutes=2))
    page = desk.get(PAGE)
    lines = {line.name: line for line in page.context["lines"]}
    assert [*lines] == [part.name for part in PARTS]
    assert lines["database"].state == lines["cache"].state == lines["files"].state == "works"
    assert lines["scanner"].state == "unused"
    assert "The last tick began: 12 April 2022" in as_read(page.text)
    assert " GB are free." in as_read(page.text).replace("\xa0", " ")
    assert "There is no backup yet." in as_read(page.text)
    assert f"Version {version()}" in as_read(page.text)


def test_the_desk_leads_to_it(desk):
    assert f'href="{PAGE}"' in desk.get(reverse("review:home")).text


def test_what_does_not_work_is_told_in_words_and_what_to_do(desk, probes):
    probes("broker", down)
    page = desk.get(PAGE)
    assert page.status_code == 200
    told = as_read(page.text)
    assert "Look whether Redis runs." in told
    assert "10.0.0.7" not in told


def test_a_database_that_goes_away_meanwhile_leaves_the_rest_told(probes):
    probes("database", down)
    found = {one.part.name: one.finding.state for one in read(PARTS, at=NOON)}
    assert found["database"] == PartState.FAILS
    assert {found[name] for name in ("tick", "post", "mail", "jobs", "register")} == {
        PartState.UNKNOWN
    }
    assert found["cache"] == found["files"] == PartState.WORKS


def test_what_hangs_costs_the_page_a_moment_and_not_more(probes, monkeypatch):
    released = threading.Event()

    def hangs(_at):
        released.wait(60)
        return works()

    monkeypatch.setattr(readings, "PATIENCE", 0.2)
    probes("files", hangs)
    began = time.monotonic()
    assert look("files").state == PartState.FAILS
    assert time.monotonic() - began < 20
    released.set()


def test_what_is_slow_is_asked_once_a_minute(probes):
    asked = []
    probes("workers", lambda at: asked.append(at) or works())
    assert {look("workers").state, look("workers").state} == {PartState.WORKS}
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("percent", "free", "state"),
    [(10, 25, "works"), (10, 15, "look"), (10, 9, "fails"), (0, 0, "works")],
)
def test_a_disk_is_judged_by_what_is_free(monkeypatch, settings, percent, free, state):
    settings.DISK_FREE_PERCENT = percent
    usage = type("Usage", (), {"free": free, "total": 100})
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage)
    assert look("disk").state == state


def test_the_volume_of_the_files_is_looked_at_too(monkeypatch, settings, tmp_path):
    settings.TRACKER_VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "volume"
    settings.MEDIA_ROOT.mkdir()
    free = {tmp_path: 90, settings.MEDIA_ROOT: 1}
    monkeypatch.setattr(
        "shutil.disk_usage", lambda path: SimpleNamespace(free=free[path], total=100)
    )
    assert look("disk").state == PartState.FAILS


def test_the_post_is_judged_by_how_long_something_has_been_due(call, jamaican_message):
    assert look("post").state == PartState.WORKS
    assert look("post", NOON + timedelta(minutes=61)).state == PartState.FAILS
    Message.objects.update(state="sent", sent_at=NOON)
    assert look("post", NOON + timedelta(days=1)).remarks[0].kind == "nothing_due"


def test_a_post_that_is_held_by_itself_is_an_alarm_and_says_since_when(call, desk):
    assert look("held").state == PartState.WORKS
    holding.hold(Pause.Cause.OTHER_ADDRESS, reason="a copy", since=NOON, at=NOON)
    assert look("held").state == PartState.FAILS
    told = as_read(desk.get(PAGE).text)
    assert "The post is held: nothing goes out but mail about accounts." in told
    assert "Held since 12 April 2022" in told


def test_what_an_officer_paused_is_an_alarm_once_something_waits_for_an_hour(call, desk):
    ledger.pause(call.code, reason="x", by="Olga", at=NOON)
    assert look("held").state == PartState.LOOK
    assert "Messages of call 76-19 are paused." in as_read(desk.get(PAGE).text)
    ledger.plan(kind="test", address="a@jam.example", subject=call, group=call.code, at=NOON)
    assert look("held", NOON + timedelta(minutes=59)).state == PartState.LOOK
    assert look("held", NOON + timedelta(minutes=61)).state == PartState.FAILS
    assert look("post", NOON + timedelta(minutes=61)).state == PartState.WORKS
    ledger.resume(call.code)
    assert look("held", NOON + timedelta(minutes=61)).state == PartState.WORKS


@pytest.fixture
def jamaican_message(jamaica):
    return ledger.plan(kind="alarm_over", address="a@jam.example", subject=jamaica, at=NOON)


def test_the_mail_server_is_judged_by_its_answers(jamaican_message, settings):
    assert look("mail").remarks[0].kind == "nothing_sent"
    Message.objects.update(state="sent", sent_at=NOON)
    assert look("mail").state == PartState.WORKS
    Message.objects.update(state="failed", reason="550 no such user", next_try_at=NOON)
    found = look("mail", NOON + timedelta(hours=1))
    assert found.state == PartState.LOOK
    assert "550 no such user" in str(found.remarks)
    Tick.objects.create(pk=1, started_at=NOON, trouble="no connection: timed out")
    assert look("mail").state == PartState.FAILS
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert look("mail").state == PartState.UNUSED


def test_a_job_that_nobody_goes_on_with_is_found(call, officer, draft_report):
    Job.objects.create(compilation=draft_report, asked_at=NOON, asked_by=officer)
    assert look("jobs").state == PartState.WORKS
    assert look("jobs", NOON + timedelta(minutes=31)).state == PartState.FAILS
    Job.objects.update(state="running", lease_until=NOON + timedelta(minutes=10))
    assert look("jobs", NOON + timedelta(minutes=31)).state == PartState.WORKS
    assert look("jobs", NOON + timedelta(minutes=41)).state == PartState.FAILS


def test_a_past_report_that_nobody_goes_on_reading_is_found(officer):
    report = bring_in(closed_call_of_2014(officer), sent_file("a.docx", b"words"), by=officer)
    assert look("jobs", NOON + timedelta(minutes=29)).state == PartState.WORKS
    assert look("jobs", NOON + timedelta(minutes=31)).state == PartState.FAILS
    jobs.run(report.reading.pk, at=NOON)
    assert look("jobs", NOON + timedelta(minutes=31)).state == PartState.WORKS


@pytest.fixture
def draft_report(call):
    return drafts.draft_of(call)


@pytest.mark.parametrize(
    ("hours", "age", "state"),
    [(24, 25, "works"), (24, 27, "fails"), (0, 900, "works"), (168, 100, "works")],
)
def test_a_backup_is_judged_by_its_age(db, settings, hours, age, state):
    settings.BACKUP_EVERY_HOURS = hours
    assert look("backup").state == (PartState.FAILS if hours else PartState.UNUSED)
    last.note(NOON - timedelta(hours=age))
    assert look("backup").state == state


def test_a_register_that_was_not_whole_is_told_until_it_is(call):
    records.RegisterCheck.objects.create(pk=1, checked_at=NOON, faults=2)
    assert look("register_check").state == PartState.FAILS
    records.RegisterCheck.objects.update(faults=0)
    assert look("register_check").state == PartState.WORKS
    assert look("register_check", NOON + timedelta(days=4)).state == PartState.LOOK


def answering(reply):
    """A scanner on a port of this machine that says one thing; return its URL."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer():
        connection, _address = server.accept()
        with connection, server:
            connection.recv(100)
            connection.sendall(reply)

    threading.Thread(target=answer, daemon=True).start()
    return f"tcp://127.0.0.1:{server.getsockname()[1]}"


def test_the_scanner_is_asked_whether_it_is_there(settings):
    settings.CLAMAV_URL = answering(b"PONG\0")
    assert look("scanner").state == PartState.WORKS
    readings.forget()
    settings.CLAMAV_URL = answering(b"500 no such command\0")
    assert look("scanner").state == PartState.FAILS
    with pytest.raises(OSError):
        scanner.ping()  # that one has hung up


def test_the_mail_server_is_called_when_an_officer_asks(desk, settings):
    url = reverse("monitoring:try_mail_server")
    assert "The mail server answers" in desk.post(url, follow=True).text
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "does not let this system in" in desk.post(url, follow=True).text
    assert Client().post(url).status_code in {302, 403}


def test_where_messages_are_written_to_files_no_mail_server_is_to_be_tried(desk, settings):
    button = "Try the mail server now"
    assert button in desk.get(PAGE).text
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert button not in desk.get(PAGE).text


def test_the_status_is_as_of_now(desk):
    assert clock.now().date() == NOON.date()
    assert "As it was: 12 April 2022" in as_read(desk.get(PAGE).text)
