"""What docker-compose.yml, the image and the proxy promise, read from the files: no engine."""

import ast
import os
import re
import subprocess
import time

import pytest
import yaml
from django.conf import settings
from django.urls import reverse

from tests.factories import ROOT
from tracker.files.inspection import MAX_MEMORY
from tracker.site import logs
from tracker.site.logs import HIDDEN
from tracker.text.docx.package import MAX_BYTES

TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = {name for name, one in SERVICES.items() if one["image"].startswith("replies-tracker")}
LASTING = {name for name, one in SERVICES.items() if one["restart"] == "unless-stopped"}
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text()
MEGABYTES = {"m": 1, "g": 1024}
# What a stock image cannot do without at its start, before it goes on as somebody without any.
ALLOWED = {
    "proxy": {"NET_BIND_SERVICE"},
    "database": {"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"},
    "redis": {"CHOWN", "SETGID", "SETUID"},
}
# What production refuses, what the image sets, and what is not for production.
NOT_HANDED_THROUGH = {
    "DEBUG",
    "STATIC_ROOT",
    "TRACKER_BUILD",
    "TRACKER_CLOCK_OFFSET",
    "TRACKER_VAR",
    "LIBREOFFICE",
}


def variables_read(path):
    """The names of all variables that a module reads by the functions of `environment.py`."""
    readers = {
        "addresses",
        "database",
        "day",
        "folder",
        "mail_server",
        "number",
        "several",
        "switch",
        "text",
        "url",
    }
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in readers and str(node.args[0].value).isupper():
                yield node.args[0].value


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_is_confined(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert set(service.get("cap_add", [])) == ALLOWED.get(name, set())
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])
    assert "/tmp" in {one.partition(":")[0] for one in service["tmpfs"]}  # noqa: S108 - in a container
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}
    assert not {"privileged", "network_mode", "pid", "devices"} & service.keys()


def test_no_container_is_given_the_machine():
    mounts = [mount for one in SERVICES.values() for mount in one.get("volumes", [])]
    outside = [mount for mount in mounts if mount.startswith((".", "/"))]
    assert [mount for mount in outside if not re.fullmatch(r"\./deploy/\w+:\S+:ro", mount)] == []
    named = {mount.partition(":")[0] for mount in mounts if mount not in outside}
    assert named == set(COMPOSE["volumes"])


def test_an_upload_in_memory_leaves_room_for_what_looks_at_it():
    web = SERVICES["web"]
    [scratch] = [one for one in web["tmpfs"] if one.startswith("/tmp")]  # noqa: S108
    scratch = int(re.search(r"size=(\d+)m", scratch)[1])
    limit = int(web["mem_limit"][:-1]) * MEGABYTES[web["mem_limit"][-1]]
    assert limit - scratch > MAX_MEMORY / 2**20


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - OURS))
def test_an_image_of_others_has_an_exact_version(name):
    assert re.fullmatch(r"[a-z/]+:v?\d+\.\d+(\.\d+)?(-bookworm)?", SERVICES[name]["image"])


def test_our_image_is_built_on_an_exact_version():
    built_on = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.M)
    assert len(set(built_on)) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-bookworm", built_on[0])


def test_the_image_holds_the_samples_of_a_trial_and_neither_secrets_nor_certificates():
    left_out = (ROOT / ".dockerignore").read_text().splitlines()
    assert {".env", ".git", "deploy", "var"} <= set(left_out)
    assert left_out.index("tests/data/*") < left_out.index("!tests/data/replies")


def test_only_the_proxy_publishes_ports_and_the_mail_catcher_to_this_machine():
    ports = {name: one["ports"] for name, one in SERVICES.items() if "ports" in one}
    where = "set LISTEN_ON to 0.0.0.0, or to 127.0.0.1 for a trial"
    assert ports == {
        "proxy": [f"${{LISTEN_ON:?{where}}}:${{{name}:-{port}}}:${{{name}:-{port}}}"
                  for name, port in (("HTTP_PORT", 80), ("HTTPS_PORT", 443))],
        "mail": ["127.0.0.1:${MAIL_PORT:-8025}:8025"],
    }  # fmt: skip
    assert SERVICES["mail"]["profiles"] == ["trial"]


def test_what_lasts_is_looked_after_and_what_runs_once_is_waited_for():
    looked_after = {name for name in LASTING if "test" in SERVICES[name].get("healthcheck", {})}
    assert LASTING - looked_after == {"mail"}  # its image says how
    for name in looked_after:
        assert "start_period" in SERVICES[name]["healthcheck"]
    for name in OURS - {"migrate"}:
        waits = SERVICES[name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"
    assert SERVICES["proxy"]["depends_on"]["web"]["condition"] == "service_healthy"


def test_alarms_are_unhealthy_once_two_looks_were_missed(tmp_path):
    service, stamp = SERVICES["alarms"], tmp_path / "looked"
    assert "check_alarms --stamp /tmp/looked;" in service["command"][-1]
    [_shell, test] = service["healthcheck"]["test"]
    test = test.replace("/tmp/looked", str(stamp)).replace("$$", "$")  # noqa: S108 - in a container

    def is_healthy():
        return subprocess.run(["sh", "-c", test], check=False, capture_output=True).returncode == 0

    assert not is_healthy()
    stamp.touch()
    assert is_healthy()
    long_ago = time.time() - 40 * 60
    os.utime(stamp, (long_ago, long_ago))
    assert not is_healthy()


def test_whatever_may_run_more_than_once_has_no_name_or_port_of_its_own():
    for name in ("web", "worker", "beat"):
        assert not {"container_name", "ports", "hostname"} & SERVICES[name].keys()


def test_no_example_is_a_default_and_no_secret_has_one():
    defaults = dict(re.findall(r"\$\{([A-Z_]+):?-([^}]*)\}", TEXT))
    example = dict(re.findall(r"^([A-Z_]+)=(.+)$", (ROOT / ".env.example").read_text(), re.M))
    own = {name for name, value in example.items() if "example" in value or "ZXhhbXBs" in value}
    assert own & defaults.keys() == set()
    secret = re.compile("KEY|PASSWORD|SECRET")
    assert [name for name, value in defaults.items() if value and secret.search(name)] == []
    assert len(own) == 9


def test_every_variable_that_the_settings_read_is_handed_through():
    read = set(variables_read(ROOT / "tracker" / "settings.py"))
    handed = {*SERVICES["web"]["environment"], *SERVICES["migrate"]["environment"]}
    assert len(read) > 30
    assert read - handed == NOT_HANDED_THROUGH
    readme = (ROOT / "README.md").read_text()
    unexplained = {name for name in read if f"`{name}`" not in readme}
    assert unexplained - {"DEBUG", "STATIC_ROOT", "TRACKER_BUILD", "TRACKER_CLOCK_OFFSET"} == set()


def test_every_variable_of_the_example_is_explained():
    readme = (ROOT / "README.md").read_text()
    example = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
    assert [name for name in example if f"`{name}`" not in readme] == []


def test_the_password_of_redis_is_no_argument_of_a_process():
    service = SERVICES["redis"]
    server = service["command"][-1].partition("<<")[0]
    assert "REDISCLI_AUTH" in service["environment"]
    assert "AUTH" not in server
    assert "AUTH" not in " ".join(service["healthcheck"]["test"])


def test_the_log_of_the_database_tells_neither_statements_nor_rows():
    quiet = {"log_min_error_statement=panic", "log_error_verbosity=terse"}
    assert quiet < set(SERVICES["database"]["command"])
    assert all(f"`{one}`" in (ROOT / "docs" / "running.md").read_text() for one in quiet)


def test_beat_keeps_no_file():
    """Two of them share nothing, so each may run wherever it likes."""
    assert settings.CELERY_BEAT_SCHEDULER == "celery.beat:Scheduler"  # not the one with a shelve
    command = SERVICES["beat"]["command"]
    assert command[command.index("--pidfile") + 1] == ""
    assert "--schedule" not in command


def test_the_proxy_takes_the_largest_form_that_the_system_takes():
    most = settings.DATA_UPLOAD_MAX_NUMBER_FILES * MAX_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    limit = int(re.search(r"max_size (\d+)MB", CADDYFILE)[1]) * 1000 * 1000
    assert most < limit < most + 10 * 2**20  # with what a form has around its files


PATTERN, SAID = re.search(r"request>uri regexp (\S+) (\S+)$", CADDYFILE, re.M).groups()


def logged_by_the_proxy(address):
    return re.sub(PATTERN, SAID.replace("${1}", r"\g<1>"), address)


def test_the_proxys_log_leaves_out_what_the_systems_own_does():
    links = logs._TOKEN.pattern.rpartition("/+)")[0]
    assert PATTERN.startswith(links)
    for name in ("delegations:join", "delegations:join_secretariat", "reminders:feed"):
        link = reverse(name, args=["MQ:1xXR9v"])
        assert logged_by_the_proxy(f"{link}?next=/desk/").startswith(link.split("MQ")[0] + HIDDEN)
        assert "1xXR9v" not in logged_by_the_proxy(link)
    assert logged_by_the_proxy("/desk/76-19/?q=uranium") == f"/desk/76-19/{HIDDEN}"
    assert logged_by_the_proxy("/desk/76-19/") == "/desk/76-19/"
    for link in ("/team/join%2FMQ:1xXR9v", "/%74eam/join/MQ:1xXR9v/"):  # Django reads them, too
        assert "1xXR9v" not in logged_by_the_proxy(link)


def test_each_log_of_the_proxy_leaves_it_out():
    """The access log, and what it says of errors, which names addresses too."""
    assert "request>headers delete" in CADDYFILE  # cookies, and the page that somebody comes from
    assert "resp_headers delete" in CADDYFILE
    opened = re.findall(r"^\s*log( default)? \{\n\s*(.+)\n", CADDYFILE, re.M)
    assert opened == [(" default", "import careful"), ("", "import careful")]
