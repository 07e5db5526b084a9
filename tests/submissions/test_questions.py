"""Answering what the secretariat asks: a message back, or a sentence that the text stands."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import NOON, file_reply, make_reply, rewrite, withdraw
from tracker.audit.models import Event
from tracker.calls import closing
from tracker.calls.models import Call
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.reminders.planner.read_facts import facts_of, with_schedule
from tracker.submissions import workflow
from tracker.submissions.models import Submission
from tracker.submissions.queries.history import history_for_delegation, history_for_secretariat

LATER = NOON + timedelta(days=1)
VERBS = {"answer": "message", "stand": "stands"}


def give_back(reply, officer, *, at=NOON, number=1):
    return workflow.return_to_delegation(
        reply,
        revision_number=number,
        message="Which year does the table speak of?",
        due_on=date(2022, 5, 20),
        by=officer,
        at=at,
    )


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


@pytest.fixture
def question(reply, officer):
    return give_back(reply, officer)


def use(verb, reply, question, *, by, message="Of 2021.", at=LATER):
    return getattr(workflow, verb)(reply, clarification=question.pk, message=message, by=by, at=at)


def events_of(reply):
    return list(Event.objects.filter(object_id=str(reply.pk)).values_list("verb", flat=True))


@pytest.mark.parametrize("verb", VERBS)
def test_the_answer_is_kept_with_the_question_and_the_latest_revision_stands_filed(
    verb, reply, question, jamaica_filer
):
    use(verb, reply, question, by=jamaica_filer)
    reply.refresh_from_db()
    question.refresh_from_db()
    assert (reply.status, reply.latest_revision.number) == ("filed", 1)
    assert (question.answer_kind, question.answer) == (VERBS[verb], "Of 2021.")
    assert (question.answered_at, question.answered_by) == (LATER, jamaica_filer)
    assert not question.on_behalf
    assert events_of(reply)[-1] == verb


@pytest.mark.parametrize("verb", VERBS)
def test_the_team_is_told_by_mail_with_the_words_of_the_answer(
    verb, reply, question, jamaica_filer, jamaica_drafter
):
    use(verb, reply, question, by=jamaica_filer)
    told = Message.objects.filter(kind="question_answered")
    assert {one.address for one in told} == {jamaica_filer.email, jamaica_drafter.email}
    body = rendered(told.first(), at=LATER)
    assert "Of 2021." in body
    assert jamaica_filer.name in body
    assert ("stands as it was filed" in body) == (verb == "stand")


def rendered(message, *, at):
    return registry.render(message, at=at).text


def test_filing_again_answers_with_a_new_text(reply, question, jamaica_filer):
    rewrite(reply, "In 2021 we took steps.")
    file_reply(reply, by=jamaica_filer, at=LATER)
    question.refresh_from_db()
    assert (question.answer_kind, question.answered_by) == ("text", jamaica_filer)


def test_filing_the_same_text_again_says_that_it_stands(reply, question, jamaica_filer):
    file_reply(reply, by=jamaica_filer, at=LATER)
    question.refresh_from_db()
    assert question.answer_kind == "stands"


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("first", ["file", "answer", "stand"])
def test_who_comes_second_is_told_and_changes_nothing(
    first, verb, reply, question, jamaica_filer, officer
):
    if first == "file":
        file_reply(reply, by=jamaica_filer)
    else:
        use(first, reply, question, by=jamaica_filer, message="First.", at=NOON)
    mails = Message.objects.count()
    with pytest.raises(Refusal, match="answered already"):
        use(verb, reply, question, by=officer, message="Second.")
    question.refresh_from_db()
    assert question.answered_at == NOON
    assert question.answer != "Second."
    assert Message.objects.count() == mails


def test_the_answer_to_an_earlier_question_does_not_answer_the_next(
    reply, question, jamaica_filer, officer
):
    use("stand", reply, question, by=jamaica_filer)
    second = give_back(reply, officer, at=LATER)
    with pytest.raises(Refusal, match="answered already"):
        use("answer", reply, question, by=jamaica_filer)
    second.refresh_from_db()
    reply.refresh_from_db()
    assert (second.answered_at, reply.status) == (None, "returned")


def test_the_question_of_another_reply_is_not_answered(
    call, reply, question, kenya, kenya_filer, officer
):
    theirs = make_reply(call, kenya, by=kenya_filer)
    give_back(theirs, officer)
    with pytest.raises(Refusal):
        use("answer", theirs, question, by=kenya_filer)
    question.refresh_from_db()
    assert question.answered_at is None


def test_a_withdrawn_reply_answers_nothing(reply, question, jamaica_filer):
    withdraw(reply, reason="An error.", by=jamaica_filer, at=NOON)
    with pytest.raises(Refusal, match="has been withdrawn"):
        use("answer", reply, question, by=jamaica_filer)
    question.refresh_from_db()
    assert question.answered_at is None


def test_a_drafter_does_not_answer_in_the_name_of_the_state(reply, question, jamaica_drafter):
    with pytest.raises(PermissionDenied):
        use("answer", reply, question, by=jamaica_drafter)


@pytest.mark.parametrize("verb", VERBS)
def test_an_officer_records_what_came_by_mail_and_each_side_reads_whose_words_they_are(
    verb, reply, question, officer, jamaica_filer
):
    use(verb, reply, question, by=officer)
    question.refresh_from_db()
    assert (question.on_behalf, question.answered_by) == (True, officer)
    for history in (history_for_delegation, history_for_secretariat):
        assert history(reply)[0].what.startswith("recorded")
    assert history_for_delegation(reply)[0].who == "the secretariat"
    mail = Message.objects.filter(kind="question_answered", address=jamaica_filer.email).get()
    body = rendered(mail, at=LATER)
    assert "the secretariat recorded an answer" in body
    assert officer.name not in body


@pytest.mark.parametrize("verb", VERBS)
def test_the_reminders_of_the_question_end(verb, reply, question, jamaica_filer):
    def waits():
        facts = facts_of(with_schedule("76-19"))
        (jamaica,) = [one for one in facts.delegations if one.code == "JAM"]
        return bool(jamaica.clarifications)

    assert waits()
    use(verb, reply, question, by=jamaica_filer)
    assert not waits()


@pytest.mark.parametrize("verb", VERBS)
def test_a_closed_call_still_takes_the_answer(verb, reply, question, jamaica_filer, officer):
    closing.close(reply.call, reason="Over.", by=officer, at=NOON)
    assert Call.objects.get(pk=reply.call_id).is_closed
    reply = Submission.objects.get(pk=reply.pk)
    assert verb in {one.name for one in workflow.possible_verbs(reply, jamaica_filer)}
    use(verb, reply, question, by=jamaica_filer)
    reply.refresh_from_db()
    assert reply.status == "filed"


def test_what_is_accepted_stays_printed_while_an_amendment_is_asked_about(
    reply, jamaica_filer, officer
):
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    rewrite(reply, "Amended.")
    file_reply(reply, by=jamaica_filer)
    question = give_back(reply, officer, number=2)
    use("stand", reply, question, by=jamaica_filer)
    reply.refresh_from_db()
    assert (reply.accepted_revision.number, reply.latest_revision.number) == (1, 2)
