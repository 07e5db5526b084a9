"""The secretariat's status board: every delegation, in few queries and few bytes."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, make_draft, make_member, make_reply, sign_in
from tracker import clock
from tracker.delegations.models import Delegation, DelegationName
from tracker.review.board import BoardFilters, board_of
from tracker.review.board_rows import lines_of
from tracker.submissions import workflow

URL = "/desk/76-19/"


def row_of(board, code):
    return next(row for row in board.rows if row.code == code)


def test_every_delegation_has_a_row_in_the_order_of_its_name(call):
    names = [row.name for row in board_of(call, language="en", at=NOON).rows]
    assert len(names) == 196
    assert names[:2] == ["Afghanistan", "Albania"]
    assert names.index("Costa Rica") < names.index("Côte d'Ivoire") < names.index("Croatia")


def test_the_order_follows_the_language_of_the_page(call):
    first = board_of(call, language="ar", at=NOON).rows[0]
    expected = DelegationName.objects.filter(language="ar").order_by("rank").first()
    assert first.name == expected.short


def test_a_row_says_where_the_reply_stands(call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer, language="es")
    workflow.take_up(reply, by=officer, at=NOON)
    row = row_of(board_of(call, language="en", at=NOON), "JAM")
    assert (row.status, row.language, row.filed_on) == ("filed", "es", clock.day_of(NOON))
    assert (row.is_late, row.is_taken_up, row.filers) == (False, True, 1)
    assert row.words == reply.latest_revision.words


def test_a_draft_shows_neither_its_language_nor_its_words(call, jamaica, jamaica_filer):
    make_draft(call, jamaica, by=jamaica_filer, language="fr")
    row = row_of(board_of(call, language="en", at=NOON), "JAM")
    assert (row.status, row.language, row.words, row.filed_on) == ("draft", "", None, None)


def test_a_reply_is_late_from_the_first_instant_after_the_deadline(
    call, jamaica, kenya, jamaica_filer, kenya_filer
):
    due_at = clock.due_at(call.deadline_on)
    make_reply(call, jamaica, by=jamaica_filer, at=due_at - timedelta(seconds=1))
    make_reply(call, kenya, by=kenya_filer, at=due_at)
    board = board_of(call, language="en", at=due_at)
    assert (row_of(board, "JAM").is_late, row_of(board, "KEN").is_late) == (False, True)


def test_an_extension_clears_the_late_mark(call, jamaica, jamaica_filer, officer):
    after = clock.due_at(call.deadline_on) + timedelta(days=1)
    make_reply(call, jamaica, by=jamaica_filer, at=after)
    call.extensions.create(
        delegation=jamaica,
        until=call.deadline_on + timedelta(days=7),
        reason="Asked for.",
        granted_at=NOON,
        granted_by=officer,
    )
    assert not row_of(board_of(call, language="en", at=after), "JAM").is_late


def test_who_has_nothing_filed_after_the_deadline_is_overdue(call, jamaica, jamaica_filer):
    make_draft(call, jamaica, by=jamaica_filer)
    before = clock.due_at(call.deadline_on) - timedelta(seconds=1)
    assert not any(row.is_overdue for row in board_of(call, language="en", at=before).rows)
    after = board_of(call, language="en", at=clock.due_at(call.deadline_on))
    assert all(row.is_overdue for row in after.rows)


def test_a_delegation_without_filer_and_address_cannot_be_reached(call, jamaica, kenya):
    make_member(jamaica, "drafter")
    kenya.official_email = "mission@ken.example"
    kenya.save()
    board = board_of(call, language="en", at=NOON)
    assert row_of(board, "JAM").is_unreachable
    assert not row_of(board, "KEN").is_unreachable


def test_the_filters_work_together_and_keep_their_counts(
    call, jamaica, kenya, jamaica_filer, kenya_filer
):
    make_reply(call, jamaica, by=jamaica_filer, language="en")
    make_reply(call, kenya, by=kenya_filer, language="fr")
    filters = BoardFilters(state="filed", group="African States")
    board = board_of(call, language="en", at=NOON, filters=filters)
    assert [row.code for row in board.shown] == ["KEN"]
    groups = {choice.value: choice.count for choice in board.groups()}
    assert groups["African States"] == 1
    assert groups["Latin American and Caribbean States"] == 1
    states = {choice.value: choice.count for choice in board.states()}
    assert (states["filed"], states["not_started"]) == (1, 53)
    assert sum(total.count for total in board.totals[:6]) == 196


def test_the_page_filters_by_its_address(client, call, jamaica, jamaica_filer, officer):
    make_reply(call, jamaica, by=jamaica_filer)
    page = sign_in(client, officer).get(URL + "?status=filed&group=&language=en").content.decode()
    assert page.count('<th scope="row">') == 1
    assert '<a href="JAM/">Jamaica</a>' in page
    assert '<option value="filed" selected>' in page


@pytest.mark.parametrize("address", ["/desk/", URL, f"{URL}?status=accepted"])
def test_a_link_that_filters_the_list_leads_to_it(client, call, officer, address):
    page = sign_in(client, officer).get(address).text
    links = re.findall(r'href="((?:/desk/76-19/)?\?[^"]*)"', page)
    assert len(links) > 5
    assert [link for link in links if not link.endswith("#delegations")] == []


def test_every_column_has_its_heading(client, call, jamaica, jamaica_filer, officer):
    make_reply(call, jamaica, by=jamaica_filer)
    page = sign_in(client, officer).get(URL + "?status=filed").content.decode()
    table = page[page.index('class="table table-dense board') :]
    table = table[: table.index("</table>")]
    headings = re.findall(r'<th scope="col"[^>]*><a href="[^"]+">([^<]+)</a></th>', table)
    assert headings[:2] == ["Delegation", "Status"]
    assert len(headings) == 1 + table.count("<td")
    assert re.search(r'<th scope="col" class="num"[^>]*><a [^>]*>Words</a></th>', table)


def test_a_filter_that_nothing_fits_says_so(client, call, officer):
    page = sign_in(client, officer).get(URL + "?status=accepted").content.decode()
    assert "No delegation fits these filters." in page


@pytest.mark.parametrize(
    "query",
    [
        "status=lost&language=tlh",
        "officer=0",
        "officer=999999",
        f"officer={'9' * 18}",
        pytest.param(f"officer={'9' * 5000}", id="a number too long to read"),
        "officer=filer",
    ],
)
def test_an_unknown_filter_filters_nothing(client, call, jamaica_filer, officer, query):
    query = query.replace("filer", str(jamaica_filer.pk))
    page = sign_in(client, officer).get(f"{URL}?{query}").content.decode()
    assert page.count('<th scope="row">') == 196


def test_an_officer_who_looks_after_nothing_is_chosen_and_has_no_row(
    client, call, officer, second_officer
):
    page = sign_in(client, officer).get(f"{URL}?officer={second_officer.pk}").content.decode()
    assert "No delegation fits these filters." in page
    assert f'<option value="{second_officer.pk}" selected>Second.Officer (0)</option>' in page


def test_a_reply_without_text_says_its_kind(call, jamaica, jamaica_filer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    reply.revisions.update(kind="no_reply")
    board = board_of(call, language="en", at=NOON, filters=BoardFilters(state="filed"))
    assert "no reply this year" in next(lines_of(board.shown))


def file_for(call, delegations):
    for number, delegation in enumerate(delegations):
        filer = make_member(delegation, "filer")
        make_reply(call, delegation, by=filer, language=["ar", "fr", "ru"][number % 3])


def queries_of(client):
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(URL).status_code == 200
    return len(queries)


def test_the_queries_do_not_grow_with_the_rows(client, call, officer):
    sign_in(client, officer)
    delegations = list(Delegation.objects.all())
    file_for(call, delegations[:3])
    with_three = queries_of(client)
    file_for(call, delegations[3:9])
    assert queries_of(client) == with_three
    assert with_three <= 12
