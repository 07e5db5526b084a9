"""A reply that was withdrawn, reopened or amended warns wherever a document still holds it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import NOON, file_reply, make_draft, make_member, reopen, rewrite, sign_in
from tests.reports import accept, accepted, filer_of, filled, frozen, frozen_report
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.documents.outdated_entries import outdated_entries_of, warnings_of
from tracker.compilation.documents.series import series_of
from tracker.compilation.issuing import issue
from tracker.compilation.models import Job
from tracker.submissions import workflow
from tracker.submissions.parties import joint

pytestmark = pytest.mark.once

# Half past ten in the evening of 2 August in New York: already the 3rd in UTC.
EVENING = datetime(2022, 8, 3, 2, 30, tzinfo=UTC)
LATER = EVENING + timedelta(days=2)


@pytest.fixture
def reply(call, officer):
    return accepted(call, "JAM", officer)


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def withdraw(reply, at=EVENING):
    factories.withdraw(reply, reason="Outdated.", by=filer_of(reply), at=at)


def warnings(compilation):
    series = series_of(compilation.call)
    return [one.sentence for one in warnings_of([compilation], series)[compilation.pk]]


def amended(reply, officer):
    rewrite(reply, "More steps.")
    file_reply(reply, by=filer_of(reply), at=EVENING)
    accept(reply, officer, number=2, at=EVENING)


def moved(reply, officer):
    reopen(reply, reason="Late.", by=officer, at=NOON)
    accept(reply, officer, "website", at=EVENING)


def reinstated(reply, officer):
    withdraw(reply)
    workflow.reinstate(reply, by=filer_of(reply), at=LATER)


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [
        (
            lambda reply, officer: withdraw(reply),
            "Jamaica withdrew its reply on 2 August 2022, New York time.",
        ),
        (reinstated, "Jamaica withdrew its reply on 2 August 2022, New York time."),
        (
            lambda reply, officer: reopen(reply, reason="?", by=officer, at=EVENING),
            "The reply of Jamaica was reopened on 2 August 2022, New York time.",
        ),
        (
            amended,
            "Another revision of the reply of Jamaica was accepted on 2 August 2022, "
            "New York time.",
        ),
        (
            moved,
            "The reply of Jamaica has been accepted for the website only since 2 August 2022, "
            "New York time.",
        ),
    ],
)
def test_what_happened_to_a_frozen_reply_is_said_with_its_day(
    happens, sentence, reply, call, officer
):
    report = frozen_report(call, officer)
    assert warnings(report) == []
    happens(reply, officer)
    assert warnings(report) == [sentence]


def test_a_correction_that_is_only_filed_changes_nothing_that_is_printed(reply, call, officer):
    report = frozen_report(call, officer)
    rewrite(reply, "More steps.")
    file_reply(reply, by=filer_of(reply), at=EVENING)
    assert [one.what for one in outdated_entries_of([reply.accepted_revision_id])] == []
    assert warnings(report) == []


def test_every_page_of_a_frozen_document_warns_and_says_what_to_do(desk, reply, call, officer):
    report = frozen_report(call, officer, symbol="A/77/92")
    job = jobs.ask(report, by=officer, at=NOON, formats=["html"])
    jobs.run(job.pk, at=NOON)
    withdraw(reply)
    for name, *args in (
        ("report", "76-19"),
        ("documents", "76-19"),
        ("document", "76-19", report.pk),
        ("freeze", "76-19", report.pk),
        ("job", "76-19", job.pk),
    ):
        page = desk.get(reverse(f"compilation:{name}", args=args)).content.decode()
        assert "Jamaica withdrew its reply on" in page, name
        assert "The files of A/77/92 still hold a reply" in page, name
        for verb in ("correct", "revise"):
            assert reverse(f"compilation:{verb}", args=["76-19", report.pk]) in page, name


def test_a_draft_warns_of_what_its_newest_files_hold(desk, reply, call, officer):
    accepted(call, "KEN", officer)
    draft = filled(drafts.draft_of(call))
    job = jobs.ask(draft, by=officer, at=NOON, formats=["html"])
    jobs.run(job.pk, at=NOON)
    assert warnings(draft) == []
    withdraw(reply)
    assert len(warnings(draft)) == 1
    for name, *args in (
        ("report", "76-19"),
        ("freeze", "76-19", draft.pk),
        ("job", "76-19", job.pk),
    ):
        page = desk.get(reverse(f"compilation:{name}", args=args)).content.decode()
        assert "Jamaica withdrew its reply on" in page, name
        assert "compile it again" in page, name
    again = jobs.ask(draft, by=officer, at=LATER, formats=["html"])
    assert again != job
    jobs.run(again.pk, at=LATER)
    assert warnings(draft) == []
    old = desk.get(reverse("compilation:job", args=["76-19", job.pk])).content.decode()
    assert "Jamaica withdrew its reply on" in old


def test_a_draft_that_was_never_compiled_has_nothing_to_warn_of(reply, call):
    draft = drafts.draft_of(call)
    withdraw(reply)
    assert warnings(draft) == []


def test_a_replaced_issue_warns_no_more_and_its_revision_has_nothing_to_warn_of(
    reply, call, officer
):
    accepted(call, "KEN", officer)
    report = frozen_report(call, officer, symbol="A/77/92")
    withdraw(reply)
    revision = frozen(issue.revise(report, by=officer, at=LATER), officer, at=LATER)
    assert (warnings(report), warnings(revision)) == ([], [])


def test_files_made_before_a_change_of_the_draft_are_called_behind(desk, reply, call, officer):
    draft = filled(drafts.draft_of(call))
    jobs.run(jobs.ask(draft, by=officer, at=NOON, formats=["html"]).pk, at=NOON)
    words = "The draft has changed since its newest files were made."
    address = reverse("compilation:report", args=["76-19"])
    assert words not in desk.get(address).content.decode()
    accepted(call, "KEN", officer)
    assert words in desk.get(address).content.decode()
    assert Job.objects.get().revisions == [reply.accepted_revision_id]


@pytest.fixture
def joint_reply(call, jamaica, kenya, kenya_filer, officer):
    """Kenya's accepted reply, which Jamaica has confirmed."""
    reply = make_draft(call, kenya, by=kenya_filer)
    joint.name(reply, jamaica)
    file_reply(reply, by=kenya_filer)
    answer(reply, joint.confirm, by=make_member(jamaica, "filer"), at=NOON)
    accept(reply, officer)
    return reply


def answer(reply, verb, *, by, at):
    sender = reply.co_senders.select_related("submission", "delegation").get()
    verb(sender, revision_number=1, by=by, at=at)


JAMAICA_LEFT = (
    "Jamaica withdrew its confirmation of the reply of Kenya on 2 August 2022, New York time."
)


def test_a_co_sender_that_declines_after_it_was_printed_warns(joint_reply, call, officer, jamaica):
    report = frozen_report(call, officer, symbol="A/77/92")
    assert warnings(report) == []
    answer(joint_reply, joint.decline, by=filer(jamaica), at=EVENING)
    assert warnings(report) == [JAMAICA_LEFT]


def test_a_co_sender_that_declined_before_or_confirms_again_does_not_warn(
    joint_reply, call, officer, jamaica
):
    answer(joint_reply, joint.decline, by=filer(jamaica), at=NOON - timedelta(hours=1))
    report = frozen_report(call, officer, symbol="A/77/92")
    assert warnings(report) == []
    answer(joint_reply, joint.confirm, by=filer(jamaica), at=NOON + timedelta(hours=1))
    answer(joint_reply, joint.decline, by=filer(jamaica), at=EVENING)
    assert warnings(report) == []  # it was no co-sender when the report was frozen


def test_the_files_of_a_draft_warn_of_a_co_sender_that_has_declined(
    desk, joint_reply, call, officer, jamaica
):
    draft = filled(drafts.draft_of(call))
    job = jobs.ask(draft, by=officer, at=NOON, formats=["html"])
    jobs.run(job.pk, at=NOON)
    answer(joint_reply, joint.decline, by=filer(jamaica), at=EVENING)
    assert warnings(draft) == [JAMAICA_LEFT]
    page = desk.get(reverse("compilation:job", args=["76-19", job.pk])).content.decode()
    assert JAMAICA_LEFT in page


def filer(delegation):
    return delegation.memberships.get().user
