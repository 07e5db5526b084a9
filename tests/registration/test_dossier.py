"""A State's dossier: what was filed, whole and checkable; nothing that its reader may not know."""

import hashlib
import io
import json
import os
import re
import subprocess
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
import typst
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    make_reply,
    original_of,
    reopen,
    sign_in,
    withdraw,
)
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tests.rendered import members
from tracker.audit import register as audit
from tracker.delegations.models import Delegation
from tracker.files.kinds import PDF, CheckedFile
from tracker.receipts import receipts
from tracker.registration.dossier import ReplyDossier, write
from tracker.submissions import workflow
from tracker.submissions.drafting import answer_kinds, attachments, translations
from tracker.submissions.drafting.translations import words_digest
from tracker.submissions.models import Attachment, CoSender, Passage
from tracker.submissions.parties import joint

pytestmark = pytest.mark.once

OURS, THEIRS = "/replies/76-19/dossier.zip", "/desk/76-19/JAM/dossier.zip"
HOUR = timedelta(hours=1)
ARABIC = "اتخذت جامايكا خطوات."
DRAFT_WORDS = "Words of a draft that nobody has filed."
NOTE_WORDS = "An internal note: their minister will resign."


def annex(draft, by, *, name="law.pdf", words=b"a law", title="Law"):
    return attachments.attach(
        draft, CheckedFile(name, words, PDF), title=title, language="en", by=by, at=NOON
    )


@pytest.fixture
def officer(officer):
    officer.name = "Olga Unnamed"
    officer.save()
    return officer


@prepared_state
def reply(call, jamaica, kenya, jamaica_filer, kenya_filer, officer):
    """Jamaica's reply: two revisions, a question, a co-sender, an annex, a draft, a note."""
    draft = make_draft(call, jamaica, by=jamaica_filer, text="We took <b>steps</b>.")
    annex(draft, jamaica_filer)
    joint.name(draft, kenya)
    file_reply(draft, by=jamaica_filer)
    joint.confirm(CoSender.objects.get(), revision_number=1, by=kenya_filer, at=NOON + HOUR)
    workflow.take_up(draft, by=officer, at=NOON + 2 * HOUR)
    workflow.return_to_delegation(
        draft,
        revision_number=1,
        message="Which <year> was it?",
        due_on=date(2022, 4, 20),
        by=officer,
        at=NOON + 3 * HOUR,
    )
    arabic = translations.begin(draft, language="ar")
    answer = draft.original.passages.filter(part=Passage.Part.QUESTION).first()
    row = translations.open_passage(arabic, answer)
    translations.save(
        row, version=row.version, heading="جهود", body=ARABIC, shown=words_digest(answer)
    )
    draft.refresh_from_db()
    file_reply(draft, by=jamaica_filer, at=NOON + 4 * HOUR)
    draft.refresh_from_db()
    workflow.accept(draft, revision_number=2, disposition="report", by=officer, at=NOON + 5 * HOUR)
    change(original_of(draft), body=DRAFT_WORDS)
    annex(draft, jamaica_filer, name="draft.pdf", words=b"a file of the draft", title="Draft")
    with transaction.atomic():
        audit.record(
            stream=call.stream,
            verb="note",
            obj=draft,
            by=officer,
            at=NOON + 6 * HOUR,
            data={"text": NOTE_WORDS, "reason": NOTE_WORDS},
        )
    draft.refresh_from_db()
    return draft


@pytest.fixture
def ours(client, reply, jamaica_reader):
    return members(sign_in(client, jamaica_reader).get(OURS))


@pytest.fixture
def theirs(client, reply, officer):
    return members(sign_in(client, officer).get(THEIRS))


def test_questions_stand_on_the_readers_clock_too_and_in_the_dossier_on_new_yorks_alone(
    client, reply, jamaica_reader, officer
):
    question = reply.clarifications.get()
    for person, page in (
        (jamaica_reader, f"/replies/76-19/questions/{question.pk}/"),
        (officer, f"/desk/76-19/JAM/questions/{question.pk}/"),
    ):
        person.time_zone = "Africa/Nairobi"
        person.save()
        browser = sign_in(client, person)
        thread = re.search(
            '<ol class="thread">.*?</ol>', as_read(browser.get(page).text), re.DOTALL
        )
        assert thread[0].count("where you are") == 3  # asked, answered and closed
    dossier = members(sign_in(client, jamaica_reader).get(OURS))["index.html"].decode()
    assert "What the secretariat asked" in dossier
    assert "where you are" not in dossier


def everything(found):
    """Return every byte of every member, the streams of PDF files unpacked."""
    return b"\n".join([*map(str.encode, found), *map(unpacked, found.values())])


def unpacked(data):
    if not data.startswith(b"%PDF"):
        return data
    written = io.BytesIO()
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError:
        return data
    with pdf:
        pdf.save(
            written,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()


def made(reply, reader):
    target = io.BytesIO()
    write(ReplyDossier(reply, reader), target)
    return target.getvalue()


# What is in it ----------------------------------------------------------------------------------


def test_it_holds_every_revision_its_receipt_and_its_files(ours, reply):
    law = f"attachments/{hashlib.sha256(b'a law').hexdigest()[:16]}-law.pdf"
    assert list(ours) == [
        "index.html",
        "timeline.json",
        "clarifications.json",
        *(
            f"revisions/{number}/{name}"
            for number in (1, 2)
            for name in ("reply.html", "reply.json", "receipt.json", "receipt.pdf")
        ),
        law,
        "manifest.json",
        "README.txt",
        "SHA256SUMS",
    ]
    assert ours[law] == b"a law"
    for revision in reply.revisions.all():
        folder = f"revisions/{revision.number}"
        assert hashlib.sha256(ours[f"{folder}/reply.json"]).hexdigest() == revision.sha256
        receipt = receipts.read_receipt(ours[f"{folder}/receipt.json"])
        assert receipts.faults_of(receipt) == []
        assert receipts.read_receipt(ours[f"{folder}/receipt.pdf"]) == receipt


def test_a_revision_is_read_in_every_language_in_which_it_was_filed(ours):
    files = (ours[f"revisions/{number}/reply.html"] for number in (1, 2))
    first, second = (as_read(file.decode()) for file in files)
    assert "We took &lt;b&gt;steps&lt;/b&gt;." in first
    assert ARABIC not in first
    assert '<article lang="ar" dir="rtl"><h2>العربية' in second
    assert ARABIC in second
    assert "Also on behalf of</dt><dd>Kenya</dd>" in first


def test_a_page_leads_to_the_files_that_lie_beside_it(ours):
    for page in ("index.html", "revisions/1/reply.html", "revisions/2/reply.html"):
        folder = Path("/x") / Path(page).parent
        links = [part.partition('"')[0] for part in ours[page].decode().split('href="')[1:]]
        targets = [os.path.relpath(os.path.normpath(folder / link), "/x") for link in links]
        assert [target for target in targets if target not in ours] == []
        assert len(links) >= 2


def test_the_pages_need_no_network_and_can_run_nothing(ours):
    for name, data in ours.items():
        if name.endswith(".html"):
            page = data.decode()
            assert "default-src 'none'" in page
            assert "<script" not in page
            assert "src=" not in page
            assert "http://" not in page.replace("http-equiv", "")


def test_what_was_asked_and_what_happened_stand_in_it_in_order(ours):
    (asked,) = json.loads(ours["clarifications.json"])["clarifications"]
    assert asked == {
        "revision": 1,
        "asked_at": "2022-04-12T15:00:00-04:00",
        "answer_by": "2022-04-20",
        "message": "Which <year> was it?",
        "answered_at": "2022-04-12T16:00:00-04:00",
        "answer_kind": "text",
        "answer": "",
        "answer_by_mail": False,
        "state": "closed",  # with the acceptance
        "passage": "",
        "messages": [
            {
                "at": "2022-04-12T16:00:00-04:00",
                "from": "state",
                "by": "Filer",
                "kind": "text",
                "words": "",
                "answer_by": "",
                "by_mail": False,
                "files": [],
            }
        ],
    }
    events = json.loads(ours["timeline.json"])["events"]
    assert [(event["who"], event["verb"]) for event in events] == [
        ("Filer <filer@jam.example>", "start"),
        ("Filer <filer@jam.example>", "file"),
        ("Kenya", "confirm_joint"),
        ("the secretariat", "take_up"),
        ("the secretariat", "return"),
        ("Filer <filer@jam.example>", "file"),
        ("the secretariat", "accept"),
    ]
    assert "Which &lt;year&gt; was it?" in ours["index.html"].decode()


def test_sha256sum_finds_every_file_whole(ours, tmp_path):
    for name, data in ours.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    told = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.count(": OK") == len(ours) - 1
    manifest = json.loads(ours["manifest.json"])
    assert [one["name"] for one in manifest["files"]] == list(ours)[:-3]
    assert [one["sha256"] for one in manifest["files"]] == [
        hashlib.sha256(data).hexdigest() for data in list(ours.values())[:-3]
    ]


def test_the_manifest_says_for_whom_it_is_and_carries_the_head_of_the_register(ours, reply):
    manifest = json.loads(ours["manifest.json"])
    latest = json.loads(ours["timeline.json"])["events"][-1]["event"]
    assert (manifest["dossier"], manifest["for"]) == ("76-19/JAM", "delegation")
    assert manifest["as_of"] == "2022-04-12T17:00:00-04:00"
    assert manifest["register"]["stream"] == "call:76-19"
    assert manifest["register"]["event"] == latest
    assert [one["receipt"] for one in manifest["revisions"]] == [
        revision.receipt_number for revision in reply.revisions.all()
    ]


# Who may know what --------------------------------------------------------------------------------


def test_no_word_of_an_internal_note_is_in_the_delegations_dossier(ours):
    whole = everything(ours)
    assert NOTE_WORDS.encode() not in whole
    assert b"minister" not in whole
    assert b"We took" in whole  # or the bytes would prove nothing
    assert b"Olga Unnamed" not in whole
    assert b"officer@secretariat.example" not in whole


def test_no_word_of_a_draft_is_in_either_dossier(ours, theirs):
    for found in (ours, theirs):
        whole = everything(found)
        assert DRAFT_WORDS.encode() not in whole
        assert b"a file of the draft" not in whole
        assert b"draft.pdf" not in whole


def test_another_states_people_stay_unnamed_in_the_delegations_dossier(ours, kenya_filer):
    assert kenya_filer.email.encode() not in everything(ours)


def test_the_secretariats_dossier_names_its_people(theirs):
    assert json.loads(theirs["manifest.json"])["for"] == "secretariat"
    assert json.loads(theirs["clarifications.json"])["clarifications"][0]["asked_by"] == (
        "Olga Unnamed"
    )
    assert "Olga Unnamed" in theirs["index.html"].decode()


def test_a_recalled_text_that_was_changed_stays_the_delegations_own(
    client, call, kenya, kenya_filer, officer
):
    recalled = make_reply(call, kenya, by=kenya_filer, text="As it was filed.")
    workflow.recall(recalled, by=kenya_filer, at=NOON + HOUR)
    change(original_of(recalled), body=DRAFT_WORDS)
    whole = everything(members(sign_in(client, officer).get("/desk/76-19/KEN/dossier.zip")))
    assert b"As it was filed." in whole
    assert DRAFT_WORDS.encode() not in whole


def test_without_anything_filed_there_is_no_dossier(client, call, jamaica, jamaica_filer, officer):
    assert sign_in(client, officer).get(THEIRS).status_code == 404
    make_draft(call, jamaica, by=jamaica_filer)
    assert client.get(THEIRS).status_code == 404
    assert sign_in(client, jamaica_filer).get(OURS).status_code == 404
    assert "dossier.zip" not in client.get("/replies/76-19/").content.decode()


def test_another_delegation_never_gets_it(client, reply, kenya_filer, stranger):
    for person in (kenya_filer, stranger):
        sign_in(client, person)
        assert [client.get(address).status_code for address in (OURS, THEIRS)] == [404, 404]


@pytest.mark.parametrize("verb", ["reopen", "withdraw"])
def test_a_reason_that_the_state_was_told_stands_in_its_dossier(
    client, reply, jamaica_filer, officer, verb
):
    act = {"reopen": reopen, "withdraw": withdraw}[verb]
    by = officer if verb == "reopen" else jamaica_filer
    act(reply, reason="The table is wrong.", by=by, at=NOON + 7 * HOUR)
    page = members(sign_in(client, jamaica_filer).get(OURS))["index.html"].decode()
    assert "reason: The table is wrong." in page


# Bytes, names, languages --------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["delegation", "secretariat"])
def test_the_same_data_give_the_same_bytes_whatever_the_readers_zone(reply, reader):
    first = made(reply, reader)
    with timezone.override("Pacific/Kiritimati"):
        assert made(reply, reader) == first
    assert made(type(reply).objects.get(pk=reply.pk), reader) == first


def test_hostile_names_are_shown_as_they_are_and_lead_nowhere(client, call, jamaica, jamaica_filer):
    Delegation.objects.filter(pk=jamaica.pk).update(
        short_name='<img src=x onerror="a()">', short_names={}
    )
    draft = make_draft(call, jamaica, by=jamaica_filer)
    names = ["..%2f..%2fetc#passwd?.pdf", "=cmd|' /C calc'!A0.pdf", "قانون <b>.pdf", "CON.pdf"]
    for number, name in enumerate(names):
        kept = annex(draft, jamaica_filer, words=b"%d" % number, title="<i>=1+1</i>")
        Attachment.objects.filter(pk=kept.pk).update(name=name)
    kept = annex(draft, jamaica_filer, words=b"slashes")
    Attachment.objects.filter(pk=kept.pk).update(name="../../a\\b/c.pdf")
    file_reply(draft, by=jamaica_filer)
    found = members(sign_in(client, jamaica_filer).get(OURS))
    stored = [name for name in found if name.startswith("attachments/")]
    assert len(stored) == 5
    assert all(name.count("/") == 1 and "\\" not in name for name in stored)
    page = found["revisions/1/reply.html"].decode()
    assert "&lt;img src=x" in page
    assert "<img" not in page
    assert "<i>" not in page
    for name in ("..%2f..%2fetc#passwd?.pdf", "قانون &lt;b&gt;.pdf"):
        assert f"<bdi>{name}</bdi>" in page
    assert "%252f" in page  # an address is written as one


def test_in_arabic_the_pages_run_from_right_to_left(client, reply, jamaica_filer):
    jamaica_filer.language = "ar"
    jamaica_filer.save()
    found = members(sign_in(client, jamaica_filer).get(OURS))
    assert '<html lang="ar" dir="rtl">' in found["index.html"].decode()
    assert '<article lang="en" dir="ltr">' in found["revisions/1/reply.html"].decode()


def test_an_answer_without_a_text_has_its_sentence(client, call, jamaica, jamaica_filer):
    reply = make_draft(call, jamaica, by=jamaica_filer, text=DRAFT_WORDS)
    answer_kinds.choose(reply, kind="no_change", since_year=2019, at=NOON)
    file_reply(reply, by=jamaica_filer)
    found = members(sign_in(client, jamaica_filer).get(OURS))
    assert "No change since our reply of 2019" in found["revisions/1/reply.html"].decode()
    assert DRAFT_WORDS.encode() not in everything(found)


def test_a_file_is_named_after_the_reply_and_kept_by_nobody_between(client, reply, jamaica_filer):
    answer = sign_in(client, jamaica_filer).get(OURS)
    assert answer["Content-Disposition"] == 'attachment; filename="76-19-JAM-dossier.zip"'
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "private, no-store"


def test_once_the_receipts_are_made_the_queries_do_not_grow_with_the_revisions(
    client, call, jamaica, jamaica_filer
):
    def queries():
        members(client.get(OURS))
        with CaptureQueriesContext(connection) as found:
            members(client.get(OURS))
        return len(found)

    sign_in(client, jamaica_filer)
    draft = make_draft(call, jamaica, by=jamaica_filer)
    annex(draft, jamaica_filer)
    file_reply(draft, by=jamaica_filer)
    with_one = queries()
    for number in range(3):
        change(original_of(draft), body=f"Words {number}.")
        file_reply(draft, by=jamaica_filer, at=NOON + number * HOUR)
    assert queries() == with_one


# What stops it ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda file: file.file.storage.delete(file.file.name), "is not where it was stored"),
        (
            lambda file: Path(file.file.path).write_bytes(b"another law"),
            "is not as it was stored",
        ),
    ],
)
@pytest.mark.parametrize("address", [OURS, THEIRS])
def test_a_file_that_is_not_as_stored_stops_it_by_name_on_a_page(
    client, reply, jamaica_filer, officer, harm, said, address
):
    harm(Attachment.objects.get(name="law.pdf", revisions__number=1))
    answer = sign_in(client, officer if address == THEIRS else jamaica_filer).get(address)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"The file law.pdf {said}." in page
    assert "The dossier cannot be made" in page
    assert "Content-Disposition" not in answer


def test_without_the_receipts_font_its_page_is_left_out(reply, monkeypatch):
    def without_fonts(*_args, **_more):
        raise typst.TypstError("no font")

    monkeypatch.setattr(typst, "compile", without_fonts)
    data = made(type(reply).objects.get(pk=reply.pk), "delegation")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    assert "revisions/1/receipt.json" in names
    assert "revisions/1/receipt.pdf" not in names
