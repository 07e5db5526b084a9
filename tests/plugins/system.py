"""The running system as its users have it: web server, worker and beat as processes of their own.

On the database and broker of this test run: SQLite and files, or PostgreSQL and Redis.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.plugins.databases import MIGRATED, once

ROOT = Path(__file__).resolve().parents[2]
START = 90  # seconds
SERVERS = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "FILES_URL", "DJANGO_SETTINGS_MODULE"}


@dataclass(frozen=True, slots=True)
class System:
    address: str  # ends with a slash
    process: subprocess.Popen[str]
    folder: Path


def environment(folder, **servers):
    """The variables of a demonstration in a folder of its own, on these servers or on none."""
    env = {name: value for name, value in os.environ.items() if name not in SERVERS}
    return {**env, **servers, "TRACKER_VAR": str(folder), "PYTHONUNBUFFERED": "1"}


def start_demonstration(folder, **servers):
    """Start `manage.py demo`; return it once it has said its address."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=ROOT,
        env=environment(folder, **servers),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, f"the demonstration said something else first: {line}{process.stdout.read()}"
    return System(found[0], process, folder)


def processes_of(folder):
    """Every living process whose environment names this demonstration's folder."""
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


def stop(system):
    system.process.send_signal(signal.SIGTERM)
    try:
        system.process.wait(10)
    except subprocess.TimeoutExpired:
        system.process.kill()
        system.process.wait()
    for pid in processes_of(system.folder):
        os.kill(pid, signal.SIGKILL)


def answers(url):
    try:
        return urllib.request.urlopen(url, timeout=30).status == 200  # noqa: S310 - our own address
    except OSError:
        return False


SET_UP = "from tracker.demo import seed; seed.prepare(); seed.bring_in_samples()"


def manage(folder, *arguments):
    """Let a command of the embedded system run to its end in a folder of its own."""
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        check=True,
    )


@pytest.fixture(scope="session")
def migrated(request, of_this_run):
    """A function that makes a folder for processes on SQLite, whose database is migrated already.

    It is migrated once a run: for the database of the tests, where that is SQLite, too.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        request.getfixturevalue("django_db_setup")
    file = once(of_this_run, MIGRATED, _migrate)

    def make(folder):
        folder.mkdir()
        shutil.copy(file, folder / "tracker.sqlite3")
        return folder

    return make


def _migrate(path):
    folder = path.with_name("migrating")
    manage(folder, "migrate", "--verbosity", "0")
    (folder / "tracker.sqlite3").rename(path)


@pytest.fixture
def demonstration_folder(of_this_run, migrated, tmp_path):
    """A folder in which the demonstration has been before: set up once a run, then copied."""

    def set_up(folder):
        manage(migrated(folder), "shell", "--no-imports", "--command", SET_UP)

    prepared = once(of_this_run, "demonstration", set_up)
    return shutil.copytree(prepared, tmp_path / "demonstration")


@pytest.fixture
def system(request, tmp_path, worker_id):
    """The demonstration, with a database of its own on the servers of this test run."""
    servers = {}
    database = os.environ.get("DATABASE_URL", "")
    if database.startswith("postgres"):
        folder = tmp_path
        servers["DATABASE_URL"] = _new_database(database, f"system_{worker_id}")
    else:
        folder = request.getfixturevalue("demonstration_folder")
    if redis := os.environ.get("REDIS_URL"):
        number = int(worker_id.removeprefix("gw") or 0) if worker_id != "master" else 0
        servers["REDIS_URL"] = f"{redis.rpartition('/')[0]}/{number + 1}"
        _empty(servers["REDIS_URL"])
    started = start_demonstration(folder, **servers)
    until = time.monotonic() + START
    while not answers(f"{started.address}readyz"):
        assert time.monotonic() < until, "the demonstration does not answer"
        time.sleep(0.2)
    yield started
    stop(started)
    if "DATABASE_URL" in servers:
        _drop_database(database, f"system_{worker_id}")


def _new_database(url, name):
    _drop_database(url, name)
    _run_sql(url, f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _drop_database(url, name):
    _run_sql(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _run_sql(url, statement):
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def _empty(url):
    import redis

    with redis.Redis.from_url(url) as server:
        server.flushdb()
