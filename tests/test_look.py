"""Pages in a real Chromium: no accessibility fault, nothing wider than the window."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import NOON, PASSWORD, make_member, make_person, make_reply
from tracker import clock
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.compilation import gather, jobs
from tracker.delegations.models import Delegation
from tracker.mail import ledger
from tracker.mail.models import Message, RefusedAddress
from tracker.submissions import workflow
from tracker.submissions.models import Passage

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]

WIDTHS = (1280, 390)
ENTRANCE = [
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-used/",
    "/no/such/page/",
]
OWN = [
    "/account/profile/",
    "/account/password/change/",
    "/account/email/",
    "/account/2fa/",
    "/account/logout/",
]

PORTAL = [
    "",
    "draft/",
    "cover/",
    "preview/",
    "check/",
    "revisions/1/",
    "revisions/1/receipt/",
    "withdraw/",
]
DESK = [
    "",
    "?status=filed",
    "KEN/",
    "KEN/return/?revision=1",
    "KEN/reopen/",
    "JAM/",
    "JAM/register/",
    "publication/",
    "report/",
    "report/freeze/",
]
TEXT = """### What was done

1. A first step.[^1]

- one
  - and another

| Year | Law |
| --- | --- |
| 2021 | Cybercrimes Act |

[^1]: A note.
"""


@pytest.fixture
def kenyan(loaded_site):
    return make_member(Delegation.objects.get(code="KEN"), "filer", is_administrator=True)


def faults_of(page, address):
    """Look at one page in both widths; return what is wrong with it, in words."""
    faults = []
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{address} at {width}: wider than the window")
        for violation in Axe().run(page).response["violations"]:
            where = violation["nodes"][0]["html"][:200]
            faults.append(f"{address} at {width}: {violation['id']}: {where}")
    faults += [f"{address}: {text}" for text in refused if "Content Security Policy" in text]
    return faults


def signed_in_page(chromium, live_server, person, locale="en"):
    page = chromium.new_context(locale=locale).new_page()
    page.goto(f"{live_server.url}/account/login/?next=/account/profile/")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/account/profile/")
    return page


@pytest.mark.parametrize("locale", ["en", "ar", "zh"])
def test_a_guests_pages_have_no_fault(chromium, live_server, locale):
    page = chromium.new_context(locale=locale).new_page()
    faults = [fault for path in ENTRANCE for fault in faults_of(page, live_server.url + path)]
    assert faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_delegates_own_pages_have_no_fault(chromium, live_server, kenyan, language):
    kenyan.language = language
    kenyan.save()
    page = signed_in_page(chromium, live_server, kenyan)
    faults = [fault for path in OWN for fault in faults_of(page, live_server.url + path)]
    assert faults == []


def test_an_officers_own_pages_have_no_fault(chromium, live_server):
    officer = make_person("officer@secretariat.example", secretariat_role="officer")
    page = signed_in_page(chromium, live_server, officer)
    faults = [fault for path in OWN for fault in faults_of(page, live_server.url + path)]
    assert faults == []


@pytest.fixture
def replies(kenyan, settings):
    """Kenya's accepted reply, published, with a newer draft; a report on it, compiled."""
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    call = Call.objects.get(code="76-19")
    officer = make_person("olga@secretariat.example", secretariat_role="officer")
    reply = make_reply(call, kenyan.memberships.get().delegation, by=kenyan, text=TEXT)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    publish(call, by=officer, at=NOON)
    passage = Passage.objects.filter(text__submission=reply, part="question").first()
    Passage.objects.filter(pk=passage.pk).update(body="A newer text, not filed.")
    job = jobs.ask(gather.draft_of(call), by=officer, at=NOON)
    jobs.run(job.pk, at=NOON)
    return {"passage": passage.pk, "job": job.pk, "officer": officer}


@pytest.fixture
def outbox(replies):
    """A message in every state, one of them open, a pause and a refused address."""
    call = Call.objects.get(code="76-19")
    for state in Message.State:
        message = ledger.plan(
            kind="reply_withdrawn",
            key=state,
            address=f"{state}@jam.example",
            subject=call.submissions.get(),
            at=NOON,
            group="76-19",
            about="KEN",
            data={"by": "Wanjiru"},
        )
        Message.objects.filter(pk=message.pk).update(
            state=state, sent_at=NOON, reason="450 4.2.0 the mailbox is busy"
        )
    ledger.pause("76-19", reason="a wrong date", by="Olga", at=NOON)
    RefusedAddress.objects.create(
        address="a.rather.long.address@permanent-mission.of-a-state.example",
        code=550,
        words="5.1.1 no such user",
        refused_at=NOON,
    )
    return {"uncertain": Message.objects.get(key="uncertain").pk}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_portals_pages_have_no_fault(chromium, live_server, kenyan, replies, language):
    kenyan.language = language
    kenyan.save()
    page = signed_in_page(chromium, live_server, kenyan)
    paths = [
        "/replies/",
        *(f"/replies/76-19/{name}" for name in PORTAL),
        f"/replies/passages/{replies['passage']}/",
        f"/replies/passages/{replies['passage']}/remove/",
        "/team/",
    ]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    assert faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_start_of_a_reply_has_no_fault(chromium, live_server, kenyan, language):
    kenyan.language = language
    kenyan.save()
    page = signed_in_page(chromium, live_server, kenyan)
    assert faults_of(page, f"{live_server.url}/replies/76-19/") == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_desks_pages_have_no_fault(chromium, live_server, replies, language):
    officer = replies["officer"]
    officer.language = language
    officer.save()
    page = signed_in_page(chromium, live_server, officer)
    paths = [
        "/desk/",
        *(f"/desk/76-19/{name}" for name in DESK),
        f"/desk/76-19/report/jobs/{replies['job']}/",
        "/team/KEN/",
    ]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    assert faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_outboxs_pages_have_no_fault(chromium, live_server, replies, outbox, language):
    officer = replies["officer"]
    officer.language = language
    officer.save()
    page = signed_in_page(chromium, live_server, officer)
    paths = ["", "?state=failed", "?whom=nobody", f"{outbox['uncertain']}/", "pause/"]
    faults = [
        fault
        for path in paths
        for fault in faults_of(page, f"{live_server.url}/desk/outbox/{path}")
    ]
    assert faults == []


@pytest.mark.parametrize("locale", ["en", "ar", "zh"])
def test_the_public_pages_have_no_fault(chromium, live_server, replies, locale):
    page = chromium.new_context(locale=locale).new_page()
    paths = ["/", "/calls/76-19/", "/calls/76-19/KEN/"]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    assert faults == []


def test_a_wrong_password_takes_the_reader_to_the_problem(chromium, live_server, kenyan):
    page = chromium.new_context(locale="en").new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.fill("[name=login]", kenyan.email)
    page.click("main button[type=submit]")
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.name") == "password"
    assert page.title().startswith("Error:")


def test_pages_work_without_scripts(chromium, live_server, kenyan):
    context = chromium.new_context(locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/?next=/account/profile/")
    page.fill("[name=login]", kenyan.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.click("button[name=language][value=ar]")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.click(".menu > summary")
    page.click(".menu-panel button")
    assert page.locator(".menu").count() == 0
