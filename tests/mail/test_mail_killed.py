"""A sender killed at a chosen point: what was only claimed is sent later, the rest is uncertain."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest

from tests.plugins.smtp_sink import Rule
from tests.plugins.system import ROOT, environment, manage
from tests.slow import one_of

AN_HOUR = 3600  # seconds: longer than every lease
PLAN = """
from tracker.accounts.messages import plan_other_message
plan_other_message(kind="notice", address="a@jam.example", subject="Notice", text="Text")
"""


@pytest.fixture(scope="module")
def planned(tmp_path_factory, migrated):
    """A database of its own with one message, because the sender is a process of its own."""
    folder = migrated(tmp_path_factory.mktemp("planned") / "system")
    manage(folder, "shell", "--command", PLAN)
    return folder


class Post:
    def __init__(self, folder, port):
        self.folder = folder
        self.env = environment(folder, LOG_LEVEL="ERROR", EMAIL_URL=f"smtp://127.0.0.1:{port}")

    def start_tick(self, **env):
        return subprocess.Popen(
            [sys.executable, "manage.py", "tick"],
            cwd=ROOT,
            env={**self.env, **env},
            stdout=subprocess.PIPE,
            text=True,
        )

    def tick_an_hour_later(self):
        process = self.start_tick(TRACKER_CLOCK_OFFSET=str(AN_HOUR))
        return process.communicate(timeout=60)[0]

    def row(self):
        with sqlite3.connect(self.folder / "tracker.sqlite3") as database:
            found = database.execute("SELECT state, reason, history FROM mail_message").fetchone()
        return found[0], found[1], [entry["state"] for entry in json.loads(found[2])]


@pytest.fixture
def post(planned, tmp_path, smtp_sink):
    shutil.copytree(planned, tmp_path / "system")
    return Post(tmp_path / "system", smtp_sink.port)


def kill_at(stage, post, smtp_sink):
    """Let a sender come to the stage, and kill it there."""
    smtp_sink.tell(Rule(stage, delay=60))
    sender = post.start_tick()
    assert smtp_sink.reached.wait(60)
    sender.send_signal(signal.SIGKILL)
    sender.wait()
    smtp_sink.tell()


@pytest.mark.parametrize("stage", one_of(["connect", "rcpt"], first="rcpt"))
def test_a_message_whose_sender_is_killed_before_it_was_handed_over_is_sent_later(
    post, smtp_sink, stage
):
    kill_at(stage, post, smtp_sink)
    assert post.row()[0] == "claimed"
    assert post.tick_an_hour_later() == "1 sent\n"
    assert post.row()[2] == ["planned", "planned", "sending", "sent"]
    assert len(smtp_sink.accepted) == 1


@pytest.mark.parametrize(
    ("stage", "arrived"), [pytest.param("data", 0, marks=pytest.mark.slow), ("dot", 1)]
)
def test_a_message_whose_sender_is_killed_while_handing_it_over_is_uncertain(
    post, smtp_sink, stage, arrived
):
    kill_at(stage, post, smtp_sink)
    assert post.row()[0] == "sending"
    assert post.tick_an_hour_later() == "nothing due\n"
    state, reason, history = post.row()
    assert (state, history) == ("uncertain", ["planned", "sending", "uncertain"])
    assert "may or may not have arrived" in reason
    assert len(smtp_sink.accepted) == arrived
