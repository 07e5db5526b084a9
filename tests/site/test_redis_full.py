"""Redis without room, which refuses to write and still answers: nobody sees an error."""

import shutil

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from redis import Redis as RedisClient
from redis.exceptions import RedisError

from tests.accounts.second_step import code_of
from tests.factories import PASSWORD, make_draft, original_of, sign_in
from tests.plugins.requirements import MARK
from tests.reports import accepted
from tests.stack.servers import Redis
from tracker.compilation import tasks
from tracker.compilation.documents import drafts
from tracker.compilation.models import Job

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def full_server(tmp_path_factory):
    """As in `docker-compose.yml`: what is there stays, and nothing is added."""
    if not shutil.which("redis-server"):
        pytest.skip(f"{MARK}no Redis")
    server = Redis(tmp_path_factory.mktemp("redis"))
    client = RedisClient.from_url(server.url)
    client.set("filled", b"x" * 5_000_000)
    client.config_set("maxmemory", "3mb")
    yield server
    server.kill()


@pytest.fixture
def full(full_server, settings, caplog):
    backend = "tracker.site.clients.cache.RedisOrNothing"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": full_server.url}}
    return caplog


def test_nothing_is_kept_and_that_is_said_in_the_log(full):
    cache.set("key", "value", 60)
    assert cache.get("key") is None
    assert "OutOfMemoryError" in full.text


def test_people_sign_in_and_save_and_the_log_says_that_nothing_is_counted(
    full, call, jamaica, jamaica_filer, in_april
):
    passage = original_of(make_draft(call, jamaica, by=jamaica_filer))
    client = Client()
    form = {"login": jamaica_filer.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), form).url == reverse("home")
    sent = {"version": passage.version, "heading": "", "body": "New words."}
    address = reverse("portal:autosave", args=[passage.pk])
    assert client.post(address, sent, headers={"hx-request": "true"}).status_code == 200
    passage.refresh_from_db()
    assert passage.body == "New words."
    assert "tries are not counted" in full.text


def test_a_code_of_an_app_is_refused_in_words_and_a_recovery_code_lets_in(full, jamaica_filer):
    secret = generate_totp_secret()
    TOTP.activate(jamaica_filer, secret)
    recovery_code = RecoveryCodes.activate(jamaica_filer).get_unused_codes()[0]
    client, step = Client(), reverse("mfa_authenticate")
    client.post(reverse("account_login"), {"login": jamaica_filer.email, "password": PASSWORD})
    refused = client.post(step, {"code": code_of(secret)})
    assert "This code or passkey does not fit. Try again." in refused.text
    assert client.post(step, {"code": recovery_code}).status_code == 302


def test_what_strangers_may_do_is_done(full, client, jamaica_filer):
    reset = client.post(reverse("account_reset_password"), {"email": jamaica_filer.email})
    assert reset.status_code == 302
    assert client.post(reverse("accounts:language"), {"language": "fr"}).status_code == 302
    assert client.get(reverse("public:verify"), {"number": "1" * 16}).status_code == 200


def test_a_report_is_asked_for_though_nobody_can_be_told_of_it(
    full, client, call, officer, monkeypatch, in_april
):
    """The row says what there is to do, and beat takes it up."""

    def refuses(*_given):
        raise RedisError("OOM command not allowed when used memory > 'maxmemory'.")

    monkeypatch.setattr(tasks.run, "delay", refuses)
    accepted(call, "CRI", officer)
    document = drafts.draft_of(call)
    sign_in(client, officer)
    asked = client.post(
        reverse("compilation:ask", args=[call.code, document.pk]),
        {"formats": ["csv"], "language": "en"},
    )
    assert asked.status_code == 302
    assert client.get(asked.url).status_code == 200
    assert Job.objects.get().is_open
