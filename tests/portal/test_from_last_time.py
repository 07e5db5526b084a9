"""Starting from the reply to an earlier call, whose letters differ, and what became of it since."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from tests.factories import (
    NOON,
    ROOT,
    change,
    file_reply,
    make_draft,
    make_reply,
    rewrite,
    sign_in,
    withdraw,
)
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tracker.audit.models import Event
from tracker.calls.models import Call, Question
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.drafting.previous_reply import earlier_reply
from tracker.submissions.models import Passage, Revision, Submission

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]

START = "/replies/76-19/start/"
TEXTS = {
    "a": "Threats have grown.",
    "b": "We adopted one law and trained two teams.",
    "c": "Norms are binding in our view.",
    "d": "All should share what they know.",
}


@prepared_state
def call_of_2014(db):
    call_command("load_call", ROOT / "data" / "calls" / "68-243.toml", verbosity=0)
    return Call.objects.get(code="68-243")


@prepared_state
def earlier(call_of_2014, jamaica, jamaica_filer):
    """Jamaica's reply of 2014 to all four questions, in French."""
    submission = make_draft(call_of_2014, jamaica, by=jamaica_filer, language="fr")
    for letter, text in TEXTS.items():
        rewrite(submission, text, heading=f"Point {letter}", question__letter=letter)
    file_reply(submission, by=jamaica_filer, at=NOON - timedelta(days=10))
    submission.refresh_from_db()
    return submission


def start_from(client, earlier):
    reference = earlier.latest_revision.reference
    return client.post(START, {"earlier": reference}, follow=True)


@pytest.fixture
def started(client, call, earlier, jamaica_filer):
    start_from(sign_in(client, jamaica_filer), earlier)
    return Submission.objects.get(call=call, delegation=earlier.delegation)


def words_of(response):
    assert response.status_code == 200
    return re.sub(r"\s+", " ", strip_tags(as_read(response.content.decode())))


def passage_in(submission, letter):
    return Passage.objects.get(text__submission=submission, question__letter=letter)


# -- which reply is the earlier one ---------------------------------------------------------------


def test_the_start_page_offers_the_earlier_reply_and_says_what_is_not_asked_now(
    client, call, earlier, jamaica_drafter
):
    page = words_of(sign_in(client, jamaica_drafter).get("/replies/76-19/"))
    assert "under paragraph 3 of resolution 68/243 and received on 2 April 2022" in page
    assert "Français" in page
    assert "68/243(a) General appreciation" in page
    assert "68/243(d) Possible measures" in page
    assert "68/243(b)" not in page


def test_without_an_earlier_reply_the_start_page_shows_nothing_of_it(
    client, call, call_of_2014, jamaica_filer
):
    page = words_of(sign_in(client, jamaica_filer).get("/replies/76-19/"))
    assert "Start from last time" not in page


def test_a_draft_a_recalled_or_a_withdrawn_reply_is_not_offered(
    call, call_of_2014, jamaica, jamaica_filer
):
    submission = make_draft(call_of_2014, jamaica, by=jamaica_filer)
    assert earlier_reply(call, jamaica) is None
    revision = file_reply(submission, by=jamaica_filer)
    assert earlier_reply(call, jamaica) == revision
    submission.refresh_from_db()
    workflow.recall(submission, by=jamaica_filer, at=NOON)
    assert earlier_reply(call, jamaica) is None
    again = file_reply(submission, by=jamaica_filer)
    submission.refresh_from_db()
    assert earlier_reply(call, jamaica) == again
    withdraw(submission, reason="Sent in error.", by=jamaica_filer, at=NOON)
    assert earlier_reply(call, jamaica) is None


def test_what_was_accepted_is_offered_before_what_was_filed_later(
    call, earlier, jamaica, jamaica_filer, officer
):
    workflow.accept(earlier, revision_number=1, disposition="report", by=officer, at=NOON)
    rewrite(earlier, "Amended.")
    file_reply(earlier, by=jamaica_filer)
    assert earlier_reply(call, jamaica).number == 1


def test_a_reply_that_an_officer_registered_counts(call, call_of_2014, kenya, officer, earlier):
    content = replace(earlier.latest_revision.filed, delegation="KEN")
    revision = workflow.register(
        call_of_2014, kenya, content, received_on=date(2022, 4, 1), by=officer, at=NOON
    )
    assert earlier_reply(call, kenya) == revision


def test_an_answer_without_a_text_is_passed_over(call, earlier, jamaica):
    revision = earlier.latest_revision
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"passages": []})
    assert earlier_reply(call, jamaica) is None


def test_neither_a_later_call_nor_another_delegation_is_looked_at(
    call, call_of_2014, kenya, earlier
):
    assert earlier_reply(call_of_2014, earlier.delegation) is None
    assert earlier_reply(call, kenya) is None


# -- starting -------------------------------------------------------------------------------------


def test_each_answer_comes_under_the_question_that_asks_the_same(started, earlier):
    passages = content_of(started).passages
    assert started.original.language == "fr"
    assert started.started_from == earlier.latest_revision
    assert [(*p.place, p.body) for p in passages] == [
        ("question", "a", TEXTS["b"]),
        ("question", "b", TEXTS["c"]),
        ("unassigned", "", TEXTS["a"]),
        ("unassigned", "", TEXTS["d"]),
    ]


def test_what_the_earlier_reply_did_not_say_has_its_place(started):
    places = Passage.objects.filter(text__submission=started).values_list("part", "body")
    assert ("summary", "") in places


def test_a_question_without_an_earlier_answer_gets_an_empty_passage(
    client, call, earlier, jamaica_filer
):
    revision = earlier.latest_revision
    only = tuple(p for p in revision.filed.passages if p.question == "b")
    content = replace(revision.filed, passages=only).to_json()
    Revision.objects.filter(pk=revision.pk).update(content=content)
    start_from(sign_in(client, jamaica_filer), earlier)
    submission = Submission.objects.get(call=call, delegation=earlier.delegation)
    assert passage_in(submission, "b").body == ""


def test_the_register_says_what_the_draft_was_started_from(started):
    event = Event.objects.filter(verb="start").latest("id")
    assert event.data["started_from"] == "68-243/JAM/1"


def test_a_reply_that_changed_meanwhile_starts_nothing(client, call, earlier, jamaica_filer):
    sign_in(client, jamaica_filer)
    answer = client.post(START, {"earlier": "68-243/JAM/7"}, follow=True)
    assert "The earlier reply has changed meanwhile." in words_of(answer)
    withdraw(earlier, reason="Sent in error.", by=jamaica_filer, at=NOON)
    start_from(client, earlier)
    assert not Submission.objects.filter(call=call).exists()


def test_another_delegations_reply_cannot_be_started_from(
    client, call, earlier, kenya_filer, kenya
):
    start_from(sign_in(client, kenya_filer), earlier)
    assert not Submission.objects.filter(call=call).exists()
    with pytest.raises(Refusal):
        workflow.start(
            call,
            kenya,
            language="fr",
            by=kenya_filer,
            at=NOON,
            earlier=earlier.latest_revision,
        )
    assert not Submission.objects.filter(call=call).exists()


def test_a_reader_starts_nothing(client, call, earlier, jamaica_reader):
    sign_in(client, jamaica_reader)
    assert "Start from this reply" not in words_of(client.get("/replies/76-19/"))
    assert client.post(START, {"earlier": "68-243/JAM/1"}).status_code == 403


def test_questions_are_the_same_also_by_way_of_a_third_mandate(call, call_of_2014):
    now = Question.objects.get(call=call, letter="a")
    then = Question.objects.get(call=call_of_2014, letter="b")
    then.same_as = ["64/25(b)"]
    now.same_as = ["64/25(b)"]
    assert now.is_same_as(then)
    now.same_as = []
    assert not now.is_same_as(then)


# -- marks ----------------------------------------------------------------------------------------


@pytest.fixture
def rewritten(started):
    """One answer unchanged, one changed, one new and one removed since 2014."""
    passage = passage_in(started, "b")
    change(passage, body="Norms are not binding in our view.")
    Passage.objects.filter(text__submission=started, body=TEXTS["d"]).delete()
    rewrite(started, "All in short.", part="summary")
    return started


def rows_of(page):
    return re.findall(r'<li[^>]*><div><a [^>]+>(.+?)</a>.*?status-(\w+)"', as_read(page), re.S)


def test_the_draft_marks_each_passage_against_the_earlier_reply(client, rewritten):
    response = client.get("/replies/76-19/draft/")
    page = response.content.decode()
    marks = [(strip_tags(name).strip(), mark) for name, mark in rows_of(page)]
    assert marks == [
        ("Executive summary", "new"),
        ("Point b", "unchanged"),
        ("Point c", "changed"),
        ("Point a", "unchanged"),
    ]
    words = words_of(response)
    assert "Norms are [added: not ]binding in our view." in words
    assert "Then an answer to 68/243(a): General appreciation" in words
    assert "In the earlier reply only" in words
    assert "Point d Removed" in words


def test_the_check_page_shows_the_same_marks(client, rewritten):
    page = words_of(client.get("/replies/76-19/check/"))
    since = page[page.index("Since last time") :]
    assert "Executive summary New" in since
    assert "Point b Unchanged" in since
    assert "Point c Changed" in since
    assert "Point d Removed" in since
    assert "Norms are [added: not ]binding in our view." in since


def test_the_officer_sees_the_marks_of_what_was_filed(client, rewritten, jamaica_filer, officer):
    sign_in(client, officer)
    since_last_time = "/desk/76-19/JAM/since-last-time/"
    assert client.get(since_last_time).status_code == 404  # nothing filed yet
    file_reply(rewritten, by=jamaica_filer)
    change(passage_in(rewritten, "a"), body="A secret of the draft.")
    assert "Since the reply to an earlier call" in words_of(client.get("/desk/76-19/JAM/"))
    page = words_of(client.get(since_last_time))
    since = page[page.index("Since last time") :]
    assert "Point b Unchanged" in since
    assert "Point c Changed" in since
    assert "A secret of the draft" not in page


def test_what_an_officer_registered_is_compared_with_the_earlier_reply_too(
    client, started, jamaica_filer, officer
):
    """The draft that was started from the earlier reply is kept aside and stays unknown."""
    content = content_of(started)
    workflow.register(
        started.call, started.delegation, content, received_on=NOON.date(), by=officer, at=NOON
    )
    page = words_of(sign_in(client, officer).get("/desk/76-19/JAM/since-last-time/"))
    assert "Point b Unchanged" in page


def test_a_reply_started_empty_bears_no_marks(client, call, earlier, jamaica_filer):
    make_reply(call, earlier.delegation, by=jamaica_filer)
    sign_in(client, jamaica_filer)
    for address in ("/replies/76-19/draft/", "/replies/76-19/check/"):
        page = words_of(client.get(address))
        assert "Since last time" not in page
        assert "Each passage is marked" not in page


def test_queries_of_the_draft_do_not_grow_with_passages(client, rewritten):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/replies/76-19/draft/").status_code == 200
        return len(captured)

    few = queries()
    for _ in range(5):
        client.post(reverse("portal:add", args=["76-19"]), {"part": "question", "question": "a"})
    for passage in rewritten.original.passages.filter(body=""):
        change(passage, body="One more.")
    assert queries() == few
