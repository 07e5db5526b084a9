"""One page says where a reply stands: what is left to do, what was filed, what comes next."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import NOON, file_reply, make_draft, make_reply, rewrite, sign_in
from tests.markup import as_read
from tests.reports import accept, frozen_report
from tracker import clock
from tracker.calls import closing
from tracker.calls.publishing import publish
from tracker.mail.models import Message
from tracker.submissions import workflow
from tracker.submissions.drafting import answer_kinds, passages
from tracker.submissions.models import CoSender, Submission
from tracker.submissions.parties import joint

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]

FILE = "Check and file"
CHANGE = "Change what was filed"
TASK = "Cover note and publication"  # of the list of what is left to do
BUTTON = 'class="btn btn-primary"'


def url(name, *args):
    return reverse(f"portal:{name}", args=args or ("76-19",))


def page(client, person, name="reply", *args):
    """The page as it reads, without the menus around it."""
    shown = sign_in(client, person).get(url(name, *args), follow=True).content.decode()
    return as_read(shown[shown.index("<main") : shown.index("</main>")])


def home(client, person):
    shown = sign_in(client, person).get(reverse("portal:home")).content.decode()
    return as_read(shown[shown.index("<main") : shown.index("</main>")])


@pytest.fixture
def draft(call, jamaica, jamaica_filer):
    return make_draft(call, jamaica, by=jamaica_filer)


@pytest.fixture
def filed(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


@pytest.fixture
def question(filed, officer):
    return workflow.return_to_delegation(
        filed,
        revision_number=1,
        message="Which <year> does the table speak of?",
        due_on=date(2022, 5, 20),
        by=officer,
        at=NOON,
    )


# A draft.


def test_a_draft_says_what_is_left_to_do_and_how_it_is_filed(client, draft, jamaica_filer):
    shown = page(client, jamaica_filer)
    assert TASK in shown
    assert shown.count(BUTTON) == 1
    assert FILE in shown
    assert "Discard the draft" in shown
    assert "Withdraw the reply" not in shown
    assert "Continue the draft" in home(client, jamaica_filer)


def test_a_drafter_checks_and_a_reader_reads(client, draft, jamaica_drafter, jamaica_reader):
    shown = page(client, jamaica_drafter)
    assert "Check the draft" in shown[shown.index(BUTTON) :]
    assert "Discard the draft" not in shown
    shown = page(client, jamaica_reader)
    assert TASK not in shown
    assert BUTTON not in shown
    assert "See the draft" in home(client, jamaica_reader)


@pytest.mark.parametrize("kind", ["no_reply", "no_change"])
def test_an_answer_that_is_chosen_and_not_filed_is_called_no_draft(
    kind, client, draft, jamaica_filer
):
    answer_kinds.choose(draft, kind=kind, since_year=2019, at=NOON)
    for shown in (page(client, jamaica_filer), home(client, jamaica_filer)):
        assert "Answer chosen" in shown
        assert "status-draft" not in shown
    assert "Go on with the answer" in home(client, jamaica_filer)
    shown = page(client, jamaica_filer)
    assert "It is not filed yet." in shown
    assert "Draft" not in shown
    assert FILE in shown


# Filed.


def test_a_filed_reply_says_when_by_whom_the_receipt_and_what_comes_next(
    client, filed, jamaica_filer, call
):
    shown = page(client, jamaica_filer)
    assert "12 April 2022" in shown
    assert jamaica_filer.name in shown
    assert url("receipt", "76-19", 1) in shown
    assert "What happens next" in shown
    assert "The secretariat takes the reply up" in shown
    assert "The report is due to be issued on" in shown
    for absent in (TASK, FILE, BUTTON):
        assert absent not in shown
    assert CHANGE in shown
    assert "See what was filed" in home(client, jamaica_filer)


def test_a_filed_reply_that_an_officer_reads_says_so(client, filed, jamaica_filer, officer):
    assert "is reading it" not in page(client, jamaica_filer)
    workflow.take_up(filed, by=officer, at=NOON)
    assert "An officer of the secretariat is reading it." in page(client, jamaica_filer)


def test_what_was_changed_after_the_filing_is_said_not_to_be_filed(client, filed, jamaica_filer):
    rewrite(filed, "More steps.")
    shown = page(client, jamaica_filer)
    assert "What was changed is not filed yet; revision 1 stands." in shown
    assert (shown.count(BUTTON), FILE in shown, TASK in shown) == (1, True, False)
    assert CHANGE not in shown
    assert "Continue the draft" in home(client, jamaica_filer)
    file_reply(filed, by=jamaica_filer)
    assert "not filed yet" not in page(client, jamaica_filer)
    assert "See what was filed" in home(client, jamaica_filer)


def test_the_way_to_change_it_lists_what_can_be_changed(
    client, filed, jamaica_filer, jamaica_drafter
):
    shown = page(client, jamaica_filer, "change")
    assert TASK in shown
    assert BUTTON not in shown
    assert "Revision 1 stands as it was filed until" in shown
    rewrite(filed, "More steps.")
    shown = page(client, jamaica_drafter, "change")
    assert "The draft differs from it." in shown
    assert "Check the draft" in shown[shown.index(BUTTON) :]


def test_nothing_filed_has_nothing_to_change(client, draft, jamaica_filer):
    answer = sign_in(client, jamaica_filer).get(url("change"))
    assert answer["Location"] == url("reply")


def test_a_reader_changes_nothing(client, filed, jamaica_reader):
    assert CHANGE not in page(client, jamaica_reader)
    rewrite(filed, "More steps.")
    shown = page(client, jamaica_reader)
    assert "not filed yet" in shown
    assert BUTTON not in shown


def test_in_a_closed_call_nothing_is_changed_any_more(client, filed, jamaica_filer, officer):
    closing.close(filed.call, reason="Over.", by=officer, at=NOON)
    assert CHANGE not in page(client, jamaica_filer)
    rewrite(filed, "More steps.")
    shown = page(client, jamaica_filer)
    assert "nothing is filed any more" in shown
    assert BUTTON not in shown


# Returned.


def test_a_returned_reply_shows_the_question_first_and_three_ways_to_answer(
    client, filed, question, jamaica_filer
):
    shown = page(client, jamaica_filer)
    places = [
        shown.index(words)
        for words in (
            "The secretariat asks",
            "Which &lt;year&gt; does the table speak of?",
            "20 May 2022",
            "With a new text",
            "With a message",
            "Our text stands",
            "What was filed</h2>",
        )
    ]
    assert places == sorted(places)
    for name in ("draft", "answer_question", "text_stands"):
        assert f'href="{url(name)}"' in shown
    assert TASK not in shown
    assert "Answer the secretariat" in home(client, jamaica_filer)


def test_a_drafter_writes_the_new_text_and_a_filer_answers(
    client, filed, question, jamaica_drafter, jamaica_reader
):
    shown = page(client, jamaica_drafter)
    assert f'href="{url("draft")}"' in shown
    assert url("answer_question") not in shown
    assert "Only a filer of your delegation answers the secretariat." in shown
    assert url("draft") not in page(client, jamaica_reader)
    assert "See what the secretariat asks" in home(client, jamaica_reader)


@pytest.mark.parametrize(
    ("name", "told"), [("answer_question", "with a message:"), ("text_stands", "the text stands.")]
)
def test_the_question_is_answered_on_a_page_of_its_own(
    name, told, client, filed, question, jamaica_filer
):
    shown = page(client, jamaica_filer, name)
    assert "Which &lt;year&gt; does the table speak of?" in shown
    empty = client.post(url(name), {"clarification": question.pk, "message": "  "})
    assert "This field is required." in empty.content.decode()
    client.post(url(name), {"clarification": question.pk, "message": "Of <2021>."})
    shown = page(client, jamaica_filer)
    assert told in shown
    assert "Of &lt;2021&gt;." in shown
    filed.refresh_from_db()
    assert filed.status == "filed"
    assert Message.objects.filter(kind="question_answered").exists()


def test_who_answers_second_is_told(client, filed, question, jamaica_filer, officer):
    workflow.stand(filed, clarification=question.pk, message="It stands.", by=officer, at=NOON)
    sign_in(client, jamaica_filer)
    sent = {"clarification": question.pk, "message": "Ours."}
    answer = client.post(url("answer_question"), sent, follow=True)
    assert "This question has been answered already." in answer.content.decode()
    late = client.get(url("answer_question"), follow=True).content.decode()
    assert "The secretariat waits for no answer." in late


def test_a_text_changed_while_returned_is_offered_to_be_filed(
    client, filed, question, jamaica_filer
):
    rewrite(filed, "In 2021 we took steps.")
    shown = page(client, jamaica_filer)
    assert FILE in shown[shown.index(BUTTON) :]
    assert shown.index("The secretariat asks") < shown.index("Changed and not filed")


def test_a_returned_reply_of_a_closed_call_can_still_be_answered(
    client, filed, question, jamaica_filer, officer
):
    closing.close(filed.call, reason="Over.", by=officer, at=NOON)
    assert "You can answer though the call is closed." in page(client, jamaica_filer)
    sign_in(client, jamaica_filer)
    client.post(url("text_stands"), {"clarification": question.pk, "message": "It is so."})
    filed.refresh_from_db()
    assert filed.status == "filed"


# Accepted, withdrawn, discarded.


def test_an_accepted_reply_says_where_it_appears_and_links_to_it(
    client, filed, jamaica_filer, officer, call
):
    accept(filed, officer)
    shown = page(client, jamaica_filer)
    assert "Accepted to appear: in the report." in shown
    before = "When the replies to this call are published, this will hold:"
    assert f"{before} Everybody reads its full text." in shown
    assert TASK not in shown
    publish(call, by=officer, at=NOON)
    public, shown = reverse("public:reply", args=["76-19", "JAM"]), page(client, jamaica_filer)
    assert f'href="{public}"' in shown
    assert before not in shown


def test_a_printed_reply_leads_to_the_document(client, filed, jamaica_filer, officer, call):
    accept(filed, officer)
    frozen_report(call, officer, symbol="A/77/92")
    shown = page(client, jamaica_filer)
    link = '<a href="https://undocs.org/A/77/92"><bdi dir="ltr">A/77/92</bdi></a>'
    assert f"It is printed in {link}, which is issued." in shown
    assert f'href="{reverse("public:call", args=["76-19"])}#documents"' in shown


def test_no_reply_that_is_acknowledged_appears_nowhere(client, draft, jamaica_filer, officer):
    answer_kinds.choose(draft, kind="no_reply", at=NOON)
    file_reply(draft, by=jamaica_filer)
    accept(Submission.objects.get(pk=draft.pk), officer, "nowhere")
    shown = page(client, jamaica_filer)
    assert "has taken note that you do not reply this year" in shown
    assert "public site" not in shown


def test_a_draft_is_discarded_and_brought_back(client, draft, jamaica_filer, jamaica_drafter):
    sign_in(client, jamaica_filer)
    assert "Nothing was ever filed" in client.get(url("discard")).content.decode()
    client.post(url("discard"))
    for person in (jamaica_filer, jamaica_drafter):
        shown = page(client, person)
        assert "Discarded before anything was filed." in shown
        assert "withdraw" not in shown.lower()
        assert "See what was discarded" in home(client, person)
    assert url("reinstate") not in shown  # a drafter's page
    shown = page(client, jamaica_filer, "draft")
    assert "This was discarded. Bring it back before you file it." in shown
    assert "Bring it back" in page(client, jamaica_filer, "reinstate")
    client.post(url("reinstate"))
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert FILE in page(client, jamaica_filer)


# A drafter says that it is ready.


def test_a_drafter_tells_the_filers_that_it_is_ready_on_the_page_where_it_is_checked(
    client, draft, jamaica_drafter, jamaica_filer
):
    check = sign_in(client, jamaica_drafter).get(url("check"))
    assert "Say it is ready to file" in check.content.decode()
    sent = {"sha256": check.context["sha256"]}
    told = client.post(url("ready"), sent, follow=True).content.decode()
    assert "The filers are told by e-mail" in told
    said = f"{jamaica_drafter.name} told the filers that it is ready to be filed: 12 April 2022"
    for person in (jamaica_drafter, jamaica_filer):
        assert said in page(client, person)
        assert said in page(client, person, "check")
    assert "Say it is ready to file" not in page(client, jamaica_drafter, "check")
    assert FILE in home(client, jamaica_filer)
    assert "Continue the draft" in home(client, jamaica_drafter)
    again = sign_in(client, jamaica_drafter).post(url("ready"), sent, follow=True)
    assert "have been told already" in again.content.decode()

    rewrite(draft, "Other words.")
    assert said not in page(client, jamaica_filer)
    assert "Continue the draft" in home(client, jamaica_filer)
    assert "Say it is ready to file" in page(client, jamaica_drafter, "check")


def test_after_the_filing_nothing_is_said_to_be_ready(
    client, draft, jamaica_drafter, jamaica_filer
):
    check = sign_in(client, jamaica_drafter).get(url("check"))
    client.post(url("ready"), {"sha256": check.context["sha256"]})
    file_reply(draft, by=jamaica_filer)
    for name in ("reply", "check"):
        assert "ready to be filed" not in page(client, jamaica_filer, name)


def test_a_filer_files_and_needs_not_say_so(client, draft, jamaica_filer):
    assert "Say it is ready to file" not in page(client, jamaica_filer, "check")


def test_rubbish_is_no_digest(client, draft, jamaica_drafter, jamaica_filer):
    sign_in(client, jamaica_drafter)
    for sha256 in ("", "x" * 64, "0" * 64):
        client.post(url("ready"), {"sha256": sha256})
    assert not Message.objects.filter(kind="draft_ready").exists()


# A confirmed co-sender.


@pytest.fixture
def confirmed(call, jamaica, jamaica_filer, kenya, kenya_filer):
    reply = make_draft(call, jamaica, by=jamaica_filer)
    joint.name(reply, kenya)
    file_reply(reply, by=jamaica_filer)
    sender = CoSender.objects.get(delegation=kenya)
    joint.confirm(sender, revision_number=1, by=kenya_filer, at=NOON)
    return sender


def test_a_confirmed_co_sender_has_nothing_to_do(client, confirmed, kenya_filer):
    shown = home(client, kenya_filer)
    assert "Joint reply of Jamaica: confirmed 12 April 2022" in shown
    assert "btn" not in shown
    shown = page(client, kenya_filer, "joint", "76-19", "JAM")
    assert "Your delegation confirmed it 12 April 2022" in shown
    assert "Nothing remains to be done." in shown
    assert BUTTON not in shown
    assert "Is it also your reply?" not in shown
    shown = page(client, kenya_filer)
    assert "Nothing remains to be done." in shown
    assert shown.index("<details>") < shown.index(BUTTON)  # a reply of one's own is folded away


def test_a_confirmed_co_sender_can_still_withdraw_the_confirmation(client, confirmed, kenya_filer):
    sign_in(client, kenya_filer)
    client.post(url("joint", "76-19", "JAM"), {"answer": "decline", "revision": 1})
    confirmed.refresh_from_db()
    assert confirmed.answer == "declined"
    assert "Start a draft" in home(client, kenya_filer)


def test_the_home_asks_no_more_of_the_database_for_passages(client, filed, jamaica_filer):
    home(client, jamaica_filer)
    with CaptureQueriesContext(connection) as few:
        home(client, jamaica_filer)
    for _ in range(3):
        passages.add_passage(filed.original, part="opening", heading="More")
    with CaptureQueriesContext(connection) as more:
        home(client, jamaica_filer)
    assert len(more) == len(few)


def test_an_answer_without_a_text_is_discarded_and_brought_back_in_its_own_words(
    client, draft, jamaica_filer
):
    answer_kinds.choose(draft, kind="no_reply", at=NOON)
    assert "Discard this answer" in page(client, jamaica_filer)
    assert "Discard this answer" in page(client, jamaica_filer, "discard")
    client.post(url("discard"))
    shown = page(client, jamaica_filer)
    assert "Discarded before anything was filed." in shown
    assert "draft" not in shown.lower()
    told = client.post(url("reinstate"), follow=True).content.decode()
    assert "It is back as it was." in told


def test_a_late_reply_is_not_told_when_the_report_is_due(client, call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer, at=NOON.replace(month=7))
    shown = page(client, jamaica_filer)
    assert "It came after the deadline." in shown
    assert "The report is due" not in shown


def test_once_the_day_of_the_report_is_over_it_is_told_no_more(
    client, filed, jamaica_filer, officer, settings
):
    settings.TRACKER_CLOCK_OFFSET = (NOON.replace(month=10) - clock.now()).total_seconds()
    assert "The report is due" not in page(client, jamaica_filer)
    accept(filed, officer)
    assert "The report is due" not in page(client, jamaica_filer)
