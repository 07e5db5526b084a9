"""Single sign-on with a provider that is a program of its own: by hand, and in a browser."""

import html
import json
import re
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
import requests
from django.urls import reverse

from tests.accessibility import faults_here
from tests.factories import make_person
from tests.waiting import PATIENCE
from tracker.accounts.models import User
from tracker.demo.processes import free_port

OFFICER = "officer@secretariat.example"
PEOPLE = {
    "number-1": {"email": "Officer@Secretariat.example", "email_verified": True},
    "number-2": {"email": OFFICER, "email_verified": False},
    "number-3": {"email": "stranger@elsewhere.example", "email_verified": True},
}


@pytest.fixture(scope="module")
def identity_provider():
    """The address of a running provider: with discovery, keys, a page to sign in, PKCE, nonces."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "-n", "true"]
    for number, claims in PEOPLE.items():
        command += ["--user-claims", json.dumps({"sub": number, **claims})]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(process, f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(process, address):
    for _try in range(200):
        assert process.poll() is None, "the provider did not start"
        try:
            requests.get(address, timeout=PATIENCE)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider did not answer")


@pytest.fixture
def configured(identity_provider, settings):
    settings.OIDC_ISSUER = identity_provider
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "replies", "a secret"
    settings.OIDC_NAME = "UN Identity"
    return settings


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "status", "is_in"),
    [("number-1", 302, True), ("number-2", 403, False), ("number-3", 403, False)],
)
def test_who_signs_in_at_a_real_provider_comes_in_with_an_account(
    client, configured, number, status, is_in
):
    make_person(OFFICER, secretariat_role="officer")
    page = client.post(reverse("accounts:single_sign_on")).text
    address = html.unescape(re.search(r'content="0;url=([^"]+)"', page)[1])
    answer = requests.post(address, data={"sub": number}, allow_redirects=False, timeout=PATIENCE)
    back = urlsplit(answer.headers["Location"])
    assert back.path == reverse("accounts:single_sign_on_callback")
    assert client.get(f"{back.path}?{back.query}").status_code == status
    assert (client.get(reverse("accounts:profile")).status_code == 200) is is_in
    assert User.objects.count() == 1


@pytest.fixture
def visitor(chromium, live_server, loaded_site, configured):
    """A page on a telephone, of a browser that runs no script of ours."""
    configured.SITE_URL = live_server.url
    make_person(OFFICER, secretariat_role="officer")
    context = chromium.new_context(
        locale="en", java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/?next=/desk/outbox/")
    page.click("text=Sign in with UN Identity")
    page.wait_for_url("**/oauth2/authorize?**")
    return page


@pytest.mark.needs_chromium
def test_an_officer_signs_in_at_the_provider_in_a_browser(visitor, live_server):
    visitor.click("button:has-text('number-1')")
    visitor.wait_for_url(f"{live_server.url}/desk/outbox/")
    assert visitor.locator("h1").inner_text() == "Outbox"


@pytest.mark.needs_chromium
def test_a_stranger_in_a_browser_is_told_what_to_do(visitor, live_server):
    visitor.click("button:has-text('number-3')")
    visitor.wait_for_url(f"{live_server.url}/account/single-sign-on/back/**")
    assert visitor.locator("h1").inner_text() == "You are not signed in"
    visitor.click("text=How one gets an account")
    assert "by invitation" in visitor.locator("h1").inner_text()


@pytest.mark.needs_chromium
def test_the_pages_of_single_sign_on_can_be_read_by_everybody(
    chromium, live_server, loaded_site, configured
):
    page = chromium.new_context(locale="en").new_page()
    # A provider that never answers: the page that leads to it stays.
    page.route(f"{configured.OIDC_ISSUER}/**", lambda route: route.fulfill(status=204))
    page.goto(f"{live_server.url}/account/login/")
    page.click("text=Sign in with UN Identity")
    page.wait_for_selector("text=Go on to UN Identity")
    faults = faults_here(page)
    page.goto(f"{live_server.url}/account/single-sign-on/back/?state=lapsed")
    faults += faults_here(page)
    page.goto(f"{live_server.url}/account/login/")
    assert faults + faults_here(page) == []
