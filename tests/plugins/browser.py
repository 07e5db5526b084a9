"""A real Chromium, and the loaded site for tests with real transactions (a live server)."""

import os
import shutil

import pytest

# The same engine without windows of its own takes a third less for a page; Debian has both.
PROGRAMS = ("chromium-headless-shell", "chromium")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def program():
    """Return the path of the browser that the tests drive, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="session")
def _browser():
    """The one browser of a worker: starting it costs as much as looking at five pages."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; the database is still used from it alone.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def chromium(_browser):
    """A browser; each `new_context()` of it is a visitor of their own, gone with the test."""
    yield _browser
    for context in _browser.contexts:
        context.close()


@pytest.fixture
def loaded_site(transactional_db):
    """States and call 76/19, for a server and threads; the next test gets a new copy of them."""
