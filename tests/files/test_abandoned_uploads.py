"""What a process that was ended in the middle of an upload left is removed after a day."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from tests.factories import NOON, ROOT, make_reply
from tests.plugins.system import environment
from tests.sample_files import pdf_file
from tracker.files import store
from tracker.past_reports import tasks as tasks_of_past_reports
from tracker.submissions.models import Attachment
from tracker.submissions.models.attachment import ATTACHMENTS
from tracker.submissions.tasks import look_after_files

pytestmark = pytest.mark.django_db
FOLDER = "past_reports"


def lying():
    return {one.name: store.bytes_of(one.name) for one in store.place().entries()}


def ended_upload(*contents, folder=FOLDER):
    """Leave in the store what lies there when a process is ended before it writes its rows."""
    before = lying()
    upload = store.kept_with(contents, folder=folder)
    kept, left = upload.__enter__(), lying()
    upload.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert lying() == before  # what failed in an ordinary way leaves nothing
    for name in left.keys() - before.keys():
        store.place().put(name, ContentFile(left[name]))
    return [one.path for one in kept]


@pytest.fixture
def a_day_later(monkeypatch):
    monkeypatch.setattr(store, "ABANDONED_AFTER", timedelta(seconds=-5))


def age(settings, *, hours):
    moment = time.time() - hours * 3600
    for path in settings.MEDIA_ROOT.rglob("*"):
        os.utime(path, (moment, moment))


def nobody(_path):
    return False


@pytest.mark.parametrize(("hours", "left"), [(23.9, 3), (24.1, 0)])
def test_they_are_removed_after_a_day(settings, hours, left):
    ended_upload(b"one", b"two")
    age(settings, hours=hours)
    assert store.sweep(FOLDER, has_row=nobody) == (0 if left else 2)
    assert len(lying()) == left


@pytest.mark.usefixtures("files_in_s3", "a_day_later")
def test_in_a_bucket_they_are_removed_too():
    ended_upload(b"one", b"two")
    assert store.sweep(FOLDER, has_row=nobody) == 2
    assert lying() == {}


@pytest.mark.usefixtures("a_day_later")
def test_a_file_that_has_a_row_is_never_removed():
    """The process was ended after its rows were written, before it could say so."""
    one, two = ended_upload(b"one", b"two")
    assert store.sweep(FOLDER, has_row={one}.__contains__) == 1
    assert lying() == {one: b"one"}
    assert (two in lying(), store.sweep(FOLDER, has_row=nobody)) == (False, 0)


@pytest.mark.usefixtures("a_day_later")
def test_files_of_which_nobody_says_that_they_were_begun_stay():
    """A database that is empty, or older than the files, has no rows for them."""
    with store.kept_with([b"one"], folder=FOLDER) as kept:
        pass
    (other,) = ended_upload(b"two", folder=ATTACHMENTS)
    assert store.sweep(FOLDER, has_row=nobody) == 0
    assert {kept[0].path, other} < {*lying()}


@pytest.mark.usefixtures("a_day_later")
@pytest.mark.parametrize("name", ["", ".", "0", "zz" * 12, "ab" * 11])
def test_a_mark_of_another_kind_removes_nothing(name):
    path = f"{FOLDER}/ab/{'ab' * 16}"
    store.place().put(path, ContentFile(b"one"))
    store.place().put(f"{store.BEGUN}/{FOLDER}/x{name}", ContentFile(b""))
    assert store.sweep(FOLDER, has_row=nobody) == 0
    assert path in lying()


@pytest.mark.usefixtures("files_in_s3")
def test_while_the_store_is_away_the_next_beat_tries_again(a_day_later, request):
    ended_upload(b"one")
    back = request.getfixturevalue("s3_away")
    assert store.sweep(FOLDER, has_row=nobody) == 0
    back()
    assert store.sweep(FOLDER, has_row=nobody) == 1


@pytest.mark.usefixtures("a_day_later")
def test_the_beat_removes_those_of_past_reports_and_of_annexes(
    call, jamaica, jamaica_filer, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    kept, left = ended_upload(pdf_file(), b"two", folder=ATTACHMENTS)
    Attachment.objects.create(
        submission=reply,
        title="Law",
        name="law.pdf",
        media_type="application/pdf",
        size=3,
        sha256="0" * 64,
        file=kept,
        added_at=NOON,
        added_by=officer,
    )
    ended_upload(b"three")
    look_after_files()
    tasks_of_past_reports.resume()
    assert (kept in lying(), left in lying(), len(lying())) == (True, False, 1)


# The process is ended for good when the first file lies in the store.
UPLOAD = """
import time
from tracker.files import store
def contents():
    yield b"one"
    print("kept", flush=True)
    time.sleep(60)
with store.kept_with(contents(), folder="past_reports"):
    pass
"""


@pytest.mark.slow
def test_what_a_killed_process_leaves_is_found(migrated, tmp_path, settings):
    env = environment(migrated(tmp_path / "system"), LOG_LEVEL="CRITICAL")
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command"]
    pipes = {"stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen([*command, UPLOAD], cwd=ROOT, env=env, **pipes)
    assert process.stdout.readline() == "kept\n"
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    look = (
        "from tracker.past_reports import bringing; from tracker.files import store\n"
        "from datetime import timedelta\n"
        "store.ABANDONED_AFTER = timedelta(seconds=-5)\n"
        "before = len(list(store.place().entries()))\n"
        "print(before, bringing.sweep(), len(list(store.place().entries())))"
    )
    done = subprocess.run([*command, look], cwd=ROOT, env=env, check=True, **pipes)
    assert done.stdout == "2 1 0\n"
