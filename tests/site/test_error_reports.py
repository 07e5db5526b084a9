"""What a Sentry would get: where an error happened, and nothing that anybody typed."""

import json
import os
import subprocess
import sys

import pytest
from django.urls import reverse

from tests.factories import ROOT

TEXT = "Jamaica holds that the uranium is safe"
PASSWORD = "correct horse battery staple"
TOKEN = "MQ:1xXR9v:qXnIOg-VQa_HH79y"
ADDRESS = "filer@jam.example"
TYPED = (TEXT, "uranium", PASSWORD, TOKEN, ADDRESS, "jam.example")

# A page, a task and a command that fail with all of it at hand, in a process that reports.
PROGRAM = """
import json, logging, sys
from types import ModuleType
import django
django.setup()
import structlog
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory
from django.urls import path
from sentry_sdk.transport import Transport
from tracker.site.errors import error_reports
import sentry_sdk

TEXT, PASSWORD, TOKEN, ADDRESS = sys.argv[1:5]
sent = []

class Recording(Transport):
    def capture_envelope(self, envelope):
        sent.extend(item.payload.json for item in envelope.items)

error_reports.start("https://key@sentry.example.org/1", transport=Recording())

def page(request, token=""):
    text, password = request.POST.get("text"), request.POST.get("password")
    structlog.get_logger("tracker.test").info("saved", text=text, by=ADDRESS)
    logging.getLogger("library").warning(f"sending to {ADDRESS}: {text}")
    raise ValueError(f"cannot save {text} of {ADDRESS} at /team/join/{token}/?q={text}")

urls = sys.modules["urls_of_this_test"] = ModuleType("urls_of_this_test")
urls.urlpatterns = [path("team/join/<str:token>/", page)]
settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = urls.__name__, ["*"]
settings.MIDDLEWARE = ["tracker.site.middleware.RequestLog"]  # the others need a database
headers = {"Referer": f"https://x.org/?q={TEXT}", "Cookie": f"sessionid={TOKEN}"}
asked = RequestFactory(headers=headers).post(
    f"/team/join/{TOKEN}/?q={TEXT}", {"text": TEXT, "password": PASSWORD}
)
answer = get_wsgi_application()(asked.environ, lambda status, headers: None)
answer.close()

from tracker.celery import app
app.conf.task_always_eager = True

@app.task(name="tracker.test.fails")
def fails(text, address):
    raise RuntimeError(f"{address}: {text}")

fails.delay(TEXT, ADDRESS)

structlog.contextvars.bind_contextvars(request_id="r-1", user_id=ADDRESS)
structlog.get_logger("tracker.commands").error("alarm", part="disk", address=ADDRESS, text=TEXT)
logging.getLogger("library").error(f"{ADDRESS} said {TEXT}")
logging.getLogger("library").error("%s said %s", ADDRESS, TEXT, extra={"password": PASSWORD})
try:
    raise KeyError(TEXT) from ValueError(ADDRESS)
except KeyError:
    structlog.get_logger("tracker.commands").exception("command failed", words=TEXT)
sentry_sdk.capture_message(f"{ADDRESS}: {TEXT}")
print(json.dumps(sent))
"""


def run(folder, code, *arguments, **variables):
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env |= {"TRACKER_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**env, **variables},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    said = run(tmp_path_factory.mktemp("reports"), PROGRAM, TEXT, PASSWORD, TOKEN, ADDRESS)
    return json.loads(said.splitlines()[-1])


def test_nothing_that_somebody_typed_is_sent(sent):
    assert len(sent) >= 6
    told = json.dumps(sent)
    assert [words for words in TYPED if words in told.replace("\\u", "")] == []
    for name in ("cookies", "headers", "query_string", "vars", "data", "user", "extra"):
        assert f'"{name}":' not in told


def test_the_error_of_a_page_is_told_by_its_kind_its_place_and_its_address(sent):
    page = next(one for one in sent if one.get("request"))
    assert page["request"] == {"method": "POST", "url": "http://testserver/team/join/…/"}
    [error] = page["exception"]["values"]
    assert (error["type"], error["stacktrace"]["frames"][-1]["function"]) == ("ValueError", "page")
    assert page["tags"]["request_id"]
    crumbs = [one["message"] for one in page["breadcrumbs"]["values"]]
    assert crumbs == ["saved", "a line of library"]


def test_the_errors_of_tasks_and_commands_are_told_too(sent):
    kinds = [error["type"] for one in sent for error in one["exception"]["values"]]
    assert kinds == ["ValueError", "RuntimeError", "ValueError", "KeyError"]
    told = [one.get("logentry", {}).get("message") for one in sent]
    assert {"alarm", "command failed", "a line of library"} <= set(told)


@pytest.mark.slow
def test_where_no_address_is_set_the_library_is_not_even_imported(tmp_path):
    code = "import django, sys; django.setup(); print('sentry_sdk' in sys.modules)"
    assert run(tmp_path, code) == "False\n"
    dsn = "https://key@sentry.example.org/1"
    assert run(tmp_path, code, SENTRY_DSN=dsn) == "True\n"


def test_pages_may_connect_with_nobody_else(client, db):
    policy = client.get(reverse("public:calls"))["Content-Security-Policy"]
    assert "connect-src 'self';" in f"{policy};"
