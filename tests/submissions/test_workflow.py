"""The workflow, over every status, verb and role; and what each verb changes."""

from contextlib import contextmanager, suppress
from copy import copy
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, file_reply, make_draft, make_reply, reopen, rewrite, withdraw
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.submissions.drafting import answer_kinds
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission

Status = Submission.Status
LAST_SECOND = datetime(2022, 6, 1, 3, 59, 59, tzinfo=UTC)  # 31 May, 23:59:59 in New York
TOO_LATE = datetime(2022, 6, 1, 4, 0, 0, tzinfo=UTC)


@pytest.fixture
def in_status(call, jamaica, jamaica_filer, officer):
    """Bring Jamaica's reply into a status by the verbs that lead there."""

    def bring(status, kind="reply"):
        if status == workflow.NOTHING:
            return Submission(call=call, delegation=jamaica, kind=kind)
        submission = make_draft(call, jamaica, by=jamaica_filer)
        if kind != "reply":
            answer_kinds.choose(submission, kind=kind, since_year=2019, at=NOON)
        if status == Status.DRAFT:
            return submission
        file_reply(submission, by=jamaica_filer)
        submission.refresh_from_db()
        if status == Status.RETURNED:
            give_back(submission, officer)
        if status == Status.ACCEPTED:
            accept(submission, officer)
        if status == Status.WITHDRAWN:
            withdraw(submission, reason="An error.", by=jamaica_filer, at=NOON)
        submission.refresh_from_db()
        assert submission.status == status
        return submission

    return bring


def give_back(submission, officer, *, number=1):
    workflow.return_to_delegation(
        submission,
        revision_number=number,
        message="Which year does the table speak of?",
        due_on=date(2022, 5, 20),
        by=officer,
        at=NOON,
    )


def accept(submission, officer, *, number=1, disposition=""):
    default = "nowhere" if submission.kind == "no_reply" else "report"
    disposition = disposition or default
    workflow.accept(
        submission, revision_number=number, disposition=disposition, by=officer, at=NOON
    )


def perform(verb, submission, person):
    """Use a verb as its page would."""
    common = {"by": person, "at": NOON}
    if verb == "start":
        return workflow.start(
            submission.call,
            submission.delegation,
            language="en",
            kind=submission.kind,
            since_year=2019 if submission.kind == "no_change" else None,
            **common,
        )
    if not submission.pk and verb not in {"register", "bring_in"}:
        raise Refusal("nothing has been started, so there is no page to press it on")
    if verb == "file":
        submission.publish_full_text = False  # what stands filed is not filed again unchanged
        if submission.pk:
            submission.save(update_fields=["publish_full_text"])
        sha256 = content_of(submission).digest() if submission.pk else ""
        return workflow.file(submission, checked_sha256=sha256, **common)
    if verb == "return":
        return give_back(submission, person)
    if verb == "accept":
        return accept(submission, person)
    if verb in {"register", "bring_in"}:
        content = SubmissionContent(
            call=submission.call.code,
            delegation=submission.delegation.code,
            kind="reply",
            language="en",
            passages=(PassageContent("opening", body="By mail."),),
        )
        if verb == "bring_in":
            Call.objects.filter(pk=submission.call_id).update(closed_at=NOON)
            return workflow.bring_in(
                submission.call,
                submission.delegation,
                content,
                received_on=date(2022, 4, 11),
                source="A/77/92",
                **common,
            )
        return workflow.register(
            submission.call,
            submission.delegation,
            content,
            received_on=date(2022, 4, 11),
            replaces=submission.latest_revision.number if submission.latest_revision else 0,
            **common,
        )
    if verb in {"answer", "stand"}:
        asked = submission.clarifications.first()
        number = asked.pk if asked else 0
        return getattr(workflow, verb)(
            submission, clarification=number, message="It is so.", **common
        )
    if verb == "take_back":
        asked = submission.clarifications.first()
        number = asked.pk if asked else 0
        return workflow.take_back(submission, clarification=number, reason="An error.", **common)
    if verb in {"reopen", "withdraw"}:
        act = withdraw if verb == "withdraw" else reopen
        return act(submission, reason="An error.", **common)
    return getattr(workflow, verb)(submission, **common)


# Literal, and not made from the workflow's own table: status, verb -> status afterwards.
POSSIBLE = {
    ("", "start"): "draft",
    ("", "register"): "filed",
    ("", "bring_in"): "accepted",
    ("draft", "file"): "filed",
    ("draft", "discard"): "withdrawn",
    ("draft", "register"): "filed",
    ("draft", "bring_in"): "accepted",
    ("filed", "recall"): "draft",
    ("filed", "take_up"): "filed",
    ("filed", "return"): "returned",
    ("filed", "accept"): "accepted",
    ("filed", "withdraw"): "withdrawn",
    ("filed", "file"): "filed",
    ("filed", "register"): "filed",
    ("returned", "file"): "filed",
    ("returned", "answer"): "filed",
    ("returned", "stand"): "filed",
    ("returned", "take_back"): "filed",
    ("returned", "withdraw"): "withdrawn",
    ("returned", "register"): "filed",
    ("accepted", "file"): "filed",
    ("accepted", "reopen"): "filed",
    ("accepted", "withdraw"): "withdrawn",
    ("accepted", "register"): "filed",
    ("withdrawn", "reinstate"): "draft",
    ("withdrawn", "register"): "filed",
}
WHO = {
    "start": {"drafter", "filer"},
    "file": {"filer"},
    "recall": {"filer"},
    "take_up": {"officer"},
    "hand_back": {"officer"},
    "return": {"officer"},
    "accept": {"officer"},
    "reopen": {"officer"},
    "answer": {"filer", "officer"},
    "stand": {"filer", "officer"},
    "take_back": {"officer"},
    "withdraw": {"filer", "officer"},
    "discard": {"filer"},
    "reinstate": {"filer"},
    "register": {"officer"},
    "bring_in": {"officer"},
}


@contextmanager
def tried():
    """Take back what is done within, so that the next verb finds what this one found."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("status", ["", *Status.values])
@pytest.mark.parametrize("kind", ["reply", "no_change", "no_reply"])
def test_each_verb_leads_where_the_table_says_and_nowhere_else(
    kind, status, in_status, jamaica_filer, officer
):
    stored = in_status(status, kind)
    led_to = {}
    for verb in WHO:
        submission = Submission.objects.get(pk=stored.pk) if stored.pk else copy(stored)
        with tried():
            with suppress(Refusal):
                perform(verb, submission, officer if WHO[verb] == {"officer"} else jamaica_filer)
                led_to[verb] = Submission.objects.get(delegation=stored.delegation).status
            if verb not in led_to and stored.pk:
                assert Submission.objects.get(pk=stored.pk).status == status, verb
    assert led_to == {verb: to for (was, verb), to in POSSIBLE.items() if was == status}


@pytest.mark.parametrize(("status", "verb"), [pair for pair in POSSIBLE if pair[0]])
def test_each_verb_looks_at_the_row_itself_and_not_at_an_earlier_view_of_it(
    status, verb, in_status, jamaica_filer, officer
):
    # PostgreSQL does not run a subquery again for an update that had to wait for its row, so two
    # decisions at the same moment would both find the status that they expect.
    submission = in_status(status)
    with CaptureQueriesContext(connection) as captured:
        perform(verb, submission, officer if WHO[verb] == {"officer"} else jamaica_filer)
    updates = [
        one["sql"] for one in captured if one["sql"].startswith('UPDATE "submissions_submission"')
    ]
    assert updates or verb == "file"  # the same text filed again changes nothing
    assert not [sql for sql in updates if "SELECT" in sql]


@pytest.mark.parametrize("verb", WHO)
def test_only_those_whom_the_table_names_may_use_a_verb(
    verb,
    in_status,
    jamaica,
    jamaica_drafter,
    jamaica_filer,
    jamaica_reader,
    officer,
    kenya_filer,
    stranger,
):
    people = {
        "drafter": jamaica_drafter,
        "filer": jamaica_filer,
        "reader": jamaica_reader,
        "officer": officer,
        "kenya": kenya_filer,
        "stranger": stranger,
    }
    source = next((status for status, possible in POSSIBLE if possible == verb), "filed")
    stored = in_status(source)
    assert {role for role, one in people.items() if workflow.may(one, verb, jamaica)} == WHO[verb]
    for role in people.keys() - WHO[verb]:
        submission = Submission.objects.get(pk=stored.pk) if stored.pk else copy(stored)
        with tried(), pytest.raises(PermissionDenied):
            perform(verb, submission, people[role])


def test_the_buttons_follow_the_table(in_status, jamaica_filer, jamaica_drafter, officer):
    submission = in_status("filed")
    assert [verb.name for verb in workflow.possible_verbs(submission, jamaica_filer)] == [
        "file",
        "recall",
        "withdraw",
    ]
    assert workflow.possible_verbs(submission, jamaica_drafter) == []
    assert [verb.name for verb in workflow.possible_verbs(submission, officer)] == [
        "take_up",
        "return",
        "accept",
        "withdraw",
        "register",
    ]


def test_filing_twice_gives_one_revision(call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    first = file_reply(submission, by=jamaica_filer)
    second = file_reply(submission, by=jamaica_filer)
    assert first == second
    assert submission.revisions.count() == 1
    assert Message.objects.filter(kind="reply_filed").count() == 1


def test_an_accepted_text_that_is_filed_again_stays_accepted(call, jamaica, jamaica_filer, officer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    first = file_reply(submission, by=jamaica_filer)
    workflow.accept(submission, revision_number=1, disposition="report", by=officer, at=NOON)
    assert file_reply(submission, by=jamaica_filer) == first
    submission.refresh_from_db()
    assert (submission.status, submission.revisions.count()) == ("accepted", 1)


def test_a_returned_text_that_is_filed_as_it_is_answers_that_it_stands(
    call, jamaica, jamaica_filer, officer
):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    file_reply(submission, by=jamaica_filer)
    give_back(submission, officer)
    assert file_reply(submission, by=jamaica_filer).number == 2
    assert submission.clarifications.get().answered_at == NOON


def test_a_text_changed_after_it_was_checked_is_not_filed(call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    checked = content_of(submission).digest()
    rewrite(submission, "Other.")
    with pytest.raises(Refusal, match="changed after you checked"):
        workflow.file(submission, checked_sha256=checked, by=jamaica_filer, at=NOON)
    assert submission.revisions.count() == 0


def test_an_empty_reply_is_not_filed(call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    rewrite(submission, " \n", heading="")
    with pytest.raises(Refusal, match="no text yet"):
        file_reply(submission, by=jamaica_filer)


def test_what_was_accepted_stays_printed_until_the_amendment_is(
    call, jamaica, jamaica_filer, officer
):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    accept(submission, officer)
    rewrite(submission, "Amended.")
    file_reply(submission, by=jamaica_filer)
    submission.refresh_from_db()
    assert submission.status == Status.FILED
    assert submission.latest_revision.number == 2
    assert submission.accepted_revision.number == 1
    accept(submission, officer, number=2)
    submission.refresh_from_db()
    assert submission.accepted_revision.number == 2


def test_an_officer_cannot_accept_a_revision_that_was_superseded_meanwhile(
    call, jamaica, jamaica_filer, officer
):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    rewrite(submission, "Newer.")
    file_reply(submission, by=jamaica_filer)
    with pytest.raises(Refusal, match="latest revision is number 2"):
        accept(submission, officer, number=1)


def test_a_reply_taken_up_cannot_be_recalled(call, jamaica, jamaica_filer, officer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    workflow.take_up(submission, by=officer, at=NOON)
    with pytest.raises(Refusal, match="taken the reply up"):
        workflow.recall(submission, by=jamaica_filer, at=NOON)
    workflow.hand_back(submission, by=officer, at=NOON)
    workflow.recall(submission, by=jamaica_filer, at=NOON)
    submission.refresh_from_db()
    assert submission.status == Status.DRAFT


def test_two_officers_cannot_both_take_up_a_reply(
    call, jamaica, jamaica_filer, officer, second_officer
):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    workflow.take_up(submission, by=officer, at=NOON)
    with pytest.raises(Refusal):
        workflow.take_up(submission, by=second_officer, at=NOON)
    submission.refresh_from_db()
    assert submission.taken_up_by == officer


def test_filing_again_answers_the_clarification(call, jamaica, jamaica_filer, officer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    give_back(submission, officer)
    later = NOON + timedelta(days=1)
    file_reply(submission, by=jamaica_filer, at=later)
    assert submission.clarifications.get().answered_at == later


def test_registering_keeps_a_draft_aside_untouched(call, jamaica, jamaica_filer, officer):
    submission = make_draft(call, jamaica, by=jamaica_filer, text="Our own draft.")
    perform("register", submission, officer)
    submission.refresh_from_db()
    assert submission.latest_revision.on_behalf
    assert submission.latest_revision.content["passages"][0]["body"] == "By mail."
    assert submission.original.passages.filter(body="Our own draft.").exists()


def test_withdrawing_takes_the_reply_out_of_print(call, jamaica, jamaica_filer, officer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    accept(submission, officer)
    withdraw(submission, reason="Replaced by a letter.", by=jamaica_filer, at=NOON)
    submission.refresh_from_db()
    assert submission.accepted_revision is None
    assert submission.revisions.count() == 1


@pytest.mark.parametrize(("at", "late"), [(LAST_SECOND, False), (TOO_LATE, True)])
def test_a_reply_is_late_from_the_first_second_of_the_next_day_in_new_york(
    at, late, call, jamaica, jamaica_filer
):
    submission = make_reply(call, jamaica, by=jamaica_filer, at=at)
    assert submission.is_late(at=at) is late


def test_an_extension_clears_lateness(call, jamaica, jamaica_filer, officer):
    submission = make_reply(call, jamaica, by=jamaica_filer, at=TOO_LATE)
    call.extensions.create(
        delegation=jamaica,
        until=date(2022, 6, 15),
        reason="Hurricane.",
        granted_at=NOON,
        granted_by=officer,
    )
    assert not Submission.objects.get(pk=submission.pk).is_late(at=TOO_LATE)


def test_every_verb_writes_its_event_in_order(call, jamaica, jamaica_filer, officer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    workflow.take_up(submission, by=officer, at=NOON)
    accept(submission, officer)
    events = Event.objects.filter(
        stream="call:76-19", object_type="submissions.submission", object_id=str(submission.pk)
    )
    assert [event.verb for event in events] == ["start", "file", "take_up", "accept"]


def test_a_verb_that_fails_leaves_neither_event_nor_message(call, jamaica, jamaica_filer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    before = (Event.objects.count(), Message.objects.count())
    with pytest.raises(Refusal):
        workflow.reinstate(submission, by=jamaica_filer, at=NOON)
    assert (Event.objects.count(), Message.objects.count()) == before


def test_the_database_refuses_an_accepted_reply_without_a_revision(call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(status="accepted")
