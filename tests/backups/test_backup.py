"""A backup is whole, of one moment, and restored as it was, or refused in words."""

import base64
import io
import json
import os
import tarfile
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from operator import itemgetter

import pyrage
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tests.factories import NOON, make_draft, make_person
from tests.past_reports.word_reports import (
    closed_call_of_2014,
    headed,
    read_in,
    report_file,
    sent_file,
)
from tests.reports import formats_made_here
from tracker.audit.models import ChainHead, Event
from tracker.backups import archive, key_prints, restoring, tables, writing
from tracker.backups.last import last_backup
from tracker.backups.reading import is_safe, look_through
from tracker.compilation.models import RenderedFile
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail.models import Message
from tracker.past_reports.models import PastReport, PastReportFile
from tracker.refusal import Refusal
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Attachment


@pytest.fixture
def file(tmp_path):
    return tmp_path / "backup.tar"


def everything():
    """Every row of every table of a backup, as it is stored."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=lambda row: str(row[0]))
        for model in tables.included()
        if model._meta.label not in {"audit.ChainHead", "audit.Event", "mail.Pause"}
    }


def compiled(folder):
    formats = formats_made_here()
    call_command("compile_report", "76-19", formats=formats, out=folder, verbosity=0)
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def members(file):
    with tarfile.open(file) as tar:
        return {one.name: tar.extractfile(one).read() for one in tar if one.isreg()}


def rewritten(file, change):
    """Write a backup anew with other members."""
    inside = members(file)
    change(inside)
    with tarfile.open(file, "w") as tar:
        for name, data in inside.items():
            archive.add_bytes(tar, name, data, at=0)


def why_not(file, **options):
    with pytest.raises(CommandError) as refused:
        call_command("restore", file, verbosity=0, **options)
    return str(refused.value)


# Whole --------------------------------------------------------------------------------------------
def test_what_is_restored_is_what_was_backed_up(system, file, leave_empty, tmp_path):
    report = compiled(tmp_path / "before")
    rows = everything()
    events = [event.own_hash for event in Event.objects.order_by("pk")]
    stored = {one.sha256: one.file.read() for one in Attachment.objects.all()}
    call_command("backup", file)
    leave_empty()
    call_command("restore", file)  # fails where `verify_audit` would find anything
    assert everything() == rows
    assert [event.own_hash for event in Event.objects.order_by("pk")][: len(events)] == events
    assert {one.sha256: one.file.read() for one in Attachment.objects.all()} == stored
    assert all(one.read() for one in RenderedFile.objects.all())
    assert compiled(tmp_path / "after") == report
    call_command("verify_audit")


def test_the_files_of_a_past_report_are_backed_up_and_restored(system, file, leave_empty, officer):
    data = report_file(headed("Cuba", "We trained teams."))
    report = read_in(closed_call_of_2014(officer), sent_file("report.docx", data), by=officer)
    [kept] = report.files.all()
    call_command("backup", file)
    assert members(file)[f"files/{kept.path}"] == data
    leave_empty()
    call_command("restore", file)
    [restored] = PastReportFile.objects.all()
    assert (restored.name, restored.read()) == ("report.docx", data)
    assert PastReport.objects.get().is_read


def test_its_receipts_still_verify(system, file, leave_empty, tmp_path, jamaica):
    receipt = tmp_path / "receipt.json"
    receipt.write_bytes(jamaica.submissions.get().latest_revision.receipt)
    call_command("backup", file)
    leave_empty()
    call_command("restore", file)
    call_command("verify_receipt", receipt)


def test_no_number_of_a_row_is_given_twice(system, file, leave_empty):
    removed = make_person("gone@nowhere.example")
    removed_number = removed.pk
    removed.delete()
    call_command("backup", file)
    leave_empty()
    call_command("restore", file)
    assert make_person("next@nowhere.example").pk > removed_number


def test_every_table_is_in_a_backup_or_left_out_with_a_reason():
    everything = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert tables.LEFT_OUT.keys() <= everything
    assert {model._meta.label for model in tables.included()} == everything - tables.LEFT_OUT.keys()
    pointed_at = {
        field.related_model._meta.label
        for model in tables.included()
        for field in tables.columns(model)
        if field.is_relation
    }
    assert pointed_at & tables.LEFT_OUT.keys() == set()


def test_every_column_that_names_a_stored_file_is_known():
    named = {
        (model, field.attname)
        for model in apps.get_models()
        for field in tables.columns(model)
        if isinstance(field, models.FileField) or field.attname == "path"
    }
    assert {(one.model, one.path) for one in tables.STORED_FILES} == named


def test_it_says_how_far_register_and_ledger_have_come(system, file):
    call_command("backup", file)
    said = json.loads(members(file)["manifest.json"])
    sequences = {head["stream"]: head["sequence"] for head in said["heads"]}
    assert sequences == dict(ChainHead.objects.values_list("stream", "sequence"))
    assert said["handed_over"] == Message.objects.filter(state="sent").count() > 0


def test_a_file_that_is_removed_with_its_row_meanwhile_is_left_out(
    system, file, leave_empty, monkeypatch, call, kenya, kenya_filer
):
    draft = make_draft(call, kenya, by=kenya_filer)
    kept = CheckedFile("kept.pdf", b"%PDF-1.4 kept", PDF)
    attachments.attach(draft, kept, title="Kept", language="en", by=kenya_filer, at=NOON)
    number = Attachment.objects.get(name="kept.pdf").pk
    add_files = writing._add_files

    def removed_meanwhile(backup):
        attachment = Attachment.objects.get(pk=number)
        attachment.file.storage.delete(attachment.file.name)
        Attachment.objects.filter(pk=number).delete()
        return add_files(backup)

    monkeypatch.setattr(writing, "_add_files", removed_meanwhile)
    call_command("backup", file)
    leave_empty()
    call_command("restore", file)
    assert not Attachment.objects.filter(pk=number).exists()


def test_a_file_that_was_lost_before_is_told_and_stops_no_backup(system, file, leave_empty, capsys):
    lost = RenderedFile.objects.first()
    Attachment.file.field.storage.delete(lost.path)
    with pytest.raises(CommandError, match="1 files are not as stored"):
        call_command("backup", file)
    assert last_backup() is None
    leave_empty()
    assert "restored, but 1 faults found" in why_not(file)
    assert f"{lost.path}: it was missing when the backup was made" in capsys.readouterr().err


def test_the_last_good_backup_is_known(system, file, in_april):
    assert last_backup() is None
    call_command("backup", file)
    assert last_backup().date() == NOON.date()


def test_it_can_be_piped_and_what_is_cut_off_is_refused(system, file, capsysbinary):
    call_command("backup", "-")
    written = capsysbinary.readouterr().out
    file.write_bytes(written)
    assert "manifest.sig" in members(file)


# Never half there ---------------------------------------------------------------------------------
class Stopped(BaseException):
    """A kill, as near as a test comes to it."""


@pytest.mark.parametrize("fault", [Stopped, OSError(28, "No space left on device")])
def test_a_backup_that_is_stopped_leaves_nothing_that_looks_whole(system, file, monkeypatch, fault):
    def stops(*_given, **_more):
        raise fault

    monkeypatch.setattr(writing, "_add_files", stops)
    with pytest.raises((Stopped, CommandError)):
        call_command("backup", file)
    assert list(file.parent.glob("*backup*")) == []
    assert last_backup() is None


def test_an_existing_file_is_never_written_over(system, file):
    file.write_bytes(b"the backup of yesterday")
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", file)
    assert file.read_bytes() == b"the backup of yesterday"


def test_a_restore_that_is_stopped_leaves_the_system_empty_and_can_be_begun_anew(
    system, file, leave_empty, monkeypatch
):
    call_command("backup", file)
    leave_empty()
    with monkeypatch.context() as patched:
        patched.setattr(restoring, "_hold", lambda *_given, **_more: (_ for _ in ()).throw(Stopped))
        with pytest.raises(Stopped):
            call_command("restore", file)
    restoring.require_empty()
    call_command("restore", file)


# Refused ------------------------------------------------------------------------------------------
def test_a_system_that_is_not_empty_is_refused(system, file):
    call_command("backup", file)
    assert "this system is not empty" in why_not(file)


def test_what_migrate_and_load_states_made_is_put_back_as_it_was(system, file, leave_empty):
    rows = everything()
    call_command("backup", file)
    leave_empty()
    call_command("load_states", verbosity=0)
    call_command("restore", file)
    assert everything() == rows


def test_other_migrations_are_refused_and_the_version_is_named(system, file, leave_empty):
    call_command("backup", file)
    said = json.loads(members(file)["manifest.json"])
    leave_empty()
    recorder = MigrationRecorder(connection)
    recorder.record_applied("reminders", "9999_of_a_later_version")
    assert f"restore it with version {said['version']}, then upgrade" in why_not(file)
    recorder.record_unapplied("reminders", "9999_of_a_later_version")
    latest = sorted(name for app, name in recorder.applied_migrations() if app == "reminders")[-1]
    recorder.record_unapplied("reminders", latest)
    assert "run migrate, then restore" in why_not(file)


def test_squashed_migrations_are_no_other_ones(system, file, leave_empty):
    """A version before them records those alone that they replace; its backups fit, and it takes
    those of today."""
    recorder, squashed = MigrationRecorder(connection), MigrationLoader(None).replacements
    for one in squashed:
        recorder.record_unapplied(*one)
    recorded = {
        app: [name for _app, name in names]
        for app, names in groupby(sorted(recorder.applied_migrations()), key=itemgetter(0))
    }
    rows = everything()
    call_command("backup", file)
    assert json.loads(members(file)["manifest.json"])["migrations"] == recorded
    leave_empty()
    for one in squashed:
        recorder.record_applied(*one)
    call_command("restore", file)
    assert everything() == rows


def test_a_backup_that_was_cut_off_anywhere_is_refused(system, file, leave_empty):
    call_command("backup", file)
    whole = file.read_bytes()
    leave_empty()
    content = len(whole.rstrip(b"\0"))  # a tar ends in blocks of nothing
    for length in (0, 1, 512, 700, len(whole) // 3, len(whole) // 2, content - 512, content - 1):
        file.write_bytes(whole[:length])
        assert "backup" in why_not(file)
    restoring.require_empty()


CHANGES = {
    "a row": lambda inside: inside.update(
        {"tables/mail.message.1.jsonl": inside["tables/mail.message.1.jsonl"][:-3] + b'"}\n'}
    ),
    "a row fewer": lambda inside: inside.update(
        {"tables/mail.message.1.jsonl": inside["tables/mail.message.1.jsonl"].split(b"\n", 1)[1]}
    ),
    "a file": lambda inside: inside.update(
        {next(one for one in inside if one.startswith("files/attach")): b"another law"}
    ),
    "no file": lambda inside: inside.pop(next(one for one in inside if one.startswith("files/"))),
    "a further table": lambda inside: inside.update({"tables/other.table.1.jsonl": b"{}\n"}),
    "a further file": lambda inside: _before_the_list(inside, "files/other.pdf", b"more"),
    "no list": lambda inside: inside.pop("manifest.json"),
    "no signature": lambda inside: inside.pop("manifest.sig"),
    "another list": lambda inside: inside.update(
        {"manifest.json": inside["manifest.json"].replace(b'"lost": []', b'"lost": ["x"]')}
    ),
    "a list of nonsense": lambda inside: inside.update({"manifest.json": b"[1]"}),
}


def _before_the_list(inside, name, data):
    said, signature = inside.pop("manifest.json"), inside.pop("manifest.sig")
    inside.update({name: data, "manifest.json": said, "manifest.sig": signature})


def test_a_backup_that_was_changed_is_refused(system, file, leave_empty):
    call_command("backup", file)
    whole = file.read_bytes()
    leave_empty()
    for name, change in CHANGES.items():
        file.write_bytes(whole)
        rewritten(file, change)
        assert "this backup" in why_not(file), name
    restoring.require_empty()


ELSEWHERE = (
    *("../../etc/passwd", "/etc/passwd", "files/../../x", "files//x", "files/a\\..\\b"),
    *("files/./x", "files/C:x", "other/x", "files/", "tables/mail.message.1.jsonl/x"),
)


def test_a_name_that_leads_elsewhere_is_refused(system, file, leave_empty):
    call_command("backup", file)
    whole = file.read_bytes()
    leave_empty()
    for name in ELSEWHERE:
        file.write_bytes(whole)
        rewritten(file, partial(_before_the_list, name=name, data=b"x"))
        assert "holds what none holds" in why_not(file), name


def test_what_is_no_file_is_refused(system, file, leave_empty):
    call_command("backup", file)
    inside = members(file)
    leave_empty()
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
        with tarfile.open(file, "w") as tar:
            link = tarfile.TarInfo("files/link")
            link.type, link.linkname = kind, "/etc/passwd"
            tar.addfile(link)
            for name, data in inside.items():
                archive.add_bytes(tar, name, data, at=0)
        assert "holds what none holds" in why_not(file)


def test_names_of_stored_files_are_safe(system):
    paths = [str(one.file) for one in Attachment.objects.all()]
    assert paths
    assert all(map(is_safe, paths))
    assert not any(map(is_safe, ["a/../b", "/a", "a//b", "a\0b", "", "x" * 400]))


# Keys ---------------------------------------------------------------------------------------------
OTHER = base64.b64encode(b"o" * 32).decode()
THIRD = base64.b64encode(b"t" * 32).decode()


def test_keys_that_are_missing_are_named_and_old_ones_count(system, file, leave_empty, settings):
    receipts, secrets = settings.RECEIPT_KEY, settings.SECRETS_KEY
    public = key_prints.needed()["receipts"]
    call_command("backup", file)
    leave_empty()
    settings.RECEIPT_KEY, settings.SECRETS_KEY = OTHER, THIRD
    told = why_not(file)
    assert f"add its public key to RECEIPT_OLD_KEYS: {next(iter(public.values()))}" in told
    assert f"second steps are encrypted with another key ({key_prints.print_of(secrets)})" in told
    assert receipts not in told
    assert secrets not in told
    restoring.require_empty()
    settings.RECEIPT_OLD_KEYS, settings.SECRETS_OLD_KEYS = list(public.values()), [secrets]
    call_command("restore", file)


def test_a_backup_tells_no_key(system, file, settings):
    call_command("backup", file)
    inside = file.read_bytes()
    for secret in (settings.RECEIPT_KEY, settings.SECRETS_KEY, settings.SECRET_KEY):
        assert secret.encode() not in inside


def test_a_backup_signed_by_a_strange_key_is_refused(system, file, leave_empty, settings):
    own = settings.RECEIPT_KEY
    settings.RECEIPT_KEY = OTHER
    call_command("backup", file)
    leave_empty()
    settings.RECEIPT_KEY = own
    assert "receipts were signed with another key" in why_not(file)


@pytest.mark.once
@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.update(version="\x1b]0;1\x07"),
        lambda said: said["migrations"].update({"\x9b2J": ["0001"]}),
        lambda said: said["tables"].update({"\x9b2J": 1}),
        lambda said: said["files"].update({"\x9b2J": {}}),
        lambda said: said.update(keys={}),
        lambda said: said["keys"].update(secrets=["\x9b2J"]),
        lambda said: said["keys"]["receipts"].update({"\x9b2J": "\x9b2J"}),
        lambda said: said["keys"]["receipts"].update({"0" * 16: 1}),
    ],
)
def test_what_nobody_signed_is_refused_in_words_of_ours(backed_up, change):
    rewritten(backed_up, partial(_with_another_list, change=change))
    with pytest.raises(Refusal) as refused:
        look_through(backed_up, identities=[])
    assert "this backup" in refused.value.reason
    assert refused.value.reason.isprintable()


def test_a_signature_of_any_shape_is_refused_in_words(backed_up):
    for signature in (b"", b"[]", b"{}", b'{"key": [], "signature": 1}', b"[" * 100_000):
        rewritten(backed_up, lambda inside, it=signature: inside.update({"manifest.sig": it}))
        with pytest.raises(Refusal, match="its signature does not hold"):
            look_through(backed_up, identities=[])


def test_a_file_that_the_list_does_not_name_is_told_without_its_signs(backed_up):
    rewritten(backed_up, partial(_before_the_list, name="files/\x9b2J", data=b"x"))
    with pytest.raises(Refusal) as refused:
        look_through(backed_up, identities=[])
    assert r"the file '\x9b2J'" in refused.value.reason


def _with_another_list(inside, change):
    said = json.loads(inside["manifest.json"])
    change(said)
    inside["manifest.json"] = json.dumps(said, sort_keys=True, indent=1).encode() + b"\n"


@pytest.fixture
def backed_up(db, file):
    """A backup of a system without anything in it."""
    call_command("backup", file)
    return file


# Encrypted ----------------------------------------------------------------------------------------
@pytest.fixture
def identity():
    return pyrage.x25519.Identity.generate()


def test_an_encrypted_backup_is_restored_with_its_key_alone(
    system, file, leave_empty, identity, settings, tmp_path
):
    rows = everything()
    settings.BACKUP_KEYS = [str(identity.to_public())]
    call_command("backup", file)
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"jam.example" not in file.read_bytes()
    leave_empty()
    assert "name the file of its key" in why_not(file)
    key, other = tmp_path / "key.txt", tmp_path / "other.txt"
    other.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    assert "cannot be decrypted" in why_not(file, identity=other)
    key.write_text(f"# created: today\n{identity}\n")
    call_command("restore", file, identity=key)
    assert everything() == rows


def test_an_encrypted_backup_that_was_cut_off_is_refused(
    system, file, leave_empty, identity, tmp_path
):
    call_command("backup", file, key=[str(identity.to_public())])
    key = tmp_path / "key.txt"
    key.write_text(str(identity))
    whole = file.read_bytes()
    leave_empty()
    for length in (30, 300, len(whole) // 2, len(whole) - 30_000):
        file.write_bytes(whole[:length])
        why_not(file, identity=key)
    file.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    why_not(file, identity=key)
    restoring.require_empty()


def test_what_is_no_key_is_refused_in_words(system, file, tmp_path):
    with pytest.raises(CommandError, match="no public key of age"):
        call_command("backup", file, key=["age1nothing"])
    (tmp_path / "empty").write_text("# nothing\n")
    assert "no secret key of age" in why_not(file, identity=tmp_path / "empty")


def test_a_disk_that_is_full_while_it_is_encrypted_is_told(tmp_path, identity):
    class Full(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            raise OSError(28, "No space left on device")

    with (
        pytest.raises((pyrage.EncryptError, OSError), match="No space left"),
        archive.written_to(Full(), [identity.to_public()]) as tar,
    ):
        archive.add_bytes(tar, "x", os.urandom(3_000_000), at=0)


def test_it_says_of_what_instant_and_version_it_is(system, file, in_april):
    call_command("backup", file)
    said = json.loads(members(file)["manifest.json"])
    assert datetime.fromisoformat(said["made_at"]).astimezone(UTC).date() == NOON.date()
    assert said["version"]
    assert said["database"] == connection.vendor
