"""Filing by two people: a delegation's own choice, and what one filer alone no longer does."""

import io

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories import (
    NOON,
    change,
    make_draft,
    make_member,
    make_person,
    original_of,
    sign_in,
)
from tracker.audit.models import Event
from tracker.delegations.models import OfficerEnding
from tracker.delegations.people import changing, filing_rule
from tracker.delegations.recovery import recovering
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.privacy import erasing
from tracker.refusal import Refusal
from tracker.review.people import ending
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission
from tracker.submissions.queries.history import history_for_delegation, history_for_secretariat

REPLY = "/replies/76-19/"
FILING = "/team/filing/"


@pytest.fixture
def colleague(jamaica):
    return make_member(jamaica, "filer", email="colleague@jam.example")


@pytest.fixture
def draft(call, jamaica, jamaica_filer, colleague, in_april):
    filing_rule.let_two_file(jamaica, by=jamaica_filer, at=NOON)
    return make_draft(call, jamaica, by=jamaica_filer)


def digest(draft):
    return content_of(draft).digest()


def file(draft, *, by):
    return workflow.file(draft, checked_sha256=digest(draft), by=by, at=NOON)


def ask(draft, *, by):
    workflow.ask_to_file(draft, checked_sha256=digest(draft), by=by, at=NOON)


def text_of(response):
    return response.content.decode()


def test_one_filer_asks_and_another_one_files(client, draft, jamaica_filer, colleague):
    sign_in(client, jamaica_filer)
    page = text_of(client.get(f"{REPLY}check/"))
    assert "File this reply" not in page
    assert "Who can file it:" in page
    assert colleague.name in page
    sent = {"sha256": digest(draft)}
    assert "ask another filer" in text_of(client.post(f"{REPLY}check/", sent, follow=True))
    client.post(f"{REPLY}check/ask/", sent)
    told = Message.objects.get(kind="filing_asked")
    assert told.address == colleague.email
    assert "asks that the reply of Jamaica is filed" in registry.render(told, at=NOON).text
    for page in (REPLY, f"{REPLY}check/"):
        assert f"{jamaica_filer.name} has asked the other filers to file it" in text_of(
            client.get(page)
        )
    assert "File this reply" not in text_of(client.get(f"{REPLY}check/"))
    assert "You have asked that the reply is filed" in text_of(
        client.post(f"{REPLY}check/", sent, follow=True)
    )
    sign_in(client, colleague)
    assert "File this reply" in text_of(client.get(f"{REPLY}check/"))
    client.post(f"{REPLY}check/", sent)
    draft.refresh_from_db()
    assert (draft.status, draft.latest_revision.filed_by) == ("filed", colleague)
    event = Event.objects.get(verb="file")
    assert (event.actor_id, event.data["asked_by"]) == (
        str(colleague.pk),
        f"person {jamaica_filer.pk}",
    )
    filed = Message.objects.filter(kind="reply_filed").first()
    words = registry.render(filed, at=NOON).text
    assert f"{jamaica_filer.name} asked for it, and {colleague.name} filed" in words
    call_command("verify_audit")


def test_the_register_agrees_at_each_step_of_filing_by_two(
    draft, jamaica_filer, colleague, officer, second_officer
):
    def agrees():
        call_command("verify_audit", stdout=io.StringIO())

    agrees()
    ask(draft, by=jamaica_filer)
    agrees()
    file(draft, by=colleague)
    agrees()
    draft.refresh_from_db()
    workflow.take_up(draft, by=officer, at=NOON)
    ending.propose_end(officer, successor=second_officer, by=second_officer, at=NOON)
    third = make_person("third@secretariat.example", secretariat_role="officer")
    ending.confirm_end(OfficerEnding.objects.get(), by=third, at=NOON)
    draft.refresh_from_db()
    assert draft.taken_up_by == second_officer
    agrees()
    TOTP.activate(jamaica_filer, generate_totp_secret())
    recovery = recovering.start(jamaica_filer, by=second_officer, at=NOON)
    recovering.confirm(recovery, by=third, at=NOON)
    recovery.refresh_from_db()
    recovering.use(recovery, at=NOON)
    agrees()
    for person in (officer, colleague):
        erasing.erase(person, by=third, at=NOON)
    agrees()
    Submission.objects.filter(pk=draft.pk).update(status="draft")
    with pytest.raises(CommandError, match="1 faults"):
        call_command("verify_audit", stderr=io.StringIO())


def test_what_a_delegation_asks_of_its_own_filers_is_not_told_to_the_secretariat(
    draft, jamaica_filer, colleague
):
    ask(draft, by=jamaica_filer)
    file(draft, by=colleague)
    of_delegation = [one.verb for one in history_for_delegation(draft)]
    assert of_delegation == ["file", "ask_to_file", "start"]
    assert [one.verb for one in history_for_secretariat(draft)] == ["file", "start"]


def test_what_was_changed_since_is_asked_for_anew(draft, jamaica_filer, colleague):
    ask(draft, by=jamaica_filer)
    with pytest.raises(Refusal, match="waits already"):
        ask(draft, by=colleague)
    change(original_of(draft), body="Other words.")
    with pytest.raises(Refusal, match="ask another filer to file this text"):
        file(draft, by=colleague)
    ask(draft, by=colleague)
    assert file(draft, by=jamaica_filer).number == 1


def test_the_word_of_who_files_no_longer_does_not_count(draft, jamaica_filer, colleague, jamaica):
    third = make_member(jamaica, "filer", email="third@jam.example")
    ask(draft, by=colleague)
    changing.end_membership(colleague.memberships.get(), by=jamaica_filer, at=NOON)
    draft.refresh_from_db()
    with pytest.raises(Refusal, match="ask another filer"):
        file(draft, by=third)


def test_it_is_for_a_delegation_with_two_filers(jamaica, jamaica_filer):
    with pytest.raises(Refusal, match="fewer than two filers"):
        filing_rule.let_two_file(jamaica, by=jamaica_filer, at=NOON)


def test_only_two_switch_it_off(client, draft, jamaica, jamaica_filer, colleague):
    sign_in(client, jamaica_filer).post(FILING, {"verb": "ask"})
    client.post(FILING, {"verb": "agree"})
    jamaica.refresh_from_db()
    assert jamaica.two_to_file
    assert 'value="agree"' not in text_of(client.get("/team/"))
    sign_in(client, colleague)
    assert client.post(FILING, {"verb": "on"}).status_code == 403  # an administrator's
    client.post(FILING, {"verb": "keep"})
    client.post(FILING, {"verb": "agree"})
    jamaica.refresh_from_db()
    assert jamaica.two_to_file
    filing_rule.ask_for_one(jamaica, by=jamaica_filer, at=NOON)
    assert "asks that one person files alone again" in text_of(client.get("/team/"))
    client.post(FILING, {"verb": "agree"})
    jamaica.refresh_from_db()
    assert not jamaica.two_to_file
    assert Event.objects.get(verb="one_to_file").data == {"asked_by": f"person {jamaica_filer.pk}"}
    assert file(draft, by=jamaica_filer).number == 1
    told = Message.objects.filter(kind="filing_changed", address=colleague.email)
    words = [registry.render(one, at=NOON).text for one in told.order_by("pk")]
    assert "two people file for Jamaica from now on" in words[0]


def test_a_drafter_decides_nothing_of_it(client, draft, jamaica_drafter):
    answer = sign_in(client, jamaica_drafter).post(FILING, {"verb": "on"})
    assert answer.status_code == 403
    assert client.post(f"{REPLY}check/ask/", {"sha256": digest(draft)}).status_code == 403


def test_the_secretariat_does_not_learn_who_asked_a_colleague_to_file(
    client, draft, jamaica_filer, colleague, officer
):
    ask(draft, by=jamaica_filer)
    workflow.say_ready(draft, checked_sha256=digest(draft), by=jamaica_filer, at=NOON)
    assert set(Event.objects.values_list("verb", flat=True)) >= {"ask_to_file", "say_ready"}
    sign_in(client, officer)
    for name in ("register:register", "register:register_file"):
        shown = text_of(client.get(reverse(name)))
        assert "started a draft" in shown
        for words in ("ask_to_file", "say_ready", "asked another filer", "ready to be filed"):
            assert words not in shown
    told = {event.verb for event in history_for_secretariat(draft)}
    assert told == {"start"}
    assert {event.verb for event in history_for_delegation(draft)} >= {"ask_to_file", "say_ready"}
