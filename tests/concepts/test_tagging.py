"""What a passage is about: the State's word, what words suggest, what an officer decides."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.concepts.replies import accepted, concept, number_of, speak, suggestions_of, tags_of
from tests.factories import NOON, change, file_reply
from tracker.audit.models import Event
from tracker.concepts import reading, tagging, tasks
from tracker.concepts.models import ConceptReading, ConceptSuggestion, ConceptTag
from tracker.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]
WORDS = "On norm (c) we act on notice. We protect our critical infrastructure."


@pytest.fixture
def reply(call):
    """Jamaica's reply, which it has tagged with norm (h)."""
    return speak(call, "JAM", WORDS, tags=["norm-h"])


def confirm(reply, *codes, by):
    concepts = [concept(code) for code in codes]
    tagging.confirm(reply.latest_revision, number_of(reply), concepts, by=by, at=NOON)


def reject(reply, code, *, by):
    tagging.reject(reply.latest_revision, number_of(reply), concept(code), by=by, at=NOON)


def put_back(reply, code, *, by):
    tagging.put_back(reply.latest_revision, number_of(reply), concept(code), by=by, at=NOON)


def test_what_the_state_says_counts_and_what_words_say_is_only_suggested(reply):
    assert tags_of(reply) == [("norm-h", "delegate")]
    assert suggestions_of(reply) == ["norms", "norm-c", "norm-g"]


def test_a_suggestion_names_the_words_that_it_rests_on(reply):
    text = "Views\n" + WORDS
    (found,) = ConceptSuggestion.objects.filter(concept__code="norm-c")
    assert [text[start:end] for start, end in found.places] == ["norm (c)"]


def test_an_officer_confirms_a_suggestion_and_adds_what_nobody_suggested(reply, officer):
    confirm(reply, "norm-c", "norm-k", by=officer)
    assert tags_of(reply) == [
        ("norm-c", "officer"),
        ("norm-h", "delegate"),
        ("norm-k", "officer"),
    ]
    event = Event.objects.get(verb="confirm_concepts")
    assert event.data == {
        "revision": 1,
        "passage": number_of(reply),
        "concepts": ["norm-c", "norm-k"],
    }


def test_what_the_state_said_can_be_rejected_and_put_back(reply, officer):
    reject(reply, "norm-h", by=officer)
    assert tags_of(reply) == []
    put_back(reply, "norm-h", by=officer)
    assert tags_of(reply) == [("norm-h", "delegate")]


def test_a_rejected_suggestion_waits_again_once_it_is_put_back(reply, officer):
    reject(reply, "norm-c", by=officer)
    put_back(reply, "norm-c", by=officer)
    assert tags_of(reply) == [("norm-h", "delegate")]
    confirm(reply, "norm-c", by=officer)
    reject(reply, "norm-c", by=officer)  # an officer's own word as well
    assert ("norm-c", "officer") not in tags_of(reply)


@pytest.mark.parametrize("act", ["confirm", "reject", "put back"])
def test_the_second_of_two_officers_learns_what_the_first_decided(reply, officer, act):
    confirm(reply, "norm-c", by=officer)
    reject(reply, "norm-g", by=officer)
    acts = {
        "confirm": lambda: confirm(reply, "norm-c", by=officer),
        "reject": lambda: reject(reply, "norm-g", by=officer),
        "put back": lambda: put_back(reply, "norm-c", by=officer),
    }
    before = Event.objects.count()
    with pytest.raises(Refusal, match="decided on this meanwhile"):
        acts[act]()
    assert Event.objects.count() == before


def test_what_nobody_said_cannot_be_rejected(reply, officer):
    with pytest.raises(Refusal):
        reject(reply, "threats", by=officer)


def test_only_an_officer_decides(reply, jamaica_reader):
    for act in (confirm, reject, put_back):
        with pytest.raises(PermissionDenied):
            act(reply, "norm-c", by=jamaica_reader)


def test_decisions_stay_with_a_passage_that_a_new_revision_leaves_as_it_was(reply, officer):
    confirm(reply, "norm-c", by=officer)
    reject(reply, "norm-h", by=officer)
    filer = reply.delegation.memberships.get().user
    change(reply.original.passages.get(part="summary"), body="A summary now.")
    file_reply(reply, by=filer)
    reply.refresh_from_db()
    reading.read(reply.latest_revision, at=NOON)
    assert reply.latest_revision.number == 2
    assert tags_of(reply) == [("norm-c", "officer")]


def test_a_passage_that_was_changed_is_decided_on_anew(reply, officer):
    confirm(reply, "norm-c", by=officer)
    filer = reply.delegation.memberships.get().user
    change(reply.original.passages.get(question__letter="b"), body="On norm (c) we changed it.")
    file_reply(reply, by=filer)
    reply.refresh_from_db()
    reading.read(reply.latest_revision, at=NOON)
    assert tags_of(reply) == [("norm-h", "delegate")]
    assert suggestions_of(reply) == ["norms", "norm-c"]


def test_beat_reads_what_was_filed_once(call):
    reply = speak(call, "JAM", WORDS)
    ConceptReading.objects.all().delete()
    tasks.read_filed()
    read_at = ConceptReading.objects.get().read_at
    tasks.read_filed()
    assert ConceptReading.objects.get().read_at == read_at
    assert suggestions_of(reply) == ["norms", "norm-c", "norm-g"]


def test_other_terms_are_looked_for_anew_and_decisions_stay(reply, officer):
    confirm(reply, "norm-c", by=officer)
    norm = concept("norm-c")
    norm.terms = {"en": ["nothing like it"]}
    norm.save()
    assert reading.read_some(at=NOON) == 1
    assert suggestions_of(reply) == ["norms", "norm-g"]
    assert ("norm-c", "officer") in tags_of(reply)


def test_an_answer_to_a_question_on_efforts_is_not_about_norms(call):
    reply = speak(call, "KEN", WORDS, letter="a")
    assert suggestions_of(reply) == ["effort-infrastructure"]


def test_in_a_summary_a_norm_is_suggested_by_its_letter_alone(call):
    reply = speak(
        call, "KEN", "We agree.", summary="Norm (c), and supply chains. Essential services."
    )
    assert suggestions_of(reply) == ["norms", "norm-c", "effort-infrastructure"]


def test_what_was_withdrawn_waits_for_nobody(call, officer):
    reply = accepted(call, "JAM", WORDS, officer=officer)
    assert reading.unread().count() == 0
    assert ConceptTag.objects.count() == 0
    assert reply.latest_revision.conceptsuggestions.count() == 3
