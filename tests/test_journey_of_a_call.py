"""Next year's call from nothing to its first filed reply, in a real Chromium without scripts.

An officer begins an empty call, fills it in section by section, makes it, records the note verbale
and announces it; a delegation reads of it in its mail, drafts and files; the board shows it.
"""

from datetime import UTC, datetime

import pytest
from django.core import mail

from tests.factories import make_member, make_person
from tests.visitors import PageReader
from tracker import clock
from tracker.call_drafts.forms import SECTIONS
from tracker.calls.models import Call
from tracker.calls.schedule import days_of
from tracker.delegations.models import Delegation
from tracker.mail.delivery.ticking import beat
from tracker.reminders.models import ReminderRule
from tracker.submissions.models import Submission
from tracker.text.languages import LANGUAGES

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]

FEBRUARY = datetime(2023, 2, 10, 16, 0, tzinfo=UTC)
DRAFT, DESK, PORTAL = "/desk/call-drafts/77-36/", "/desk/77-36/", "/replies/77-36/"
# What the sections hold: of a text in six languages its English words.
TYPED = {
    "mandate": {
        "symbol": "77/36",
        "adopted_on": "2022-12-07",
        "paragraph": "5",
        "title": "Information security, and responsible State behaviour",
        "chapeau": "Invites all Member States to inform the Secretary-General on:",
    },
    "questions": {
        "text_a": "efforts taken at the national level",
        "text_b": "the content of the concepts",
        "same_as_a": "76/19(a)",
    },
    "session": {
        "number": "78",
        "opens_on": "2023-09-05",
        "committee_organizational_on": "2023-09-28",
        "committee_starts_on": "2023-10-02",
        "committee_ends_on": "2023-11-03",
        "assembly_acts_on": "2023-12-04",
        "item_code": "ict-security",
        "symbol_preliminary_list": "A/78/50",
        "item_title": "Developments in information security",
    },
    "dates": {"opens_on": "2023-02-01", "deadline_on": "2023-05-31"},
    "report": {
        "report_word_limit": "8500",
        "summary_word_limit": "300",
        "chinese_factor": "1.7",
        "report_title": "Information security",
        "late_sentence": "Replies received later are issued as addenda.",
    },
    "contact": {"email": "office@secretariat.example", "office": "Office for Disarmament Affairs"},
}
CHOSEN = {
    "mandate": {"addressees": "member_states"},
    "questions": {"kind_a": "efforts", "kind_b": "concepts"},
    "report": {"printed": "full", "late_policy": "addendum"},
}


@pytest.fixture
def february(settings):
    settings.TRACKER_CLOCK_OFFSET = (FEBRUARY - clock.now()).total_seconds()


@pytest.fixture
def cast():
    """An officer; Kenya's filer, who reads French, and Tuvalu, which has an address alone."""
    officer = make_person("olga@secretariat.example", secretariat_role="officer")
    filer = make_member(Delegation.objects.get(code="KEN"), "filer", language="fr")
    Delegation.objects.filter(code="TUV").update(official_email="mission@tuvalu.example")
    return officer, filer


def test_a_call_goes_from_nothing_to_its_first_filed_reply(chromium, live_server, february, cast):
    olga = PageReader(chromium, live_server, cast[0])
    begins(olga)
    for name in SECTIONS:
        fills_in(olga, name)
    makes(olga)
    records_the_note(olga)
    announces(olga)
    filer = cast[1]
    assert "77/36" in told_at(filer.email)
    filer.language = "en"
    filer.save()
    kenya = PageReader(chromium, live_server, filer)
    files(kenya)
    olga.go(f"{DESK}?q=kenya")
    assert "1 delegation" in olga.words_in(".board caption")
    assert "Filed" in olga.words_in(".board tbody")
    olga.follow("Kenya", within=".board")
    assert "We passed a law." in olga.text


def begins(olga):
    olga.go("/desk/")
    olga.follow("Set up a call")
    olga.fill("Code", "77-36")
    olga.press("Begin")
    assert "The call can be made once nothing is missing." in olga.text
    assert "At least one question" in olga.text
    assert olga.page.get_by_role("link", name="Make the call").count() == 0


def fills_in(olga, name):
    olga.go(DRAFT)
    olga.follow(str(SECTIONS[name].title))
    for field, words in TYPED[name].items():
        if olga.page.locator(f"[name={field}]").count():
            olga.page.fill(f"[name={field}]", words)
            continue
        for code in LANGUAGES:
            olga.page.fill(f"[name={field}_{code}]", words if code == "en" else f"{words} {code}")
    for field, value in CHOSEN.get(name, {}).items():
        olga.page.select_option(f"[name={field}]", value)
    olga.press("Save")
    row = olga.page.locator("tr", has_text=str(SECTIONS[name].title))
    assert "nothing" in row.inner_text()


def makes(olga):
    assert not Call.objects.filter(code="77-36").exists()
    olga.follow("Make the call")
    olga.press("Make the call")
    made = Call.objects.get(code="77-36")
    assert [one.letter for one in made.questions.all()] == ["a", "b"]
    assert days_of(made)["report-submitted"].isoformat() == "2023-07-24"
    assert ReminderRule.objects.filter(call=made, is_active=True).exists()
    assert "The note verbale" in olga.text


def records_the_note(olga):
    with olga.page.expect_download() as waiting:
        olga.page.get_by_role("link", name="French").click()
    assert waiting.value.path().read_bytes().startswith(b"PK")
    olga.fill("Reference", "ODA/2023/NDV")
    olga.page.fill("[name=sent_on]", "2023-02-10")
    olga.press("Save")
    call = Call.objects.get(code="77-36")
    assert (call.note_verbale_reference, call.note_verbale_on.isoformat()) == (
        "ODA/2023/NDV",
        "2023-02-10",
    )


def announces(olga):
    olga.follow("Announce the call by e-mail, with the note")
    facts = olga.words_in(".facts")
    assert "Messages that go out 2" in facts
    mail.outbox.clear()
    olga.press("Announce the call")
    beat(at=clock.now())
    assert {one.to[0] for one in mail.outbox} == {"filer@ken.example", "mission@tuvalu.example"}


def told_at(address):
    [message] = [one for one in mail.outbox if one.to == [address]]
    [note] = message.attachments
    assert note.filename == "note-verbale-77-36-fr.docx"
    return message.body


def files(kenya):
    kenya.go("/home/")
    kenya.follow("Start a draft (77-36)")
    kenya.page.get_by_label("English").check()
    kenya.press("Start a draft")
    kenya.go(f"{PORTAL}draft/")
    kenya.follow("Answer to (a)")
    kenya.fill("Heading", "National efforts")
    kenya.fill("Text", "We passed a law.")
    kenya.press("Save")
    kenya.go(f"{PORTAL}check/")
    kenya.press("File this reply")
    assert "Your reply is filed" in kenya.text
    assert Submission.objects.get(call__code="77-36").latest_revision.number == 1
