"""A page for the answers that a browser would show as an empty window, or as one bare sentence."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from tracker.site.decorators import same_site

Answer = Callable[[HttpRequest], HttpResponseBase]
_BARE = {HTTPStatus.BAD_REQUEST, HTTPStatus.METHOD_NOT_ALLOWED}


def bare_answers(get_response: Answer) -> Answer:
    """Put a page with a way back into a bare refusal; its status and headers stay as they are.

    Only for a browser that shows a page: whoever does not ask for HTML by name is a program.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and _is_bare(response) and _shows_pages(request):
            reason = response.content.decode(response.charset)
            back = _came_from(request) or _page_above(request.path_info)
            context = {"reason": reason, "back": back}
            response.content = render_to_string("refused.html", context, request)
            response.headers["Content-Type"] = "text/html; charset=utf-8"
        return response

    return answer


def _is_bare(response: HttpResponse) -> bool:
    return response.status_code in _BARE and b"<" not in response.content


def _shows_pages(request: HttpRequest) -> bool:
    return "text/html" in request.headers.get("Accept", "") and "HX-Request" not in request.headers


def _came_from(request: HttpRequest) -> str:
    """The page of this site that led here, unless it is this very address."""
    page = same_site(request, request.headers.get("Referer", ""))
    return "" if urlsplit(page).path == request.path else page


def _page_above(path: str) -> str:
    """The nearest address above this one that exists: `/a/b/` for `/a/b/start/`."""
    above = path.rstrip("/").rpartition("/")[0] + "/"
    try:
        resolve(above)
    except Resolver404:
        return above if above == "/" else _page_above(above)
    return above
