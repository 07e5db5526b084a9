"""What is made once a run is there in each test, as if the test had made it."""

import pytest

from tests.factories import NOON, file_reply, make_draft, make_reply
from tests.plugins.prepared_states import prepared_state
from tracker.accounts.models import User
from tracker.files.kinds import PDF, CheckedFile
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Attachment, Submission


@prepared_state
def reply(call, jamaica, jamaica_filer):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    law = CheckedFile("law.pdf", b"a law", PDF)
    attachments.attach(draft, law, title="Law", language="en", by=jamaica_filer, at=NOON)
    file_reply(draft, by=jamaica_filer)
    return draft


@prepared_state
def reply_of_kenya(call, kenya, kenya_filer):
    return make_reply(call, kenya, by=kenya_filer)


@pytest.fixture
def officer(officer):
    officer.name = "Olga"
    officer.save()
    return officer


@prepared_state
def taken_up(reply, officer):
    return reply, officer


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_one_test_changes_the_next_does_not_find(reply, time):
    kept = Attachment.objects.get()
    assert kept.file.read() == b"a law"
    kept.file.storage.delete(kept.file.name)
    Attachment.objects.all().delete()
    User.objects.update(name="Somebody else")


def test_the_cast_is_whom_it_was_made_with(reply, call, jamaica_filer):
    assert Submission.objects.get() == reply
    assert reply.call is call
    assert reply.revisions.get().filed_by == jamaica_filer
    assert User.objects.get() == jamaica_filer


def test_two_are_made_one_after_the_other(reply, reply_of_kenya):
    assert set(Submission.objects.all()) == {reply, reply_of_kenya}


def test_a_fixture_in_front_of_one_of_its_name_changes_that(taken_up, reply, officer):
    assert taken_up == (reply, officer)
    assert User.objects.get(name="Olga") == officer


def test_a_test_that_asks_for_none_starts_without(db):
    assert not Submission.objects.exists()
