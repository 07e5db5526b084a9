"""What a load balancer asks."""

import pytest

from tracker import health


def test_the_process_answers(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_everything_it_needs_is_ready(client):
    response = client.get("/readyz")
    assert response.json() == {"database": "ok", "broker": "ok", "cache": "ok", "files": "ok"}
    assert response.status_code == 200


@pytest.mark.django_db
def test_what_is_not_ready_is_named_and_nothing_else_is_told(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["cache"] == "failed"
    assert b"127.0.0.1" not in response.content


def test_only_reading_is_answered(client):
    assert client.post("/healthz").status_code == 405
    assert sorted(health._CHECKS) == ["broker", "cache", "database", "files"]
