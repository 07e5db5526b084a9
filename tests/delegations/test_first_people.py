"""Inviting the first people of many delegations from one file: seen before, then sent once."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from tests.factories import NOON, make_member, make_person, sign_in
from tracker import clock
from tracker.delegations import teams
from tracker.delegations.models import Delegation, Invitation
from tracker.files.spreadsheets import workbook
from tracker.mail.models import Message
from tracker.text.languages import LANGUAGES

PAGE = "/team/first-people/"
HEAD = "code,name,email,language"
ROWS = ["JAM,Nia New,Nia@jam.example,en", "FRA,Zoé Neuve,zoe@fra.example,fr"]


def upload(client, *rows, data=None):
    data = data or "\n".join([HEAD, *rows]).encode()
    return client.post(PAGE, {"file": SimpleUploadedFile("people.csv", data)})


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def test_people_are_shown_first_and_invited_when_somebody_says_so(desk, kenya_filer, settings):
    settings.INVITATIONS_A_DAY = 1
    Delegation.objects.filter(code="FRA").update(official_email="mission@fra.example")
    page = upload(desk, *ROWS, f"KEN,Ken Late,{kenya_filer.email},en")
    assert "2 people would be invited" in text_of(page)
    assert "Not invited.</strong> Somebody acts for it already." in text_of(page)
    assert not Invitation.objects.exists()
    done = desk.post(f"{PAGE}check/", {"held": page.context["token"]}, follow=True)
    assert "2 people are invited." in text_of(done)
    sent = Invitation.objects.order_by("email")
    assert [(one.email, one.role, one.is_administrator, one.language) for one in sent] == [
        ("nia@jam.example", "filer", True, "en"),
        ("zoe@fra.example", "filer", True, "fr"),
    ]
    assert Message.objects.filter(kind="invitation").count() == 2
    assert Message.objects.get(kind="team_changed").address == "mission@fra.example"
    again = desk.post(f"{PAGE}check/", {"held": page.context["token"]}, follow=True)
    assert "no longer held" in text_of(again)
    assert Invitation.objects.count() == 2


def test_who_is_one_of_many_waits_for_the_tick_and_asks_no_broker(
    desk, monkeypatch, django_capture_on_commit_callbacks
):
    asked = []
    monkeypatch.setattr("tracker.mail.ledger._ask_for", asked.append)
    page = upload(desk, *ROWS)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{PAGE}check/", {"held": page.context["token"]})
    assert Message.objects.filter(kind="invitation", state="planned").count() == 2
    assert asked == []


def test_nothing_is_sent_where_something_has_changed_since_it_was_shown(desk, jamaica):
    page = upload(desk, *ROWS)
    make_member(jamaica, "filer")
    answer = desk.post(f"{PAGE}check/", {"held": page.context["token"]}, follow=True)
    assert "A delegation has changed meanwhile. Nothing was sent" in text_of(answer)
    assert not Invitation.objects.exists()


def test_who_is_invited_already_and_who_is_an_officer_is_told(desk, jamaica, officer):
    teams.invite(
        jamaica,
        email="first@jam.example",
        name="First",
        role="filer",
        is_administrator=True,
        language="en",
        by=officer,
        at=clock.now(),
    )
    page = text_of(upload(desk, *ROWS, f"KEN,Olga,{officer.email},en"))
    assert "Somebody is invited already." in page
    assert "This address belongs to the secretariat." in page
    assert "1 person would be invited" in page


@pytest.mark.once
@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("XXX,Nia New,nia@jam.example,en", "code: expected the code of a delegation, found"),
        ("JAM,Nia at evil.example,nia@jam.example,en", "name: expected the name of a person"),
        ("JAM,,nia@jam.example,en", "name: empty; expected 1 to 200 characters"),
        ("JAM,Nia New,nia,en", "email: expected an e-mail address"),
        ("JAM,Nia New,,en", "email: empty; expected 1 to 254 characters"),
        ("JAM,Nia New,nia@jam.example,de", "language: expected one of ar, zh, en"),
        ("FRA,Nia New,nia@jam.example,en", "code: expected each code once"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(desk, row, fault):
    [error] = upload(desk, ROWS[1], row).context["form"].errors["file"]
    assert error.startswith(f"line 3, column {fault}")


def test_several_faults_are_a_list_below_the_field(desk):
    page = text_of(upload(desk, "JAM,Nia New,nia,de"))
    assert '<li id="error_1_id_file">line 2, column email: ' in page
    assert '<li id="error_2_id_file">line 2, column language: ' in page


@pytest.mark.parametrize(
    "lines",
    [
        ["code,mail"],
        [HEAD, "XXX,x@evil.example,nia,de", "JAM," + "n" * 300 + ",\0,en", *ROWS, ROWS[0], "JAM"],
        [HEAD, '"'],
    ],
)
def test_what_is_wrong_is_told_in_the_language_of_the_page(desk, officer, lines):
    type(officer).objects.update(language="fr")
    errors = upload(desk, data="\n".join(lines).encode()).context["form"].errors["file"]
    assert [error for error in errors if "expected" in error] == []


def test_codes_within_words_in_arabic_are_kept_from_being_turned_round(desk, officer):
    type(officer).objects.update(language="ar")
    [error] = upload(desk, "JAM,Nia New,nia@jam.example,").context["form"].errors["file"]
    assert "\u2068language\u2069" in error
    assert error.endswith("، ".join(f"\u2068{code}\u2069" for code in LANGUAGES))


def test_a_workbook_is_read_as_well(desk):
    file = io.BytesIO()
    book = workbook(file, title="People", created=NOON)
    sheet = book.add_worksheet()
    for number, line in enumerate([HEAD, *ROWS]):
        sheet.write_row(number, 0, line.split(","))
    book.close()
    assert "2 people would be invited" in text_of(upload(desk, data=file.getvalue()))


def test_the_command_lists_first_and_invites_then(tmp_path, capsys, officer, kenya_filer):
    path = tmp_path / "people.csv"
    path.write_text("\n".join([HEAD, *ROWS, "KEN,Ken Late,ken@ken.example,en"]))
    call_command("invite_people", path, dry_run=True)
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "JAM: nia@jam.example: would be invited",
        "FRA: zoe@fra.example: would be invited",
        "KEN: ken@ken.example: refused: Somebody acts for it already.",
    ]
    assert not Invitation.objects.exists()
    call_command("invite_people", path)
    assert Invitation.objects.filter(invited_by=officer).count() == 2
    call_command("invite_people", path)
    assert Invitation.objects.count() == 2  # who is invited is not invited again
    make_person("other@secretariat.example", secretariat_role="officer")
    with pytest.raises(CommandError, match="--by"):
        call_command("invite_people", path)
    with pytest.raises(CommandError, match="not the address of an officer"):
        call_command("invite_people", path, by=kenya_filer.email)
