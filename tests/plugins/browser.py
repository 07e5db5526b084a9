"""A real Chromium, and the loaded site for tests with real transactions (a live server)."""

import os
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def chromium(monkeypatch):
    """A browser; each `new_context()` of it is a visitor of their own."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; the database is still used from it alone.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def loaded_site(transactional_db):
    """States and call 76/19, for tests after which every table is emptied.

    Emptying has to get past the triggers that keep the register append-only; they are made again
    by the signal that follows it.
    """
    from django.core.management import call_command
    from django.db import connection

    from tracker.calls.models import Call

    if not Call.objects.exists():  # an earlier test of this kind emptied the tables
        call_command("load_states", verbosity=0)
        call_command("load_call", DATA / "calls" / "76-19.toml", verbosity=0)
    yield
    on_table = " ON audit_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in ("audit_event_no_update", "audit_event_no_delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
