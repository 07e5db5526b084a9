"""`make demo`: the running system, and nothing left behind when it ends."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.plugins.system import START, answers, processes_of, start_demonstration, stop
from tests.waiting import wait_until
from tracker.demo.processes import SOON


@pytest.fixture
def demo(demonstration_folder):
    started = start_demonstration(demonstration_folder)
    yield started
    stop(started)


@pytest.fixture
def first_demo(tmp_path):
    started = start_demonstration(tmp_path)
    yield started
    stop(started)


@pytest.mark.needs_proc
def test_the_first_demonstration_serves_and_leaves_no_process_behind(first_demo):
    serves_and_leaves_nothing(first_demo, signal.SIGINT)


@pytest.mark.needs_proc
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_later_demonstration_serves_and_leaves_no_process_behind(demo, end):
    serves_and_leaves_nothing(demo, end)


def serves_and_leaves_nothing(demo, end):
    assert wait_until(lambda: answers(f"{demo.address}readyz"), START)
    assert answers(demo.address)
    assert len(processes_of(demo.folder)) >= 4
    os.kill(demo.process.pid, end)
    assert wait_until(lambda: demo.process.poll() is not None, 5)
    assert wait_until(lambda: processes_of(demo.folder) == [], 5)


@pytest.mark.needs_proc
def test_a_worker_that_dies_is_started_again(demo):
    assert wait_until(lambda: answers(f"{demo.address}readyz"), START)
    [worker] = workers_of(demo.folder)
    time.sleep(SOON)
    os.kill(worker, signal.SIGKILL)
    assert wait_until(lambda: [pid for pid in workers_of(demo.folder) if pid != worker], 30)
    assert demo.process.poll() is None
    assert answers(f"{demo.address}readyz")


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
