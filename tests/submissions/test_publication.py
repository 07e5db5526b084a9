"""How far a reply is published, and what is left out of it: the decisions, one by one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    make_member,
    make_reply,
    original_of,
    translated,
)
from tests.reports import accept
from tracker.audit.models import Event
from tracker.calls.publishing import publish
from tracker.delegations.models import Delegation
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Publication, Redaction, Revision, Submission
from tracker.submissions.publication import deciding
from tracker.submissions.publication.consent import set_consent
from tracker.submissions.publication.shown import shown_of
from tracker.submissions.publication.told import told_of

WORDS = "Jane Smith of the centre wrote this."


@pytest.fixture
def reply(call, jamaica, jamaica_filer, officer):
    found = make_reply(call, jamaica, by=jamaica_filer, text=WORDS)
    accept(found, officer)
    publish(call, by=officer, at=NOON)
    return found


def fresh(reply):
    return Submission.objects.get(pk=reply.pk)


def shown(reply):
    return shown_of(fresh(reply).accepted_revision)


def body_of(reply):
    return "\n".join(passage.body for passage in shown(reply).content.passages)


def set_level(reply, officer, level, *, number=1, reason="", note=""):
    deciding.set_level(
        reply,
        revision_number=number,
        level=level,
        reason=reason,
        note=note,
        by=officer,
        at=NOON,
    )


def redact(reply, officer, words="Jane Smith", *, number=1, passage=None, **more):
    given = {"reason": "personal", "explanation": "It names a person.", "note": ""} | more
    words = "" if passage else words
    return deciding.redact(
        reply,
        revision_number=number,
        words=words,
        passage=passage,
        by=officer,
        at=NOON,
        **given,
    )


def refile(reply, filer, text, *, at=NOON + timedelta(hours=1)):
    change(original_of(reply), body=text)
    file_reply(fresh(reply), by=filer, at=at)


def is_public(reply):
    return Submission.objects.public().filter(pk=reply.pk).exists()


def is_published(reply):
    return Submission.objects.published().filter(pk=reply.pk).exists()


# Levels -----------------------------------------------------------------------------------------


def test_without_a_decision_everybody_reads_what_the_state_consents_to(reply):
    assert is_public(reply)
    assert (shown(reply).level, shown(reply).is_full) == ("everybody", True)


def test_a_reply_for_delegations_only_is_published_and_not_public(reply, officer):
    set_level(reply, officer, "states")
    assert (is_public(reply), is_published(reply)) == (False, True)


def test_of_a_summary_only_the_content_holds_nothing_else(reply, officer):
    set_level(reply, officer, "summary")
    assert is_public(reply)
    assert shown(reply).content.passages == ()
    assert shown(reply).is_full is False


@pytest.mark.parametrize("level", ["everybody", "states", "summary"])
def test_what_the_state_consented_to_is_never_widened(reply, officer, jamaica_filer, level):
    set_consent(reply, publishes=False, by=jamaica_filer, at=NOON)
    if level == "everybody":
        with pytest.raises(Refusal, match="objects to its full text"):
            set_level(reply, officer, level)
    else:
        set_level(reply, officer, level)
    assert shown(reply).is_full is False
    assert shown(reply).objects is True


def test_an_objection_that_comes_later_narrows_at_once_and_a_consent_widens_no_decision(
    reply, officer, jamaica_filer
):
    set_level(reply, officer, "states")
    set_consent(reply, publishes=False, by=jamaica_filer, at=NOON)
    assert (shown(reply).level, shown(reply).is_full) == ("states", False)
    set_consent(fresh(reply), publishes=True, by=jamaica_filer, at=NOON)
    assert (shown(reply).level, shown(reply).is_full) == ("states", True)


def test_the_same_decision_twice_is_refused(reply, officer):
    with pytest.raises(Refusal, match="decided already"):
        set_level(reply, officer, "everybody")
    set_level(reply, officer, "states")
    with pytest.raises(Refusal, match="decided already"):
        set_level(reply, officer, "states")


def test_a_decision_names_the_revision_that_the_officer_saw(reply, officer):
    with pytest.raises(Refusal, match="Another revision counts"):
        set_level(reply, officer, "states", number=2)


def test_nobody_else_decides(reply, jamaica_filer, stranger):
    for person in (jamaica_filer, stranger):
        with pytest.raises(PermissionDenied):
            set_level(reply, person, "states")
        with pytest.raises(PermissionDenied):
            redact(reply, person)
    assert not Publication.objects.exists()


# What is left out -------------------------------------------------------------------------------


def test_words_are_left_out_of_what_is_shown_and_of_nothing_that_was_filed(reply, officer):
    before = Revision.objects.values("content", "sha256", "seal", "receipt_number").get()
    redact(reply, officer)
    assert body_of(reply) == "\ufdd0 of the centre wrote this."
    assert Revision.objects.values("content", "sha256", "seal", "receipt_number").get() == before


def test_a_passage_is_left_out_whole_and_keeps_its_heading(reply, officer):
    places = {one.question: n for n, one in enumerate(shown(reply).content.passages)}
    redact(reply, officer, passage=("en", places["a"]), reason="security")
    (passage,) = [one for one in shown(reply).content.passages if one.question == "a"]
    assert (passage.heading, passage.body) == ("National efforts", "\ufdd1")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("John Doe", "stand in no paragraph"),
        ("…", "letters or digits"),
        ("", "letters or digits"),
        ("Jane Smith of the centre wrote this. And", "stand in no paragraph"),
    ],
)
def test_words_that_cannot_be_left_out_are_refused(reply, officer, words, reason):
    with pytest.raises(Refusal, match=reason):
        redact(reply, officer, words)


def test_the_same_words_twice_are_refused(reply, officer):
    redact(reply, officer)
    with pytest.raises(Refusal, match="left out already"):
        redact(reply, officer, "JANE  smith")


@pytest.mark.parametrize("passage", [("en", 99), ("fr", 0)])
def test_a_passage_that_is_not_there_is_refused(reply, officer, passage):
    with pytest.raises(Refusal, match="no such passage"):
        redact(reply, officer, passage=passage)


def test_what_is_shown_again_is_shown_again_once(reply, officer):
    found = redact(reply, officer)
    deciding.restore(reply, found.pk, revision_number=1, by=officer, at=NOON)
    assert body_of(reply) == WORDS
    assert shown(reply).is_redacted is False
    with pytest.raises(Refusal, match="shown again already"):
        deciding.restore(reply, found.pk, revision_number=1, by=officer, at=NOON)


def test_a_newer_revision_is_shown_to_nobody_until_an_officer_has_looked(
    reply, officer, jamaica_filer
):
    redact(reply, officer)
    redact(reply, officer, passage=("en", 0))
    refile(reply, jamaica_filer, "Once more by Jane Smith.")
    assert is_public(reply)  # the accepted one goes on
    accept(fresh(reply), officer, number=2)
    assert (is_public(reply), is_published(reply)) == (False, False)
    with pytest.raises(Refusal, match="First look"):
        set_level(fresh(reply), officer, "states", number=2)
    deciding.carry_over(fresh(reply), revision_number=2, by=officer, at=NOON)
    assert is_public(reply)
    assert body_of(reply) == "Once more by \ufdd0."
    with pytest.raises(Refusal, match="Nothing waits"):
        deciding.carry_over(fresh(reply), revision_number=2, by=officer, at=NOON)


def test_words_that_stand_there_no_longer_are_not_carried_over(reply, officer, jamaica_filer):
    redact(reply, officer)
    refile(reply, jamaica_filer, "The centre wrote this.")
    accept(fresh(reply), officer, number=2)
    deciding.carry_over(fresh(reply), revision_number=2, by=officer, at=NOON)
    assert shown(reply).is_redacted is False
    assert body_of(reply) == "The centre wrote this."


def test_translations_and_annexes_are_held_back_until_somebody_has_looked(
    call, jamaica, jamaica_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer, text=WORDS)
    change(original_of(draft, "summary"), body="A summary.")
    translated(draft, "fr", "Un résumé.", "Écrit par Jane Smith.")
    for title, words in (("Law", b"a law"), ("By Jane Smith", b"a plan")):
        attachments.attach(
            draft,
            CheckedFile("a.pdf", words, PDF),
            title=title,
            language="en",
            by=jamaica_filer,
            at=NOON,
        )
    file_reply(draft, by=jamaica_filer)
    accept(draft, officer)
    publish(call, by=officer, at=NOON)
    redact(draft, officer)
    assert [one.language for one in shown(draft).content.translations] == []
    assert shown(draft).annexes == ()
    law, plan = shown(draft).revision.attachments.order_by("order")

    def show(*parts):
        deciding.show_checked(fresh(draft), parts, revision_number=1, by=officer, at=NOON)

    show("fr", law.sha256)
    assert [one.passages[1].body for one in shown(draft).content.translations] == [
        "Écrit par \ufdd0."
    ]
    assert [file.title for file in shown(draft).annexes] == ["Law"]
    with pytest.raises(Refusal, match="By Jane Smith"):
        show(plan.sha256)
    redact(draft, officer, "the centre")  # nobody has looked for this
    assert (shown(draft).content.translations, shown(draft).annexes) == ((), ())


# What the State is told -------------------------------------------------------------------------


def test_the_delegation_is_told_the_level_what_is_left_out_and_why_and_nothing_internal(
    reply, officer
):
    set_level(reply, officer, "states", reason="You asked for it.", note="Olga rang.")
    redact(reply, officer, note="See the file of Olga.")
    told = told_of(fresh(reply))
    assert (told.is_for_states, told.reason) == (True, "You asked for it.")
    assert [(one.words, str(one.sign)) for one in told.left_out] == [
        ("Jane Smith", "[redacted: personal data]")
    ]
    (message,) = Message.objects.filter(kind="publication_changed", address="filer@jam.example")
    text = registry.render(message, at=NOON).text
    assert "delegations only" in text
    assert "In 1 case something is left out" in text
    assert "You asked for it." in text
    assert "Olga" not in text
    assert "Jane Smith" not in text


def test_every_decision_is_an_event_without_the_words_and_the_reasons(reply, officer):
    set_level(reply, officer, "states", reason="You asked.", note="Olga rang.")
    found = redact(reply, officer, note="Olga rang.")
    deciding.restore(reply, found.pk, revision_number=1, by=officer, at=NOON)
    events = Event.objects.filter(
        verb__in=["set_publication", "redact", "restore_redacted"]
    ).order_by("sequence")
    assert [(event.verb, event.data) for event in events] == [
        ("set_publication", {"revision": 1, "level": "states"}),
        ("redact", {"revision": 1, "redaction": "personal"}),
        ("restore_redacted", {"revision": 1, "redaction": "personal"}),
    ]
    assert "Jane" not in str(Redaction.objects.get())


# Consent ----------------------------------------------------------------------------------------


def test_an_objection_that_was_filed_is_lifted_by_a_later_consent_until_the_state_files_again(
    call, jamaica, jamaica_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    Submission.objects.update(publish_full_text=False)
    file_reply(fresh(draft), by=jamaica_filer)
    assert fresh(draft).latest_revision.is_public_in_full is False
    set_consent(fresh(draft), publishes=True, by=officer, at=NOON + timedelta(hours=1))
    assert fresh(draft).latest_revision.is_public_in_full is True
    Submission.objects.update(publish_full_text=False)
    refile(draft, jamaica_filer, "Other words.", at=NOON + timedelta(hours=2))
    assert fresh(draft).latest_revision.is_public_in_full is False


def test_what_an_officer_records_is_told_to_the_state_at_its_official_address(
    reply, officer, jamaica
):
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    set_consent(fresh(reply), publishes=False, by=officer, at=NOON)
    message = Message.objects.get(kind="consent_changed", address="mission@jam.example")
    text = registry.render(message, at=NOON).text
    assert "objects to the publication of the full text" in text
    assert "Nothing is asked of you." in text
    event = Event.objects.get(verb="set_consent")
    assert event.data == {
        "revision": 1,
        "publishes": False,
        "on_behalf": True,
        "received_on": "2022-04-12",
    }


def test_consent_is_a_filers_or_an_officers_and_counts_of_what_stands_filed(
    call, jamaica, jamaica_filer, jamaica_drafter, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    with pytest.raises(Refusal, match="Nothing stands filed"):
        set_consent(draft, publishes=False, by=jamaica_filer, at=NOON)
    file_reply(draft, by=jamaica_filer)
    with pytest.raises(PermissionDenied):
        set_consent(draft, publishes=False, by=jamaica_drafter, at=NOON)
    with pytest.raises(Refusal, match="consents to its full text already"):
        set_consent(fresh(draft), publishes=True, by=officer, at=NOON)


def test_a_reply_of_nobody_is_not_published_at_all(call, officer):
    state = Delegation.objects.get(code="FJI")
    draft = make_draft(call, state, by=make_member(state, "filer"))
    with pytest.raises(Refusal, match="nothing to publish"):
        set_level(draft, officer, "states")
