"""Finding, ordering and saving on the board; the picture and the curves say what the table says."""

import re
from datetime import date, timedelta

import pytest
from django.utils import translation

from tests.factories import NOON, make_draft, make_reply, sign_in
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.mail.models import Message
from tracker.review.board import BoardFilters, BoardRow, StatusBoard, board_of
from tracker.review.people.assigning import assign
from tracker.review.status_board.counted import COUNTED, counted
from tracker.review.status_board.curve import curves_of
from tracker.review.status_board.curve_plot import curve_plot
from tracker.review.status_board.filters import SORTS, filters_from
from tracker.review.status_board.row import MARKS, STATUSES
from tracker.review.status_board.tiles import tiles_of
from tracker.submissions import workflow

URL = "/desk/76-19/"


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def shown(call, **query):
    board = board_of(call, language="en", at=NOON, filters=filters_from(query))
    return [row.code for row in board.shown]


def row_of(call, code):
    return next(row for row in board_of(call, language="en", at=NOON).rows if row.code == code)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jam", ["JAM"]),
        ("côte", ["CIV"]),
        ("COTE", ["CIV"]),
        ("guinea", ["GNQ", "GIN", "GNB", "PNG"]),
        ("  kenya ", ["KEN"]),
        ("nowhere", []),
    ],
)
def test_a_state_is_found_by_a_part_of_its_name_or_its_code(call, words, found):
    assert sorted(shown(call, q=words)) == sorted(found)


@pytest.mark.parametrize("words", ["", "   ", "?!", "\u0301"])
def test_words_without_a_letter_find_everything(call, words):
    assert len(shown(call, q=words)) == 196


@pytest.mark.parametrize("order", SORTS)
def test_each_column_orders_both_ways(desk, call, jamaica, jamaica_filer, officer, order):
    make_reply(call, jamaica, by=jamaica_filer, language="es")
    ascending, descending = (shown(call, sort=one) for one in (order, f"-{order}"))
    assert len(ascending) == len(descending) == 196
    page = desk.get(URL, {"sort": f"-{order}"}).content.decode()
    assert len(re.findall('aria-sort="descending"', page)) == 1
    assert f'href="?sort={order}#delegations"' in page


def test_what_was_filed_first_stands_first_and_what_was_not_last(
    call, jamaica, kenya, jamaica_filer, kenya_filer
):
    make_reply(call, jamaica, by=jamaica_filer, at=NOON + timedelta(days=1))
    make_reply(call, kenya, by=kenya_filer)
    assert shown(call, sort="filed")[:2] == ["KEN", "JAM"]
    assert shown(call, sort="words")[:2] == ["JAM", "KEN"]  # as many: in the order of the names


def test_the_other_way_round_what_was_filed_last_stands_first(
    call, jamaica, kenya, jamaica_filer, kenya_filer
):
    make_reply(call, jamaica, by=jamaica_filer, at=NOON + timedelta(days=1))
    make_reply(call, kenya, by=kenya_filer)
    assert shown(call, sort="-filed")[:3] == ["JAM", "KEN", "AFG"]


FIRST, LAST = date(2022, 4, 12), date(2022, 4, 13)


@pytest.mark.parametrize(
    ("order", "name", "lower", "higher", "without"),
    [
        ("language", "language", "ar", "fr", ""),
        ("filed", "filed_on", FIRST, LAST, None),
        ("words", "words", 0, 7, None),
        ("appears", "disposition", "addendum", "report", ""),
        ("officer", "officer", "amal", "Boris", ""),
        ("until", "until", FIRST, LAST, None),
        ("confirmed", "is_confirmed", False, True, None),
        ("mailed", "mailed_on", FIRST, LAST, None),
    ],
)
def test_who_has_no_value_stands_last_both_ways(order, name, lower, higher, without):
    rows = [
        BoardRow(code, code, 0, "", "filed", **{name: value})
        for code, value in (("BBB", higher), ("DDD", without), ("AAA", lower), ("CCC", without))
    ]
    ascending, descending = (
        [row.code for row in StatusBoard(rows, BoardFilters(sort=sort)).shown]
        for sort in (order, f"-{order}")
    )
    assert ascending == ["AAA", "BBB", "DDD", "CCC"]
    assert descending == ["BBB", "AAA", "DDD", "CCC"]


@pytest.mark.parametrize("sort", ["lost", "--name", "-"])
def test_an_unknown_order_is_that_of_the_names(call, sort):
    assert shown(call, sort=sort)[:2] == ["AFG", "ALB"]


def test_a_row_says_who_looks_after_the_reply(
    call, jamaica, kenya, jamaica_filer, officer, second_officer
):
    assign(call, [jamaica, kenya], to=second_officer, by=officer, at=NOON)
    assert row_of(call, "KEN").officer == second_officer.name
    workflow.take_up(make_reply(call, jamaica, by=jamaica_filer), by=officer, at=NOON)
    assert row_of(call, "JAM").officer == officer.name
    assert shown(call, officer=str(officer.pk)) == ["JAM"]
    assert shown(call, officer=str(second_officer.pk)) == ["KEN"]
    assert len(shown(call, officer="nobody")) == 194


def test_a_row_says_more_time_and_the_last_message_that_went_out(
    call, jamaica, jamaica_filer, officer
):
    make_reply(call, jamaica, by=jamaica_filer)
    until = call.deadline_on + timedelta(days=7)
    call.extensions.create(
        delegation=jamaica, until=until, reason="So.", granted_at=NOON, granted_by=officer
    )
    assert (row_of(call, "JAM").until, row_of(call, "JAM").mailed_on) == (until, None)
    Message.objects.filter(about="JAM").update(state="sent", sent_at=NOON)
    assert row_of(call, "JAM").mailed_on == clock.day_of(NOON)


def test_a_registered_reply_is_not_confirmed_until_the_state_says_so(
    call, jamaica, jamaica_filer, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    assert row_of(call, "JAM").is_confirmed is None
    reply.revisions.update(on_behalf=True)
    assert row_of(call, "JAM").is_confirmed is False
    type(reply).objects.filter(pk=reply.pk).update(confirmed_at=NOON)
    assert row_of(call, "JAM").is_confirmed is True


def test_every_delegation_has_one_tile_with_its_name_and_status(
    call, jamaica, kenya, jamaica_filer, kenya_filer
):
    make_reply(call, jamaica, by=jamaica_filer, at=clock.due_at(call.deadline_on))
    make_draft(call, kenya, by=kenya_filer)
    groups = tiles_of(board_of(call, language="en", at=NOON).rows)
    tiles = "\n".join(group.tiles for group in groups)
    assert tiles.count("<a ") == 196 == sum(group.delegations for group in groups)
    assert 'class="filed late" href=JAM/ aria-label="Jamaica, Filed, Late"' in tiles
    assert 'class=draft href=KEN/ aria-label="Kenya, Draft"' in tiles
    assert 'class=not-started href=FJI/ aria-label="Fiji, Not started"' in tiles
    assert sum(group.answered for group in groups) == 1


def test_the_curve_counts_first_replies_by_their_day(
    call, jamaica, kenya, jamaica_filer, kenya_filer
):
    due_at = clock.due_at(call.deadline_on)
    make_reply(call, jamaica, by=jamaica_filer, at=due_at - timedelta(days=2, seconds=1))
    make_reply(call, kenya, by=kenya_filer, at=due_at + timedelta(days=5))
    own = curves_of(call, at=due_at + timedelta(days=10)).own
    assert own.came == ((-2, 1), (6, 1))
    assert [own.by(day) for day in (-3, 0, 7, 14)] == [0, 1, 2, None]


def test_the_curve_of_an_earlier_call_stands_beside_it(call, jamaica, jamaica_filer, officer):
    make_reply(call, jamaica, by=jamaica_filer)
    later = Call.objects.get(pk=call.pk)
    later.pk, later.code = None, "77-19"
    later.opens_on, later.deadline_on = (
        day + timedelta(days=365) for day in (call.opens_on, call.deadline_on)
    )
    later.save()
    curves = curves_of(later, at=NOON + timedelta(days=400))
    assert [(one.code, one.total) for one in curves.curves] == [("77-19", 0), ("76-19", 1)]
    assert len(curve_plot(curves).lines) == 2


def test_reminders_that_reach_many_are_marked(call, jamaica, kenya):
    sent_at = clock.start_of(call.deadline_on - timedelta(days=30), hour=9)
    for state in (jamaica, kenya):
        Message.objects.create(
            key=f"one:{state.code}",
            kind="reminder_reply",
            address="a@b.example",
            group="76-19",
            about=state.code,
            due_at=sent_at,
            next_try_at=sent_at,
        )
    assert curves_of(call, at=NOON).reminders == (-30,)


def test_a_call_without_a_deadline_has_no_curve(desk, call):
    Call.objects.update(deadline_on=None)
    assert desk.get(URL).context["plot"] is None


def test_a_view_is_saved_and_opened_by_its_address(client, desk, call, second_officer):
    answer = desk.post(
        f"{URL}views/", {"name": "Late ones", "query": "status=late&sort=-filed&x=1"}
    )
    address = answer["Location"]
    view_pk = call.saved_views.get().pk
    page = sign_in(client, second_officer).get(address, follow=True)
    assert page.context["board"].filters == BoardFilters(state="late", sort="-filed")
    assert page.context["opened"].name == "Late ones"
    assert page.redirect_chain[-1][0] == f"{URL}?status=late&sort=-filed&view={view_pk}#delegations"
    removal = f"{address}remove/"
    assert client.post(removal).status_code == 403
    assert "Remove" not in page.content.decode().partition("views")[2].partition("</details>")[0]


def test_the_same_name_replaces_and_its_owner_removes(desk, call, officer):
    for query in ("status=late", "status=filed"):
        answer = desk.post(f"{URL}views/", {"name": "Mine", "query": query})
    view = call.saved_views.get()
    assert view.query == "status=filed"
    desk.post(f"{answer['Location']}remove/")
    assert not call.saved_views.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00b", "\u0301" * 40])
def test_a_name_that_cannot_be_is_refused(desk, call, name):
    page = desk.post(f"{URL}views/", {"name": name, "query": ""}, follow=True)
    assert "Give the view a name" in page.content.decode()
    assert not call.saved_views.exists()


def test_a_view_of_another_call_is_not_there(desk, call, officer):
    desk.post(f"{URL}views/", {"name": "Mine", "query": ""})
    assert desk.get(f"/desk/77-19/views/{call.saved_views.get().pk}/").status_code == 404


def test_the_board_names_all_whom_nobody_looks_after(call):
    assert len(Delegation.objects.all()) == len(shown(call, officer="nobody"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["not started", "drafts", "filed", "accepted"]),
        ("fr", ["non commencées", "brouillons", "déposées", "acceptées"]),
        ("es", ["no iniciadas", "borradores", "presentadas", "aceptadas"]),
        ("ru", ["не начато", "черновиков", "представлено", "принято"]),
        ("zh-hans", ["未开始", "草稿", "已提交", "已接受"]),
        ("ar", ["لم تبدأ", "مسودات", "مقدَّمة", "مقبولة"]),
    ],
)
def test_a_status_stands_beside_its_number_in_the_form_that_the_number_asks_for(language, words):
    with translation.override(language):
        assert [counted(one, 8) for one in ("not_started", "draft", "filed", "accepted")] == words


def test_a_status_beside_one_is_in_the_singular(call, jamaica, jamaica_filer, officer, desk):
    make_reply(call, jamaica, by=jamaica_filer)
    officer.language = "fr"
    officer.save()
    page = desk.get(URL).content.decode()
    found = re.findall(r'<strong>(\d+)</strong> <span class="key filed">([^<]+)<', page)
    assert found == [("1", "déposée")]


def test_every_status_and_mark_has_words_for_its_number():
    assert {*COUNTED} == {*STATUSES, *MARKS}
