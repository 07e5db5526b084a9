"""What the code never does, read from its source."""

import re

import pytest

from tests.factories import ROOT
from tracker.accounts.models import User

SOURCES = sorted((ROOT / "tracker").rglob("*.py"))
RUNS_WORDS = re.compile(
    r"shell=True|os\.(?:system|popen)|(?<![.\w])(?:eval|exec)\(|from_string|(?<![.\w])Template\("
)
CONNECTS = re.compile(
    r"^\s*(?:import|from) (?:requests|urllib\.request|http\.client|httpx|smtplib|socket|boto3"
    r"|botocore|redis)\b",
    re.MULTILINE,
)
# Each asks an address of the settings alone, or this machine.
CONNECTING = {
    "accounts/single_sign_on/adapter.py",
    "accounts/single_sign_on/description.py",
    "accounts/single_sign_on/views.py",
    "demo/processes.py",
    "files/inspection/__init__.py",
    "files/inspection/scanner.py",
    "files/inspection/server.py",
    "files/storage/s3.py",
    "mail/delivery/transports.py",
    "site/clients/cache.py",
    "site/clients/limits.py",
    "site/web_process/slow_bodies.py",
    "site/web_process/slow_readers.py",
    "site/web_process/transfers.py",
}


def found(pattern):
    root = ROOT / "tracker"
    return {str(one.relative_to(root)) for one in SOURCES if pattern.search(one.read_text())}


def test_nothing_is_run_by_a_shell_and_no_words_are_run_or_taken_for_a_template():
    assert found(RUNS_WORDS) == set()


def test_only_these_modules_ask_anything_of_another_machine():
    assert found(CONNECTS) == CONNECTING


def test_no_script_takes_messages_from_another_page():
    scripts = [*(ROOT / "static" / "js").glob("*.js")]
    assert scripts
    assert [
        one.name for one in scripts if re.search("postMessage|onmessage", one.read_text())
    ] == []


@pytest.mark.django_db
def test_a_new_system_has_no_account():
    assert not User.objects.exists()


def test_passwords_are_kept_by_argon2_alone():
    settings = (ROOT / "tracker" / "settings.py").read_text()
    assert (
        'PASSWORD_HASHERS = ["tracker.accounts.passwords.hashers.Argon2PasswordHasher"]' in settings
    )
