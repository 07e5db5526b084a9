"""The concepts that a search is narrowed by are those of the map: as officers have decided."""

import pytest
from django.urls import reverse

from tests.concepts.replies import accepted, concept, number_of, speak
from tests.factories import NOON, change, file_reply, make_draft, original_of, sign_in, translated
from tracker.calls.publishing import publish
from tracker.concepts import reading, tagging
from tracker.search.indexing import index_everything
from tracker.submissions.publication import deciding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]


@pytest.fixture
def reply(call, officer):
    """An accepted and published reply; its State tagged what it says with norm (c)."""
    found = accepted(call, "JAM", "An okapi.", officer=officer, tags=["norm-c"])
    publish(call, by=officer, at=NOON)
    return found


def concepts_found(client, person=None, asked="okapi", name="search:desk"):
    """How many of the passages that were found are about each concept."""
    if person is None:
        client.logout()
    else:
        sign_in(client, person)
    name = name if person else "search:everybody"
    counted = {}
    for code in ("norm-c", "norm-k"):
        found = client.get(reverse(name), {"q": asked, "concept": code}).context["found"]
        if found.passages:
            counted[code] = found.passages
    return counted


def on_the_map(client):
    found = client.get("/calls/76-19/concepts/").context["map"]
    return {
        f"norm-{one.letter}": number
        for one, number in zip(found.concepts, found.speaking, strict=True)
        if number
    }


def decide(verb, reply, officer, code="norm-c"):
    concepts = [concept(code)] if verb == "confirm" else concept(code)
    act = getattr(tagging, verb)
    act(reply.latest_revision, number_of(reply), concepts, by=officer, at=NOON)


def test_what_the_state_said_is_found_once_it_was_read(client, call, officer, jamaica_filer):
    draft = make_draft(call, jamaica_filer.memberships.get().delegation, by=jamaica_filer, text="")
    answer = draft.original.passages.get(part="question", question__letter="b")
    change(answer, body="An okapi.", concepts=[concept("norm-c")])
    file_reply(draft, by=jamaica_filer)
    assert concepts_found(client, officer) == {}
    reading.read_some(at=NOON)
    assert concepts_found(client, officer) == {"norm-c": 1}


def test_what_an_officer_decides_counts_at_once_for_officers_and_for_everybody(
    client, reply, officer
):
    for verb, code, left in [
        ("confirm", "norm-k", {"norm-c": 1, "norm-k": 1}),
        ("reject", "norm-c", {"norm-k": 1}),
        ("put_back", "norm-c", {"norm-c": 1, "norm-k": 1}),
    ]:
        decide(verb, reply, officer, code)
        assert concepts_found(client, officer) == left
        assert concepts_found(client) == on_the_map(client) == left


def test_a_state_is_told_what_officers_decided_once_others_are(
    client, call, officer, jamaica_filer
):
    reply = accepted(call, "JAM", "An okapi.", officer=officer)
    decide("confirm", reply, officer)
    assert concepts_found(client, officer) == {"norm-c": 1}
    assert concepts_found(client, jamaica_filer, name="search:delegation") == {}
    publish(call, by=officer, at=NOON)
    assert concepts_found(client, jamaica_filer, name="search:delegation") == {"norm-c": 1}


def test_an_index_that_is_written_anew_says_the_same(client, reply, officer):
    decide("reject", reply, officer)
    decide("confirm", reply, officer, "norm-k")
    index_everything()
    assert concepts_found(client, officer) == concepts_found(client) == {"norm-k": 1}


def test_a_passage_that_is_left_out_is_about_nothing_for_everybody(client, reply, officer):
    left_out = deciding.redact(
        reply,
        revision_number=1,
        passage=("en", number_of(reply) - 1),
        reason="personal",
        explanation="",
        note="",
        by=officer,
        at=NOON,
    )
    decide("confirm", reply, officer, "norm-k")
    assert concepts_found(client, asked="views") == on_the_map(client) == {}
    assert concepts_found(client, officer) == {"norm-c": 1, "norm-k": 1}
    deciding.restore(reply, left_out.pk, revision_number=1, by=officer, at=NOON)
    assert concepts_found(client, asked="views") == {"norm-c": 1, "norm-k": 1}


def test_of_a_reply_of_which_the_summary_is_shown_nothing_else_is_found(client, reply, officer):
    deciding.set_level(
        reply, revision_number=1, level="summary", reason="", note="", by=officer, at=NOON
    )
    assert concepts_found(client) == on_the_map(client) == {}
    assert concepts_found(client, officer) == {"norm-c": 1}


def test_a_translated_passage_is_about_what_its_original_is(client, call, officer, jamaica_filer):
    draft = make_draft(call, jamaica_filer.memberships.get().delegation, by=jamaica_filer, text="")
    change(original_of(draft), heading="Views", body="A zebra.", concepts=[concept("norm-c")])
    translated(draft, "fr", "", "Un okapi.")
    file_reply(draft, by=jamaica_filer)
    reading.read_some(at=NOON)
    draft.refresh_from_db()
    assert concepts_found(client, officer) == {"norm-c": 1}
    decide("reject", draft, officer)
    assert concepts_found(client, officer) == {}


def test_a_decision_on_what_was_replaced_meanwhile_brings_no_row_back(client, call, officer):
    first = speak(call, "JAM", "An okapi.")
    old = first.latest_revision
    change(original_of(first), body="A giraffe.")
    file_reply(first, by=old.filed_by)
    tagging.confirm(old, number_of(first), [concept("norm-k")], by=officer, at=NOON)
    assert concepts_found(client, officer) == {}
