"""What a save of a passage holds, and what the second of two saves is told."""

import pytest
from django.urls import reverse

from tests.factories import make_draft, sign_in
from tracker.agenda.models import Concept
from tracker.submissions.models import Passage

pytestmark = pytest.mark.usefixtures("in_april")


@pytest.fixture
def passage(call, jamaica, jamaica_drafter):
    reply = make_draft(call, jamaica, by=jamaica_drafter)
    return Passage.objects.filter(text__submission=reply, part="question").first()


@pytest.fixture
def efforts(passage):
    """Three concepts that the passage can be about."""
    return list(Concept.objects.filter(kind="effort")[:3])


def url(name, passage):
    return reverse(f"portal:{name}", args=[passage.pk])


def sent(passage, *concepts, body="We took steps.", page="one-page", version=None):
    return {
        "version": version or passage.version,
        "page": page,
        "heading": "Efforts",
        "body": body,
        "concepts": [concept.pk for concept in concepts],
    }


def ticks_of(passage):
    return set(passage.concepts.all())


def test_a_tick_that_is_answered_with_saved_is_saved(client, passage, efforts, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    answer = client.post(url("autosave", passage), sent(passage, efforts[0]))
    assert "Saved" in answer.text
    assert ticks_of(passage) == {efforts[0]}
    client.post(url("autosave", passage), sent(passage, version=passage.version + 1))
    assert ticks_of(passage) == set()


@pytest.mark.parametrize("name", ["autosave", "passage"])
def test_numbered_lines_are_saved_as_paragraphs(client, passage, jamaica_drafter, name):
    sign_in(client, jamaica_drafter)
    client.post(url(name, passage), sent(passage, body="1. First\n2. Second"))
    passage.refresh_from_db()
    assert passage.body == "1. First\n\n2. Second"


def test_a_tick_that_comes_second_changes_nothing(client, passage, efforts, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    client.post(url("autosave", passage), sent(passage, efforts[0]))
    late = sent(passage, efforts[1], page="other-page")
    answer = client.post(url("autosave", passage), late)
    assert answer.status_code == 409
    assert ticks_of(passage) == {efforts[0]}


def test_a_subject_that_is_not_offered_is_refused_while_typing(client, passage, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    norm = Concept.objects.filter(kind="norm").first()
    answer = client.post(url("autosave", passage), sent(passage, norm, body="More."))
    assert answer.status_code == 422
    assert "What the passage is about" in answer.text
    passage.refresh_from_db()
    assert passage.body == "We took steps."


def test_the_ticks_of_a_passage_under_no_question_are_kept(
    client, passage, efforts, jamaica_drafter
):
    passage.concepts.set(efforts[:1])
    Passage.objects.filter(pk=passage.pk).update(part="unassigned", question=None)
    sign_in(client, jamaica_drafter)
    client.post(url("autosave", passage), sent(passage))
    client.post(url("passage", passage), sent(passage, version=passage.version + 1))
    assert ticks_of(passage) == {efforts[0]}


def test_the_second_of_two_saves_keeps_the_ticks_of_both(
    client, passage, efforts, jamaica_drafter, jamaica_filer
):
    theirs, mine, shared = efforts
    sign_in(client, jamaica_filer)
    client.post(url("passage", passage), sent(passage, theirs, shared, body="Theirs."))
    sign_in(client, jamaica_drafter)
    page = client.post(url("passage", passage), sent(passage, mine, shared, page="other-page"))
    assert page.status_code == 409
    assert "A colleague saved this passage while you were writing" in page.text
    assert page.text.count(" checked") == 3
    assert "below, what either of you ticked is ticked" in page.text
    assert f"<li>{theirs.name_in('en')}</li>" in page.text.replace("&#x27;", "'")
    assert ticks_of(passage) == {theirs, shared}


def test_the_same_ticks_on_both_sides_are_not_worth_a_word(
    client, passage, efforts, jamaica_drafter, jamaica_filer
):
    sign_in(client, jamaica_filer)
    client.post(url("passage", passage), sent(passage, efforts[0], body="Theirs."))
    sign_in(client, jamaica_drafter)
    page = client.post(url("passage", passage), sent(passage, efforts[0], page="other-page"))
    assert page.text.count(" checked") == 1
    assert "ticked" not in page.text


@pytest.mark.parametrize("name", ["passage", "autosave"])
def test_who_saved_in_another_window_is_not_called_a_colleague(
    client, passage, jamaica_drafter, name
):
    sign_in(client, jamaica_drafter)
    client.post(url("autosave", passage), sent(passage, body="In the first window."))
    page = client.post(url(name, passage), sent(passage, page="other-page"))
    assert page.status_code == 409
    assert "You saved this passage in another window at" in page.text
    assert "12 April 2022" in page.text
    assert "olleague" not in page.text
