"""A database for each worker: migrated and filled once a run, then copied.

The States and call 76/19 are in it; every test's transaction starts from them, and a test that has
real transactions leaves a new copy to the next one. On SQLite it is a file, as in the product: a
database in memory that threads share has other locks.
"""

import fcntl
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
RENEW = pytest.StashKey()
MIGRATED = "migrated.sqlite3"  # by name in the folder that the workers of a run share


def has_stored_state(item):
    """Whether a test reads or writes the database."""
    return bool(
        {"db", "transactional_db", "live_server", "system", "_django_db_helper"}
        & set(item.fixturenames)
        or item.get_closest_marker("django_db")
        or hasattr(getattr(item, "cls", None), "databases")  # one of Django's test cases
    )


def has_real_transactions(item):
    marker = item.get_closest_marker("django_db")
    return bool(
        {"transactional_db", "live_server"} & set(item.fixturenames)
        or (marker and marker.kwargs.get("transaction"))
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    done = yield
    if nextitem is not None and has_real_transactions(item) and RENEW in item.config.stash:
        item.config.stash[RENEW]()
    return done


@pytest.fixture(scope="session")
def of_this_run(tmp_path_factory, worker_id):
    """The folder that the workers of one run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@contextmanager
def alone(folder):
    """Keep the other workers out meanwhile."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(folder, name, make):
    """Make something once a run, whichever worker comes first; return its path."""
    path = folder / name
    with alone(folder):
        if not path.exists():
            make(unfinished := folder / f"{name}.unfinished")
            unfinished.rename(path)
    return path


@pytest.fixture(scope="session")
def django_db_setup(
    request, django_test_environment, django_db_blocker, of_this_run, testrun_uid, worker_id
):
    from django.db import connection

    given = connection.settings_dict["NAME"]
    kind = PostgreSQLCopy if connection.vendor == "postgresql" else SQLiteCopy
    with django_db_blocker.unblock():
        copy = kind(of_this_run, f"test_{testrun_uid}", worker_id)

    def renew():
        with django_db_blocker.unblock():
            _use(given)
            copy.make()
            _use(copy.name)

    renew()
    request.config.stash[RENEW] = renew
    with pytest.MonkeyPatch.context() as patched:
        # Which empties every table and fills those of rights again: for a database that goes away.
        patched.setattr("django.test.TransactionTestCase._fixture_teardown", lambda case: None)
        yield
    del request.config.stash[RENEW]
    with django_db_blocker.unblock():
        _use(given)
        copy.remove()


class SQLiteCopy:
    def __init__(self, folder, run, worker):
        migrated = once(folder, MIGRATED, _migrate)
        self.prepared = once(folder, "prepared.sqlite3", lambda path: _fill(migrated, path))
        self.name = str(folder / f"{run}_{worker}.sqlite3")

    def make(self):
        self.remove()
        shutil.copy(self.prepared, self.name)

    def remove(self):
        for ending in ("", "-wal", "-shm"):
            Path(self.name + ending).unlink(missing_ok=True)


class PostgreSQLCopy:
    def __init__(self, folder, run, worker):
        self.folder, self.users = folder, folder / "users-of-the-prepared-database"
        self.prepared, self.name = f"{run}_prepared", f"{run}_{worker}"
        with alone(folder):
            if not self.users.exists():
                _run_sql(f'CREATE DATABASE "{self.prepared}"')
                _migrate(self.prepared)
                _load(self.prepared)
                self.users.mkdir()
            (self.users / worker).touch()
        self.worker = worker

    def make(self):
        _run_sql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        with alone(self.folder):
            _run_sql(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.prepared}"')

    def remove(self):
        _run_sql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        with alone(self.folder):
            (self.users / self.worker).unlink()
            if not any(self.users.iterdir()):
                self.users.rmdir()
                _run_sql(f'DROP DATABASE "{self.prepared}"')


def _use(name):
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def _using(name):
    from django.db import connection

    given = connection.settings_dict["NAME"]
    _use(name)
    yield
    _use(given)


def _migrate(name):
    from django.core.management import call_command

    with _using(name):
        call_command("migrate", verbosity=0)


def _fill(migrated, path):
    shutil.copy(migrated, path)
    _load(path)


def _load(name):
    from django.core.management import call_command

    with _using(name):
        call_command("load_states", verbosity=0)
        call_command("load_call", DATA / "calls" / "76-19.toml", verbosity=0)


def _run_sql(statement):
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
