"""The post under test: real workers and beats on a clock of their own, and what became of it."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from tests.plugins.smtp_sink import tell
from tests.plugins.system import SERVERS
from tracker.demo.processes import commands

ROOT = Path(__file__).resolve().parents[2]
TICK_SECONDS = 2
PATIENCE = 300  # seconds
OPEN = ("planned", "claimed", "sending")
# After these the clock has passed every lease, then every pause between two tries.
STEPS = [timedelta(minutes=minutes) for minutes in (6, 16, 61, 241, 241)]


class Post:
    """One system: a database, a broker, a mail server, and the processes between them."""

    def __init__(self, folder, *, at, mail, database_url="", redis=None):
        self.folder, self.mail, self.redis = folder, mail, redis
        self.database_url = database_url
        self.dice = random.Random(os.environ.get("FAULTS_SEED", "76/19"))  # noqa: S311
        self.kills = self.started_again = 0
        # Whole seconds, as the processes are told: both must mean the same instant.
        self._offset = timedelta(seconds=int((at - datetime.now(UTC)).total_seconds()))
        self._processes = []
        self.filed = folder / "filed.json"

    @property
    def is_embedded(self):
        return self.redis is None

    @property
    def hands(self):
        """How many messages one worker can be handing over at a moment."""
        return 2 if self.is_embedded else 1

    @property
    def env(self):
        kept = {name: value for name, value in os.environ.items() if name not in SERVERS}
        servers = {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis and self.redis.url}
        return {
            **kept,
            **{name: value for name, value in servers.items() if value},
            "TRACKER_VAR": str(self.folder),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "DEFAULT_FROM_EMAIL": "replies@secretariat.example",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "TICK_SECONDS": str(TICK_SECONDS),
            "TRACKER_CLOCK_OFFSET": str(int(self._offset.total_seconds())),
            "LOG_LEVEL": "ERROR",
        }

    def now(self):
        return datetime.now(UTC) + self._offset

    # Processes -----------------------------------------------------------------------------------
    def start(self, *, workers=1, beats=1):
        """Start so many of each; the embedded system has one worker, whatever is asked."""
        for number in range(1 if self.is_embedded else workers):
            self._start("worker", f"w{number}")
        for number in range(beats):
            self._start("beat", f"b{number}")

    def kill_a_worker(self):
        """Kill one at random: all of it, or only the process that does its work."""
        chosen = self.dice.choice([one for one in self._processes if one[0] == "worker"])
        _role, _name, process = chosen
        children = _children_of(process.pid)
        if children and self.dice.random() < 0.5:
            with suppress(ProcessLookupError):
                os.kill(self.dice.choice(children), signal.SIGKILL)
        else:
            _kill(process)
        self.kills += 1

    def kill_all(self):
        """Kill everything at one moment; every worker counts as a kill."""
        for role, _name, process in self._processes:
            _kill(process)
            self.kills += role == "worker"
        self._processes = []

    def stop(self):
        """Ask everything to end, as a supervisor does, and wait for it."""
        for _role, _name, process in self._processes:
            process.send_signal(signal.SIGTERM)
        for _role, _name, process in self._processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(90)
            _kill(process)
        self._processes = []

    def keep_running(self):
        """Start again what has ended, as a supervisor does."""
        for role, name, process in list(self._processes):
            if process.poll() is not None:
                _kill(process)
                self._processes.remove((role, name, process))
                self._start(role, name)
                self.started_again += 1

    def _start(self, role, name):
        command = commands(0)[role]
        if role == "worker":
            command = [*command, "--hostname", f"{name}@faults"]
            command += [] if self.is_embedded else ["--concurrency", "1"]
        with (self.folder / f"{name}.log").open("a") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        self._processes.append((role, name, process))

    # People --------------------------------------------------------------------------------------
    def act(self, name, *arguments):
        """Let an act of `acts.py` happen; return what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.acts", name, *arguments],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def begin_filing(self, codes):
        """Let the delegations file, one after the other, while everything else goes on."""
        self.filed.unlink(missing_ok=True)
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.acts", "file", str(self.filed), *codes],
            cwd=ROOT,
            env=self.env,
        )

    # Time ----------------------------------------------------------------------------------------
    def wait_until_sent(self, number):
        """Wait until the mail server has accepted so many messages."""
        self.wait(lambda: self.accepted() >= number, f"{number} messages sent")

    def wait(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"waited for {what}: {self.states()}")
            self.keep_running()
            time.sleep(0.1)

    def move_clock(self, by):
        """Let time pass while nothing runs."""
        assert not self._processes
        self._offset += by

    def settle(self):
        """Put everything right and let time pass, until all that is due has come to an end."""
        tell(self.mail.port)
        self.stop()
        ends = self.now()
        for step in STEPS:
            if not self.open(until=ends):
                return
            self.move_clock(step)
            self.start()
            with suppress(TimeoutError):
                self.wait(lambda: not self.waiting(until=ends), "what is due to end")
            self.stop()

    # What became of it ---------------------------------------------------------------------------
    def accepted(self):
        with self.mail.log.open() as log:
            return sum(1 for _line in log)

    def states(self):
        rows = self.query("SELECT state, count(*) FROM mail_message GROUP BY state")
        return Counter(dict(rows))

    def open(self, *, until):
        """Count the messages due by an instant that have not come to an end."""
        return self._count(f"state IN {OPEN} AND due_at <= {self._instant(until)}")

    def waiting(self, *, until):
        """Count those of them that a tick would take up now, or has in hand."""
        now = self._instant(self.now())
        return self._count(
            f"due_at <= {self._instant(until)} AND "
            f"(state IN ('claimed', 'sending') OR (state = 'planned' AND next_try_at <= {now}))"
        )

    def _instant(self, at):
        """Write an instant as the database compares it: SQLite keeps UTC without saying so."""
        return f"'{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}{'+00' if self.database_url else ''}'"

    def _count(self, condition):
        return self.query(f"SELECT count(*) FROM mail_message WHERE {condition}")[0][0]  # noqa: S608

    def query(self, sql):
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(sql).fetchall()
        connection = sqlite3.connect(self.folder / "tracker.sqlite3", timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def rows(self):
        return json.loads(self.act("rows"))

    # The broker ----------------------------------------------------------------------------------
    def break_broker(self, *, keep_data):
        """Kill Redis and start it again; or lose the files of the broker that has no server."""
        if self.is_embedded:
            for message in (self.folder / "broker" / "messages").glob("*"):
                message.unlink(missing_ok=True)
            return
        self.redis.kill()
        self.kills += 1
        if not keep_data:
            self.redis.forget()
        time.sleep(self.dice.uniform(0, 1))
        self.redis.start()

    def repeat_calls(self):
        """Hand every waiting call out twice."""
        if not self.is_embedded:
            self.act("call_ticks", "50")
            return
        for message in (self.folder / "broker" / "messages").glob("*"):
            with suppress(FileNotFoundError):
                shutil.copy(message, message.with_name(f"again-{message.name}"))
        self.act("call_ticks", "10")


def _kill(process):
    """Kill a process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _children_of(pid):
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []
