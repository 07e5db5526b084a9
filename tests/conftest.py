"""The fixed cast: two delegations with a filer and a drafter each, two officers, a stranger."""

import gc

import pytest
from django.conf import settings
from django.template import engines
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.factories import NOON, make_member, make_person
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.reminders.planner import call_plan
from tracker.site.clients import limits

pytest_plugins = [
    "tests.plugins.prepared_states",  # before those that import it
    "tests.plugins.addresses",
    "tests.plugins.broker",
    "tests.plugins.browser",
    "tests.plugins.databases",
    "tests.plugins.looks",
    "tests.plugins.requirements",
    "tests.plugins.s3",
    "tests.plugins.selection",
    "tests.plugins.smtp_sink",
    "tests.plugins.system",
]


# No property fails because somebody else's work makes the machine slow.
hypothesis_settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any machine")


def pytest_make_parametrize_id(val):
    """Name bytes by their length: pytest spells them out, and a file of ten megabytes is an id."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and len(val) > 40 else None


def pytest_collection_finish():
    """Look for garbage seldom, and never among what was imported and collected.

    Python looks after every 700 new objects, at times through all half a million there are: that
    was a seventh of the processor time of the tests of pages.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


class _NotFilled(str):
    """Stands for a name in a text template that nobody fills: it fails the test."""

    def __contains__(self, part):
        return part == "%s"  # Django asks this before it puts the name in

    def __mod__(self, name):
        raise KeyError(f"nobody fills {name}")


@pytest.fixture(autouse=True, scope="session")
def _text_templates_are_filled_whole():
    engines["text"].engine.string_if_invalid = _NotFilled("%s")


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_found_when_they_are_asked_for():
    """Each client of a test starts the middleware anew, and a list of all files takes 40 ms."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings, tmp_path):
    settings.TRACKER_VAR = tmp_path.with_name(f"{tmp_path.name}-var")  # beside what tests look at
    settings.TRACKER_VAR.mkdir()
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _tries_are_counted_from_none(settings, tmp_path):
    """What one test fails at is nothing to the next: each has counters of its own."""
    own = {**settings.CACHES["default"], "KEY_PREFIX": str(tmp_path)}
    if own["BACKEND"].endswith("FileBasedCache"):  # which another process may clear whole
        own["LOCATION"] = tmp_path.with_name(f"{tmp_path.name}-cache")
    settings.CACHES = {"default": own}


@pytest.fixture(autouse=True)
def _no_window_ends_while_tries_are_counted(request, settings):
    """Where a test names the limits, their windows begin with it, whatever the time of day."""
    if vars(request.module).get("limits") is limits:
        longest = max(limit.window for limit in limits.LIMITS)
        settings.TRACKER_CLOCK_OFFSET = -(clock.now().timestamp() % longest.total_seconds())


@pytest.fixture(autouse=True)
def _pages_are_laid_out_only_where_a_test_asks(request, settings):
    """A pass through LibreOffice takes seconds, and most tests do not look at page numbers."""
    asks = request.node.get_closest_marker("needs_libreoffice")
    settings.LIBREOFFICE = "soffice" if asks else ""


@pytest.fixture
def in_april(settings):
    """Pages and commands take it for noon of 12 April 2022."""
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()


@pytest.fixture(autouse=True)
def _nothing_kept_of_an_earlier_tick():
    call_plan.forget()


@pytest.fixture
def call(db):
    return Call.objects.get(code="76-19")


@pytest.fixture
def jamaica(db):
    return Delegation.objects.get(code="JAM")


@pytest.fixture
def kenya(db):
    return Delegation.objects.get(code="KEN")


@pytest.fixture
def jamaica_drafter(jamaica):
    return make_member(jamaica, "drafter")


@pytest.fixture
def jamaica_filer(jamaica):
    return make_member(jamaica, "filer", is_administrator=True)


@pytest.fixture
def jamaica_reader(jamaica):
    return make_member(jamaica, "reader")


@pytest.fixture
def kenya_drafter(kenya):
    return make_member(kenya, "drafter")


@pytest.fixture
def kenya_filer(kenya):
    return make_member(kenya, "filer", is_administrator=True)


@pytest.fixture
def officer(db):
    return make_person("officer@secretariat.example", secretariat_role="officer")


@pytest.fixture
def second_officer(db):
    return make_person("second.officer@secretariat.example", secretariat_role="officer")


@pytest.fixture
def stranger(db):
    return make_person("stranger@nowhere.example")
