"""Writing in a real Chromium: saved while typing, kept when it cannot be, never overwritten."""

import pytest

from tests.visitors import Desk
from tests.waiting import wait_until
from tracker.submissions.drafting import translations

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]


@pytest.fixture
def desk(chromium, live_server, settings):
    return Desk(chromium, live_server.url, settings)


def status_of(page, words):
    page.locator("#autosave", has_text=words).wait_for(timeout=30_000)


def test_what_is_typed_is_saved_and_counted_without_a_button(desk):
    page = desk.sit_down(0, desk.draft())
    page.fill("#id_body", "Four words stand here.")
    status_of(page, "New York time")
    assert desk.saved == "Four words stand here."
    assert "6 words" in page.locator("#count").inner_text()  # with the heading's two
    page.fill("#id_body", "And then some more.")
    assert wait_until(lambda: desk.saved == "And then some more.")
    page.wait_for_function("localStorage.length === 0", timeout=30_000)


def test_the_second_of_two_people_is_shown_both_texts_and_joins_them(desk):
    address = desk.draft()
    first, second = desk.sit_down(0, address), desk.sit_down(1, address)
    first.fill("#id_body", "The first text.")
    status_of(first, "New York time")
    second.fill("#id_body", "The second text.")
    status_of(second, "A colleague saved this passage")
    assert desk.saved == "The first text."
    second.click("text=Show both texts")
    assert second.locator("#theirs").input_value() == "The first text."
    assert second.locator("#id_body").input_value() == "The second text."
    second.fill("#id_body", "The first text. The second text.")
    second.click("text=Save this text")
    second.wait_for_url("**/draft/#passage-*")
    assert desk.saved == "The first text. The second text."


def is_seen(page, words):
    """Whether a line of #autosave stands in the window, with nothing over it."""
    status_of(page, words)
    return page.locator("#autosave", has_text=words).evaluate(
        """(told) => {
          const place = told.lastElementChild.getBoundingClientRect();
          const ends = [place.top + 2, place.bottom - 2];
          return ends.every((y) => told.contains(document.elementFromPoint(place.left + 9, y)));
        }"""
    )


def test_what_became_of_a_save_is_seen_wherever_one_types_in_a_narrow_window(desk):
    address = desk.draft()
    page, other = desk.sit_down(0, address), desk.sit_down(1, address)
    page.set_viewport_size({"width": 390, "height": 844})
    page.fill("#id_body", "A first line.\n" * 30)
    page.evaluate("scrollTo(0, 0)")
    assert is_seen(page, "New York time")
    other.fill("#id_body", "The text of a colleague.")
    status_of(other, "A colleague saved this passage")
    page.fill("#id_body", "A second line.\n" * 30)
    status_of(page, "New York time")
    page.evaluate("scrollTo(0, 0)")
    assert is_seen(other, "A colleague saved this passage")
    other.set_viewport_size({"width": 390, "height": 844})
    other.evaluate("scrollTo(0, 0)")
    assert is_seen(other, "A colleague saved this passage")


def test_a_session_that_ends_while_typing_is_taken_up_again_in_place(desk):
    address = desk.draft()
    page = desk.sit_down(0, address)
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_body", "Two hours of work.")
    status_of(page, "your session has ended")
    assert desk.saved == "We took steps."
    with page.context.expect_page() as opened:
        page.click("text=Sign in again")
    tab = opened.value
    desk.sign_in(tab, 0)
    tab.wait_for_url("**/account/back/")
    tab.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    status_of(page, "New York time")
    assert desk.saved == "Two hours of work."


def test_a_lost_connection_keeps_the_text_until_it_is_back(desk):
    page = desk.sit_down(0, desk.draft())
    page.context.set_offline(True)
    page.fill("#id_body", "Written in a tunnel.")
    status_of(page, "cannot be reached")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    status_of(page, "New York time")
    assert desk.saved == "Written in a tunnel."
    page.route("**/autosave/", lambda route: route.fulfill(status=503))  # its database is away
    page.fill("#id_body", "Written meanwhile.")
    status_of(page, "cannot be reached")
    page.unroute("**/autosave/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    status_of(page, "New York time")
    assert desk.saved == "Written meanwhile."


def test_a_closed_browser_brings_the_unsaved_text_back(desk):
    address = desk.draft()
    page = desk.sit_down(0, address)
    page.context.set_offline(True)
    page.fill("#id_body", "Not saved yet.")
    status_of(page, "cannot be reached")
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#id_body").input_value() == "Not saved yet."
    status_of(page, "New York time")
    assert wait_until(lambda: desk.saved == "Not saved yet.")


def test_a_tick_is_saved_without_a_button_and_comes_back_when_it_could_not_be(desk):
    address = desk.draft()
    page = desk.sit_down(0, address)
    boxes = page.locator("[name=concepts]")
    boxes.nth(0).check()
    status_of(page, "New York time")
    assert wait_until(lambda: desk.passage.concepts.count() == 1)
    page.wait_for_function("localStorage.length === 0", timeout=30_000)
    page.context.set_offline(True)
    boxes.nth(0).uncheck()
    boxes.nth(2).check()
    status_of(page, "cannot be reached")
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    assert [box.is_checked() for box in page.locator("[name=concepts]").all()[:3]] == [
        False,
        False,
        True,
    ]
    status_of(page, "New York time")
    third = page.locator("[name=concepts]").nth(2).get_attribute("value")
    saved = desk.passage.concepts.values_list("pk", flat=True)
    assert wait_until(lambda: [str(pk) for pk in saved.all()] == [third])


def test_a_heading_that_is_offered_goes_into_its_field_and_is_saved(desk):
    page = desk.sit_down(0, desk.draft())
    page.fill("#id_body", "Typed before.")
    page.click("text=Headings that others use")
    page.click("button[name=use_heading] >> nth=1")
    offered = desk.passage.question.headings_in("en")[1]
    assert page.locator("#id_heading").input_value() == offered
    assert page.url.endswith(f"/passages/{desk.passage.pk}/")
    status_of(page, "New York time")
    assert wait_until(lambda: desk.saved == "Typed before.")
    assert desk.passage.heading == offered


def test_a_text_that_a_button_saved_is_kept_in_the_browser_no_longer(desk):
    page = desk.sit_down(0, desk.draft())
    page.route("**/autosave/", lambda route: route.abort())
    page.fill("#id_body", "Saved by the button.")
    assert page.evaluate("localStorage.length") == 1
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/draft/#passage-*")
    assert desk.saved == "Saved by the button."
    page.wait_for_function("localStorage.length === 0", timeout=30_000)


@pytest.mark.parametrize("place", ["header", "main"])
def test_signing_out_leaves_no_text_in_the_browser(desk, place):
    page = desk.sit_down(0, desk.draft())
    page.route("**/autosave/", lambda route: route.abort())
    page.fill("#id_body", "Never saved.")
    page.evaluate("localStorage.setItem('of another', 'site script')")
    assert page.evaluate("localStorage.length") == 2
    if place == "main":
        page.goto(f"{desk.site}/account/logout/")
    else:
        page.locator(".menu > summary").click()
    page.locator(place).get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: "logout" not in address and "passages" not in address)
    assert page.evaluate("Object.keys(localStorage)") == ["of another"]


def test_an_arabic_reply_is_typed_and_shown_from_right_to_left(desk):
    page = desk.sit_down(0, desk.draft("ar"))
    field = page.locator("#id_body")
    assert field.get_attribute("dir") == "rtl"
    assert field.get_attribute("lang") == "ar"
    field.press_sequentially("اعتمدت كينيا قانونا في عام 2021.")
    status_of(page, "New York time")
    page.goto(f"{desk.site}/replies/76-19/preview/")
    article = page.locator("article.reply-text")
    assert article.get_attribute("dir") == "rtl"
    assert "اعتمدت كينيا قانونا في عام 2021." in article.inner_text()


def test_forbidden_characters_are_named_while_typing(desk):
    page = desk.sit_down(0, desk.draft())
    page.fill("#id_body", "A b\u202ed one.")
    status_of(page, "right-to-left override")
    assert desk.saved == "We took steps."


def test_a_translation_is_saved_while_typing_and_finished_by_the_button(desk):
    desk.draft()
    reply, original = desk.passage.text.submission, desk.passage
    arabic = translations.begin(reply, language="ar")
    desk.passage = translations.open_passage(arabic, original)
    page = desk.sit_down(0, f"{desk.site}/replies/passages/{desk.passage.pk}/")
    beside = page.locator(".beside-original .reply-text")
    assert beside.get_attribute("dir") == "ltr"
    assert "We took steps." in beside.inner_text()
    assert page.locator("#id_body").get_attribute("dir") == "rtl"
    page.fill("#id_heading", "الجهود الوطنية")
    page.fill("#id_body", "اتخذنا خطوات.")
    status_of(page, "New York time")
    assert desk.saved == "اتخذنا خطوات."
    assert states_of(reply) == ["nothing", "unfinished", "nothing"]
    page.click(".in-reach button[type=submit]")
    page.wait_for_url("**/translations/ar/")
    assert states_of(reply) == ["nothing", "up_to_date", "nothing"]


def states_of(reply):
    return [str(state) for state in translations.translation_in(reply, "ar").states]
