"""The pages of signing in by a code, and the refusal of too many tries, in a real Chromium."""

import pytest

from tests.accessibility import faults_of, faults_of_answer
from tests.visitors import press
from tracker.site.clients import limits

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]


def test_they_have_no_fault(chromium, live_server, monkeypatch):
    monkeypatch.setattr(limits, "CODE_REQUEST", limits.Limit("code request", of_client=1))
    page = chromium.new_context(locale="en").new_page()
    faults = faults_of(page, f"{live_server.url}/account/login/code/")
    for _time in ("the code", "too many tries"):
        page.goto(f"{live_server.url}/account/login/code/")
        page.fill("[name=email]", "nobody@jam.example")
        press(page, "main form button[type=submit]")
        faults += faults_of_answer(page)
        page.context.clear_cookies()
    assert page.locator("h1").count() == 1
    assert faults == []
