"""The file of variables that docker compose reads: an example, and one with secrets of its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import ROOT
from tests.production import PRODUCTION
from tracker import environment

EXAMPLE = (ROOT / ".env.example").read_text()
SECRETS = [
    *("SECRET_KEY", "RECEIPT_KEY", "SECRETS_KEY"),
    *("POSTGRES_PASSWORD", "DATABASE_PASSWORD", "REDIS_PASSWORD"),
]


def values(text):
    return dict(line.split("=", 1) for line in text.splitlines() if re.match(r"[A-Z_]+=", line))


@pytest.fixture
def make_env(tmp_path):
    """Runs `make env` in a copy, with variables given on its line and no terminal; `.env` read."""
    script = tmp_path / "deploy" / "make_env.py"
    script.parent.mkdir()
    script.write_text((ROOT / "deploy" / "make_env.py").read_text())
    (tmp_path / ".env.example").write_text(EXAMPLE)

    def run(**given):
        done = subprocess.run(
            [sys.executable, "-I", str(script)],
            env=given,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        file = tmp_path / ".env"
        return done, values(file.read_text() if file.exists() else "")

    return run


def test_the_example_has_every_variable_that_compose_reads_and_no_other():
    compose = (ROOT / "docker-compose.yml").read_text()
    read = {name for name in re.findall(r"\$\{([A-Z_]+)", compose) if not name.endswith("OLD_KEYS")}
    assert set(values(EXAMPLE)) == read


REAL = {
    "SITE_URL": "https://replies.un.org/",
    "EMAIL_URL": "smtp+tls://replies:a-word@mail.un.org:587",
}


def test_each_secret_is_made_anew_and_the_file_is_for_its_owner_alone(make_env, tmp_path):
    done, written = make_env(**REAL)
    assert done.returncode == 0
    assert [name for name in SECRETS if written[name] == values(EXAMPLE)[name]] == []
    assert len({written[name] for name in SECRETS}) == len(SECRETS)
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600


def test_what_the_address_of_the_site_says_is_not_asked_for_twice(make_env):
    _done, written = make_env(**REAL)
    changed = {name: value for name, value in written.items() if value != values(EXAMPLE)[name]}
    assert {name: value for name, value in changed.items() if name not in SECRETS} == {
        "SITE_URL": "https://replies.un.org",
        "ALLOWED_HOSTS": "replies.un.org",
        "EMAIL_URL": REAL["EMAIL_URL"],
        "PROXY_TLS": "automatic",
        "LISTEN_ON": "0.0.0.0",  # noqa: S104 - others are to reach it
    }


def test_what_is_not_given_is_left_empty_and_named_and_no_example_stays(make_env):
    done, written = make_env()
    asked_for = ("SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "LISTEN_ON")
    assert [written[name] for name in asked_for] == ["", "", "", ""]
    assert "Now write there: SITE_URL, EMAIL_URL." in done.stdout
    assert [name for name, value in written.items() if "example" in value] == []


@pytest.mark.parametrize(
    ("site", "ports"),
    [("https://localhost", ("80", "443")), ("https://localhost:8443", ("8080", "8443"))],
)
def test_a_site_on_localhost_is_a_trial(make_env, site, ports):
    done, written = make_env(SITE_URL=site)
    assert "docker compose --profile trial up" in done.stdout
    assert written["EMAIL_URL"] == "smtp://mail:1025"
    assert written["PROXY_TLS"] == "internal"
    assert written["LISTEN_ON"] == "127.0.0.1"
    assert (written["HTTP_PORT"], written["HTTPS_PORT"]) == ports
    assert len(written["TRIAL_PASSWORD"]) >= 16


def test_only_a_trial_has_a_password_for_its_people(make_env):
    _done, written = make_env(**REAL)
    assert written["TRIAL_PASSWORD"] == ""


def test_what_is_given_beside_the_address_is_taken_but_for_a_secret(make_env):
    given = {"PROXY_TLS": "files", "SECOND_OFFICER": "off", "SECRET_KEY": "of-another-system"}
    _done, written = make_env(**REAL, **given)
    assert (written["PROXY_TLS"], written["SECOND_OFFICER"]) == ("files", "off")
    assert written["SECRET_KEY"] != "of-another-system"


def test_a_dollar_sign_in_a_password_names_no_variable(make_env):
    _done, found = make_env(
        SITE_URL="https://replies.example.int", EMAIL_URL="smtp+tls://us:pa$word@mail.example.int"
    )
    assert found["EMAIL_URL"] == "'smtp+tls://us:pa$word@mail.example.int'"


@pytest.mark.parametrize(
    "given",
    [
        {"SITE_URL": "foo"},
        {"SITE_URL": "https://"},
        {"SITE_URL": "https://replies.un.org/desk"},
        {"SITE_URL": "https://[replies"},
        {"EMAIL_URL": "a-word"},
        {"EMAIL_URL": "https://mail.un.org"},
    ],
)
def test_what_is_no_address_is_refused_and_nothing_is_written(make_env, tmp_path, given):
    done, _values = make_env(**REAL | given)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{next(iter(given))} is no address. Expected: ")
    assert "a-word" not in done.stderr
    assert not (tmp_path / ".env").exists()


def test_a_file_that_is_there_is_left_as_it_is(make_env, tmp_path):
    (tmp_path / ".env").write_text("mine")
    done, _values = make_env(**REAL)
    assert done.returncode == 1
    assert (tmp_path / ".env").read_text() == "mine"
    assert "To begin anew" in done.stderr


@pytest.mark.parametrize("site", ["https://replies.example.org", "https://localhost:8443"])
def test_an_address_of_a_trial_leads_nobody_here(site):
    assert environment.is_trial(site)


@pytest.mark.parametrize(
    "site", ["https://replies.un.org", "https://example.org.evil.net", "https://myexample.org"]
)
def test_an_address_that_only_looks_like_one_is_no_trial(site):
    assert not environment.is_trial(site)


@pytest.fixture
def start(tmp_path):
    """Starts production with one secret of the example; returns what it says on standard error."""
    example = values(EXAMPLE)
    urls = {
        "DATABASE_URL": f"postgres://tracker_app:{example['DATABASE_PASSWORD']}@database/tracker",
        "DATABASE_OWNER_URL": f"postgres://tracker:{example['POSTGRES_PASSWORD']}@database/tracker",
        "REDIS_URL": f"redis://:{example['REDIS_PASSWORD']}@redis:6379/0",
    }

    def start(name, **variables):
        given = {**variables, "TRACKER_VAR": str(tmp_path), name: (urls | example)[name]}
        return subprocess.run(
            [sys.executable, "-c", "import tracker.settings"],
            cwd=ROOT,
            env={**PRODUCTION, **given},
            capture_output=True,
            text=True,
            check=False,
        ).stderr

    return start


@pytest.mark.parametrize(
    "name",
    ["SECRET_KEY", "RECEIPT_KEY", "SECRETS_KEY", "DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"],
)
def test_production_does_not_start_with_an_example(start, name):
    site = {"SITE_URL": "https://replies.un.org", "ALLOWED_HOSTS": "replies.un.org"}
    assert f"{name}: this is an example" in start(name, **site, LISTEN_ON="127.0.0.1")


@pytest.mark.parametrize("address", ["", "0.0.0.0", "127.example.org"])  # noqa: S104 - refused
def test_nor_does_a_trial_that_others_reach(start, address):
    """Whoever sends the name of the trial along is answered: a name keeps nobody out."""
    assert "SECRET_KEY: this is an example" in start("SECRET_KEY", LISTEN_ON=address)


def test_the_copied_example_is_a_trial_that_nobody_else_reaches(start):
    assert values(EXAMPLE)["LISTEN_ON"] == "127.0.0.1"
    assert start("SECRET_KEY", LISTEN_ON="127.0.0.1") == ""


def test_nobody_commits_the_file():
    assert ".env" in Path(ROOT / ".gitignore").read_text().splitlines()
