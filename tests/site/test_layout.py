"""Where things stand on a page, on paper and in a wide window: in a real Chromium."""

import re
from datetime import date

import pytest

from tests.factories import NOON, make_member, make_person, make_reply
from tests.visitors import signed_in_page
from tracker.calls.models import Call
from tracker.delegations.models import Delegation

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]

A4 = {"width": 718, "height": 1000}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def officer(loaded_site):
    return make_person(
        "o@secretariat.example",
        secretariat_role="officer",
        language="ar",
        time_zone="Africa/Nairobi",
    )


@pytest.fixture
def filer(loaded_site):
    filer = make_member(Delegation.objects.get(code="JAM"), "filer", language="ar")
    make_reply(Call.objects.get(), Delegation.objects.get(code="JAM"), by=filer)
    return filer


def test_on_paper_a_value_stands_beside_its_label_and_nothing_asks_to_be_pressed(
    chromium, live_server, officer, filer
):
    Call.objects.update(closed_at=NOON)
    for person, path in [
        (officer, "/desk/76-19/JAM/"),
        (filer, "/replies/76-19/revisions/1/receipt/"),
    ]:
        page = signed_in_page(chromium, live_server, person, viewport=A4)
        page.emulate_media(media="print")
        page.goto(live_server.url + path)
        row = page.locator(".summary-list > div").last
        label, value = (row.locator(name).bounding_box() for name in ("dt", "dd"))
        assert value["y"] == label["y"]
        assert value["width"] > A4["width"] / 2
        assert page.locator(".notice:visible, .btn:visible, .verbs:visible").count() == 0


def test_the_board_of_all_states_is_printed_on_six_pages(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer, viewport=WIDE)
    page.goto(live_server.url + "/desk/76-19/")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) <= 6
    page.emulate_media(media="print")
    asked = (
        ".search-box, .filters, .views, .selection > .actions, .board input, a[href='register/']"
    )
    assert page.locator(asked).count() > 196
    assert page.locator(asked).locator("visible=true").count() == 0
    assert page.locator(".board td.not-started").count() == 196


def test_a_notice_does_not_touch_the_way_back_above_it(chromium, live_server, officer):
    Call.objects.update(closed_at=NOON)
    page = signed_in_page(chromium, live_server, officer, viewport=WIDE)
    page.goto(f"{live_server.url}/desk/76-19/JAM/")
    above = page.locator(".breadcrumbs").bounding_box()
    notice = page.locator(".breadcrumbs + aside .notice").bounding_box()
    assert notice["y"] - above["y"] - above["height"] == 12


# On which line the bracket before the local time stands, and on which the time begins.
LINES_OF_THE_BRACKET = """() => {
  const local = document.querySelector(".beside-text time .nowrap"), before = local.previousSibling;
  const line = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return Math.round(range.getClientRects()[0].top);
  };
  const place = before.data.lastIndexOf("(");
  return [line(before, place, place + 1), line(local.firstChild, 0, 1)];
}"""


def test_a_bracket_stands_on_the_line_of_the_time_that_it_opens(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer, viewport=WIDE)
    Call.objects.update(deadline_on=date(2022, 12, 20))  # the longest name of a month
    page.goto(f"{live_server.url}/calls/76-19/")
    bracket, time = page.evaluate(LINES_OF_THE_BRACKET)
    assert bracket == time


def test_a_field_of_a_filter_with_a_hint_stands_in_line_with_the_others(
    chromium, live_server, officer
):
    page = signed_in_page(chromium, live_server, officer, viewport=WIDE)
    page.goto(f"{live_server.url}/desk/register/")
    top = {
        name: page.locator(f".filters {name}").bounding_box()["y"]
        for name in ("[name=verb]", "[name=person]", "[name=latest]", "button")
    }
    assert top["[name=person]"] == top["[name=verb]"]
    assert abs(top["button"] - top["[name=latest]"]) <= 2
