"""Somebody to turn to: the contact of a call, in its file, at the desk, on pages and in mails."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from icalendar import Calendar

from tests.factories import NOON, ROOT, make_reply, sign_in
from tests.markup import as_read
from tracker.audit.models import Event
from tracker.calls import closing
from tracker.calls.call_contact import CallContact
from tracker.calls.contacts import change_contact, current_contact
from tracker.calls.models import Call
from tracker.delegations import teams
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.reminders.calendar import events

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

FILE = ROOT / "data" / "calls" / "76-19.toml"
OFFICE = "Office for Disarmament Affairs"
DESK = CallContact({"en": "Desk of the report", "fr": "Bureau du rapport"}, "desk@un.example", "+1")
ADDRESS = "/desk/76-19/contact/"
TYPED = {"name_en": "Desk", "email": "desk@un.example", "telephone": "+1 212 963 0000"}


@pytest.fixture
def edited(tmp_path):
    """Load a copy of the call's file in which one piece of text is replaced."""

    def load(old, new):
        source = FILE.read_text()
        assert source.count(old) == 1
        copy = tmp_path / FILE.name
        copy.write_text(source.replace(old, new))
        call_command("load_call", str(copy), verbosity=0)

    return load


def changed(call, by, contact=DESK):
    change_contact(call, contact, seen_sha256=call.contact.digest, by=by, at=NOON)


def closed(call, officer):
    closing.close(call, reason="Over.", by=officer, at=NOON)


# The file -----------------------------------------------------------------------------------------


def test_the_file_names_the_office_in_six_languages_and_an_address_that_is_an_example(call):
    assert call.contact.name["en"] == OFFICE
    assert call.contact.name["fr"] == "Bureau des affaires de désarmement"
    assert call.contact.email.endswith("@example.org")
    assert call.contact.is_example
    assert not CallContact({}, "desk@un.org").is_example


@pytest.mark.parametrize(
    ("new", "refused"),
    [
        ('email = "at the office"', 'contact.email: expected an e-mail address, found "at the off'),
        ('mail = "a@example.org"', 'expected the key "email" with text, found none (is "mail" a'),
        ('email = "a@example.org"\ntelephone = "none"', "contact.telephone: expected a telephone"),
        ('email = "a@example.org"\nfax = "1"', "contact.fax: unknown key, expected one of"),
    ],
)
def test_a_wrong_contact_is_refused_by_its_line(edited, new, refused):
    old = 'email = "views@example.org"'
    line = FILE.read_text().partition(old)[0].count("\n") + 1 + new.count("\n")
    with pytest.raises(CommandError) as raised:
        edited(old, new)
    assert refused in str(raised.value)
    assert f"76-19.toml:{line}: " in str(raised.value)


def test_what_an_officer_changed_stays_when_the_file_is_loaded_again(call, officer, edited):
    edited('email = "views@example.org"', 'email = "other@example.org"\ntelephone = "+1 212 963"')
    call.refresh_from_db()
    assert (call.contact.email, call.contact.telephone) == ("other@example.org", "+1 212 963")
    changed(call, officer)
    edited('email = "views@example.org"', 'email = "third@example.org"')
    call.refresh_from_db()
    assert call.contact == DESK


# At the desk --------------------------------------------------------------------------------------


def test_an_officer_changes_it_and_the_register_says_so(client, call, officer):
    desk = sign_in(client, officer)
    page = as_read(desk.get(ADDRESS).content.decode())
    assert f'value="{OFFICE}"' in page
    typed = {**TYPED, "seen": call.contact.digest, "name_ar": "مكتب"}
    told = desk.post(ADDRESS, typed, follow=True).content.decode()
    assert "The contact is changed" in told
    assert "changed the contact" in told
    call.refresh_from_db()
    assert call.contact == CallContact(
        {"ar": "مكتب", "en": "Desk"}, "desk@un.example", "+1 212 963 0000"
    )
    event = Event.objects.get(verb="change_contact")
    assert event.data["to"] == "Desk, desk@un.example, +1 212 963 0000"
    assert event.data["from"].startswith(OFFICE)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name_en": ""}, "This field is required"),
        ({"email": "desk"}, "valid email address"),
        ({"telephone": "ask Olga"}, "Enter a telephone number, such as"),
    ],
)
def test_what_cannot_be_a_contact_is_refused_at_its_field(client, call, officer, wrong, said):
    typed = {**TYPED, "seen": call.contact.digest} | wrong
    assert said in sign_in(client, officer).post(ADDRESS, typed).content.decode()
    assert not Event.objects.filter(verb="change_contact").exists()


def test_of_two_officers_the_second_sees_what_the_first_wrote_and_loses_nothing(
    client, call, officer, second_officer
):
    seen = call.contact.digest
    changed(call, second_officer)
    desk = sign_in(client, officer)
    page = desk.post(ADDRESS, {**TYPED, "seen": seen}).content.decode()
    assert "A colleague has changed the contact meanwhile: Desk of the report" in page
    assert 'value="+1 212 963 0000"' in page
    now = DESK.digest
    assert f'value="{now}"' in page
    desk.post(ADDRESS, {**TYPED, "seen": now})
    call.refresh_from_db()
    assert call.contact.name == {"en": "Desk"}


def test_only_an_officer_changes_it_and_not_to_what_it_is(call, officer, jamaica_filer):
    with pytest.raises(PermissionDenied):
        changed(call, jamaica_filer)
    with pytest.raises(Refusal, match="This is the contact already"):
        changed(call, officer, call.contact)


def test_the_desk_is_told_while_the_contact_reaches_nobody(client, call, officer):
    desk = sign_in(client, officer)
    schedule = "/desk/76-19/schedule/"
    assert "contact is an example and reaches nobody" in desk.get(schedule).content.decode()
    changed(call, officer, CallContact({"en": "Desk"}, "desk@un.org"))
    assert "Name the contact" not in desk.get(schedule).content.decode()
    Call.objects.update(contact_email="")
    assert "This call names no contact" in desk.get(schedule).content.decode()


# On pages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/verify/", "/calls/76-19/", "/account/login/"])
def test_every_page_says_at_its_foot_to_whom_one_turns(client, call, address):
    Call.objects.update(contact_telephone="+1 212 963 0000")
    foot = as_read(client.get(address).content.decode()).partition("<footer")[2]
    assert f'<bdi lang="en">{OFFICE}</bdi>' in foot
    assert '<a href="mailto:views@example.org" dir="ltr">views@example.org</a>' in foot
    assert 'href="tel:+12129630000"' in foot


def test_a_delegates_page_names_the_contact_of_its_own_call(client, call, officer, jamaica_filer):
    make_reply(call, jamaica_filer.memberships.get().delegation, by=jamaica_filer)
    changed(call, officer)
    other = Call.objects.get(pk=call.pk)
    other.pk, other.code, other.contact_email = None, "77-1", "other@un.example"
    other.opens_on += timedelta(days=10)
    other.save()
    sign_in(client, jamaica_filer)
    assert "mailto:desk@un.example" in client.get("/replies/76-19/").content.decode()
    assert "mailto:other@un.example" in client.get("/replies/").content.decode()


def test_a_reader_of_another_language_sees_the_office_in_it_or_marked_as_english(client, call):
    french = {"accept-language": "fr"}
    assert "Bureau des affaires de désarmement" in client.get("/", headers=french).content.decode()
    Call.objects.update(contact_name={"en": "Desk"})
    assert '<bdi lang="en">Desk</bdi>' in client.get("/", headers=french).content.decode()


def test_a_closed_call_names_its_contact_until_another_is_open(client, call, officer):
    closed(call, officer)
    page = as_read(client.get("/calls/76-19/").content.decode())
    assert f'turns to: <span class="contact"><bdi lang="en">{OFFICE}' in page
    assert current_contact(NOON.date()) == call.contact
    assert current_contact(call.opens_on - timedelta(days=1)) is None


def test_without_a_contact_the_pages_point_at_the_note_verbale(client, call):
    Call.objects.update(contact_email="")
    page = as_read(client.get("/").content.decode())
    assert "Write to the contact named in the note verbale of your call." in page
    assert "mailto:" not in page


# In mails and calendars ---------------------------------------------------------------------------


def test_answers_to_a_mail_go_to_the_contact_which_its_foot_names(
    call, officer, jamaica, jamaica_filer, smtp_sink
):
    changed(call, officer)
    make_reply(call, jamaica, by=jamaica_filer)
    ledger.tick(at=NOON)
    (mail,) = smtp_sink.accepted
    assert mail["Reply-To"] == "Desk of the report <desk@un.example>"
    text = mail.get_body(("plain",)).get_content()
    said = "Questions? Answer this message, or turn to: Desk of the report, desk@un.example, +1"
    assert said in " ".join(text.split())
    assert '<a href="mailto:desk@un.example">' in mail.get_body(("html",)).get_content()


def test_mail_of_every_room_has_a_contact_and_none_asks_not_to_answer(
    client, call, officer, jamaica, jamaica_filer
):
    make_reply(call, jamaica, by=jamaica_filer)
    teams.invite(
        jamaica,
        email="new@jam.example",
        name="New",
        role="drafter",
        is_administrator=False,
        language="fr",
        by=jamaica_filer,
        at=NOON,
    )
    client.post("/account/password/reset/", {"email": jamaica_filer.email})
    registry.run_steps(NOON)
    found = {message.kind: message for message in Message.objects.all()}
    assert {"reply_filed", "invitation", "password_reset_key"} <= set(found)
    for message in found.values():
        rendered = registry.render(message, at=NOON)
        assert rendered.contact.address == "views@example.org", message.kind
        assert rendered.text.count("views@example.org") == 1, message.kind
        for words in ("no-reply", "noreply", "not reply to this"):
            assert words not in rendered.text.lower(), message.kind
    assert "no-reply" not in settings.DEFAULT_FROM_EMAIL


def test_a_name_outside_ascii_goes_through_a_mail_server(
    call, officer, jamaica, jamaica_filer, smtp_sink
):
    changed(call, officer, CallContact({"en": 'Büro, "Abrüstung"'}, "desk@un.example"))
    make_reply(call, jamaica, by=jamaica_filer)
    ledger.tick(at=NOON)
    (mail,) = smtp_sink.accepted
    (to,) = mail["Reply-To"].addresses
    assert (to.display_name, to.addr_spec) == ('Büro, "Abrüstung"', "desk@un.example")


def test_who_may_still_want_to_reply_to_a_closed_call_reads_to_whom_to_turn(
    client, call, officer, jamaica, jamaica_filer
):
    changed(call, officer)
    closed(call, officer)
    ledger.beat(at=NOON)
    message = Message.objects.get(kind="closing_changed", address=jamaica_filer.email)
    words = "turn to the secretariat, which can register it:"
    text = registry.render(message, at=NOON).text
    assert f"{words} Desk of the report, desk@un.example, +1" in text
    page = as_read(sign_in(client, jamaica_filer).get("/replies/76-19/").content.decode())
    notice = page.partition("<main")[0]
    assert f'{words} <span class="contact"><bdi lang="en">Desk of the report</bdi>' in notice
    assert "note verbale" not in text + notice


def test_every_date_in_a_calendar_says_who_answers_questions(call, officer, jamaica):
    changed(call, officer)
    dates = list(Calendar.from_ical(events.feed(jamaica, at=NOON)).walk("VEVENT"))
    assert len(dates) > 5
    for one in dates:
        assert one["CONTACT"] == "Desk of the report, desk@un.example, +1"
        assert "Questions? Turn to: Desk of the report, desk@un.example" in one["DESCRIPTION"]


@pytest.mark.parametrize("address", ["office%40un.org?bcc=spy@evil.example", '"\x0bx"@example.org'])
def test_an_address_adds_nothing_to_a_mail_and_holds_no_control_character(
    client, call, officer, address
):
    sign_in(client, officer)
    typed = {"seen": call.contact.digest, "name_en": "Desk", "email": address}
    client.post("/desk/76-19/contact/", typed)
    page = client.get("/calls/76-19/").content.decode()
    assert "mailto:office%40un.org?bcc=" not in page
    assert "\x0b" not in page
