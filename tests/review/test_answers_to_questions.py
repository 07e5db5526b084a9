"""The desk reads what a State answers to a question, and records what came by mail."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import NOON, make_draft, make_reply, sign_in, withdraw
from tests.markup import as_read
from tracker.calls.models import Call
from tracker.review.board import board_of
from tracker.submissions import workflow
from tracker.submissions.drafting import answer_kinds

pytestmark = pytest.mark.usefixtures("in_april")


def url(name):
    return reverse(f"review:{name}", args=["76-19", "JAM"])


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


@pytest.fixture
def question(reply, officer):
    return workflow.return_to_delegation(
        reply,
        revision_number=1,
        message="Which year?",
        due_on=date(2022, 5, 20),
        by=officer,
        at=NOON,
    )


def page(client, officer, name="reply"):
    shown = sign_in(client, officer).get(url(name), follow=True).content.decode()
    return as_read(shown[shown.index("<main") : shown.index("</main>")])


def row(code="JAM", *, at=NOON):
    board = board_of(Call.objects.get(code="76-19"), language="en", at=at)
    return next(one for one in board.rows if one.code == code)


@pytest.mark.parametrize("verb", ["answer", "stand"])
def test_the_answer_stands_below_the_question_in_the_history_and_on_the_board(
    verb, client, reply, question, jamaica_filer, officer
):
    assert row().status == "returned"
    getattr(workflow, verb)(
        reply, clarification=question.pk, message="Of <2021>.", by=jamaica_filer, at=NOON
    )
    shown = page(client, officer)
    assert shown.index("Which year?") < shown.index("Of &lt;2021&gt;.")
    assert f"by {jamaica_filer.name}" in shown
    history = shown[shown.index("What happened") :]
    assert "answered the secretariat" in history
    assert row().status == "filed"


def test_a_new_text_is_named_as_the_answer(client, reply, question, jamaica_filer, officer):
    workflow.file(reply, checked_sha256=reply.latest_revision.sha256, by=jamaica_filer, at=NOON)
    assert "the text stands" in page(client, officer)


@pytest.mark.parametrize(("name", "kind"), [("answer", "message"), ("stand", "stands")])
def test_an_officer_records_an_answer_that_came_by_mail(
    name, kind, client, reply, question, officer
):
    shown = page(client, officer)
    assert 'href="answer/"' in shown
    assert 'href="stand/"' in shown
    assert "Record a message" in shown
    assert "Record: the text stands" in shown
    assert "Which year?" in page(client, officer, name)
    sent = {"clarification": question.pk, "message": "Of 2021."}
    told = client.post(url(name), sent, follow=True).content.decode()
    assert "The answer is recorded" in told
    assert "Answered by e-mail or post, recorded" in told
    question.refresh_from_db()
    assert (question.answer_kind, question.answered_by, question.on_behalf) == (
        kind,
        officer,
        True,
    )


def test_an_officer_who_comes_second_is_told(client, reply, question, jamaica_filer, officer):
    workflow.stand(reply, clarification=question.pk, message="Yes.", by=jamaica_filer, at=NOON)
    sign_in(client, officer)
    sent = {"clarification": question.pk, "message": "Of 2021."}
    told = client.post(url("answer"), sent, follow=True).content.decode()
    assert "This question has been answered already." in told
    assert "Of 2021." not in told


def test_where_nothing_was_asked_nothing_is_recorded(client, reply, officer):
    assert (
        "this cannot be done"
        in sign_in(client, officer).get(url("answer"), follow=True).content.decode()
    )


def test_a_discarded_draft_is_told_apart_from_what_was_withdrawn_and_counts_as_overdue(
    client, call, jamaica, jamaica_filer, kenya, kenya_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    workflow.discard(draft, by=jamaica_filer, at=NOON)
    theirs = make_reply(call, kenya, by=kenya_filer)
    withdraw(theirs, reason="An error.", by=kenya_filer, at=NOON)
    after = NOON.replace(month=7)
    assert (row(at=after).status, row(at=after).is_overdue) == ("discarded", True)
    assert (row("KEN", at=after).status, row("KEN", at=after).is_overdue) == ("withdrawn", False)
    assert "Discarded" in page(client, officer)


def test_which_answer_is_being_written_is_not_told_at_the_desk(
    client, call, jamaica, jamaica_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    answer_kinds.choose(draft, kind="no_reply", at=NOON)
    assert row().status == "draft"
    shown = page(client, officer)
    assert "Answer chosen" not in shown
    assert "No reply this year" not in shown
