"""`make demo`: the running system, and nothing left behind when it ends."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest

from tests.factories import make_member, make_reply
from tests.plugins.databases import once
from tests.plugins.system import (
    ROOT,
    START,
    answers,
    environment,
    processes_of,
    start_demonstration,
    stop,
)
from tests.waiting import wait_until
from tracker.delegations.models import Delegation
from tracker.demo.alone import alone_in
from tracker.demo.management.commands.demo import Command
from tracker.demo.processes import SOON
from tracker.demo.seed import ACCOUNTS, PASSWORD


@pytest.fixture(scope="module")
def first(of_this_run):
    """The folder of a demonstration that was started and ended by Ctrl-C, and all it had to say.

    From nothing, which takes as long as two hundred other tests: once a run.
    """
    folder = of_this_run / "first-demonstration"

    def start_and_end(what_it_said):
        started = start_demonstration(folder)
        assert answers(f"{started.address}healthz")  # as soon as the address is said
        started.process.send_signal(signal.SIGINT)
        assert_nothing_is_left(started)
        what_it_said.write_text(f"{started.address}\n{started.process.stdout.read()}")

    said = once(of_this_run, "what-the-first-demonstration-said", start_and_end)
    return folder, said.read_text()


def assert_nothing_is_left(demo):
    assert wait_until(lambda: demo.process.poll() is not None)
    assert wait_until(lambda: processes_of(demo.folder) == [])


@pytest.fixture
def folder(tmp_path, first):
    """A folder that is set up already: a start finds its work done."""
    return shutil.copytree(first[0], tmp_path / "demo")


@pytest.fixture
def demo(folder):
    started = start_demonstration(folder)
    yield started
    stop(started)


def test_it_says_where_to_go_who_to_be_and_what_to_try_and_nothing_else(first):
    folder, said = first
    address, accounts, attempts, places = said.split("\n\n")
    assert address.startswith("http://127.0.0.1:")
    assert accounts.splitlines() == [
        f"Sign in with the password {PASSWORD} as",
        *(f"  {account.email:<24} {account.what}" for account in ACCOUNTS),
    ]
    assert [line[:5] for line in attempts.splitlines()] == ["What ", "  1. ", "  2. ", "  3. "]
    assert places.splitlines() == [
        f"Mail: {folder}/mail/",
        f"Logs: {folder}/logs/ (set-up.log, web.log, worker.log, beat.log)",
        "Ctrl-C ends everything.",
    ]


def test_each_process_says_the_rest_in_a_file_of_its_own(first):
    logs = first[0] / "logs"
    assert "8 of 8 files are in order." in (logs / "set-up.log").read_text()
    assert "GET /healthz" in (logs / "web.log").read_text()


def refusal(folder, *arguments, **env):
    """What `manage.py demo` says when it cannot start."""
    ended = subprocess.run(
        [sys.executable, "manage.py", "demo", *arguments],
        cwd=ROOT,
        env=environment(folder, **env),
        capture_output=True,
        text=True,
        timeout=START,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    return ended.stderr


def test_a_port_that_is_taken_is_said(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal(tmp_path, "--port", str(port))
    assert said == (
        f"CommandError: Port {port} of this machine cannot be used (Address already in use). "
        "Name another with --port; without it a free one is taken.\n"
    )


def test_a_second_one_in_the_same_folder_names_the_first_and_leaves_its_logs(tmp_path):
    (tmp_path / "logs").mkdir()
    log = tmp_path / "logs" / "web.log"
    log.write_text("of the first")
    with alone_in(tmp_path, address="http://127.0.0.1:8/"):
        assert refusal(tmp_path) == (
            "CommandError: A demonstration runs here already: http://127.0.0.1:8/ End it with "
            "Ctrl-C there, or give this one a folder of its own in TRACKER_VAR.\n"
        )
    assert log.read_text() == "of the first"
    with alone_in(tmp_path, address="http://127.0.0.1:9/"):  # the first has ended
        assert (tmp_path / "demo.lock").read_text() == "http://127.0.0.1:9/"


def welcome(folder):
    said = StringIO()
    Command(stdout=said)._welcome(8, {"web": folder / "logs" / "web.log"})
    return said.getvalue()


def test_one_that_goes_on_says_so_instead_of_what_to_try_first(call, tmp_path, settings):
    settings.TRACKER_VAR = tmp_path
    fiji = Delegation.objects.get(code="FJI")
    assert "What to try first" in welcome(tmp_path)
    make_reply(call, fiji, by=make_member(fiji, "filer"))
    said = welcome(tmp_path)
    assert f"goes on from where it was; removing {tmp_path}/ begins it anew." in said
    assert "What to try first" not in said


@pytest.mark.slow
def test_what_cannot_be_set_up_is_said_with_the_name_of_its_log(folder):
    (folder / "tracker.sqlite3").write_text("This is no database." * 10)
    log = folder / "logs/set-up.log"
    assert refusal(folder) == (
        f"CommandError: The demonstration could not be set up. The last line of {log} says\n"
        "  django.db.utils.DatabaseError: file is not a database\n"
    )
    assert log.read_text().startswith("Traceback")  # nothing of the start before


@pytest.mark.slow
def test_a_process_that_does_not_start_is_said_with_the_name_of_its_log(folder):
    said = refusal(folder, GUNICORN_CMD_ARGS="--config /nowhere")
    assert said == (
        "CommandError: The web process ended by itself. "
        f"The last line of {folder}/logs/web.log says\n  Error: '/nowhere' doesn't exist\n"
    )
    assert processes_of(folder) == []


@pytest.mark.slow
@pytest.mark.needs_proc
def test_a_demonstration_that_is_killed_leaves_no_process_behind(demo):
    assert wait_until(lambda: answers(f"{demo.address}readyz"), START)
    assert answers(demo.address)
    assert len(processes_of(demo.folder)) >= 4
    demo.process.kill()
    assert_nothing_is_left(demo)


@pytest.mark.slow
@pytest.mark.needs_proc
def test_a_worker_that_dies_is_started_again_and_a_terminated_demonstration_leaves_nothing(demo):
    assert wait_until(lambda: answers(f"{demo.address}readyz"), START)
    [worker] = workers_of(demo.folder)
    time.sleep(SOON)
    os.kill(worker, signal.SIGKILL)
    assert wait_until(lambda: [pid for pid in workers_of(demo.folder) if pid != worker])
    assert demo.process.poll() is None
    assert answers(f"{demo.address}readyz")
    demo.process.terminate()
    assert_nothing_is_left(demo)


def workers_of(folder):
    """The worker's own process, not its pool."""
    found = [pid for pid in processes_of(folder) if b"\0worker\0" in command_of(pid)]
    return [pid for pid in found if parent_of(pid) not in found]


def command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def parent_of(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
