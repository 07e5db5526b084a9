"""Every stored file from a folder to a bucket and back, by a command."""

import io
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from tests.plugins.s3 import SECRET
from tracker.files import store
from tracker.files.storage.folder import FolderStore
from tracker.files.storage.s3 import S3Store


@pytest.fixture
def stored():
    """Two files where the system keeps them now, of which one is named by its digest."""
    path, _digest = store.keep(b"a report", folder="reports", ending="txt")
    law = default_storage.save("attachments/ab/abc", ContentFile(b"a law"))
    return {path: b"a report", law: b"a law"}


def move(*arguments, **options):
    said = io.StringIO()
    call_command("move_files", *arguments, stdout=said, stderr=said, **options)
    return said.getvalue()


def refused(*arguments, **options):
    said = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("move_files", *arguments, stdout=said, stderr=said, **options)
    return f"{said.getvalue()}{error.value}"


def in_bucket(bucket):
    return {name: bucket.read(name) for name in bucket.names()}


def in_folder(folder):
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_from_a_folder_to_a_bucket_and_run_again(bucket, stored, settings):
    assert "copied: 2 files, 13 bytes" in move(bucket.url)
    assert in_bucket(bucket) == stored == in_folder(settings.MEDIA_ROOT)
    default_storage.save("held/1", ContentFile(b"came later"))
    said = move(bucket.url)
    assert "copied: 1 files, 10 bytes" in said
    assert "there already: 2" in said


def test_from_a_bucket_to_a_folder(files_in_s3, stored, tmp_path):
    assert "copied: 2 files" in move(f"file://{tmp_path}/new")
    assert in_folder(tmp_path / "new") == stored == in_bucket(files_in_s3)


def test_after_the_setting_has_changed_the_rest_follows_and_the_old_place_is_emptied(
    files_in_s3, stored, tmp_path, settings
):
    """`--from` alone: to the place in use, which holds newer files already."""
    old = FolderStore(location=str(tmp_path / "old"))
    old.save("attachments/cd/cde", ContentFile(b"late"))
    said = move(source=f"file://{tmp_path}/old")
    assert "copied: 1 files" in said
    assert "only where they shall lie: 2" in said
    assert in_folder(tmp_path / "old") == {"attachments/cd/cde": b"late"}
    assert "removed where they lay: 1" in move(source=f"file://{tmp_path}/old", remove=True)
    assert in_folder(tmp_path / "old") == {}
    assert in_bucket(files_in_s3) == stored | {"attachments/cd/cde": b"late"}


def test_a_dry_run_says_how_much_and_does_nothing(bucket, stored, tmp_path):
    assert "to copy: 2 files, 13 bytes" in move(bucket.url, dry_run=True)
    assert bucket.names() == []
    move(f"file://{tmp_path}/new", dry_run=True)
    assert not (tmp_path / "new").exists()


def test_a_run_that_was_cut_off_is_taken_up(bucket, stored, monkeypatch):
    put, copied = S3Store.put, []

    def put_once(self, name, content):
        if copied:
            raise KeyboardInterrupt
        copied.append(name)
        put(self, "moving" if "moving" in name else name, content)

    monkeypatch.setattr("tracker.files.storage.moving._refuse_same", lambda *_places: None)
    monkeypatch.setattr(S3Store, "put", put_once)
    with pytest.raises(KeyboardInterrupt):
        move(bucket.url)
    assert len(bucket.names()) == 1
    monkeypatch.setattr(S3Store, "put", put)
    said = move(bucket.url)
    assert "copied: 1 files" in said
    assert in_bucket(bucket) == stored


def test_what_comes_and_goes_while_it_runs_is_counted(bucket, stored, monkeypatch):
    first = sorted(stored)[0]
    gone = default_storage.save("held/1", ContentFile(b"gone soon"))
    put = S3Store.put

    def meanwhile(self, name, content):
        put(self, name, content)
        if name == first:
            default_storage.delete(gone)
            default_storage.save("attachments/ef/efg", ContentFile(b"came meanwhile"))

    monkeypatch.setattr(S3Store, "put", meanwhile)
    said = move(bucket.url)
    assert "copied: 3 files" in said
    assert "removed meanwhile, not copied: 1" in said
    assert in_bucket(bucket) == stored | {"attachments/ef/efg": b"came meanwhile"}


def test_nothing_is_overwritten_and_nothing_removed_where_files_differ(bucket, stored, settings):
    bucket.write("attachments/ab/abc", b"another")
    said = refused(bucket.url)
    assert "attachments/ab/abc: another file has this name there" in said
    assert "1 files are not the same on both sides" in said
    assert bucket.read("attachments/ab/abc") == b"another"
    settings.MEDIA_ROOT = settings.MEDIA_ROOT.parent / "elsewhere"
    default_storage.save("attachments/ab/abd", ContentFile(b"in use"))
    old = settings.MEDIA_ROOT.parent / "files"
    assert "not the same" in refused(bucket.url, source=old.as_uri(), remove=True)
    assert in_folder(old) == stored


def test_a_file_that_is_not_as_it_was_stored_is_named_and_not_copied(bucket, stored, settings):
    damaged = next(name for name in stored if name.startswith("reports/"))
    (settings.MEDIA_ROOT / damaged).write_bytes(b"half")
    assert f"{damaged}: it is not as it was stored" in refused(bucket.url)
    assert bucket.names() == ["attachments/ab/abc"]


def test_what_does_not_arrive_as_it_was_sent_is_taken_back(bucket, stored, monkeypatch):
    put = S3Store.put

    def spoil(self, name, content):
        put(self, name, ContentFile(b"spoiled") if "abc" in name else content)

    monkeypatch.setattr(S3Store, "put", spoil)
    assert "attachments/ab/abc: it did not arrive as it was sent" in refused(bucket.url)
    assert list(in_bucket(bucket).values()) == [b"a report"]


def test_a_wrong_place_is_refused(bucket, stored, settings, tmp_path, s3_server):
    inside = f"{settings.MEDIA_ROOT.as_uri()}/inside"
    other_name = tmp_path / "link"
    other_name.symlink_to(settings.MEDIA_ROOT)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "passwd").write_text("something of somebody")
    for to, told in {
        settings.MEDIA_ROOT.as_uri(): "lies in the other, or they are the same",
        inside: "lies in the other, or they are the same",
        other_name.as_uri(): "lies in the other, or they are the same",
        (tmp_path / "full").as_uri(): "something else lies there already: passwd",
        s3_server.url("no-such-bucket"): "S3 refuses: NoSuchBucket",
        "ftp://somewhere": "TO: expected a URL starting with file or s3",
    }.items():
        assert told in refused(to)
    assert "there is no file to move" in refused(source=(tmp_path / "none").as_uri())
    assert "name where the files shall lie" in refused()
    assert "not removed from the place in use" in refused(bucket.url, remove=True)
    assert in_folder(settings.MEDIA_ROOT) == stored


def test_two_names_of_one_place_are_found_out(files_in_s3, stored):
    same = files_in_s3.url.replace("127.0.0.1", "localhost")
    assert "both addresses lead to the same place" in refused(same)
    assert in_bucket(files_in_s3) == stored


def test_the_address_with_its_secret_may_come_by_standard_input(bucket, stored, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{bucket.url}\n"))
    said = move("-")
    assert in_bucket(bucket) == stored
    assert SECRET not in said
