"""The board's list as a file: what is on the screen, in its order, and nothing that calculates."""

import csv
import io
import json
import re
import zipfile
from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from tests.factories import NOON, make_draft, make_member, make_reply, sign_in
from tests.plugins.prepared_states import prepared_state
from tracker.calls.models import Extension
from tracker.delegations.models import Delegation, DelegationName
from tracker.mail.models import Message, RefusedAddress
from tracker.submissions import workflow
from tracker.submissions.models import Submission

pytestmark = pytest.mark.once

DESK = "/desk/76-19/"
ENDINGS = ("csv", "xlsx", "json")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = '=HYPERLINK("https://evil.example")'


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@prepared_state
def some_replies(call, jamaica, kenya, jamaica_filer, kenya_filer, officer):
    """Jamaica's reply is accepted, Kenya's filed and taken up, Fiji has a draft."""
    reply = make_reply(call, jamaica, by=jamaica_filer)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    workflow.take_up(make_reply(call, kenya, by=kenya_filer, language="fr"), by=officer, at=NOON)
    fiji = Delegation.objects.get(code="FJI")
    make_draft(call, fiji, by=make_member(fiji, "filer"), text="A secret draft.")


def csv_rows(data):
    assert data.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet(data, number=1):
    """The cells of a sheet in their rows: texts as texts, numbers as numbers, no formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        shared = etree.fromstring(package.read("xl/sharedStrings.xml"))
        strings = ["".join(one.itertext()) for one in shared]
        found = etree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
    assert not list(found.iter(f"{SHEET}f"))
    return found, [
        {
            re.match("[A-Z]+", cell.get("r"))[0]: (
                strings[int(cell[0].text)] if cell.get("t") == "s" else float(cell[0].text)
            )
            for cell in row
            if len(cell)
        }
        for row in found.iter(f"{SHEET}row")
    ]


def on_screen(desk, query):
    page = desk.get(DESK + query)
    return [row.code for row in page.context["board"].shown]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 196),
        ("?status=filed", 1),
        ("?status=accepted&group=&language=en", 1),
        ("?group=African+States", 54),
        ("?status=filed&group=none", 0),
        ("?status=lost&language=tlh", 196),
    ],
)
def test_each_file_has_the_rows_of_the_screen_in_their_order(desk, some_replies, query, number):
    shown = on_screen(desk, query)
    told = json.loads(desk.get(f"{DESK}board.json{query}").content)
    assert len(shown) == number
    assert [row["code"] for row in told["delegations"]] == shown
    table = csv_rows(desk.get(f"{DESK}board.csv{query}").content)
    assert [row["Code (ISO 3166-1 alpha-3)"] for row in table] == shown
    _sheet, rows = sheet(desk.get(f"{DESK}board.xlsx{query}").content)
    assert [row["A"] for row in rows[1:]] == shown


def test_the_columns_say_what_they_hold_with_iso_days_in_new_york(
    desk, some_replies, call, kenya, officer
):
    Extension.objects.create(
        call=call, delegation=kenya, until=date(2022, 6, 30), granted_by=officer, granted_at=NOON
    )
    Message.objects.filter(about="KEN").update(state=Message.State.SENT, sent_at=NOON)
    (row,) = csv_rows(desk.get(f"{DESK}board.csv?status=filed").content)
    assert row == {
        "Code (ISO 3166-1 alpha-3)": "KEN",
        "Delegation": "Kenya",
        "Status": "Filed",
        "Answer": "reply",
        "Late": "no",
        "Overdue, nothing filed": "no",
        "Taken up": "yes",
        "Joint reply of": "",
        "Regional group (for elections)": "African States",
        "Language of the reply": "Français",
        "Filed on (day in New York)": "2022-04-12",
        "Words": row["Words"],
        "Appears": "",
        "Officer": officer.name,
        "More time until": "2022-06-30",
        "Confirmed by the State": "",
        "Last message": "2022-04-12",
        "Filers that messages reach": "1",
        "Official e-mail that takes messages": "no",
        "Addresses refused by mail servers": "0",
        "Nobody can be reached": "no",
    }
    assert int(row["Words"]) > 0


def test_the_json_has_the_codes_of_the_data_and_says_what_was_asked_for(desk, some_replies):
    told = json.loads(desk.get(f"{DESK}board.json?status=accepted&q=jam&sort=-filed").content)
    (row,) = told.pop("delegations")
    assert told == {
        "format": 1,
        "call": "76-19",
        "as_of": "2022-04-12T12:00:00-04:00",
        "zone": "America/New_York",
        "language": "en",
        "filters": {
            "status": "accepted",
            "group": "",
            "language": "",
            "officer": "",
            "words": "jam",
            "sort": "-filed",
        },
    }
    assert (row["status"], row["answer"], row["appears"]) == ("accepted", "reply", "report")
    assert (row["filed_on"], row["is_late"], row["language"]) == ("2022-04-12", False, "en")


def test_a_reply_that_was_registered_says_whether_its_state_confirmed_it(
    desk, call, jamaica, jamaica_filer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    reply.revisions.update(on_behalf=True)
    for is_confirmed, said in [(False, "no"), (True, "yes")]:
        if is_confirmed:
            Submission.objects.filter(pk=reply.pk).update(confirmed_at=NOON)
        (row,) = json.loads(desk.get(f"{DESK}board.json?q=JAM").content)["delegations"]
        assert row["is_confirmed"] is is_confirmed
        (row,) = csv_rows(desk.get(f"{DESK}board.csv?q=JAM").content)
        assert row["Confirmed by the State"] == said


def test_a_workbook_says_on_its_second_sheet_what_it_is_a_list_of(desk, some_replies):
    data = desk.get(f"{DESK}board.xlsx?status=filed&group=African+States&q=kenya").content
    _sheet, rows = sheet(data, 2)
    assert [(row["A"], row.get("B")) for row in rows[:8]] == [
        ("Call", "76-19"),
        ("As of (New York time)", "2022-04-12T12:00:00-04:00"),
        ("Delegations", "1"),
        ("Status", "Filed"),
        ("Regional group (for elections)", "African States"),
        ("Language of the reply", "all"),
        ("Officer", "all"),
        ("State, by name or code", "kenya"),
    ]
    _sheet, (head, row) = sheet(data)
    by_name = {head[place]: cell for place, cell in row.items()}
    assert by_name["Words"] > 0  # a number, not a text that looks like one
    assert by_name["Filers that messages reach"] == 1


def test_a_name_that_would_be_a_formula_is_a_text(desk, call):
    DelegationName.objects.filter(delegation__code="JAM", language="en").update(short=HOSTILE)
    name = next(
        row["Delegation"]
        for row in csv_rows(desk.get(f"{DESK}board.csv").content)
        if row["Code (ISO 3166-1 alpha-3)"] == "JAM"
    )
    assert name == f"'{HOSTILE}"
    _sheet, rows = sheet(desk.get(f"{DESK}board.xlsx").content)
    assert HOSTILE in [row.get("B") for row in rows]
    told = json.loads(desk.get(f"{DESK}board.json").content)["delegations"]
    assert HOSTILE in [row["name"] for row in told]


def test_in_arabic_the_names_and_the_sheet_are_arabic(desk, officer, some_replies):
    officer.language = "ar"
    officer.save()
    shown = on_screen(desk, "")
    found, rows = sheet(desk.get(f"{DESK}board.xlsx").content)
    assert found.find(f".//{SHEET}sheetView").get("rightToLeft") == "1"
    assert [row["A"] for row in rows[1:]] == shown
    jamaica = next(row for row in rows if row["A"] == "JAM")
    assert jamaica["B"] == DelegationName.objects.get(delegation__code="JAM", language="ar").short
    assert json.loads(desk.get(f"{DESK}board.json").content)["language"] == "ar"


def test_no_file_holds_a_word_of_a_draft(desk, some_replies):
    for ending in ENDINGS:
        data = desk.get(f"{DESK}board.{ending}?status=draft").content
        whole = (
            b"".join(map(zipfile.ZipFile(io.BytesIO(data)).read, names_in(data)))
            if ending == "xlsx"
            else data
        )
        assert b"FJI" in whole
        assert b"secret" not in whole


def names_in(data):
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_refused_addresses_and_the_unreachable_are_told(desk, some_replies):
    RefusedAddress.objects.create(
        address="filer@jam.example", code=550, words="unknown", refused_at=NOON
    )
    told = json.loads(desk.get(f"{DESK}board.json?status=unreachable").content)["delegations"]
    jamaica = next(row for row in told if row["code"] == "JAM")
    assert (jamaica["filers"], jamaica["refused_addresses"]) == (0, 1)
    assert jamaica["is_unreachable"]


def test_the_boards_buttons_keep_the_filter(desk, some_replies):
    page = desk.get(f"{DESK}?status=filed&group=African+States").content.decode()
    for ending in ENDINGS:
        address = f"/desk/76-19/board.{ending}?status=filed&amp;group=African+States"
        assert f'href="{address}"' in page


def test_a_file_is_named_after_its_call_and_day_and_kept_by_nobody_between(desk, call):
    answer = desk.get(f"{DESK}board.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="76-19-board-2022-04-12.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_format_that_there_is_not_is_no_page(desk, call):
    assert desk.get(f"{DESK}board.exe").status_code == 404


def test_the_same_instant_gives_the_same_bytes(desk, some_replies):
    for ending in ENDINGS:
        first, second = (desk.get(f"{DESK}board.{ending}").content for _ in range(2))
        assert first == second, ending


def test_the_queries_do_not_grow_with_the_rows(desk, call):
    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as found:
            assert desk.get(f"{DESK}board.xlsx").status_code == 200
        return len(found)

    before = queries()
    for delegation in Delegation.objects.all()[:20]:
        make_reply(call, delegation, by=make_member(delegation, "filer"), at=NOON - timedelta(1))
    assert queries() == before <= 12
