"""A planted file is refused in words, and takes neither the memory nor the time it asks for."""

import io
import tarfile
import tracemalloc

import pyrage
import pytest
from django.core.management import CommandError, call_command

from tests.costs import cheap
from tests.sample_tar import head, member
from tracker.backups import archive, manifest, reading, rows
from tracker.backups.reading import look_through
from tracker.refusal import Refusal

GIGABYTES = 8 * 1024**3
LARGEST = 32 * 1024 * 1024  # bytes of memory
SECONDS = 2  # of the processor
ROWS = "tables/mail.message.1.jsonl"


def refused(file, identities=()):
    """Return why a file is refused, having looked at what that cost."""

    def look():
        with pytest.raises(Refusal) as error:
            look_through(file, identities=list(identities))
        return error.value.reason

    tracemalloc.start()
    try:
        reason = cheap(look, seconds=SECONDS)
        assert tracemalloc.get_traced_memory()[1] < LARGEST
    finally:
        tracemalloc.stop()
    return reason


@pytest.fixture
def planted(tmp_path):
    """Write a file of some pieces and then of nothing, as long as one likes."""

    def write(*pieces, length=0):
        file = tmp_path / "planted.tar"
        file.write_bytes(b"".join(pieces))
        if length:
            with file.open("r+b") as opened:
                opened.truncate(length)  # it takes no room on the disk
        return file

    return write


@pytest.mark.parametrize("kind", [b"L", b"K", b"x", b"g", b"X"])
def test_a_name_without_end_is_not_read_to_its_end(planted, kind):
    file = planted(head("name", kind=kind, size=GIGABYTES), length=GIGABYTES)
    assert "a head without end" in refused(file)


def test_names_upon_names_are_refused(planted):
    one = member("name", b"20 path=something-else\n"[:20], kind=b"x")
    assert "this backup" in refused(planted(one * 3000))


@pytest.mark.parametrize(
    "said",
    [
        {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "files/x"},
        {"GNU.sparse.map": "a,b"},
        {"GNU.sparse.size": "x", "GNU.sparse.offset": "y"},
        {"size": "-5"},
        {"size": "9" * 400},
        {"mtime": "1" * 5000},
    ],
)
def test_heads_that_make_no_sense_are_refused_in_words(planted, said):
    opened = io.BytesIO()
    with tarfile.open(fileobj=opened, mode="w", format=tarfile.PAX_FORMAT) as tar:
        info = tarfile.TarInfo("files/x")
        info.size, info.pax_headers = 3, said
        tar.addfile(info, io.BytesIO(b"abc"))
    assert "this backup" in refused(planted(opened.getvalue()))


def test_a_size_that_no_file_has_is_refused(planted):
    backwards = b"\xff" * 12  # less than nothing
    for size in (backwards, b"77777777777\0", b"\x80" + b"\x7f" * 11):
        assert "this backup" in refused(planted(head("files/x", raw_size=size), bytes(2048)))


def test_a_row_without_end_is_not_read_to_its_end(planted, monkeypatch):
    monkeypatch.setattr(rows, "LARGEST", 1024 * 1024)
    file = planted(head(ROWS, size=GIGABYTES), length=GIGABYTES)
    assert "a row of mail.message that is longer than any" in refused(file)


@pytest.mark.parametrize("name", ["a.b." + "9" * 5000, "a." + "b" * 5000 + ".1"])
def test_a_name_of_a_table_that_none_has_is_refused(planted, name):
    said = b"path=tables/" + name.encode() + b".jsonl\n"
    length = len(said) + len(b"5000 ")
    file = planted(member("x", b"%d " % length + said, kind=b"x"), member("x", b""), bytes(1024))
    assert "this backup holds what none holds" in refused(file)


def test_recipients_without_end_are_not_read(planted):
    """The library takes the square of their number: minutes for a megabyte."""
    one = b"-> X25519 abc\n" + b"A" * 43 + b"\n"
    file = planted(b"age-encryption.org/v1\n", one * 20_000)
    assert "recipients has no end" in refused(file, [pyrage.x25519.Identity.generate()])


def test_files_without_end_are_counted(planted, monkeypatch):
    monkeypatch.setattr(reading, "MOST_MEMBERS", 500)
    many = b"".join(member(f"files/{number}", b"") for number in range(502))
    assert "more than 500 files" in refused(planted(many))


@pytest.mark.parametrize(
    "said", [b"[" * 3_000_000, b"[" + b"{}," * 3_000_000 + b"{}]", b'{"keys": {}}', b"\x80"]
)
def test_a_list_that_nobody_signed_is_not_read(planted, said):
    file = planted(member(manifest.NAME, said), member(manifest.SIGNATURE_NAME, b"{}"), bytes(1024))
    assert "list of what this backup holds cannot be read" in refused(file)


def test_a_list_longer_than_any_is_not_read(planted):
    file = planted(head(manifest.NAME, size=GIGABYTES), length=GIGABYTES)
    assert "list of what this backup holds cannot be read" in refused(file)


def test_what_is_no_tar_at_all_is_refused(planted):
    for data in (b"", b"x" * 5000, bytes(10_240), b"PK\3\4" + b"x" * 600):
        assert "this backup" in refused(planted(data))
    assert "this backup" in refused(planted(length=GIGABYTES))


def test_a_file_that_grew_after_it_was_looked_through_is_refused(system, tmp_path, leave_empty):
    """The list that was signed says how long each is; no more is taken into memory."""
    file = tmp_path / "backup.tar"
    call_command("backup", file)
    leave_empty()
    said = look_through(file, identities=[])
    path = next(iter(said.files))
    with tarfile.open(file, "w") as tar:
        archive.add(tar, f"files/{path}", io.BytesIO(bytes(1_000_000)), size=1_000_000, at=0)
    taken = []
    with pytest.raises(Refusal, match="is not as it was written"):
        reading.read_out(file, said, identities=[], line=print, stored=lambda *it: taken.append(it))
    assert taken == []


def test_a_link_in_the_folder_of_files_is_not_followed(system, tmp_path, leave_empty, settings):
    file, elsewhere = tmp_path / "backup.tar", tmp_path / "elsewhere"
    call_command("backup", file)
    folders = {path.partition("/")[0] for path in look_through(file, identities=[]).files}
    leave_empty()
    elsewhere.mkdir()
    settings.MEDIA_ROOT.mkdir()
    for name in folders:
        (settings.MEDIA_ROOT / name).symlink_to(elsewhere)
    with pytest.raises(CommandError, match="leads elsewhere"):
        call_command("restore", file, verbosity=0)
    assert list(elsewhere.iterdir()) == []


def test_no_backup_is_made_that_a_restore_would_not_take(system, tmp_path, monkeypatch):
    for module, told in ((rows, "too large for a backup"), (manifest, "too many files")):
        with monkeypatch.context() as patched:
            patched.setattr(module, "LARGEST", 100)
            with pytest.raises(CommandError, match=told):
                call_command("backup", tmp_path / "backup.tar")
    assert list(tmp_path.glob("*backup*")) == []
