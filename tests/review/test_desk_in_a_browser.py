"""An officer's morning in a browser: the desk, taking, handing over, writing, sharing a view."""

import pytest

from tests.accessibility import faults_here, faults_of
from tests.factories import NOON, make_member, make_person, make_reply
from tests.visitors import press, signed_in_page
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.mail.models import Message
from tracker.review.people import absences
from tracker.review.status_board.filters import BoardFilters
from tracker.review.status_board.saved_views import save_view
from tracker.submissions import workflow

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]


@pytest.fixture
def officers():
    """Two officers; Jamaica's and Kenya's replies are filed, the second officer has Kenya's."""
    olga, pierre = (
        make_person(f"{name}@secretariat.example", secretariat_role="officer")
        for name in ("olga", "pierre")
    )
    call = Call.objects.get(code="76-19")
    for code, language in (("JAM", "en"), ("KEN", "fr")):
        state = Delegation.objects.get(code=code)
        make_reply(call, state, by=make_member(state, "filer", language=language))
    workflow.take_up(call.submissions.get(delegation__code="KEN"), by=pierre, at=NOON)
    return olga, pierre


def words(page, selector="main"):
    return " ".join(page.inner_text(selector).split())


def test_a_morning_at_the_desk(chromium, live_server, officers):
    olga, pierre = officers
    desk = f"{live_server.url}/desk/"
    page = signed_in_page(chromium, live_server, olga)
    page.goto(desk)
    assert "Jamaica" in words(page, "[aria-labelledby=anyone]")
    press(page, "[aria-labelledby=anyone] button")  # take up
    assert page.url == f"{desk}76-19/JAM/#verbs"
    page.goto(desk)
    assert "Olga" in words(page, "[aria-labelledby=mine]")
    press(page, "[aria-labelledby=mine] a[href*=assign]")  # hand over
    page.select_option("[name=officer]", str(pierre.pk))
    press(page, "main form [type=submit]")
    assert "Pierre looks after 1 more reply now." in words(page, ".notices")
    colleague = signed_in_page(chromium, live_server, pierre)
    colleague.goto(desk)
    assert "Jamaica" in words(colleague, "[aria-labelledby=mine]")
    colleague.goto(f"{desk}76-19/JAM/")
    page.goto(f"{desk}76-19/JAM/")
    assert "Pierre is on this page too" in words(page)


def test_states_are_found_ticked_and_written_to(chromium, live_server, officers):
    page = signed_in_page(chromium, live_server, officers[0])
    page.goto(f"{live_server.url}/desk/76-19/?status=filed")
    page.fill("#find-state", "jam")
    rows = page.locator(".board tbody tr")
    assert rows.filter(visible=True).count() == 1
    page.fill("#find-state", "")
    page.click("[data-all]")
    assert page.inner_text("[data-count]") == "2"
    press(page, "[formaction='write/']")
    page.fill("[name=subject_en]", "About your reply")
    page.fill("[name=body_en]", "Please look at the second paragraph.")
    press(page, "[value=preview]")
    assert "Please look at the second paragraph." in words(page, ".panel")
    assert faults_here(page) == []
    press(page, "[value=send]")
    assert "2 messages are on their way." in words(page, ".notices")
    assert Message.objects.filter(kind="letter").count() == 2


def test_a_view_is_saved_and_opened_by_a_colleague(chromium, live_server, officers):
    olga, pierre = officers
    page = signed_in_page(chromium, live_server, olga)
    page.goto(f"{live_server.url}/desk/76-19/?status=filed")
    press(page, ".board thead a[href*='sort=filed']")
    page.click(".views summary")
    page.fill("#view-name", "Filed, in their order")
    press(page, ".views button.btn-secondary")
    page.click(".views summary")
    address = page.evaluate("document.querySelector('.views li a').href")
    colleague = signed_in_page(chromium, live_server, pierre)
    colleague.goto(address)
    assert "Filed, in their order" in words(colleague, "#delegations")
    assert colleague.locator(".board tbody tr").count() == 2
    assert colleague.locator("[aria-sort=ascending]").inner_text().startswith("Filed on")


def test_the_pages_of_the_desk_have_no_fault(chromium, live_server, officers):
    olga, pierre = officers
    today = NOON.date()
    absences.set_absence(pierre, substitute=olga, first_on=today, last_on=today, by=pierre, at=NOON)
    call = Call.objects.get(code="76-19")
    save_view(call, name="Filed", filters=BoardFilters(state="filed"), by=olga, at=NOON)
    page = signed_in_page(chromium, live_server, olga)
    chosen = "?s=JAM&s=KEN&s=FJI"
    paths = [
        *("", "absence/", "calls/", "76-19/?status=filed&sort=-name"),
        *(f"76-19/{name}/{chosen}" for name in ("write", "extend", "assign")),
    ]
    faults = [
        fault for path in paths for fault in faults_of(page, f"{live_server.url}/desk/{path}")
    ]
    assert faults == []
