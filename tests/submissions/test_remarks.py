"""What was told on reading Word files stays with what was filed, outside what is signed."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from tests.factories import (
    NOON,
    change,
    file_reply,
    mailed_reply,
    make_draft,
    original_of,
    sign_in,
    translated,
)
from tests.sample_files import tracked, word_file
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting import versions
from tracker.submissions.models import Submission, Text
from tracker.text.characters.canonical import sha256_of
from tracker.text.docx.read.remarks import Remark
from tracker.word_files import merging
from tracker.word_files.merging import MergeMode
from tracker.word_files.remarks import sentences_of

pytestmark = pytest.mark.once

COMMENTS = Remark("comment", 2)
LEFT_OUT = "2 comments were left out."


def brought_in(reply, *remarks, body="A law.", place=("question", "a")):
    """A Word file with these remarks takes the place of the first answer."""
    merging.merge(
        reply.original,
        [PassageContent(*place, body=body)],
        into=MergeMode.REPLACE,
        expected=versions.text_digest(reply.original),
        remarks=remarks,
    )


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    brought_in(draft, COMMENTS)
    return draft


def kinds(revision):
    return [remark["kind"] for remark in revision.remarks]


def test_filing_takes_the_remarks_along_and_signs_the_content_alone(reply, jamaica_filer):
    revision = file_reply(reply, by=jamaica_filer)
    assert revision.remarks == [{"kind": "comment", "number": 2, "words": []}]
    assert revision.sha256 == sha256_of(revision.content)
    assert "remarks" not in json.dumps(revision.content)
    assert b"comment" not in revision.receipt
    sealed = revision.receipt
    revision.remarks = []
    assert revision.receipt == sealed


def test_they_stay_for_a_correction_and_go_with_the_words_they_are_about(reply, jamaica_filer):
    file_reply(reply, by=jamaica_filer)
    change(original_of(reply), body="A law of 2021.")
    assert kinds(file_reply(reply, by=jamaica_filer)) == ["comment"]
    brought_in(reply, body="Another file.")
    assert kinds(file_reply(reply, by=jamaica_filer)) == []


def test_those_on_a_translation_name_its_language(reply, jamaica_filer):
    translated(reply, "fr", "", "Une loi.")
    Text.objects.filter(language="fr").update(remarks=[Remark("picture", 1).to_json()])
    reply.refresh_from_db()
    revision = file_reply(reply, by=jamaica_filer)
    assert revision.remarks[1] == {
        "kind": "picture", "number": 1, "words": [], "language": "fr",
    }  # fmt: skip
    assert sentences_of(revision.remarks) == [
        LEFT_OUT,
        "French: 1 picture or drawing was left out.",
    ]


def test_each_reader_is_told_in_the_language_of_the_page():
    stored = [COMMENTS.to_json(), Remark("unassigned", 1, ("On trees",)).to_json()]
    with translation.override("fr"):
        told = sentences_of(stored)
    assert told != sentences_of(stored)
    assert "On trees" in told[1]


def isolated(words):
    return f"\u2068{words}\u2069"


def test_words_of_a_file_change_nothing_of_what_stands_around_them():
    struck = Remark("struck", 2, ("law \u202egnp.exe\x07", "شجرة"))
    named = f"law gnp.exe, {isolated('شجرة')}"
    assert struck.sentence == f"2 stretches of struck-through text were left out: {named}."
    with translation.override("ar"):
        assert isolated("law gnp.exe") in struck.sentence
    assert isolated("شجرة") in sentences_of([Remark("left_out", 1, ("شجرة",)).to_json()])[0]


def test_directions_in_a_file_are_told_and_a_file_in_another_direction_too():
    inside, around = sentences_of(
        [Remark("direction", 1).to_json(), Remark("other_direction", 1, ("ar",)).to_json()]
    )
    assert inside.startswith("1 stretch of text with a direction of its own was marked")
    assert around.startswith("The file does not run in the direction of Arabic.")


# Who sees them ----------------------------------------------------------------------------------


def page_of(client, address):
    return client.get(address).content.decode()


def test_the_delegation_is_told_before_and_after_filing(client, reply, jamaica_filer):
    sign_in(client, jamaica_filer)
    assert LEFT_OUT in page_of(client, "/replies/76-19/check/")
    assert LEFT_OUT in page_of(client, "/replies/76-19/")
    file_reply(reply, by=jamaica_filer)
    assert LEFT_OUT in page_of(client, "/replies/76-19/")
    assert LEFT_OUT in page_of(client, "/replies/76-19/revisions/1/")


def test_officers_are_told_while_they_review_and_before_they_accept(
    client, reply, jamaica_filer, officer
):
    sign_in(client, officer)
    assert LEFT_OUT not in page_of(client, "/desk/76-19/JAM/")  # a draft's remarks are its own
    file_reply(reply, by=jamaica_filer)
    assert LEFT_OUT in page_of(client, "/desk/76-19/JAM/")
    assert LEFT_OUT in page_of(client, "/desk/76-19/JAM/accept/?revision=1")


SECRET = "INTERNAL: accept at most 5"
OWN_WORDS = [
    Remark(kind, 1, (SECRET,))
    for kind in ("struck", "hidden", "placeholder", "link", "field", "symbol", "ruby", "left_out")
]


@pytest.fixture
def told_reply(reply):
    text = [
        Remark("superscript", 2, ("law", "no law")),
        Remark("unknown", 1, ("smartBox",)),
        Remark("unassigned", 1, (SECRET,)),
    ]
    brought_in(reply, *OWN_WORDS, *text)
    return reply


def test_words_that_are_not_in_the_filed_text_stay_with_the_delegation(
    client, told_reply, jamaica_filer, officer
):
    sign_in(client, jamaica_filer)
    assert SECRET in page_of(client, "/replies/76-19/check/")
    revision = file_reply(told_reply, by=jamaica_filer)
    words = {remark["kind"]: remark["words"] for remark in revision.remarks if remark["words"]}
    assert words == {"superscript": ["law"], "unknown": ["smartBox"]}
    assert SECRET in page_of(client, "/replies/76-19/")
    assert SECRET in page_of(client, "/replies/76-19/revisions/1/")
    sign_in(client, officer)
    for page in ("/desk/76-19/JAM/", "/desk/76-19/JAM/accept/?revision=1"):
        told = page_of(client, page)
        assert "1 stretch of struck-through text was left out: [words not shown]." in told
        assert SECRET not in told
    with zipfile.ZipFile(io.BytesIO(dossier(client, "/desk/76-19/JAM/dossier.zip"))) as package:
        assert not any(SECRET.encode() in package.read(name) for name in package.namelist())


def dossier(client, address):
    answer = client.get(address)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("person", ["jamaica_filer", "officer"])
def test_the_dossier_holds_them_as_words_and_as_data(client, reply, jamaica_filer, officer, person):
    file_reply(reply, by=jamaica_filer)
    sign_in(client, {"jamaica_filer": jamaica_filer, "officer": officer}[person])
    address = "/desk/76-19/JAM/dossier.zip" if person == "officer" else "/replies/76-19/dossier.zip"
    with zipfile.ZipFile(io.BytesIO(dossier(client, address))) as package:
        assert LEFT_OUT in package.read("revisions/1/reply.html").decode()
        (listed,) = json.loads(package.read("manifest.json"))["revisions"]
    assert listed["remarks"] == [COMMENTS.to_json()]


def test_what_an_officer_registers_is_told_too_and_stays_in_the_working_text(
    client, call, jamaica, officer
):
    desk = sign_in(client, officer)
    preview = desk.post("/desk/76-19/JAM/register/", mailed_reply("a.docx", tracked()))
    assert "1 comment was left out." in preview.content.decode()
    desk.post("/desk/76-19/JAM/register/check/", {"held": preview.context["form"]["held"].value()})
    registered = Submission.objects.get()
    assert kinds(registered.latest_revision) == ["change", "comment"]
    assert kinds(registered.original) == ["change", "comment"]
    assert "1 comment was left out." in page_of(client, "/desk/76-19/JAM/")


def test_of_a_file_that_came_by_mail_the_officer_sees_the_words(client, call, jamaica, officer):
    struck = Path("tests/data/word_cases/struck_through.docx").read_bytes()
    desk = sign_in(client, officer)
    preview = desk.post("/desk/76-19/JAM/register/", mailed_reply("a.docx", struck))
    desk.post("/desk/76-19/JAM/register/check/", {"held": preview.context["form"]["held"].value()})
    told = {one["kind"]: one["words"] for one in Submission.objects.get().latest_revision.remarks}
    assert told["struck"]


UNASSIGNED = "Matched to no question, kept in its place: “Annex on trees”"


def bring_in_by_its_page(client):
    file = SimpleUploadedFile("a.docx", word_file("Oak.", heading="Annex on trees"))
    shown = client.post("/replies/76-19/start/word/", {"file": file}).context["shown"]
    sent = {"held": shown.token, "seen": shown.seen, "shown": shown.name, "do": "confirm"}
    sent |= {"language": "en", "changes": "accepted", "into": "replace"}
    client.post("/replies/76-19/word/check/", sent)
    return Submission.objects.get()


def test_a_word_file_brought_in_on_its_page_is_told_after_filing(
    client, call, jamaica, jamaica_filer, officer
):
    sign_in(client, jamaica_filer)
    file_reply(bring_in_by_its_page(client), by=jamaica_filer, at=NOON)
    assert UNASSIGNED in page_of(sign_in(client, officer), "/desk/76-19/JAM/")


@pytest.mark.parametrize("place", [{"question": "a"}, {"part": "summary"}])
def test_a_passage_that_was_put_under_a_question_is_no_longer_told_to_match_none(
    client, call, jamaica, jamaica_filer, place
):
    sign_in(client, jamaica_filer)
    draft = bring_in_by_its_page(client)
    assert UNASSIGNED in page_of(client, "/replies/76-19/check/")
    stray = draft.original.passages.get(part="unassigned")
    client.post(f"/replies/passages/{stray.pk}/assign/", place)
    assert UNASSIGNED not in page_of(client, "/replies/76-19/check/")
    assert UNASSIGNED not in page_of(client, "/replies/76-19/")
    assert kinds(file_reply(draft, by=jamaica_filer, at=NOON)) == []


def test_a_passage_that_is_gone_is_no_longer_told_of_nor_a_summary_that_was_shortened(
    reply, jamaica_filer
):
    long = Remark("summary", 4, ("3",))
    brought_in(
        reply, Remark("unassigned", 1, ("On trees",)), long, place=["summary"], body="A b c d."
    )
    assert kinds(file_reply(reply, by=jamaica_filer)) == ["summary"]
    change(reply.original.passages.get(part="summary"), body="A b c.")
    assert kinds(file_reply(reply, by=jamaica_filer)) == []
