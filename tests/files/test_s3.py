"""Files in a bucket of S3: whole, private, bounded, as they were stored."""

import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages

from tests.factories import ROOT
from tests.waiting import wait_until
from tracker.files import pending, store
from tracker.files.digests import NotAsStored, NotThere, digest
from tracker.files.storage.address import storage_at
from tracker.files.storage.errors import OutOfReach, words_of


def test_a_file_is_stored_listed_read_and_deleted_as_django_says(files_in_s3):
    before = datetime.now(UTC) - timedelta(seconds=2)
    name = default_storage.save("attachments/ab/abc", ContentFile(b"a law"))
    assert name == "attachments/ab/abc"
    assert default_storage.exists(name)
    with default_storage.open(name) as opened:
        assert opened.read() == b"a law"
        assert opened.size == 5
    assert default_storage.size(name) == 5
    assert before < default_storage.get_modified_time(name) < before + timedelta(minutes=1)
    assert default_storage.listdir("attachments") == (["ab"], [])
    assert default_storage.listdir("attachments/ab") == ([], ["abc"])
    default_storage.delete(name)
    default_storage.delete(name)
    assert not default_storage.exists(name)
    for ask in (default_storage.open, default_storage.size, default_storage.get_modified_time):
        with pytest.raises(FileNotFoundError):
            ask(name)


def test_a_name_that_is_taken_is_never_overwritten(files_in_s3):
    first, second = (
        default_storage.save("attachments/ab/abc", ContentFile(data)) for data in (b"one", b"two")
    )
    assert first != second
    assert files_in_s3.contents == [b"one", b"two"]


def test_nothing_is_public_and_no_address_is_given_out(files_in_s3):
    default_storage.save("attachments/ab/abc", ContentFile(b"a law"))
    acl = files_in_s3.client.get_object_acl(Bucket=files_in_s3.name, Key="attachments/ab/abc")
    assert {grant["Grantee"]["Type"] for grant in acl["Grants"]} == {"CanonicalUser"}
    with pytest.raises(ValueError, match="a stored file has no address"):
        default_storage.url("attachments/ab/abc")


def test_a_file_in_a_folder_has_no_address_either():
    with pytest.raises(ValueError, match="a stored file has no address"):
        default_storage.url("attachments/ab/abc")


@pytest.mark.parametrize("where", ["folder", "bucket"])
def test_no_file_is_opened_to_be_written_piece_by_piece(where, request):
    if where == "bucket":
        request.getfixturevalue("files_in_s3")
    with pytest.raises(ValueError, match="`save` stores it whole"):
        default_storage.open("attachments/ab/abc", "wb")


def test_threads_store_and_read_at_the_same_moment(files_in_s3):
    def keep(number):
        path, sha256 = store.keep(b"%d" % number, folder="kept", ending="txt")
        return store.read(path, name="file.txt", sha256=sha256)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(keep, range(12))) == [b"%d" % number for number in range(12)]
    assert len(files_in_s3.names()) == 12


def test_a_bucket_is_shared_by_a_folder_of_its_own(bucket, s3_server, settings):
    place = storage_at("FILES_URL", s3_server.url(bucket.name, "/replies/2022"))
    settings.STORAGES = settings.STORAGES | {"default": place}
    path, _digest = store.keep(b"a file", folder="kept", ending="txt")
    assert bucket.names() == [f"replies/2022/{path}"]
    bucket.write("another/system", b"not ours")
    assert [one.name for one in store.place().entries()] == [path]


def test_a_file_longer_than_what_lies_in_memory_comes_whole(files_in_s3, monkeypatch):
    monkeypatch.setattr("tracker.files.storage.s3.IN_MEMORY", 1000)
    path, sha256 = store.keep(b"long " * 1000, folder="kept", ending="txt")
    assert store.read(path, name="long.txt", sha256=sha256) == b"long " * 1000


def test_an_object_that_was_changed_behind_its_back_is_noticed_and_kept_anew(files_in_s3):
    path, sha256 = store.keep(b"a file", folder="kept", ending="txt")
    files_in_s3.write(path, b"another")
    with pytest.raises(NotAsStored, match="is not as it was stored"):
        store.read(path, name="file.txt", sha256=sha256)
    assert store.size_of(path) == 7
    assert store.keep(b"a file", folder="kept", ending="txt") == (path, sha256)
    assert store.read(path, name="file.txt", sha256=sha256) == b"a file"
    default_storage.delete(path)
    assert store.size_of(path) is None
    with pytest.raises(NotThere, match="is not where it was stored"):
        store.read(path, name="file.txt", sha256=sha256)


def test_an_upload_of_which_half_arrives_is_none(files_in_s3):
    """The connection ends before the length that was said: the server keeps nothing."""
    head = (
        f"PUT /{files_in_s3.name}/held/half HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Length: 1000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", files_in_s3.server.port)) as line:
        line.sendall(head.encode() + b"half")
    path, _sha256 = store.keep(b"whole", folder="held", ending="txt")
    assert [one.name for one in store.place().entries("held")] == [path]


@pytest.mark.parametrize("over", [3, pytest.param(1003, marks=pytest.mark.slow)])
def test_of_more_than_a_thousand_uploads_all_are_seen_and_those_that_are_over_go(files_in_s3, over):
    """The server lists a thousand at a time; those that are over stand last."""
    from moto.s3.models import s3_backends

    backend = s3_backends["123456789012"]["aws"]  # a thousand requests would take long
    now = datetime.now(UTC)
    for number in range(1003):
        key = backend.put_object(files_in_s3.name, f"held/1-{number:032x}", b"left")
        if number >= 1003 - over:
            key.last_modified = now.replace(tzinfo=None) - pending.KEPT_FOR - timedelta(minutes=1)
    assert len(default_storage.listdir("held")[1]) == 1003
    assert pending.sweep(at=now) == over
    assert len(files_in_s3.names()) == 1003 - over


def test_held_uploads_have_the_same_limits(files_in_s3, monkeypatch):
    monkeypatch.setattr(pending, "MAX_FILES_EACH", 2)
    at = datetime.now(UTC)
    for number in range(4):
        token = pending.hold(b"%d" % number, {"n": number}, purpose="draft", by=1, at=at)
    assert len(files_in_s3.names()) == 2
    data, facts = pending.held(token, purpose="draft")
    assert (data, facts.number("n")) == (b"3", 3)
    files_in_s3.write(files_in_s3.names()[0], b"changed")
    files_in_s3.write(files_in_s3.names()[1], b"changed")
    with pytest.raises(pending.UploadExpired):
        pending.held(token, purpose="draft")
    pending.drop(token, purpose="draft")
    assert len(files_in_s3.names()) == 1


# Out of reach -----------------------------------------------------------------------------------


def ask_everything():
    yield lambda: default_storage.save("attachments/ab/abc", ContentFile(b"a law"))
    yield lambda: default_storage.open("attachments/ab/abc")
    yield lambda: default_storage.exists("attachments/ab/abc")
    yield lambda: default_storage.size("attachments/ab/abc")
    yield lambda: default_storage.get_modified_time("attachments/ab/abc")
    yield lambda: default_storage.listdir("attachments")
    yield lambda: default_storage.delete("attachments/ab/abc")
    yield lambda: list(store.place().entries())
    yield lambda: store.keep(b"a law", folder="kept", ending="txt")
    yield lambda: store.read("kept/abc", name="law.pdf", sha256="0" * 64)
    yield lambda: store.size_of("kept/abc")
    yield store.place().check


@pytest.mark.parametrize("fault", ["nobody listens", "no such bucket", "a wrong key"])
def test_a_place_that_is_out_of_reach_is_never_taken_for_a_missing_file(
    fault, files_in_s3, settings, request, monkeypatch
):
    if fault == "nobody listens":
        request.getfixturevalue("s3_away")
    elif fault == "no such bucket":
        files_in_s3.client.delete_bucket(Bucket=files_in_s3.name)
    else:
        refuse_all(monkeypatch)
    # A HEAD has no body that tells a missing bucket from a missing file.
    by_head = {2, 3, 4, 10} if fault == "no such bucket" else set()
    for number, ask in enumerate(ask_everything()):
        if number in by_head:
            continue
        with pytest.raises(OutOfReach) as told:
            ask()
        said = words_of(told.value)
        assert said.startswith("The place where files are kept cannot be reached at the moment.")


def refuse_all(monkeypatch):
    from botocore.client import BaseClient
    from botocore.exceptions import ClientError

    def refuse(_self, operation, _parameters):
        answer = {"Error": {"Code": "403", "Message": "Forbidden"}}
        raise ClientError(answer | {"ResponseMetadata": {"HTTPStatusCode": 403}}, operation)

    monkeypatch.setattr(BaseClient, "_make_api_call", refuse)


@pytest.fixture
def silent_server():
    """Takes connections and never says a word; yields its port and what it holds."""
    server = socket.create_server(("127.0.0.1", 0))
    held = []

    def take():
        while True:
            try:
                held.append(server.accept()[0])
            except OSError:
                return

    threading.Thread(target=take, daemon=True).start()
    yield server.getsockname()[1], held
    server.close()
    for line in held:
        line.close()


def test_a_server_that_says_nothing_holds_nobody_up_for_long(silent_server, settings, monkeypatch):
    from botocore.config import Config

    from tracker.files.storage import s3

    port, asked = silent_server
    monkeypatch.setattr(s3, "_BOUNDS", s3._BOUNDS.merge(Config(read_timeout=0.2)))
    url = f"s3://key:secret@127.0.0.1:{port}/files?tls=off"
    settings.STORAGES = settings.STORAGES | {"default": storage_at("FILES_URL", url)}
    with pytest.raises(OutOfReach):
        store.keep(b"a file", folder="kept", ending="txt")
    assert wait_until(lambda: len(asked) == 2)


def test_the_authority_of_its_certificate_is_a_file_or_the_usual_ones(
    bucket, settings, monkeypatch
):
    monkeypatch.setenv("AWS_CA_BUNDLE", "")  # as docker compose hands it through where it is unset
    settings.AWS_CA_BUNDLE = ""
    place = storages.create_storage(storage_at("FILES_URL", bucket.url))
    assert place.verify is True
    assert place.listdir("") == ([], [])
    settings.AWS_CA_BUNDLE = "/etc/own-authority.pem"
    place = storages.create_storage(storage_at("FILES_URL", bucket.url))
    assert place.verify == "/etc/own-authority.pem"


def test_the_bounds_are_seconds_and_two_tries():
    from tracker.files.storage import s3

    assert (s3._BOUNDS.connect_timeout, s3._BOUNDS.read_timeout) == (2, 10)
    assert s3._BOUNDS.retries == {"mode": "standard", "total_max_attempts": 2}


def test_what_comes_too_slowly_is_given_up(files_in_s3, monkeypatch):
    path, sha256 = store.keep(b"a file", folder="kept", ending="txt")
    monkeypatch.setattr("tracker.files.storage.s3.LONGEST_READ", -1)
    with pytest.raises(OutOfReach):
        store.read(path, name="file.txt", sha256=sha256)


def test_what_cannot_be_deleted_now_fails_nothing(s3_away):
    store.forget("attachments/ab/abc")
    assert pending.sweep(at=datetime.now(UTC)) == 0


def test_no_error_says_any_part_of_the_secret(s3_away, caplog):
    import traceback

    from tests.plugins.s3 import KEY, SECRET

    with pytest.raises(OutOfReach) as told:
        store.place().check()
    said = "".join(traceback.format_exception(told.value)) + caplog.text
    assert KEY not in said
    assert SECRET not in said


@pytest.mark.slow
def test_nothing_of_s3_is_imported_where_files_lie_in_a_folder(tmp_path):
    code = "import tracker.wsgi, sys; print({'boto3', 'botocore', 'storages'} & set(sys.modules))"
    asked = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            "TRACKER_VAR": str(tmp_path),
            "PATH": "",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout == "set()\n"


def test_a_digest_is_the_same_wherever_the_file_lies(files_in_s3):
    assert store.keep(b"a file", folder="kept", ending="txt") == (
        f"kept/{digest(b'a file')}.txt",
        digest(b"a file"),
    )
