"""Files that a killed process left without a row are removed; what a row names never is."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.factories import NOON
from tracker.files import leftovers, store
from tracker.mail.held import holding
from tracker.mail.models import Pause
from tracker.submissions import tasks
from tracker.submissions.models import Attachment, Submission

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
LATER = NOW + leftovers.YOUNGEST + timedelta(hours=1)


@pytest.fixture
def submission(call, jamaica):
    return Submission.objects.create(call=call, delegation=jamaica, started_at=NOON)


def stored(data=b"a file"):
    return default_storage.save(store.path_by_chance("attachments"), ContentFile(data))


def named(submission, officer, data=b"a named file"):
    """A file with its row."""
    path = stored(data)
    Attachment.objects.create(
        submission=submission,
        kind="annex",
        name="annex.pdf",
        media_type="application/pdf",
        size=len(data),
        sha256="0" * 64,
        file=path,
        added_at=NOON,
        added_by=officer,
    )
    return path


def turn_of(path, *, after):
    """The first moment after another at which the part of the folder with a file has its turn."""
    tick = settings.TICK_SECONDS
    part = int(path.split("/")[1], 16)
    ticks = (part - int(after.timestamp()) // tick) % leftovers.PARTS
    return after + timedelta(seconds=ticks * tick)


def sweep(path, *, after=LATER):
    at = turn_of(path, after=after)
    return leftovers.sweep("attachments", Attachment.objects.all(), "file", at=at)


def changed_at(path, at):
    os.utime(path, (at.timestamp(), at.timestamp()))


def left_by_a_killed_process():
    """What `kept_with` had stored when its process was killed: before the row, and at once."""
    before = {one.name for one in store.place().entries("attachments")}

    def contents():
        yield b"the first of two files"
        os._exit(9)

    child = os.fork()
    if child == 0:
        with store.kept_with(contents(), folder="attachments"):
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    (left,) = {one.name for one in store.place().entries("attachments")} - before
    return left


def test_what_a_killed_process_left_is_removed_after_a_day(submission, officer):
    named(submission, officer)
    left = left_by_a_killed_process()
    assert sweep(left) == 1
    assert not default_storage.exists(left)


def test_in_a_bucket_too(files_in_s3, submission, officer):
    kept, left = named(submission, officer), stored()
    assert [sweep(kept), sweep(left)] == [0, 1]
    assert files_in_s3.names() == [kept]


def test_a_file_with_a_row_never_goes(submission, officer):
    path = named(submission, officer)
    assert sweep(path, after=NOW + timedelta(days=3650)) == 0
    assert default_storage.exists(path)


def test_what_may_be_being_written_stays(submission, officer):
    named(submission, officer)
    path = stored()
    at = turn_of(path, after=NOW)
    changed_at(default_storage.path(path), at - leftovers.YOUNGEST)
    assert leftovers.sweep("attachments", Attachment.objects.all(), "file", at=at) == 0
    assert default_storage.exists(path)


def test_only_names_by_chance_are_looked_at(submission, officer):
    named(submission, officer)
    path, _sha256 = store.keep(b"a file", folder="attachments/ab", ending="pdf")
    assert sweep(path) == 0
    assert default_storage.exists(path)


def test_one_part_of_a_folder_is_looked_at_each_time(submission, officer):
    named(submission, officer)
    paths = ["attachments/00/" + "0" * 32, "attachments/ff/" + "f" * 32]
    for path in paths:
        default_storage.save(path, ContentFile(b"a file"))
    assert sweep(paths[0]) == 1
    assert default_storage.exists(paths[1])


def test_a_database_that_names_no_file_at_all_removes_none():
    path = stored()
    assert sweep(path) == 0
    assert default_storage.exists(path)


def test_half_a_file_goes_too(submission, officer):
    path = named(submission, officer)
    partial = settings.MEDIA_ROOT / path.rpartition("/")[0] / ".half.part"
    partial.write_bytes(b"half")
    changed_at(partial, NOW - timedelta(hours=2))
    sweep(path)
    assert not partial.exists()


def test_while_the_store_is_out_of_reach_nothing_is_removed(s3_away):
    assert sweep("attachments/ab/" + "ab" * 16) == 0


@pytest.mark.parametrize("is_held", [False, True])
def test_the_beat_removes_it_but_not_while_the_post_is_held(submission, officer, is_held):
    named(submission, officer)
    path = stored()
    changed_at(default_storage.path(path), NOW - timedelta(days=3))
    if is_held:
        holding.hold(Pause.Cause.RESTORED, reason="", since=NOON, at=NOON)
    tasks.sweep_leftovers(at=turn_of(path, after=NOW))
    assert default_storage.exists(path) == is_held
