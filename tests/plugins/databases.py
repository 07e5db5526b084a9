"""A database for each worker: migrated and filled once a run, then copied.

The States and call 76/19 are in it; every test's transaction starts from them, and a test that has
real transactions leaves a new copy to the next one. A test with a prepared fixture
(`tests/plugins/prepared_states.py`) starts from another database: a copy of the filled one in which
that was made, once a run. A worker keeps the copies that it used last. On SQLite a database is a
file, as in the product: one in memory that threads share has other locks.
"""

import fcntl
import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.plugins.prepared_states import MADE, Made, State

DATA = Path(__file__).resolve().parents[2] / "data"
COPIES = pytest.StashKey()
KEPT = 4  # copies of a worker: more than one file asks for; each is as large as a database
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
def pytest_fixture_setup(fixturedef, request):
    if fixturedef.argname != "_django_db_helper":
        return (yield)
    copies, state = request.config.stash[COPIES], State(request.node)
    with pytest.MonkeyPatch.context() as patched:
        try:
            copies.use(state)
        except Exception as error:  # of one fixture, not of every test that follows
            patched.setattr(fixturedef, "func", partial(_raise, error))
        else:
            if state.prepared:
                request.node.stash[MADE] = Made(copies.folder / state.key)
        return (yield)


def _raise(error, **_needed):
    raise error


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    done = yield
    copies = item.config.stash.get(COPIES, None)
    if nextitem is not None and copies is not None:
        if has_real_transactions(item):
            copies.renew()
        copies.leave_to(State(nextitem))
    return done


@pytest.fixture(scope="session")
def of_this_run(tmp_path_factory, worker_id):
    """The folder that the workers of one run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@contextmanager
def alone(folder, name):
    """Keep the other workers out meanwhile, where they make or copy the same."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(folder, name, make):
    """Make something once a run, whichever worker comes first; return its path."""
    path = folder / name
    with alone(folder, name):
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


class Copies:
    """A worker's copies of the prepared databases; tests use one at a time."""

    def __init__(self, folder, run, worker, blocker):
        from django.db import connection

        self.given, self.blocker, self.folder = connection.settings_dict["NAME"], blocker, folder
        kind = PostgreSQLDatabases if connection.vendor == "postgresql" else SQLiteDatabases
        self.databases = kind(folder, run, worker)
        self.databases.prepare(State.FILLED, _load)
        self.made, self.current = {}, None  # names by state, those that were used last are last
        self._use(State.FILLED)

    def use(self, state):
        if state.key == self.current:
            return
        with self.blocker.unblock():
            self.current = None  # until it is there
            if state.key not in self.made and state.key != State.FILLED:
                _connect(self.given)
                fill = partial(state.fill, self.folder / state.key)
                self.databases.prepare(state.key, fill, base=State.FILLED)
            self._use(state.key)

    def leave_to(self, state):
        """Go back to the filled one, unless the next test starts from the same as the last.

        What is set up before the test asks for the database finds no other test's state.
        """
        if state.key != self.current != State.FILLED:
            with self.blocker.unblock():
                self._use(State.FILLED)

    def renew(self):
        with self.blocker.unblock():
            del self.made[self.current]
            self._use(self.current)

    def remove(self):
        with self.blocker.unblock():
            _connect(self.given)
            for name in self.made.values():
                self.databases.remove(name)
            self.databases.leave()

    def _use(self, key):
        name = self.made.pop(key, None)
        if name is None:
            _connect(self.given)
            name = self.databases.copy(key)
        _connect(name)
        self.made[key], self.current = name, key
        if len(self.made) > KEPT:
            oldest = next(one for one in self.made if one != State.FILLED)
            self.databases.remove(self.made.pop(oldest))


class SQLiteDatabases:
    """Files in the folder that the workers of a run share, and go with it."""

    def __init__(self, folder, run, worker):
        self.folder, self.copies = folder, f"{run}_{worker}"

    def prepare(self, key, fill, base=None):
        """Make a database once a run: of another one, or of empty tables."""

        def make(path):
            shutil.copy(self._path(base) if base else once(self.folder, MIGRATED, _migrate), path)
            with _using(path):
                fill()

        once(self.folder, self._path(key).name, make)

    def copy(self, key):
        name = str(self._path(f"{self.copies}_{key}"))
        self.remove(name)
        return shutil.copy(self._path(key), name)

    def remove(self, name):
        _remove_file(name)

    def leave(self):
        pass

    def _path(self, name):
        return self.folder / f"{name}.sqlite3"


class PostgreSQLDatabases:
    """Databases on the server; the worker who is done last removes those that were prepared."""

    def __init__(self, folder, run, worker):
        self.folder, self.run, self.copies = folder, run, f"{run}_{worker}"
        self.own_mark = folder / "users" / worker
        with alone(folder, "users"):
            self.own_mark.parent.mkdir(exist_ok=True)
            self.own_mark.touch()

    def prepare(self, key, fill, base=None):
        """Make a database once a run: of another one, or of empty tables."""
        name = f"{self.run}_{key}"
        with alone(self.folder, key):
            if name in self._of_this_run():
                return
            unfinished = f"{name}_unfinished"
            self._create(unfinished, base)
            if base is None:
                _migrate(unfinished)
            with _using(unfinished):
                fill()
            _run_sql(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')

    def copy(self, key):
        name = f"{self.copies}_{key}"
        self._create(name, key)
        return name

    def _create(self, name, base):
        self.remove(name)
        template = f"{self.run}_{base}" if base else "template1"
        with alone(self.folder, f"copy-of-{base}"):  # a template has no other session
            _run_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def remove(self, name):
        _run_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def leave(self):
        with alone(self.folder, "users"):
            self.own_mark.unlink()
            if not any(self.own_mark.parent.iterdir()):
                for name in self._of_this_run():
                    self.remove(name)

    def _of_this_run(self):
        names = _run_sql("SELECT datname FROM pg_database")
        return [name for (name,) in names if name.startswith(f"{self.run}_")]


def _remove_file(name):
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)


def _connect(name):
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def _using(name):
    from django.db import connection

    given = connection.settings_dict["NAME"]
    _connect(name)
    try:
        yield
    finally:
        _connect(given)


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


def _load():
    from django.core.management import call_command

    call_command("load_states", verbosity=0)
    call_command("load_call", DATA / "calls" / "76-19.toml", verbosity=0)


def _run_sql(statement):
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []
