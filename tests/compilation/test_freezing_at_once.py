"""Two officers at the same moment at one report, on a database that lets them."""

import time
from datetime import date, timedelta
from threading import Event

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.factories import NOON, make_member, make_person, make_reply, reopen, withdraw
from tests.reports import accept, accepted, filled, frozen_report, headings
from tests.waiting import PATIENCE, at_once
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents import drafts, facts
from tracker.compilation.issuing import freeze as freezing
from tracker.compilation.issuing import issue, proposals
from tracker.compilation.issuing.cautions import cautions_of, cautions_sha256
from tracker.compilation.issuing.content import content_sha256
from tracker.compilation.models import Compilation, Entry, PrintedWords, Proposal
from tracker.compilation.page_data import page_of
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.usefixtures("loaded_site")]
AT = NOON + timedelta(minutes=1)


@pytest.fixture
def officers():
    return [
        make_person(f"{name}@secretariat.example", secretariat_role="officer")
        for name in ("first", "second")
    ]


@pytest.fixture
def call():
    return Call.objects.get(code="76-19")


@pytest.fixture
def draft(call, officers):
    accepted(call, "JAM", officers[0])
    accepted(call, "KEN", officers[0])
    return filled(drafts.draft_of(call), symbol="A/77/92")


def refusing(act):
    """The act, giving the refusal back in words."""

    def run():
        try:
            return act()
        except Refusal as refused:
            return str(refused)

    return run


def freezing_of(compilation, by):
    def freeze():
        mine = Compilation.objects.select_related("call").get(pk=compilation.pk)
        freezing.freeze(mine, by=by, at=AT)

    return refusing(freeze)


def whole():
    call_command("verify_audit")
    return True


def test_two_officers_who_freeze_one_draft_freeze_it_once(draft, officers):
    results = at_once(*(freezing_of(draft, by) for by in officers))
    assert sorted(results, key=str) == ["It is frozen already.", None]
    draft.refresh_from_db()
    assert draft.entries.count() == 2
    assert draft.snapshots.count() == 6  # one a language
    assert draft.frozen_by == officers[results.index(None)]
    assert whole()


@pytest.mark.parametrize("acts", ["confirmed by two", "confirmed and declined"])
def test_two_officers_who_answer_one_proposal_answer_it_once(acts, draft, officers):
    third = make_person("third@secretariat.example", secretariat_role="officer")
    weighed = cautions_sha256(cautions_of(draft, at=AT))
    seen = content_sha256(draft)
    proposal = proposals.propose(
        draft,
        act="freeze",
        on=None,
        note="",
        seen_sha256=seen,
        weighed=weighed,
        by=officers[0],
        at=AT,
    )

    def mine():
        return Proposal.objects.get(pk=proposal.pk)

    def confirm(by):
        return refusing(lambda: bool(proposals.confirm(mine(), weighed=weighed, by=by, at=AT)))

    def decline():
        proposals.decline(mine(), reason="Not yet.", by=third, at=AT)
        return True

    second = confirm(third) if acts == "confirmed by two" else refusing(decline)
    results = at_once(confirm(officers[1]), second)
    assert results.count(True) == 1
    proposal.refresh_from_db()
    draft.refresh_from_db()
    is_confirmed = proposal.outcome == "confirmed"
    assert is_confirmed == (acts == "confirmed by two" or results[0] is True)
    assert (draft.frozen_at == AT) == is_confirmed
    assert whole()


def test_a_reply_enters_one_of_two_documents_that_are_frozen_at_once(call, draft, officers):
    freezing.freeze(draft, by=officers[0], at=AT)
    accepted(call, "CRI", officers[0])
    addendum = filled(drafts.draft_of(call, addendum=1))
    revision = filled(issue.revise(draft, by=officers[0], at=AT))
    results = at_once(freezing_of(addendum, officers[0]), freezing_of(revision, officers[1]))
    held = Entry.objects.filter(revision__submission__delegation__code="CRI")
    if results == [None, None]:  # the addendum was first
        assert held.get().compilation == addendum
    else:
        assert results == ["There is no accepted reply to print.", None]
        assert held.get().compilation == revision
    assert whole()


def test_who_fills_a_fact_in_while_another_freezes_does_not_thaw_it(draft, officers):
    def fill():
        mine = Compilation.objects.select_related("call").get(pk=draft.pk)
        mine.job_number = "22-99999"
        facts.fill(
            mine,
            names=["job_number"],
            note_verbale_on=date(2022, 3, 1),
            by=officers[1],
            at=AT,
        )

    results = at_once(freezing_of(draft, officers[0]), refusing(fill))
    draft.refresh_from_db()
    assert results[0] is None
    assert draft.frozen_at == AT
    printed = draft.snapshots.get(language="en").frame["job_number"]
    assert printed == draft.job_number == ("22-00001" if results[1] else "22-99999")
    assert whole()


def test_a_reply_withdrawn_while_the_report_is_frozen_is_in_it_and_warned_of_or_not(
    call, draft, officers
):
    reply = call.submissions.get(delegation__code="JAM")
    filer = reply.delegation.memberships.get().user

    def withdraw_it():
        mine = call.submissions.get(pk=reply.pk)
        withdraw(mine, reason="Outdated.", by=filer, at=AT)

    assert at_once(freezing_of(draft, officers[0]), withdraw_it) == [None, None]
    document = Compilation.objects.select_related("call").get(pk=draft.pk)
    found = headings(document)
    assert found in (["Jamaica", "Kenya"], ["Kenya"])
    assert len(page_of(document).warnings) == len(found) - 1
    assert whole()


def test_a_reply_is_not_accepted_for_a_report_that_is_being_frozen(call, draft, officers):
    costa_rica = Delegation.objects.get(code="CRI")
    reply = make_reply(call, costa_rica, by=make_member(costa_rica, "filer"))
    frozen = Event()

    @transaction.atomic
    def freeze():
        freezing.freeze(draft, by=officers[0], at=AT)
        frozen.set()
        time.sleep(0.5)  # the other officer accepts now

    def accept_it():
        frozen.wait(PATIENCE)
        mine = call.submissions.get(pk=reply.pk)
        accept(mine, officers[1], "report", at=AT)

    results = at_once(freeze, refusing(accept_it))
    assert results == [None, "The report is frozen. Accept the reply for an addendum to it."]
    assert whole()


def test_eight_who_ask_for_the_same_files_get_one_job(draft, officers):
    def ask():
        mine = Compilation.objects.select_related("call").get(pk=draft.pk)
        return jobs.ask(mine, by=officers[0], at=AT, formats=["html"]).pk

    assert len(set(at_once(*[ask] * 8))) == 1
    assert draft.jobs.count() == 1


def test_two_workers_at_one_job_make_it_once(draft, officers):
    job = jobs.ask(draft, by=officers[0], at=AT, formats=["html", "json"])
    assert sorted(at_once(*[lambda: jobs.run(job.pk, at=AT)] * 2)) == [False, True]
    job.refresh_from_db()
    assert (job.state, job.attempt, job.files.count()) == ("done", 1, 2)


def test_two_who_look_first_count_a_text_once(draft):
    def look():
        document = Compilation.objects.select_related("call").get(pk=draft.pk)
        return page_of(document).budget.total

    assert len(set(at_once(*[look] * 4))) == 1
    assert PrintedWords.objects.count() == 2


@pytest.mark.parametrize("verb", [issue.correct, issue.revise])
def test_two_officers_who_begin_the_same_begin_one_draft(verb, draft, officers):
    freezing.freeze(draft, by=officers[0], at=AT)

    def begin(by):
        def run():
            mine = Compilation.objects.select_related("call").get(pk=draft.pk)
            return verb(mine, by=by, at=AT).pk

        return run

    first, second = at_once(*(begin(by) for by in officers))
    assert first == second
    assert whole()


def test_two_officers_who_begin_the_next_addendum_begin_one(call, officers):
    accepted(call, "JAM", officers[0])
    frozen_report(call, officers[0], symbol="A/77/92")
    accept_later(call, officers[0])

    def begin(by):
        return lambda: issue.begin_addendum(call, by=by, at=AT).pk

    first, second = at_once(*(begin(by) for by in officers))
    assert first == second
    assert whole()


def accept_later(call, officer):
    reply = accepted(call, "CRI", officer)
    reopen(reply, reason="A question.", by=officer, at=AT)
    accept(reply, officer, "addendum", at=AT)
