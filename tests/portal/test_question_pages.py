"""What a delegation sees of a question about a reply that stands, and how it answers with files."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import NOON, make_reply, rewrite, sign_in
from tests.markup import as_read
from tests.sample_files import pdf_file
from tracker.submissions import workflow
from tracker.submissions.models import Attachment

pytestmark = pytest.mark.usefixtures("in_april")


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


@pytest.fixture
def question(reply, officer):
    return workflow.ask(
        reply,
        revision_number=1,
        passage=0,
        message="Which <year>?",
        due_on=date(2022, 4, 20),
        by=officer,
        at=NOON,
    )


def page(client, person, name="reply", *more):
    address = reverse(f"portal:{name}", args=["76-19", *more])
    shown = sign_in(client, person).get(address, follow=True).content.decode()
    return as_read(shown[shown.index("<main") : shown.index("</main>")])


def url(name, question):
    return reverse(f"portal:{name}", args=["76-19", question.pk])


def send(client, question, *, name="question_message", **sent):
    sent = {"clarification": question.pk, "message": "Of 2021."} | sent
    return client.post(url(name, question), sent, follow=True).content.decode()


def test_the_question_comes_first_and_says_what_can_be_done(client, question, jamaica_filer):
    shown = page(client, jamaica_filer)
    places = [
        shown.index(words)
        for words in (
            "The secretariat asks",
            "About this passage: <bdi>National efforts</bdi>",
            "Which &lt;year&gt;?",
            "20 April 2022",
            "Your reply stands as it was filed while you answer.",
            "Answer with a message",
            "Our text stands",
            "What was filed",
        )
    ]
    assert places == sorted(places)
    home = sign_in(client, jamaica_filer).get(reverse("portal:home")).content.decode()
    assert "Answer the secretariat" in home
    assert "An answer is asked until the end of 20 April 2022, New York time." in as_read(home)


def test_while_a_question_waits_the_next_step_is_the_delegations(
    client, reply, question, officer, jamaica_filer
):
    workflow.take_up(reply, by=officer, at=NOON)
    shown = page(client, jamaica_filer)
    following = shown[shown.index("What happens next") :]
    assert f'<a href="#question-{question.pk}">Answer the secretariat</a>' in following
    assert "is reading it" not in shown
    assert "takes the reply up" not in shown
    assert shown.count("Change what was filed") == 1


def test_an_accepted_reply_shows_the_question_too(client, reply, question, officer, jamaica_filer):
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    shown = page(client, jamaica_filer)
    assert shown.index("Which &lt;year&gt;?") < shown.index("Where it appears")


def test_a_draft_that_was_changed_waits_behind_the_question(client, reply, question, jamaica_filer):
    rewrite(reply, "Further steps.")
    home = sign_in(client, jamaica_filer).get(reverse("portal:home")).content.decode()
    assert "Answer the secretariat" in home
    assert "An answer is asked until the end of 20 April 2022, New York time." in as_read(home)


def test_readers_and_drafters_read_and_do_not_answer(
    client, question, jamaica_reader, jamaica_drafter
):
    for person in (jamaica_reader, jamaica_drafter):
        shown = page(client, person, "question", question.pk)
        assert "Which &lt;year&gt;?" in shown
        assert "Only a filer of your delegation answers the secretariat." in shown
        assert client.post(url("question_message", question)).status_code == 403


def test_an_answer_with_a_file_is_read_by_the_delegation_and_nobody_else(
    client, question, jamaica_filer, jamaica_reader, kenya_filer
):
    sign_in(client, jamaica_filer)
    told = send(client, question, enclosed=SimpleUploadedFile("table.pdf", pdf_file()))
    assert "The secretariat has your answer" in told
    file = Attachment.objects.get()
    address = reverse("portal:attachment", args=[file.pk])
    assert address in page(client, jamaica_reader, "question", question.pk)
    assert client.get(address).status_code == 200
    assert sign_in(client, kenya_filer).get(address).status_code == 404
    assert client.get(url("question", question)).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.exe", b"MZ", "The file is none of these"),
        ("a.pdf", b"", "The file is empty."),
        ("a.pdf", b"%PDF-broken", "The file is broken"),
    ],
)
def test_a_file_that_is_not_let_in_answers_nothing(
    client, question, jamaica_filer, name, data, told
):
    sign_in(client, jamaica_filer)
    assert told in send(client, question, enclosed=SimpleUploadedFile(name, data))
    question.refresh_from_db()
    assert question.answered_at is None
    assert not Attachment.objects.exists()


def test_more_is_added_until_the_question_is_closed(client, question, officer, jamaica_filer):
    sign_in(client, jamaica_filer)
    send(client, question)
    assert "Add a message" in page(client, jamaica_filer, "question", question.pk)
    send(client, question, message="And of 2020.")
    shown = page(client, jamaica_filer, "question", question.pk)
    assert shown.index("Of 2021.") < shown.index("And of 2020.")
    workflow.close_question(
        question.submission, clarification=question.pk, seen=2, by=officer, at=NOON
    )
    assert "has changed meanwhile" in send(client, question, message="Too late.")
    shown = page(client, jamaica_filer, "question", question.pk)
    assert "Nothing more is needed." in shown
    assert "Too late." not in shown


def test_the_text_stands_in_a_sentence(client, question, jamaica_filer):
    sign_in(client, jamaica_filer)
    send(client, question, name="question_stands", message="It is so.")
    assert "the text stands." in page(client, jamaica_filer)
