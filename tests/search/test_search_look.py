"""Searching in a browser: by keyboard alone, in both directions, in both widths."""

import pytest

from tests.accessibility import faults_of
from tests.factories import NOON, make_member, make_person
from tests.visitors import signed_in_page
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.delegations.models import Delegation

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]


@pytest.fixture
def officer(registered_samples):
    """An officer; the eight samples are published."""
    person = make_person("olga@secretariat.example", secretariat_role="officer")
    publish(Call.objects.get(code="76-19"), by=person, at=NOON)
    return person


def test_the_pages_of_a_search_have_no_fault(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer)
    words = "norms OR القواعد OR 规范 OR нормы"
    paths = [
        "desk/search/",
        f"desk/search/?q={words}",
        f"desk/76-19/search/?q={words}&state=JOR",
        "desk/76-19/search/?q=okapi&language=fr",
        "desk/76-19/search/?q=transparen",
        "desk/76-19/search/?q=norm*",
        f"calls/76-19/search/?q={words}",
    ]
    assert [fault for path in paths for fault in faults_of(page, f"{live_server.url}/{path}")] == []


def test_a_delegate_searches_by_keyboard_and_reads_on_in_the_reply(chromium, live_server, officer):
    filer = make_member(Delegation.objects.get(code="AUT"), "filer")
    page = signed_in_page(chromium, live_server, filer)
    page.goto(f"{live_server.url}/calls/76-19/")
    page.focus("#search-box")
    page.keyboard.type("القواعد الطوعية")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calls/76-19/search/?q=*")
    found = page.locator(".found-reply", has_text="Jordan")
    text = found.locator(".found-text").first
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("ar", "rtl")
    assert found.locator("mark").first.inner_text() in {"القواعد", "والقواعد"}
    assert page.get_attribute("#q", "dir") == "auto"

    found.locator(".found-place a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/calls/76-19/JOR/**")
    assert is_scrolled_to_the_words(page)


def is_scrolled_to_the_words(page):
    """Whether the browser comes to them; a page lets no script be made to wait for that."""
    for _time in range(100):
        if page.evaluate("window.scrollY") > 200:
            return True
        page.wait_for_timeout(50)
    return False


def test_an_officer_narrows_a_search_and_goes_back(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer)
    page.goto(f"{live_server.url}/desk/search/?q=norms")
    before = page.locator(".found-reply").count()
    page.select_option("#state", "KEN")
    page.click(".filters button")
    page.wait_for_url("**state=KEN**")
    assert before > page.locator(".found-reply").count() == 1
    page.click("text=Show all")
    page.wait_for_url(lambda url: "state=KEN" not in url)
    assert page.input_value("#q") == "norms"
    assert page.locator(".found-reply").count() == before
