"""Is the process alive, and can it do its work? For load balancers and orchestration."""

import uuid
from collections.abc import Callable

import structlog
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tracker.celery import app

log = structlog.get_logger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, broker, cache and files, each "ok" or "failed"; 503 if one failed.

    Why one failed stands in the log, not on a page that anybody may open.
    """
    parts = {name: _works(name, check) for name, check in _CHECKS.items()}
    status = 200 if all(parts.values()) else 503
    return JsonResponse(
        {name: "ok" if works else "failed" for name, works in parts.items()}, status=status
    )


def _works(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # whatever a driver raises: the part is not ready
        log.exception("not ready", part=name)
        return False
    return True


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _broker() -> None:
    with app.connection_for_write(connect_timeout=2) as broker:
        broker.ensure_connection(max_retries=1, timeout=2)


def _cache() -> None:
    key = f"readyz-{uuid.uuid4().hex}"
    cache.set(key, "ok", timeout=10)
    if cache.get(key) != "ok":
        raise RuntimeError("the cache does not keep what it is given")
    cache.delete(key)


def _files() -> None:
    name = default_storage.save(f"readyz/{uuid.uuid4().hex}", ContentFile(b"ok"))
    default_storage.delete(name)


_CHECKS: dict[str, Callable[[], None]] = {
    "database": _database,
    "broker": _broker,
    "cache": _cache,
    "files": _files,
}
