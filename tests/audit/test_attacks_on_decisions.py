"""What somebody with the database changes of what was decided about a reply is found."""

import pytest

from tests.factories import NOON, file_reply, make_reply
from tests.reports import accept
from tests.tampering import drop_triggers, told
from tracker.calls.models import Call
from tracker.submissions.models import CoSender, Publication, Redaction, Submission
from tracker.submissions.parties import joint
from tracker.submissions.publication import consent, deciding

SUMMARY = {"level": "summary", "reason": "", "note": ""}


@pytest.fixture
def reply(call, jamaica, jamaica_filer, officer):
    drop_triggers()
    reply = make_reply(call, jamaica, by=jamaica_filer, text="Jane Smith took steps.")
    accept(reply, officer)
    return reply


@pytest.fixture
def redacted(reply, officer):
    """A name is left out, and a second one is shown again."""
    common = {"reason": "personal", "explanation": "", "note": "", "by": officer, "at": NOON}
    deciding.redact(reply, revision_number=1, words="Jane Smith", **common)
    again = deciding.redact(reply, revision_number=1, words="steps", **common)
    deciding.restore(reply, again.pk, revision_number=1, by=officer, at=NOON)
    return reply


def test_a_consent_that_was_flipped_is_found(reply, jamaica_filer, capsys):
    changed = ["76-19 JAM: its consent to publish is not what the register says"]
    Submission.objects.update(publish_full_text=False)
    assert told(capsys) == changed
    Submission.objects.update(publish_full_text=True)
    consent.set_consent(reply, publishes=False, by=jamaica_filer, at=NOON)
    assert told(capsys) == []
    Submission.objects.update(publish_full_text=True)
    assert told(capsys) == changed
    Submission.objects.update(publish_full_text=False, consented_at=NOON)
    assert told(capsys) == changed


def test_a_publication_that_nobody_decided_is_found(reply, officer, capsys):
    changed = ["76-19 JAM: who reads it is not what the register says"]
    row = Publication.objects.create(
        submission=reply, revision=reply.latest_revision, decided_at=NOON, decided_by=officer
    )
    assert told(capsys) == changed
    row.delete()
    deciding.set_level(reply, revision_number=1, **SUMMARY, by=officer, at=NOON)
    assert told(capsys) == []
    Publication.objects.update(level="everybody")
    assert told(capsys) == changed


def test_a_redaction_that_was_taken_out_is_found(redacted, capsys):
    assert told(capsys) == []
    Redaction.objects.filter(restored_at=None).update(restored_at=NOON)
    assert "76-19 JAM: what is left out of it is not what the register says" in told(capsys)
    Redaction.objects.all().delete()
    assert told(capsys) == [
        "76-19 JAM: who reads it is not what the register says",
        "76-19 JAM: what is left out of it is not what the register says",
    ]


def test_a_reply_that_appears_elsewhere_than_was_decided_is_found(reply, capsys):
    Submission.objects.update(disposition="website")
    assert told(capsys) == ["76-19 JAM: it stands elsewhere than the register says"]


def test_a_co_sender_that_never_confirmed_is_found(
    call, jamaica, kenya, jamaica_filer, kenya_filer, capsys
):
    drop_triggers()
    draft = make_reply(call, jamaica, by=jamaica_filer)
    joint.name(draft, kenya)
    file_reply(draft, by=jamaica_filer)
    changed = ["76-19 JAM: who has joined it is not what the register says"]
    CoSender.objects.update(answer="confirmed", answered_at=NOON, answered_by=kenya_filer)
    assert told(capsys) == changed
    CoSender.objects.update(answer="invited", answered_at=None, answered_by=None)
    joint.confirm(CoSender.objects.get(), revision_number=2, by=kenya_filer, at=NOON)
    assert told(capsys) == []
    CoSender.objects.update(answer="declined")
    assert told(capsys) == changed


def test_a_reply_that_was_hidden_in_a_call_for_practice_is_found(reply, capsys):
    Call.objects.update(is_practice=True)
    Submission.objects.update(status="withdrawn")
    assert told(capsys) == ["76-19: it is for practice, and replies to it are in the register"]
