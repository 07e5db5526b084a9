"""The help pages, the call for practice and two-step sign-in in a real Chromium."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command

from tests.accessibility import UNFOLD, faults_of
from tests.factories import NOON, PASSWORD, ROOT, make_draft, make_member, make_person
from tests.visitors import press, signed_in_page
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]

FOR_EVERYBODY = ["/help/", "/accessibility/", "/privacy/"]
PRACTICE = ["", "draft/", "check/", "practised/", "cover/"]
SECOND_STEP = ["", "webauthn/add/", "totp/activate/", "recovery-codes/generate/"]
WITH_SECOND_STEP = ["", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/"]


@pytest.fixture(autouse=True)
def _as_often_as_the_test_likes(settings):
    settings.ACCOUNT_RATE_LIMITS = False


def test_the_pages_for_everybody_have_no_fault(chromium, live_server):
    page = chromium.new_context(locale="en").new_page()
    faults = [
        fault
        for path in FOR_EVERYBODY
        for fault in faults_of(page, live_server.url + path, unfold=UNFOLD)
    ]
    assert faults == []


def test_the_help_of_officers_has_no_fault(chromium, live_server):
    officer = make_person("officer@secretariat.example", secretariat_role="officer")
    page = signed_in_page(chromium, live_server, officer)
    assert faults_of(page, f"{live_server.url}/desk/help/") == []


def test_the_call_for_practice_has_no_fault(chromium, live_server, settings):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    call_command("load_call", ROOT / "data" / "calls" / "practice.toml", verbosity=0)
    kenya = Delegation.objects.get(code="KEN")
    drafter = make_member(kenya, "drafter")
    practice = Call.with_practice.get(code="practice")
    page = signed_in_page(chromium, live_server, drafter)
    faults = faults_of(page, f"{live_server.url}/replies/practice/")
    make_draft(practice, kenya, by=drafter)
    paths = ["/replies/", *(f"/replies/practice/{name}" for name in PRACTICE)]
    faults += [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    assert faults == []


def test_the_pages_of_two_step_sign_in_have_no_fault(chromium, live_server):
    person = make_member(Delegation.objects.get(code="KEN"), "filer")
    page = chromium.new_context(locale="en").new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    press(page, "main button[type=submit]")
    faults = faults_of(page, f"{live_server.url}/account/reauthenticate/")
    page.fill("[name=password]", PASSWORD)
    press(page, "main button[type=submit]")
    own = f"{live_server.url}/account/2fa/"
    faults += [fault for path in SECOND_STEP for fault in faults_of(page, own + path)]
    faults += faults_of(page, f"{live_server.url}/account/sessions/")
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    faults += [fault for path in WITH_SECOND_STEP for fault in faults_of(page, own + path)]
    faults += faults_of(page, f"{live_server.url}/account/2fa/reauthenticate/")
    assert faults == []
    other = chromium.new_context(locale="en").new_page()
    other.goto(f"{live_server.url}/account/login/")
    other.fill("[name=login]", person.email)
    other.fill("[name=password]", PASSWORD)
    press(other, "main button[type=submit]")
    assert faults_of(other, f"{live_server.url}/account/2fa/authenticate/") == []
