"""What a State answered in an earlier year, brought in as its report printed it."""

from datetime import date

import pytest
from django.core.management import call_command

from tests.factories import NOON, ROOT, file_reply, make_draft, sign_in
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tracker import clock
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.reminders.planner.sync import sync
from tracker.review.board import board_of
from tracker.review.my_desk.news import news_for
from tracker.review.my_desk.queue import queue_of
from tracker.submissions import workflow
from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.submissions.models import Submission
from tracker.submissions.queries.history import history_for_delegation
from tracker.submissions.queries.register_check import differences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]


@prepared_state
def call_of_2014(db):
    """The call of 2014, which is over."""
    call_command("load_call", ROOT / "data" / "calls" / "68-243.toml", verbosity=0)
    Call.objects.filter(code="68-243").update(closed_at=NOON)
    return Call.objects.get(code="68-243")


def bring_in(call, delegation, officer, *, source="A/69/112", words="We passed a law."):
    content = SubmissionContent(
        call=call.code,
        delegation=delegation.code,
        kind="reply",
        language="en",
        passages=(PassageContent("question", "b", heading="Efforts", body=words),),
    )
    return workflow.bring_in(
        call,
        delegation,
        content,
        received_on=date(2014, 5, 12),
        source=source,
        by=officer,
        at=NOON,
    )


def test_it_is_accepted_at_once_and_bears_its_day_and_its_source(call_of_2014, jamaica, officer):
    revision = bring_in(call_of_2014, jamaica, officer)
    reply = Submission.objects.get(call=call_of_2014, delegation=jamaica)
    assert (reply.status, reply.accepted_revision, reply.disposition) == (
        "accepted",
        revision,
        "report",
    )
    assert (revision.received_on, revision.brought_in_from) == (date(2014, 5, 12), "A/69/112")
    assert not reply.is_unconfirmed
    assert not reply.is_late(at=NOON)


def test_what_an_addendum_printed_appears_in_an_addendum(call_of_2014, jamaica, officer):
    bring_in(call_of_2014, jamaica, officer, source="A/69/112/Add.1")
    assert Submission.objects.get(call=call_of_2014).disposition == "addendum"


def test_nobody_is_written_to_and_nothing_waits_on_a_desk(
    call_of_2014, jamaica, jamaica_filer, officer, second_officer
):
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    bring_in(call_of_2014, jamaica, officer)
    sync("68-243", at=NOON)
    assert list(Message.objects.filter(group="68-243")) == []
    queue = queue_of(second_officer, at=NOON)
    assert (queue.mine, queue.anyones, queue.others) == ([], [], [])
    assert news_for(second_officer).events == []


def test_the_register_tells_of_it_and_agrees_with_what_is_stored(call_of_2014, jamaica, officer):
    revision = bring_in(call_of_2014, jamaica, officer)
    event = Event.objects.get(verb="bring_in")
    assert event.data == {
        "revision": 1,
        "sha256": revision.sha256,
        "disposition": "report",
        "source": "A/69/112",
    }
    assert list(differences()) == []


def test_its_delegation_reads_where_it_comes_from(client, call_of_2014, jamaica_filer, officer):
    jamaica = jamaica_filer.memberships.get().delegation
    bring_in(call_of_2014, jamaica, officer)
    page = as_read(sign_in(client, jamaica_filer).get("/replies/68-243/").content.decode())
    assert "The secretariat brought it in from A/69/112." in page
    assert "on your behalf" not in page
    told = history_for_delegation(Submission.objects.get(call=call_of_2014))[0]
    assert (told.what, told.details) == (
        "brought the reply in from an earlier report",
        ["revision 1", "in the report", "printed in A/69/112"],
    )


def test_the_desk_shows_its_source_and_asks_nobody_to_confirm_it(
    client, call_of_2014, jamaica, officer
):
    bring_in(call_of_2014, jamaica, officer)
    desk = sign_in(client, officer)
    page = as_read(desk.get("/desk/68-243/JAM/").content.decode())
    assert "A/69/112" in page
    row = next(
        one for one in board_of(call_of_2014, language="en", at=NOON).rows if one.code == "JAM"
    )
    assert (row.status, row.is_confirmed, row.is_late) == ("accepted", None, False)


def test_a_second_reply_is_refused_and_nothing_is_recorded_twice(call_of_2014, jamaica, officer):
    bring_in(call_of_2014, jamaica, officer)
    with pytest.raises(Refusal, match="a reply of this State"):
        bring_in(call_of_2014, jamaica, officer, words="Other words.")
    assert Submission.objects.get(call=call_of_2014).revisions.count() == 1


def test_what_a_delegation_was_writing_is_kept_aside(call_of_2014, jamaica, jamaica_filer, officer):
    Call.objects.filter(pk=call_of_2014.pk).update(closed_at=None)
    draft = make_draft(call_of_2014, jamaica, by=jamaica_filer, text="Our own words.")
    Call.objects.filter(pk=call_of_2014.pk).update(closed_at=NOON)
    bring_in(call_of_2014, jamaica, officer)
    draft.refresh_from_db()
    assert draft.status == "accepted"
    assert draft.original.passages.filter(body="Our own words.").exists()


@pytest.fixture
def unfiled(call_of_2014, jamaica, jamaica_filer):
    """A draft with a cover note, whose State objects to its full text on the website."""
    Call.objects.filter(pk=call_of_2014.pk).update(closed_at=None)
    draft = make_draft(call_of_2014, jamaica, by=jamaica_filer, text="Our own words.")
    draft.cover_kind, draft.cover_reference, draft.signatory = "letter", "Ref. 7", "A. Brown"
    draft.publish_full_text = False
    draft.save()
    return draft


@pytest.mark.parametrize("is_discarded", [False, True])
def test_a_draft_keeps_its_cover_note_and_the_objection_of_its_state(
    is_discarded, call_of_2014, unfiled, jamaica, jamaica_filer, officer
):
    if is_discarded:
        workflow.discard(unfiled, by=jamaica_filer, at=NOON)
    Call.objects.filter(pk=call_of_2014.pk).update(closed_at=NOON)
    revision = bring_in(call_of_2014, jamaica, officer)
    reply = Submission.objects.get(pk=unfiled.pk)
    assert (reply.status, reply.accepted_revision) == ("accepted", revision)
    assert (reply.cover, reply.publish_full_text) == (unfiled.cover, False)
    assert (revision.filed.publish_full_text, revision.is_public_in_full) == (False, False)
    assert reply.original.passages.filter(body="Our own words.").exists()
    assert list(differences()) == []


def test_a_reply_that_was_withdrawn_is_not_replaced(
    call_of_2014, unfiled, jamaica, jamaica_filer, officer
):
    file_reply(unfiled, by=jamaica_filer)
    unfiled.refresh_from_db()
    workflow.withdraw(unfiled, revision_number=1, reason="An error.", by=jamaica_filer, at=NOON)
    Call.objects.filter(pk=call_of_2014.pk).update(closed_at=NOON)
    with pytest.raises(Refusal, match="a reply of this State"):
        bring_in(call_of_2014, jamaica, officer)


def test_nothing_is_brought_into_a_call_that_is_open(call, jamaica, officer):
    with pytest.raises(Refusal, match="not over"):
        bring_in(call, jamaica, officer)
    assert not Submission.objects.filter(call=call).exists()


def test_a_reply_of_an_earlier_year_is_dated_by_that_year(call_of_2014, jamaica, officer):
    revision = bring_in(call_of_2014, jamaica, officer)
    assert revision.came == date(2014, 5, 12)
    assert clock.day_of(revision.filed_at) == clock.day_of(NOON)
