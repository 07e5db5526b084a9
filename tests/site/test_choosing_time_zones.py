"""The choice of a time zone in a real Chromium, with scripts and without."""

import pytest
from django.urls import reverse

from tests.accessibility import violations
from tests.factories import make_member
from tests.visitors import press, signed_in_page
from tracker import clock
from tracker.delegations import teams
from tracker.delegations.models import Delegation

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]


@pytest.fixture
def kenyan(loaded_site):
    return make_member(Delegation.objects.get(code="KEN"), "filer", is_administrator=True)


def test_the_time_zone_of_the_browser_stands_on_top_also_under_its_old_name(
    chromium, live_server, kenyan
):
    page = signed_in_page(chromium, live_server, kenyan)
    page.add_init_script(
        "Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ timeZone: 'Asia/Calcutta' })"
    )
    page.goto(f"{live_server.url}/account/profile/")
    first = page.locator("#id_time_zone optgroup").first
    assert first.get_attribute("label") == "Time zone of this browser"
    assert first.locator("option").get_attribute("value") == "Asia/Kolkata"
    assert page.locator("#id_time_zone option[value='Asia/Kolkata']").count() == 1
    assert page.input_value("#id_time_zone") == "America/New_York"  # what was chosen stays


def test_a_time_zone_is_found_by_country_and_chosen_with_the_keyboard(
    chromium, live_server, kenyan
):
    page = signed_in_page(chromium, live_server, kenyan)
    page.goto(f"{live_server.url}/account/profile/")
    page.fill("#id_time_zone_find", "india")
    assert page.get_by_role("status").all_inner_texts()[-1] == "Time zones found: 1"
    assert page.input_value("#id_time_zone") == "America/New_York"  # searching changes nothing
    assert violations(page) == []
    page.press("#id_time_zone_find", "Enter")
    page.keyboard.press("End")
    press(page, "main [type=submit]")
    kenyan.refresh_from_db()
    assert kenyan.time_zone == "Asia/Kolkata"


def test_a_time_zone_is_found_in_the_language_of_the_page_in_english_and_by_old_names(
    chromium, live_server, kenyan
):
    kenyan.language = "ar"
    kenyan.save()
    page = signed_in_page(chromium, live_server, kenyan, "ar")
    page.goto(f"{live_server.url}/account/profile/")
    wanted = {
        "كينيا": "Africa/Nairobi",
        "القاهرة": "Africa/Cairo",
        "القاهره": "Africa/Cairo",  # as an Egyptian keyboard writes it
        "cairo": "Africa/Cairo",
        "sao paulo": "America/Sao_Paulo",
        "calcutta": "Asia/Kolkata",
        "geneva": "Europe/Zurich",
        "زيورخ": "Europe/Zurich",
        "n'djamena": "Africa/Ndjamena",
    }
    for words, zone in wanted.items():
        page.fill("#id_time_zone_find", words)
        options = page.locator("#id_time_zone option")
        listed = options.evaluate_all("all => all.map(one => one.value)")
        assert (words, {*listed}) == (words, {zone, "America/New_York"})  # the chosen one stays


def test_without_scripts_every_time_zone_is_listed_by_region(chromium, live_server, kenyan):
    page = signed_in_page(chromium, live_server, kenyan)
    context = chromium.new_context(java_script_enabled=False, locale="en")
    context.add_cookies(page.context.cookies())
    page = context.new_page()
    page.goto(f"{live_server.url}/account/profile/")
    assert page.locator("#id_time_zone optgroup").count() == 9
    assert page.locator("#id_time_zone option").count() > 400
    assert page.locator("#id_time_zone_find").count() == 0


def test_who_joins_is_given_the_zone_of_the_browser(chromium, live_server, kenyan):
    invitation = teams.invite(
        kenyan.memberships.get().delegation,
        email="nia@ken.example",
        name="Nia",
        role="drafter",
        is_administrator=False,
        language="en",
        by=kenyan,
        at=clock.now(),
    )
    page = chromium.new_context(locale="en", timezone_id="Pacific/Fiji").new_page()
    page.goto(live_server.url + reverse("delegations:join", args=[invitation.token]))
    assert page.input_value("#id_time_zone") == "Pacific/Fiji"
