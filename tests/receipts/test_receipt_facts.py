"""A receipt worth keeping: what it says on its page, on paper and in the mail; that it lasts."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from importlib import import_module

import pikepdf
import pytest
import typst
from django.apps import apps
from django.core import mail
from django.utils import timezone, translation

from tests import changed_dates
from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    make_reply,
    original_of,
    sign_in,
    translate,
)
from tests.markup import as_read
from tests.rendered import pages_of
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import ledger, registry
from tracker.mail.composing import compose
from tracker.mail.models import Message
from tracker.receipts.pdf import receipt_pdf
from tracker.receipts.receipt_rows import as_text, rows_of
from tracker.receipts.receipts import faults_of, read_receipt
from tracker.submissions import reply_messages, workflow
from tracker.submissions.content import SubmissionContent
from tracker.submissions.drafting import answer_kinds, attachments, translations
from tracker.submissions.models import ReceiptFile, Revision
from tracker.submissions.parties import joint
from tracker.submissions.queries.receipt_page import receipt_facts_of
from tracker.submissions.receipt_files import receipt_file_of

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

LATE = clock.due_at(date(2022, 5, 31))  # the first instant that is late


def facts(revision):
    """What a receipt says: each row's lines, by its name."""
    rows = rows_of(receipt_facts_of(revision, at=NOON))
    return {row.name: [line.text for line in row.lines] for row in rows}


def filed(call, delegation, by, *, at=NOON):
    return make_reply(call, delegation, by=by, at=at).latest_revision


@pytest.fixture
def rich(call, jamaica, kenya, jamaica_filer):
    """A revision with a co-sender, an annex and a State that aligns itself."""
    draft = make_draft(call, jamaica, by=jamaica_filer)
    joint.name(draft, kenya)
    draft.aligned.add(Delegation.objects.get(code="PER"))
    attachments.attach(
        draft,
        CheckedFile("law.pdf", b"x" * 2048, PDF),
        title="Law on <security>",
        language="en",
        by=jamaica_filer,
        at=NOON,
    )
    return file_reply(draft, by=jamaica_filer)


# What it says -------------------------------------------------------------------------------------


def test_it_says_of_what_by_whom_for_whom_and_with_which_files(rich):
    told = facts(rich)
    digest = rich.filed.attachments[0].sha256
    assert told["Resolution"] == ["General Assembly resolution 76/19, paragraph 6"]
    assert told["Call"][0] == "76-19"
    assert told["Call"][1].startswith("Developments in the field of information")
    assert told["Also on behalf of"][0] == "Kenya"
    assert told["States that align themselves"] == ["Peru"]
    assert told["Filed"] == ["12 April 2022, noon, New York time"]
    assert told["Original language"] == ["English"]
    assert told["Enclosed files"] == ["Law on <security>: law.pdf (2.0 KB)", f"SHA-256 {digest}"]
    assert told["SHA-256 of the text"] == [rich.sha256]


def test_the_page_the_paper_and_the_mail_say_the_same(client, rich, jamaica_filer, jamaica_reader):
    with timezone.override("Asia/Tokyo"):  # nobody's own clock is on a receipt
        said = as_text(rows_of(receipt_facts_of(rich, at=NOON)))
        text = registry.render(Message.objects.get(kind="reply_filed"), at=NOON).text
    assert said in text
    assert "/verify/?number=" + rich.receipt_number in text
    page = sign_in(client, jamaica_reader).get("/replies/76-19/revisions/1/receipt/")
    read = as_read(page.content.decode())
    assert "<dt>Enclosed files</dt>" in read
    assert "Law on &lt;security&gt;: law.pdf" in read
    assert "views@example.org" in read.partition("<footer")[0]
    assert "where you are" not in text + read.partition("<footer")[0]
    for lines in facts(rich).values():
        assert lines[0].replace("<", "&lt;").replace(">", "&gt;") in read


def test_names_and_titles_are_in_the_language_of_the_reader(rich):
    with translation.override("fr"):
        found = receipt_facts_of(rich, at=NOON)
    assert found.delegation == "Jamaïque"
    assert found.aligned == ["Pérou"]
    assert found.call_title.startswith("Progrès de l’informatique")
    assert found.contact.startswith("Bureau des affaires de désarmement")


def test_a_courtesy_translation_is_named_beside_the_original(call, jamaica, jamaica_filer):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    text = translations.begin(draft, language="es")
    translate(text, original_of(draft), "Medidas.", heading="Medidas nacionales")
    told = facts(file_reply(draft, by=jamaica_filer))
    assert told["Original language"] == ["English"]
    assert told["Courtesy translations"] == ["Spanish"]


def test_an_answer_without_a_text_says_what_was_answered(call, jamaica, jamaica_filer):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    answer_kinds.choose(draft, kind="no_reply", at=NOON)
    told = facts(file_reply(draft, by=jamaica_filer))
    assert told["Answer"] == ["No reply this year"]
    assert "Words" not in told
    assert told["Enclosed files"] == ["none"]
    assert told["Deadline"][0].startswith("in time")


def test_what_an_officer_registered_says_so_and_the_day_it_came(client, call, jamaica, officer):
    content = SubmissionContent(
        call="76-19", delegation="JAM", kind="no_change", since_year=2019, language="fr"
    )
    came = {"received_on": date(2022, 5, 31), "by": officer, "at": LATE + timedelta(days=3)}
    told = facts(workflow.register(call, jamaica, content, **came))
    assert told["Received on"] == ["31 May 2022"]
    assert told["By"] == [officer.name, "secretariat, on behalf of the delegation"]
    assert told["Answer"] == ["No change since our reply of 2019"]
    assert told["Deadline"] == [
        "in time: the deadline was then the end of 31 May 2022, New York time"
    ]


@pytest.mark.needs_poppler
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_name_without_a_place_to_break_at_stays_on_the_page(rich, tmp_path, language):
    with translation.override(language):
        told = receipt_facts_of(rich, at=NOON)
        long = [replace(file, name=f"{'x' * 190}.pdf") for file in told.files]
        page = receipt_pdf(replace(told, files=long), rich.receipt)
    (tmp_path / "receipt.pdf").write_bytes(page)
    told = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "receipt.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    ends = [float(number) for number in re.findall(r'x(?:Min|Max)="([0-9.-]+)"', told)]
    assert told.count("xxxxxxxxxx") >= 3  # lines
    assert len(ends) > 100
    assert min(ends) > 56
    assert max(ends) < 595 - 56  # points: a margin of 20 mm on either side of A4


@pytest.mark.needs_fonts
@pytest.mark.needs_poppler
def test_a_sign_without_a_font_in_the_name_of_a_file_is_a_box_with_its_code(rich):
    told = receipt_facts_of(rich, at=NOON)
    odd = [replace(told.files[0], name="law \ue001.pdf")]
    page = receipt_pdf(replace(told, files=odd), rich.receipt)
    assert "law U+E001" in " ".join("".join(pages_of(page)).split())


# In time ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("at", "word"), [(LATE - timedelta(seconds=1), "in time"), (LATE, "late")])
def test_it_says_whether_the_reply_came_in_time(call, jamaica, jamaica_filer, at, word):
    told = facts(filed(call, jamaica, jamaica_filer, at=at))
    said = f"{word}: the deadline was then the end of 31 May 2022, New York time"
    assert told["Deadline"] == [said]


def test_a_deadline_that_moves_later_changes_no_receipt(call, jamaica, jamaica_filer, officer):
    revision = filed(call, jamaica, jamaica_filer, at=LATE)
    move = {"reason": "A second note.", "by": officer, "at": LATE + timedelta(hours=1)}
    changed_dates.move_deadline(call, new_on=date(2022, 7, 1), **move)
    assert facts(Revision.objects.get(pk=revision.pk))["Deadline"][0].startswith("late: the")
    assert not revision.submission.is_late(at=LATE)  # by the deadline of today


def test_an_extension_counts_from_the_day_it_was_granted(call, jamaica, jamaica_filer, officer):
    grant = {"reason": "Elections.", "by": officer, "at": NOON}
    changed_dates.extend(call, jamaica, until=date(2022, 6, 30), **grant)
    call.refresh_from_db()
    told = facts(filed(call, jamaica, jamaica_filer, at=LATE))
    assert told["Deadline"] == [
        "in time: the deadline was then the end of 30 June 2022, New York time"
    ]


def test_without_a_deadline_it_says_that_none_was_set(call, jamaica, jamaica_filer):
    Call.objects.update(deadline_on=None)
    call.refresh_from_db()
    assert facts(filed(call, jamaica, jamaica_filer))["Deadline"] == ["none was set at that time"]


def test_what_was_filed_before_gets_the_deadline_of_its_day(
    call, jamaica, kenya, jamaica_filer, kenya_filer, officer
):
    """The migration reads it from the moves and from the register of events."""
    migration = import_module("tracker.submissions.migrations.0011_deadlines_of_what_was_filed")
    hours = [NOON + timedelta(hours=number) for number in range(5)]
    common = {"reason": "R.", "by": officer}
    changed_dates.move_deadline(call, new_on=date(2022, 6, 10), at=hours[1], **common)
    changed_dates.extend(call, jamaica, until=date(2022, 7, 1), at=hours[2], **common)
    changed_dates.extend(call, jamaica, until=date(2022, 8, 1), at=hours[3], **common)

    def deadline_at(delegation, at):
        return migration.deadline_at(apps, call.pk, delegation, at)

    assert [deadline_at("JAM", at) for at in hours] == [
        date(2022, 5, 31),
        date(2022, 6, 10),
        date(2022, 7, 1),
        date(2022, 8, 1),
        date(2022, 8, 1),
    ]
    assert deadline_at("KEN", hours[4]) == date(2022, 6, 10)
    revision = filed(call, kenya, kenya_filer, at=hours[4])
    Revision.objects.update(deadline_on=None)
    migration.name_deadlines(apps, None)
    revision.refresh_from_db()
    assert revision.deadline_on == date(2022, 6, 10)


# In the mail --------------------------------------------------------------------------------------


def attached():
    """The receipt in the mail that went out last."""
    ((name, content, media_type),) = mail.outbox[-1].attachments
    assert (name, media_type) == ("receipt-76-19-JAM-1.pdf", "application/pdf")
    return content


def test_the_mail_that_says_filed_brings_the_receipt(call, jamaica, jamaica_filer):
    revision = filed(call, jamaica, jamaica_filer)
    ledger.tick(at=NOON)
    receipt = read_receipt(attached())
    assert receipt.reference == "76-19/JAM/1"
    assert faults_of(receipt) == []
    with pikepdf.open(io.BytesIO(attached())) as document:
        assert len(document.pages) == 1
        kept = document.attachments["receipt.json"].get_file().read_bytes()
    assert kept == revision.receipt
    assert "The receipt is attached as PDF." in mail.outbox[-1].body


def test_a_mail_in_arabic_turns_no_code_and_no_name_round(call, jamaica, jamaica_filer):
    filed(call, jamaica, jamaica_filer)
    message = Message.objects.get(kind="reply_filed")
    message.language = "ar"
    rendered = registry.render(message, at=NOON)
    for words in ("76-19/JAM/1", jamaica_filer.name):
        for told in (rendered.text, rendered.html):
            told = re.sub("<title>.*?</title>", "", told)
            assert told.count(f"\u2068{words}\u2069") == told.count(words) > 0


def test_sent_again_or_downloaded_later_it_is_the_same_file(
    client, call, jamaica, jamaica_filer, officer
):
    filed(call, jamaica, jamaica_filer)
    ledger.tick(at=NOON)
    first = attached()
    Call.objects.update(contact_email="other@un.example", title={"en": "Another title"})
    Message.objects.update(state="failed")
    ledger.send_again(Message.objects.filter(kind="reply_filed"), note="R.", by="Olga", at=NOON)
    ledger.tick(at=NOON + timedelta(days=1))
    assert len(mail.outbox) == 2
    assert attached() == first
    page = sign_in(client, jamaica_filer).get("/replies/76-19/revisions/1/receipt.pdf")
    assert page.content == first


def test_it_is_made_once_a_language_and_whoever_was_first_counts(call, jamaica, jamaica_filer):
    revision = filed(call, jamaica, jamaica_filer)
    one, same = (receipt_file_of(revision, at=NOON) for _time in range(2))
    assert one == same
    assert ReceiptFile.objects.get() == one
    with translation.override("fr"):
        assert receipt_file_of(revision, at=NOON) != one
    assert ReceiptFile.objects.count() == 2


def test_a_registered_reply_brings_its_receipt_too(call, jamaica, jamaica_filer, officer):
    content = SubmissionContent(call="76-19", delegation="JAM", kind="no_reply", language="en")
    workflow.register(call, jamaica, content, received_on=NOON.date(), by=officer, at=NOON)
    ledger.tick(at=NOON)
    assert read_receipt(attached()).reference == "76-19/JAM/1"
    assert "Answer: No reply this year" in mail.outbox[-1].body


def test_a_receipt_that_cannot_be_printed_holds_no_mail_back(
    call, jamaica, jamaica_filer, monkeypatch
):
    monkeypatch.setattr(typst, "compile", without_fonts)
    filed(call, jamaica, jamaica_filer)
    assert ledger.tick(at=NOON) == {"sent": 1}
    assert mail.outbox[-1].attachments == []
    assert "Please download it there and keep it." in mail.outbox[-1].body


def without_fonts(*_args, **_more):
    raise typst.TypstError("no font")


def test_a_receipt_too_large_for_mail_stays_on_the_page(call, jamaica, jamaica_filer, monkeypatch):
    filed(call, jamaica, jamaica_filer)
    size = len(receipt_file_of(Revision.objects.get(), at=NOON).read())
    for most, number in ((size, 1), (size - 1, 0)):
        monkeypatch.setattr(reply_messages, "MOST_ATTACHED", most)
        rendered = registry.render(Message.objects.get(kind="reply_filed"), at=NOON)
        assert len(rendered.attachments) == number


def test_the_bytes_of_the_whole_message_stay_the_same(call, jamaica, jamaica_filer):
    filed(call, jamaica, jamaica_filer)
    message = Message.objects.get(kind="reply_filed")
    message.handed_over_at = NOON
    one, other = (
        compose(message, registry.render(message, at=at), at=at).data
        for at in (NOON, NOON + timedelta(days=2))
    )
    assert one == other
    letter = message_from_bytes(one, policy=policy.default)
    assert [part.get_filename() for part in letter.iter_attachments()] == [
        "receipt-76-19-JAM-1.pdf"
    ]


def test_filing_again_makes_another_receipt(call, jamaica, jamaica_filer):
    first = filed(call, jamaica, jamaica_filer)
    receipt_file_of(first, at=NOON)
    change(original_of(first.submission), body="Other words.")
    second = file_reply(first.submission, by=jamaica_filer, at=NOON + timedelta(hours=1))
    assert receipt_file_of(second, at=NOON).name == "receipt-76-19-JAM-2.pdf"
    assert ReceiptFile.objects.count() == 2
