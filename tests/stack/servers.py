"""PostgreSQL, Redis and a mail server as processes of their own, on free ports, to be killed.

Each lives in a folder that the test gives it, and ends by its own process id.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from tracker.demo.processes import free_port

ROOT = Path(__file__).resolve().parents[2]
START = 60  # seconds


def postgres_program(name):
    """Return the path of one of PostgreSQL's programs, the newest version's; None if absent."""
    if on_path := shutil.which(name):
        return on_path
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(installed, key=lambda path: float(path.parts[-3]), default=None)
    return str(newest) if newest else None


def wait_for_port(port):
    end = time.monotonic() + START
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers at port {port}")


def children_of(pid):
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


class PostgreSQL:
    """A cluster of its own. It refuses to run as root, so root lends it to the user postgres."""

    def __init__(self, folder, *, durable=False):
        folder.mkdir(mode=0o755)
        self.folder, self.port = folder, free_port()
        self._as_user = []
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            self._as_user = ["runuser", "-u", "postgres", "--"]
        self._run("initdb", "-D", "data", "-U", "tracker", "--auth=trust", "-E", "UTF8")
        self._options = f"-p {self.port} -k {folder} -c listen_addresses=127.0.0.1"
        self._options += "" if durable else " -c fsync=off"
        self.start()

    def start(self):
        """Start it, also after it was killed: its processes may take a moment to be gone."""
        end = time.monotonic() + START
        while True:
            try:
                self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", self._options, "start")
            except subprocess.CalledProcessError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
            else:
                return

    def url(self, database):
        return f"postgres://tracker@127.0.0.1:{self.port}/{database}"

    def create(self, name, *, template="template0"):
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def stop(self):
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")

    def kill(self):
        """Kill the server; what it started ends when it sees that."""
        os.kill(self._pid, signal.SIGKILL)

    def hang(self):
        """Stop every process of it where it stands: it takes connections and answers none."""
        for pid in [self._pid, *children_of(self._pid)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)

    def go_on(self):
        for pid in [self._pid, *children_of(self._pid)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    @property
    def _pid(self):
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def _run(self, program, *arguments):
        subprocess.run(
            [*self._as_user, postgres_program(program), *arguments],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )


class SmallDisk:
    """A disk of its own, in memory, for one database of a server. Only root can make one."""

    SIZE = "200m"

    def __init__(self, server, database):
        self.server, self.database = server, database
        self.folder = server.folder / "disk"
        self.folder.mkdir()
        options = f"size={self.SIZE},uid=postgres,gid=postgres,mode=700"
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)], check=True
        )
        (self.folder / "tables").mkdir()
        shutil.chown(self.folder / "tables", "postgres")
        self._ask(f"CREATE TABLESPACE disk LOCATION '{self.folder}/tables'")
        self._ask(f'ALTER DATABASE "{database}" SET TABLESPACE disk')

    def fill(self):
        with suppress(OSError), (self.folder / "ballast").open("wb", buffering=0) as ballast:
            while True:
                ballast.write(bytes(4096))

    def make_room(self):
        (self.folder / "ballast").unlink(missing_ok=True)

    def end(self):
        self.make_room()
        self._ask(f'DROP DATABASE "{self.database}" WITH (FORCE)')
        self._ask("DROP TABLESPACE disk")
        subprocess.run(["umount", str(self.folder)], check=True)
        self.folder.rmdir()

    def _ask(self, statement):
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


class Redis:
    """A server that appends to a file what it holds, as in `docker-compose.yml`."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.start()

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        self.folder.mkdir(exist_ok=True)
        self._process = subprocess.Popen(
            [
                *("redis-server", "--port", str(self.port), "--bind", "127.0.0.1"),
                *("--appendonly", "yes", "--save", "", "--dir", str(self.folder)),
            ],
            stdout=subprocess.DEVNULL,
        )
        wait_for_port(self.port)

    def kill(self):
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def forget(self):
        """Lose everything it held; only while it does not run."""
        shutil.rmtree(self.folder)


class MailServer:
    """The sink of `tests/plugins/smtp_sink.py`, with its record in a file."""

    def __init__(self, folder):
        self.port, self.log = free_port(), folder / "accepted.jsonl"
        self.log.touch()
        self.start()

    def start(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.plugins.smtp_sink", str(self.port), str(self.log)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for_port(self.port)

    def stop(self):
        self._process.terminate()
        self._process.wait()

    def kill(self):
        self._process.kill()
        self._process.wait()
