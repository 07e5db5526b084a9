"""People at a browser."""

from django.test import Client

from tests.factories import NOON, PASSWORD, make_draft, make_member, sign_in
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.models import Passage


def press(page, selector):
    """Press what leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        page.click(selector)


def press_and_sign_in_once_more(page, settings, selector):
    """Press what asks for a fresh sign-in, and come back to the page that is confirmed."""
    timeout = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    press(page, selector)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = timeout
    page.fill("[name=password]", PASSWORD)
    press(page, "main [type=submit]")


def signed_in_page(chromium, live_server, person, locale="en", **options):
    """A page of somebody who is signed in; how one signs in has tests of its own."""
    context = chromium.new_context(locale=locale, **options)
    cookie = sign_in(Client(), person).cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    return context.new_page()


class PageReader:
    """Somebody signed in at a browser, who finds things by the words that stand on a page."""

    def __init__(self, chromium, live_server, person, *, scripts=False, **options):
        options = {"java_script_enabled": scripts, **options}
        self.page = signed_in_page(chromium, live_server, person, **options)
        self.site = live_server.url

    def go(self, path):
        self.page.goto(self.site + path)

    def press(self, name, *, within="main"):
        with self.page.expect_navigation():
            self._found("button", name, within).first.click()

    def follow(self, name, *, within="main"):
        with self.page.expect_navigation():
            self._found("link", name, within).first.click()

    def _found(self, role, name, within):
        return self.page.locator(within).get_by_role(role, name=name, exact=True)

    def fill(self, label, words):
        self.page.locator("main").get_by_label(label, exact=False).first.fill(words)

    def send(self, field, name, data):
        file = {"name": name, "mimeType": "", "buffer": data}
        self.page.set_input_files(f"[name={field}]", file)

    @property
    def text(self):
        return self.words_in("main")

    def words_in(self, selector):
        """What a part of the page says, in one line."""
        return " ".join(self.page.locator(selector).first.inner_text().split())


class Desk:
    """Kenya's delegation at its browsers, each person at one."""

    def __init__(self, chromium, site, settings):
        settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
        self.chromium, self.site = chromium, site
        kenya = Delegation.objects.get(code="KEN")
        self.people = [
            make_member(kenya, "filer", email="one@ken.example"),
            make_member(kenya, "drafter", email="two@ken.example"),
        ]

    def draft(self, language="en"):
        call = Call.objects.get(code="76-19")
        reply = make_draft(
            call, self.people[0].memberships.get().delegation, by=self.people[0], language=language
        )
        self.passage = Passage.objects.filter(text__submission=reply, part="question").first()
        return f"{self.site}/replies/passages/{self.passage.pk}/"

    def sit_down(self, number, address):
        context = self.chromium.new_context(locale="en")
        page = context.new_page()
        page.goto(address)
        self.sign_in(page, number)
        page.wait_for_url(address)
        return page

    def sign_in(self, page, number):
        page.fill("[name=login]", self.people[number].email)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")

    @property
    def saved(self):
        self.passage.refresh_from_db()
        return self.passage.body
