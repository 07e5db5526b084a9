"""Questions about a reply that stands as it is: their threads, states, files, mails and clock."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import (
    NOON,
    file_reply,
    make_member,
    make_person,
    make_reply,
    rewrite,
    withdraw,
)
from tests.outside import forget
from tests.slow import examples
from tracker import clock
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.inspection.scanner import Verdict
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.reminders.planner import sync
from tracker.reminders.planner.read_facts import facts_of, with_schedule
from tracker.submissions import workflow
from tracker.submissions.models import Attachment, Clarification, Submission
from tracker.submissions.queries.history import history_for_delegation
from tracker.submissions.queries.review_clock import review_clock, review_clocks
from tracker.submissions.queries.threads import thread_of, threads_of

LATER = NOON + timedelta(days=1)
DUE = date(2022, 4, 20)
OVER = clock.due_at(DUE)


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


@pytest.fixture
def question(reply, officer):
    return ask(reply, officer)


def ask(reply, officer, *, passage=None, at=NOON, number=1, due_on=DUE):
    return workflow.ask(
        reply,
        revision_number=number,
        passage=passage,
        message="Which year does the table speak of?",
        due_on=due_on,
        by=officer,
        at=at,
    )


def answer(reply, question, *, by, at=LATER, files=(), verb="answer"):
    act = getattr(workflow, verb)
    return act(reply, clarification=question.pk, message="Of 2021.", files=files, by=by, at=at)


def seen(question):
    return question.messages.count()


def write_back(reply, question, officer, *, at=LATER, due_on=DUE, known=None):
    return workflow.write_back(
        reply,
        clarification=question.pk,
        seen=seen(question) if known is None else known,
        message="And of which month?",
        due_on=due_on,
        by=officer,
        at=at,
    )


def close(reply, question, officer, *, at=LATER):
    workflow.close_question(
        reply, clarification=question.pk, seen=seen(question), by=officer, at=at
    )


def state(question, at=LATER):
    return Clarification.objects.get(pk=question.pk).state_at(at)


def status(reply):
    return Submission.objects.get(pk=reply.pk).status


def rendered(kind, at=LATER):
    return [registry.render(one, at=at) for one in Message.objects.filter(kind=kind)]


def test_a_question_leaves_a_filed_reply_filed_and_tells_the_team(
    reply, officer, jamaica_filer, jamaica_drafter
):
    asked = ask(reply, officer)
    assert (status(reply), state(asked)) == ("filed", "open")
    told = Message.objects.filter(kind="question_asked")
    assert {one.address for one in told} == {jamaica_filer.email, jamaica_drafter.email}
    text = rendered("question_asked")[0].text
    assert "Which year does the table speak of?" in text
    assert "20 April 2022" in text
    assert "nothing has to be filed again" in text
    assert officer.name not in text


def test_a_question_leaves_an_accepted_reply_accepted_and_printed(reply, officer, jamaica_filer):
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    asked = ask(reply, officer)
    answer(reply, asked, by=jamaica_filer)
    found = Submission.objects.get(pk=reply.pk)
    assert (found.status, found.accepted_revision.number) == ("accepted", 1)


def test_a_question_names_its_passage(reply, officer):
    passages = reply.latest_revision.filed.passages
    place = next(i for i, one in enumerate(passages) if one.body == "We took steps.")
    asked = ask(reply, officer, passage=place)
    thread = thread_of(asked, at=LATER, names_officers=False)
    assert (thread.passage, thread.passage_words) == ("National efforts", "We took steps.")
    assert "About this passage: National efforts" in rendered("question_asked")[0].text
    with pytest.raises(Refusal, match="no such passage"):
        ask(reply, officer, passage=len(passages))


def test_a_passage_is_quoted_without_mark_up_and_cut_between_words(
    call, jamaica, jamaica_filer, officer
):
    text = "We took **steps**:\n\n- laws;\n- courses.\n\n| Year | Laws |\n| --- | --- |\n| 2021 | |"
    reply = make_reply(call, jamaica, by=jamaica_filer, text=f"{text}\n\n{'word ' * 100}")
    quoted = thread_of(ask(reply, officer, passage=0), at=LATER, names_officers=False).passage_words
    assert quoted.startswith("We took steps:\nlaws;\ncourses.\nYear, Laws\n2021\nword word ")
    assert quoted.endswith(" word…")
    assert len(quoted) <= 401


def test_nothing_is_asked_about_a_draft_a_returned_reply_or_an_older_revision(
    reply, officer, jamaica_filer
):
    rewrite(reply, "We took more steps.")
    file_reply(reply, by=jamaica_filer)
    reply.refresh_from_db()
    with pytest.raises(Refusal, match="latest revision is number 2"):
        ask(reply, officer)
    withdraw(reply, reason="An error.", by=jamaica_filer, at=NOON)
    with pytest.raises(Refusal, match="withdrawn"):
        ask(reply, officer, number=2)
    assert not Clarification.objects.exists()


def test_only_officers_ask_write_back_and_close(reply, question, jamaica_filer):
    with pytest.raises(PermissionDenied):
        ask(reply, jamaica_filer)
    with pytest.raises(PermissionDenied):
        write_back(reply, question, jamaica_filer)
    answer(reply, question, by=jamaica_filer)
    with pytest.raises(PermissionDenied):
        close(reply, question, jamaica_filer)


def test_only_filers_answer_and_add(reply, question, jamaica_drafter, jamaica_filer, kenya_filer):
    for person in (jamaica_drafter, kenya_filer):
        with pytest.raises(PermissionDenied):
            answer(reply, question, by=person)
    answer(reply, question, by=jamaica_filer)
    with pytest.raises(PermissionDenied):
        answer(reply, question, by=jamaica_drafter, verb="add_message")


def test_a_thread_goes_to_and_fro_until_it_is_closed(reply, question, officer, jamaica_filer):
    answer(reply, question, by=jamaica_filer)
    assert state(question) == "answered"
    write_back(reply, question, officer, due_on=DUE + timedelta(days=7))
    assert state(question) == "open"
    answer(reply, question, by=jamaica_filer, verb="stand")
    answer(reply, question, by=jamaica_filer, verb="add_message")
    close(reply, question, officer)
    assert state(question) == "closed"
    (thread,) = threads_of(reply, at=LATER, names_officers=True)
    kinds = [(one.side, one.kind) for one in thread.entries]
    assert kinds == [
        ("secretariat", "asked"),
        ("state", "message"),
        ("secretariat", "asked"),
        ("state", "stands"),
        ("state", "message"),
    ]
    assert [one.due_on for one in thread.entries if one.due_on] == [DUE, DUE + timedelta(days=7)]
    verbs = Event.objects.filter(object_id=str(reply.pk)).values_list("verb", flat=True)
    assert list(verbs)[-6:] == [
        "ask_question",
        "answer",
        "write_back",
        "stand",
        "add_message",
        "close_question",
    ]
    with pytest.raises(Refusal, match="changed meanwhile"):
        answer(reply, question, by=jamaica_filer, verb="add_message")


def test_what_came_meanwhile_is_read_before_the_secretariat_writes_or_closes(
    reply, question, officer, jamaica_filer
):
    answer(reply, question, by=jamaica_filer)
    with pytest.raises(Refusal, match="Read it again"):
        write_back(reply, question, officer, known=0)
    with pytest.raises(Refusal, match="Read it again"):
        workflow.close_question(reply, clarification=question.pk, seen=0, by=officer, at=LATER)
    assert state(question) == "answered"


def test_two_who_answer_the_same_question_make_one_answer(reply, question, officer, jamaica_filer):
    answer(reply, question, by=jamaica_filer)
    with pytest.raises(Refusal, match="answered already"):
        answer(reply, question, by=officer)
    assert seen(question) == 1


def test_a_question_lapses_with_its_day_and_a_late_answer_counts(reply, question, jamaica_filer):
    last = OVER - timedelta(seconds=1)
    assert [state(question, at) for at in (last, OVER)] == ["open", "lapsed"]
    answer(reply, question, by=jamaica_filer, at=OVER)
    assert state(question, OVER) == "answered"


def test_a_question_is_taken_back_with_a_reason_and_the_reply_stays(reply, question, officer):
    workflow.take_back(reply, clarification=question.pk, reason="An error.", by=officer, at=LATER)
    assert (status(reply), state(question)) == ("filed", "closed")
    with pytest.raises(Refusal):
        workflow.take_back(reply, clarification=question.pk, reason="!", by=officer, at=LATER)


def test_a_new_revision_answers_every_open_question(reply, officer, jamaica_filer):
    first, second = ask(reply, officer), ask(reply, officer, at=LATER)
    rewrite(reply, "In 2021 we took steps.")
    file_reply(reply, by=jamaica_filer, at=LATER)
    assert {state(first), state(second)} == {"answered"}
    assert [one.kind for one in first.messages.all()] == ["text"]


def test_a_small_question_beside_a_returned_reply_returns_nothing_and_files_nothing(
    reply, question, officer, jamaica_filer
):
    returned = workflow.return_to_delegation(
        reply, revision_number=1, message="Mend it.", due_on=DUE, by=officer, at=NOON
    )
    answer(reply, question, by=jamaica_filer)
    assert (status(reply), state(question), state(returned)) == ("returned", "answered", "open")
    answer(reply, returned, by=jamaica_filer)
    assert status(reply) == "filed"
    write_back(reply, returned, officer)
    assert (status(reply), state(returned)) == ("filed", "open")
    answer(reply, returned, by=jamaica_filer)
    assert (status(reply), state(returned)) == ("filed", "answered")


def test_accepting_closes_what_is_answered_and_goes_on_asking_what_is_open(
    reply, question, officer, jamaica_filer
):
    other = ask(reply, officer)
    answer(reply, question, by=jamaica_filer)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=LATER)
    assert (state(question), state(other)) == ("closed", "open")


def test_the_state_reads_no_officers_name(reply, question, officer, jamaica_filer):
    answer(reply, question, by=officer)
    write_back(reply, question, officer)
    (thread,) = threads_of(reply, at=LATER, names_officers=False)
    assert {one.who for one in thread.entries} == {""}
    assert {one.who for one in history_for_delegation(reply)[:3]} == {"the secretariat"}
    words = [one.what for one in history_for_delegation(reply)[:3]]
    assert words == [
        "wrote again about a question",
        "recorded a message that the delegation sent in answer",
        "asked the delegation a question",
    ]


# Files.


def checked(name="table.pdf", data=b"%PDF-1", verdict=Verdict.CLEAN):
    return CheckedFile(name, data, PDF, verdict=verdict)


def test_files_go_with_a_message_and_are_neither_in_the_draft_nor_in_a_revision(
    reply, question, jamaica_filer, officer, kenya_filer
):
    answer(reply, question, by=jamaica_filer, files=[checked()])
    (message,) = question.messages.all()
    (file,) = message.files.all()
    assert (file.name, file.read()) == ("table.pdf", b"%PDF-1")
    assert not reply.attachments.in_draft().exists()
    assert not reply.latest_revision.attachments.exists()
    readers = {jamaica_filer: 1, officer: 1, kenya_filer: 0}
    for person, number in readers.items():
        assert Attachment.objects.visible_to(person).count() == number
    rewrite(reply, "More.")
    assert file_reply(reply, by=jamaica_filer, at=LATER).filed.attachments == ()
    (told,) = {one.text for one in rendered("question_answered")}
    assert "With it went one file." in told


def test_too_many_files_are_refused_and_nothing_is_kept(
    reply, question, jamaica_filer, monkeypatch
):
    monkeypatch.setattr("tracker.submissions.workflow.questions.MOST_FILES", 1)
    with pytest.raises(Refusal, match="at most 1 files"):
        answer(reply, question, by=jamaica_filer, files=[checked(), checked("b.pdf")])
    assert (state(question), Attachment.objects.count()) == ("open", 0)


def test_a_file_that_waits_for_the_scanner_is_held_back(reply, question, jamaica_filer):
    answer(reply, question, by=jamaica_filer, files=[checked(verdict=Verdict.WAITING)])
    assert Attachment.objects.get().is_held_back


# Reminders and the clock of the review.


def waits():
    facts = facts_of(with_schedule("76-19"))
    (jamaica,) = [one for one in facts.delegations if one.code == "JAM"]
    return [(one.due_on, one.asked_at, one.is_returned) for one in jamaica.clarifications]


def test_reminders_follow_a_question_and_the_day_that_it_was_given_anew(
    reply, question, officer, jamaica_filer
):
    assert waits() == [(DUE, NOON, False)]
    answer(reply, question, by=jamaica_filer)
    assert waits() == []
    new_day = DUE + timedelta(days=10)
    write_back(reply, question, officer, due_on=new_day)
    assert waits() == [(new_day, LATER, False)]
    sync.sync("76-19", at=LATER)
    days = Message.objects.filter(kind="reminder_clarification").values_list("due_at", flat=True)
    assert {clock.day_of(one) for one in days} == {
        new_day - timedelta(days=3),
        new_day + timedelta(days=1),
    }
    text = rendered("reminder_clarification", at=min(days))[0].text
    assert "asked a question about the reply of Jamaica, which stands as it is" in " ".join(
        text.split()
    )


def test_an_answered_question_is_not_asked_any_more(reply, question, jamaica_filer):
    answer(reply, question, by=jamaica_filer)
    message = Message.objects.filter(kind="question_asked").first()
    assert registry.not_due(message, at=LATER) is not None


def clock_of(reply, *, at):
    """Return the clock as the reply's page has it; an officer's own desk says the same."""
    filed_at, threads = (
        reply.latest_revision.filed_at,
        threads_of(reply, at=at, names_officers=True),
    )
    found = review_clock(filed_at, [one.course for one in threads], at=at)
    assert review_clocks({reply.pk: filed_at}, at=at) == {reply.pk: found}
    return found


def clock_at(reply, days):
    found = clock_of(reply, at=NOON + timedelta(days=days))
    return found.days, found.stopped_on


def test_the_clock_of_the_review_stands_while_a_question_is_open(reply, officer, jamaica_filer):
    assert clock_at(reply, 3) == (3, None)
    asked = ask(reply, officer, at=NOON + timedelta(days=3))  # on 15 April, until 20 April
    assert clock_at(reply, 5) == (3, date(2022, 4, 15))
    answer(reply, asked, by=jamaica_filer, at=NOON + timedelta(days=5))
    assert clock_at(reply, 6) == (4, None)


def test_the_clock_runs_again_once_the_day_is_over(reply, officer):
    ask(reply, officer, at=NOON + timedelta(days=3))
    # From noon of the 15th to the midnight after the 20th it stood.
    assert clock_at(reply, 8)[1] == date(2022, 4, 15)
    assert clock_at(reply, 20) == (14, None)


def test_a_further_question_stops_the_clock_again(reply, officer, jamaica_filer):
    asked = ask(reply, officer, at=NOON + timedelta(days=1))
    answer(reply, asked, by=jamaica_filer, at=NOON + timedelta(days=2))
    write_back(reply, asked, officer, at=NOON + timedelta(days=4))
    assert clock_at(reply, 7) == (3, date(2022, 4, 16))
    answer(reply, asked, by=jamaica_filer, at=NOON + timedelta(days=7))
    assert clock_at(reply, 9) == (5, None)


# Every order of verbs.

VERBS = ("ask", "write_back", "answer", "stand", "add_message", "close", "take_back", "file", "day")
ALLOWED = {
    "write_back": {"open": "open", "lapsed": "open", "answered": "open"},
    "answer": {"open": "answered", "lapsed": "answered"},
    "stand": {"open": "answered", "lapsed": "answered"},
    "add_message": {"answered": "answered"},
    "close": {"answered": "closed"},
    "take_back": {"open": "closed", "lapsed": "closed"},
}


def use(verb, reply, question, *, filer, officer, at):
    """Use a verb; return whether it was possible."""
    day = clock.day_of(at) + timedelta(days=3)
    try:
        if verb in {"answer", "stand", "add_message"}:
            answer(reply, question, by=filer, at=at, verb=verb)
        elif verb == "write_back":
            write_back(reply, question, officer, at=at, due_on=day)
        elif verb == "close":
            close(reply, question, officer, at=at)
        else:
            workflow.take_back(reply, clarification=question.pk, reason="!", by=officer, at=at)
    except Refusal:
        return False
    return True


class TestAnyOrder(TestCase):
    """Hypothesis's own test case: every example is a transaction that is taken back."""

    @classmethod
    def setUpTestData(cls):
        cls.officer = make_person("officer@secretariat.example", secretariat_role="officer")
        jamaica = Delegation.objects.get(code="JAM")
        cls.filer = make_member(jamaica, "filer")
        cls.reply = make_reply(Call.objects.get(code="76-19"), jamaica, by=cls.filer)

    @settings(max_examples=examples(30), deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 2)), max_size=12))
    def test_each_question_has_the_state_of_the_table(self, steps):
        forget()
        walk(Submission.objects.get(pk=self.reply.pk), self.filer, self.officer, steps)


def walk(reply, filer, officer, steps):
    at, questions, expected, texts = NOON, [], [], 0
    for verb, which in steps:
        at += timedelta(hours=1)
        if verb == "day":
            at += timedelta(days=2)
        elif verb == "file":
            texts += 1
            rewrite(reply, f"Text {texts}.")
            file_reply(reply, by=filer, at=at)
            reply.refresh_from_db()
            waiting = {"open", "lapsed"}
            expected = ["answered" if one in waiting else one for one in expected]
        elif verb == "ask":
            number = reply.latest_revision.number
            due_on = clock.day_of(at) + timedelta(days=3)
            questions.append(ask(reply, officer, at=at, number=number, due_on=due_on))
            expected.append("open")
        elif questions:
            place = which % len(questions)
            asked, before = questions[place], expected[place]
            was_possible = use(verb, reply, asked, filer=filer, officer=officer, at=at)
            assert was_possible == (before in ALLOWED[verb])
            expected[place] = ALLOWED[verb].get(before, before)
        asked = [Clarification.objects.get(pk=one.pk) for one in questions]
        expected = [
            "lapsed" if one == "open" and clock.is_late(at, due_on=row.due_on) else one
            for one, row in zip(expected, asked, strict=True)
        ]
        assert [row.state_at(at) for row in asked] == expected
        assert status(reply) == "filed"
        threads = threads_of(reply, at=at, names_officers=True)
        assert {one.question.pk: str(one.state) for one in threads} == {
            row.pk: str(row.state_at(at)) for row in asked
        }
        assert (clock_of(reply, at=at).stopped_on is not None) == ("open" in expected)
