"""More time, an officer and a file for the delegations that were selected on the board."""

import csv
import io

import pytest

from tests.factories import sign_in
from tracker import clock
from tracker.calls import closing
from tracker.review.models import ReplyAssignment

pytestmark = pytest.mark.usefixtures("in_april")
BOARD = "/desk/76-19/"
MORE_TIME = {"until": "2022-06-10", "reason": "They asked for it."}


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def give_more_time(desk, *codes, **more):
    sent = {"seen_at": clock.now().isoformat(), "s": codes, **MORE_TIME, **more}
    return desk.post(f"{BOARD}extend/", sent, follow=True)


def test_the_selected_have_more_time_each_by_its_own_event(desk, call):
    page = desk.get(f"{BOARD}extend/", {"s": ["JAM", "KEN"]}).content.decode()
    assert "31 May 2022" in page
    answer = give_more_time(desk, "JAM", "KEN")
    assert "2 delegations have more time" in answer.content.decode()
    assert sorted(one.delegation.code for one in call.extensions.all()) == ["JAM", "KEN"]


def test_who_has_the_day_already_is_named_and_the_others_get_it(desk, call):
    give_more_time(desk, "JAM")
    answer = give_more_time(desk, "JAM", "KEN")
    page = answer.content.decode()
    assert "1 delegation has more time" in page
    assert "Jamaica: This delegation has this extension already." in page


def test_who_was_given_a_day_since_the_page_was_read_keeps_it(desk, call):
    read_at = desk.get(f"{BOARD}extend/", {"s": ["JAM", "KEN"]}).context["form"]["seen_at"].value()
    give_more_time(desk, "JAM", until="2022-06-20")
    page = give_more_time(desk, "JAM", "KEN", seen_at=read_at).content.decode()
    assert "Jamaica: A colleague was first. Nothing was changed." in page
    days = {one.delegation.code: one.until.day for one in call.extensions.all()}
    assert days == {"JAM": 20, "KEN": 10}


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2022-04-01", "This day is over."),
        ("2199-01-01", "more than two years"),
        ("June", "Enter a valid date."),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(desk, call, until, words):
    sent = {"s": "JAM", "until": until, "reason": "So."}
    assert words in desk.post(f"{BOARD}extend/", sent).content.decode()
    assert not call.extensions.exists()


def test_a_closed_call_gives_nobody_more_time(desk, call, officer):
    closing.close(call, reason="Over.", by=officer, at=clock.now())
    answer = give_more_time(desk, "JAM")
    assert "The call is closed." in answer.content.decode()
    assert "Give more time" not in desk.get(BOARD).content.decode()


def test_the_selected_are_assigned(desk, call, second_officer):
    desk.get(f"{BOARD}assign/", {"s": ["JAM", "KEN"]})
    sent = {"s": ["JAM", "KEN"], "officer": second_officer.pk}
    answer = desk.post(f"{BOARD}assign/", sent, follow=True)
    assert "looks after 2 more replies now" in answer.content.decode()
    assert ReplyAssignment.objects.filter(officer=second_officer).count() == 2


def test_nobody_but_an_officer_can_be_chosen(desk, call, stranger):
    sent = {"s": "JAM", "officer": stranger.pk}
    assert desk.post(f"{BOARD}assign/", sent).status_code == 200
    assert not ReplyAssignment.objects.exists()


def test_the_file_holds_what_was_selected(desk, call):
    data = desk.get(f"{BOARD}board.csv", {"s": ["KEN", "JAM"]}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [row["Delegation"] for row in rows] == ["Jamaica", "Kenya"]
