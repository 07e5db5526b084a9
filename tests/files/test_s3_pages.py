"""What is stored as a file goes its whole way with files in S3; what happens while S3 is away."""

import io
import json
import tarfile
import zipfile

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories import NOON, file_reply, make_draft, original_of, sign_in
from tests.reports import accept, filled
from tests.sample_files import pdf_file, word_file
from tracker.compilation import jobs, tasks
from tracker.compilation.documents import drafts
from tracker.files.inspection import scanner
from tracker.mail import ledger
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Attachment, Submission
from tracker.submissions.tasks import look_after_files

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april", "files_in_s3")]
AWAY = "The place where files are kept cannot be reached at the moment."


@pytest.fixture
def draft(call, jamaica, jamaica_filer):
    return make_draft(call, jamaica, by=jamaica_filer)


@pytest.fixture
def portal(client, draft, jamaica_filer):
    return sign_in(client, jamaica_filer)


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def sent(data, name="law.pdf"):
    return SimpleUploadedFile(name, data)


def add_annex(portal, title="Law"):
    fields = {"file": sent(pdf_file()), "title": title, "language": "en"}
    return portal.post(url("annexes", "76-19"), fields)


def content(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def unzipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def words_of(answer):
    return " ".join(answer.content.decode().split())


# The whole way ----------------------------------------------------------------------------------


def test_an_annex_is_filed_read_exported_and_printed(
    portal, draft, files_in_s3, jamaica_filer, officer
):
    assert add_annex(portal).status_code == 302
    law = draft.attachments.get()
    assert content(portal.get(url("attachment", law.pk))) == files_in_s3.read(law.file.name)
    file_reply(draft, by=jamaica_filer)
    receipt = content(portal.get("/replies/76-19/revisions/1/receipt.pdf"))
    dossier = unzipped(content(portal.get("/replies/76-19/dossier.zip")))
    assert dossier["revisions/1/receipt.pdf"] == receipt
    (in_dossier,) = (data for name, data in dossier.items() if name.endswith("-law.pdf"))
    assert in_dossier == files_in_s3.read(law.file.name)

    draft.refresh_from_db()
    accept(draft, officer)
    job = asked(draft.call, officer, ["json", "zip"])
    assert jobs.run(job.pk, at=NOON)
    made = {one.format: one for one in job.files.all()}
    package = unzipped(made["zip"].read())
    (in_package,) = (data for name, data in package.items() if name.endswith("-law.pdf"))
    assert in_package == in_dossier
    assert json.loads(made["json"].read())
    page = sign_in(portal, officer)
    address = reverse("compilation:download", args=["76-19", made["json"].pk])
    assert content(page.get(address)) == made["json"].read()
    call_command("verify_audit", stdout=io.StringIO())


def asked(call, officer, formats):
    return jobs.ask(filled(drafts.draft_of(call)), by=officer, at=NOON, formats=formats)


def test_an_upload_is_held_shown_and_taken_in(portal, draft, files_in_s3):
    answer = portal.post(url("word", "76-19"), {"file": sent(word_file("A law."), "reply.docx")})
    assert len(files_in_s3.names()) == 1
    shown = answer.context["shown"]
    fields = {"held": shown.token, "seen": shown.seen, "shown": shown.name, "do": "confirm"}
    fields |= {"changes": shown.changes, "into": "replace"}
    answer = portal.post(url("word_check", "76-19"), fields)
    assert answer["Location"] == url("draft", "76-19")
    assert "A law." in {one.body for one in draft.original.passages.all()}
    assert files_in_s3.names() == []


def test_what_was_changed_behind_its_back_is_given_to_nobody(
    portal, draft, files_in_s3, jamaica_filer, capsys
):
    add_annex(portal)
    file_reply(draft, by=jamaica_filer)
    law = draft.attachments.get()
    files_in_s3.write(law.file.name, b"%PDF- another")
    answer = portal.get(url("attachment", law.pk))
    assert answer.status_code == 409
    assert "was changed or damaged after it was stored" in words_of(answer)
    with pytest.raises(CommandError):
        call_command("verify_audit")
    assert f"{law.file.name} (attachment {law.pk})" in capsys.readouterr().err


def test_what_waits_for_the_scanner_is_read_there(
    portal, draft, settings, tmp_path, files_in_s3, monkeypatch
):
    settings.CLAMAV_URL = f"unix://{tmp_path}/nobody"
    add_annex(portal)
    law = draft.attachments.get()
    assert law.scan == Attachment.Scan.WAITING
    seen = []
    monkeypatch.setattr(scanner, "scan", lambda data: seen.append(data) or scanner.Verdict.CLEAN)
    files_in_s3.server.stop()
    look_after_files()
    assert seen == []
    files_in_s3.server.start()
    look_after_files()
    law.refresh_from_db()
    assert (law.scan, seen) == (Attachment.Scan.CLEAN, [files_in_s3.read(law.file.name)])


@pytest.mark.django_db
def test_whether_it_is_ready_is_asked_without_leaving_anything(client, files_in_s3, s3_away):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["files"]) == (503, "failed")
    s3_away()
    assert client.get("/readyz").json()["files"] == "ok"
    versions = files_in_s3.client.list_object_versions(Bucket=files_in_s3.name)
    assert "Versions" not in versions


# S3 is away for a minute ------------------------------------------------------------------------


@pytest.fixture
def filed(draft, jamaica_filer):
    file = attachments.CheckedFile("law.pdf", b"a law", "application/pdf")
    attachments.attach(draft, file, title="Law", language="en", by=jamaica_filer, at=NOON)
    file_reply(draft, by=jamaica_filer)
    draft.refresh_from_db()
    return draft


def test_typing_saving_and_filing_go_on(portal, draft, s3_away, jamaica_filer):
    passage = original_of(draft)
    fields = {"version": passage.version, "heading": "", "body": "Typed meanwhile."}
    assert portal.post(url("autosave", passage.pk), fields).status_code == 200
    for page in ("draft", "annexes", "reply", "cover"):
        assert portal.get(url(page, "76-19")).status_code == 200
    cover = {"cover_kind": "letter", "cover_on": "2022-04-10", "signatory": "The Minister"}
    portal.post(url("cover", "76-19"), cover)
    file_reply(draft, by=jamaica_filer)
    passage.refresh_from_db()
    assert passage.body == "Typed meanwhile."
    assert Submission.objects.get().latest_revision.number == 1


def test_an_upload_says_why_it_was_not_taken_and_shows_what_was_typed(portal, draft, s3_away):
    answer = add_annex(portal, title="Law on the use of computers")
    assert answer.status_code == 503
    said = words_of(answer)
    assert AWAY in said
    assert "Nothing of this form was taken." in said
    assert ">Law on the use of computers</textarea>" in said
    assert "The file that you chose was not kept. Choose it again." in said
    assert int(answer["Retry-After"]) > 0
    assert not draft.attachments.exists()
    s3_away()
    assert add_annex(portal).status_code == 302


def test_what_is_held_is_not_called_lost(portal, draft, files_in_s3):
    answer = portal.post(url("word", "76-19"), {"file": sent(word_file("A law."), "reply.docx")})
    shown = answer.context["shown"]
    fields = {"held": shown.token, "seen": shown.seen, "shown": shown.name, "do": "confirm"}
    fields |= {"changes": shown.changes, "into": "replace"}
    files_in_s3.server.stop()
    answer = portal.post(url("word_check", "76-19"), fields)
    assert (answer.status_code, AWAY in words_of(answer)) == (503, True)
    files_in_s3.server.start()
    assert portal.post(url("word_check", "76-19"), fields).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/replies/76-19/dossier.zip",
        "/replies/76-19/revisions/1/receipt.pdf",
        "attachment",
    ],
)
def test_a_download_says_that_it_comes_later(portal, filed, files_in_s3, address):
    if address == "attachment":
        address = url("attachment", filed.attachments.get().pk)
    files_in_s3.server.stop()
    answer = portal.get(address)
    files_in_s3.server.start()
    assert (answer.status_code, AWAY in words_of(answer)) == (503, True)
    assert "Content-Disposition" not in answer
    assert portal.get(address).status_code == 200


def test_the_mail_goes_out_without_the_receipt(portal, filed, s3_away):
    assert ledger.tick(at=NOON)["sent"] >= 1
    assert mail.outbox[-1].attachments == []
    assert "Please download it there and keep it." in mail.outbox[-1].body


def test_a_report_waits_and_is_made_by_the_next_beat(portal, filed, officer, files_in_s3):
    accept(filed, officer)
    job = asked(filed.call, officer, ["json"])
    files_in_s3.server.stop()
    tasks.resume()
    job.refresh_from_db()
    assert (job.state, job.attempt, job.lease_until) == ("waiting", 0, None)
    assert job.errors == [{"kind": "out_of_reach", "words": []}]
    files_in_s3.server.start()
    tasks.resume()
    job.refresh_from_db()
    assert (job.state, job.attempt, job.errors) == ("done", 1, [])
    assert all(one.is_there for one in job.files.all())


def test_the_check_of_everything_says_what_it_could_not_read(filed, s3_away, capsys):
    with pytest.raises(CommandError, match="1 faults found"):
        call_command("verify_audit")
    assert f"the files of replies: {AWAY}" in capsys.readouterr().err


def test_a_backup_has_the_files_of_the_bucket_or_is_none(filed, files_in_s3, tmp_path, settings):
    settings.TRACKER_VAR = tmp_path
    call_command("backup", tmp_path / "one.tar", stdout=io.StringIO())
    law = filed.attachments.get().file.name
    with tarfile.open(tmp_path / "one.tar") as package:
        assert package.extractfile(f"files/{law}").read() == files_in_s3.read(law)
    files_in_s3.server.stop()
    with pytest.raises(CommandError, match=r"could not be written: .*EndpointConnectionError"):
        call_command("backup", tmp_path / "other.tar", stdout=io.StringIO())
    files_in_s3.server.start()
    assert [one.name for one in tmp_path.glob("*other*")] == []


def test_an_annex_removed_meanwhile_is_removed(
    portal, draft, files_in_s3, django_capture_on_commit_callbacks
):
    add_annex(portal)
    files_in_s3.server.stop()
    with django_capture_on_commit_callbacks(execute=True):
        answer = portal.post(url("remove_file", draft.attachments.get().pk))
    files_in_s3.server.start()
    assert answer.status_code == 302
    assert not draft.attachments.exists()
