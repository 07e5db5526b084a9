"""Web, workers and beats as processes of their own, on a clock that is moved between two starts."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import psycopg

from tests.plugins.system import SERVERS
from tests.stack.servers import wait_for_port
from tracker.demo.processes import commands, free_port

ROOT = Path(__file__).resolve().parents[2]
TICK_SECONDS = 2
PATIENCE = 300  # seconds
OPEN = ("planned", "claimed", "sending")


class Processes:
    """The processes of one system: what they are told of servers, mail and the time."""

    def __init__(self, folder, *, at, mail_port, database_url="", redis_url=""):
        self.folder, self.mail_port = folder, mail_port
        self.database_url, self.redis_url = database_url, redis_url
        self.web_port = free_port()
        self.address = f"http://127.0.0.1:{self.web_port}"  # that people know, and mails name
        self.started_again = 0
        self.files_url = ""  # another place for files than the folder
        self.room = resource.RLIM_INFINITY  # bytes that a file may have
        # Whole seconds, as the processes are told: both must mean the same instant.
        self._offset = timedelta(seconds=int((at - datetime.now(UTC)).total_seconds()))
        self._running = []

    @property
    def is_embedded(self):
        return not self.redis_url

    @property
    def _limit(self):
        return (self.room, resource.RLIM_INFINITY)

    @property
    def site(self):
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def env(self):
        kept = {name: value for name, value in os.environ.items() if name not in SERVERS}
        servers = {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "FILES_URL": self.files_url,
        }
        return {
            **kept,
            **{name: value for name, value in servers.items() if value},
            "TRACKER_VAR": str(self.folder),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "DEFAULT_FROM_EMAIL": "replies@secretariat.example",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "SITE_URL": self.address,
            "TICK_SECONDS": str(TICK_SECONDS),
            "TRACKER_CLOCK_OFFSET": str(int(self._offset.total_seconds())),
            "LOG_LEVEL": "ERROR",
        }

    # Time ----------------------------------------------------------------------------------------
    def now(self):
        return datetime.now(UTC) + self._offset

    def move_clock(self, by):
        """Let time pass while nothing runs."""
        assert not self._running
        self._offset += by

    def set_clock(self, at):
        self.move_clock(timedelta(seconds=int((at - self.now()).total_seconds())))

    def wait(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"waited for {what}: {self.states()}")
            self.keep_running()
            time.sleep(0.1)

    # Processes -----------------------------------------------------------------------------------
    def start(self, *, workers=1, beats=1, web=0):
        """Start so many of each; the embedded system has one worker, whatever is asked."""
        for number in range(1 if self.is_embedded and workers else workers):
            self._start("worker", f"w{number}")
        for number in range(beats):
            self._start("beat", f"b{number}")
        if web:
            self._start("web", "web")
            wait_for_port(self.web_port)

    def of_role(self, role):
        return [process for found, _name, process in self._running if found == role]

    def kill(self, role):
        """Kill every process of a role, with all that it started."""
        for process in self.of_role(role):
            kill(process)

    def kill_all(self):
        for _role, _name, process in self._running:
            kill(process)
        self._running = []

    def stop(self):
        """Ask everything to end, as a supervisor does, and wait for it."""
        for _role, _name, process in self._running:
            process.send_signal(signal.SIGTERM)
        for _role, _name, process in self._running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(90)
            kill(process)
        self._running = []

    def keep_running(self):
        """Start again what has ended, as a supervisor does."""
        for role, name, process in list(self._running):
            if process.poll() is not None:
                kill(process)
                self._running.remove((role, name, process))
                self._start(role, name)
                self.started_again += 1

    def _start(self, role, name):
        command = commands(self.web_port)[role]
        if role == "worker":
            command = [*command, "--hostname", f"{name}@tests"]
            command += [] if self.is_embedded else ["--concurrency", "1"]
        with (self.folder / f"{name}.log").open("a") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, self._limit),
            )
        self._running.append((role, name, process))

    # The ledger --------------------------------------------------------------------------------
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

    # Commands ------------------------------------------------------------------------------------
    def run(self, *command, check=True):
        """Let a module or a script run to its end; return what it printed."""
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
            check=check,
        )
        return done.stdout

    def manage(self, *arguments, check=True):
        return self.run("manage.py", *map(str, arguments), check=check)


def kill(process):
    """Kill a process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
