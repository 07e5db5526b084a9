"""`make demo`: the running system, and nothing left behind when it ends."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
START = 90  # seconds


@pytest.fixture
def demo(tmp_path):
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE"}
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=ROOT,
        env={**env, "TRACKER_VAR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    line = ""
    while not (found := re.search(r"http://127\.0\.0\.1:\d+/", line)):
        line = process.stdout.readline()
        assert line, "the demonstration ended before it said its address"
    yield process, found[0]
    for pid in children_of(tmp_path):
        os.kill(pid, signal.SIGKILL)
    process.kill()
    process.wait()


def children_of(folder):
    """Every process whose environment names this demonstration's folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            environment = (entry / "environ").read_bytes()
            state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if f"TRACKER_VAR={folder}".encode() in environment and state != "Z":
            found.append(int(entry.name))
    return found


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


def answers(url):
    try:
        return urllib.request.urlopen(url, timeout=5).status == 200  # noqa: S310 - our own address
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_demonstration_serves_and_leaves_no_process_behind(demo, tmp_path, end):
    process, address = demo
    assert wait_until(lambda: answers(f"{address}readyz"), START)
    assert answers(address)
    assert len(children_of(tmp_path)) >= 4
    os.kill(process.pid, end)
    assert wait_until(lambda: process.poll() is not None, 5)
    assert wait_until(lambda: children_of(tmp_path) == [], 5)
