"""Freezing, reissuing and revising: what speaks against it, and the word of a second officer."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests import changed_dates
from tests.factories import (
    NOON,
    file_reply,
    make_draft,
    make_member,
    make_person,
    reopen,
    rewrite,
    sign_in,
)
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, accepted, filer_of, filled, frozen, frozen_report, ticked
from tracker import clock
from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.issuing import issue, proposals
from tracker.compilation.issuing.cautions import cautions_of, cautions_sha256
from tracker.compilation.issuing.content import content_sha256
from tracker.compilation.models import Compilation, Proposal
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions import workflow

LATER = NOON + timedelta(days=100)  # long after the deadline


@pytest.fixture
def colleague(db):
    return make_person("second@secretariat.example", secretariat_role="officer")


@prepared_state
def draft(call, officer):
    accepted(call, "JAM", officer)
    return filled(drafts.draft_of(call), symbol="A/77/92")


@prepared_state
def report(call, officer):
    accepted(call, "JAM", officer)
    return frozen_report(call, officer, symbol="A/77/92")


@pytest.fixture
def later(settings):
    """The pages are opened long after the deadline."""
    settings.TRACKER_CLOCK_OFFSET = (LATER - clock.now()).total_seconds()


def stored(compilation):
    return Compilation.objects.select_related("call", "earlier").get(pk=compilation.pk)


def file_new(call, code):
    delegation = Delegation.objects.get(code=code)
    filer = make_member(delegation, "filer")
    reply = make_draft(call, delegation, by=filer)
    file_reply(reply, by=filer)
    return reply


def weighed(document, *, at=LATER):
    return cautions_sha256(cautions_of(stored(document), at=at))


def propose(document, by, *, act="freeze", on=None, at=LATER):
    return proposals.propose(
        stored(document),
        act=act,
        on=on,
        note="The replies are in.",
        seen_sha256=content_sha256(stored(document)),
        weighed=weighed(document, at=at),
        by=by,
        at=at,
    )


def confirm(proposal, by, *, at=LATER):
    return proposals.confirm(proposal, weighed=weighed(proposal.compilation), by=by, at=at)


def said_against(document, *, at=LATER):
    return [one.sentence for one in cautions_of(stored(document), at=at)]


def events():
    return list(
        Event.objects.filter(object_type="compilation.compilation")
        .order_by("sequence")
        .values_list("verb", flat=True)
    )


# What speaks against it --------------------------------------------------------------------------


def test_nothing_speaks_against_a_document_that_holds_all_there_is(draft):
    assert said_against(draft) == []


def test_a_deadline_ahead_speaks_against_it(draft, call):
    last_instant = clock.due_at(call.deadline_on) - timedelta(seconds=1)
    assert said_against(draft, at=last_instant) == ["The deadline is still ahead: 31 May 2022."]
    assert said_against(draft, at=last_instant + timedelta(seconds=1)) == []


def test_an_extension_that_is_ahead_is_named_unless_the_reply_is_in(draft, call, officer):
    for code in ("JAM", "FJI"):
        delegation = Delegation.objects.get(code=code)
        changed_dates.extend(
            call, delegation, until=date(2022, 9, 1), reason="asked", by=officer, at=NOON
        )
    assert said_against(draft) == [
        "More time until 1 September 2022, and not in the document: Fiji."
    ]


def test_replies_that_are_not_in_it_are_named_with_where_they_stand(draft, call, officer):
    filed, returned, reopened = (file_new(call, code) for code in ("FJI", "CUB", "TON"))
    workflow.return_to_delegation(
        returned, revision_number=1, message="Which?", due_on=date(2022, 6, 1), by=officer, at=NOON
    )
    accept(reopened, officer)
    reopen(reopened, reason="A slip.", by=officer, at=NOON)
    assert sorted(said_against(draft)) == [
        "Filed and not in the document: Fiji.",
        "Reopened and not in the document: Tonga.",
        "Returned and not in the document: Cuba.",
    ]
    accept(filed, officer)
    assert "Filed and not in the document: Fiji." not in said_against(draft)


def test_a_newer_text_of_a_reply_in_it_is_named(report, call):
    reply = call.submissions.get(delegation__code="JAM")
    rewrite(reply, "We took further steps.")
    file_reply(reply, by=filer_of(reply), at=LATER)
    assert said_against(report) == ["Filed anew; the document has the earlier text: Jamaica."]


def test_a_document_over_the_limit_is_told(draft):
    Call.objects.update(report_word_limit=1)
    (sentence,) = said_against(draft)
    assert "over the limit of 1." in sentence


def test_the_command_says_what_speaks_against_freezing_and_freezes(draft, call, officer, tmp_path):
    file_new(call, "KEN")
    told = io.StringIO()
    call_command(
        "compile_report",
        call.code,
        formats="json",
        out=tmp_path,
        freeze=True,
        by=officer.email,
        stderr=told,
    )
    assert "warning: Filed and not in the document: Kenya.\n" in told.getvalue()
    assert Compilation.objects.get(pk=draft.pk).frozen_at


def test_an_addendum_that_prints_otherwise_than_its_report_is_told(report, call, officer):
    accepted(call, "FJI", officer)
    addendum = drafts.draft_of(call, addendum=1)
    assert said_against(addendum) == []
    Compilation.objects.filter(pk=addendum.pk).update(printed="summary")
    assert said_against(addendum) == [
        "Its language or its contents differ from those of the report, A/77/92."
    ]


# Two officers ------------------------------------------------------------------------------------


def test_another_officer_confirms_and_it_is_done(draft, officer, colleague):
    proposal = propose(draft, officer)
    assert not stored(draft).frozen_at
    confirm(proposal, colleague)
    frozen = stored(draft)
    assert (frozen.frozen_at, frozen.frozen_by) == (LATER, colleague)
    assert events()[-3:] == ["propose", "confirm_proposal", "freeze"]


def test_nobody_confirms_or_declines_their_own_proposal(draft, officer):
    proposal = propose(draft, officer)
    with pytest.raises(Refusal, match="another officer has to confirm it"):
        confirm(proposal, officer)
    with pytest.raises(Refusal, match="withdraw it instead"):
        proposals.decline(proposal, reason="No.", by=officer, at=LATER)
    assert Proposal.objects.get().is_open


def test_a_proposal_is_declined_with_a_reason_or_withdrawn_by_who_made_it(
    draft, officer, colleague
):
    first = propose(draft, officer)
    with pytest.raises(Refusal, match="decline it instead"):
        proposals.withdraw(first, by=colleague, at=LATER)
    proposals.decline(first, reason="Fiji is coming.", by=colleague, at=LATER)
    second = propose(draft, officer)
    proposals.withdraw(second, by=officer, at=LATER)
    for closed in (first, second):
        with pytest.raises(Refusal, match="taken meanwhile"):
            confirm(closed, colleague)
    assert events()[-4:] == ["propose", "decline_proposal", "propose", "withdraw_proposal"]
    assert not stored(draft).frozen_at


@pytest.mark.parametrize("change", ["reply", "fact", "name"])
def test_a_proposal_is_void_once_the_document_has_changed(change, draft, call, officer, colleague):
    proposal = propose(draft, officer)
    match change:
        case "reply":
            accepted(call, "FJI", officer)
        case "fact":
            Compilation.objects.filter(pk=draft.pk).update(job_number="22-00099")
        case "name":  # of a frame in another language
            jamaica = Delegation.objects.get(code="JAM")
            jamaica.names.filter(language="fr").update(short="La Jamaïque")
    with pytest.raises(Refusal, match="has changed since it was proposed"):
        confirm(proposal, colleague)
    again = propose(draft, colleague)
    assert Proposal.objects.get(pk=proposal.pk).outcome == "void"
    assert events()[-2:] == ["void_proposal", "propose"]
    confirm(again, officer)
    assert stored(draft).frozen_at


def test_one_proposal_at_a_time_waits(draft, officer, colleague):
    propose(draft, officer)
    with pytest.raises(Refusal, match="waits for a decision already"):
        propose(draft, colleague)


def test_what_speaks_against_it_since_is_read_before_it_is_confirmed(
    draft, call, officer, colleague
):
    proposal = propose(draft, officer)
    before = weighed(draft)
    file_new(call, "FJI")
    with pytest.raises(Refusal, match="Read them again"):
        proposals.confirm(proposal, weighed=before, by=colleague, at=LATER)
    confirm(proposal, colleague)
    assert stored(draft).frozen_at


def test_what_would_be_refused_is_not_proposed(draft, officer):
    Compilation.objects.filter(pk=draft.pk).update(job_number=None)
    with pytest.raises(Refusal, match="still missing"):
        propose(draft, officer)
    with pytest.raises(Refusal, match="can only be frozen"):
        propose(draft, officer, act="revise")


def test_reissuing_and_revising_need_two_as_well(report, officer, colleague):
    with pytest.raises(Refusal, match="does not lie in the future"):
        propose(report, officer, act="reissue", on=date(2022, 12, 1))
    confirm(propose(report, officer, act="reissue", on=date(2022, 7, 20)), colleague)
    assert stored(report).reissued_on == date(2022, 7, 20)
    begun = confirm(propose(report, colleague, act="revise"), officer)
    assert begun.symbol == "A/77/92/Rev.1"


def test_one_officer_alone_is_refused_unless_a_setting_allows_it(draft, officer, settings):
    asked = {
        "act": "freeze",
        "on": None,
        "seen_sha256": content_sha256(stored(draft)),
        "weighed": weighed(draft),
        "by": officer,
        "at": LATER,
    }
    with pytest.raises(Refusal, match="propose it"):
        proposals.act_alone(stored(draft), **asked)
    settings.SECOND_OFFICER = False
    proposals.act_alone(stored(draft), **asked)
    assert stored(draft).frozen_at


# Reissues ----------------------------------------------------------------------------------------


def test_a_reissue_is_not_dated_in_the_future(report, officer):
    midnight = clock.due_at(date(2022, 7, 20))
    issue.reissue(report, on=date(2022, 7, 20), by=officer, at=midnight - timedelta(seconds=1))
    with pytest.raises(Refusal, match="does not lie in the future"):
        issue.reissue(report, on=date(2022, 7, 21), by=officer, at=midnight - timedelta(seconds=1))


def test_a_reissue_is_undone_until_its_files_were_made(report, officer):
    days = (date(2022, 7, 19), date(2022, 7, 20))
    old = jobs.ask(report, by=officer, at=LATER, formats=["html"])
    jobs.run(old.pk, at=LATER)
    for day in days:
        issue.reissue(report, on=day, by=officer, at=LATER)
    issue.undo_reissue(report, by=officer, at=LATER)
    assert stored(report).reissued_on == days[0]
    issue.undo_reissue(report, by=officer, at=LATER)
    assert stored(report).reissued_on is None
    with pytest.raises(Refusal, match="no reissue"):
        issue.undo_reissue(report, by=officer, at=LATER)
    issue.reissue(report, on=days[0], by=officer, at=LATER)
    job = jobs.ask(stored(report), by=officer, at=LATER, formats=["html"], language="fr")
    with pytest.raises(Refusal, match="cannot be undone any more"):  # a worker is about to begin
        issue.undo_reissue(report, by=officer, at=LATER)
    jobs.run(job.pk, at=LATER)
    with pytest.raises(Refusal, match="cannot be undone any more"):
        issue.undo_reissue(report, by=officer, at=LATER)
    assert events().count("undo_reissue") == 2


# What an addendum inherits -----------------------------------------------------------------------


def test_an_addendum_prints_what_its_report_prints_whatever_the_call_says_now(call, officer):
    accepted(call, "FJI", officer, "addendum")
    early = drafts.draft_of(call, addendum=1)  # begun before its report is frozen
    accepted(call, "JAM", officer)
    report = frozen_report(call, officer, printed="both", language="fr")
    Call.objects.update(printed="summary")
    assert stored(early).texts_printed == stored(report).texts_printed == "both"


def test_an_addendum_begins_as_the_issue_in_force(report, call, officer):
    revision = issue.revise(report, by=officer, at=LATER)
    frozen(revision, officer, printed="summary", observers="after", dated_on=date(2022, 7, 19))
    accepted(call, "FJI", officer)
    addendum = drafts.draft_of(call, addendum=1)
    assert addendum.symbol == "A/77/92/Add.1"
    assert (addendum.printed, addendum.observers) == ("summary", "after")


# The pages ---------------------------------------------------------------------------------------


def page(client, name, *args):
    return client.get(reverse(f"compilation:{name}", args=["76-19", *args])).content.decode()


def test_an_officer_ticks_and_proposes_and_a_colleague_ticks_and_confirms(
    client, draft, call, officer, colleague, later
):
    file_new(call, "FJI")
    address = reverse("compilation:freeze", args=["76-19", draft.pk])
    desk = sign_in(client, officer)
    assert "Filed and not in the document: Fiji." in desk.get(address).content.decode()
    unticked = ticked(desk, address, note="All is in.", sure="").content.decode()
    assert "Tick that you want it done, or go back." in unticked
    assert not Proposal.objects.exists()
    listed = ticked(desk, address, note="All is in.").content.decode()
    assert "waits for another officer" in listed
    proposal = Proposal.objects.get()
    mine = page(desk, "proposal", proposal.pk)
    assert "Withdraw the proposal" in mine
    assert "Confirm the proposal" not in mine
    theirs = sign_in(client, colleague)
    assert "waits for another officer" in page(theirs, "documents")
    address = reverse("compilation:proposal", args=["76-19", proposal.pk])
    shown = theirs.get(address).content.decode()
    assert "All is in." in shown
    assert "Filed and not in the document: Fiji." in shown
    assert "is frozen." in ticked(theirs, address).content.decode()
    assert stored(draft).frozen_by == colleague


def test_what_was_typed_stays_where_the_act_is_refused(client, report, officer, later):
    address = reverse("compilation:reissue", args=["76-19", report.pk])
    page = ticked(
        sign_in(client, officer), address, note="A wrong date.", on="2022-12-01"
    ).content.decode()
    assert "The date of a reissue does not lie in the future." in page
    assert "A wrong date." in page
    assert not Proposal.objects.exists()


def test_a_void_proposal_says_so_on_the_page_of_documents(client, draft, call, officer):
    propose(draft, officer)
    accepted(call, "FJI", officer)
    desk = sign_in(client, officer)
    assert "void: the document has changed since" in page(desk, "documents")


def test_an_office_of_one_freezes_with_the_tick(client, draft, officer, settings, later):
    settings.SECOND_OFFICER = False
    address = reverse("compilation:freeze", args=["76-19", draft.pk])
    desk = sign_in(client, officer)
    assert "needs the word of two officers" not in desk.get(address).content.decode()
    assert "is frozen." in ticked(desk, address).content.decode()


def test_a_single_officer_is_told_how_to_go_on(client, draft, officer, later):
    shown = page(sign_in(client, officer), "freeze", draft.pk)
    assert "There is no second officer yet who could confirm it." in shown


def test_what_a_former_officer_proposed_is_not_confirmed(draft, officer, colleague):
    proposed = propose(draft, officer)
    User.objects.filter(pk=officer.pk).update(secretariat_role="")
    with pytest.raises(Refusal, match="no officer any more"):
        proposals.confirm(proposed, weighed=weighed(draft), by=colleague, at=LATER)
    assert Proposal.objects.get().outcome == ""
