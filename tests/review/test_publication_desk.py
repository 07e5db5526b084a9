"""The desk's pages on the publication of a reply, and on the consent of its State."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, change, file_reply, make_reply, original_of, sign_in
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept
from tracker.calls.publishing import publish
from tracker.submissions.models import Publication, Submission
from tracker.submissions.publication import deciding

pytestmark = pytest.mark.once

PAGE = "/desk/76-19/JAM/publication/"
WORDS = "Jane Smith of the centre wrote this. Jane Smithson did not."


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@prepared_state
def reply(call, jamaica, jamaica_filer, officer):
    found = make_reply(call, jamaica, by=jamaica_filer, text=WORDS)
    accept(found, officer)
    publish(call, by=officer, at=NOON)
    return found


def fresh(reply):
    return Submission.objects.get(pk=reply.pk)


def leave_out(reply, officer, words="Jane Smith"):
    return deciding.redact(
        fresh(reply),
        revision_number=1,
        words=words,
        reason="personal",
        explanation="It names a person.",
        note="Olga rang.",
        by=officer,
        at=NOON,
    )


def redaction(**more):
    sent = {"revision": 1, "words": "Jane Smith", "reason": "personal"}
    return sent | {"explanation": "It names a person."} | more


def notices_of(response):
    return [str(message) for message in response.context["messages"]]


def test_the_page_shows_consent_decision_and_the_text_as_it_is_read(desk, reply):
    page = as_read(desk.get(PAGE).content.decode())
    assert "its full text on the site" in page
    assert WORDS in page
    assert "Nothing is left out." in page


def test_an_officer_shows_a_reply_to_delegations_only(desk, reply):
    sent = {"revision": 1, "level": "states", "reason": "You asked.", "note": "Olga rang."}
    answer = desk.post(PAGE, sent, follow=True)
    assert notices_of(answer) == ["It is decided; the delegation is told."]
    decided = Publication.objects.get()
    assert (decided.level, decided.reason, decided.note) == ("states", "You asked.", "Olga rang.")
    assert "delegations only" in answer.content.decode()


def test_what_the_state_objects_to_is_no_choice(desk, reply):
    Submission.objects.update(publish_full_text=False)
    page = desk.get(PAGE)
    levels = [value for value, _label in page.context["form"].fields["level"].choices]
    assert levels == ["summary", "states"]
    answer = desk.post(PAGE, {"revision": 1, "level": "everybody"})
    assert answer.status_code == 422
    assert not Publication.objects.exists()


def test_an_officer_leaves_words_out_and_is_told_of_longer_ones(desk, reply):
    answer = desk.post(f"{PAGE}redact/", redaction(), follow=True)
    assert notices_of(answer) == [
        "It is left out on the site; the delegation is told.",
        "These longer words hold it and still stand there: jane smithson.",
    ]
    page = as_read(answer.content.decode())
    assert "[redacted: personal data]</span> of the centre wrote this." in page


def test_a_whole_passage_is_chosen_by_its_heading(desk, reply):
    page = desk.get(f"{PAGE}redact/")
    choices = page.context["form"].fields["passage"].choices
    (value,) = [value for value, label in choices if "National efforts" in label]
    desk.post(f"{PAGE}redact/", redaction(words="", passage=value))
    assert fresh(reply).accepted_revision.redactions.get().passage == int(value[3:])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"words": "John Doe"}, "These words stand in no paragraph of the reply."),
        ({"words": "", "passage": ""}, "Write words, or choose a whole passage"),
        ({"passage": "en-0"}, "Write words, or choose a whole passage"),
        ({"passage": "en-99", "words": ""}, "Select a valid choice."),
        ({"explanation": ""}, "This field is required."),
        ({"reason": "whim"}, "Select a valid choice."),
        ({"words": "J" * 1001}, "at most 1000 characters"),
    ],
)
def test_a_redaction_that_cannot_be_is_refused_beside_its_field(desk, reply, more, words):
    answer = desk.post(f"{PAGE}redact/", redaction(**more))
    assert answer.status_code == 422
    assert words in as_read(answer.content.decode())
    assert not fresh(reply).accepted_revision.redactions.exists()


def test_an_officer_shows_it_again(desk, reply, officer):
    found = leave_out(reply, officer)
    page = desk.post(f"{PAGE}restore/", {"revision": 1, "redaction": found.pk}, follow=True)
    assert notices_of(page) == ["It is shown again; the delegation is told."]
    assert WORDS in as_read(page.content.decode())


@pytest.mark.parametrize("act", ["restore", "checked", "carry-over"])
def test_a_form_without_its_numbers_is_refused(desk, reply, act):
    assert desk.post(f"{PAGE}{act}/", {}).status_code == 400


def test_a_newer_revision_waits_and_the_officer_who_accepts_is_told(
    desk, reply, officer, jamaica_filer
):
    leave_out(reply, officer)
    change(original_of(reply), body="Again by Jane Smith.")
    file_reply(fresh(reply), by=jamaica_filer, at=NOON + timedelta(hours=1))
    sent = {"revision": 2, "disposition": "report"}
    answer = desk.post("/desk/76-19/JAM/accept/", sent, follow=True)
    assert "The new one is shown to nobody" in notices_of(answer)[1]
    page = as_read(desk.get(PAGE).content.decode())
    assert "A newer revision waits for you" in page
    assert "Stands in it too, and will be left out again" in page
    answer = desk.post(f"{PAGE}carry-over/", {"revision": 2}, follow=True)
    assert "[redacted: personal data]</span>." in as_read(answer.content.decode())


def test_the_desk_records_that_a_state_objects_and_consents_again(desk, reply):
    for value, consents in (("no", False), ("yes", True)):
        sent = {"publishes": value, "received_on": "", "reference": "JAM/7"}
        answer = desk.post("/desk/76-19/JAM/consent/", sent, follow=True)
        assert notices_of(answer) == ["It is recorded and counts at once; the State is told."]
        assert fresh(reply).accepted_revision.is_public_in_full is consents
    history = as_read(answer.content.decode())
    assert "recorded whether the delegation lets its full text be published" in history
    assert "reference JAM/7" in history


def test_a_filer_who_objects_to_what_stands_filed_is_heard_at_once(client, reply, jamaica_filer):
    sign_in(client, jamaica_filer)
    client.post("/replies/76-19/cover/", {"cover_kind": ""})
    assert fresh(reply).accepted_revision.is_public_in_full is False


def test_the_delegation_reads_who_reads_its_reply_and_why_and_nothing_internal(
    client, reply, officer, jamaica_reader
):
    leave_out(reply, officer)
    page = as_read(sign_in(client, jamaica_reader).get("/replies/76-19/").content.decode())
    assert "Everybody reads its full text." in page
    assert "[redacted: personal data]" in page
    assert "It names a person." in page
    assert "Olga" not in page


def test_the_queries_of_the_page_do_not_grow_with_what_is_left_out(desk, reply, officer):
    counts = []
    for words in (["Jane Smith"], ["the centre", "wrote", "did not"]):
        for one in words:
            leave_out(reply, officer, one)
        with CaptureQueriesContext(connection) as counted:
            desk.get(PAGE)
        counts.append(len(counted))
    assert counts[0] == counts[1]
