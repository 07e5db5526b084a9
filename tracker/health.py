"""Is the process alive, and can it do its work? For load balancers and orchestration."""

import threading
import time
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tracker import clock
from tracker.accounts.rules import is_officer
from tracker.monitoring.parts import READY
from tracker.monitoring.readings import read
from tracker.site.clients.address import is_on_this_machine

KEPT_FOR = 5  # seconds
_latest: dict[str, tuple[float, dict[str, bool]]] = {}
_one_by_one = threading.Lock()


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Can it do its work? One word for strangers; 503 where it cannot.

    An officer, and a program of this machine, are told of database, broker, cache, files and
    the register by name. Why one failed stands in the log. However often others ask, the parts are
    asked once in a few seconds.
    """
    is_told = is_on_this_machine(request)
    if not is_told:
        parts = _asked_lately()
        is_told = parts["database"] and is_officer(request.user)
    if is_told:
        parts = _asked()
    is_ready = all(parts.values())
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    if is_told:
        named = {name: "ok" if works else "failed" for name, works in parts.items()}
        return JsonResponse(named, status=status)
    words = "ready\n" if is_ready else "not ready\n"
    return HttpResponse(words, content_type="text/plain", status=status)


def _asked() -> dict[str, bool]:
    return {one.part.name: one.is_well for one in read(READY, at=clock.now())}


def _asked_lately() -> dict[str, bool]:
    with _one_by_one:
        at, parts = _latest.get("parts", (0.0, {}))
        if not parts or time.monotonic() - at >= KEPT_FOR:
            parts = _asked()
            _latest["parts"] = time.monotonic(), parts
    return parts
