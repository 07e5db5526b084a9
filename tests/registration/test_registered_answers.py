"""*No change* and *no reply* that came by mail, registered by an officer on behalf of a State."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import NOON, file_reply, make_draft, make_reply, rewrite, sign_in, withdraw
from tests.reports import accept
from tracker.compilation.documents import drafts
from tracker.compilation.report.compose import report_of
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.models import Passage, Submission
from tracker.submissions.queries.answered import answered_by

pytestmark = pytest.mark.usefixtures("in_april")

ADDRESS = "/desk/76-19/JAM/register/answer/"
CONFIRM = "/replies/76-19/confirm/"


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def typed(kind="no_change", **fields):
    return {
        "kind": kind,
        "since_year": "2019" if kind == "no_change" else "",
        "received_on": "2022-04-11",
        "cover_kind": "note_verbale",
        "cover_reference": "NV/2022/7",
        "cover_on": "2022-04-08",
    } | fields


def register(desk, **fields):
    answer = desk.post(ADDRESS, typed(**fields))
    assert answer.status_code == 302, answer.context["form"].errors
    return Submission.objects.get(delegation__code="JAM")


def scan():
    pdf, kept = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(kept)
    return SimpleUploadedFile("note.pdf", kept.getvalue())


def test_the_page_for_a_word_file_leads_to_the_one_for_answers_without_a_text(desk, call):
    assert ADDRESS in desk.get("/desk/76-19/JAM/register/").content.decode()


def test_no_change_is_filed_on_behalf_of_the_state_and_printed_once_accepted(desk, call, officer):
    reply = register(desk, cover_scan=scan())
    revision = reply.latest_revision
    assert (reply.status, reply.kind, reply.since_year) == ("filed", "no_change", 2019)
    assert (revision.on_behalf, revision.received_on.isoformat()) == (True, "2022-04-11")
    assert revision.content["cover"]["reference"] == "NV/2022/7"
    assert revision.content["passages"] == []
    [file] = revision.content["attachments"]
    assert (file["kind"], file["name"]) == ("cover", "note.pdf")
    assert revision.attachments.get().sha256 == file["sha256"]
    page = desk.get("/desk/76-19/JAM/").content.decode()
    assert "the delegation has not confirmed it yet" in page
    accept(reply, officer)
    assert [one.heading for one in report_of(drafts.draft_of(call)).replies] == ["Jamaica"]


def test_no_reply_is_filed_and_ends_the_reminders(desk, call):
    reply = register(desk, kind="no_reply")
    assert (reply.kind, reply.since_year) == ("no_reply", None)
    assert reply.delegation_id in answered_by(call)


def test_the_delegation_is_told_sees_what_was_registered_and_confirms_it(
    desk, client, call, jamaica_filer
):
    reply = register(desk)
    assert Message.objects.filter(kind="reply_registered", address=jamaica_filer.email).exists()
    sign_in(client, jamaica_filer)
    asked = client.get("/replies/76-19/").content.decode()
    assert "Confirm that it is what you sent" in asked
    shown = client.get(CONFIRM).content.decode()
    assert "No change since our reply of 2019" in shown
    workflow.confirm_registered(reply, revision_number=1, by=jamaica_filer, at=NOON)


def test_what_was_registered_since_the_page_was_read_is_not_confirmed(desk, jamaica_filer):
    register(desk)
    filer = sign_in(Client(), jamaica_filer)
    read = {"revision": filer.get(CONFIRM).context["form"]["revision"].value()}
    reply = register(desk, kind="no_reply", replaces="1")
    answer = filer.post(CONFIRM, read, follow=True).content.decode()
    assert "Its latest revision is number 2. Nothing was changed." in answer
    reply.refresh_from_db()
    assert (reply.latest_revision.number, reply.confirmed_at) == (2, None)


def test_what_is_withdrawn_is_not_confirmed(desk, jamaica_filer):
    reply = register(desk)
    withdraw(reply, reason="R.", by=jamaica_filer, at=NOON)
    answer = sign_in(Client(), jamaica_filer).post(CONFIRM, {"revision": 1}, follow=True)
    assert "The reply has been withdrawn." in answer.content.decode()
    reply.refresh_from_db()
    assert reply.confirmed_at is None


def test_what_the_delegation_filed_itself_is_not_confirmed(desk, jamaica_filer):
    reply = register(desk, kind="no_reply")
    Submission.objects.filter(pk=reply.pk).update(kind="reply")
    rewrite(reply, "We took steps after all.")
    reply.refresh_from_db()
    file_reply(reply, by=jamaica_filer)
    with pytest.raises(Refusal, match="There is nothing to confirm"):
        workflow.confirm_registered(reply, revision_number=2, by=jamaica_filer, at=NOON)


def test_the_delegation_can_file_a_text_afterwards(desk, call, jamaica_filer):
    reply = register(desk, kind="no_reply")
    parts = reply.original.passages.values_list("part", flat=True)
    assert sorted(parts) == ["question", "question", "summary"]
    Submission.objects.filter(pk=reply.pk).update(kind="reply")
    rewrite(reply, "We took steps after all.")
    reply.refresh_from_db()
    file_reply(reply, by=jamaica_filer)
    reply.refresh_from_db()
    assert (reply.latest_revision.number, reply.latest_revision.kind) == (2, "reply")


def test_a_draft_is_kept_aside_untouched(desk, call, jamaica, jamaica_filer):
    draft = make_draft(call, jamaica, by=jamaica_filer, text="We are writing.")
    reply = register(desk, kind="no_reply")
    assert reply == draft
    assert Passage.objects.filter(text__submission=draft, body="We are writing.").exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"kind": ""}, "kind", "This field is required."),
        ({"since_year": ""}, "since_year", "Write a year from"),
        ({"since_year": "1900"}, "since_year", "Write a year from"),
        ({"since_year": "2023"}, "since_year", "Write a year from"),
        ({"since_year": "last year"}, "since_year", "Enter a whole number."),
        ({"kind": "no_reply", "since_year": "2019"}, "since_year", "Leave this empty."),
        ({"kind": "reply"}, "kind", "Select a valid choice."),
        ({"received_on": "2022-04-13"}, "received_on", "This day is still to come"),
        ({"received_on": "2022-02-28"}, "received_on", "The call opened on 1 March 2022."),
        ({"signatory": "A. Sample"}, "signatory", "Only a letter is signed."),
        ({"cover_scan": SimpleUploadedFile("note.pdf", b"PK\x03\x04")}, "cover_scan", ""),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_registers_nothing(
    fields, field, words, desk, call
):
    answer = desk.post(ADDRESS, typed(**fields))
    assert any(words in error for error in answer.context["form"].errors[field])
    assert not Submission.objects.exists()


def test_what_a_delegation_filed_itself_is_not_replaced_unseen(desk, call, jamaica, jamaica_filer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    told = desk.post(ADDRESS, typed("no_reply"), follow=True)
    assert [message.level_tag for message in told.context["messages"]] == ["error"]
    reply.refresh_from_db()
    assert (reply.kind, reply.latest_revision.number) == ("reply", 1)
