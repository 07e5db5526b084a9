"""A post for each fault: prepared once, copied for each test; a line of counts for each."""

import os
import shutil
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.post import Post
from tests.plugins.requirements import MARK
from tests.stack.servers import MailServer, PostgreSQL, Redis, SmallDisk, postgres_program

# 14 days before the deadline of 31 May 2022, five minutes after reminders fall due in New York.
MORNING = datetime(2022, 5, 17, 12, 5, tzinfo=UTC)
# They file while the fault goes on: some early, some late in the order of sending.
FILING = (
    *("AFG", "ARG", "AUS", "BEL", "BRA", "CAN", "CHL", "CUB", "DNK", "EGY"),
    *("FJI", "FRA", "GHA", "HUN", "IND", "JAM", "KEN", "MEX", "NOR", "ZWE"),
)
# Each prepares its own database: those of one kind run in one process, one after the other.
SERVERS = pytest.param("servers", marks=pytest.mark.xdist_group("servers"))
EMBEDDED = pytest.param("embedded", marks=pytest.mark.xdist_group("embedded"))


def pytest_terminal_summary(terminalreporter):
    lines = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", [])
        if name == "counts" and getattr(report, "when", "") == "call"
    ]
    if lines:
        terminalreporter.section("what each fault left behind")
        for line in sorted(lines):
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def postgresql():
    # Where the server's own user can go: it may not enter the folders of a test of root's.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = PostgreSQL(Path(folder) / "postgresql")
        yield server
        server.stop()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A folder with an embedded system that was prepared."""
    folder = tmp_path_factory.mktemp("prepared")
    _prepare(Post(folder, at=MORNING, mail=_NoMail()))
    return folder


@pytest.fixture(scope="session")
def prepared_database(postgresql, tmp_path_factory):
    """A database on the server that was prepared, to be copied."""
    postgresql.create("prepared")
    folder = tmp_path_factory.mktemp("prepared-on-servers")
    _prepare(Post(folder, at=MORNING, mail=_NoMail(), database_url=postgresql.url("prepared")))
    return "prepared"


@pytest.fixture(params=[SERVERS, EMBEDDED])
def post(request, tmp_path):
    """The system a fault is done to: on PostgreSQL and Redis, or as it starts without either."""
    folder = tmp_path / "system"
    with ExitStack() as servers:
        if request.param == "embedded":
            shutil.copytree(request.getfixturevalue("prepared"), folder)
            url, database, redis = "", None, None
        else:
            folder.mkdir()
            url, database, redis = _on_servers(request, tmp_path, servers)
        mail = MailServer(tmp_path)
        servers.callback(mail.stop)
        made = Post(folder, at=MORNING, mail=mail, database_url=url, database=database, redis=redis)
        servers.callback(made.stop)
        yield made


@pytest.fixture
def small_disk(post):
    """The database of the system on a small disk."""
    if os.geteuid() != 0:
        pytest.skip(f"{MARK}only root can make a small disk")
    disk = SmallDisk(post.database, post.database_url.rpartition("/")[2])
    yield disk
    disk.end()


def _on_servers(request, tmp_path, servers):
    if not postgres_program("initdb"):
        pytest.skip(f"{MARK}no PostgreSQL")
    if not shutil.which("redis-server"):
        pytest.skip(f"{MARK}no Redis")
    server = request.getfixturevalue("postgresql")
    name = request.node.name[:60]
    server.create(name, template=request.getfixturevalue("prepared_database"))
    redis = Redis(tmp_path / "redis")
    servers.callback(redis.kill)
    return server.url(name), server, redis


def _prepare(post):
    post.act("seed", *FILING)


class _NoMail:
    """Nobody listens while the system is prepared: nothing is due yet."""

    port = 9
