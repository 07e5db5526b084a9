"""Whole processes: from one database to the other and back, and an older file put back."""

import os
import shutil
import subprocess
import sys

import pytest
from django.core.management import call_command

from tests.factories import ROOT
from tests.plugins.system import SERVERS
from tests.reports import formats_made_here
from tracker.backups import tables

ON_SQLITE = """
import django
django.setup()
from pathlib import Path
from django.core.management import call_command as run
run("migrate", verbosity=0)
run("restore", "{there}")
run("compile_report", "76-19", formats="{formats}", out=Path("{out}"), verbosity=0)
run("backup", "{back}")
"""


def run(*command, folder, **more):
    env = {name: value for name, value in os.environ.items() if name not in SERVERS}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={
            **env,
            **more,
            "TRACKER_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "LIBREOFFICE": "",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def everything():
    left = {"audit.ChainHead", "audit.Event", "mail.Pause"}  # the held post is an event
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=lambda row: str(row[0]))
        for model in tables.included()
        if model._meta.label not in left
    }


@pytest.mark.needs_postgresql
def test_from_postgresql_to_sqlite_and_back(system, leave_empty, settings, tmp_path):
    """Rows, files and the report are the same, byte for byte, on either database."""
    there, back = tmp_path / "there.tar", tmp_path / "back.tar"
    formats = formats_made_here()
    out = {"formats": formats, "verbosity": 0}
    call_command("compile_report", "76-19", out=tmp_path / "before", **out)
    rows = everything()
    call_command("backup", there)
    keys = {name: getattr(settings, name) for name in ("SECRET_KEY", "RECEIPT_KEY", "SECRETS_KEY")}
    program = ON_SQLITE.format(there=there, back=back, out=tmp_path / "between", formats=formats)
    run("-c", program, folder=tmp_path / "sqlite", **keys)
    leave_empty()
    call_command("restore", back)
    assert everything() == rows
    call_command("compile_report", "76-19", out=tmp_path / "after", **out)
    before, between, after = (
        {one.name: one.read_bytes() for one in (tmp_path / name).iterdir()}
        for name in ("before", "between", "after")
    )
    assert before == between == after


@pytest.mark.once
@pytest.mark.slow
def test_an_older_file_of_the_database_that_is_put_back_mails_nobody_again(demonstration_folder):
    database = demonstration_folder / "tracker.sqlite3"
    older = shutil.copy(database, demonstration_folder / "older.sqlite3")
    assert "sent" in run("manage.py", "tick", folder=demonstration_folder)
    sent = mails_in(demonstration_folder)
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    shutil.copy(older, database)
    assert "sent" not in run("manage.py", "tick", folder=demonstration_folder)
    assert mails_in(demonstration_folder) == sent
    told = run("manage.py", "release_post", "--dry-run", folder=demonstration_folder)
    assert told.endswith("would go out: nothing\n")  # the log of mail knows them all


def mails_in(folder):
    return sum(1 for _each in (folder / "mail").iterdir())
