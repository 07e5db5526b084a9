"""Answers that are not a text: no change since an earlier reply, no reply this year."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    NOON,
    ROOT,
    file_reply,
    make_draft,
    make_member,
    make_reply,
    rewrite,
    sign_in,
    withdraw,
)
from tracker import clock
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.compilation.documents import drafts
from tracker.compilation.renderers import render
from tracker.compilation.report.compose import report_of
from tracker.delegations.models import Delegation
from tracker.mail import ledger
from tracker.refusal import Refusal
from tracker.review.board import BoardFilters, board_of
from tracker.submissions import workflow
from tracker.submissions.drafting import answer_kinds
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission
from tracker.submissions.queries import consequences
from tracker.submissions.queries.answered import DelegationAnswer, answered_by
from tracker.submissions.queries.status_summary import status_summary_of

# Who has answered ------------------------------------------------------------------------------


def test_a_filed_reply_answers_and_a_draft_does_not(
    call, jamaica, jamaica_filer, kenya, kenya_filer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    make_draft(call, kenya, by=kenya_filer)
    assert answered_by(call) == {jamaica.pk: DelegationAnswer("reply", reply.pk, jamaica.pk)}


@pytest.mark.parametrize("verb", ["recall", "withdraw"])
def test_what_is_taken_back_answers_no_more(verb, call, jamaica, jamaica_filer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    if verb == "recall":
        workflow.recall(reply, by=jamaica_filer, at=NOON)
    else:
        withdraw(reply, reason="An error.", by=jamaica_filer, at=NOON)
    assert answered_by(call) == {}


def test_two_queries_tell_who_has_answered(call, jamaica, jamaica_filer, kenya, kenya_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    make_reply(call, kenya, by=kenya_filer)
    with CaptureQueriesContext(connection) as queries:
        assert len(answered_by(call)) == 2
    assert len(queries) == 2


@pytest.mark.parametrize(
    "answer",
    [
        {"kind": "no_change", "since_year": None},
        {"kind": "no_change", "since_year": 1997},
        {"kind": "no_reply", "since_year": 2019},
        {"kind": "reply", "since_year": 2019},
    ],
)
def test_the_database_refuses_a_year_where_none_belongs_and_none_where_one_does(
    answer, call, jamaica, jamaica_filer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=draft.pk).update(**answer)


# From the portal -------------------------------------------------------------------------------


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def file_from_its_page(client):
    check = client.get(url("check", "76-19"))
    return client.post(url("check", "76-19"), {"sha256": check.context["sha256"]}, follow=True)


@pytest.fixture
def april(settings):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()


@pytest.fixture
def filer(client, jamaica_filer, april):
    return sign_in(client, jamaica_filer)


def answer(call, delegation, *, by, kind="no_reply", since_year=None, at=NOON):
    """A filed answer without a text."""
    submission = workflow.start(
        call, delegation, language="en", kind=kind, since_year=since_year, by=by, at=at
    )
    file_reply(submission, by=by, at=at)
    submission.refresh_from_db()
    return submission


def test_the_start_page_offers_three_ways_to_answer(filer, call):
    page = filer.get(url("reply", "76-19")).content.decode()
    for words in ("Start a draft", url("no_change", "76-19"), url("no_reply", "76-19")):
        assert words in page


def test_no_change_is_chosen_checked_and_filed_with_its_year(filer, call, jamaica):
    chosen = filer.post(url("no_change", "76-19"), {"year": "2019"})
    assert chosen["Location"] == url("check", "76-19")
    check = filer.get(chosen["Location"]).content.decode()
    assert "No change since our reply of 2019" in check
    assert "That there was no change since that reply appears in the report under the name" in check
    receipt = file_from_its_page(filer).content.decode()
    assert "Your answer is filed" in receipt
    assert "No change since our reply of 2019" in receipt
    revision = Submission.objects.get(delegation=jamaica).latest_revision
    assert (revision.kind, revision.words) == ("no_change", 0)
    assert (revision.content["since_year"], revision.content["passages"]) == (2019, [])


@pytest.mark.parametrize("year", ["1997", "2023", "", "19", "two"])
def test_a_year_that_cannot_be_is_refused(year, filer, call):
    page = filer.post(url("no_change", "76-19"), {"year": year})
    assert page.status_code == 200
    assert page.context["form"].errors["year"]
    assert not Submission.objects.exists()


@pytest.mark.parametrize("year", ["1998", "2022"])
def test_the_first_year_and_this_one_are_plausible(year, filer, call):
    assert filer.post(url("no_change", "76-19"), {"year": year}).status_code == 302


def test_earlier_replies_of_the_delegation_are_offered_first(
    filer, call, jamaica, jamaica_filer, kenya, kenya_filer
):
    earlier = Call.objects.get(pk=call.pk)
    earlier.pk, earlier.code, earlier.opens_on = None, "73-27", date(2019, 1, 15)
    earlier.save()
    earlier.questions.create(letter="a", kind="efforts", text={"en": "Efforts taken"})
    make_reply(earlier, jamaica, by=jamaica_filer, at=datetime(2019, 5, 10, 12, tzinfo=UTC))
    make_reply(earlier, kenya, by=kenya_filer, at=datetime(2018, 5, 10, 12, tzinfo=UTC))
    form = filer.get(url("no_change", "76-19")).context["form"]
    assert [value for value, _words in form.fields["known"].choices] == ["2019", "other"]
    filer.post(url("no_change", "76-19"), {"known": "2019", "year": ""})
    assert Submission.objects.get(delegation=jamaica, call=call).since_year == 2019


def test_no_reply_is_filed_with_receipt_mail_and_event(filer, call, jamaica, mailoutbox):
    filer.post(url("no_reply", "76-19"))
    receipt = file_from_its_page(filer).content.decode()
    assert "No reply this year" in receipt
    assert "You get no more reminders" in receipt
    submission = Submission.objects.get(delegation=jamaica)
    assert answered_by(call)[jamaica.pk].how == "no_reply"
    event = Event.objects.get(verb="file", object_id=str(submission.pk))
    assert event.data["answer"] == "no_reply"
    ledger.tick(at=clock.now())
    assert "Jamaica does not reply this year" in mailoutbox[0].body


def test_a_text_that_was_begun_is_kept_aside_and_told(filer, call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer, text="We took five steps.")
    assert "kept aside" in filer.get(url("no_reply", "76-19")).content.decode()
    filer.post(url("no_reply", "76-19"))
    assert "A text of 6 words" in filer.get(url("check", "76-19")).content.decode()
    file_from_its_page(filer)
    submission.refresh_from_db()
    assert submission.latest_revision.content["passages"] == []
    assert submission.original.passages.filter(body="We took five steps.").exists()


def test_who_said_no_reply_can_still_write_one_in_any_language(filer, call, jamaica, jamaica_filer):
    submission = answer(call, jamaica, by=jamaica_filer)
    page = filer.get(url("reply", "76-19")).content.decode()
    assert "Filed: revision 1 (No reply this year), 12 April 2022." in page
    filer.post(url("write", "76-19"), {"language": "fr"})
    submission.refresh_from_db()
    assert (submission.kind, submission.original.language) == ("reply", "fr")
    page = filer.get(url("reply", "76-19")).content.decode()
    assert "Filed: revision 1 (No reply this year), 12 April 2022." in page
    assert "Draft of revision 2: not filed." in page
    assert answered_by(call)[jamaica.pk].how == "no_reply"
    rewrite(submission, "Oui.", part="summary")
    file_reply(submission, by=jamaica_filer)
    assert answered_by(call)[jamaica.pk].how == "reply"


def test_a_text_that_was_begun_keeps_its_language(filer, call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer, language="es")
    filer.post(url("no_reply", "76-19"))
    filer.post(url("write", "76-19"), {"language": "fr"})
    submission.refresh_from_db()
    assert (submission.kind, submission.original.language) == ("reply", "es")


def test_a_drafter_prepares_the_answer_and_only_a_filer_files_it(
    client, call, jamaica, jamaica_drafter, april
):
    sign_in(client, jamaica_drafter)
    client.post(url("no_reply", "76-19"))
    check = client.get(url("check", "76-19"))
    assert "Only a filer of your delegation files" in check.content.decode()
    filed = client.post(url("check", "76-19"), {"sha256": check.context["sha256"]})
    assert filed.status_code == 403
    assert answered_by(call) == {}


@pytest.mark.parametrize("kind", ["no_change", "no_reply"])
def test_an_answer_without_a_text_goes_through_the_verbs_like_a_reply(
    kind, call, jamaica, jamaica_filer
):
    year = 2019 if kind == "no_change" else None
    submission = answer(call, jamaica, by=jamaica_filer, kind=kind, since_year=year)
    workflow.recall(submission, by=jamaica_filer, at=NOON)
    assert answered_by(call) == {}
    file_reply(submission, by=jamaica_filer)
    withdraw(submission, reason="An error.", by=jamaica_filer, at=NOON)
    workflow.reinstate(submission, by=jamaica_filer, at=NOON)
    file_reply(submission, by=jamaica_filer)
    submission.refresh_from_db()
    assert (submission.status, submission.latest_revision.number) == ("filed", 3)
    assert answered_by(call)[jamaica.pk].how == kind


def test_a_withdrawn_reply_must_be_reinstated_before_it_is_answered_in_another_way(
    filer, call, jamaica, jamaica_filer
):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    withdraw(submission, reason="An error.", by=jamaica_filer, at=NOON)
    page = filer.post(url("no_reply", "76-19"), follow=True).content.decode()
    assert "Reinstate it first." in page
    submission.refresh_from_db()
    assert submission.kind == "reply"


def test_registering_a_reply_by_mail_leaves_no_year_behind(call, jamaica, jamaica_filer, officer):
    workflow.start(
        call,
        jamaica,
        language="en",
        kind="no_change",
        since_year=2019,
        by=jamaica_filer,
        at=NOON,
    )
    call_command("register_replies", "76-19", ROOT / "tests" / "data" / "replies", verbosity=0)
    submission = Submission.objects.get(delegation=jamaica)
    assert (submission.kind, submission.since_year, submission.status) == ("reply", None, "filed")


# At the desk and in print ----------------------------------------------------------------------


def test_the_board_shows_filters_and_counts_the_kinds(
    call, jamaica, jamaica_filer, kenya, kenya_filer
):
    answer(call, jamaica, by=jamaica_filer, kind="no_change", since_year=2019)
    answer(call, kenya, by=kenya_filer)
    board = board_of(call, language="en", at=NOON, filters=BoardFilters(state="no_change"))
    assert [(row.code, row.language, row.words) for row in board.shown] == [("JAM", "", None)]
    counts = {total.value: total.count for total in board.totals}
    assert (counts["filed"], counts["no_change"], counts["no_reply"]) == (2, 1, 1)


def test_an_officer_takes_note_of_no_reply_and_it_is_printed_and_shown_nowhere(
    client, call, jamaica, jamaica_filer, officer, april
):
    submission = answer(call, jamaica, by=jamaica_filer)
    sign_in(client, officer)
    desk = "/desk/76-19/JAM/"
    assert "No reply this year" in client.get(desk).content.decode()
    page = client.get(f"{desk}accept/?revision=1").content.decode()
    assert "You take note of revision 1" in page
    assert "in an addendum" not in page
    client.post(f"{desk}accept/", {"revision": 1, "disposition": "nowhere"})
    submission.refresh_from_db()
    assert (submission.status, submission.disposition) == ("accepted", "nowhere")
    publish(call, by=officer, at=NOON)
    assert report_of(drafts.draft_of(call)).replies == []
    assert client.get("/calls/76-19/JAM/").status_code == 404


@pytest.mark.parametrize(("kind", "disposition"), [("no_reply", "report"), ("reply", "nowhere")])
def test_only_no_reply_appears_nowhere(kind, disposition, call, jamaica, jamaica_filer, officer):
    if kind == "reply":
        submission = make_reply(call, jamaica, by=jamaica_filer)
    else:
        submission = answer(call, jamaica, by=jamaica_filer)
    with pytest.raises(Refusal):
        workflow.accept(submission, revision_number=1, disposition=disposition, by=officer, at=NOON)


def test_the_report_says_no_change_in_one_sentence_and_names_no_original(client, call, officer):
    bahamas = Delegation.objects.get(code="BHS")
    filer = make_member(bahamas, "filer")
    submission = answer(call, bahamas, by=filer, kind="no_change", since_year=2019)
    workflow.accept(submission, revision_number=1, disposition="report", by=officer, at=NOON)
    report = report_of(drafts.draft_of(call))
    (reply,) = report.replies
    assert (reply.heading, reply.source_line) == ("Bahamas", "")
    assert report.original_line == "Original: [languages]"
    sentence = (
        "The Bahamas informed the Secretary-General that there was no change since its reply of "
        "2019."
    )
    page = render(report, "html").decode()
    assert sentence in page
    assert "[Original:" not in page
    publish(call, by=officer, at=NOON)
    public = client.get("/calls/76-19/BHS/").content.decode()
    assert "No change since our reply of 2019" in public
    assert "no change since an earlier reply" in client.get("/calls/76-19/").content.decode()


# What is filed and what is being edited, and what each verb does -------------------------------


def standing(submission):
    submission = Submission.objects.get(pk=submission.pk)
    told = status_summary_of(submission, content_of(submission))
    return f"{told.filed} {told.editing}"


def test_the_page_says_what_is_filed_and_what_is_edited_in_every_status(
    call, jamaica, jamaica_filer, officer
):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    assert standing(submission) == "Nothing is filed. Draft of revision 1: not filed."
    file_reply(submission, by=jamaica_filer)
    filed = "Filed: revision 1, 12 April 2022."
    assert standing(submission) == f"{filed} Nothing has been changed since."
    workflow.take_up(submission, by=officer, at=NOON)
    assert standing(submission) == (
        f"{filed} An officer has taken it up. Nothing has been changed since."
    )
    workflow.return_to_delegation(
        submission,
        revision_number=1,
        message="Which year?",
        due_on=date(2022, 5, 20),
        by=officer,
        at=NOON,
    )
    assert standing(submission) == (
        f"{filed} It was returned with a question. Nothing has been changed since."
    )
    file_reply(submission, by=jamaica_filer)
    workflow.accept(submission, revision_number=2, disposition="report", by=officer, at=NOON)
    rewrite(submission, "New.", part="summary")
    assert standing(submission) == (
        "Filed: revision 2, 12 April 2022. Accepted; it appears: in the report. "
        "Draft of revision 3: not filed."
    )
    file_reply(submission, by=jamaica_filer)
    assert standing(submission) == (
        "Filed: revision 3, 12 April 2022. Accepted before and printed until this one is "
        "accepted: revision 2. Nothing has been changed since."
    )
    withdraw(submission, reason="An error.", by=jamaica_filer, at=NOON)
    assert standing(submission) == (
        "Withdrawn: revision 3, 12 April 2022, is neither printed nor shown. "
        "The draft is kept. Reinstate the reply to go on with it."
    )
    workflow.reinstate(submission, by=jamaica_filer, at=NOON)
    assert standing(submission) == (
        "Nothing is filed now: revision 3, 12 April 2022, was taken back and counts no more. "
        "Draft of revision 4: not filed."
    )


def test_a_draft_without_a_text_says_which_answer_it_is(call, jamaica, jamaica_filer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    answer_kinds.choose(submission, kind="no_change", since_year=2019, at=NOON)
    assert standing(submission) == (
        "Filed: revision 1, 12 April 2022. "
        "Answer chosen: No change since our reply of 2019. It is not filed yet."
    )


def test_a_registered_reply_says_that_the_secretariat_registered_it(call, officer):
    call_command("register_replies", "76-19", ROOT / "tests" / "data" / "replies", verbosity=0)
    submission = Submission.objects.get(delegation__code="JAM")
    assert standing(submission).startswith(
        "Filed: revision 1, 16 May 2022. The secretariat registered it on your behalf."
    )


LATE = datetime(2022, 6, 1, 4, 0, 0, tzinfo=UTC)


def first(sentences):
    return sentences[0]


def test_filing_says_what_it_does_to_the_report(call, jamaica, jamaica_filer, officer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    assert first(consequences.of_filing(submission, at=NOON)) == (
        "This text becomes revision 1 in the name of your State, and appears in the "
        "report once the secretariat accepts it."
    )
    file_reply(submission, by=jamaica_filer)
    submission.refresh_from_db()
    assert first(consequences.of_filing(submission, at=NOON)) == (
        "Revision 2 takes the place of revision 1, and appears in the report once the "
        "secretariat accepts it."
    )
    workflow.accept(submission, revision_number=1, disposition="report", by=officer, at=NOON)
    submission.refresh_from_db()
    assert first(consequences.of_filing(submission, at=NOON)) == (
        "Revision 1 stays printed in the report until the secretariat accepts revision 2 in its "
        "place."
    )
    answer_kinds.choose(submission, kind="no_reply", at=NOON)
    assert first(consequences.of_filing(submission, at=NOON)) == (
        "Revision 1 stays printed in the report until the secretariat has taken note of this "
        "answer; then nothing of your State is printed."
    )


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("addendum", "Late replies are issued in an addendum to the report."),
        ("website", "Late replies are posted on the website only."),
    ],
)
def test_after_the_deadline_filing_and_taking_back_say_what_becomes_of_late_replies(
    policy, words, call, jamaica, jamaica_filer
):
    call.late_policy = policy
    call.save()
    submission = make_reply(call, jamaica, by=jamaica_filer)
    assert words not in consequences.of_filing(submission, at=NOON)
    assert words in consequences.of_filing(submission, at=LATE)
    assert consequences.of_recall(submission, at=NOON)[1] == (
        "File again until the end of 31 May 2022, New York time, to be in time."
    )
    assert words in consequences.of_recall(submission, at=LATE)
    assert words in consequences.of_reinstatement(submission, at=LATE)


def test_withdrawing_says_what_it_does_to_the_report(call, jamaica, jamaica_filer, officer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    assert first(consequences.of_withdrawal(submission)).startswith("Nothing is filed, so nothing")
    file_reply(submission, by=jamaica_filer)
    submission.refresh_from_db()
    assert first(consequences.of_withdrawal(submission)) == (
        "What was filed will not be printed in the report and not be shown to anybody."
    )
    workflow.accept(submission, revision_number=1, disposition="report", by=officer, at=NOON)
    submission.refresh_from_db()
    assert first(consequences.of_withdrawal(submission)).startswith(
        "Revision 1 is taken out of the report and off the website."
    )


def test_the_page_after_a_verb_says_what_happened_and_what_is_next(
    filer, call, jamaica, jamaica_filer
):
    make_reply(call, jamaica, by=jamaica_filer)
    recalled = filer.post(url("recall", "76-19"), follow=True).content.decode()
    assert "Nothing is filed now: the reply is a draft again." in recalled
    withdrawn = filer.post(
        url("withdraw", "76-19"), {"reason": "An error.", "revision": 1}, follow=True
    )
    assert "If you change your mind, reinstate it" in withdrawn.content.decode()
    reinstated = filer.post(url("reinstate", "76-19"), follow=True).content.decode()
    assert "It counts once you have filed it" in reinstated
    assert "Done.</p>" not in recalled + reinstated


def test_a_late_filing_is_marked_and_its_receipt_says_what_becomes_of_it(
    client, call, jamaica, jamaica_filer, settings
):
    settings.TRACKER_CLOCK_OFFSET = (LATE - clock.now()).total_seconds()
    make_draft(call, jamaica, by=jamaica_filer)
    receipt = file_from_its_page(sign_in(client, jamaica_filer)).content.decode()
    assert "It came after the deadline." in receipt
    assert "Late replies are issued in an addendum to the report." in receipt
