"""A draft that is given up and brought back, and one that is said to be ready."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import NOON, file_reply, make_draft, make_member, rewrite, withdraw
from tracker.audit.models import Event
from tracker.calls import closing
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.drafting import answer_kinds
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission
from tracker.submissions.queries.history import history_for_delegation, history_for_secretariat
from tracker.submissions.queries.status_summary import is_said_ready

LATER = NOON + timedelta(days=1)


@pytest.fixture
def draft(call, jamaica, jamaica_drafter):
    return make_draft(call, jamaica, by=jamaica_drafter, text="Two days of work.")


def say_ready(draft, by, *, at=NOON):
    workflow.say_ready(draft, checked_sha256=content_of(draft).digest(), by=by, at=at)
    draft.refresh_from_db()


def told_ready():
    return sorted(Message.objects.filter(kind="draft_ready").values_list("address", flat=True))


def events(verb):
    return Event.objects.filter(verb=verb).count()


# A draft that was never filed is discarded, not withdrawn.


def test_a_discarded_draft_is_brought_back_as_it_was(draft, jamaica_filer):
    before = content_of(draft).digest()
    workflow.discard(draft, by=jamaica_filer, at=NOON)
    draft.refresh_from_db()
    assert draft.is_discarded
    assert draft.told_status == "discarded"
    workflow.reinstate(draft, by=jamaica_filer, at=LATER)
    draft.refresh_from_db()
    assert (draft.status, draft.is_discarded) == ("draft", False)
    assert content_of(draft).digest() == before
    assert [event.what for event in history_for_delegation(draft)][:2] == [
        "brought back what had been discarded",
        "discarded what had been begun",
    ]


def test_a_draft_that_was_never_filed_is_not_withdrawn(draft, jamaica_filer):
    assert "withdraw" not in verbs(draft, jamaica_filer)
    with pytest.raises(Refusal, match="nothing is filed"):
        withdraw(draft, reason="No.", by=jamaica_filer, at=NOON)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_was_filed_and_recalled_is_withdrawn_and_not_discarded(draft, jamaica_filer):
    file_reply(draft, by=jamaica_filer)
    workflow.recall(draft, by=jamaica_filer, at=NOON)
    draft.refresh_from_db()
    assert {"withdraw"} == verbs(draft, jamaica_filer) & {"withdraw", "discard"}
    with pytest.raises(Refusal):
        workflow.discard(draft, by=jamaica_filer, at=NOON)
    withdraw(draft, reason="An error.", by=jamaica_filer, at=NOON)
    draft.refresh_from_db()
    assert (draft.told_status, draft.is_discarded) == ("withdrawn", False)
    workflow.reinstate(draft, by=jamaica_filer, at=NOON)
    told = history_for_delegation(draft)[0].what
    assert told == "made the withdrawn reply a draft again"


def test_a_draft_that_a_colleague_has_filed_meanwhile_is_not_discarded(draft, jamaica_filer):
    file_reply(draft, by=jamaica_filer)
    with pytest.raises(Refusal, match="The reply has been filed"):
        workflow.discard(draft, by=jamaica_filer, at=NOON)


def test_who_discards_a_second_time_is_told_so(draft, jamaica_filer):
    workflow.discard(draft, by=jamaica_filer, at=NOON)
    with pytest.raises(Refusal, match="has been discarded before anything was filed"):
        workflow.discard(draft, by=jamaica_filer, at=NOON)
    assert events("discard") == 1


def test_the_team_is_told_that_the_draft_is_kept(draft, jamaica_filer, jamaica_drafter):
    workflow.discard(draft, by=jamaica_filer, at=NOON)
    mail = Message.objects.get(kind="draft_discarded", address=jamaica_drafter.email)
    read = registry.render(mail, at=NOON)
    assert read.subject.startswith("Discarded: reply of Jamaica")
    assert "Nothing had been filed." in read.text


def test_in_a_closed_call_nothing_is_discarded_because_it_could_not_be_brought_back(
    draft, jamaica_filer, officer
):
    closing.close(draft.call, reason="Over.", by=officer, at=NOON)
    draft = Submission.objects.get(pk=draft.pk)
    assert "discard" not in verbs(draft, jamaica_filer)
    with pytest.raises(Refusal, match="could not be brought back"):
        workflow.discard(draft, by=jamaica_filer, at=LATER)


def test_a_discarded_draft_takes_no_other_answer_before_it_is_brought_back(draft, jamaica_filer):
    workflow.discard(draft, by=jamaica_filer, at=NOON)
    with pytest.raises(Refusal, match="Bring it back first"):
        answer_kinds.choose(draft, kind="no_reply", at=NOON)


def test_an_answer_that_was_chosen_and_not_filed_is_no_draft(draft):
    assert draft.told_status == "draft"
    answer_kinds.choose(draft, kind="no_reply", at=NOON)
    assert draft.told_status == "chosen"


def verbs(submission, person):
    return {verb.name for verb in workflow.possible_verbs(submission, person)}


# A drafter says that the draft is ready.


def test_every_filer_is_told_once_and_nobody_else(draft, jamaica, jamaica_drafter, jamaica_filer):
    second = make_member(jamaica, "filer", email="second@jam.example")
    say_ready(draft, jamaica_drafter)
    assert told_ready() == sorted([jamaica_filer.email, second.email])
    read = registry.render(Message.objects.filter(kind="draft_ready").first(), at=NOON)
    assert jamaica_drafter.name in read.text
    assert "/replies/76-19/check/" in read.text
    assert (draft.ready_by, draft.ready_at) == (jamaica_drafter, NOON)
    assert is_said_ready(draft, content_of(draft))


def test_the_same_text_is_said_ready_once(draft, jamaica_drafter, jamaica_filer):
    say_ready(draft, jamaica_drafter)
    with pytest.raises(Refusal, match="told already"):
        say_ready(draft, jamaica_drafter, at=LATER)
    assert (len(told_ready()), events("say_ready")) == (1, 1)


def test_it_is_ready_until_the_text_changes_and_a_text_is_mailed_once(
    draft, jamaica_drafter, jamaica_filer
):
    say_ready(draft, jamaica_drafter)
    rewrite(draft, "Other words.")
    assert not is_said_ready(draft, content_of(draft))
    say_ready(draft, jamaica_drafter, at=LATER)
    assert len(told_ready()) == 2
    rewrite(draft, "Two days of work.", question__letter="a")
    rewrite(draft, "", question__letter="b")
    say_ready(draft, jamaica_drafter, at=LATER)  # the first text again
    assert (len(told_ready()), events("say_ready")) == (2, 3)


def test_a_text_that_changed_after_it_was_checked_is_not_said_ready(draft, jamaica_drafter):
    checked = content_of(draft).digest()
    rewrite(draft, "Other words.")
    with pytest.raises(Refusal, match="changed after you checked"):
        workflow.say_ready(draft, checked_sha256=checked, by=jamaica_drafter, at=NOON)
    assert told_ready() == []


def test_without_a_filer_nobody_can_be_told(draft, jamaica_drafter):
    with pytest.raises(Refusal, match="no filer yet"):
        say_ready(draft, jamaica_drafter)
    assert events("say_ready") == 0


def test_an_empty_reply_is_not_ready(draft, jamaica_drafter, jamaica_filer):
    rewrite(draft, "", heading="")
    with pytest.raises(Refusal, match="no text yet"):
        say_ready(draft, jamaica_drafter)


def test_what_is_filed_already_is_not_said_ready(draft, jamaica_drafter, jamaica_filer):
    file_reply(draft, by=jamaica_filer)
    with pytest.raises(Refusal, match="Nothing has changed"):
        say_ready(draft, jamaica_drafter)
    rewrite(draft, "An amendment.")
    say_ready(draft, jamaica_drafter)
    assert told_ready() == [jamaica_filer.email]


def test_a_reader_and_another_delegation_say_nothing(draft, jamaica_reader, kenya_drafter):
    for person in (jamaica_reader, kenya_drafter):
        with pytest.raises(PermissionDenied):
            say_ready(draft, person)


def test_a_discarded_draft_is_not_ready(draft, jamaica_drafter, jamaica_filer):
    workflow.discard(draft, by=jamaica_filer, at=NOON)
    with pytest.raises(Refusal, match="Bring it back first"):
        say_ready(draft, jamaica_drafter)


def test_the_secretariat_learns_nothing_of_it(draft, jamaica_drafter, jamaica_filer):
    say_ready(draft, jamaica_drafter)
    assert history_for_delegation(draft)[0].verb == "say_ready"
    assert [event.verb for event in history_for_secretariat(draft)] == ["start"]
