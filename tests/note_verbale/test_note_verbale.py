"""The note verbale that calls for views: made of the call's data, sent, and announced."""

import io
from datetime import date

import docx
import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import NOON, make_member, sign_in
from tests.markup import as_read
from tracker.audit.models import Event
from tracker.calls import closing
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.mail.delivery.ticking import tick
from tracker.mail.models import Message
from tracker.note_verbale.announcing import KIND, announce, announcement_of
from tracker.note_verbale.word_file import note_of, word_file_of
from tracker.refusal import Refusal
from tracker.text.languages import LANGUAGES

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]
SITE = "https://replies.example.org"


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def words_of(answer):
    assert answer.status_code == 200
    return as_read(answer.content.decode())


def in_word(note):
    return [
        one.text
        for one in docx.Document(io.BytesIO(word_file_of(note, on=date(2022, 3, 1)))).paragraphs
    ]


@pytest.fixture
def known(call):
    """The call with all that a note says."""
    Call.objects.filter(pk=call.pk).update(
        note_verbale_reference="ODA/16-2017/NDV", note_verbale_on=date(2022, 3, 1)
    )
    return Call.objects.get(pk=call.pk)


def test_the_note_asks_what_the_assembly_asked_and_until_when(known):
    note = note_of(known, language="en", address=SITE)
    text = "\n".join(in_word(note))
    assert "resolution 76/19" in text
    assert "(a) efforts taken at the national level" in text
    assert "no later than 31 May 2022" in text
    assert "at its seventy-seventh session" in text
    assert "no more than 300 words" in text
    assert SITE in text
    assert "Reference: ODA/16-2017/NDV" in text
    assert in_word(note)[-1] == "1 March 2022"
    assert note.missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_is_whole_in_every_language(known, language):
    note = note_of(known, language=language, address=SITE)
    text = "\n".join([*note.paragraphs, note.date_line])
    assert not note.missing
    assert "[" not in text
    assert "{" not in text
    assert known.resolution.title[language] in text
    assert known.contact_email in text
    assert in_word(note)[1:-1] == list(note.paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_stands_in_brackets_and_is_named_first(call, language):
    note = note_of(call, language=language, address=SITE)
    assert len(note.missing) == 2  # reference and date
    first, *rest = in_word(note)
    assert all(fact in first for fact in note.missing)
    assert f"[{note.missing[-1]}]" == rest[-1]


def test_what_the_call_prints_and_takes_late_is_what_the_note_says(known):
    Call.objects.filter(pk=known.pk).update(
        printed="summary", late_policy="website", summary_word_limit=None
    )
    known.refresh_from_db()
    text = "\n".join(note_of(known, language="en", address=SITE).paragraphs)
    assert "The executive summaries are reproduced in the report." in text
    assert "after that date are posted on the website" in text
    assert "no more than" not in text


def test_the_same_call_gives_the_same_words_as_the_report(known):
    """The sentence on the mandate is the report's own."""
    note = note_of(known, language="en", address=SITE)
    [mandate] = [one for one in note.paragraphs if "adopted resolution" in one]
    assert mandate.startswith("On 6 December 2021, the General Assembly adopted resolution 76/19")


def test_reference_and_date_come_back_into_the_call(desk, call):
    address = reverse("note_verbale:note", args=[call.code])
    sent = {"reference": "ODA/16-2022/NDV", "sent_on": "2022-03-01"}
    assert "Saved." in words_of(desk.post(address, sent, follow=True))
    call.refresh_from_db()
    assert (call.note_verbale_reference, call.note_verbale_on) == (
        "ODA/16-2022/NDV",
        date(2022, 3, 1),
    )
    assert not {"note_verbale_reference", "note_verbale_on"} & {
        one["fact"] for one in call.unconfirmed
    }
    assert Event.objects.filter(verb="record_note_verbale").count() == 1
    assert "This is recorded already." in words_of(desk.post(address, sent))


@pytest.mark.parametrize(
    "typed",
    [
        {"reference": "", "sent_on": "2022-03-01"},
        {"reference": "A", "sent_on": "no day"},
        {"reference": "A\0B", "sent_on": "2022-03-01"},
        {"reference": "x" * 101, "sent_on": "2022-03-01"},
        {"reference": "A", "sent_on": "2021-03-01"},  # before the resolution
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, call, typed):
    answer = desk.post(reverse("note_verbale:note", args=[call.code]), typed)
    assert "Error:" in words_of(answer)
    call.refresh_from_db()
    assert call.note_verbale_on is None


def test_everybody_is_told_once_in_their_language_with_the_note(call, officer):
    kenya, jamaica = (Delegation.objects.get(code=code) for code in ("KEN", "JAM"))
    Delegation.objects.filter(pk=kenya.pk).update(
        official_email="mission@ken.example", official_language="fr"
    )
    filer = make_member(jamaica, "filer")
    found = announcement_of(call)
    assert found.new == announce(call, by=officer, at=NOON)
    assert {**found.by_language}["fr"] == 1
    with pytest.raises(Refusal, match="told already"):
        announce(call, by=officer, at=NOON)
    assert announcement_of(call).new == 0
    mail.outbox.clear()
    tick(at=NOON)
    [french] = [one for one in mail.outbox if one.to == ["mission@ken.example"]]
    [english] = [one for one in mail.outbox if one.to == [filer.email]]
    assert "31 mai 2022" in french.body
    [note] = french.attachments
    assert note.filename == "note-verbale-76-19-fr.docx"
    assert any(
        "NOTE VERBALE" in one.text for one in docx.Document(io.BytesIO(note.content)).paragraphs
    )
    assert "/calls/76-19" in english.body or "76-19" in english.body


def test_a_call_that_is_closed_meanwhile_is_announced_to_nobody(call, officer):
    make_member(Delegation.objects.get(code="JAM"), "filer")
    announce(call, by=officer, at=NOON)
    closing.close(call, reason="An error.", by=officer, at=NOON)
    mail.outbox.clear()
    tick(at=NOON)
    assert not [one for one in mail.outbox if "replies are requested" in one.subject]
    assert Message.objects.filter(kind=KIND, state="cancelled").exists()


def test_a_call_without_a_deadline_or_not_yet_open_is_not_announced(call, officer):
    make_member(Delegation.objects.get(code="JAM"), "filer")
    Call.objects.filter(pk=call.pk).update(deadline_on=None)
    with pytest.raises(Refusal, match="no deadline"):
        announce(call, by=officer, at=NOON)
    Call.objects.filter(pk=call.pk).update(opens_on=date(2022, 5, 1))
    with pytest.raises(Refusal, match="not opened"):
        announce(call, by=officer, at=NOON)


def test_looking_at_whom_a_call_would_be_announced_to_costs_the_same_for_all(
    call, django_assert_num_queries
):
    for code in ("JAM", "KEN", "NOR", "FRA"):
        make_member(Delegation.objects.get(code=code), "filer")
    with django_assert_num_queries(4):
        assert announcement_of(call).new >= 4
