"""The fixed cast: two delegations with a filer and a drafter each, two officers, a stranger."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import engines

from tracker import clock
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation, Membership
from tracker.reminders.planner import call_plan
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Passage

pytest_plugins = [
    "tests.plugins.browser",
    "tests.plugins.requirements",
    "tests.plugins.smtp_sink",
    "tests.plugins.system",
]

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "a long enough sentence"
# Before the deadline of call 76/19 (31 May 2022) and after it was opened.
NOON = datetime(2022, 4, 12, 16, 0, tzinfo=UTC)


def pytest_make_parametrize_id(val):
    """Name bytes by their length: pytest spells them out, and a file of ten megabytes is an id."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and len(val) > 40 else None


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the States and call 76/19 once; every test's transaction starts from them."""
    with django_db_blocker.unblock():
        call_command("load_states", verbosity=0)
        call_command("load_call", ROOT / "data" / "calls" / "76-19.toml", verbosity=0)


class _NotFilled(str):
    """Stands for a name in a text template that nobody fills: it fails the test."""

    def __contains__(self, part):
        return part == "%s"  # Django asks this before it puts the name in

    def __mod__(self, name):
        raise KeyError(f"nobody fills {name}")


@pytest.fixture(autouse=True, scope="session")
def _text_templates_are_filled_whole():
    engines["text"].engine.string_if_invalid = _NotFilled("%s")


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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


def make_person(email, **fields):
    return User.objects.create_user(
        email=email, password=PASSWORD, name=email.split("@")[0].title(), **fields
    )


def make_member(delegation, role, *, email=None, is_administrator=False, **fields):
    person = make_person(email or f"{role}@{delegation.code.lower()}.example", **fields)
    Membership.objects.create(
        user=person,
        delegation=delegation,
        role=role,
        is_administrator=is_administrator,
        started_at=NOON - timedelta(days=30),
    )
    return person


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


def sign_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def make_draft(call, delegation, *, by, text="We took steps.", language="en", at=NOON):
    """A draft whose first answer says `text`."""
    submission = workflow.start(call, delegation, language=language, by=by, at=at)
    answer = submission.original.passages.filter(part=Passage.Part.QUESTION).first()
    Passage.objects.filter(pk=answer.pk).update(heading="National efforts", body=text)
    return submission


def file_reply(submission, *, by, at=NOON):
    return workflow.file(submission, checked_sha256=content_of(submission).digest(), by=by, at=at)


def make_reply(call, delegation, *, by, text="We took steps.", language="en", at=NOON):
    """A filed reply whose first answer says `text`."""
    submission = make_draft(call, delegation, by=by, text=text, language=language, at=at)
    file_reply(submission, by=by, at=at)
    submission.refresh_from_db()
    return submission
