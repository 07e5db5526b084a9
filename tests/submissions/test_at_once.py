"""Two people at the same moment, on a database that lets them: one acts, the other is told."""

import time
from datetime import timedelta
from threading import Event as Flag

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.factories import NOON, make_draft, make_member, make_person, make_reply
from tests.waiting import PATIENCE, at_once
from tracker.audit.models import Event
from tracker.calls import closing
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions import workflow
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import CoSender, Passage, Submission
from tracker.submissions.parties import joint

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.usefixtures("loaded_site")]
AT = NOON + timedelta(minutes=1)


def told(results):
    return [result for result in results if isinstance(result, Exception)]


@pytest.fixture
def filer():
    return make_member(Delegation.objects.get(code="JAM"), "filer")


@pytest.fixture
def officers():
    return [
        make_person(f"{name}@secretariat.example", secretariat_role="officer")
        for name in ("first", "second")
    ]


@pytest.fixture
def reply(filer):
    return make_reply(Call.objects.get(), filer.memberships.get().delegation, by=filer)


def whole():
    call_command("verify_audit")
    return True


def test_two_who_file_the_same_text_make_one_revision(filer):
    submission = make_draft(Call.objects.get(), Delegation.objects.get(code="JAM"), by=filer)
    checked = content_of(submission).digest()

    def file():
        mine = Submission.objects.get(pk=submission.pk)
        return workflow.file(mine, checked_sha256=checked, by=filer, at=AT).number

    assert at_once(*[file] * 4) == [1, 1, 1, 1]
    assert submission.revisions.count() == 1
    assert whole()


def test_two_officers_who_decide_differently_reach_one_decision(reply, officers):
    def accept():
        mine = Submission.objects.get(pk=reply.pk)
        workflow.accept(mine, disposition="report", revision_number=1, by=officers[0], at=AT)

    def give_back():
        mine = Submission.objects.get(pk=reply.pk)
        workflow.return_to_delegation(
            mine, message="Why?", due_on=AT.date(), revision_number=1, by=officers[1], at=AT
        )

    results = at_once(accept, give_back)
    reply.refresh_from_db()
    assert len(told(results)) == 1
    assert reply.status == ("accepted" if results[0] is None else "returned")
    assert whole()


def test_a_recall_and_an_officer_who_takes_up_do_not_both_happen(reply, filer, officers):
    def recall():
        workflow.recall(Submission.objects.get(pk=reply.pk), by=filer, at=AT)

    def take_up():
        workflow.take_up(Submission.objects.get(pk=reply.pk), by=officers[0], at=AT)

    results = at_once(recall, take_up)
    reply.refresh_from_db()
    assert len(told(results)) == 1
    assert (reply.status == "draft") == (reply.taken_up_by_id is None)
    assert whole()


def test_eight_who_save_one_passage_keep_one_text_and_lose_none(filer):
    submission = make_draft(Call.objects.get(), Delegation.objects.get(code="JAM"), by=filer)
    passage = Passage.objects.filter(text__submission=submission).first()

    def saving(words):
        def save():
            mine = Passage.objects.get(pk=passage.pk)
            drafting.save_passage(mine, version=1, heading="", body=words, concepts=[])

        return save

    results = at_once(*[saving(f"Text {number}") for number in range(8)])
    passage.refresh_from_db()
    assert len(told(results)) == 7
    assert all(isinstance(result, drafting.PassageConflict) for result in told(results))
    assert passage.body == f"Text {results.index(None)}"
    assert passage.version == 2


def test_many_verbs_at_once_keep_the_register_in_one_chain(officers):
    call = Call.objects.get()
    states = list(Delegation.objects.filter(kind="member")[:8])
    replies = [
        make_reply(call, state, by=make_member(state, "filer"), text=f"{state}") for state in states
    ]

    def take_up(reply):
        def act():
            workflow.take_up(Submission.objects.get(pk=reply.pk), by=officers[0], at=AT)

        return act

    assert told(at_once(*[take_up(reply) for reply in replies])) == []
    assert whole()


def test_of_two_officers_who_close_a_call_at_once_one_is_told_that_it_is_closed(officers):
    def close(officer):
        return lambda: closing.close(Call.objects.get(), reason="R.", by=officer, at=AT)

    assert len(told(at_once(*map(close, officers)))) == 1
    assert Event.objects.filter(verb="close_call").count() == 1
    assert Call.objects.get().closing_changes.count() == 1


def test_a_reply_that_is_filed_while_the_call_is_closed_is_either_before_it_or_refused(
    filer, officers
):
    draft = make_draft(Call.objects.get(), filer.memberships.get().delegation, by=filer)
    checked = content_of(draft).digest()
    results = at_once(
        lambda: workflow.file(draft, checked_sha256=checked, by=filer, at=AT),
        lambda: closing.close(Call.objects.get(), reason="R.", by=officers[0], at=AT),
    )
    order = list(
        Event.objects.filter(verb__in=["file", "close_call"])
        .order_by("sequence")
        .values_list("verb", flat=True)
    )
    assert order == (["close_call"] if told(results) else ["file", "close_call"])


def test_one_of_two_joint_replies_registered_at_once_has_a_state_that_both_name(officers):
    call = Call.objects.get()
    kenya = Delegation.objects.get(code="KEN")
    replies = []
    for code in ("JAM", "CRI"):
        lead = Delegation.objects.get(code=code)
        draft = make_draft(call, lead, by=make_member(lead, "filer"))
        joint.name(draft, kenya)
        replies.append((lead, content_of(draft)))
    registered = Flag()

    def register(lead, content, by):
        workflow.register(call, lead, content, received_on=AT.date(), by=by, at=AT)

    @transaction.atomic
    def first():
        register(*replies[0], officers[0])
        registered.set()
        time.sleep(0.5)  # the other officer registers now

    def second():
        registered.wait(PATIENCE)
        register(*replies[1], officers[1])

    assert len(told(at_once(first, second))) == 1
    asked = CoSender.objects.get(asked_at__isnull=False)
    assert asked.submission.delegation.code == "JAM"
    assert whole()


def test_a_question_that_two_people_answer_at_the_same_moment_has_one_answer(
    reply, filer, officers
):
    asked = workflow.return_to_delegation(
        reply, message="Why?", due_on=AT.date(), revision_number=1, by=officers[0], at=NOON
    )
    passage = Passage.objects.filter(text__submission=reply, part="question").first()
    drafting.save_passage(passage, version=passage.version, heading="", body="In 2021.")
    checked = content_of(reply).digest()

    def stand():
        mine = Submission.objects.get(pk=reply.pk)
        workflow.stand(mine, clarification=asked.pk, message="It stands.", by=filer, at=AT)

    def record():
        mine = Submission.objects.get(pk=reply.pk)
        workflow.answer(mine, clarification=asked.pk, message="By mail.", by=officers[1], at=AT)

    results = at_once(stand, record)
    assert len(told(results)) == 1
    asked.refresh_from_db()
    assert asked.answer == ("It stands." if results[0] is None else "By mail.")

    second = workflow.return_to_delegation(
        Submission.objects.get(pk=reply.pk),
        message="And when?",
        due_on=AT.date(),
        revision_number=1,
        by=officers[0],
        at=AT,
    )

    def file():
        mine = Submission.objects.get(pk=reply.pk)
        workflow.file(mine, checked_sha256=checked, by=filer, at=AT)

    def answer():
        mine = Submission.objects.get(pk=reply.pk)
        workflow.answer(mine, clarification=second.pk, message="In May.", by=officers[1], at=AT)

    results = at_once(file, answer)  # a new text may also come after the message
    second.refresh_from_db()
    assert (second.answer_kind == "text") == (results[1] is not None)
    assert results[0] is None
    assert whole()
