"""In which encoding a form is read, and in which language and time zone a page is answered."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from tracker.clock import NEW_YORK
from tracker.text.languages import LANGUAGES

Answer = Callable[[HttpRequest], HttpResponseBase]


def forms_in_utf8(get_response: Answer) -> Answer:
    """Refuse a form in another encoding: every browser sends UTF-8.

    Another one, as UTF-7, can bring half a character, which no page and no database can hold.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.encoding and request.encoding.casefold() not in {"utf-8", "utf8"}:
            return HttpResponseBadRequest(_("Send the form in UTF-8."))
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
    try:
        return ZoneInfo(request.user.time_zone)
    except (ZoneInfoNotFoundError, ValueError):  # a zone that this machine's data does not have
        return NEW_YORK


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
