"""Production refuses to start on a wrong or missing value, and names the variable."""

import os
import runpy
import subprocess
import sys
import traceback
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host

from tests.production import PRODUCTION
from tracker import environment

ROOT = Path(__file__).resolve().parent.parent


def variables(tmp_path, **changes):
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = {**keep, **PRODUCTION, "TRACKER_VAR": str(tmp_path), **changes}
    return {name: value for name, value in env.items() if value is not None}


def start(tmp_path, *, code="import tracker.settings", **changes):
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=variables(tmp_path, **changes),
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
        ("SECRETS_KEY", None),
        ("SECRETS_KEY", "c2hvcnQ="),
        ("SECRETS_OLD_KEYS", "c2hvcnQ="),
        ("SECOND_STEP_FROM", "soon"),
        ("SESSION_IDLE_MINUTES", "0"),
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "change-me-" * 8),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "replies.example.org:https"),
        ("ALLOWED_HOSTS", "other.example.org"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", None),
        ("TRUSTED_PROXIES", ""),
        ("HSTS_SUBDOMAINS", "perhaps"),
        ("SITE_URL", "https://replies.example.org/replies"),
        ("SITE_URL", None),
        ("SITE_URL", "http://replies.example.org"),
        ("SITE_URL", "https://"),
        ("DATABASE_URL", None),
        ("DATABASE_URL", "sqlite:///x"),
        ("DATABASE_URL", "database:5432"),
        ("FILES_URL", "/srv/files"),
        ("FILES_URL", "s3://key:secret@s3.example.org"),
        ("AWS_CA_BUNDLE", "/no/such/file.pem"),
        ("REDIS_URL", None),
        ("REDIS_URL", "redis://:6379"),
        ("REDIS_URL", "redis://redis:port/0"),
        ("EMAIL_URL", None),
        ("EMAIL_URL", "mail.example.org"),
        ("TRACKER_CLOCK_OFFSET", "60"),
        ("TICK_SECONDS", "often"),
        ("SECOND_OFFICER", "perhaps"),
        ("SIGN_INS_KEPT_DAYS", "0"),
        ("SIGN_INS_KEPT_DAYS", "a year"),
        ("OIDC_ISSUER", "http://identity.example.org"),
        ("OIDC_ISSUER", "identity.example.org"),
        ("OIDC_ISSUER", "https://identity.example.org"),  # without a client
        ("OIDC_FOR_MISSIONS", "perhaps"),
        ("OIDC_SECOND_STEP", "perhaps"),
        ("INVITATIONS_A_DAY", "many"),
        ("ALARM_ADDRESSES", "the office"),
        ("BACKUP_EVERY_HOURS", "-1"),
        ("DISK_FREE_PERCENT", "100"),
        ("METRICS_TOKEN", "short"),
        ("SENTRY_DSN", "http://key@sentry.example.org/1"),
    ],
)
def test_a_wrong_value_stops_the_start_with_its_name(tmp_path, name, value):
    # Read as each start reads them, without half a second for a process of its own.
    with (
        patch.dict(os.environ, variables(tmp_path, **{name: value}), clear=True),
        pytest.raises(ImproperlyConfigured, match=rf"\A{name}: "),
    ):
        runpy.run_path(str(ROOT / "tracker" / "settings.py"))


@pytest.mark.parametrize(
    "hosts",
    [
        "replies.example.org:443",
        "Replies.Example.ORG, 10.0.0.5:8000",
        "[2001:db8::1]:8443,replies.example.org",
        ".example.org",
    ],
)
def test_a_host_is_taken_with_a_port_and_answers_on_any(hosts):
    allowed = environment.hosts("ALLOWED_HOSTS", hosts.split(","))
    assert environment.is_answered_for("https://replies.example.org", allowed)
    for host in hosts.split(","):
        asked, _port = split_domain_port(host.strip().casefold().lstrip("."))
        assert validate_host(asked, allowed)


@pytest.mark.parametrize(
    "host",
    [
        "*.example.org",
        "https://replies.example.org",
        "replies.example.org/",
        "replies.example.org other.example.org",
        "replies.example.org:99999",
        "replies.example.org:",
        "user@replies.example.org",
        "::1",
    ],
)
def test_what_is_no_host_is_refused_in_words(host):
    with pytest.raises(ImproperlyConfigured, match=r"ALLOWED_HOSTS: .*(expected|no port)"):
        environment.hosts("ALLOWED_HOSTS", ["replies.example.org", host])


@pytest.mark.parametrize("url", ["https://user:word@replies.example.org", "https://x.org/?a"])
def test_the_address_of_the_site_is_a_scheme_and_a_host(url):
    with pytest.raises(ImproperlyConfigured, match="expected a scheme and a host alone"):
        environment.site_url("SITE_URL", url)


def test_the_path_of_a_file_may_hold_what_a_password_may_not():
    url = "sqlite:////home/me@office/tracker.sqlite3"
    assert environment.server_url("DATABASE_URL", url, ("sqlite",), host_needed=False) == url


WORD = "Tr0ub4dor"  # what an error must not say, nor a part of it
SERVERS = {
    "DATABASE_URL": "postgres://tracker:{}@database:5432/tracker",
    "REDIS_URL": "redis://:{}@redis:6379/0",
    "EMAIL_URL": "smtp+tls://user:{}@mail.example.org:587",
}
PARTS = (WORD[:3], WORD[-3:], "12345")


@pytest.mark.parametrize("name", SERVERS)
@pytest.mark.parametrize(
    "password",
    [
        *(f"{WORD}{sign}{WORD}" for sign in "/?#@:[]%"),
        f"12345#{WORD}",
        f"12345/{WORD}",
        f"{WORD}\N{FULLWIDTH NUMBER SIGN}{WORD}",
        f"[{WORD}]",
    ],
)
def test_no_part_of_a_password_stands_in_an_error_about_a_server(name, password):
    url = SERVERS[name].format(password)
    try:
        environment.server_url(name, url, ("postgres", "redis", "smtp+tls"))
    except ImproperlyConfigured as error:
        said = "".join(traceback.format_exception(error))
        assert f"{name}: this is no URL that can be read." in said
        assert [part for part in PARTS if part in said] == []
    else:  # it could be read: the whole of it is the password
        assert urlsplit(url).password == password


@pytest.mark.parametrize(
    "url",
    [
        f"postgres://tracker:{WORD}#@database:5432/tracker",
        f"postgres://tracker:12345#{WORD}@database:5432/tracker",
    ],
)
def test_nor_in_what_the_start_says(tmp_path, url):
    result = start(tmp_path, DATABASE_URL=url)
    assert "ImproperlyConfigured: DATABASE_URL:" in result.stderr
    assert [part for part in PARTS if part in result.stderr] == []


DEPLOY = "import manage, sys; sys.argv = ['manage.py', 'check', '--deploy']; manage.main()"


def test_the_check_before_a_deployment_has_no_warning(tmp_path):
    static = {"STATIC_ROOT": str(tmp_path)}
    result = start(tmp_path, code=DEPLOY, DJANGO_SETTINGS_MODULE="tracker.settings", **static)
    assert "System check identified no issues (1 silenced)." in result.stdout + result.stderr


COOKIES = """import tracker.settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, s.LANGUAGE_COOKIE_SECURE)
print(s.KNOWN_BROWSER_COOKIE_NAME, s.MESSAGE_STORAGE.rpartition(".")[2])
print(s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"""


def test_production_binds_its_cookies_to_its_host(tmp_path):
    names, others, subdomains = start(
        tmp_path, code=COOKIES, HSTS_SUBDOMAINS="off"
    ).stdout.splitlines()
    assert names == "__Host-sessionid __Host-csrftoken __Host-language True"
    assert others == "__Host-known_browser SessionStorage"
    assert subdomains == "False"


@pytest.mark.parametrize("given", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])
def test_half_a_client_of_single_sign_on_stops_the_start_and_is_not_said(tmp_path, given):
    result = start(tmp_path, **{given: "a-secret"})
    assert "ImproperlyConfigured: OIDC_ISSUER:" in result.stderr
    assert "a-secret" not in result.stderr


def test_single_sign_on_starts_with_its_three_values(tmp_path):
    values = {
        "OIDC_ISSUER": "https://identity.example.org/realm",
        "OIDC_CLIENT_ID": "replies",
        "OIDC_CLIENT_SECRET": "a-secret",
    }
    code = "import tracker.settings as s; print(s.OIDC_NAME, s.OIDC_FOR_MISSIONS)"
    assert start(tmp_path, **values, code=code).stdout == "identity.example.org False\n"


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
        code=(
            "import tracker.settings as s; "
            "print([s.SECRET_KEY, s.RECEIPT_KEY, s.SECRETS_KEY, s.ALLOWED_HOSTS])"
        ),
    )
    assert result.stdout == "['', '', '', []]\n"


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


def test_the_password_of_a_trial_stops_the_start_of_a_real_site(tmp_path):
    real = {"SITE_URL": "https://replies.un.org", "ALLOWED_HOSTS": "replies.un.org"}
    result = start(tmp_path, **real, TRIAL_PASSWORD="of-its-people")
    assert "ImproperlyConfigured: TRIAL_PASSWORD: only where SITE_URL is on" in result.stderr
    assert "of-its-people" not in result.stderr
    assert start(tmp_path, TRIAL_PASSWORD="of-its-people").returncode == 0
