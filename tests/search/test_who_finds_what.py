"""What is not for a person is neither found nor counted, whichever page they search on."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    make_reply,
    original_of,
    reopen,
    rewrite,
    sign_in,
    translated,
    withdraw,
)
from tests.reports import accept, accept_and_publish
from tracker.calls.publishing import publish
from tracker.search import indexing
from tracker.search.models import IndexedPassage
from tracker.site.clients import limits
from tracker.submissions import workflow
from tracker.submissions.models import Submission
from tracker.submissions.publication import deciding

# A word that stands in nothing else, and one that stands in all replies here.
MARKER, COMMON = "okapi", "zebra"
WITHOUT_REASONS = {"explanation": "", "note": "", "at": NOON}
TEXT = f"A {MARKER} and a {COMMON}."


@pytest.fixture
def published(call, kenya, kenya_filer, officer):
    """Another State's reply that everybody may read."""
    reply = make_reply(call, kenya, by=kenya_filer, text=f"A {COMMON}.")
    accept_and_publish(reply, officer)
    return reply


def search(client, person=None, *, asked=MARKER, name="everybody", **filters):
    """Return the page of a search, without the words that were asked for."""
    if person is not None:
        sign_in(client, person)
    else:
        client.logout()
    arguments = ["76-19"] if name.endswith("_call") else []
    address = reverse(f"search:{name}", args=arguments)
    answer = client.get(address, {"q": asked, **filters}, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def number_found(page):
    found = re.search(r"(\d+) passages? w(?:as|ere) found", page)
    return int(found[1]) if found else 0


def test_an_answer_is_named_with_the_letter_of_the_page(client, published):
    page = client.get(
        reverse("search:everybody"), {"q": COMMON}, headers={"accept-language": "ar"}
    ).text
    assert "الإجابة عن السؤال (أ)" in page


def everybody_finds(client, outsider):
    """Return how many passages with the marker others than the State and officers find."""
    pages = [
        search(client),
        search(client, name="everybody_call"),
        search(client, outsider),
        search(client, outsider, name="delegation"),
    ]
    empty = [page.partition("<main")[2] for page in pages if not number_found(page)]
    assert not any("Jamaica" in page for page in empty)
    return {number_found(page) for page in pages}


def draft(call, jamaica, jamaica_filer, officer):
    make_draft(call, jamaica, by=jamaica_filer, text=TEXT)


def filed(call, jamaica, jamaica_filer, officer):
    return make_reply(call, jamaica, by=jamaica_filer, text=TEXT)


def returned(call, jamaica, jamaica_filer, officer):
    reply = filed(call, jamaica, jamaica_filer, officer)
    workflow.return_to_delegation(
        reply,
        revision_number=1,
        message="Which?",
        due_on=(NOON + timedelta(days=9)).date(),
        by=officer,
        at=NOON,
    )


def withdrawn(call, jamaica, jamaica_filer, officer):
    reply = accept(filed(call, jamaica, jamaica_filer, officer), officer)
    withdraw(reply, reason="a mistake", by=jamaica_filer, at=NOON)


def recalled(call, jamaica, jamaica_filer, officer):
    workflow.recall(filed(call, jamaica, jamaica_filer, officer), by=jamaica_filer, at=NOON)


def reopened(call, jamaica, jamaica_filer, officer):
    reply = accept(filed(call, jamaica, jamaica_filer, officer), officer)
    reopen(reply, reason="a mistake", by=officer, at=NOON)


def newer_than_the_accepted(call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer, text="A giraffe.")
    accept(reply, officer)
    change(original_of(reply), body=TEXT)
    file_reply(reply, by=jamaica_filer)


def objecting_at_filing(call, jamaica, jamaica_filer, officer):
    reply = make_draft(call, jamaica, by=jamaica_filer, text=TEXT)
    Submission.objects.filter(pk=reply.pk).update(publish_full_text=False)
    reply.refresh_from_db()
    file_reply(reply, by=jamaica_filer)
    Submission.objects.filter(pk=reply.pk).update(publish_full_text=True)
    reply.refresh_from_db()
    accept(reply, officer)


def objecting_afterwards(call, jamaica, jamaica_filer, officer):
    reply = accept(filed(call, jamaica, jamaica_filer, officer), officer)
    Submission.objects.filter(pk=reply.pk).update(publish_full_text=False)


def translated_and_objecting(call, jamaica, jamaica_filer, officer):
    reply = make_draft(call, jamaica, by=jamaica_filer, text="A giraffe.")
    translated(reply, "fr", "", TEXT)
    file_reply(reply, by=jamaica_filer)
    reply.refresh_from_db()
    accept(reply, officer)
    Submission.objects.filter(pk=reply.pk).update(publish_full_text=False)


HIDDEN = {
    draft: (0, 0),  # how many its officers and its own people find
    filed: (1, 1),
    returned: (1, 1),
    withdrawn: (0, 0),
    recalled: (0, 0),
    reopened: (1, 1),
    newer_than_the_accepted: (1, 1),
    objecting_at_filing: (1, 1),
    objecting_afterwards: (1, 1),
    translated_and_objecting: (1, 1),
}


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda hidden: hidden.__name__)
def test_what_is_not_published_is_neither_found_nor_counted(
    client, published, call, jamaica, jamaica_filer, kenya_filer, officer, hidden
):
    hidden(call, jamaica, jamaica_filer, officer)
    by_officers, by_its_own = HIDDEN[hidden]
    assert everybody_finds(client, kenya_filer) == {0}
    page = search(client, asked=COMMON)
    assert number_found(page) == 1
    assert "Jamaica" not in page.partition("<main")[2]
    assert number_found(search(client, officer, name="desk")) == by_officers
    assert number_found(search(client, officer, name="desk_call")) == by_officers
    assert number_found(search(client, jamaica_filer, name="delegation")) == by_its_own


def test_what_is_published_is_found_by_all_until_it_is_not(
    client, call, jamaica, jamaica_filer, kenya_filer, officer
):
    reply = accept(filed(call, jamaica, jamaica_filer, officer), officer)
    assert everybody_finds(client, kenya_filer) == {0}
    publish(call, by=officer, at=NOON)
    assert everybody_finds(client, kenya_filer) == {1}
    withdraw(reply, reason="a mistake", by=jamaica_filer, at=NOON)
    assert everybody_finds(client, kenya_filer) == {0}


def test_the_summary_is_found_of_a_state_that_objects(
    client, published, call, jamaica, jamaica_filer, officer
):
    reply = make_draft(call, jamaica, by=jamaica_filer, text=f"A {COMMON}.")
    rewrite(reply, TEXT, part="summary")
    file_reply(reply, by=jamaica_filer)
    reply.refresh_from_db()
    accept(reply, officer)
    Submission.objects.filter(pk=reply.pk).update(publish_full_text=False)
    assert number_found(search(client)) == 1
    assert number_found(search(client, asked=COMMON)) == 2  # and Kenya's
    assert number_found(search(client, jamaica_filer, name="delegation", asked=COMMON)) == 3


def test_words_that_are_left_out_are_found_by_insiders_alone(
    client, call, jamaica, jamaica_filer, kenya_filer, officer
):
    reply = accept(filed(call, jamaica, jamaica_filer, officer), officer)
    publish(call, by=officer, at=NOON)
    left_out = deciding.redact(
        reply, revision_number=1, words=MARKER, reason="personal", **WITHOUT_REASONS, by=officer
    )
    assert everybody_finds(client, kenya_filer) == {0}
    page = search(client, asked=COMMON)
    assert number_found(page) == 1
    assert MARKER not in page
    assert "[redacted: personal data]" in page
    assert number_found(search(client, officer, name="desk")) == 1
    assert number_found(search(client, jamaica_filer, name="delegation")) == 1

    indexing.index_everything()
    assert everybody_finds(client, kenya_filer) == {0}
    deciding.restore(reply, left_out.pk, revision_number=1, by=officer, at=NOON)
    assert everybody_finds(client, kenya_filer) == {1}


def test_an_index_that_still_has_what_is_left_out_gives_it_to_nobody_else(
    client, call, jamaica, jamaica_filer, kenya_filer, officer
):
    reply = accept(filed(call, jamaica, jamaica_filer, officer), officer)
    publish(call, by=officer, at=NOON)
    deciding.redact(
        reply, revision_number=1, words=MARKER, reason="personal", **WITHOUT_REASONS, by=officer
    )
    IndexedPassage.objects.filter(audience="outside").delete()
    IndexedPassage.objects.update(audience="all")
    assert everybody_finds(client, kenya_filer) == {0}


@pytest.mark.parametrize(("level", "found"), [("states", {0, 1}), ("summary", {0})])
def test_what_is_published_in_less_is_found_in_less(
    client, call, jamaica, jamaica_filer, kenya_filer, officer, level, found
):
    reply = accept(filed(call, jamaica, jamaica_filer, officer), officer)
    publish(call, by=officer, at=NOON)
    deciding.set_level(
        reply, revision_number=1, level=level, reason="asked", note="", by=officer, at=NOON
    )
    assert {number_found(search(client)), number_found(search(client, kenya_filer))} == {0}
    page = search(client, kenya_filer, name="delegation")
    assert number_found(page) == max(found)
    assert ("/replies/76-19/for-delegations/JAM/" in page) == (level == "states")


def test_a_row_of_a_text_that_stands_no_more_is_never_found(
    client, call, jamaica, jamaica_filer, officer
):
    """The index is not what decides: here it still has what was recalled."""
    recalled(call, jamaica, jamaica_filer, officer)
    assert IndexedPassage.objects.exists()
    assert number_found(search(client, officer, name="desk")) == 0


def test_a_search_of_strangers_is_limited_and_a_look_at_the_page_is_not(client, call, monkeypatch):
    monkeypatch.setattr(limits, "SEARCH", limits.Limit("search", of_client=2))
    for _time in range(3):
        assert client.get("/search/").status_code == 200
    answers = [client.get("/search/", {"q": "norm"}).status_code for _time in range(3)]
    assert answers == [200, 200, 429]


def test_a_public_search_is_kept_by_no_proxy(client, call):
    assert "private" in client.get("/search/", {"q": "norm"})["Cache-Control"]


def test_the_words_of_a_search_stand_in_no_log(client, call, caplog, capfd):
    client.get("/search/", {"q": MARKER})
    assert MARKER not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize("asked", ["", " ", "-x", '"', "x" * 5000, "a b " * 500, "\u0301" * 300])
def test_whatever_is_asked_the_page_answers(client, call, asked):
    assert client.get("/search/", {"q": asked, "page": "x", "state": "'"}).status_code == 200
