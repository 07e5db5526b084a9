"""A database for each worker: migrated and filled once a run, then copied.

The States and call 76/19 are in it; every test's transaction starts from them, and a test that has
real transactions leaves a new copy to the next one. A test with `registered_samples` starts from a
second database, in which the sample replies are registered as well. On SQLite it is a file, as in
the product: a database in memory that threads share has other locks.
"""

import fcntl
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.factories import NOON, SAMPLES, make_person
from tracker import clock

DATA = Path(__file__).resolve().parents[2] / "data"
COPIES = pytest.StashKey()
FILLED, WITH_SAMPLES = "filled", "registered_samples"
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


def _starts_from(item):
    return WITH_SAMPLES if WITH_SAMPLES in item.fixturenames else FILLED


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    if fixturedef.argname == "_django_db_helper":
        request.config.stash[COPIES].use(_starts_from(request.node))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    done = yield
    copies = item.config.stash.get(COPIES, None)
    if nextitem is not None and copies is not None:
        if has_real_transactions(item):
            copies.renew()
        copies.use(_starts_from(nextitem))
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
    with django_db_blocker.unblock():
        copies = Copies(of_this_run, f"test_{testrun_uid}", worker_id, django_db_blocker)
    request.config.stash[COPIES] = copies
    with pytest.MonkeyPatch.context() as patched:
        # Which empties every table and fills those of rights again: for a database that goes away.
        patched.setattr("django.test.TransactionTestCase._fixture_teardown", lambda case: None)
        yield
    del request.config.stash[COPIES]
    copies.remove()


@pytest.fixture
def registered_samples(db, of_this_run, settings):
    """The eight sample replies, registered and accepted in April, and their files."""
    shutil.copytree(_files_of_samples(of_this_run), settings.MEDIA_ROOT)


class Copies:
    """A worker's copies of the prepared databases; tests use one at a time."""

    def __init__(self, folder, run, worker, blocker):
        from django.db import connection

        self.given, self.blocker = connection.settings_dict["NAME"], blocker
        self.kind = PostgreSQLCopy if connection.vendor == "postgresql" else SQLiteCopy
        self.of = folder, run, worker
        self.made, self.current = {}, None
        self.use(FILLED)

    def use(self, state):
        if state == self.current:
            return
        with self.blocker.unblock():
            if state not in self.made:
                _use(self.given)
                self.made[state] = self.kind(*self.of, state)
                self.made[state].make()
            _use(self.made[state].name)
        self.current = state

    def renew(self):
        with self.blocker.unblock():
            _use(self.given)
            self.made[self.current].make()
            _use(self.made[self.current].name)

    def remove(self):
        with self.blocker.unblock():
            _use(self.given)
            for copy in reversed(self.made.values()):  # what one was copied from goes last
                copy.remove()


class SQLiteCopy:
    def __init__(self, folder, run, worker, state):
        migrated = once(folder, MIGRATED, _migrate)
        filled = once(folder, "filled.sqlite3", lambda path: _copy(migrated, path, _load))
        self.prepared = filled
        if state == WITH_SAMPLES:
            self.prepared = once(
                folder,
                "samples.sqlite3",
                lambda path: _copy(filled, path, lambda name: _register_samples(name, folder)),
            )
        self.name = str(folder / f"{run}_{worker}_{state}.sqlite3")

    def make(self):
        self.remove()
        shutil.copy(self.prepared, self.name)

    def remove(self):
        _remove_file(self.name)


class PostgreSQLCopy:
    def __init__(self, folder, run, worker, state):
        self.folder, self.users = folder, folder / f"users-of-{state}"
        self.prepared, self.name = f"{run}_{state}", f"{run}_{worker}_{state}"
        with alone(folder):
            if not self.users.exists():
                if state == WITH_SAMPLES:
                    _run_sql(f'CREATE DATABASE "{self.prepared}" TEMPLATE "{run}_{FILLED}"')
                    _register_samples(self.prepared, folder)
                else:
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


def _remove_file(name):
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)


def _use(name):
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def _using(name):
    from django.db import connection

    given = connection.settings_dict["NAME"]
    _use(name)
    try:
        yield
    finally:
        _use(given)


@contextmanager
def empty_database():
    """Use a database of this run's kind meanwhile in which there is not even a table."""
    from django.db import connection

    name = f"{connection.settings_dict['NAME']}_empty"
    is_file = connection.vendor == "sqlite"
    if not is_file:
        _run_sql(f'CREATE DATABASE "{name}"')
    try:
        with _using(name):
            yield
    finally:
        if is_file:
            _remove_file(name)
        else:
            _run_sql(f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrate(name):
    from django.core.management import call_command

    with _using(name):
        call_command("migrate", verbosity=0)


def _copy(prepared, path, fill):
    shutil.copy(prepared, path)
    fill(path)


def _load(name):
    from django.core.management import call_command

    with _using(name):
        call_command("load_states", verbosity=0)
        call_command("load_call", DATA / "calls" / "76-19.toml", verbosity=0)


def _files_of_samples(folder):
    return folder / "files-of-samples"


def _register_samples(name, folder):
    from django.core.management import call_command
    from django.test import override_settings

    april = (NOON - clock.now()).total_seconds()
    files = _files_of_samples(folder)
    with _using(name), override_settings(MEDIA_ROOT=files, TRACKER_CLOCK_OFFSET=april):
        by = make_person("registrar@secretariat.example", secretariat_role="officer").email
        call_command("register_replies", "76-19", SAMPLES, accept=True, by=by, verbosity=0)


def _run_sql(statement):
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
