"""What holds for every request: its log, its headers, its encoding, its language and time zone."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBadRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_structlog.middlewares import RequestMiddleware

from tracker.clock import NEW_YORK
from tracker.site.clients.address import client_address
from tracker.site.zones import zone_of
from tracker.text.languages import LANGUAGES

Answer = Callable[[HttpRequest], HttpResponseBase]
HEALTH_CHECKS = {"/healthz", "/readyz", "/metrics", "/alarmz"}
# What a page of ours may ask a browser for: a passkey, and nothing else. No name stands here that a
# browser does not know: it would warn on every page (web-share, bluetooth).
PERMISSIONS = ", ".join(
    [
        *("publickey-credentials-create=(self)", "publickey-credentials-get=(self)"),
        *("accelerometer=()", "autoplay=()", "browsing-topics=()", "camera=()"),
        *("display-capture=()", "encrypted-media=()", "fullscreen=()", "geolocation=()"),
        *("gyroscope=()", "hid=()", "idle-detection=()", "local-fonts=()", "magnetometer=()"),
        *("microphone=()", "midi=()", "payment=()", "picture-in-picture=()", "serial=()"),
        *("screen-wake-lock=()", "usb=()", "xr-spatial-tracking=()"),
    ]
)
# Parts of an address that stand for a password.
SECRET_PARTS = {"token", "key"}


class RequestLog(RequestMiddleware):
    """Logs each request with the true client, and without what stands behind a question mark."""

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        structlog.contextvars.bind_contextvars(ip=client_address(request))

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"


def health_checks_name_no_host(get_response: Answer) -> Answer:
    """Whoever looks whether a process lives asks it by an address that nobody else may use."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info in HEALTH_CHECKS:
            request.META["HTTP_HOST"] = urlsplit(settings.SITE_URL).netloc
        return get_response(request)

    return answer


def headers_of_every_answer(get_response: Answer) -> Answer:
    """What a browser, a cache and other sites may do with an answer.

    And that a browser tells nobody a link that is a password.

    A page behind such a link names its host alone as where a reader comes from, or the log of the
    proxy would have the link. To name nothing would send its forms as from nowhere (Origin: null),
    which Django refuses.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.status_code != HTTPStatus.MOVED_PERMANENTLY:
            # A cache may keep even a 404 that says nothing, with the cookie that it brings.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        match = request.resolver_match
        if match and SECRET_PARTS & match.kwargs.keys():
            response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return answer


def forms_in_utf8(get_response: Answer) -> Answer:
    """Refuse a form in another encoding: every browser sends UTF-8.

    Another one, as UTF-7, can bring half a character, which no page and no database can hold.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.encoding and request.encoding.casefold() not in {"utf-8", "utf8"}:
            return HttpResponseBadRequest(_("Send the form in UTF-8."))
        return get_response(request)

    return answer


def addresses_without_nul(get_response: Answer) -> Answer:
    """Answer 404 where an address has a character that PostgreSQL keeps in no text."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404("no address has this character")
        return get_response(request)

    return answer


def _language_for(request: HttpRequest) -> str:
    """The person's own language; for others the one they chose, or what the browser asks for."""
    if request.user.is_authenticated and request.user.language in LANGUAGES:
        return LANGUAGES[request.user.language].ui_code
    return translation.get_language_from_request(request)


def _zone_for(request: HttpRequest) -> ZoneInfo:
    if not request.user.is_authenticated:
        return NEW_YORK
    return zone_of(request.user.time_zone)


def language_and_zone(get_response: Answer) -> Answer:
    """Needs `request.user`, so it stands after the authentication middleware."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        language = _language_for(request)
        # Overridden, not activated: the thread's next work must not speak this person's language.
        with translation.override(language), timezone.override(_zone_for(request)):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return answer
