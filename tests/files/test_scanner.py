"""ClamAV over its socket: what it finds is refused, and what it could not look at is held back."""

import io
import json
import socket
import socketserver
import threading
import time
import zipfile
from contextlib import suppress

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.clamd import BAD, INSTREAM, ODD
from tests.factories import NOON, file_reply, make_draft, sign_in
from tests.sample_files import pdf_file, word_file
from tracker.files.checks import read_word
from tracker.files.inspection import scanner
from tracker.files.kinds import check_file
from tracker.refusal import Refusal
from tracker.registration.preparing import prepare_upload
from tracker.registration.registering import register_prepared
from tracker.submissions.drafting import attachments, quarantine
from tracker.submissions.models import Attachment
from tracker.submissions.tasks import look_after_files

pytestmark = pytest.mark.usefixtures("in_april")
Scan = Attachment.Scan


@pytest.fixture(params=["tcp", "unix"])
def clamav(request, settings, tmp_path):
    cache.clear()
    if request.param == "tcp":
        server = socketserver.TCPServer(("127.0.0.1", 0), INSTREAM)
        settings.CLAMAV_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
    else:
        server = socketserver.UnixStreamServer(str(tmp_path / "clamd"), INSTREAM)
        settings.CLAMAV_URL = f"unix://{tmp_path}/clamd"
    server.seen = []
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def silent(settings, tmp_path):
    """A scanner that is configured and not there."""
    cache.clear()
    settings.CLAMAV_URL = f"unix://{tmp_path}/nobody"


def bad_pdf():
    return pdf_file(lambda document: document.docinfo.__setitem__("/Title", BAD.decode()))


def test_what_the_scanner_finds_is_refused_by_its_name(clamav):
    with pytest.raises(Refusal, match=r"found something in the file \(Test\.Deed\)"):
        check_file(bad_pdf(), "law.pdf")
    with pytest.raises(Refusal, match=r"Test\.Deed"):
        read_word(word_file() + BAD)


def test_what_is_clean_is_taken_and_asked_about_once_an_hour(clamav):
    data = pdf_file()
    assert check_file(data, "law.pdf").verdict == scanner.Verdict.CLEAN
    assert check_file(data, "law.pdf").verdict == scanner.Verdict.CLEAN
    assert clamav.seen == [data]


def test_a_file_longer_than_a_piece_arrives_whole(clamav):
    data = bytes(range(256)) * 1000
    scanner.scan(data)
    assert clamav.seen == [data]


@pytest.fixture
def hanging(settings, monkeypatch):
    """A scanner that takes a connection and says nothing."""
    cache.clear()
    monkeypatch.setattr(scanner, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMAV_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        yield server


def test_for_one_that_hangs_nobody_waits_twice_within_a_minute(hanging, monkeypatch):
    started = time.monotonic()
    assert scanner.verdict_on(b"a" * 100_000) == scanner.Verdict.WAITING
    assert time.monotonic() - started >= 0.2
    monkeypatch.setattr(scanner, "TIMEOUT", 600)
    for number in range(5):
        assert scanner.verdict_on(b"%d" % number) == scanner.Verdict.WAITING
    hanging.setblocking(False)
    hanging.accept()[0].close()
    with pytest.raises(BlockingIOError):  # one connection, and no other
        hanging.accept()


def test_one_that_answers_drop_by_drop_has_no_more_time_than_one_that_hangs(settings, monkeypatch):
    class Slow(INSTREAM):
        def handle(self):
            with suppress(OSError):
                while self.wfile.write(b"s") and not self.server.stopped.wait(0.05):
                    pass

    cache.clear()
    monkeypatch.setattr(scanner, "TIMEOUT", 0.3)
    with socketserver.TCPServer(("127.0.0.1", 0), Slow) as server:
        server.stopped = threading.Event()
        settings.CLAMAV_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with pytest.raises(scanner.ScannerUnreachable):
            scanner.scan(b"a")
        server.stopped.set()
        server.shutdown()


def test_a_minute_later_it_is_asked_again(request, hanging, settings):
    assert scanner.verdict_on(b"a") == scanner.Verdict.WAITING
    request.getfixturevalue("clamav_now")
    assert scanner.verdict_on(b"a") == scanner.Verdict.WAITING
    cache.delete(scanner._HANGS)  # as the minute ends
    assert scanner.verdict_on(b"a") == scanner.Verdict.CLEAN


@pytest.fixture
def draft(call, jamaica, jamaica_filer):
    return make_draft(call, jamaica, by=jamaica_filer)


def test_out_of_reach_a_file_waits_is_said_to_and_neither_given_out_nor_filed(
    silent, client, draft, jamaica_filer
):
    page = sign_in(client, jamaica_filer)
    sent = {
        "title": "Law",
        "language": "en",
        "file": SimpleUploadedFile("law.pdf", pdf_file()),
    }
    told = page.post(reverse("portal:annexes", args=["76-19"]), sent, follow=True)
    assert "Waits for the virus scanner" in told.content.decode()
    annex = draft.attachments.get()
    assert annex.scan == Scan.WAITING
    given = page.get(reverse("portal:attachment", args=[annex.pk]))
    assert given.status_code == 409
    assert "until the scanner has looked at it" in given.content.decode()
    with pytest.raises(Refusal, match="has not looked at Law yet"):
        file_reply(draft, by=jamaica_filer)
    check = page.get(reverse("portal:check", args=["76-19"])).content.decode()
    assert "Waits for the virus scanner" in check


def waiting(draft, data, by):
    file = check_file(data, "law.pdf")
    return attachments.attach(draft, file, title="Law", language="en", by=by, at=NOON)


def test_the_beat_asks_again_until_the_scanner_answers(request, silent, draft, jamaica_filer):
    annex = waiting(draft, pdf_file(), jamaica_filer)
    look_after_files()
    annex.refresh_from_db()
    assert annex.scan == Scan.WAITING
    request.getfixturevalue("clamav_now")
    look_after_files()
    annex.refresh_from_db()
    assert annex.scan == Scan.CLEAN
    file_reply(draft, by=jamaica_filer)


def test_what_is_found_later_is_never_filed(request, silent, client, draft, jamaica_filer):
    annex = waiting(draft, bad_pdf(), jamaica_filer)
    request.getfixturevalue("clamav_now")
    look_after_files()
    annex.refresh_from_db()
    assert annex.scan == Scan.FOUND
    with pytest.raises(Refusal, match="found something in Law"):
        file_reply(draft, by=jamaica_filer)
    page = sign_in(client, jamaica_filer)
    assert page.get(reverse("portal:attachment", args=[annex.pk])).status_code == 409
    assert "Remove it" in page.get(reverse("portal:annexes", args=["76-19"])).content.decode()


def test_a_file_that_the_scanner_does_not_judge_holds_up_no_other(
    request, silent, draft, jamaica_filer, monkeypatch
):
    waiting(
        draft,
        pdf_file(lambda document: document.docinfo.__setitem__("/Title", ODD.decode())),
        jamaica_filer,
    )
    waiting(draft, pdf_file(), jamaica_filer)
    request.getfixturevalue("clamav_now")
    said = []
    monkeypatch.setattr(
        quarantine.logger, "warning", lambda *words, **more: said.append((words, more))
    )
    assert quarantine.look_again() == 1
    assert set(draft.attachments.values_list("scan", flat=True)) == {Scan.CLEAN, Scan.WAITING}
    assert said == [(("files_not_scanned",), {"number": 1})]


def test_without_a_scanner_nothing_is_called_clean(client, draft, jamaica_filer, officer):
    annex = waiting(draft, pdf_file(), jamaica_filer)
    assert annex.scan == Scan.UNSCANNED
    said = "No virus scanner has looked at it."
    page = sign_in(client, jamaica_filer)
    assert said in page.get(reverse("portal:annexes", args=["76-19"])).text
    assert page.get(reverse("portal:attachment", args=[annex.pk])).status_code == 200
    file_reply(draft, by=jamaica_filer)
    dossier = zipfile.ZipFile(
        io.BytesIO(page.get(reverse("portal:dossier", args=["76-19"])).getvalue())
    )
    [listed] = json.loads(dossier.read("manifest.json"))["revisions"][0]["attachments"]
    assert listed["virus_scanner"] == "unscanned"
    assert said in dossier.read("index.html").decode()
    desk = sign_in(client, officer)
    assert said in desk.get(reverse("review:reply", args=["76-19", "JAM"])).text


def test_what_waited_is_not_clean_because_the_setting_was_emptied(
    silent, draft, jamaica_filer, settings
):
    annex = waiting(draft, pdf_file(), jamaica_filer)
    settings.CLAMAV_URL = ""
    quarantine.look_again()
    annex.refresh_from_db()
    assert annex.scan == Scan.UNSCANNED


def test_what_is_registered_bears_what_the_scanner_said(request, call, jamaica, officer, settings):
    request.getfixturevalue("clamav_now")
    cache.clear()
    prepared = prepare_upload(word_file(), "JAM.docx", call=call, delegation=jamaica)
    facts = {"call": call, "delegation": jamaica, "received_on": NOON.date()}
    register_prepared(prepared, **facts, by=officer, at=NOON)
    assert Attachment.objects.get().scan == Scan.CLEAN


@pytest.fixture
def clamav_now(settings):
    server = socketserver.TCPServer(("127.0.0.1", 0), INSTREAM)
    server.seen = []
    settings.CLAMAV_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_nothing_is_registered_while_the_scanner_is_out_of_reach(silent, call, jamaica, officer):
    prepared = prepare_upload(word_file(), "JAM.docx", call=call, delegation=jamaica)
    with pytest.raises(Refusal, match="Nothing was registered"):
        register_prepared(
            prepared,
            call=call,
            delegation=jamaica,
            received_on=NOON.date(),
            by=officer,
            at=NOON,
        )
    assert not jamaica.submissions.exists()
