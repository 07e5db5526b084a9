"""What may be done from a shell: `docs/permissions.md` has a row for every command of ours."""

import re

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ROOT

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
    "name",
    [name for name, cells in table().items() if cells[1] == "nothing" and name != "verify_receipt"],
)
def test_what_changes_nothing_writes_no_row(call, name):
    with CaptureQueriesContext(connection) as asked:
        call_command(name, *ARGUMENTS.get(name, []))
    assert [one["sql"] for one in asked if CHANGES.match(one["sql"])] == []
