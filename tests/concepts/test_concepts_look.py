"""The pages of concepts in a browser: no fault, and a morning's decisions."""

import pytest

from tests.accessibility import faults_of
from tests.concepts.replies import accepted, speak, tags_of
from tests.factories import NOON, make_person
from tests.visitors import press, signed_in_page
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.submissions.models import Submission

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]

WORDS = "On norm (c) we act on notice.\n\nWe protect our critical infrastructure."
DESK = "desk/76-19/"


@pytest.fixture
def officer():
    """An officer; three replies are accepted and published, Jamaica's waits to be gone through."""
    person = make_person("olga@secretariat.example", secretariat_role="officer")
    call = Call.objects.get(code="76-19")
    for code in ("KEN", "FJI", "CRI"):
        accepted(call, code, WORDS, officer=person, tags=["norm-c", "norm-g"])
    speak(call, "JAM", WORDS, tags=["norm-h"])
    publish(call, by=person, at=NOON)
    return person


def test_the_pages_of_concepts_have_no_fault(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer)
    paths = [
        f"{DESK}concepts/",
        f"{DESK}concepts/?by=group&set=efforts",
        f"{DESK}concepts/norm-c/",
        f"{DESK}concepts/compare/?concept=norm-c&state=KEN&state=FJI&state=CRI",
        f"{DESK}JAM/concepts/",
        "calls/76-19/concepts/?set=topics&by=year",
    ]
    faults = [fault for path in paths for fault in faults_of(page, f"{live_server.url}/{path}")]
    assert faults == []


def test_an_officer_goes_from_the_map_to_a_reply_and_decides(chromium, live_server, officer):
    """Without scripts: what a press does is a form."""
    page = signed_in_page(chromium, live_server, officer, java_script_enabled=False)
    page.goto(f"{live_server.url}/{DESK}concepts/")
    page.click("details.waiting summary")
    press(page, "details.waiting >> text=Jamaica")
    assert page.locator("mark").all_inner_texts() == [
        "norm (c)",
        "norm (c)",
        "protect our critical infrastructure",
    ]
    press(page, "button[name=confirm][value=norm-c]")
    press(page, "button[name=reject][value=norm-g]")
    page.select_option("form.add select", "norm-k")
    press(page, "form.add button")
    press(page, "button[name=put_back][value=norm-g]")
    reply = Submission.objects.get(delegation__code="JAM")
    assert [code for code, _source in tags_of(reply)] == ["norm-c", "norm-h", "norm-k"]
    press(page, ".breadcrumbs >> text=Concepts")
    press(page, "thead a:has-text('Protect critical')")
    assert page.locator(".spoken h3").all_inner_texts() == ["Costa Rica", "Fiji", "Kenya"]
