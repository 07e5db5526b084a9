"""After a document is issued: where each reply stands, who is told, what is handed over."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.factories import NOON, make_member, make_reply, reopen, sign_in
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, accepted, filled, frozen, frozen_report
from tracker.audit.models import Event
from tracker.compilation import jobs
from tracker.compilation.after_issue.changes import changes_since_drafts
from tracker.compilation.after_issue.documents_management import hand_over_of
from tracker.compilation.after_issue.places import places_of
from tracker.compilation.after_issue.telling import tell_states
from tracker.compilation.documents import drafts
from tracker.delegations.models import Delegation
from tracker.mail.delivery.ticking import tick
from tracker.mail.models import Message
from tracker.refusal import Refusal

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]
LONG = "\n\n".join(["The State adopted measures and reports on them in good faith. " * 12] * 12)


def made(document, officer, *formats, language="en"):
    job = jobs.ask(document, by=officer, at=NOON, formats=list(formats), language=language)
    jobs.run(job.pk, at=NOON)
    job.refresh_from_db()
    assert job.state == "done", job.errors
    return job


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@prepared_state
def report(call, officer):
    """A frozen report with three replies, the second of several pages."""
    accepted(call, "JAM", officer)
    accepted(call, "KEN", officer, text=LONG)
    accepted(call, "NOR", officer)
    return frozen_report(call, officer, symbol="A/77/92")


def words_of(answer):
    assert answer.status_code == 200
    return as_read(answer.content.decode())


def addresses_of(code):
    state = Delegation.objects.get(code=code)
    return {one.user.email for one in state.memberships.all()} | {state.official_email} - {""}


def page_of(desk, document):
    return desk.get(reverse("compilation:after_issue", args=["76-19", document.pk]))


def test_pages_are_those_of_the_file_that_was_made(report, officer):
    job = made(report, officer, "pdf")
    found = places_of(report)
    assert found.file == job.files.get(format="pdf")
    places = {code: (place.first, place.last) for code, place in found.of.items()}
    assert [*places] == ["JAM", "KEN", "NOR"]
    first = places["JAM"][0]
    assert first > 1  # behind cover and contents
    assert places["KEN"][1] > places["KEN"][0] >= first
    assert places["NOR"][0] >= places["KEN"][1]


def test_without_a_pdf_of_the_frozen_document_no_page_is_known(call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    made(draft, officer, "pdf")
    report = frozen(draft, officer)
    assert places_of(report) is None
    with pytest.raises(Refusal, match="make the PDF first"):
        tell_states(report, {}, by=officer, at=NOON)
    assert not Message.objects.filter(kind="reply_printed").exists()


def test_a_damaged_file_tells_no_page(report, officer):
    file = made(report, officer, "pdf").files.get(format="pdf")
    Path(default_storage.path(file.path)).write_bytes(b"%PDF-1.7 not what it was")
    assert places_of(report) is None


def test_every_state_is_told_once_and_no_draft_is_announced(desk, report, officer, call):
    made(report, officer, "pdf")
    address = reverse("compilation:after_issue", args=["76-19", report.pk])
    said = words_of(desk.post(address, follow=True))
    told = Message.objects.filter(kind="reply_printed")
    assert {*told.values_list("about", flat=True)} == {"JAM", "KEN", "NOR"}
    assert {*told.filter(about="KEN").values_list("address", flat=True)} == addresses_of("KEN")
    assert f"{told.count()} messages are on their way." in said
    assert Event.objects.filter(verb="tell_states").count() == 1
    number = told.count()
    assert "Nothing was sent again." in words_of(desk.post(address, follow=True))
    assert told.count() == number


def test_the_message_names_document_and_pages_and_brings_the_receipt(report, officer):
    made(report, officer, "pdf")
    found = places_of(report)
    tell_states(report, found.of, by=officer, at=NOON)
    mail.outbox.clear()
    tick(at=NOON)
    [sent] = [
        one for one in mail.outbox if one.subject.startswith("Printed in A/77/92: reply of K")
    ]
    place = found.of["KEN"]
    assert f"on pages {place.first} to {place.last}" in " ".join(sent.body.split())
    assert [one.mimetype for one in sent.attachments] == ["application/pdf"]


def test_who_joined_a_reply_is_told_where_it_stands(call, officer, kenya, kenya_filer):
    lead = Delegation.objects.get(code="FJI")
    reply = make_reply(call, lead, by=make_member(lead, "filer"))
    reply.co_senders.create(delegation=kenya, answer="confirmed", asked_at=NOON, answered_at=NOON)
    accept(reply, officer)
    report = frozen_report(call, officer)
    made(report, officer, "pdf")
    tell_states(report, places_of(report).of, by=officer, at=NOON)
    told = Message.objects.filter(kind="reply_printed", about="KEN")
    assert {one.address for one in told} == addresses_of("KEN")


def test_nobody_is_told_of_a_draft_or_of_what_was_replaced(call, officer, kenya_filer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    with pytest.raises(Refusal, match="freeze it first"):
        tell_states(draft, {}, by=officer, at=NOON)


def test_the_issue_is_compared_with_each_draft_that_was_compiled(desk, call, officer, kenya):
    accepted(call, "JAM", officer)
    filer = make_member(kenya, "filer")
    kenyan = accept(make_reply(call, kenya, by=filer), officer)
    draft = filled(drafts.draft_of(call))
    first = made(draft, officer, "html")
    reopen(kenyan, reason="A new text is announced.", by=officer, at=NOON)
    accepted(call, "NOR", officer)
    report = frozen(draft, officer, at=NOON.replace(month=5))
    [changes] = changes_since_drafts(report)
    assert changes.draft == first
    assert [one.submission.delegation.code for one in changes.added] == ["NOR"]
    assert [one.submission.delegation.code for one in changes.left_out] == ["KEN"]
    assert not changes.changed
    page = words_of(page_of(desk, report))
    assert "Norway: new, revision 1" in page
    assert "Kenya: printed no more" in page


def test_documents_management_gets_a_list_and_the_files_that_are_there(desk, report, officer):
    made(report, officer, "docx")
    made(report, officer, "docx", language="fr")
    found = hand_over_of(report)
    assert [one.language.code for one in found.files if one.file] == ["en", "fr"]
    assert all(one.budget.total > 0 for one in found.files)
    page = words_of(
        desk.get(reverse("compilation:documents_management", args=["76-19", report.pk]))
    )
    assert "A/77/92" in page
    assert "22-00001" in page
    assert "25 July 2022" in page  # ten weeks before the Committee meets
    address = reverse("compilation:documents_management_file", args=["76-19", report.pk])
    answer = desk.get(address)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as package:
        names = package.namelist()
        rows = list(csv.reader(io.StringIO(package.read("list.csv").decode("utf-8-sig"))))
    assert [name for name in names if name.endswith(".docx")] == [one.name for one in found.ready]
    assert ["Symbol", "A/77/92", "", ""] in rows
    [english] = [row for row in rows if row[0] == "English"]
    assert english[1:] == ["A-77-92-en.docx", str(found.files[2].budget.total), "0"]


def test_a_file_is_not_handed_over_once_the_draft_has_changed(call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    made(draft, officer, "docx")
    accepted(call, "NOR", officer)
    assert not hand_over_of(draft).ready
