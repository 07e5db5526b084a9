"""The logs tell which pages were asked for, and none of the links that stand for a password."""

import json
import logging
import os
import re
import subprocess
import sys

import pytest
import structlog
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from structlog.stdlib import ProcessorFormatter

from tests.factories import ROOT, sign_in
from tests.production import PRODUCTION

SECRET = "MQ:1xXR9v:qXnIOg-VQa_HH79y"
LINKS = {
    "delegations:join": [SECRET],
    "delegations:join_secretariat": [SECRET],
    "delegations:recovery": [SECRET],
    "reminders:stop": [SECRET],
    "reminders:feed": [SECRET],
    "account_reset_password_from_key": ["1", SECRET],
    "account_confirm_email": [SECRET],
}


@pytest.fixture
def logged(caplog):
    """What the system's own handler makes of everything that was logged."""
    caplog.set_level(logging.INFO)
    formatters = [handler.formatter for handler in logging.getLogger().handlers]
    [own] = [one for one in formatters if isinstance(one, ProcessorFormatter)]
    return lambda: "\n".join(own.format(record) for record in caplog.records)


def names_of(argument, patterns=None, namespace=""):
    """Yield the addresses in which an argument of this name stands."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of(argument, pattern.url_patterns, inner)
        elif argument in pattern.pattern.converters or argument in pattern.pattern.regex.groupindex:
            yield f"{namespace}{pattern.name}"


@pytest.mark.once
@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_stands_for_a_password_is_not_logged(client, db, logged, name):
    address = reverse(name, args=LINKS[name])
    client.get(f"{address}?next={address}")
    client.post(address)
    assert "request_finished" in logged()
    assert address.split(SECRET)[0].removesuffix("1-") in logged()
    assert SECRET not in logged()


def test_words_of_a_search_are_not_logged(client, officer, logged):
    sign_in(client, officer)
    client.get("/desk/76-19/?q=uranium&whom=minister")
    client.get("/no/such/page/?q=uranium")
    assert "GET /desk/76-19/" in logged()
    assert "uranium" not in logged()
    assert "minister" not in logged()


def test_no_token_stands_in_an_exception_nor_in_what_is_named_beside_it(logged):
    link = reverse("delegations:join", args=[SECRET])
    try:
        raise ValueError(f"cannot fetch https://replies.example.org{link}?next=/uranium/")
    except ValueError:
        logging.getLogger("django.request").exception("Not done: %s", link, extra={"link": link})
        structlog.get_logger("tracker").exception("failed", links=[link], by={"page": link})
    assert "ValueError: cannot fetch https://replies.example.org/team/join/…" in logged()
    assert SECRET not in logged()
    assert "uranium" not in logged()


def test_the_page_that_a_refused_form_came_from_is_not_logged(db, logged):
    asking = Client(enforce_csrf_checks=True)
    page = f"https://testserver{reverse('delegations:join', args=[SECRET])}?q=uranium"
    headers = {"Referer": page.replace("testserver", "elsewhere.example")}
    asking.post(reverse("account_login"), secure=True, headers=headers)
    assert "Referer checking failed" in logged()
    assert SECRET not in logged()
    assert "uranium" not in logged()


def test_the_log_names_the_client_and_not_what_it_says_of_itself(client, db, logged, settings):
    settings.TRUSTED_PROXIES = 1
    client.get("/", headers={"X-Forwarded-For": "6.6.6.6, 198.51.100.1"})
    assert "ip=198.51.100.1" in logged()
    assert "6.6.6.6" not in logged()


def said_in_production(folder, *command, **variables):
    """Return what a process writes to its error output, line by line as JSON."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = {**keep, **PRODUCTION, "TRACKER_VAR": str(folder), **variables}
    env["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    ended = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    return [json.loads(line) for line in ended.stderr.splitlines()]


ACCESS = """
from types import SimpleNamespace
from datetime import timedelta
from gunicorn.app.wsgiapp import WSGIApplication
cfg = WSGIApplication(prog="gunicorn").cfg
log = cfg.logger_class(cfg)
environ = {"REQUEST_METHOD": "GET", "RAW_URI": LINK + "?q=uranium", "SERVER_PROTOCOL": "HTTP/1.1",
    "PATH_INFO": LINK, "QUERY_STRING": "q=uranium", "HTTP_REFERER": "https://x.org" + LINK}
answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
cfg.set("access_log_format", "%(r)s %(U)s %(q)s %(f)s %({raw_uri}e)s %({query_string}e)s")
log.info("Starting gunicorn %s", "1.0")
log.access(answer, SimpleNamespace(headers=[]), environ, timedelta())
try:
    raise ValueError(LINK)
except ValueError:
    log.exception("Error handling request %s", LINK + "?q=uranium")
"""


def test_the_web_servers_own_logs_are_json_and_leave_out_the_same(tmp_path):
    """Whoever switches gunicorn's access log on gets no tokens; its errors name addresses too."""
    link = reverse("delegations:join", args=[SECRET])
    code = ACCESS.replace("LINK", repr(link))
    argv = ["gunicorn", "tracker.wsgi", "--access-logfile", "/dev/stderr"]
    lines = said_in_production(tmp_path, "-c", f"import sys; sys.argv = {argv}\n{code}")
    started, asked, failed = lines
    assert (started["event"], started["level"]) == ("Starting gunicorn 1.0", "info")
    assert asked["event"].startswith("GET /team/join/…/?… HTTP/1.1 /team/join/…/ … https://x.org/")
    assert failed["event"] == "Error handling request /team/join/…/?…"
    assert "ValueError: /team/join/…/" in failed["exception"]
    assert SECRET not in str(lines)
    assert "uranium" not in str(lines)


TASKS = """
import sys
import django
django.setup()
import structlog
from celery.utils.log import get_task_logger
from tracker.celery import app
from django_structlog.celery.steps import DjangoStructLogInitStep

app.log.setup(loglevel="INFO", redirect_stdouts=True)  # as a worker does when it starts
kept = [step(None) for step in app.steps["worker"] if step is DjangoStructLogInitStep]

@app.task(name="tracker.test.fails")
def fails(link):
    get_task_logger("tracker.test").warning("fetching %s", link)
    structlog.get_logger("tracker.test").info("in the task")
    raise ValueError(f"cannot fetch {link}")

fails.apply(args=[sys.argv[1] + "?q=uranium"], task_id="task-1")
"""


@pytest.mark.slow
def test_what_tasks_log_is_json_bears_their_ids_and_hides_the_same(tmp_path):
    link = reverse("delegations:join", args=[SECRET])
    lines = said_in_production(tmp_path, "-c", TASKS, link)
    told = [line["event"] for line in lines]
    assert told[:3] == ["task_started", "fetching /team/join/…/?…", "in the task"]
    assert {line["task_id"] for line in lines if line["event"] in told[:3]} == {"task-1"}
    assert any("ValueError" in line.get("exception", "") for line in lines)
    assert SECRET not in str(lines)
    assert "uranium" not in str(lines)


@pytest.mark.slow
def test_a_command_that_fails_says_so_in_the_log_and_tells_no_password(tmp_path):
    url = "postgres://tracker:secretword@127.0.0.1:1/tracker"
    lines = said_in_production(tmp_path, "manage.py", "tick", DATABASE_URL=url)
    assert lines[-1]["event"] == "command failed"
    assert lines[-1]["command"] == "tick"
    assert "OperationalError" in lines[-1]["exception"]
    assert "secretword" not in str(lines)


@pytest.mark.once
@pytest.mark.parametrize("name", LINKS)
def test_a_page_behind_such_a_link_is_named_to_no_other_server(client, db, name):
    answer = client.get(reverse(name, args=LINKS[name]))
    assert answer["Referrer-Policy"] == "strict-origin"
    assert client.get("/")["Referrer-Policy"] == "same-origin"


def test_every_such_link_is_known_here():
    assert {*names_of("token"), *names_of("key")} == set(LINKS)


def test_the_page_on_operations_names_the_paths_that_a_proxy_leaves_out():
    page = (ROOT / "docs" / "operations.md").read_text()
    named = tuple(re.findall(r"`(/[^`]+/)`", page[page.index("The log of your proxy") :]))
    for name, arguments in LINKS.items():
        assert reverse(name, args=arguments).startswith(named), name
