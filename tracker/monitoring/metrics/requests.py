"""How many requests there were, and how long they took: by view and class of status.

Never by path or person. With several processes of one web server each writes into a file of its
own, in the folder that `gunicorn.conf.py` makes, and whoever is asked adds them up.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponseBase
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

Answer = Callable[[HttpRequest], HttpResponseBase]
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own variable
NO_VIEW = "none"  # a static file, a redirect to TLS, an address that nobody has

_DURATION = Histogram(
    "tracker_request_duration_seconds",
    "Time from a request to its answer, in seconds.",
    ["view", "status"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=None,
)


def measured(get_response: Answer) -> Answer:
    """Stands first, so that all that others do is in the time."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        _DURATION.labels(
            view=(match.view_name if match else "") or NO_VIEW,
            status=f"{response.status_code // 100}xx",
        ).observe(time.perf_counter() - began)
        return response

    return answer


def add_to(registry: CollectorRegistry) -> None:
    """Add what was measured by all processes of this web server, or by this one if it is alone."""
    folder = os.environ.get(FOLDER)
    if not folder:
        registry.register(_DURATION)
    elif Path(folder).is_dir():
        MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
