"""Rendering jobs: asked once, taken up again, files whole or not there, failures in words."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import timedelta
from functools import partial

import pytest
import typst
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import NOON, ROOT, make_person, sign_in
from tests.generated import framed, reply_from
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tests.plugins.system import environment
from tests.reports import accepted, filled, frozen_report
from tests.visitors import signed_in_page
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.compilation import jobs, tasks
from tracker.compilation.documents import drafts
from tracker.compilation.models import Compilation, Job
from tracker.compilation.renderers import FORMATS
from tracker.compilation.renderers.making import make, why
from tracker.compilation.renderers.report_format import ReportFormat
from tracker.compilation.report.remarks import from_json
from tracker.files import store
from tracker.leases import MAX_ATTEMPTS, JobOvertaken
from tracker.submissions.models import Attachment
from tracker.text.output import fonts
from tracker.text.tree import Strong, plain, plain_text, runs_of

LATER = NOON + timedelta(hours=1)
QUICK = ["html", "json"]


@prepared_state
def draft(call, officer):
    accepted(call, "JAM", officer)
    return filled(drafts.draft_of(call))


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def done(compilation, officer, **asked):
    asked.setdefault("formats", QUICK)
    job = jobs.ask(compilation, by=officer, at=asked.pop("at", NOON), **asked)
    jobs.run(job.pk, at=NOON)
    job.refresh_from_db()
    return job


def said(job):
    return [one.sentence for one in from_json(job.errors)]


def stored(settings):
    folder = settings.MEDIA_ROOT / "reports"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# Asking ----------------------------------------------------------------------------------------


def test_who_asks_for_the_same_gets_the_job_under_way(draft, officer, second_officer):
    job = jobs.ask(draft, by=officer, at=NOON, formats=QUICK)
    again = jobs.ask(draft, by=second_officer, at=LATER, formats=["json", "html"])
    assert again == job
    assert Event.objects.filter(verb="compile").count() == 1


def test_who_asks_for_something_else_gets_another_job(draft, officer):
    job = jobs.ask(draft, by=officer, at=NOON, formats=["html"])
    assert jobs.ask(draft, by=officer, at=NOON, formats=["json"]) != job


def test_a_finished_job_serves_while_nothing_has_changed(draft, officer, second_officer):
    job = done(draft, officer)
    assert jobs.ask(draft, by=second_officer, at=LATER, formats=QUICK) == job
    anew = jobs.ask(draft, by=second_officer, at=LATER, formats=QUICK, anew=True)
    assert anew != job
    assert jobs.ask(draft, by=officer, at=LATER, formats=QUICK, anew=True) == anew


@pytest.mark.parametrize("change", ["reply", "fact", "call", "freeze", "file lost"])
def test_a_finished_job_serves_no_more_once_its_input_has_changed(
    change, draft, call, officer, settings
):
    job = done(draft, officer)
    match change:
        case "reply":
            accepted(call, "KEN", officer)
        case "fact":
            Compilation.objects.update(job_number="22-77777")
        case "call":
            call.title = {"en": "Another title"}
            call.note_verbale_on = draft.call.note_verbale_on
            call.save()
        case "freeze":
            frozen_report(call, officer)
        case "file lost":
            (settings.MEDIA_ROOT / job.files.first().path).unlink()
    now = Compilation.objects.select_related("call").get(pk=draft.pk)
    assert jobs.ask(now, by=officer, at=LATER, formats=QUICK) != job


def test_a_job_that_read_a_newer_draft_than_was_asked_for_says_so(draft, call, officer):
    job = jobs.ask(draft, by=officer, at=NOON, formats=QUICK)
    accepted(call, "KEN", officer)
    jobs.run(job.pk, at=NOON)
    assert jobs.ask(draft, by=officer, at=LATER, formats=QUICK) == job
    job.refresh_from_db()
    assert len(job.revisions) == 2


def test_what_failed_is_tried_again(draft, officer, monkeypatch):
    monkeypatch.setattr(os, "fsync", full_disk)
    job = done(draft, officer)
    assert job.state == "failed"
    assert jobs.ask(draft, by=officer, at=LATER, formats=QUICK) != job


def test_the_page_of_a_job_asks_for_its_part_again_until_the_job_is_done(desk, draft, officer):
    job = jobs.ask(draft, by=officer, at=NOON, formats=QUICK)
    address = reverse("compilation:job", args=["76-19", job.pk])
    asks_again = f'hx-get="{address}" hx-trigger="every 2s" hx-select="#job"'
    page = " ".join(desk.get(address).content.decode().split())
    assert page.count('id="job"') == 1
    assert asks_again in page
    assert f'<noscript> <p><a href="{address}">' in page
    assert "http-equiv" not in page  # nothing takes a link away from whoever reaches for it
    jobs.run(job.pk, at=NOON)
    page = desk.get(address).content.decode()
    assert asks_again not in page
    assert "<noscript>" not in page


@pytest.mark.needs_chromium
@pytest.mark.usefixtures("loaded_site")
def test_the_page_of_a_job_says_that_it_asks_by_itself(chromium, live_server):
    """Then its session ends as if nothing were asked (tests/accounts/test_sessions.py)."""
    olga = make_person("olga@secretariat.example", secretariat_role="officer")
    call = Call.objects.get(code="76-19")
    accepted(call, "JAM", olga)
    job = jobs.ask(drafts.draft_of(call), by=olga, at=NOON, formats=QUICK)
    page = signed_in_page(chromium, live_server, olga)
    address = live_server.url + reverse("compilation:job", args=["76-19", job.pk])
    with page.expect_request(lambda one: "hx-request" in one.headers) as asked:
        page.goto(address)
    assert (asked.value.url, asked.value.headers["x-presence"]) == (address, "1")


def test_a_page_whose_session_has_ended_meanwhile_goes_to_sign_in_as_a_whole(
    client, draft, officer
):
    job = jobs.ask(draft, by=officer, at=NOON, formats=QUICK)
    address = reverse("compilation:job", args=["76-19", job.pk])
    answer = client.get(address, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (200, "true")
    assert client.get(address).status_code == 302


def test_officers_choose_formats_and_language(desk, draft):
    address = reverse("compilation:ask", args=["76-19", draft.pk])
    page = desk.post(address, {"language": "en", "formats": ["json", "docx"]}, follow=True)
    job = page.context["job"]
    assert (job.formats, job.language) == (["docx", "json"], "en")
    assert "Word, JSON (English)" in as_read(page.content.decode())
    page = desk.post(address, {"language": "en"})
    assert "Choose at least one format." in page.content.decode()
    assert desk.post(address, {"language": "tlh", "formats": ["json"]}).status_code == 200
    assert Job.objects.count() == 1


def test_a_finished_job_is_shown_again_and_made_anew_on_its_button(desk, draft, officer):
    job = done(draft, officer)
    address = reverse("compilation:ask", args=["76-19", draft.pk])
    asked = {"language": "en", "formats": QUICK}
    page = desk.post(address, asked, follow=True)
    assert page.context["job"] == job
    assert "Nothing has changed since these files were made." in page.content.decode()
    assert 'name="anew" value="1"' in page.content.decode()
    assert desk.post(address, asked | {"anew": "1"}, follow=True).context["job"] != job


def test_a_job_page_asks_the_database_as_often_for_eight_files_as_for_one(desk, draft, officer):
    def queries(job):
        address = reverse("compilation:job", args=["76-19", job.pk])
        desk.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(address).status_code == 200
        return len(captured)

    one, many = done(draft, officer, formats=["html"]), done(draft, officer, formats=FORMATS)
    assert many.files.count() >= 6
    assert queries(one) == queries(many) < 24


# Failing ---------------------------------------------------------------------------------------


def full_disk(*_args):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_said_in_words_and_nothing_half_written_is_left(
    draft, officer, monkeypatch, settings
):
    monkeypatch.setattr(os, "fsync", full_disk)
    job = done(draft, officer)
    assert job.state == "failed"
    assert said(job) == [
        f"{name}: There is no space left where files are kept. Ask whoever runs this system to "
        "make room, then try again."
        for name in QUICK
    ]
    assert (job.files.count(), stored(settings)) == (0, [])


def test_a_disk_that_is_full_for_one_file_keeps_the_others(draft, officer, monkeypatch):
    def full_once(*_args):
        monkeypatch.undo()
        full_disk()

    monkeypatch.setattr(os, "fsync", full_once)
    job = done(draft, officer)
    assert (job.state, [file.format for file in job.files.all()]) == ("done", ["json"])
    assert said(job)[0].startswith("html: There is no space left")


def test_the_command_says_that_the_disk_is_full(draft, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(CommandError, match="There is no space left where files are kept"):
        call_command("compile_report", "76-19", out=tmp_path / "out", formats="html")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_in_words(draft, officer, settings):
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "reports").write_text("a file where the folder should be")
    job = done(draft, officer, formats=["html"])
    (words,) = said(job)
    assert words.startswith("html: The system could not write the file (")
    assert "Tell whoever runs this system" in words


def test_a_damaged_annex_is_left_out_of_the_package_and_named(draft, officer):
    reply = draft.call.submissions.get()
    scan = Attachment.objects.create(
        submission=reply,
        title="Law",
        name="law.pdf",
        media_type="application/pdf",
        size=3,
        sha256="0" * 64,
        file=ContentFile(b"law", name="law.pdf"),
        added_at=NOON,
        added_by=officer,
    )
    scan.revisions.add(reply.accepted_revision)
    job = done(draft, officer, formats=["html", "zip"])
    assert (job.state, job.errors) == ("done", [])
    assert [file.format for file in job.files.all()] == ["html", "zip"]
    (remark,) = job.files.get(format="zip").remarks
    assert remark["kind"] == "not_as_stored"
    assert remark["words"][0].startswith("attachments/76-19-JAM-1/")


@pytest.mark.needs_fonts
def test_a_sign_without_a_font_is_kept_with_the_job_and_said_on_its_page_and_by_the_command(
    desk, draft, call, officer, tmp_path, capsys
):
    accepted(call, "KEN", officer, text="We took \ue001 steps.")
    job = done(draft, officer, formats=["pdf", "html"])
    assert (job.state, job.errors) == ("done", [])
    kept = job.files.get(format="pdf").unprintable
    assert [(one["state"], one["passage"], one["signs"]) for one in kept] == [
        ("KEN", 1, ["U+E001"])
    ]
    assert job.files.get(format="html").unprintable == []
    sentence = "no font has U+E001; the code stands in a box."
    page = desk.get(reverse("compilation:job", args=["76-19", job.pk]))
    assert "Kenya, passage 1" in as_read(page.content.decode())
    assert sentence in as_read(page.content.decode())
    call_command("compile_report", "76-19", out=tmp_path, formats="pdf")
    assert sentence in capsys.readouterr().out


def test_the_command_makes_every_format_that_can_be_made_and_says_why_others_are_not(
    draft, tmp_path, monkeypatch
):
    monkeypatch.setattr(typst, "Fonts", partial(typst.Fonts, include_system_fonts=False))
    fonts.forget()
    with pytest.raises(CommandError, match=r"^pdf: The font Noto Serif") as refused:
        call_command("compile_report", "76-19", out=tmp_path, formats="json,pdf,html,zip")
    assert refused.value.returncode == 1
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".html", ".json", ".zip"]
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as package:
        endings = {name.rpartition(".")[2] for name in package.namelist() if "/" not in name}
    assert {"docx", "html", "json", "csv", "xlsx", "xml"} <= endings
    assert "pdf" not in endings


def broken_by(word):
    """A format that fails on a reply with a word in bold, and with another word wherever it is."""

    def render(report):
        for reply in report.replies:
            if "worse" in plain_text(reply.document):
                raise RuntimeError("not even as plain words")
            if any(word in plain(one.children) for one in bold_of(reply.document)):
                raise RecursionError("too deep")
        return "\n".join(plain_text(reply.document) for reply in report.replies).encode()

    def bold_of(document):
        runs = (run for _label, run in runs_of(document.blocks))
        return [inline for run in runs for inline in run if isinstance(inline, Strong)]

    return ReportFormat("odd", label="Odd", ending="odd", media_type="text/odd", render=render)


def test_a_reply_that_a_format_cannot_set_is_set_plainly_and_named_and_the_others_as_they_are():
    texts = {
        "CUB": "Fine.",
        "JAM": "**bad** words[^1]\n\n[^1]: note",
        "KEN": "Good.",
        "FJI": "worse",
    }
    report = framed([reply_from(code, "en", [text]) for code, text in texts.items()])
    made = make(broken_by("bad"), report)
    assert made.data.decode().split("\n") == [
        *("Fine.", "bad words", "note", "Good."),
        "[The text could not be reproduced in this format.]",
    ]
    assert [one.sentence for one in made.unprintable] == [
        "JAM: the reply is not set as it was filed, only as plain text.",
        "FJI: the reply is not set as it was filed, only as plain text.",
    ]


def test_a_fault_that_is_no_replys_is_a_fault_of_the_format():
    def render(_report):
        raise KeyError("x")

    broken = ReportFormat("odd", label="Odd", ending="odd", media_type="text/odd", render=render)
    with pytest.raises(KeyError):
        make(broken, framed([reply_from("JAM", "en", ["Fine."])]))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyError("x"), "A fault in this software stopped it. The other formats are not touched."),
        (MemoryError(), "There was not enough memory for it."),
        (SoftTimeLimitExceeded(), "It took too long and was stopped."),
    ],
)
def test_no_fault_reaches_an_officer_as_a_name_of_python(error, words):
    told = why(error).sentence
    assert told.startswith(words)
    assert "Tell whoever runs this system" in told


# Workers that die ------------------------------------------------------------------------------


def test_a_job_that_is_taken_up_again_offers_only_what_is_made_now(draft, call, officer):
    job = jobs.ask(draft, by=officer, at=NOON, formats=QUICK)
    jobs.run(job.pk, at=NOON)
    # The worker died after its first file, before it could say so.
    job.files.get(format="json").delete()
    Job.objects.filter(pk=job.pk).update(state="running", lease_until=NOON)
    accepted(call, "KEN", officer)
    assert jobs.run(job.pk, at=LATER)
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 2)
    data = json.loads(job.files.get(format="json").read())
    assert len(data["sections"][1]["replies"]) == 2
    assert b"Kenya" in job.files.get(format="html").read()


def test_a_worker_that_was_given_up_changes_nothing_when_it_wakes(draft, officer):
    job = jobs.ask(draft, by=officer, at=NOON, formats=QUICK)
    Job.objects.filter(pk=job.pk).update(state="running", attempt=1, lease_until=NOON)
    asleep = jobs._RenderingAttempt(Job.objects.get(pk=job.pk), NOON)
    assert jobs.run(job.pk, at=LATER)
    finished = Job.objects.get(pk=job.pk)
    with pytest.raises(JobOvertaken):
        asleep.update(state="failed", error="too late")
    assert Job.objects.filter(pk=job.pk, state="done", errors=[], attempt=2).exists()
    assert finished.files.count() == 2


def test_a_job_that_ends_its_worker_each_time_is_given_up_in_words(draft, officer):
    job = jobs.ask(draft, by=officer, at=NOON, formats=QUICK)
    Job.objects.filter(pk=job.pk).update(state="running", attempt=MAX_ATTEMPTS, lease_until=NOON)
    assert jobs.run(job.pk, at=LATER)
    job.refresh_from_db()
    assert job.state == "failed"
    assert said(job)[0].startswith("The worker stopped 3 times while it made these files.")
    assert jobs.unfinished(at=LATER + timedelta(days=1)) == []


PREPARE = """
from datetime import UTC, datetime
from django.core.management import call_command
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
call_command("load_states", verbosity=0)
call_command("load_call", "data/calls/76-19.toml", verbosity=0)
officer = User.objects.create_user(
    email="o@secretariat.example", name="O", secretariat_role="officer"
)
call_command(
    "register_replies", "76-19", "tests/data/replies", accept=True, by=officer.email, verbosity=0
)
draft = drafts.draft_of(Call.objects.get(code="76-19"))
jobs.ask(draft, by=officer, at=datetime.now(UTC), formats=["html", "json"])
"""
# The worker stops for good between writing the second file and giving it its name.
RUN = """
import os, time
from tracker.compilation import tasks
written = []
flush = os.fsync
def stop_at_the_second(number):
    flush(number)
    written.append(number)
    if len(written) == 2:
        print("writing", flush=True)
        time.sleep(60)
os.fsync = stop_at_the_second
tasks.resume()
"""
AFTERWARDS = """
import json, os, time
from pathlib import Path
from django.conf import settings
from tracker.compilation import jobs, tasks
from tracker.compilation.models import Job
from tracker.files import store
folder = settings.MEDIA_ROOT / "reports"
found = {"parts before": len(list(folder.glob(".*.part"))), "taken up": tasks.resume()}
for part in folder.glob(".*.part"):
    os.utime(part, (time.time() - 7200, time.time() - 7200))
found["cleaned"] = store.place().remove_unfinished(jobs.FOLDER)
job = Job.objects.get()
found |= {"state": job.state, "attempt": job.attempt, "errors": job.errors}
found["files"] = [[one.format, len(one.read()) == one.size] for one in job.files.all()]
found["stored"] = sorted(path.suffix for path in folder.iterdir())
print(json.dumps(found))
"""


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_leaves_no_half_file_and_its_job_is_taken_up(
    migrated, tmp_path
):
    env = environment(migrated(tmp_path / "system"), LOG_LEVEL="CRITICAL")

    def python(code, **more):
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", code]
        pipes = {"stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env={**env, **more}, **pipes)

    assert python(PREPARE).wait(120) == 0
    worker = python(RUN)
    assert worker.stdout.readline() == "writing\n"
    worker.send_signal(signal.SIGKILL)
    worker.wait(10)
    later = python(AFTERWARDS, TRACKER_CLOCK_OFFSET="3600")
    assert json.loads(later.communicate(timeout=120)[0]) == {
        "parts before": 1,
        "taken up": 1,
        "cleaned": 1,
        "state": "done",
        "attempt": 2,
        "errors": [],
        "files": [["html", True], ["json", True]],
        "stored": [".html", ".json"],
    }


# Files -----------------------------------------------------------------------------------------


def test_jobs_with_the_same_content_share_one_file(draft, officer, settings):
    first = done(draft, officer)
    second = done(draft, officer, anew=True)
    assert first != second
    paths = [{file.path for file in job.files.all()} for job in (first, second)]
    assert paths[0] == paths[1]
    assert len(stored(settings)) == 2
    first.delete()
    assert all(file.read() for file in second.files.all())


def test_a_damaged_file_is_never_handed_out_and_made_whole_when_it_is_made_anew(
    desk, draft, officer, settings
):
    job = done(draft, officer, formats=["html"])
    (file,) = job.files.all()
    path = settings.MEDIA_ROOT / file.path
    path.write_bytes(path.read_bytes()[:100])
    address = reverse("compilation:download", args=["76-19", file.pk])
    page = desk.get(address, follow=True).content.decode()
    assert "is not as it was stored. Make the files anew." in page
    done(draft, officer, formats=["html"], anew=True)
    answer = desk.get(address)
    data = b"".join(answer.streaming_content)
    assert hashlib.sha256(data).hexdigest() == file.sha256
    path.unlink()
    assert "is not where it was stored." in desk.get(address, follow=True).content.decode()


def test_only_files_that_nobody_writes_any_more_are_cleaned_away(settings):
    folder = settings.MEDIA_ROOT / "reports"
    path, _digest = store.keep(b"a file", folder="reports", ending="txt")
    for name, hours in ((".old-1.part", 2), (".new-1.part", 0)):
        (folder / name).write_bytes(b"half")
        moment = time.time() - hours * 3600
        os.utime(folder / name, (moment, moment))
    os.utime(settings.MEDIA_ROOT / path, (0, 0))
    tasks.resume.apply()
    assert stored(settings) == [".new-1.part", path.rpartition("/")[2]]
