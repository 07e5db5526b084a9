"""The map for everybody: what is published, and nothing of what officers think or terms suggest."""

import io
import zipfile

import pytest
from django.urls import reverse

from tests.concepts.replies import accepted, concept, number_of, speak
from tests.factories import NOON, sign_in
from tracker.calls.publishing import publish, unpublish
from tracker.concepts import tagging
from tracker.concepts.coverage.counts import ConceptCounting
from tracker.concepts.models import ConceptSuggestion, RejectedConcept
from tracker.submissions.models import Submission
from tracker.submissions.publication import deciding

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

ADDRESS = "/calls/76-19/concepts/"


def speaking(client, query=""):
    """How many States speak of each norm that any of them speaks of, by its letter."""
    found = client.get(ADDRESS + query).context["map"]
    return {
        one.letter: number
        for one, number in zip(found.concepts, found.speaking, strict=True)
        if number
    }


def test_nothing_is_shown_before_the_replies_are_published(client, call, officer):
    accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    page = client.get(ADDRESS)
    assert page.context["map"].rows == []
    assert "No replies have been published yet." in page.content.decode()
    publish(call, by=officer, at=NOON)
    assert speaking(client) == {"c": 1}
    unpublish(call, by=officer, at=NOON)
    assert speaking(client) == {}


def test_only_accepted_replies_are_counted(client, call, officer):
    publish(call, by=officer, at=NOON)
    speak(call, "JAM", "Now.", tags=["norm-c"])
    assert client.get(ADDRESS).context["map"].rows == []


def test_what_an_officer_confirmed_counts_and_who_did_is_not_said(client, call, officer):
    reply = accepted(call, "JAM", "On norm (c).", officer=officer)
    publish(call, by=officer, at=NOON)
    assert speaking(client) == {}
    tagging.confirm(
        reply.latest_revision, number_of(reply), [concept("norm-c")], by=officer, at=NOON
    )
    assert speaking(client) == {"c": 1}
    assert officer.name not in client.get(ADDRESS).content.decode()


def test_of_a_state_that_objects_to_its_full_text_the_summary_alone_counts(client, call, officer):
    reply = accepted(
        call, "JAM", "Now.", officer=officer, tags=["norm-c"], summary="Short.", publish=False
    )
    number = number_of(reply, "Summary")
    tagging.confirm(reply.latest_revision, number, [concept("norm-k")], by=officer, at=NOON)
    publish(call, by=officer, at=NOON)
    assert speaking(client) == {"k": 1}
    page = client.get(ADDRESS).context["map"]
    assert [(row.key, sum(cell.number for cell in row.cells)) for row in page.rows] == [("JAM", 1)]


def test_a_state_that_objects_afterwards_is_heeded_at_once(client, call, officer):
    reply = accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    publish(call, by=officer, at=NOON)
    assert speaking(client) == {"c": 1}
    Submission.objects.filter(pk=reply.pk).update(publish_full_text=False)
    assert speaking(client) == {}


def decide(reply, level, *, officer):
    deciding.set_level(
        reply, revision_number=1, level=level, reason="Why.", note="Hidden.", by=officer, at=NOON
    )


def test_a_reply_for_delegations_only_is_not_on_the_map(client, call, officer):
    reply = accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    publish(call, by=officer, at=NOON)
    decide(reply, "states", officer=officer)
    assert client.get(ADDRESS).context["map"].rows == []


def test_of_a_reply_published_as_a_summary_the_summary_alone_counts(client, call, officer):
    reply = accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"], summary="Short.")
    number = number_of(reply, "Summary")
    tagging.confirm(reply.latest_revision, number, [concept("norm-k")], by=officer, at=NOON)
    publish(call, by=officer, at=NOON)
    assert speaking(client) == {"c": 1, "k": 1}
    decide(reply, "summary", officer=officer)
    assert speaking(client) == {"k": 1}


def test_a_passage_that_is_left_out_counts_for_nothing_until_it_is_shown_again(
    client, call, officer
):
    reply = accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    publish(call, by=officer, at=NOON)
    redaction = deciding.redact(
        reply,
        revision_number=1,
        passage=("en", number_of(reply) - 1),
        reason="security",
        explanation="",
        note="",
        by=officer,
        at=NOON,
    )
    assert speaking(client) == {}
    deciding.restore(reply, redaction.pk, revision_number=1, by=officer, at=NOON)
    assert speaking(client) == {"c": 1}


@pytest.mark.parametrize("by", ["state", "group", "year"])
def test_years_and_groups_count_published_replies_alone(client, call, officer, by):
    accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    accepted(call, "KEN", "Now.", officer=officer, tags=["norm-c"], publish=False)
    publish(call, by=officer, at=NOON)
    found = client.get(f"{ADDRESS}?by={by}").context["map"]
    assert sum(cell.number for row in found.rows for cell in row.cells) == 1


def test_a_suggestion_and_a_rejection_are_told_to_nobody_outside(
    client, call, officer, jamaica_filer, jamaica_reader, kenya_filer
):
    """A marker in the words that a suggestion rests on is in the text; so it is the concept."""
    words = "We protect our critical infrastructure and rely on supply chains."
    reply = accepted(call, "JAM", words, officer=officer, by=jamaica_filer, tags=["norm-c"])
    tagging.reject(reply.latest_revision, number_of(reply), concept("norm-c"), by=officer, at=NOON)
    publish(call, by=officer, at=NOON)
    assert ConceptSuggestion.objects.count() == 3
    assert RejectedConcept.objects.count() == 1
    assert not ConceptCounting(is_public=True).tags.exists()
    addresses = [
        *("/calls/76-19/", "/calls/76-19/JAM/"),
        *(
            f"{ADDRESS}?set={name}&by={by}"
            for name in ("norms", "topics")
            for by in ("state", "year")
        ),
    ]
    for person in (None, jamaica_reader, kenya_filer):
        if person is not None:
            sign_in(client, person)
        for address in addresses:
            page = client.get(address).content.decode()
            assert "suggest" not in page.lower()
            assert "Confirmed by" not in page
            assert "<mark>" not in page
        page = client.get(ADDRESS).content.decode()
        assert '<td class="v' not in page


def test_the_delegation_learns_nothing_of_decisions(client, call, officer):
    reply = accepted(call, "JAM", "On norm (c).", officer=officer, tags=["norm-h"])
    number = number_of(reply)
    tagging.confirm(reply.latest_revision, number, [concept("norm-c")], by=officer, at=NOON)
    tagging.reject(reply.latest_revision, number, concept("norm-h"), by=officer, at=NOON)
    sign_in(client, reply.delegation.memberships.get().user)
    pages = [
        reverse("portal:reply", args=["76-19"]),
        *(reverse(f"portal:{name}", args=["76-19", 1]) for name in ("revision", "receipt_json")),
    ]
    answers = [client.get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [200] * len(pages)
    told = [answer.content.decode() for answer in answers]
    dossier = client.get(reverse("portal:dossier", args=["76-19"]))
    with zipfile.ZipFile(io.BytesIO(b"".join(dossier.streaming_content))) as package:
        told += [package.read(name).decode(errors="replace") for name in package.namelist()]
    for words in told:
        assert "a passage is about" not in words
        assert "reject" not in words
        assert officer.name not in words


def test_the_page_of_the_call_leads_there(client, call, officer):
    accepted(call, "JAM", "Now.", officer=officer)
    assert ADDRESS not in client.get("/calls/76-19/").content.decode()
    publish(call, by=officer, at=NOON)
    assert ADDRESS in client.get("/calls/76-19/").content.decode()


@pytest.mark.parametrize(("level", "expected"), [("states", {}), ("summary", {})])
def test_what_the_secretariat_does_not_publish_in_full_is_not_counted(
    client, call, officer, level, expected
):
    reply = accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    publish(call, by=officer, at=NOON)
    assert speaking(client) == {"c": 1}
    common = {"revision_number": 1, "note": "", "by": officer, "at": NOON}
    deciding.set_level(reply, level=level, reason="", **common)
    assert speaking(client) == expected


def test_a_passage_that_is_left_out_is_not_counted(client, call, officer):
    reply = accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    publish(call, by=officer, at=NOON)
    deciding.redact(
        reply,
        revision_number=1,
        passage=("en", number_of(reply) - 1),
        reason="security",
        explanation="It says too much.",
        note="",
        by=officer,
        at=NOON,
    )
    assert speaking(client) == {}
