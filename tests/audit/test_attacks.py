"""Somebody with the database and its files and without the key: whatever they change is found."""

import hashlib
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import NOON, file_reply, make_reply, rewrite
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, accepted, frozen_report
from tests.tampering import cut_tail, drop_triggers, told, write_anew
from tracker.audit import heads
from tracker.audit.models import ChainHead, Event
from tracker.audit.register import SYSTEM, record
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.issuing.issue import reissue
from tracker.compilation.models import Compilation, Job, RenderedFile, Snapshot
from tracker.compilation.translating.saving import save_version
from tracker.files import store
from tracker.files.checks import WORD
from tracker.files.kinds import PDF, CheckedFile
from tracker.registration.preparing import PreparedReply
from tracker.registration.registering import register_prepared
from tracker.reminders.models import PlanState
from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Attachment, ReceiptFile, Revision, Submission
from tracker.text.characters.canonical import sha256_of

CALL = "call:76-19"


@prepared_state
def reply(call, jamaica, jamaica_filer):
    """Filed twice, the second time with an annex."""
    reply = make_reply(call, jamaica, by=jamaica_filer)
    attachments.attach(
        reply,
        CheckedFile("law.pdf", b"%PDF- law", PDF),
        title="Law",
        language="en",
        by=jamaica_filer,
        at=NOON,
    )
    rewrite(reply, "We took more steps.")
    file_reply(reply, by=jamaica_filer)
    reply.refresh_from_db()
    return reply


@prepared_state
def report(call, officer, reply):
    accept(reply, officer, number=2)
    return frozen_report(call, officer)


@pytest.fixture(autouse=True)
def _full_access(db):
    drop_triggers()


def test_what_nobody_changed_has_no_fault(report, capsys):
    assert told(capsys) == []


def test_a_changed_filed_text_is_found(reply, capsys):
    revision = reply.revisions.get(number=1)
    revision.content["passages"][0]["body"] = "We took no steps."
    revision.save()
    assert "76-19/JAM/1: its text is not the one that was filed" in told(capsys)


def test_a_filed_text_that_was_changed_with_its_digest_and_its_event_is_found(reply, capsys):
    revision = reply.revisions.get(number=1)
    revision.content["publish_full_text"] = False
    revision.sha256 = sha256_of(revision.content)
    revision.save()
    event = Event.objects.get(verb="file", data__revision=1)
    write_anew(CALL, event.sequence, data=event.data | {"sha256": revision.sha256})
    assert "76-19/JAM/1: the signature of its receipt does not hold" in told(capsys)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "no_reply"},
        {"language": "fr"},
        {"filed_at": NOON.replace(day=1)},
        {"received_on": NOON.date().replace(day=1)},
        {"on_behalf": True},
        {"receipt_number": "0" * 32},
        {"number": 7},
        {"seal": {}},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_filing_that_is_told_otherwise_is_found(reply, capsys, changed):
    Revision.objects.filter(number=1).update(**changed)
    assert any("76-19/JAM/" in line for line in told(capsys))


def test_who_filed_cannot_be_exchanged(reply, kenya_filer, capsys):
    Revision.objects.filter(number=1).update(filed_by=kenya_filer)
    assert told(capsys) == ["76-19/JAM/1: the register tells otherwise of its filing"]


def test_a_filed_revision_that_was_removed_is_found(reply, capsys):
    Submission.objects.update(latest_revision=reply.revisions.get(number=1))
    revision = reply.revisions.get(number=2)
    revision.attachments.clear()
    revision.delete()
    [gone, *_more] = told(capsys)
    assert gone.startswith("76-19 JAM, revision 2: it was filed")


def test_an_enclosed_file_that_was_taken_out_is_found(reply, capsys):
    reply.revisions.get(number=2).attachments.clear()
    assert told(capsys) == ["76-19/JAM/2: its enclosed files are not those that were filed"]


@pytest.mark.parametrize("changed", [{"title": "Another law"}, {"media_type": "text/html"}])
def test_an_enclosed_file_that_is_described_otherwise_is_found(reply, capsys, changed):
    reply.attachments.filter(name="law.pdf").update(**changed)
    [line] = told(capsys)
    assert line == "76-19/JAM/2: its enclosed files are described otherwise than they were filed"


@pytest.fixture
def came_by_mail(call, kenya, officer):
    content = SubmissionContent(
        call=call.code,
        delegation="KEN",
        kind="reply",
        language="en",
        passages=(PassageContent("summary", body="In short."),),
    )
    word_file = CheckedFile("KEN.docx", b"PK as received", WORD)
    prepared = PreparedReply(content, original=word_file)
    return register_prepared(
        prepared, call=call, delegation=kenya, received_on=NOON.date(), by=officer, at=NOON
    )


@pytest.mark.parametrize(
    "harm",
    [
        lambda original: original.revisions.clear(),
        lambda original: Attachment.objects.filter(pk=original.pk).update(sha256="0" * 64),
    ],
)
def test_the_file_in_which_a_reply_came_cannot_be_exchanged(came_by_mail, capsys, harm):
    harm(came_by_mail.attachments.get(kind="original"))
    told_so = "76-19/KEN/1: the files in which it came are not those that were registered"
    assert told_so in told(capsys)


def test_of_what_was_registered_before_events_named_its_files_nothing_is_claimed(
    came_by_mail, capsys
):
    event = Event.objects.get(verb="register")
    data = {name: value for name, value in event.data.items() if name != "originals"}
    write_anew(CALL, event.sequence, data=data)
    assert not any("in which it came" in line for line in told(capsys))


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_a_stored_file_that_was_changed_or_removed_is_found(reply, capsys, settings, harm):
    harm(Path(settings.MEDIA_ROOT) / reply.attachments.get(name="law.pdf").file.name)
    [line] = told(capsys)
    assert line.startswith("attachments/")
    assert "law.pdf" in line


def test_a_kept_receipt_that_was_changed_is_found(reply, capsys, settings):
    path, sha256 = store.keep(b"%PDF- receipt", folder="receipts", ending="pdf")
    reply.latest_revision.receipt_files.create(
        language="en", path=path, sha256=sha256, made_at=NOON
    )
    assert told(capsys) == []
    (Path(settings.MEDIA_ROOT) / path).write_bytes(b"%PDF- another")
    assert [line.split()[0] for line in told(capsys)] == [ReceiptFile.objects.get().path]


def test_a_reply_whose_status_was_set_past_the_register_is_found(reply, capsys):
    Submission.objects.update(
        status="accepted", accepted_revision=reply.latest_revision, disposition="report"
    )
    assert told(capsys) == ["76-19 JAM: it stands elsewhere than the register says"]


def test_an_emptied_register_is_found(report, capsys):
    Event.objects.all().delete()
    ChainHead.objects.all().delete()
    lines = told(capsys)
    assert "76-19/JAM/2: the event of its filing is not in the register" in lines
    assert f"{report}: its freezing is not in the register" in lines


def test_a_cut_tail_with_its_head_set_back_is_found(report, officer, capsys):
    """Whatever was the last: here an event that nothing else that is stored speaks of."""
    record(stream=CALL, verb="change_contact", obj=report.call, by=officer, at=NOON)
    assert told(capsys) == []
    cut_tail(CALL)
    number = ChainHead.objects.get(stream=CALL).sequence
    assert told(capsys) == [f"{CALL} {number}: the head of the stream is not signed by us"]


def test_a_head_of_an_earlier_day_put_back_with_its_signature_is_found(
    call, reply, officer, capsys
):
    """A copy of the database from before, put back over the register alone."""
    before = ChainHead.objects.values().get(stream=CALL)
    accept(reply, officer, number=2)
    call_command("tick", at="2022-04-12T16:05:00+00:00", verbosity=0)
    cut_tail(CALL)
    ChainHead.objects.filter(stream=CALL).update(**before)
    lines = told(capsys)
    assert "76-19 JAM: it stands elsewhere than the register says" in lines
    planned = PlanState.objects.get(call=call).call_sequence
    assert f"{CALL}: it had {planned} events when reminders were planned" in lines


def test_a_chain_written_anew_is_found_by_the_receipts_and_by_its_head(reply, capsys):
    write_anew(CALL, 1, object_label="another call")
    lines = told(capsys)
    assert "76-19/JAM/1: the event of its filing was changed" in lines
    assert any("not signed by us" in line for line in lines)


def test_a_stream_that_was_removed_whole_is_found(call, officer, capsys):
    record(stream=SYSTEM, verb="invite", obj=call, by=officer, at=NOON)
    call_command("tick", at="2022-04-12T16:05:00+00:00", verbosity=0)
    Event.objects.filter(stream=SYSTEM).delete()
    ChainHead.objects.filter(stream=SYSTEM).delete()
    assert told(capsys) == [
        f"{SYSTEM} 1: the head that was kept stands here no more (heads.json)",
        f"{SYSTEM}: it had 1 events when reminders were planned",
    ]


def test_an_earlier_head_put_back_with_what_the_planner_has_read_is_found(call, officer, capsys):
    """`heads.json`, which is kept outside the database, knows of more."""
    record(stream=SYSTEM, verb="invite", obj=call, by=officer, at=NOON)
    before = ChainHead.objects.values().get(stream=SYSTEM)
    record(stream=SYSTEM, verb="join", obj=call, by=officer, at=NOON)
    call_command("tick", at="2022-04-12T16:05:00+00:00", verbosity=0)
    assert told(capsys) == []
    cut_tail(SYSTEM)
    ChainHead.objects.filter(stream=SYSTEM).update(**before)
    PlanState.objects.update(system_sequence=before["sequence"])
    [line] = told(capsys)
    assert line.endswith("the head that was kept stands here no more (heads.json)")


# The documents ----------------------------------------------------------------------------------


def test_a_changed_frame_of_an_issued_document_is_found(report, capsys):
    snapshot = Snapshot.objects.get(compilation=report, language="fr")
    snapshot.frame["title"] = "Un autre titre"
    snapshot.save()
    assert told(capsys) == [f"{report}: its frame is not the one that was frozen (fr)"]


def test_an_entry_that_was_taken_out_of_an_issued_document_is_found(report, capsys):
    report.entries.all().delete()
    assert told(capsys) == [f"{report}: its replies are not those that were frozen"]


def test_an_issued_document_that_was_opened_again_or_got_another_symbol_is_found(report, capsys):
    Compilation.objects.filter(pk=report.pk).update(symbol="A/77/1")
    assert told(capsys) == ["A/77/1: the register tells otherwise of its freezing"]
    Compilation.objects.filter(pk=report.pk).update(frozen_at=None)
    assert told(capsys)[0].startswith("A/77/900: it was frozen")


def test_a_reissue_that_never_was_is_found(report, officer, capsys):
    reissue(report, on=NOON.date().replace(month=7, day=20), by=officer, at=NOON.replace(month=8))
    assert told(capsys) == []
    Compilation.objects.update(reissued_on=NOON.date())
    assert told(capsys) == [f"{report}: the register tells otherwise of its reissue"]


def test_a_file_of_the_report_that_was_changed_is_found(report, officer, capsys, settings):
    path, sha256 = store.keep(b"csv", folder="reports", ending="csv")
    job = report.jobs.create(asked_at=NOON, asked_by=officer, state=Job.State.DONE)
    RenderedFile.objects.create(
        job=job, format="csv", name="a.csv", media_type="text/csv", size=3, sha256=sha256, path=path
    )
    (Path(settings.MEDIA_ROOT) / path).write_bytes(b"other")
    assert [line.split()[0] for line in told(capsys)] == [path]


def test_a_file_of_the_report_that_was_exchanged_with_its_digest_is_found(report, officer, capsys):
    job = jobs.ask(report, by=officer, at=NOON, formats=["csv"])
    jobs.run(job.pk, at=NOON)
    assert told(capsys) == []
    file = RenderedFile.objects.get()
    path, sha256 = store.keep(b"other", folder="reports", ending="csv")
    RenderedFile.objects.update(path=path, sha256=sha256, size=5)
    assert told(capsys) == [f"{path} (file {file.pk}): it is not the file that was made"]
    later = report.jobs.create(
        asked_at=NOON.replace(year=2023), asked_by=officer, state=Job.State.DONE
    )
    RenderedFile.objects.update(job=later, path=file.path, sha256=file.sha256)
    assert told(capsys) == [
        f"{file.path} (file {file.pk}): it is not the file that was made",
        f"the csv of job {job.pk}: it was made, and is not stored any more",
    ]


def test_changed_words_of_a_version_by_the_secretariat_are_found(call, officer, capsys):
    reply = accepted(call, "FJI", officer)
    version = save_version(
        drafts.draft_of(call),
        reply,
        language="fr",
        status="official",
        source="typed",
        passages=[],
        instead_of=0,
        by=officer,
        at=NOON,
    )
    assert told(capsys) == []
    version.content = [{"place": 1}]
    version.save()
    assert told(capsys) == [f"{version}: its words are not those that were saved"]
    number = Event.objects.get(verb="save_version").sequence
    version.delete()
    gone = f"it was saved ({CALL} {number}), and is not stored any more"
    assert told(capsys) == [f"version 1 of FJI in fr: {gone}"]


# What was kept outside --------------------------------------------------------------------------


@pytest.fixture
def kept(reply, tmp_path):
    """The heads of a day, as a witness has them."""
    file = tmp_path / heads.FILE_NAME
    file.write_bytes(heads.as_file(heads.heads_now()))
    return file


def test_a_chain_that_only_grew_still_holds_the_head_that_was_kept(kept, reply, officer, capsys):
    accept(reply, officer, number=2)
    call_command("verify_audit", head=kept)
    assert f"{CALL} still holds the head kept at" in capsys.readouterr().out


def test_a_chain_that_somebody_with_the_key_wrote_anew_is_found_by_a_head_kept_outside(
    kept, officer, reply, capsys
):
    """Every hash, every receipt and every head fits again; only what is kept elsewhere does not."""
    event = Event.objects.filter(stream=CALL).latest("sequence")
    write_anew(CALL, 1, object_label="another call")
    for head in ChainHead.objects.all():
        heads.sign(head, at=head.at)
        head.save()
    assert f"{CALL} {event.sequence}: the head that was kept had another event" in told(
        capsys, "--head", str(kept)
    )


def test_a_tail_that_somebody_with_the_key_cut_is_found_by_a_head_kept_outside(kept, capsys):
    number = ChainHead.objects.get(stream=CALL).sequence
    cut_tail(CALL)
    assert f"{CALL} {number}: the head that was kept stands here no more" in told(
        capsys, "--head", str(kept)
    )


def test_a_head_that_this_system_did_not_sign_proves_nothing(kept, capsys):
    said = json.loads(kept.read_text())
    said["heads"][0]["hash"] = hashlib.sha256(b"another").hexdigest()
    kept.write_text(json.dumps(said["heads"][0]))
    assert told(capsys, "--head", str(kept))[0].endswith(
        "the head that was kept is not signed by us"
    )


@pytest.mark.once
@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"heads": 1}', '[{"format": "x"}]', "[" * 9999]
)
def test_a_file_without_heads_is_refused_in_words(tmp_path, content, db):
    (tmp_path / "f.json").write_text(content)
    with pytest.raises(CommandError, match="it holds no heads of a register"):
        call_command("verify_audit", head=tmp_path / "f.json")
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify_audit", head=tmp_path / "missing")
