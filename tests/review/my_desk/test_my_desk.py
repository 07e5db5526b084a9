"""An officer's own desk: what waits, what is overdue, what came, and that it stays cheap."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, file_reply, make_draft, make_member, make_reply, rewrite, sign_in
from tests.scale.years import copy_to_earlier_year
from tracker import clock
from tracker.audit.register import record
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.review.models import LastLook
from tracker.review.my_desk.news import MOST, mark_seen, news_for
from tracker.review.my_desk.queue import REVIEW_WITHIN, assigned_officers, queue_of
from tracker.review.my_desk.views import MOST as LISTED
from tracker.review.people.assigning import assign
from tracker.submissions import workflow

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]
DESK = "/desk/"


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_filed_reply_waits_for_anyone_until_somebody_takes_it_up(desk, reply, officer):
    page = desk.get(DESK)
    assert [one.name for one in page.context["anyones"]] == ["Jamaica"]
    assert "Nothing waits for you." in text_of(page)
    desk.post("/desk/76-19/JAM/take-up/")
    page = desk.get(DESK)
    assert [one.holder for one in page.context["mine"]] == [officer.name]
    assert "Every filed reply has its officer." in text_of(page)


def test_an_assignment_of_a_reply_that_is_not_filed_does_not_wait(
    call, jamaica, kenya, reply, officer, kenya_filer
):
    make_draft(call, kenya, by=kenya_filer)
    assign(call, [jamaica, kenya], to=officer, by=officer, at=NOON)
    assert assigned_officers() == {(call.pk, jamaica.pk): (officer.pk, officer.name)}


def test_a_colleagues_reply_is_counted_and_not_listed(desk, reply, second_officer):
    workflow.take_up(reply, by=second_officer, at=NOON)
    queue = desk.get(DESK).context["queue"]
    assert (queue.mine, queue.anyones, len(queue.others)) == ([], [], 1)


def test_the_second_who_takes_a_reply_up_is_told_who_has_it(reply, officer, second_officer):
    workflow.take_up(reply, by=officer, at=NOON)
    with pytest.raises(Refusal) as refused:
        workflow.take_up(reply, by=second_officer, at=NOON)
    assert (
        refused.value.reason
        == f"{officer.name} has taken this reply up already. Nothing was changed."
    )


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("accept/", {"disposition": "report"}),
        ("return/", {"message": "Why?", "due_on": "2022-05-01"}),
    ],
)
def test_who_decides_on_what_a_colleague_has_taken_up_says_so(
    desk, reply, second_officer, page, more
):
    workflow.take_up(reply, by=second_officer, at=NOON)
    address, sent = f"/desk/76-19/JAM/{page}", {"revision": 1, **more}
    assert "Second.Officer has taken this reply up." in text_of(desk.get(address))
    assert "leave the reply to your colleague" in text_of(desk.post(address, sent))
    reply.refresh_from_db()
    assert reply.status == "filed"
    desk.post(address, {**sent, "despite": "on"})
    reply.refresh_from_db()
    assert reply.status != "filed"


def test_who_has_the_reply_is_not_asked(desk, reply, officer):
    workflow.take_up(reply, by=officer, at=NOON)
    assert "despite" not in text_of(desk.get("/desk/76-19/JAM/accept/"))


def test_a_question_is_overdue_after_its_day(reply, officer, second_officer):
    due_on = clock.day_of(NOON) + timedelta(days=7)
    workflow.return_to_delegation(
        reply, revision_number=1, message="Why?", due_on=due_on, by=officer, at=NOON
    )
    before, after = (clock.due_at(due_on) - timedelta(seconds=1), clock.due_at(due_on))
    queue = queue_of(officer, at=before)
    (asked,) = queue.asked
    assert (queue.overdue_questions, asked.name, asked.is_own) == ([], "Jamaica", True)
    later = queue_of(second_officer, at=after)
    (asked,) = later.overdue_questions
    assert (asked.name, asked.due_on, asked.is_own) == ("Jamaica", due_on, False)
    assert later.asked == []


def test_the_number_of_those_that_wait_for_a_state_leads_to_the_list_of_them(
    desk, call, reply, kenya, kenya_filer, officer, second_officer
):
    page = desk.get(DESK)
    assert "wait for a State’s answer" in text_of(page)
    assert 'id="asked"' not in text_of(page)
    assert 'href="#asked"' not in text_of(page)  # there is no list to lead to
    other = make_reply(call, kenya, by=kenya_filer)
    for asked, by in ((reply, officer), (other, second_officer)):
        due_on = clock.day_of(clock.now()) + timedelta(days=7)
        workflow.ask(
            asked,
            revision_number=1,
            passage=None,
            message="Why?",
            due_on=due_on,
            by=by,
            at=clock.now(),
        )
    page = desk.get(DESK)
    part = text_of(page).partition('id="asked"')[2].partition("</ul>")[0]
    tile = text_of(page).partition('href="#asked"')[2].partition("</a>")[0]
    assert f"<strong>{part.count('<li>')}</strong>" in tile
    assert re.findall(r'href="([^"]+)"', part) == ["/desk/76-19/JAM/", "/desk/76-19/KEN/"]


def test_a_review_is_overdue_and_the_days_of_a_question_do_not_count(reply, jamaica_filer, officer):
    asked_at = NOON + timedelta(days=10)
    due_on = clock.day_of(asked_at) + timedelta(days=20)
    workflow.return_to_delegation(
        reply, revision_number=1, message="Why?", due_on=due_on, by=officer, at=asked_at
    )
    answered_at = asked_at + timedelta(days=6)
    question = reply.clarifications.get()
    workflow.answer(
        reply, clarification=question.pk, message="So.", by=jamaica_filer, at=answered_at
    )
    (waiting,) = queue_of(officer, at=answered_at + timedelta(days=4)).anyones
    assert (waiting.days, waiting.is_overdue) == (14, False)
    queue = queue_of(officer, at=answered_at + timedelta(days=5))
    assert [one.days for one in queue.anyones] == [REVIEW_WITHIN + 1]
    assert queue.overdue == 1


@pytest.fixture
def late_desk(client, settings, officer):
    """The desk on the day on which a reply that was filed at noon is overdue."""
    settings.TRACKER_CLOCK_OFFSET += timedelta(days=REVIEW_WITHIN + 1).total_seconds()
    return sign_in(client, officer)


def test_the_number_of_what_is_overdue_leads_to_it(
    late_desk, call, jamaica, reply, officer, second_officer
):
    assert 'class="is-red"> <a href="#anyone">' in text_of(late_desk.get(DESK))
    assign(call, [jamaica], to=second_officer, by=officer, at=NOON)
    page = text_of(late_desk.get(DESK))
    assert 'class="is-red"> <a href="#overdue">' in page
    assert (
        '<a href="/desk/76-19/?status=filed&amp;sort=officer#delegations"> <strong>1</strong> with'
        in page
    )
    workflow.take_up(reply, by=officer, at=NOON)
    assert 'class="is-red"> <a href="#mine">' in text_of(late_desk.get(DESK))


def test_a_list_that_is_cut_says_so_and_leads_to_the_board(late_desk, call, second_officer):
    states = Delegation.objects.all()[: LISTED + 1]
    for state in states:
        make_reply(call, state, by=make_member(state, "filer"))
    for_anyone = text_of(late_desk.get(DESK))
    assign(call, states, to=second_officer, by=second_officer, at=NOON)
    with_a_colleague = text_of(late_desk.get(DESK))
    said = f"The {LISTED} that wait longest of {LISTED + 1}; the status board has them all."
    for page in (for_anyone, with_a_colleague):
        assert page.count(said) == 1
        assert page.count('href="/desk/76-19/?status=filed&amp;sort=filed#delegations"') == 1


def test_a_desk_without_a_call_leads_to_where_one_is_set_up(desk):
    Call.objects.all().delete()
    page = text_of(desk.get(DESK)).partition("There is no call for views yet.")[2]
    assert 'href="/desk/call-drafts/"' in page.partition("All calls in numbers")[0]


def test_a_call_of_earlier_years_is_a_line_of_the_list_and_asks_the_database_nothing_more(
    desk, reply, call, officer
):
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    counts = []
    for back in range(1, 4):
        copy_to_earlier_year(call, back)
        with CaptureQueriesContext(connection) as captured:
            page = text_of(desk.get("/desk/calls/"))
        counts.append(len(captured))
        assert f'<a href="/desk/{76 - back}-19/"> Resolution {76 - back}/19, paragraph 6' in page
        assert page.count('<td data-label="Accepted replies">1</td>') == back
    assert counts[0] == counts[1] == counts[2]
    assert "no deadline is set" not in page
    Call.objects.filter(code="75-19").update(deadline_on=None)
    assert text_of(desk.get("/desk/calls/")).count("no deadline is set") == 1


def test_what_came_stays_until_the_officer_has_seen_it(desk, reply, officer, jamaica_filer):
    (event,) = desk.get(DESK).context["news"].events
    assert (event.name, event.what) == ("Jamaica", "filed the reply")
    shown = desk.get(DESK).context["news"]
    rewrite(reply, "We took more.")
    file_reply(reply, by=jamaica_filer)  # after the page was shown
    desk.post("/desk/seen/", {"until": shown.until})
    assert len(desk.get(DESK).context["news"].events) == 1
    mark_seen(officer, until=1, at=NOON)  # never back
    assert len(news_for(officer).events) == 1
    assert LastLook.objects.get(officer=officer).event == shown.until


def test_what_was_not_shown_is_not_seen(desk, reply, officer, jamaica_filer):
    came = [NOON + timedelta(minutes=number) for number in range(MOST + 2)]
    for at in came[1:]:  # the first one is that of the reply itself
        record(stream="test", verb="answer", obj=reply, at=at, by=jamaica_filer)
    shown = []
    for has_more in (True, False):
        news = desk.get(DESK).context["news"]
        assert news.has_more == has_more
        shown.append([event.at for event in news.events])
        desk.post("/desk/seen/", {"until": news.until})
    assert shown == [came[:MOST], came[MOST:]]
    assert desk.get(DESK).context["news"].events == []


def test_what_one_did_oneself_is_no_news(desk, reply, officer):
    workflow.take_up(reply, by=officer, at=NOON)
    assert [one.what for one in news_for(officer).events] == ["filed the reply"]


def test_all_calls_in_numbers_have_their_page(desk, call, reply):
    assert "<strong>195</strong> not started" in text_of(desk.get("/desk/calls/"))


def test_the_queries_do_not_grow_with_what_waits(desk, call, officer):
    delegations = list(Delegation.objects.all()[:12])

    def queries_with(some):
        for delegation in some:
            make_reply(call, delegation, by=make_member(delegation, "filer"))
        assign(call, some[:1], to=officer, by=officer, at=NOON)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(DESK).status_code == 200
        return len(queries)

    desk.get(DESK)
    with_three = queries_with(delegations[:3])
    assert queries_with(delegations[3:]) == with_three
    assert with_three <= 32
