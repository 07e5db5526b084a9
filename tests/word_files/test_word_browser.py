"""A Word file brought in with a real Chromium, with and without scripts."""

import pytest

from tests.sample_files import tracked
from tests.visitors import Desk, signed_in_page

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]


@pytest.fixture
def desk(chromium, live_server, settings):
    return Desk(chromium, live_server.url, settings)


def choose(page, address, data):
    page.goto(address)
    page.set_input_files(
        "#id_file", {"name": "reply.docx", "mimeType": "application/zip", "buffer": data}
    )
    page.click("main [type=submit]")
    page.get_by_role("heading", name="Check how the file was read").wait_for()


def test_a_file_with_tracked_changes_is_read_as_chosen_and_replaces_what_was_chosen(
    desk, chromium, live_server
):
    desk.draft()
    page = signed_in_page(chromium, live_server, desk.people[0])
    choose(page, f"{desk.site}/replies/76-19/word/", tracked())
    assert page.get_by_text("2 tracked changes were found").count() == 1
    assert page.get_by_text("The new law.").count() == 1
    page.get_by_label("as if all changes were rejected").check()
    page.get_by_role("radio", name="Replace all of it").check()
    page.get_by_role("button", name="Show what these choices do").click()
    page.get_by_text("The old law.").wait_for()
    assert page.get_by_label("as if all changes were rejected").is_checked()
    assert desk.saved == "We took steps."
    page.get_by_role("button", name="Put the text into the draft").click()
    page.wait_for_url("**/draft/")
    assert desk.saved == "The old law.\n\nNoted."


def test_a_choice_is_asked_for_without_scripts_too(desk, chromium, live_server):
    desk.draft()
    page = chromium.new_context(locale="en", java_script_enabled=False).new_page()
    address = f"{desk.site}/replies/76-19/word/"
    page.goto(address)
    desk.sign_in(page, 0)
    choose(page, address, tracked())
    page.get_by_role("radio", name="Only fill in passages that have no text").check()
    page.get_by_role("button", name="Put the text into the draft").click()
    page.get_by_text("You made another choice.").wait_for()
    page.get_by_role("button", name="Put the text into the draft").click()
    page.wait_for_url("**/draft/")
    assert desk.saved == "We took steps."
