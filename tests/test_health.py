"""What a load balancer asks."""

import pytest
from django.test import Client

from tests.factories import sign_in
from tests.tampering import drop_triggers
from tracker import health
from tracker.monitoring.parts import READY

STRANGER = {"REMOTE_ADDR": "203.0.113.66"}
NO_CACHE = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
}


@pytest.fixture(autouse=True)
def _nothing_kept_of_an_earlier_test():
    health._latest.clear()


@pytest.mark.django_db
def test_a_stranger_makes_it_work_once_in_a_few_seconds(
    officer, django_assert_num_queries, settings
):
    stranger = Client(**STRANGER)
    assert stranger.get("/readyz").status_code == 200
    settings.CACHES = NO_CACHE
    with django_assert_num_queries(0):
        assert {stranger.get("/readyz").content for _time in range(20)} == {b"ready\n"}
    told = sign_in(Client(**STRANGER), officer).get("/readyz")
    assert told.json()["cache"] == "failed"  # who is told by name is told what is so now
    health._latest.update(parts=(-health.KEPT_FOR, {"database": True}))
    assert stranger.get("/readyz").status_code == 503


def test_the_process_answers(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_everything_it_needs_is_ready(client):
    response = client.get("/readyz")
    assert response.json() == {
        "database": "ok",
        "broker": "ok",
        "cache": "ok",
        "files": "ok",
        "register": "ok",
    }
    assert response.status_code == 200


@pytest.mark.django_db
def test_a_stranger_is_told_one_word(settings):
    behind_a_proxy = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.66"}
    for stranger in (STRANGER, behind_a_proxy):
        assert Client(**stranger).get("/readyz").content == b"ready\n"
    health._latest.clear()
    settings.CACHES = NO_CACHE
    answer = Client(**STRANGER).get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")


def test_an_officer_is_told_the_parts_and_a_delegate_one_word(officer, jamaica_filer):
    assert sign_in(Client(**STRANGER), officer).get("/readyz").json()["cache"] == "ok"
    assert sign_in(Client(**STRANGER), jamaica_filer).get("/readyz").content == b"ready\n"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_health_check_by_any_name_is_answered_and_no_page_is(settings, path):
    settings.ALLOWED_HOSTS = ["replies.example.org"]
    settings.SITE_URL = "https://replies.example.org"
    asking = Client(headers={"host": "10.0.0.5:8000"})
    assert asking.get(path).status_code == 200
    assert asking.get("/").status_code == 400


@pytest.mark.django_db
def test_what_is_not_ready_is_named_and_nothing_else_is_told(client, settings):
    settings.CACHES = NO_CACHE
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["cache"] == "failed"
    assert b"127.0.0.1" not in response.content


@pytest.mark.django_db
def test_a_register_that_could_be_rewritten_is_not_ready(client):
    drop_triggers()
    assert client.get("/readyz").json()["register"] == "failed"


def test_only_reading_is_answered(client):
    assert client.post("/healthz").status_code == 405
    assert [part.name for part in READY] == ["database", "broker", "cache", "files", "register"]
