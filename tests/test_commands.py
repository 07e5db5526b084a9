"""What may be done from a shell: `docs/permissions.md` has a row for every command of ours."""

import re
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ROOT
from tests.plugins.system import environment
from tests.slow import one_of

OURS = {name: app for name, app in get_commands().items() if str(app).startswith("tracker.")}
CHANGES = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|ALTER|DROP|CREATE)\b", re.IGNORECASE)
ARGUMENTS = {"plan_reminders": ["76-19"]}


def table():
    page = (ROOT / "docs" / "permissions.md").read_text()
    rows = page.partition("## Every command")[2].partition("\n## ")[0]
    found = re.findall(r"^\| `(\S+)` \| (.+) \|$", rows, re.MULTILINE)
    return {name: cells.split(" | ") for name, cells in found}


def test_the_page_on_permissions_has_a_row_for_every_command_and_for_no_other():
    assert sorted(table()) == sorted(OURS)


def test_it_says_which_of_them_speak_for_a_person():
    speaks = {
        name: "--by" in load_command_class(app, name).create_parser("", name).format_help()
        for name, app in OURS.items()
    }
    assert {name: cells[0] != "no" for name, cells in table().items()} == speaks


@pytest.mark.parametrize(
    "arguments",
    one_of([("verify_audit",), ("register_replies", "76-19", ".")], first=("verify_audit",)),
)
def test_a_command_before_migrate_says_so(tmp_path, arguments):
    assert ended(tmp_path, *arguments) == (
        "The database is not ready: run `manage.py migrate` first.\n"
    )


def test_a_folder_of_the_system_that_is_a_file_is_said(tmp_path):
    file = tmp_path / "file"
    file.touch()
    told = f"ImproperlyConfigured: TRACKER_VAR: expected a folder; {file} is none\n"
    assert ended(file, "verify_audit") == ended(file / "var", "demo") == told


def ended(folder, *arguments):
    """What a command said that ended with 1."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


@pytest.mark.parametrize("name", ["compile_report", "plan_reminders", "register_replies"])
def test_an_unknown_call_and_one_for_practice_are_said_in_the_same_words(call, tmp_path, name):
    call_command("load_call", ROOT / "data" / "calls" / "practice.toml", verbosity=0)
    rest = {"compile_report": ["--out", str(tmp_path)], "register_replies": [str(tmp_path)]}
    told = {"99-1": "there is no call '99-1'; there are: 76-19", "practice": "is for practice"}
    for code, words in told.items():
        with pytest.raises(CommandError, match=words):
            call_command(name, code, *rest.get(name, []))


def test_a_report_is_not_begun_where_its_folder_is_a_file(call, tmp_path):
    (tmp_path / "file").touch()
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(CommandError, match=f"--out: {out} is no folder"):
            call_command("compile_report", "76-19", out=out)


@pytest.mark.parametrize(
    "name",
    [name for name, cells in table().items() if cells[1] == "nothing" and name != "verify_receipt"],
)
def test_what_changes_nothing_writes_no_row(call, name):
    with CaptureQueriesContext(connection) as asked:
        call_command(name, *ARGUMENTS.get(name, []))
    assert [one["sql"] for one in asked if CHANGES.match(one["sql"])] == []
