"""Files kept under the hash of their content."""

import errno
import hashlib
import os

import pytest
from django.core.files.base import ContentFile

from tracker.files import store
from tracker.files.storage.errors import FilesUnavailable, words_of


def test_two_writers_of_one_file_do_not_share_what_is_unfinished(settings, monkeypatch):
    """The second writes while the first has half of it, and the first ends last."""
    flush, begun = os.fsync, []

    def write_again(number):
        flush(number)
        if not begun:
            begun.append(number)
            store.keep(b"a file", folder="kept", ending="txt")

    monkeypatch.setattr(os, "fsync", write_again)
    path, digest = store.keep(b"a file", folder="kept", ending="txt")
    assert hashlib.sha256((settings.MEDIA_ROOT / path).read_bytes()).hexdigest() == digest
    assert [one.name for one in (settings.MEDIA_ROOT / "kept").iterdir()] == [f"{digest}.txt"]


def test_a_full_disk_leaves_nothing_half_written(settings, monkeypatch):
    def full_disk(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(FilesUnavailable) as told:
        store.keep(b"a file", folder="kept", ending="txt")
    assert words_of(told.value).startswith("There is no space left where files are kept")
    assert list((settings.MEDIA_ROOT / "kept").iterdir()) == []


def test_what_is_kept_twice_is_one_file_and_is_made_whole_again(settings):
    path, digest = store.keep(b"a file", folder="kept", ending="txt")
    (settings.MEDIA_ROOT / path).write_bytes(b"half")
    assert store.size_of(path) == 4
    assert store.keep(b"a file", folder="kept", ending="txt") == (path, digest)
    assert store.read(path, name="file.txt", sha256=digest) == b"a file"
    assert store.size_of("kept/another.txt") is None


@pytest.fixture
def elsewhere(settings, tmp_path):
    """A folder that is none of the system's, with a file in it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "secret.txt").write_bytes(b"a secret of the machine")
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("linked", ["folder", "file"])
def test_a_link_in_the_folder_of_files_is_never_followed(settings, elsewhere, linked):
    if linked == "folder":
        (settings.MEDIA_ROOT / "kept").symlink_to(elsewhere)
    else:
        (settings.MEDIA_ROOT / "kept").mkdir()
        (settings.MEDIA_ROOT / "kept" / "secret.txt").symlink_to(elsewhere / "secret.txt")
    acts = (store.bytes_of, store.size_of, store.place().exists, store.place().delete)
    for act in (*acts, lambda name: store.place().put(name, ContentFile(b"another"))):
        with pytest.raises(FilesUnavailable, match="leads elsewhere"):
            act("kept/secret.txt")
    assert (elsewhere / "secret.txt").read_bytes() == b"a secret of the machine"
    assert [one.name for one in store.place().entries()] == []


def test_the_folder_of_files_may_be_a_link_itself(settings, elsewhere):
    settings.MEDIA_ROOT = settings.MEDIA_ROOT / "linked"
    settings.MEDIA_ROOT.symlink_to(elsewhere)
    path, digest = store.keep(b"a file", folder="kept", ending="txt")
    assert store.read(path, name="file.txt", sha256=digest) == b"a file"
