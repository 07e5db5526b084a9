"""How many pages and clicks lie between signing in and a receipt, counted in a real Chromium.

A page is a document that the browser loads after the sign-in form was sent (redirects are none); a
click is a press on a link or a button. Choosing a file, ticking and typing are not counted. Whoever
signed in more than a quarter of an hour ago shows before filing that it is they: two pages and two
clicks more.
"""

import pytest

from tests.factories import NOON, PASSWORD, SAMPLES, make_draft, make_member
from tests.visitors import press, signed_in_page
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.kinds import PDF, CheckedFile
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Revision, Submission
from tracker.submissions.parties import joint
from tracker.text.languages import LANGUAGES

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]


class CountingFiler:
    """Jamaica's filer at a browser, who has just signed in; counts pages and clicks."""

    def __init__(self, chromium, site, *, scripts=True):
        filer = make_member(Delegation.objects.get(code="JAM"), "filer")
        context = chromium.new_context(locale="en", java_script_enabled=scripts)
        self.page, self.pages, self.clicks = context.new_page(), 0, 0
        self.page.goto(site)
        self.page.click("text=Sign in")
        self.page.fill("[name=login]", filer.email)
        self.page.fill("[name=password]", PASSWORD)
        self.page.on("response", self._count)
        press(self.page, "main button[type=submit]")

    def _count(self, response):
        is_page = response.request.is_navigation_request() and not 300 <= response.status < 400
        self.pages += is_page

    def press(self, name, role="button"):
        self.clicks += 1
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role(role, name=name).first.click()

    def follow(self, name):
        self.press(name, role="link")

    def write(self, body, *, then):
        self.page.fill("#id_body", body)
        self.press(then)

    @property
    def counted(self):
        assert self.page.url.endswith("/replies/76-19/revisions/1/receipt/")
        assert Revision.objects.count() == 1
        return self.pages, self.clicks


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def filer(request, chromium, live_server):
    filer = CountingFiler(chromium, live_server.url, scripts=request.param)
    assert filer.page.url == f"{live_server.url}/replies/"  # the page after signing in is the home
    return filer


def test_a_reply_that_comes_as_a_word_file_is_filed_in_six_pages(filer):
    filer.follow("Start a draft")
    filer.page.set_input_files("#id_file", SAMPLES / "SEN.docx")
    filer.press("Start with this file")
    assert filer.page.locator("#id_language").input_value() == "fr"
    filer.press("Put the text into the draft")
    filer.follow("Check and file")
    filer.press("File this reply")
    assert filer.counted == (6, 5)
    assert Submission.objects.get().latest_revision.filed.language == "fr"


def test_a_typed_reply_is_filed_in_eight_pages(filer):
    filer.follow("Start a draft")
    filer.page.check("input[name=language][value=en]")
    filer.press("Start a draft")
    filer.follow("Executive summary")
    filer.write("Jamaica has a strategy.", then="Save and go on to (a)")
    filer.write("It was adopted in 2021.", then="Save and go on to (b)")
    filer.write("The concepts are shared.", then="Save and check")
    filer.press("File this reply")
    assert filer.counted == (8, 7)
    filed = Submission.objects.get().latest_revision.filed.passages
    assert [passage.body for passage in filed] == [
        "Jamaica has a strategy.",
        "It was adopted in 2021.",
        "The concepts are shared.",
    ]


def test_no_reply_is_filed_in_four_pages(filer):
    filer.follow("Start a draft")
    filer.press("No reply this year")
    filer.press("File this answer")
    assert filer.counted == (4, 3)
    assert Submission.objects.get().latest_revision.kind == "no_reply"


def test_who_signed_in_long_ago_files_in_two_pages_more(filer, settings):
    filer.follow("Start a draft")
    filer.press("No reply this year")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    filer.press("File this answer")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    filer.page.fill("[name=password]", PASSWORD)
    filer.press("Continue")
    filer.press("File this answer")
    assert filer.counted == (6, 5)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "narrow"])
def test_the_facts_and_the_button_that_files_stand_on_the_first_screen(chromium, live_server, size):
    width, height = size
    filer = CountingFiler(chromium, live_server.url)
    filer.page.set_viewport_size({"width": width, "height": height})
    filer.follow("Start a draft")
    filer.page.set_input_files("#id_file", SAMPLES / "SEN.docx")
    filer.press("Start with this file")
    filer.press("Put the text into the draft")
    filer.follow("Check and file")
    filer.page.reload()  # without the words that greet on the first visit
    facts, button = filer.page.locator(".check-facts"), filer.page.locator("text=File this reply")
    assert facts.bounding_box()["y"] >= 0
    end = button.bounding_box()
    assert end["y"] + end["height"] <= height
    assert filer.page.evaluate("scrollY") == 0


def test_a_joint_reply_with_annexes_keeps_facts_and_button_there_in_every_language(
    chromium, live_server
):
    call = Call.objects.get(code="76-19")
    filer = make_member(Delegation.objects.get(code="JAM"), "filer")
    reply = make_draft(call, filer.memberships.get().delegation, by=filer)
    for code in ("KEN", "FJI", "SEN"):
        joint.name(reply, Delegation.objects.get(code=code))
    for name in ("law", "figures"):
        file = CheckedFile(f"{name}.pdf", f"%PDF-1.4 {name}".encode(), PDF)
        attachments.attach(reply, file, title=name, language="en", by=filer, at=NOON)
    page = signed_in_page(chromium, live_server, filer, viewport={"width": 390, "height": 844})
    for language in LANGUAGES:
        type(filer).objects.update(language=language)
        page.goto(f"{live_server.url}/replies/76-19/check/")
        facts = page.locator(".check-facts").bounding_box()
        button = page.locator("main .btn-primary").bounding_box()
        assert facts["y"] + facts["height"] < button["y"], language
        assert button["y"] + button["height"] <= 844, language
