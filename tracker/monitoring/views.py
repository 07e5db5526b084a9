"""Whether everything works: for officers in words, for programs in figures."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from tracker import clock
from tracker.accounts.officers import officers_only
from tracker.mail.delivery.transports import TransportDown, try_connection
from tracker.monitoring import readings
from tracker.monitoring.alarms.checking import ringing
from tracker.monitoring.metrics import requests
from tracker.monitoring.metrics.figures import Figures
from tracker.monitoring.page import status_lines
from tracker.monitoring.parts import PARTS
from tracker.monitoring.probes import records
from tracker.monitoring.rules import may_read_metrics
from tracker.version import version

TRY_SECONDS = 10


@officers_only
@require_http_methods(["GET"])
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    lines = status_lines(readings.read(PARTS, at=at))
    context = {
        "section": "desk",
        "lines": lines,
        "at": at,
        "failing": sum(line.fails for line in lines),
        "version": version(),
        "is_mailed": bool(settings.ALARM_ADDRESSES),
        "has_mail_server": records.has_mail_server(),
    }
    return render(request, "monitoring/status.html", context)


@officers_only
@require_http_methods(["POST"])
def try_mail_server(request: HttpRequest) -> HttpResponse:
    """Connect with the mail server and sign in, and send nothing."""
    try:
        try_connection(timeout=TRY_SECONDS)
    except TransportDown as error:
        words = _("The mail server does not let this system in: %(reason)s")
        messages.error(request, words % {"reason": error.words})
    else:
        messages.success(request, _("The mail server answers, and lets this system in."))
    return redirect("monitoring:status")


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus. To whoever may not read them, there is no such page."""
    if not may_read_metrics(request):
        raise Http404("no such page")
    registry = CollectorRegistry()
    requests.add_to(registry)
    registry.register(Figures())
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    return HttpResponse(encode(registry), content_type=content_type)


@require_safe
@never_cache
def alarmz(request: HttpRequest) -> HttpResponse:
    """Is anything wrong that somebody should see to? For who looks from outside, beat's end too.

    It answers 503 while there is an alarm; which one, it tells who may read the metrics.
    """
    if not may_read_metrics(request):
        raise Http404("no such page")
    at = clock.now()
    names = ringing(readings.read(PARTS, at=at), at=at)
    answer = HTTPStatus.SERVICE_UNAVAILABLE if names else HTTPStatus.OK
    words = f"alarm: {', '.join(names)}\n" if names else "no alarm\n"
    return HttpResponse(words, content_type="text/plain", status=answer)
