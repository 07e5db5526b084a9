"""The files of a past report: kept, read by a worker, given out to officers, removed."""

import json
import re
import signal
import socketserver
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection

from tests.clamd import BAD, INSTREAM
from tests.factories import NOON, ROOT, make_person
from tests.markup import as_read
from tests.past_reports.word_reports import (
    bring_in,
    closed_call_of_2014,
    headed,
    own_file,
    read_all,
    read_in,
    report_file,
    sent_file,
)
from tests.plugins.prepared_states import prepared_state
from tests.plugins.system import environment
from tests.sample_files import repacked
from tests.waiting import at_once
from tracker.audit.models import Event
from tracker.files import leftovers
from tracker.leases import LEASE, MAX_ATTEMPTS, JobOvertaken
from tracker.past_reports import dividing, mending, register_check, taking_over, tasks
from tracker.past_reports.models import PastReply, PastReport, PastReportFile, ReadingJob
from tracker.past_reports.obstacles import StopReason
from tracker.past_reports.reading import jobs
from tracker.past_reports.understanding import understood
from tracker.refusal import Refusal
from tracker.submissions.queries.register_check import differences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

HERE = "/desk/68-243/past-reports/"
LATER = NOON + LEASE + timedelta(minutes=1)
WORDS = "We passed a law that protects the infrastructure of the country and of its people."
STATES = ("Cuba", "Fiji", "Kenya")
REPORT = report_file(*(headed(state, WORDS) for state in STATES))


def replies(*states):
    return [sent_file(f"{state}.docx", own_file((1, state), WORDS)) for state in states]


def uploaded(*states):
    return [SimpleUploadedFile(f"{one}.docx", own_file((1, one), WORDS)) for one in states]


def words_of(response):
    return " ".join(as_read(response.content.decode()).split())


def content(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def stored(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def discard(report, officer):
    mending.discard(report, version=report.version, by=officer, at=NOON)


@prepared_state
def three(call_of_2014, officer):
    """Three replies that wait to be read."""
    return bring_in(call_of_2014, *replies(*STATES), by=officer, kind="replies")


@pytest.fixture
def one_a_turn(monkeypatch):
    """A worker reads one file, then something else that waits."""
    monkeypatch.setattr(jobs, "TURN", 0)


@pytest.fixture
def told_at_once(django_capture_on_commit_callbacks):
    """What follows a commit follows it here, too, as it does outside of tests."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


class AfterEachStep:
    """Lets something happen while files are read: each time a worker says how far it is."""

    def __init__(self, act):
        self.act = act

    def __call__(self, execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if sql.startswith('UPDATE "past_reports_readingjob"') and '"step" =' in sql:
            self.act()
        return found


# Read by a worker ---------------------------------------------------------------------------------


def test_nothing_is_read_in_the_request_and_the_page_says_how_far_it_is(desk, three):
    page = desk.get(f"{HERE}{three.pk}/")
    assert "Waiting for a worker. 0 of 3 files are read." in words_of(page)
    assert not three.parts.exists()
    seen = []

    def look():
        words = words_of(desk.get(f"{HERE}{three.pk}/"))
        seen.extend(re.findall(r"(\d) of 3 files are read", words))

    with connection.execute_wrapper(AfterEachStep(look)):
        assert read_all()
    assert seen == ["0", "1", "2"]
    parts = desk.get(f"{HERE}{three.pk}/").context["understood"].parts
    assert [one.row.delegation.code for one in parts] == ["CUB", "FJI", "KEN"]


def test_the_page_asks_for_itself_again_until_the_files_are_read(desk, three):
    address = f"{HERE}{three.pk}/"
    asks_again = f'hx-get="{address}" hx-trigger="every 2s" hx-select="#report"'
    page = " ".join(desk.get(address).content.decode().split())
    assert asks_again in page
    assert f'<noscript> <p><a href="{address}">' in page
    assert "A/69/112 is being read" in page
    read_all()
    page = " ".join(desk.get(address).content.decode().split())
    assert asks_again not in page
    assert "<noscript>" not in page
    assert "How A/69/112 was understood" in page


def test_a_page_whose_report_a_colleague_discarded_asks_no_more(desk, three, officer):
    address = f"{HERE}{three.pk}/"
    discard(three, officer)
    answer = desk.get(address, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (200, "true")
    assert desk.get(address).status_code == 404


def test_where_a_worker_died_another_one_goes_on_with_the_file_at_which_it_was(three, one_a_turn):
    assert jobs.run(three.reading.pk, at=NOON)
    ReadingJob.objects.update(state="running", attempt=1, lease_until=NOON + timedelta(minutes=1))
    assert not jobs.run(three.reading.pk, at=NOON)  # the first one may be alive
    assert three.parts.count() == 1
    assert [jobs.run(three.reading.pk, at=LATER) for _ in range(3)] == [True, True, False]
    assert [part.delegation.code for part in three.parts.all()] == ["CUB", "FJI", "KEN"]
    assert jobs.unfinished(at=LATER + LEASE) == []


def test_whoever_brings_files_in_asks_a_worker_to_read_them(
    desk, call_of_2014, queue, told_at_once
):
    form = {"kind": "replies", "symbol": "A/69/112", "word_files": uploaded("Cuba", "Fiji")}
    with told_at_once():
        assert desk.post(HERE, form).status_code == 302
    assert queue == [("tracker.past_reports.tasks.read", (ReadingJob.objects.get().pk,))]


def test_what_else_waits_for_a_worker_comes_between_the_turns_of_a_long_reading(
    three, one_a_turn, queue
):
    job = three.reading.pk
    for done in (1, 2, 3):
        assert tasks.read(job)
        assert three.parts.count() == done
    assert queue == [("tracker.past_reports.tasks.read", (job,))] * 2  # none after the last file
    assert ReadingJob.objects.get().state == "done"
    assert not tasks.read(job)


def test_beat_asks_for_each_report_that_waits_and_reads_none_itself(
    call_of_2014, officer, three, queue
):
    other = bring_in(call_of_2014, *replies("Chile"), by=officer, kind="replies")
    assert tasks.resume() == 2
    asked = [("tracker.past_reports.tasks.read", (one.reading.pk,)) for one in (three, other)]
    assert sorted(queue) == sorted(asked)
    assert not PastReply.objects.exists()


@pytest.mark.usefixtures("files_in_s3")
def test_what_waits_for_the_store_asks_no_worker_until_the_next_beat(three, queue, request):
    request.getfixturevalue("s3_away")
    assert tasks.read(three.reading.pk)
    assert queue == []


def test_a_worker_that_was_given_up_keeps_nothing_when_it_wakes(three):
    ReadingJob.objects.update(state="running", attempt=1, lease_until=NOON)
    asleep = jobs._ReadingAttempt(ReadingJob.objects.get(), NOON)
    assert jobs.run(three.reading.pk, at=LATER)
    with pytest.raises(JobOvertaken):
        asleep.keep(three.files.get(number=1), [PastReply(treatment="reply")], [])
    with pytest.raises(JobOvertaken):
        asleep.fail(StopReason(attempts=1))
    job = ReadingJob.objects.get()
    assert (job.state, job.stopped_by, job.attempt, three.parts.count()) == ("done", {}, 2, 3)


def test_a_file_that_ends_its_worker_each_time_is_named(desk, three):
    ReadingJob.objects.update(
        state="running", attempt=MAX_ATTEMPTS, step="Fiji.docx", lease_until=NOON
    )
    assert jobs.run(three.reading.pk, at=LATER)
    page = words_of(desk.get(f"{HERE}{three.pk}/"))
    assert "A/69/112 could not be read" in page
    assert "Fiji.docx: The worker stopped 3 times, at last while it read this file." in page
    assert jobs.unfinished(at=LATER + LEASE) == []


def test_a_file_that_is_refused_is_named_and_the_page_leads_on(desk, call_of_2014, officer):
    files = [*replies("Cuba"), sent_file("Fiji.docx", b"PK no Word file")]
    report = read_in(call_of_2014, *files, by=officer, kind="replies")
    page = desk.get(f"{HERE}{report.pk}/")
    assert "Fiji.docx: " in words_of(page)
    assert "not a Word document" in words_of(page)
    assert f'href="{HERE}"' in page.content.decode()
    assert "It could not be read." in words_of(desk.get(HERE))
    desk.post(f"{HERE}{report.pk}/discard/", {"version": report.version})
    assert not PastReport.objects.exists()


def said_on(page):
    return re.search(r'<div class="notice notice-error">.*?</div>', page.text, re.DOTALL)[0]


STOPPING = {
    "no State": (own_file("Words."), "is the name of a State", "دولة"),
    "no Word file": (b"PK no Word file", "is not a Word document", "Word"),
    "macros": (repacked(own_file("x"), add={"word/vbaProject.bin": b"x"}), "macros", "ماكرو"),
}


@pytest.mark.parametrize(("data", "english", "arabic"), STOPPING.values(), ids=STOPPING)
def test_why_a_file_is_refused_is_said_in_the_language_of_whoever_reads_it(
    data, english, arabic, desk, call_of_2014, officer, second_officer
):
    second_officer.language = "ar"
    second_officer.save()
    report = read_in(call_of_2014, sent_file("a.docx", data), by=second_officer)
    assert english in said_on(desk.get(f"{HERE}{report.pk}/"))
    officer.language = "ar"
    officer.save()
    told = said_on(desk.get(f"{HERE}{report.pk}/"))
    assert "<p>a.docx: " in told
    assert arabic in told
    assert english not in told


def test_a_worker_that_stopped_is_told_of_in_the_language_of_whoever_reads_it(desk, three, officer):
    ReadingJob.objects.update(
        state="running", attempt=MAX_ATTEMPTS, step="Fiji.docx", lease_until=NOON
    )
    assert jobs.run(three.reading.pk, at=LATER)
    officer.language = "fr"
    officer.save()
    told = said_on(desk.get(f"{HERE}{three.pk}/"))
    assert "Fiji.docx" in told
    assert "The worker stopped" not in told


def test_what_an_earlier_version_said_of_a_failure_is_shown_in_the_language_it_was_said_in(
    desk, call_of_2014, second_officer
):
    second_officer.language = "ar"
    second_officer.save()
    report = read_in(call_of_2014, sent_file("a.docx", own_file("Words.")), by=second_officer)
    ReadingJob.objects.update(error="a.docx: دولة", stopped_by={})
    page = " ".join(desk.get(f"{HERE}{report.pk}/").content.decode().split())
    assert '<div lang="ar" dir="rtl"> <p>a.docx: ' in page  # though a name stands first


@pytest.mark.parametrize("turns", [0, 1])
def test_until_all_is_read_nothing_is_mended_or_recorded(turns, desk, three, officer, one_a_turn):
    for _ in range(turns):
        jobs.run(three.reading.pk, at=NOON)
    report = PastReport.objects.get()
    assert report.parts.count() == turns
    assert f"{turns} of 3 files are read" in words_of(desk.get(f"{HERE}{report.pk}/"))
    assert desk.get(f"{HERE}{report.pk}/1/").status_code == 404
    assert desk.post(f"{HERE}{report.pk}/1/divide/", {"version": 1}).status_code == 404
    assert desk.get(f"{HERE}{report.pk}/record/")["Location"] == f"{HERE}{report.pk}/"
    with pytest.raises(Refusal, match="It is being read"):
        taking_over.take_over(report, version=1, by=officer, at=NOON)
    said = mending.MendedPart("left_out", "", "en", None, ())
    with pytest.raises(Refusal, match="It is being read"):
        mending.mend(report, 1, said, version=1, by=officer, at=NOON)
    with pytest.raises(Refusal, match="It is being read"):
        dividing.divide(report, 1, 0, version=1, by=officer, at=NOON)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_what_is_discarded_while_it_is_read_is_left_and_nothing_stays(
    step, three, officer, settings, told_at_once
):
    steps = []

    def discard_at_the_step():
        steps.append(1)
        if len(steps) == step:
            discard(PastReport.objects.get(), officer)

    with told_at_once(), connection.execute_wrapper(AfterEachStep(discard_at_the_step)):
        jobs.run(three.reading.pk, at=NOON)
    assert not PastReport.objects.exists()
    assert not PastReply.objects.exists()
    assert stored(settings) == []
    assert jobs.unfinished(at=LATER) == []


@pytest.mark.usefixtures("files_in_s3")
def test_while_files_are_out_of_reach_the_reading_waits_and_says_why(desk, three, request):
    back = request.getfixturevalue("s3_away")
    assert jobs.run(three.reading.pk, at=NOON)
    page = words_of(desk.get(f"{HERE}{three.pk}/"))
    assert "is being read" in page
    assert "The place where files are kept cannot be reached at the moment." in page
    back()
    assert read_all()
    job = ReadingJob.objects.get()
    assert (job.state, job.attempt, job.stopped_by, three.parts.count()) == ("done", 1, {}, 3)


def test_a_report_from_before_its_files_were_kept_is_read(desk, call_of_2014, officer):
    report = read_in(call_of_2014, sent_file("a.docx", REPORT), by=officer)
    ReadingJob.objects.all().delete()
    PastReportFile.objects.all().delete()
    page = desk.get(f"{HERE}{report.pk}/")
    assert len(page.context["understood"].ready) == 3
    assert "brought in" not in page.content.decode().partition("<main")[2].partition("<h1")[2]
    report = PastReport.objects.get()
    assert taking_over.take_over(report, version=report.version, by=officer, at=NOON) == 3
    discard(PastReport.objects.get(), officer)


PREPARE = """
from datetime import UTC, datetime
from django.core.management import call_command
from tests.past_reports.word_reports import bring_in, closed_call_of_2014, own_file, sent_file
from tracker.accounts.models import User
call_command("load_states", verbosity=0)
officer = User.objects.create_user(
    email="o@secretariat.example", name="O", secretariat_role="officer"
)
states = ("Cuba", "Fiji", "Kenya")
files = [sent_file(f"{one}.docx", own_file((1, one), "Words.")) for one in states]
bring_in(closed_call_of_2014(officer), *files, by=officer, kind="replies")
"""
# The worker stops for good when it has said that it reads the second file.
RUN = """
import time
from django.db import connection
from tracker.past_reports import tasks
from tracker.past_reports.models import ReadingJob
def stop(execute, sql, params, many, context):
    found = execute(sql, params, many, context)
    if "Fiji.docx" in str(params):
        print("reading", flush=True)
        time.sleep(60)
    return found
with connection.execute_wrapper(stop):
    tasks.read(ReadingJob.objects.get().pk)
"""
AFTERWARDS = """
import json
from tests.past_reports.word_reports import read_all
from tracker import clock
from tracker.past_reports.models import PastReply, ReadingJob
found = {name: read_all(at=clock.now()) for name in ("taken up", "again")}
job = ReadingJob.objects.get()
found |= {"state": job.state, "attempt": job.attempt, "parts": PastReply.objects.count()}
print(json.dumps(found))
"""


@pytest.mark.slow
def test_a_killed_worker_leaves_what_it_read_and_another_one_goes_on(migrated, tmp_path):
    env = environment(migrated(tmp_path / "system"), LOG_LEVEL="CRITICAL")

    def python(code, **more):
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", code]
        pipes = {"stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env={**env, **more}, **pipes)

    def told(**more):
        return json.loads(python(AFTERWARDS, **more).communicate(timeout=120)[0])

    assert python(PREPARE).wait(120) == 0
    worker = python(RUN)
    assert worker.stdout.readline() == "reading\n"
    worker.send_signal(signal.SIGKILL)
    worker.wait(10)
    left = {"taken up": 0, "again": 0, "state": "running", "attempt": 1, "parts": 1}
    assert told() == left
    read = {"taken up": 1, "again": 0, "state": "done", "attempt": 2, "parts": 3}
    assert told(TRACKER_CLOCK_OFFSET="3600") == read


# Read again ---------------------------------------------------------------------------------------


@pytest.fixture
def failed(three):
    """Three replies; the worker stopped three times at the second."""
    ReadingJob.objects.update(
        state="running", attempt=MAX_ATTEMPTS, step="Fiji.docx", done_steps=1, lease_until=NOON
    )
    jobs.run(three.reading.pk, at=LATER)
    return PastReport.objects.get()


@pytest.fixture
def read_again(desk, told_at_once):
    """What an officer presses on the page of a report as it was seen; and the page after it."""

    def press(report):
        with told_at_once():
            form = {"version": report.version}
            page = desk.post(f"{HERE}{report.pk}/read-again/", form, follow=True)
        return words_of(page)

    return press


def test_a_report_that_could_not_be_read_is_read_again_from_the_files_that_are_kept(
    desk, failed, read_again, settings, officer, second_officer
):
    failed.remarks = [{"kind": "comment", "number": 2, "words": []}]  # of the first file
    failed.save()
    files = stored(settings)
    failed.reading.asked_by = second_officer
    failed.reading.save()
    assert "Read again" in words_of(desk.get(f"{HERE}{failed.pk}/"))
    page = read_again(failed)
    assert "The files are read once more." in page
    assert "could not be read" not in page
    assert read_all(at=LATER)
    report = PastReport.objects.get()
    job = report.reading
    assert (job.state, job.stopped_by, job.attempt, job.kind) == ("done", {}, 1, "replies")
    assert (job.asked_by, report.read_by, report.remarks) == (officer, officer, [])
    assert [part.delegation.code for part in report.parts.all()] == ["CUB", "FJI", "KEN"]
    assert stored(settings) == files
    assert "Read again" not in words_of(desk.get(f"{HERE}{failed.pk}/"))


def test_reading_again_asks_a_worker_and_is_told_to_the_register(failed, read_again, queue):
    read_again(failed)
    job = ReadingJob.objects.get()
    assert queue == [("tracker.past_reports.tasks.read", (job.pk,))]
    first, again = Event.objects.filter(object_type="past_reports.pastreport").order_by("sequence")
    assert (first.verb, again.verb) == ("read_past_report", "read_past_report_again")
    assert again.data == first.data
    assert list(differences()) == []


def test_what_stops_it_once_more_is_said_once_more(desk, call_of_2014, officer, read_again):
    report = read_in(call_of_2014, sent_file("Fiji.docx", b"PK no Word file"), by=officer)
    read_again(report)
    read_all()
    page = words_of(desk.get(f"{HERE}{report.pk}/"))
    assert "not a Word document" in page
    assert "Read again" in page


def test_of_two_officers_who_read_again_the_second_is_told(failed, read_again):
    assert "The files are read once more." in read_again(failed)
    assert "A colleague was first. Nothing was changed." in read_again(failed)
    assert ReadingJob.objects.count() == 1


@pytest.mark.parametrize("state", ["waiting", "done"])
def test_what_is_read_or_waits_is_not_read_again(desk, three, read_again, state):
    ReadingJob.objects.update(state=state)
    assert "Read again" not in words_of(desk.get(f"{HERE}{three.pk}/"))
    assert "Nothing was changed." in read_again(three)
    assert ReadingJob.objects.get() == three.reading


@pytest.mark.parametrize("loss", ["file", "row"])
def test_where_a_file_is_gone_it_is_not_read_again(desk, failed, read_again, settings, loss):
    lost = failed.files.get(number=2)
    (settings.MEDIA_ROOT / lost.path).unlink()
    if loss == "row":  # the virus scanner has found something in it
        lost.delete()
    page = desk.get(f"{HERE}{failed.pk}/")
    assert "could not be read" in words_of(page)
    assert "Read again" not in words_of(page)
    assert "Not all of the files are there any more." in read_again(failed)
    assert ReadingJob.objects.get().state == "failed"


@pytest.mark.usefixtures("files_in_s3")
def test_while_the_store_is_away_reading_again_waits_for_it(desk, failed, read_again, request):
    back = request.getfixturevalue("s3_away")
    assert "Read again" in words_of(desk.get(f"{HERE}{failed.pk}/"))
    read_again(failed)
    read_all_once = jobs.run(ReadingJob.objects.get().pk, at=LATER)
    assert (read_all_once, ReadingJob.objects.get().state) == (True, "waiting")
    back()
    assert read_all(at=LATER)
    assert PastReport.objects.get().parts.count() == 3


def test_a_worker_of_the_first_reading_that_wakes_keeps_nothing_of_the_second(failed, read_again):
    asleep = jobs._ReadingAttempt(failed.reading, NOON)
    asleep.job.attempt = 1
    read_again(failed)
    ReadingJob.objects.update(state="running", attempt=1)
    with pytest.raises(JobOvertaken):
        asleep.keep(failed.files.get(number=1), [PastReply(treatment="reply")], [])
    assert not PastReply.objects.exists()


# The files ----------------------------------------------------------------------------------------


def test_officers_get_each_file_as_it_was_brought_in(desk, call_of_2014, officer):
    report = read_in(call_of_2014, sent_file("A_69_112.docx", REPORT), by=officer)
    address = f"{HERE}{report.pk}/files/1/"
    assert address in desk.get(f"{HERE}{report.pk}/").content.decode()
    answer = desk.get(address)
    assert content(answer) == REPORT
    assert answer["Content-Disposition"] == 'attachment; filename="A_69_112.docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert desk.get(f"{HERE}{report.pk}/files/2/").status_code == 404
    assert desk.get(f"/desk/76-19/past-reports/{report.pk}/files/1/").status_code == 404


def test_files_of_a_zip_file_are_kept_one_by_one_and_stay_when_all_is_recorded(
    desk, three, officer
):
    read_all()
    PastReply.objects.update(received_on=NOON.date().replace(year=2014))
    report = PastReport.objects.get()
    assert taking_over.take_over(report, version=1, by=officer, at=NOON) == 3
    found = {one.name: one.read() for one in three.files.all()}
    assert list(found) == [f"{state}.docx" for state in STATES]
    assert content(desk.get(f"{HERE}{three.pk}/files/2/")) == found["Fiji.docx"]


def test_a_file_that_was_changed_is_given_to_nobody_and_found(desk, three, settings, capsys):
    path = settings.MEDIA_ROOT / three.files.get(number=1).path
    path.write_bytes(b"other")
    lost = three.files.get(number=2).path
    (settings.MEDIA_ROOT / lost).unlink()
    page = desk.get(f"{HERE}{three.pk}/files/1/", follow=True)
    assert "The file Cuba.docx is not as it was stored." in words_of(page)
    with pytest.raises(CommandError):
        call_command("verify_audit")
    told = capsys.readouterr().err
    assert [line.split()[0] for line in told.strip().splitlines()] == [
        path.relative_to(settings.MEDIA_ROOT).as_posix(),
        lost,
    ]


def test_no_file_is_given_out_without_the_word_of_the_virus_scanner(
    desk, three, settings, tmp_path
):
    cache.clear()
    settings.CLAMAV_URL = f"unix://{tmp_path}/clamd"
    page = desk.get(f"{HERE}{three.pk}/files/1/", follow=True)
    assert "The virus scanner cannot be reached." in words_of(page)
    with socketserver.UnixStreamServer(str(tmp_path / "clamd"), INSTREAM) as clamav:
        clamav.seen = []
        threading.Thread(target=clamav.serve_forever, args=(0.01,), daemon=True).start()
        assert desk.get(f"{HERE}{three.pk}/files/1/").status_code == 200
        bad = bring_in(three.call, sent_file("bad.docx", BAD), by=three.read_by)
        page = desk.get(f"{HERE}{bad.pk}/files/1/", follow=True)
        assert "The virus scanner has found something in the file" in words_of(page)
        clamav.shutdown()


def test_a_file_in_which_the_virus_scanner_finds_something_is_not_kept(
    call_of_2014, officer, settings, tmp_path
):
    cache.clear()
    settings.CLAMAV_URL = f"unix://{tmp_path}/clamd"
    with socketserver.UnixStreamServer(str(tmp_path / "clamd"), INSTREAM) as clamav:
        clamav.seen = []
        threading.Thread(target=clamav.serve_forever, args=(0.01,), daemon=True).start()
        files = [*replies("Cuba"), sent_file("bad.docx", BAD)]
        report = read_in(call_of_2014, *files, by=officer, kind="replies")
        clamav.shutdown()
    assert report.reading.obstacle.sentence.startswith(
        "bad.docx: The virus scanner has found something"
    )
    assert [one.name for one in report.files.all()] == ["Cuba.docx"]
    assert len(stored(settings)) == 1


@pytest.mark.usefixtures("files_in_s3")
def test_who_discards_while_the_store_is_away_waits_for_one_file_and_the_log_names_all(
    three, officer, told_at_once, request, caplog
):
    paths = list(three.files.values_list("path", flat=True))
    asked = []
    events = default_storage.connection.meta.client.meta.events
    events.register("before-send.s3", lambda **_: asked.append(1) and None)
    request.getfixturevalue("s3_away")
    with told_at_once():
        discard(three, officer)
    assert 1 <= len(asked) <= 2  # tries of one file
    told = [one.getMessage() for one in caplog.records if "file_not_deleted" in one.getMessage()]
    assert [path in line for path, line in zip(paths, told, strict=True)] == [True] * 3


def test_a_report_that_is_discarded_while_its_files_are_compared_is_no_fault(
    three, officer, settings, told_at_once
):
    (settings.MEDIA_ROOT / three.files.get(number=1).path).unlink()
    faults = register_check.differences()
    assert "file of a past report" in next(faults).what
    with told_at_once():
        discard(three, officer)
    assert list(faults) == []


def test_discarding_removes_the_files_of_this_report_alone(
    call_of_2014, officer, three, settings, told_at_once
):
    again = bring_in(call_of_2014, *replies(*STATES), by=officer, kind="replies")
    with told_at_once():
        discard(again, officer)
    assert len(stored(settings)) == 3
    assert all(one.read() for one in three.files.all())
    with told_at_once():
        discard(three, officer)
    assert stored(settings) == []


def test_where_the_row_cannot_be_written_no_file_stays(call_of_2014, officer, settings):
    def no_event(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "audit_event"'):
            raise Refusal("no room")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(no_event), pytest.raises(Refusal, match="no room"):
        bring_in(call_of_2014, *replies("Cuba"), by=officer, kind="replies")
    assert (stored(settings), PastReport.objects.count()) == ([], 0)


def test_files_of_past_reports_move_to_another_place_with_all_others(three, tmp_path):
    there = tmp_path / "there"
    call_command("move_files", f"file://{there}", verbosity=0)
    for file in three.files.all():
        assert (there / file.path).read_bytes() == file.read()
        assert Path(file.path).parts[0] == "past_reports"
        assert default_storage.exists(file.path)


def test_a_file_that_no_report_has_is_removed_by_the_beat(three, settings):
    kept = three.files.first().path
    left = default_storage.save(f"past_reports/{kept.split('/')[1]}/{'0' * 32}", ContentFile(b"?"))
    later, tick = datetime.now(UTC) + timedelta(days=2), timedelta(seconds=settings.TICK_SECONDS)
    for number in range(leftovers.PARTS):
        tasks.sweep_leftovers(at=later + number * tick)
    assert [default_storage.exists(path) for path in (kept, left)] == [True, False]


# At once ------------------------------------------------------------------------------------------


@pytest.fixture
def waiting(loaded_site):
    """Three replies that wait to be read, committed; with the officer who brought them."""
    officer = make_person("olga@secretariat.example", secretariat_role="officer")
    call = closed_call_of_2014(officer)
    return bring_in(call, *replies(*STATES), by=officer, kind="replies"), officer


@pytest.mark.needs_postgresql
def test_of_two_workers_at_once_one_reads(waiting):
    report, _officer = waiting
    job = report.reading.pk
    assert sorted(at_once(*[lambda: jobs.run(job, at=NOON)] * 2)) == [False, True]
    assert report.parts.count() == 3
    assert len(understood(PastReport.objects.get(), at=NOON).parts) == 3


@pytest.mark.needs_postgresql
def test_a_worker_and_who_discards_do_not_wait_in_a_circle(waiting, settings):
    report, officer = waiting
    job = report.reading.pk
    done = at_once(lambda: jobs.run(job, at=NOON), lambda: discard(report, officer))
    assert [one for one in done if isinstance(one, Exception)] == []
    assert (PastReport.objects.count(), PastReply.objects.count()) == (0, 0)
    assert stored(settings) == []
