"""Production refuses to start on a wrong or missing value, and names the variable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.production import PRODUCTION

ROOT = Path(__file__).resolve().parent.parent


def start(tmp_path, *, code="import tracker.settings", **changes):
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = {**keep, **PRODUCTION, "TRACKER_VAR": str(tmp_path), **changes}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={name: value for name, value in env.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_every_value_given(tmp_path):
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "1"),
        ("DEBUG", "perhaps"),
        ("RECEIPT_KEY", None),
        ("RECEIPT_KEY", "c2hvcnQ="),
        ("RECEIPT_KEY", "no base64"),
        ("RECEIPT_OLD_KEYS", "c2hvcnQ="),
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "change-me-" * 8),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", "*"),
        ("SITE_URL", None),
        ("SITE_URL", "http://replies.example.org"),
        ("SITE_URL", "https://"),
        ("DATABASE_URL", None),
        ("DATABASE_URL", "sqlite:///x"),
        ("DATABASE_URL", "database:5432"),
        ("REDIS_URL", None),
        ("REDIS_URL", "redis://:6379"),
        ("REDIS_URL", "redis://redis:port/0"),
        ("EMAIL_URL", None),
        ("EMAIL_URL", "mail.example.org"),
        ("TRACKER_CLOCK_OFFSET", "60"),
        ("TICK_SECONDS", "often"),
    ],
)
def test_a_wrong_value_stops_the_start_with_its_name(tmp_path, name, value):
    result = start(tmp_path, **{name: value})
    assert result.returncode != 0
    assert f"ImproperlyConfigured: {name}:" in result.stderr


def test_what_collects_static_files_has_no_secret_to_serve_with(tmp_path):
    result = start(
        tmp_path,
        **dict.fromkeys(PRODUCTION),
        TRACKER_BUILD="1",
        DJANGO_SETTINGS_MODULE="tracker.settings",
        code="from django.core import signing; signing.dumps(1)",
    )
    assert "ImproperlyConfigured: The SECRET_KEY setting must not be empty" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_collects_static_files_takes_no_secret_either(tmp_path):
    result = start(
        tmp_path,
        **dict.fromkeys(PRODUCTION) | {"SECRET_KEY": "x", "ALLOWED_HOSTS": "*"},
        TRACKER_BUILD="1",
        code="import tracker.settings as s; print([s.SECRET_KEY, s.RECEIPT_KEY, s.ALLOWED_HOSTS])",
    )
    assert result.stdout == "['', '', []]\n"


def test_production_is_checked_whatever_else_is_asked_for(tmp_path):
    result = start(tmp_path, SECRET_KEY=None, TRACKER_BUILD="1")
    assert "ImproperlyConfigured: SECRET_KEY:" in result.stderr


def test_the_embedded_default_needs_no_variable_and_keeps_its_own_secret(tmp_path):
    nothing = dict.fromkeys(PRODUCTION)
    assert start(tmp_path, **nothing).returncode == 0
    secret = (tmp_path / "secret-key").read_text()
    assert start(tmp_path, **nothing).returncode == 0
    assert (tmp_path / "secret-key").read_text() == secret
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
