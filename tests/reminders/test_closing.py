"""A call is closed and opened again: who may, what it still takes, what pages and mails say."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import changed_dates
from tests.addresses import told as told_pages
from tests.factories import (
    NOON,
    ROOT,
    file_reply,
    make_draft,
    make_reply,
    rewrite,
    sign_in,
    withdraw,
)
from tests.reports import accept
from tracker import clock
from tracker.audit.models import Event
from tracker.calls import closing
from tracker.calls.models import Call
from tracker.delegations import teams
from tracker.delegations.models import Delegation
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.reminders.models import NoReminders, PlanState
from tracker.submissions import workflow
from tracker.submissions.drafting import answer_kinds
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import AnswerKind, CoSender, Submission
from tracker.submissions.parties import joint

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
CLOSING = datetime(2022, 6, 20, 20, 0, tzinfo=UTC)  # 4 p.m. in New York, after the deadline
REASON = "The report goes to the printers."
SAYS_SO = "This call was closed on 20 June 2022, 4 p.m., New York time"


@pytest.fixture
def at(settings):
    """Let pages take it for an instant."""

    def move(instant):
        settings.TRACKER_CLOCK_OFFSET = (instant - clock.now()).total_seconds()

    return move


def close(call, officer, *, at=CLOSING):
    return closing.close(call, reason=REASON, by=officer, at=at)


def reopen(call, officer, *, at=CLOSING + DAY):
    return closing.reopen(call, reason="A correction.", by=officer, at=at)


def verbs(call):
    stream = Event.objects.filter(stream=call.stream, verb__endswith="_call").order_by("sequence")
    return [(event.verb, event.data.get("reason")) for event in stream if event.data.get("reason")]


def told(kind="closing_changed"):
    return sorted(
        (row.address, row.state) for row in Message.objects.filter(kind=kind).order_by("address")
    )


def reminders():
    rows = Message.objects.filter(kind__startswith="reminder_")
    return sorted(rows.values_list("due_at", "state"))


def give_back(reply, officer, *, at=CLOSING - DAY):
    workflow.return_to_delegation(
        reply,
        revision_number=1,
        message="Which year?",
        due_on=date(2022, 6, 24),
        by=officer,
        at=at,
    )


# The verbs


def test_closing_is_recorded_with_its_reason(call, officer):
    change = close(call, officer)
    assert call.closed_at == CLOSING
    assert (change.what, change.reason, change.changed_by) == ("closed", REASON, officer)
    assert verbs(call) == [("close_call", REASON)]


def test_opening_again_is_recorded_with_its_reason(call, officer):
    close(call, officer)
    reopen(call, officer)
    assert Call.objects.get(pk=call.pk).closed_at is None
    assert verbs(call) == [("close_call", REASON), ("reopen_call", "A correction.")]


def test_what_is_closed_is_not_closed_twice(call, officer, second_officer):
    same = Call.objects.get(pk=call.pk)
    close(call, officer)
    with pytest.raises(Refusal, match="closed already"):
        close(same, second_officer, at=CLOSING + SECOND)
    assert verbs(call) == [("close_call", REASON)]
    assert call.closing_changes.count() == 1


def test_what_is_open_is_not_opened(call, officer):
    with pytest.raises(Refusal, match="open already"):
        reopen(call, officer)
    assert verbs(call) == []


def test_a_call_that_has_not_opened_is_not_closed(call, officer):
    before = clock.start_of(call.opens_on) - SECOND
    with pytest.raises(Refusal, match="not opened yet"):
        close(call, officer, at=before)
    close(call, officer, at=before + SECOND)


@pytest.mark.parametrize("act", [close, reopen])
def test_a_delegate_neither_closes_nor_opens(call, jamaica_filer, act):
    with pytest.raises(PermissionDenied):
        act(call, jamaica_filer)


def test_the_dates_of_a_closed_call_do_not_move(call, jamaica, officer):
    close(call, officer)
    with pytest.raises(Refusal, match="closed"):
        changed_dates.move_deadline(
            call, new_on=date(2022, 7, 1), reason="R.", by=officer, at=CLOSING
        )
    with pytest.raises(Refusal, match="closed"):
        changed_dates.extend(
            call, jamaica, until=date(2022, 7, 1), reason="R.", by=officer, at=CLOSING
        )


# What a closed call takes


@pytest.mark.parametrize(("seconds", "late"), [(-1, False), (0, True)])
def test_until_it_is_closed_a_late_reply_is_taken_and_marked(
    call, jamaica, jamaica_filer, seconds, late
):
    came = clock.due_at(call.deadline_on) + seconds * SECOND
    reply = make_reply(call, jamaica, by=jamaica_filer, at=came)
    assert reply.is_late(at=CLOSING) is late


def test_nothing_is_started_in_a_closed_call(call, jamaica, jamaica_filer, officer):
    close(call, officer)
    with pytest.raises(Refusal, match="turn to the secretariat"):
        workflow.start(call, jamaica, language="en", by=jamaica_filer, at=CLOSING)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("is_amendment", [False, True])
def test_neither_a_draft_nor_an_amendment_is_filed(
    call, jamaica, jamaica_filer, officer, is_amendment
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    if is_amendment:
        file_reply(draft, by=jamaica_filer)
        rewrite(draft, "We took more steps.")
    close(call, officer)
    with pytest.raises(Refusal, match="The call is closed: nothing is filed"):
        file_reply(draft, by=jamaica_filer, at=CLOSING)
    assert draft.revisions.count() == is_amendment


def test_a_page_that_was_opened_before_the_closing_files_nothing(
    call, jamaica, jamaica_filer, officer
):
    """The workflow looks at the call as it stands now, not as the page has read it."""
    draft = Submission.objects.select_related("call").get(
        pk=make_draft(call, jamaica, by=jamaica_filer).pk
    )
    close(call, officer)
    assert not draft.call.is_closed
    with pytest.raises(Refusal, match="The call is closed"):
        file_reply(draft, by=jamaica_filer, at=CLOSING)


def test_the_same_text_sent_twice_around_the_closing_is_filed_once_and_not_refused(
    call, jamaica, jamaica_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    checked = content_of(draft).digest()
    first = workflow.file(draft, checked_sha256=checked, by=jamaica_filer, at=CLOSING - SECOND)
    close(call, officer)
    again = workflow.file(draft, checked_sha256=checked, by=jamaica_filer, at=CLOSING)
    assert again == first


def test_a_returned_reply_is_answered_in_a_closed_call(call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    give_back(reply, officer)
    close(call, officer)
    rewrite(reply, "In 2021 we took steps.")
    reply = Submission.objects.get(pk=reply.pk)
    assert {verb.name for verb in workflow.possible_verbs(reply, jamaica_filer)} == {
        "file",
        "answer",
        "stand",
        "withdraw",
    }
    file_reply(reply, by=jamaica_filer, at=CLOSING + DAY)
    reply.refresh_from_db()
    assert (reply.status, reply.latest_revision.number) == ("filed", 2)
    assert not reply.clarifications.filter(answered_at=None).exists()


def test_an_officer_lets_a_delegation_correct_its_reply_by_returning_it(
    call, jamaica, jamaica_filer, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    close(call, officer)
    give_back(reply, officer, at=CLOSING + SECOND)
    rewrite(reply, "In 2021 we took steps.")
    assert file_reply(reply, by=jamaica_filer, at=CLOSING + DAY).number == 2


def test_what_is_filed_is_not_recalled_but_withdrawn_and_then_not_reinstated(
    call, jamaica, jamaica_filer, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    close(call, officer)
    with pytest.raises(Refusal, match="could not be filed again"):
        workflow.recall(reply, by=jamaica_filer, at=CLOSING)
    withdraw(reply, reason="R.", by=jamaica_filer, at=CLOSING)
    with pytest.raises(Refusal, match="a draft could not be filed"):
        workflow.reinstate(reply, by=jamaica_filer, at=CLOSING)
    assert workflow.possible_verbs(Submission.objects.get(), jamaica_filer) == []
    assert [verb.name for verb in workflow.possible_verbs(Submission.objects.get(), officer)] == [
        "register"
    ]


def test_an_officer_registers_in_a_closed_call_and_the_filer_confirms(
    call, jamaica, kenya, jamaica_filer, kenya_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    content = content_of(draft)
    close(call, officer)
    workflow.register(
        call, kenya, content, received_on=date(2022, 6, 21), by=officer, at=CLOSING + DAY
    )
    registered = Submission.objects.get(delegation=kenya)
    workflow.confirm_registered(registered, revision_number=1, by=kenya_filer, at=CLOSING + DAY)
    assert registered.status == "filed"
    assert registered.is_late(at=CLOSING)


def test_an_officer_goes_on_with_what_was_filed(call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    close(call, officer)
    workflow.take_up(reply, by=officer, at=CLOSING)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=CLOSING)
    workflow.reopen(reply, revision_number=1, reason="R.", by=officer, at=CLOSING)
    assert reply.status == "filed"


@pytest.mark.parametrize(
    ("act", "answer"), [(joint.confirm, "confirmed"), (joint.decline, "declined")]
)
def test_a_co_sender_still_answers(
    call, jamaica, kenya, jamaica_filer, kenya_filer, officer, act, answer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    joint.name(draft, kenya)
    file_reply(draft, by=jamaica_filer)
    close(call, officer)
    act(CoSender.objects.get(), revision_number=1, by=kenya_filer, at=CLOSING)
    assert CoSender.objects.get().answer == answer


def test_the_page_of_a_joint_reply_in_a_closed_call_says_that_it_can_still_be_answered(
    client, at, call, jamaica, kenya, jamaica_filer, kenya_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    joint.name(draft, kenya)
    file_reply(draft, by=jamaica_filer)
    close(call, officer)
    at(CLOSING + DAY)
    address = reverse("portal:joint", args=["76-19", "JAM"])
    page = sign_in(client, kenya_filer).get(address).content.decode()
    assert "A joint reply that names your delegation can still be confirmed or declined." in page
    assert 'value="confirm"' in page


def test_a_call_that_was_opened_again_takes_what_it_took(
    call, jamaica, kenya, jamaica_filer, kenya_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    close(call, officer)
    reopen(call, officer)
    file_reply(draft, by=jamaica_filer, at=CLOSING + DAY)
    workflow.recall(draft, by=jamaica_filer, at=CLOSING + DAY)
    make_draft(call, kenya, by=kenya_filer, at=CLOSING + DAY)
    assert [one.status for one in Submission.objects.all()] == ["draft", "draft"]


# Who is told, and what reminds


def test_everybody_who_is_asked_is_told_once_whatever_the_deadline(
    call, kenya, jamaica_filer, jamaica_drafter, jamaica_reader, kenya_filer, officer
):
    Delegation.objects.filter(code="BRB").update(official_email="Mission@brb.example")
    NoReminders.objects.create(call=call, address=kenya_filer.email, since=NOON)
    changed_dates.extend(call, kenya, until=date(2022, 6, 30), reason="R.", by=officer, at=NOON)
    close(call, officer)
    for minutes in (0, 5):
        ledger.beat(at=CLOSING + timedelta(minutes=minutes))
    assert told() == [
        ("drafter@jam.example", "sent"),
        ("filer@jam.example", "sent"),
        ("mission@brb.example", "sent"),
    ]


def test_the_message_says_when_why_and_what_can_still_be_done(
    call, jamaica, jamaica_filer, officer
):
    make_draft(call, jamaica, by=jamaica_filer)
    close(call, officer)
    ledger.beat(at=CLOSING)
    message = mail.outbox[-1]
    assert message.subject == "The call is closed: views under resolution 76/19"
    for words in (
        "The secretariat closed the call on 20 June 2022, 4 p.m., New York time.",
        f"Reason: {REASON}",
        "Jamaica has begun an answer that is not filed. It is kept.",
        "turn to the secretariat, which can register it",
        "You get no more reminders of this call.",
    ):
        assert words in message.body


def test_who_was_asked_reads_that_the_question_can_be_answered(
    call, jamaica, jamaica_filer, officer
):
    give_back(make_reply(call, jamaica, by=jamaica_filer), officer)
    close(call, officer)
    ledger.beat(at=CLOSING)
    assert "That question can still be answered." in mail.outbox[-1].body
    assert "turn to the secretariat" not in mail.outbox[-1].body


def test_opening_again_is_told_once_with_its_reason(call, jamaica_filer, officer):
    close(call, officer)
    ledger.beat(at=CLOSING)
    reopen(call, officer)
    for minutes in (0, 5):
        ledger.beat(at=CLOSING + DAY + timedelta(minutes=minutes))
    subjects = [message.subject for message in mail.outbox]
    assert subjects == [
        "The call is closed: views under resolution 76/19",
        "The call is open again: views under resolution 76/19",
    ]
    body = mail.outbox[-1].body
    assert "Reason: A correction." in body
    assert "A reply can still be filed. Late replies are issued in an addendum" in body
    assert "Jamaica has not filed a reply yet." in body


def test_of_a_closing_that_was_undone_before_anybody_heard_only_the_opening_is_told(
    call, jamaica_filer, officer
):
    close(call, officer)
    reopen(call, officer, at=CLOSING + SECOND)
    ledger.beat(at=CLOSING + timedelta(minutes=5))
    assert [message.subject for message in mail.outbox if "call is" in message.subject] == [
        "The call is open again: views under resolution 76/19"
    ]


def test_news_of_a_moved_deadline_is_not_sent_once_the_call_is_closed(call, jamaica_filer, officer):
    changed_dates.move_deadline(
        call, new_on=date(2022, 6, 10), reason="R.", by=officer, at=CLOSING - SECOND
    )
    close(call, officer)
    ledger.beat(at=CLOSING)
    assert told("deadline_moved") == [("filer@jam.example", "cancelled")]


MORNINGS = [datetime(2022, 5, day, 12, 0, tzinfo=UTC) for day in (17, 24, 30)]


def test_closing_cancels_reminders_and_opening_again_plans_what_is_still_due(
    call, jamaica_filer, officer
):
    """Of the reminders 14, 7 and 1 days before the deadline the first is sent and stays so; the
    second falls due while the call is closed and is spent; the third is planned again."""
    call.reminder_rules.all().delete()
    for days in (14, 7, 1):
        call.reminder_rules.create(
            milestone="replies-due", days=-days, audience="not_filed", words="reply"
        )
    ledger.beat(at=MORNINGS[0])
    close(call, officer, at=MORNINGS[0] + DAY)
    ledger.beat(at=MORNINGS[0] + DAY)
    assert reminders() == list(zip(MORNINGS, ("sent", "cancelled", "cancelled"), strict=True))
    reasons = Message.objects.filter(state="cancelled").values_list("reason", flat=True)
    assert set(reasons) == {"the call is closed"}
    reopen(call, officer, at=MORNINGS[1] + DAY)
    ledger.beat(at=MORNINGS[1] + DAY)
    assert reminders() == list(zip(MORNINGS, ("sent", "cancelled", "planned"), strict=True))
    ledger.beat(at=MORNINGS[2])
    assert reminders() == list(zip(MORNINGS, ("sent", "cancelled", "sent"), strict=True))
    assert [message.to for message in mail.outbox if "left" in message.subject] == [
        ["filer@jam.example"]
    ] * 2


def test_the_hour_of_the_closing_is_within_it_and_that_of_the_opening_is_not(
    call, jamaica_filer, officer
):
    call.reminder_rules.all().delete()
    for days in (14, 7, 1):
        call.reminder_rules.create(
            milestone="replies-due", days=-days, audience="not_filed", words="reply"
        )
    close(call, officer, at=MORNINGS[0])
    reopen(call, officer, at=MORNINGS[1])
    ledger.beat(at=MORNINGS[1])
    assert reminders() == list(zip(MORNINGS[1:], ("sent", "planned"), strict=True))


# The desk's page


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def closing_page(desk, **data):
    address = reverse("reminders:closing", args=["76-19"])
    answer = desk.post(address, data, follow=True) if data else desk.get(address)
    return " ".join(answer.content.decode().split())


def test_the_page_says_what_follows_and_that_is_what_follows(
    desk, at, call, jamaica, kenya, jamaica_filer, kenya_filer, officer
):
    at(NOON)
    ledger.beat(at=NOON)
    make_draft(call, jamaica, by=jamaica_filer)
    give_back(make_reply(call, kenya, by=kenya_filer), officer, at=NOON)
    ledger.beat(at=NOON)
    waiting = Message.objects.filter(kind__startswith="reminder_", state="planned").count()
    page = closing_page(desk)
    asked = len([one for one in Delegation.objects.all() if one.kind == "member"])
    for words in (
        f"The deadlines of {asked} delegations have not passed: they could not file any more.",
        f"{waiting} planned reminders are cancelled.",
        "1 delegation has a draft that is not filed.",
        "1 returned reply waits for its answer",
        "Told within minutes, with your reason: 2 delegations (2 e-mail addresses).",
    ):
        assert words in page
    closing_page(desk, verb="close", reason=REASON)
    ledger.beat(at=NOON)
    assert Message.objects.filter(reason="the call is closed").count() == waiting
    assert [state for _address, state in told()] == ["sent", "sent"]


def test_closing_and_opening_by_the_page_is_written_on_the_page_of_dates(desk, at, call, officer):
    at(CLOSING)
    page = closing_page(desk, verb="close", reason=REASON)
    assert "The call is closed. The delegations are told with the next tick." in page
    assert f"</bdi> closed the call <br> Reason: {REASON}" in page
    assert "The call was closed on 20 June 2022, 4 p.m., New York time." in page
    page = closing_page(desk, verb="reopen", reason="A correction.")
    assert "The call is open again." in page
    assert "</bdi> opened the call again <br> Reason: A correction." in page
    assert not Call.objects.get().is_closed


def test_a_reason_is_asked_for(desk, at, call):
    at(CLOSING)
    assert "This field is required." in closing_page(desk, verb="close", reason=" ")
    assert not Call.objects.get().is_closed


def test_a_page_that_was_opened_before_a_colleague_acted_does_nothing(
    desk, at, call, second_officer
):
    at(CLOSING)
    close(call, second_officer)
    assert "A colleague was first." in closing_page(desk, verb="close", reason=REASON)
    assert verbs(call) == [("close_call", REASON)]
    assert Call.objects.get().is_closed


@pytest.mark.once
def test_every_page_of_the_desk_about_a_call_says_so_once_and_leads_to_the_opening(
    desk, at, call, arguments, second_officer
):
    close(call, second_officer)
    at(CLOSING + DAY)
    opening, said = reverse("reminders:closing", args=["76-19"]), {}
    for name in told_pages():
        address = reverse(name, args=arguments.get(name, ()))
        if not address.startswith("/desk/76-19/"):
            continue
        answer = desk.get(address, headers={"accept-language": "en"})
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        page = answer.content.decode()
        leads = opening in page or address == opening
        said[name] = (page.count("The call was closed on 20 June 2022, 4 p.m."), leads)
    del said["review:here"]  # a part of the reply's page, which says so
    assert {name for name, found in said.items() if found != (1, True)} == set()
    assert {"review:reply", "review:register", "review:publication", "reminders:rule"} <= set(said)


def test_the_desks_first_page_says_so(desk, at, call, officer):
    close(call, officer)
    at(CLOSING + DAY)
    assert (
        "The call was closed on 20 June 2022" in desk.get(reverse("review:home")).content.decode()
    )


@pytest.mark.parametrize(
    "address",
    [
        "/desk/",
        "/desk/76-19/",
        "/desk/76-19/JAM/",
        "/desk/76-19/schedule/",
        "/desk/76-19/deadline/",
        "/desk/76-19/extension/",
    ],
)
def test_no_page_of_the_desk_counts_the_days_of_a_closed_call(desk, at, call, officer, address):
    at(CLOSING - 30 * DAY)
    assert "days left" in desk.get(address).content.decode()
    close(call, officer, at=CLOSING - 29 * DAY)
    at(CLOSING - 28 * DAY)
    page = desk.get(address).content.decode()
    assert "days left" not in page
    assert 'class="deadline"' not in page


@pytest.mark.parametrize("days", [-28, 1])
def test_the_desk_says_that_replies_were_due_once_the_day_is_over(desk, at, call, officer, days):
    close(call, officer, at=CLOSING - 29 * DAY)
    at(CLOSING + days * DAY)
    for address in ("/desk/", "/desk/76-19/", "/desk/76-19/JAM/", "/desk/76-19/schedule/"):
        page = desk.get(address).content.decode()
        assert ("Replies were due by 31 May 2022." in page) == (days > 0)
        assert ("Deadline for replies: 31 May 2022" in page) == (days < 0)


# The portal


def closed_is_a_question(name):
    """Whether a file that says closed names no call with it, and stands with the questions."""
    of_questions = re.compile(
        r"/(?:clarification|questions|asking|threads|officers|review_clock|_thread|\d+_)"
    )
    of_a_call = re.compile(r"\bcall(?:s|__|\.)\w*?(?:is_closed|closed_at)\b")
    is_said_of_a_call = of_a_call.search((ROOT / name).read_text()) is not None
    return of_questions.search(name) is not None and not is_said_of_a_call


def test_what_a_closed_call_takes_stands_in_one_function_and_else_only_that_it_is_closed():
    """`closed_calls.py` is asked; a page that shows since when, or sorts, may look at the call."""
    room = re.compile(r"(?:tracker|templates|templates/mail)/(?:portal|submissions)/")
    looking = {
        str(path.relative_to(ROOT))
        for folder in ("tracker", "templates")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".py", ".html", ".txt"}
        and room.match(str(path.relative_to(ROOT)))
        and re.search(r"\b(?:is_closed|closed_at)\b", path.read_text())
    }
    questions = {one for one in looking if closed_is_a_question(one)}  # which is closed, too
    assert looking - questions == {
        "tracker/submissions/closed_calls.py",
        "tracker/portal/views/home.py",
        *(f"templates/portal/{name}.html" for name in ("_closed", "_until", "home")),
        "templates/portal/status/_returned.html",
    }


PAGES_OF_A_REPLY = [
    "reply",
    "draft",
    "check",
    "preview",
    "cover",
    "annexes",
    "translations",
    "parties",
    "word",
    "discard",
]


@pytest.mark.once
@pytest.mark.parametrize("name", PAGES_OF_A_REPLY)
def test_every_page_of_a_draft_says_that_the_call_is_closed_and_whom_to_turn_to(
    client, at, call, jamaica, jamaica_filer, officer, name
):
    make_draft(call, jamaica, by=jamaica_filer)
    close(call, officer)
    at(CLOSING + DAY)
    answer = sign_in(client, jamaica_filer).get(reverse(f"portal:{name}", args=["76-19"]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count(SAYS_SO) == 1
    assert "To send a reply all the same, turn to the secretariat" in page


@pytest.mark.once
@pytest.mark.parametrize("name", PAGES_OF_A_REPLY)
def test_no_page_says_so_once_the_call_is_open_again(
    client, at, call, jamaica, jamaica_filer, officer, name
):
    make_draft(call, jamaica, by=jamaica_filer)
    close(call, officer)
    reopen(call, officer)
    at(CLOSING + DAY)
    answer = sign_in(client, jamaica_filer).get(reverse(f"portal:{name}", args=["76-19"]))
    assert not re.search(r"\bclosed\b", answer.content.decode())


def test_the_text_of_a_draft_is_saved_while_it_is_typed_and_with_the_button(
    client, at, call, jamaica, jamaica_drafter, officer
):
    passage = make_draft(call, jamaica, by=jamaica_drafter).original.passages.last()
    close(call, officer)
    at(CLOSING + DAY)
    sign_in(client, jamaica_drafter)
    page = client.get(reverse("portal:passage", args=[passage.pk])).content.decode()
    assert SAYS_SO in page
    typed = {"version": passage.version, "heading": "H", "body": "Typed after the closing."}
    answer = client.post(reverse("portal:autosave", args=[passage.pk]), typed)
    assert answer.status_code == 200
    passage.refresh_from_db()
    assert passage.body == "Typed after the closing."
    typed |= {"version": passage.version, "body": "Saved after the closing."}
    client.post(reverse("portal:passage", args=[passage.pk]), typed)
    passage.refresh_from_db()
    assert passage.body == "Saved after the closing."


def test_a_draft_can_still_be_downloaded(client, at, call, jamaica, jamaica_drafter, officer):
    make_draft(call, jamaica, by=jamaica_drafter)
    close(call, officer)
    at(CLOSING + DAY)
    answer = sign_in(client, jamaica_drafter).get(reverse("portal:outline", args=["76-19"]))
    assert answer.status_code == 200


def test_the_check_page_says_why_nothing_is_filed_and_has_no_button(
    client, at, call, jamaica, jamaica_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    close(call, officer)
    at(CLOSING + DAY)
    address = reverse("portal:check", args=["76-19"])
    page = sign_in(client, jamaica_filer).get(address).content.decode()
    assert "The call is closed: nothing is filed any more. The draft is kept." in page
    assert "File this reply" not in page
    answer = client.post(address, {"sha256": content_of(draft).digest()}, follow=True)
    assert "The call is closed: nothing is filed any more." in answer.content.decode()
    assert not draft.revisions.exists()


def test_a_returned_reply_is_filed_by_its_pages(client, at, call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    give_back(reply, officer)
    close(call, officer)
    at(CLOSING + DAY)
    sign_in(client, jamaica_filer)
    page = client.get(reverse("portal:reply", args=["76-19"])).content.decode()
    assert "You can answer though the call is closed." in page
    rewrite(reply, "In 2021 we took steps.")
    address = reverse("portal:check", args=["76-19"])
    page = client.get(address).content.decode()
    assert "File this reply" in page
    assert "You can recall it" not in page
    client.post(address, {"sha256": content_of(reply).digest()})
    assert reply.revisions.count() == 2


def test_what_is_filed_can_be_withdrawn_and_the_page_says_that_this_is_final(
    client, at, call, jamaica, jamaica_filer, officer
):
    make_reply(call, jamaica, by=jamaica_filer)
    close(call, officer)
    at(CLOSING + DAY)
    sign_in(client, jamaica_filer)
    page = client.get(reverse("portal:reply", args=["76-19"])).content.decode()
    assert reverse("portal:withdraw", args=["76-19"]) in page
    assert reverse("portal:recall", args=["76-19"]) not in page
    page = client.get(reverse("portal:withdraw", args=["76-19"])).content.decode()
    assert "you cannot reinstate the reply and file it again" in page
    sent = {"reason": "R.", "revision": "1"}
    answer = client.post(reverse("portal:withdraw", args=["76-19"]), sent, follow=True)
    told = answer.content.decode().lower()
    assert "the reply is withdrawn" in told
    assert "reinstate" not in told


def test_withdrawing_a_recalled_reply_does_not_promise_that_it_can_be_reinstated(
    client, at, call, jamaica, jamaica_filer, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    workflow.recall(reply, by=jamaica_filer, at=NOON)
    close(call, officer)
    at(CLOSING + DAY)
    page = sign_in(client, jamaica_filer).get(reverse("portal:withdraw", args=["76-19"]))
    assert "The draft is kept." in page.content.decode()
    assert "you can reinstate it" not in page.content.decode()


@pytest.mark.parametrize("is_closed", [False, True])
def test_that_there_is_no_reply_promises_another_one_only_while_one_is_taken(
    call, jamaica, jamaica_filer, officer, is_closed
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    give_back(reply, officer)
    if is_closed:
        close(call, officer)
    answer_kinds.choose(reply, kind=AnswerKind.NO_REPLY, at=CLOSING)
    file_reply(reply, by=jamaica_filer, at=CLOSING)
    mail.outbox.clear()
    ledger.beat(at=CLOSING)
    told_so = next(one.body for one in mail.outbox if "does not reply this year" in one.body)
    assert ("A reply can still be filed." in told_so) is not is_closed


def test_a_delegation_that_has_nothing_is_not_offered_to_start(
    client, at, call, jamaica_filer, officer
):
    close(call, officer)
    at(CLOSING + DAY)
    sign_in(client, jamaica_filer)
    page = client.get(reverse("portal:reply", args=["76-19"])).content.decode()
    assert SAYS_SO in page
    assert "What is asked" in page
    assert '<form method="post" action="/replies/' not in page
    for name, data in (("start", {"language": "en"}), ("no_reply", {}), ("no_change", {})):
        answer = client.post(reverse(f"portal:{name}", args=["76-19"]), data, follow=True)
        assert "no reply is started any more" in answer.content.decode()
    assert not Submission.objects.exists()


def test_an_answer_without_a_text_is_not_changed_in_a_closed_call(
    client, at, call, jamaica, jamaica_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    answer_kinds.choose(draft, kind=AnswerKind.NO_REPLY, at=NOON)
    close(call, officer)
    at(CLOSING + DAY)
    page = sign_in(client, jamaica_filer).get(reverse("portal:reply", args=["76-19"]))
    assert "Other ways to answer" not in page.content.decode()


def test_the_list_keeps_a_closed_call_and_marks_it(
    client, at, call, jamaica, jamaica_filer, officer
):
    make_draft(call, jamaica, by=jamaica_filer)
    close(call, officer)
    at(CLOSING + DAY)
    page = sign_in(client, jamaica_filer).get(reverse("portal:home")).content.decode()
    assert "Call closed" in page
    assert "the call was closed on 20 June 2022, 4 p.m., New York time" in page
    assert "See the draft" in page
    assert "status-late" not in page


def test_the_public_pages_say_so(client, at, call, officer):
    close(call, officer)
    at(CLOSING + DAY)
    page = client.get(reverse("public:call", args=["76-19"])).content.decode()
    assert SAYS_SO in page
    assert "turns to:" in page
    assert "The call was closed" in page  # among the dates
    assert SAYS_SO in client.get(reverse("public:calls")).content.decode()


def test_the_dates_of_a_closed_call_show_no_reminder_that_was_not_sent(client, at, call, officer):
    close(call, officer, at=NOON)  # 12 April, after the first reminder
    at(CLOSING)
    page = sign_in(client, officer).get("/desk/76-19/schedule/").content.decode()
    assert page.count("stop-reminder") == 1


def test_an_accepted_reply_stays_accepted(call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    accept(reply, officer)
    close(call, officer)
    reply.refresh_from_db()
    assert reply.status == "accepted"


def test_what_happens_to_teams_plans_no_closed_call_anew(call, jamaica, jamaica_filer, officer):
    close(call, officer)
    ledger.beat(at=CLOSING + SECOND)
    planned_at = PlanState.objects.get(call=call).planned_at
    teams.invite(
        jamaica,
        email="colleague@jam.example",
        name="Colleague",
        language="en",
        role="drafter",
        is_administrator=False,
        by=jamaica_filer,
        at=CLOSING + DAY,
    )
    ledger.beat(at=CLOSING + DAY)
    assert PlanState.objects.get(call=call).planned_at == planned_at
    reopen(call, officer, at=CLOSING + 2 * DAY)
    ledger.beat(at=CLOSING + 2 * DAY)
    assert PlanState.objects.get(call=call).planned_at == CLOSING + 2 * DAY
