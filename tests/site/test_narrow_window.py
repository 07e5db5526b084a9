"""What a telephone shows, and where the keyboard is: in a real Chromium."""

import pytest

from tests.accessibility import violations
from tests.factories import NOON, PASSWORD, make_draft, make_member, make_person, make_reply
from tests.visitors import press, signed_in_page
from tracker import clock
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.models import Passage

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]

TELEPHONE = {"width": 390, "height": 844}
ONE_LINE = 64  # pixels: a button of 44, the room around it and the line above
FINGER = 44  # pixels
# The focused element, and how much its ring stands out from each ground that it can lie on.
RING = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((one) => {
      const part = one / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const one = document.activeElement;
  if (one === document.body || one.id === "content") return null;
  const style = getComputedStyle(one);
  let around = one.parentElement;
  while (around && /, 0\\)$|transparent/.test(getComputedStyle(around).backgroundColor)) {
    around = around.parentElement;
  }
  const ground = around ? getComputedStyle(around).backgroundColor : "rgb(255, 255, 255)";
  const [dark, bright] = [light(style.outlineColor), light(ground)].sort((a, b) => a - b);
  const isThere = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
  const contrast = isThere ? (bright + 0.05) / (dark + 0.05) : 0;
  return { html: one.outerHTML.slice(0, 120), contrast };
}"""
# Elements that the button in reach lies on: each gets the focus while it stands at the lower edge.
OBSCURED = """async () => {
  const button = document.querySelector("main form .btn-primary");
  const found = [];
  const stops = "main :is(a, input, summary):not([type=hidden])";
  for (const one of document.querySelectorAll(stops)) {
    const box = one.getBoundingClientRect();
    window.scrollBy({ top: box.bottom - window.innerHeight, behavior: "instant" });
    document.activeElement.blur();
    one.focus();
    await new Promise((done) => setTimeout(done, 50));
    const [mine, its] = [one, button].map((element) => element.getBoundingClientRect());
    if (mine.bottom > its.top && mine.top < its.bottom) found.push(one.outerHTML.slice(0, 120));
  }
  return found;
}"""


@pytest.fixture
def kenyan(loaded_site, settings):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    return make_member(Delegation.objects.get(code="KEN"), "filer", is_administrator=True)


@pytest.fixture
def officer(loaded_site):
    return make_person("olga@secretariat.example", secretariat_role="officer")


@pytest.fixture
def passage(kenyan):
    make_draft(Call.objects.get(code="76-19"), Delegation.objects.get(code="KEN"), by=kenyan)
    return Passage.objects.get(body="We took steps.")


def at_a_telephone(page, address):
    page.set_viewport_size(TELEPHONE)
    page.goto(address)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_head_is_one_line_and_its_menu_has_no_fault(chromium, live_server, kenyan, language):
    kenyan.language = language
    kenyan.save()
    page = signed_in_page(chromium, live_server, kenyan, language)
    at_a_telephone(page, f"{live_server.url}/account/profile/")
    assert page.locator(".site-header").bounding_box()["height"] <= ONE_LINE
    assert not page.locator(".languages").is_visible()
    page.click(".menu-toggle")
    page.click(".menu > summary")
    assert page.locator(".languages").is_visible()
    assert page.locator(".menu-links a").first.is_visible()
    assert violations(page, colours=language == "en") == []
    page.keyboard.press("Escape")
    assert not page.locator(".languages").is_visible()


def test_the_menu_works_without_scripts(chromium, live_server, kenyan):
    context = chromium.new_context(locale="en", java_script_enabled=False, viewport=TELEPHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/?next=/account/profile/")
    page.fill("[name=login]", kenyan.email)
    page.fill("[name=password]", PASSWORD)
    press(page, "main button[type=submit]")
    page.click(".menu-toggle")
    press(page, "button[name=language][value=ar]")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.click(".menu-toggle")
    page.click(".menu > summary")
    press(page, ".menu-panel button")
    assert page.locator(".menu").count() == 0


def test_a_table_drawn_as_a_list_stays_a_table_for_screen_readers(
    chromium, live_server, kenyan, officer
):
    make_reply(Call.objects.get(code="76-19"), Delegation.objects.get(code="KEN"), by=kenyan)
    page = signed_in_page(chromium, live_server, officer)
    at_a_telephone(page, f"{live_server.url}/desk/76-19/?status=filed")
    assert page.locator(".board tbody tr").evaluate("row => getComputedStyle(row).display") == (
        "block"
    )
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").count() == 11
    assert table.get_by_role("rowheader").all_inner_texts() == ["Kenya"]
    assert table.get_by_role("cell").count() == 10
    day = table.get_by_role("cell", name="12 April").first
    before = day.evaluate("cell => getComputedStyle(cell, '::before').content.split('/')[0].trim()")
    assert before == '"Filed on (New York)"'


def test_every_stop_of_the_keyboard_has_a_ring_that_stands_out(
    chromium, live_server, passage, kenyan, officer
):
    faint = []
    for person, path, language, size in [
        (kenyan, f"/replies/passages/{passage.pk}/", "en", None),
        (kenyan, "/replies/76-19/check/", "en", None),
        (kenyan, "/replies/76-19/check/", "ar", TELEPHONE),
        (officer, "/desk/76-19/?status=draft", "en", None),
        (None, "/account/login/", "en", None),
    ]:
        User.objects.update(language=language)
        page = (
            signed_in_page(chromium, live_server, person)
            if person
            else chromium.new_context(locale=language).new_page()
        )
        if size:
            page.set_viewport_size(size)
        page.goto(live_server.url + path)
        assert page.locator("html").get_attribute("lang") == language
        stops = 0
        while stops < 60:
            page.keyboard.press("Tab")
            ring = page.evaluate(RING)
            if ring is None:
                break
            stops += 1
            if ring["contrast"] < 3:
                faint.append(ring)
        assert stops > 10
    assert faint == []


def test_the_button_stays_in_reach_and_never_lies_on_what_has_the_focus(
    chromium, live_server, passage, kenyan
):
    page = signed_in_page(chromium, live_server, kenyan)
    page.emulate_media(reduced_motion="reduce")  # otherwise it scrolls in steps
    for path in (f"/replies/passages/{passage.pk}/", "/replies/76-19/check/"):
        at_a_telephone(page, live_server.url + path)
        button = page.locator("main form .btn-primary")
        box = button.bounding_box()
        assert box["height"] >= FINGER
        assert box["width"] >= TELEPHONE["width"] - 40
        assert TELEPHONE["height"] / 2 < box["y"] <= TELEPHONE["height"] - FINGER
        assert page.evaluate(OBSCURED) == []


def test_the_button_of_a_short_form_stands_below_its_field(chromium, live_server, kenyan, officer):
    Call.objects.update(closed_at=NOON)
    page = signed_in_page(chromium, live_server, officer)
    at_a_telephone(page, f"{live_server.url}/desk/76-19/closing/")
    page.set_viewport_size({"width": 390, "height": 500})
    page.locator("main textarea").evaluate(
        "field => scrollTo({ top: field.getBoundingClientRect().top + scrollY - innerHeight + 100,"
        " behavior: 'instant' })"
    )
    field, button = (page.locator(one).bounding_box() for one in ("main textarea", ".btn-primary"))
    assert button["y"] > field["y"] + field["height"]


# Whether the line lies on everything at each of its corners, and within the window.
UNCOVERED = """line => {
  const box = line.getBoundingClientRect();
  const sides = [box.left + 2, box.right - 2];
  const corners = sides.flatMap((x) => [[x, box.top + 2], [x, box.bottom - 2]]);
  return corners.every(([x, y]) => line.contains(document.elementFromPoint(x, y)));
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_button_in_reach_does_not_lie_on_when_it_was_saved(
    chromium, live_server, passage, kenyan, language
):
    kenyan.language, kenyan.time_zone = language, "Africa/Nairobi"
    kenyan.save()
    page = signed_in_page(chromium, live_server, kenyan, language)
    page.emulate_media(reduced_motion="reduce")
    at_a_telephone(page, f"{live_server.url}/replies/passages/{passage.pk}/")
    page.locator("#id_body").press_sequentially(" And more.")
    line = page.locator("#autosave > .hint")
    line.wait_for()
    button = page.locator("main form .btn-primary")
    for step in range(0, 600, 20):
        page.evaluate("top => window.scrollTo({ top, behavior: 'instant' })", step)
        box, its = line.bounding_box(), button.bounding_box()
        assert box["y"] + box["height"] <= its["y"] or box["y"] >= its["y"] + its["height"]
        assert line.evaluate(UNCOVERED)
