"""A team's life, with a keyboard, in a window of 390 pixels."""

import re

import pytest
from django.urls import reverse

from tests.factories import NOON, PASSWORD, make_member
from tests.keyboard import KeyboardPerson
from tests.visitors import signed_in_page
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.mail.models import Message

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]
EMAIL = "nia@missions.example"


@pytest.fixture
def jamaica():
    return Delegation.objects.get(code="JAM")


@pytest.fixture
def first(chromium, live_server, jamaica):
    """Jamaica's administrator, at a telephone."""
    administrator = make_member(jamaica, "filer", is_administrator=True)
    person = KeyboardPerson(chromium, live_server.url, "en", width=390, scripts=True)
    signed_in = signed_in_page(chromium, live_server, administrator)
    person.page.context.add_cookies(signed_in.context.cookies())
    signed_in.context.close()
    return person


def test_a_team_lives_on_a_telephone(first, chromium, live_server, jamaica):
    first.go("/team/")
    first.write("Name", "Nia New")
    first.write("E-mail address", EMAIL)
    first.press("button", "Send the invitation")
    first.reads("The invitation is on its way.")
    first.press("button", "Send a new link")
    first.reads("The invitation is sent again, with a new link. The earlier link has ended.")

    second = KeyboardPerson(chromium, live_server.url, "en", width=390, scripts=True)
    invitation = Invitation.objects.get(revoked_at=None)
    second.go(reverse("delegations:join", args=[invitation.token]))
    second.write("Choose a password", PASSWORD)
    second.write("The password once more", PASSWORD)
    second.press("button", "Join")
    second.heading("Our replies")

    first.go("/team/")
    first.press("link", "Change or end")  # Filer's own, who stands first
    first.press("link", "Back to the team")
    first.open(first.page.get_by_role("link", name=re.compile("Change or end.*Nia New")))
    first.heading("What %(name)s may do", name="Nia New")
    first.reach(first.field("drafter"))
    first.page.keyboard.press("ArrowDown")
    first.reach(first.field("May invite colleagues and change the team"))
    first.page.keyboard.press("Space")
    first.press("button", "Save")
    first.reads("The change is made, and everybody concerned is told.")
    first.press("button", "Require two people to file")
    first.reads(
        "Two people file for this delegation: one filer asks for it, and another filer "
        "checks the same text and files it."
    )
    person = Membership.objects.get(user__email=EMAIL)
    assert (person.role, person.is_administrator) == ("filer", True)

    second.go("/team/")
    second.open(second.page.get_by_role("link", name=re.compile("Change or end.*Filer")))
    second.press("link", "End membership")
    second.press("button", "End the membership")
    second.heading("People")
    assert Message.objects.filter(kind="membership_ended").exists()
    first.page.goto("/team/")
    assert "For whom" not in first.page.locator("body").inner_text()

    kenya = Delegation.objects.get(code="KEN")
    Membership.objects.create(user=person.user, delegation=kenya, role="reader", started_at=NOON)
    second.go("/replies/")
    second.heading("For whom do you act now?")
    second.reach(second.field("Jamaica"))
    second.page.keyboard.press("ArrowDown")
    second.press("button", "Go on")
    second.page.locator("header button.menu-toggle").click()
    assert "Kenya" in second.page.locator("header").inner_text()
    assert (first.faults, second.faults) == ([], [])
