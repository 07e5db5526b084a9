"""Fixtures whose rows and files are made once a run, and copied for each test.

A fixture with `@prepared_state` is written like any other that makes rows. Its function is called
once a run, in a copy of the filled database, and those of the fixtures that it names before it. A
test that asks for it starts from a copy of what came of that, with the files, and is given what the
functions returned. Two prepared fixtures in one test are made one after the other: that is a state
of its own.
"""

import inspect
import pickle
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.factories import NOON, SAMPLES, make_person
from tracker import clock
from tracker.reminders.planner import call_plan

MADE = pytest.StashKey()
IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
NEEDS_NOTHING = {"db", "in_april"}  # both are so where a state is made


def prepared_state(function):
    """Make a fixture of a function that makes rows and files by the verbs of the pages.

    It is noon of 12 April 2022; what follows a commit does not follow, as in a test. The values are
    pickled; one that cannot be, such as a client, is made anew in the test.
    """
    function.is_prepared = True
    return pytest.fixture(function)


@prepared_state
def registered_samples(db):
    """The eight sample replies, registered and accepted in April, and their files."""
    from django.core.management import call_command

    by = make_person("registrar@secretariat.example", secretariat_role="officer").email
    call_command("register_replies", "76-19", SAMPLES, accept=True, by=by, verbosity=0)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """Give a test what was returned where its state was made, in place of making it."""
    made = request.node.stash.get(MADE, None)
    if made is None or (name := _name_of(fixturedef.func)) not in made.values:
        return (yield)
    if hasattr(fixturedef.func, "is_prepared"):
        made.copy_files()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fixturedef, "func", lambda **_needed: made.values[name])
        return (yield)


class State:
    """What a test starts from: the filled database, and what its prepared fixtures put there."""

    FILLED = "filled"

    def __init__(self, item):
        self.fixtures = item._fixtureinfo.name2fixturedefs if hasattr(item, "_fixtureinfo") else {}
        self.prepared = [
            name for name, found in self.fixtures.items() if hasattr(found[-1].func, "is_prepared")
        ]
        self.key = self._key() if self.prepared else self.FILLED

    def fill(self, folder):
        """Call the functions in the connected database; keep their files and values in a folder."""
        from django.core import mail
        from django.db import connection, transaction
        from django.test import override_settings

        shutil.rmtree(folder, ignore_errors=True)  # of one who was interrupted
        (folder / "var").mkdir(parents=True)
        own = {
            "MEDIA_ROOT": folder / "files",
            "TRACKER_VAR": folder / "var",
            "TRACKER_CLOCK_OFFSET": (NOON - clock.now()).total_seconds(),
            "CACHES": {"default": {"BACKEND": IN_MEMORY, "LOCATION": str(folder)}},
            "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
            "LIBREOFFICE": "",
        }
        transaction_of_a_test = transaction.atomic()
        transaction_of_a_test._from_testcase = True  # verbs may have a durable one in it
        values = {}
        with override_settings(**own), transaction_of_a_test:
            for name in self.prepared:
                self._call(name, values)
            connection.run_on_commit.clear()
        kept = {name: value for name, value in values.items() if _is_pickled(value)}
        (folder / "values").write_bytes(pickle.dumps(kept))
        mail.outbox.clear()
        call_plan.forget()

    def _call(self, name, values, place=-1):
        """Call the function of a fixture after those that it needs; return its value."""
        function = self.fixtures[name][place].func
        if (known := _name_of(function)) not in values:
            assert not inspect.isgeneratorfunction(function), f"{name} is undone after each test"
            needed = {
                other: None if other in NEEDS_NOTHING else self._call(other, values, at)
                for other, at in _needs(function, name, place)
            }
            values[known] = function(**needed)
        return values[known]

    def _key(self):
        """Tests start from the same state if the same functions make it."""
        names = set()

        def add(name, place=-1):
            function = self.fixtures[name][place].func
            names.add(_name_of(function))
            for other, at in _needs(function, name, place):
                if other not in NEEDS_NOTHING:
                    add(other, at)

        for name in self.prepared:
            add(name)
        return sha256(" ".join(sorted(names)).encode()).hexdigest()[:8]


class Made:
    """What the functions of a state returned, by their names, and the files they made."""

    def __init__(self, folder):
        self.folder, self.has_files = folder, False
        self.values = pickle.loads((folder / "values").read_bytes())  # noqa: S301 - our own

    def copy_files(self):
        """Copy them to where the test has its own by now: folders, or a bucket."""
        from django.conf import settings
        from django.core.files import File
        from django.core.files.storage import FileSystemStorage, default_storage

        if self.has_files:
            return
        self.has_files = True
        shutil.copytree(self.folder / "var", settings.TRACKER_VAR, dirs_exist_ok=True)
        files = self.folder / "files"
        if isinstance(default_storage, FileSystemStorage):
            if files.exists():
                shutil.copytree(files, settings.MEDIA_ROOT, dirs_exist_ok=True)
        else:
            for path in filter(Path.is_file, files.rglob("*")):
                default_storage.save(str(path.relative_to(files)), File(path.open("rb")))


def _name_of(function):
    return f"{function.__module__}.{function.__qualname__}"


def _needs(function, name, place):
    """The fixtures that a function names, and which of that name.

    An `officer` that names `officer` changes that of all: it means the one before itself.
    """
    named = inspect.signature(function).parameters
    return [(one, place - 1 if one == name else -1) for one in named]


def _is_pickled(value):
    try:
        return bool(pickle.dumps(value))
    except (pickle.PicklingError, TypeError, AttributeError):
        return False
