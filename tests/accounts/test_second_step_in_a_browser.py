"""In a real Chromium: the first person by passkey, a filer with an app, a lost device.

The device that a passkey lies on is Chromium's own virtual one; all of it at 390 pixels, too.
"""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from tests.accessibility import faults_here, faults_of, faults_of_answer
from tests.accounts.second_step import code_of
from tests.factories import NOON, PASSWORD, make_draft, make_member, make_person
from tests.visitors import press, signed_in_page
from tracker import clock
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations import teams
from tracker.delegations.models import Delegation
from tracker.delegations.recovery import recovering
from tracker.submissions.models import Revision

NARROW = {"width": 390, "height": 844}

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]


@pytest.fixture
def site(live_server, settings):
    """The site under the name that passkeys are made for."""
    settings.SITE_URL = live_server.url
    assert "localhost" in live_server.url
    return live_server.url


def device_of(page):
    """A device that keeps passkeys and knows its owner, as a telephone does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_the_first_person_comes_by_invitation_and_signs_in_by_passkey_alone(chromium, site):
    officer = make_person("officer@secretariat.example", secretariat_role="officer")
    invitation = teams.invite(
        Delegation.objects.get(code="JAM"),
        email="first@jam.example",
        name="First Person",
        role="filer",
        is_administrator=True,
        language="en",
        by=officer,
        at=clock.now(),
    )
    page = chromium.new_context(locale="en", viewport=NARROW).new_page()
    device_of(page)
    page.goto(site + reverse("delegations:join", args=[invitation.token]))
    page.check("[name=signs_in_by][value=passkey]")
    press(page, "main [type=submit]")
    assert page.url == site + reverse("mfa_add_webauthn")
    assert faults_of_answer(page) == []
    page.fill("[name=name]", "My telephone")
    press(page, "#add-passkey")
    assert page.url == site + reverse("mfa_view_recovery_codes")
    assert page.locator("main li code").count() == 10
    assert page.locator("button[data-print]").is_visible()
    person = User.objects.get(email="first@jam.example")
    assert not person.has_usable_password()
    page.goto(site + reverse("account_logout"))
    press(page, "main [type=submit]")
    page.goto(site + reverse("account_login"))
    press(page, "#sign-in")
    assert page.url == f"{site}/replies/"
    assert "second step" not in page.inner_text("main")
    page.goto(site + reverse("mfa_list_webauthn"))
    assert "My telephone" in page.inner_text("main")
    assert "alone" in page.inner_text("main")
    faults = faults_of_answer(page)
    passkey = Authenticator.objects.get(user=person, type="webauthn")
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        faults += faults_of(page, site + reverse(name, args=[passkey.pk]))
    assert faults == []


def test_a_filer_signs_in_with_an_app_and_files_after_showing_once_more_who_they_are(
    chromium, site, settings
):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    jamaica, call = Delegation.objects.get(code="JAM"), Call.objects.get(code="76-19")
    filer = make_member(jamaica, "filer")
    make_draft(call, jamaica, by=filer)
    secret = generate_totp_secret()
    TOTP.activate(filer, secret)
    page = chromium.new_context(locale="en", viewport=NARROW).new_page()
    page.goto(site + reverse("account_login"))
    page.fill("[name=login]", filer.email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Show the password").click()
    assert page.locator("[name=password]").get_attribute("type") == "text"
    press(page, "main form:first-of-type [type=submit]")
    assert page.url == site + reverse("mfa_authenticate")
    assert faults_here(page) == []
    page.fill("[name=code]", code_of(secret))
    press(page, "main button:has-text('Sign in')")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    page.goto(site + reverse("portal:check", args=["76-19"]))
    press(page, "main button:has-text('File')")
    assert page.url.startswith(site + reverse("account_reauthenticate"))
    assert faults_here(page) == []
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    page.fill("[name=password]", PASSWORD)
    press(page, "main [type=submit]")
    assert not Revision.objects.exists()
    press(page, "main button:has-text('File')")
    assert re.search(r"/revisions/1/receipt/$", page.url)


def test_a_lost_device_is_replaced_by_the_word_of_two_others(chromium, site, live_server):
    jamaica = Delegation.objects.get(code="JAM")
    loser = make_member(jamaica, "filer")
    TOTP.activate(loser, generate_totp_secret())
    first = make_member(jamaica, "reader", email="a@jam.example", is_administrator=True)
    second = make_member(jamaica, "reader", email="b@jam.example", is_administrator=True)
    asking = signed_in_page(chromium, live_server, first)
    asking.goto(f"{site}/team/")
    press(asking, "tr:has-text('filer@jam.example') a:has-text('Lost device')")
    assert faults_of_answer(asking) == []
    press(asking, "button:has-text('Ask for a recovery')")
    confirming = signed_in_page(chromium, live_server, second, viewport=NARROW)
    confirming.goto(asking.url)
    press(confirming, "button:has-text('Confirm the recovery')")
    recovery = recovering.open_recovery_of(loser, at=clock.now())
    page = chromium.new_context(locale="en", viewport=NARROW).new_page()
    device_of(page)
    page.goto(site + reverse("delegations:recovery", args=[recovery.token]))
    assert faults_of_answer(page) == []
    press(page, "main [type=submit]")
    page.fill("[name=login]", loser.email)
    page.fill("[name=password]", PASSWORD)
    press(page, "main form:first-of-type [type=submit]")
    assert page.url == site + reverse("mfa_index")
    assert faults_of_answer(page) == []
    press(page, "main a:has-text('Add a passkey')")
    press(page, "#add-passkey")
    types = Authenticator.objects.filter(user=loser).values_list("type", flat=True)
    assert set(types) == {"webauthn", "recovery_codes"}


def test_a_passkey_is_the_step_after_a_password_and_shows_once_more_whose_session_it_is(
    chromium, site, settings
):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    jamaica, call = Delegation.objects.get(code="JAM"), Call.objects.get(code="76-19")
    filer = make_member(jamaica, "filer")
    make_draft(call, jamaica, by=filer)
    page = chromium.new_context(locale="en", viewport=NARROW).new_page()
    device_of(page)
    sign_in_by_password(page, site, filer)
    page.goto(site + reverse("mfa_add_webauthn"))
    press(page, "#add-passkey")
    assert page.url == site + reverse("mfa_view_recovery_codes")
    page.goto(site + reverse("account_logout"))
    press(page, "main [type=submit]")
    sign_in_by_password(page, site, filer)
    assert page.url == site + reverse("mfa_authenticate")
    assert faults_of_answer(page) == []
    press(page, "#use-passkey")
    assert page.url == f"{site}/replies/"
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    page.goto(site + reverse("portal:check", args=["76-19"]))
    press(page, "main button:has-text('File')")
    assert page.url.startswith(site + reverse("mfa_reauthenticate_webauthn"))
    assert faults_of_answer(page) == []
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    press(page, "#use-passkey")
    assert not Revision.objects.exists()
    press(page, "main button:has-text('File')")
    assert re.search(r"/revisions/1/receipt/$", page.url)


def sign_in_by_password(page, site, person):
    page.goto(site + reverse("account_login"))
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    press(page, "main form:first-of-type [type=submit]")
