"""The whole journey in a real Chromium, with the web server, worker and beat as they run.

A drafter drafts, a filer files, an officer returns the reply, it is filed again and accepted, the
report is compiled and downloaded, and the public page shows the reply.
"""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from tests.waiting import wait_until
from tracker.demo.seed import PASSWORD

pytestmark = pytest.mark.needs_chromium

FIRST = "Fiji adopted a national strategy in 2021."
SECOND = "Fiji adopted a national strategy in 2021 and published it in 2022."


class Visitor:
    """One person at one browser."""

    def __init__(self, chromium, system, email="", *, scripts):
        context = chromium.new_context(
            base_url=system.address, java_script_enabled=scripts, locale="en"
        )
        self.page, self.has_scripts = context.new_page(), scripts
        if email:
            self.page.goto("account/login/")
            self.page.fill("[name=login]", email)
            self.page.fill("[name=password]", PASSWORD)
            self.press("Sign in")

    def go(self, path):
        self.page.goto(path)

    def press(self, name):
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name, exact=True).click()

    def follow(self, name):
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()

    def write(self, passage, *, heading, body):
        self.go("replies/76-19/draft/")
        self.follow(passage)
        self.page.get_by_label("Heading", exact=False).first.fill(heading)
        self.page.get_by_label("Text", exact=False).first.fill(body)
        self.press("Save")

    @property
    def text(self):
        return self.page.locator("main").inner_text()


def draft(drafter):
    drafter.go("home/")
    drafter.follow("Start a draft (76-19)")
    drafter.page.get_by_label("English").check()
    drafter.press("Start a draft")
    drafter.write("Executive summary", heading="Summary", body="Fiji has a strategy.")
    drafter.write("Answer to (a)", heading="Strategy", body=FIRST)
    drafter.go("replies/76-19/check/")
    drafter.page.click("text=As it will be printed")
    assert FIRST in drafter.text
    assert "Only a filer of your delegation files." in drafter.text
    assert drafter.page.get_by_role("button", name="File this reply").count() == 0


def file(filer):
    filer.go("replies/76-19/check/")
    assert "a new revision in the name of your State" in filer.text or "revision 1" in filer.text
    filer.press("File this reply")
    assert "Your reply is filed" in filer.text
    return filer.page.locator(".reference").inner_text()


def give_back(officer):
    officer.go("desk/76-19/FJI/")
    officer.press("Take up")
    officer.follow("Return")
    officer.page.get_by_label("Message to the delegation").fill("When was it published?")
    officer.press("Return the reply")


def accept(officer):
    officer.go("desk/76-19/FJI/")
    assert SECOND in officer.text
    officer.follow("Accept")
    officer.page.check("[name=disposition][value=report]")
    officer.press("Accept the reply")


def compile_and_download(officer):
    officer.go("desk/76-19/")
    officer.follow("Report")
    officer.press("Compile the files")
    link = officer.page.get_by_role("link", name=".docx")
    if officer.has_scripts:
        link.wait_for(timeout=60_000)  # the page asks again by itself until the worker is done
    else:
        assert wait_until(lambda: link.count() or officer.follow("Look again now"), 60)
    with officer.page.expect_download() as waiting:
        link.click()
    return waiting.value.path().read_bytes()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reply_goes_from_the_first_word_to_the_printed_report(chromium, system, scripts):
    drafter = Visitor(chromium, system, "drafter@fiji.example", scripts=scripts)
    filer = Visitor(chromium, system, "filer@fiji.example", scripts=scripts)
    officer = Visitor(chromium, system, "officer@demo.example", scripts=scripts)
    anybody = Visitor(chromium, system, scripts=scripts)

    draft(drafter)
    officer.go("desk/76-19/FJI/")
    assert "A draft exists." in officer.text
    assert FIRST not in officer.text

    assert file(filer) == "76-19/FJI/1"
    give_back(officer)
    filer.go("replies/76-19/")
    assert "When was it published?" in filer.text
    filer.write("Strategy", heading="Strategy", body=SECOND)
    assert file(filer) == "76-19/FJI/2"

    accept(officer)
    report = compile_and_download(officer)
    assert zipfile.is_zipfile(BytesIO(report))
    printed = [paragraph.text for paragraph in Document(BytesIO(report)).paragraphs]
    assert SECOND in printed
    assert FIRST not in printed

    assert anybody.page.goto("calls/76-19/FJI/").status == 404
    officer.go("desk/76-19/publication/")
    officer.press("Publish the replies")
    anybody.go("calls/76-19/")
    anybody.follow("Fiji")
    assert SECOND in anybody.text
