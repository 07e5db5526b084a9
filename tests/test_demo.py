"""`make demo`: the running system, and nothing left behind when it ends."""

import os
import signal
import sys
import time

import pytest

from tests.plugins.system import START, answers, processes_of, start_demonstration, stop


@pytest.fixture
def demo(tmp_path):
    started = start_demonstration(tmp_path)
    yield started
    stop(started)


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_demonstration_serves_and_leaves_no_process_behind(demo, end):
    assert wait_until(lambda: answers(f"{demo.address}readyz"), START)
    assert answers(demo.address)
    assert len(processes_of(demo.folder)) >= 4
    os.kill(demo.process.pid, end)
    assert wait_until(lambda: demo.process.poll() is not None, 5)
    assert wait_until(lambda: processes_of(demo.folder) == [], 5)
