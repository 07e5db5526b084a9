"""Long answers that are taken slowly or not at all, on gunicorn as the image starts it."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest
from django.urls import reverse

from tests.factories import NOON, ROOT, make_draft, sign_in
from tests.slow import one_of
from tests.stack.servers import wait_for_port
from tests.waiting import PATIENCE
from tracker.demo.processes import free_port
from tracker.files.kinds import PDF, CheckedFile
from tracker.site.web_process import transfers
from tracker.site.web_process.slow_readers import LONG
from tracker.site.web_process.transfers import AT_ONCE, OF_ONE_CLIENT
from tracker.submissions.drafting import attachments

THREADS = re.search(r'"--threads", "(\d+)"', (ROOT / "Dockerfile").read_text())[1]
LONG_ANSWER = 16 * 1024 * 1024  # bytes: no buffers on the way hold it
GRACE = 6.0  # seconds: nobody waits for ten
pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    env = os.environ | {"TRACKER_VAR": str(tmp_path_factory.mktemp("var")), "TRUSTED_PROXIES": "1"}
    env |= {"LONG_ANSWER": str(LONG_ANSWER), "GRACE": str(GRACE)}
    found = free_port()
    command = [sys.executable, "-m", "gunicorn", "tests.site.long_answers", "--threads", THREADS]
    command += ["--bind", f"127.0.0.1:{found}", "--no-control-socket", "--log-level", "critical"]
    command += ["--graceful-timeout", "1"]
    web = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        wait_for_port(found)
        yield found
    finally:
        web.terminate()
        web.wait(30)


def asked_for_health(port):
    """How many seconds it takes to be answered."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()
    return time.monotonic() - begun


def have_been_waited_for(port):
    """Wait until all who asked before have a thread, and the half second is over for each."""
    asked_for_health(port)
    time.sleep(1.5)


def asking_for(path, *, client):
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    return f"{head}X-Forwarded-For: 203.0.113.{client}\r\n\r\n".encode()


def taken(connection):
    """Take all that is sent; return how many bytes that was."""
    found = 0
    with suppress(ConnectionResetError):
        while data := connection.recv(1024 * 1024):
            found += len(data)
    return found


@pytest.mark.slow
def test_many_who_take_nothing_of_a_long_answer_hold_nobody_up(port):
    address = ("127.0.0.1", port)
    with ExitStack() as closed:
        idle = [closed.enter_context(socket.create_connection(address)) for _ in range(30)]
        for number, one in enumerate(idle):
            one.sendall(asking_for("/page" if number % 2 else "/file", client=number))
        assert asked_for_health(port) < PATIENCE  # each is waited for half a second
        time.sleep(GRACE + 1)
        assert max(map(taken, idle)) < LONG_ANSWER


@pytest.mark.slow
def test_one_client_leaves_places_to_others_who_download_slowly(port):
    address = ("127.0.0.1", port)
    with ExitStack() as closed:
        greedy = [closed.enter_context(socket.create_connection(address)) for _ in range(AT_ONCE)]
        for one in greedy:
            one.sendall(asking_for("/file", client=100))
        have_been_waited_for(port)
        another = closed.enter_context(socket.create_connection(address))
        another.sendall(asking_for("/file", client=101))
        have_been_waited_for(port)
        with ThreadPoolExecutor(AT_ONCE + 1) as readers:
            found = zip([*greedy, another], readers.map(taken, [*greedy, another]), strict=True)
        whole = [one for one, size in found if size > LONG_ANSWER]
    assert (len(whole), another in whole) == (OF_ONE_CLIENT + 1, True)


@pytest.mark.parametrize("path", one_of(["/file", "/page"], first="/page"))
def test_who_takes_a_long_answer_in_pieces_gets_all_of_it(port, path):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as one:
        one.sendall(asking_for(path, client=102))
        found = 0
        for _ in range(8):
            time.sleep(0.4)
            found += len(one.recv(1024 * 1024))
        assert found + taken(one) > LONG_ANSWER


def test_a_file_that_would_be_cut_off_is_refused_in_words(
    client, call, jamaica, jamaica_filer, monkeypatch
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    scan = CheckedFile("Résumé.pdf", bytes(LONG + 1), PDF)
    attachments.attach(draft, scan, title="Annex", language="en", by=jamaica_filer, at=NOON)
    address = reverse("portal:attachment", args=[draft.attachments.get().pk])
    sign_in(client, jamaica_filer)
    assert client.get(address).status_code == 200
    monkeypatch.setattr(transfers.SLOTS, "_at_once", 0)
    refused = client.get(address)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert "Too many downloads at once" in refused.text
