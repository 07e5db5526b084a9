"""The page of official addresses: listed, changed one by one or by a file that is shown first."""

import contextlib
import csv
import io
from dataclasses import replace

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.costs import cheap
from tests.factories import NOON, sign_in
from tests.markup import as_read
from tracker import clock
from tracker.audit.models import Event
from tracker.datafile import DataRefused
from tracker.delegations.csv_rows import CsvRow
from tracker.delegations.models import Delegation
from tracker.delegations.official_addresses import changing
from tracker.delegations.official_addresses.address_files import read_contacts
from tracker.files.tables import MAX_BYTES
from tracker.mail.models import RefusedAddress
from tracker.refusal import Refusal

pytestmark = pytest.mark.usefixtures("in_april")
LIST, CHECK = "/team/addresses/", "/team/addresses/check/"
HEADER = "code,official_email,official_language"


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def sent(desk, *lines, data=None, header=HEADER):
    data = "\n".join([header, *lines]).encode() if data is None else data
    return desk.post(LIST, {"file": SimpleUploadedFile("list.csv", data)})


def address_of(code):
    return Delegation.objects.values_list("official_email", "official_language").get(code=code)


def test_all_delegations_are_listed_and_what_is_missing_or_refused_is_told(desk, kenya):
    Delegation.objects.filter(code="KEN").update(official_email="Old@ken.example")
    RefusedAddress.objects.create(
        address="old@ken.example", code=550, words="no", refused_at="2022-04-01T00:00Z"
    )
    answer = desk.get(LIST)
    page = as_read(answer.content.decode())
    assert page.count('scope="row"') == Delegation.objects.count()
    assert f"{Delegation.objects.count() - 1} delegations have no address." in page
    assert page.count("Mail servers refuse it.") == 1
    assert len(answer.content) < 100_000
    assert LIST in desk.get("/desk/").content.decode()


def test_one_address_is_changed_and_the_register_says_from_what_to_what(desk, jamaica, officer):
    form = desk.get("/team/JAM/address/").context["form"]
    typed = {
        "seen": form["seen"].value(),
        "official_email": "m@jam.example",
        "official_language": "fr",
    }
    told = desk.post("/team/JAM/address/", typed, follow=True)
    assert "The address is saved." in told.content.decode()
    assert address_of("JAM") == ("m@jam.example", "fr")
    event = Event.objects.get(verb="set_official_address")
    assert (event.actor_label, event.data["from"], event.data["to"]) == (
        str(officer),
        "",
        "m@jam.example",
    )
    late = desk.post("/team/JAM/address/", typed | {"official_email": ""}, follow=True)
    assert "Your change was not made" in late.content.decode()
    same = desk.post("/team/JAM/address/", typed, follow=True)
    assert "Your change was not made" in same.content.decode()
    wrong = typed | {"official_email": "m@jam\n.example"}
    assert desk.post("/team/JAM/address/", wrong).context["form"].errors


def test_of_two_officers_who_save_at_once_the_second_is_refused_under_the_lock(jamaica, officer):
    stood = changing.contact_of(jamaica)
    seen = changing.digest_of([stood], [])
    for email in ("a@jam.example", "b@jam.example"):
        with contextlib.suppress(Refusal):
            changing.set_addresses(
                [replace(stood, email=email)], by=officer, at=NOON, seen_sha256=seen
            )
    assert address_of("JAM")[0] == "a@jam.example"


def test_an_address_that_is_saved_as_it_stands_changes_nothing(desk, jamaica):
    form = desk.get("/team/JAM/address/").context["form"]
    typed = {field.name: field.value() for field in form}
    told = desk.post("/team/JAM/address/", typed, follow=True)
    assert "The address is saved." in told.content.decode()
    assert not Event.objects.filter(verb="set_official_address").exists()


def test_a_file_is_shown_before_it_changes_anything(desk, jamaica, kenya):
    Delegation.objects.filter(code="KEN").update(official_email="old@ken.example")
    shown = sent(desk, "JAM,m@jam.example,en", "KEN,,en", "SEN,,en")
    page = as_read(shown.content.decode())
    assert "2 addresses would change" in page
    assert "1 delegation would have no address any more." in page
    assert address_of("JAM") == ("", "en")
    told = desk.post(CHECK, {"held": shown.context["token"]}, follow=True)
    assert "2 addresses are changed." in told.content.decode()
    assert (address_of("JAM")[0], address_of("KEN")[0]) == ("m@jam.example", "")
    again = desk.post(CHECK, {"held": shown.context["token"]}, follow=True)
    assert "no longer held" in again.content.decode()


def test_what_somebody_changed_since_is_not_overwritten(desk, jamaica):
    shown = sent(desk, "JAM,m@jam.example,en")
    Delegation.objects.filter(code="JAM").update(official_email="other@jam.example")
    told = desk.post(CHECK, {"held": shown.context["token"]}, follow=True)
    assert "Your change was not made" in told.content.decode()
    assert address_of("JAM")[0] == "other@jam.example"


def test_the_list_that_is_downloaded_changes_nothing_when_it_is_sent_back(desk, jamaica):
    Delegation.objects.filter(code="JAM").update(official_email="+m@jam.example")
    data = desk.get("/team/addresses.csv").content
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    assert rows["JAM"]["official_email"] == "'+m@jam.example"  # no spreadsheet calculates it
    assert len(rows) == Delegation.objects.count()
    assert "Every address of the list is as it is known." in sent(desk, data=data).content.decode()
    excel = data.decode("utf-8-sig").replace(",", ";").encode("utf-16")
    assert "Every address of the list is as it is known." in sent(desk, data=excel).content.decode()


@pytest.mark.once
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"code,mail\nJAM,x", "expected the columns"),
        (f"{HEADER}\nJAM,no,en\nXXX,a@b.example,en".encode(), "expected an e-mail address"),
        (f"{HEADER}\nJAM,a@b.example,en\nJAM,a@b.example,en".encode(), "each code once"),
        (f"{HEADER}\nJAM,a@b.example,xx".encode(), "official_language"),
        (b"x" * (MAX_BYTES + 1), "larger than 1 MB"),
        (b"PK\x03\x04" + b"x" * 900, "a workbook that can be read"),
        ((HEADER + "\nJAM" * 5000).encode(), "expected 3 columns, found 1"),
        (f'{HEADER}\n"'.encode() + b"\n" * 5000, "comma-separated values"),
        (f"{HEADER}\nJAM,a\0@b.example,en".encode(), "official_email"),
    ],
)
def test_a_file_that_is_wrong_or_hostile_is_refused_with_the_reason(desk, jamaica, data, told):
    answer = sent(desk, data=data)
    errors = answer.context["form"].errors["file"]
    assert any(told in error for error in errors)
    assert len(errors) <= 20
    assert address_of("JAM") == ("", "en")


@pytest.mark.parametrize("held", ["", "a:b:c"])
def test_a_made_up_token_changes_nothing(desk, held):
    assert "no longer held" in desk.post(CHECK, {"held": held}, follow=True).content.decode()
    assert not Event.objects.filter(verb="set_official_address").exists()


def test_the_list_stands_in_the_order_of_its_language(desk, officer):
    officer.language = "fr"
    officer.save()
    today = clock.day_of(clock.now())
    names = [one.name_on(today, "fr") for one in desk.get(LIST).context["delegations"]]
    places = {name: place for place, name in enumerate(names)}
    assert places["Algérie"] < places["Allemagne"] < places["Andorre"] < places["Zimbabwe"]


def test_a_list_of_nothing_but_faults_is_read_until_200_are_found(db):
    data = "\n".join([HEADER, *["x,y,z"] * 10_000]).encode()

    def read():
        with pytest.raises(DataRefused) as refused:
            read_contacts(data)
        return refused.value.problems

    problems = cheap(read, seconds=1)
    assert 200 <= len(problems) < 210
    assert problems[-1] == "…"


def test_a_workbook_whose_cells_are_all_one_long_text_costs_nothing(db):
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER.split(","))
    for row in range(1, 5_000):
        sheet.write_row(row, 0, ["é" * 32_000] * 3)
    book.close()

    def read():
        with pytest.raises(DataRefused, match="more than 2000000 characters"):
            read_contacts(kept.getvalue())

    cheap(read, seconds=2)


def test_a_text_that_is_shorter_in_its_one_form_is_measured_in_that_form(db):
    row = CsvRow("", 2, {"name": "e\u0301" * 5}, [])
    assert row.text("name", longest=5) == "é" * 5
    assert row.problems == []
