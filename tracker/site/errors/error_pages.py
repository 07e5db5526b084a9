"""Pages where no view says what went wrong: bare refusals, files out of reach, our faults."""

import errno
import sqlite3
import sys
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

import structlog
from django.contrib import messages
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import defaults

from tracker.files.storage.errors import FilesUnavailable, words_of
from tracker.site.clients.address import client_network
from tracker.site.decorators import same_site
from tracker.site.errors.form_addresses import page_above, page_of_form
from tracker.site.errors.lost_form_text import typed_text
from tracker.site.web_process.slow_readers import LONG
from tracker.site.web_process.transfers import SLOTS

log = structlog.get_logger(__name__)
Answer = Callable[[HttpRequest], HttpResponseBase]
RETRY_AFTER = 30  # seconds
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_POSTGRESQL_FULL = "53100"
_BARE = {HTTPStatus.BAD_REQUEST, HTTPStatus.METHOD_NOT_ALLOWED}


def bare_answers(get_response: Answer) -> Answer:
    """Put a page with a way back into a bare refusal; its status and headers stay as they are.

    A look at an address that takes a form alone leads to the page of that form, which asks itself
    who may see it. Only for a browser that shows a page: whoever does not ask for HTML by name is a
    program.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and _is_bare(response) and _shows_pages(request):
            if (
                _takes_a_form(response)
                and request.method == "GET"
                and (page := page_of_form(request))
            ):
                messages.info(request, _("Nothing was changed."))
                return redirect(page)
            reason = response.content.decode(response.charset)
            back = _came_from(request) or page_above(request)
            context = {"reason": reason, "back": back}
            response.content = render_to_string("refused.html", context, request)
            response.headers["Content-Type"] = "text/html; charset=utf-8"
        return response

    return answer


class FilesAway:
    """Middleware: a view that needed a file, or had one to keep, answers 503 in words.

    What was typed is shown: nothing of the form was taken.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, FilesUnavailable):
            return None
        log.error("files_unavailable", exc_info=error)
        context = {
            "reason": words_of(error),
            "texts": typed_text(request),
            "had_file": bool(request.FILES),
            "is_form": request.method == "POST",
            "back": _came_from(request) or page_above(request),
        }
        answer = render(request, "files_away.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Retry-After"] = str(RETRY_AFTER)
        return answer


def downloads_refused_in_words(get_response: Answer) -> Answer:
    """Answer 503 where a file would be cut off in the middle, for lack of a slot if it is slow."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_file = "Content-Disposition" in response.headers
        is_long = int(response.headers.get("Content-Length", 0)) > LONG
        if not (is_file and is_long) or SLOTS.is_free_for(client_network(request.META)):
            return response
        if (file := getattr(response, "file_to_stream", None)) is not None:
            file.close()  # not the answer: that would end the request
        context = {"back": _came_from(request) or page_above(request)}
        status = HTTPStatus.SERVICE_UNAVAILABLE
        page = render(request, "site/too_many_downloads.html", context, status=status)
        page.headers["Cache-Control"] = "no-store"
        page.headers["Retry-After"] = str(RETRY_AFTER)
        return page

    return answer


def _is_bare(response: HttpResponse) -> bool:
    return response.status_code in _BARE and b"<" not in response.content


def _takes_a_form(response: HttpResponse) -> bool:
    return response.headers.get("Allow") == "POST"


def _shows_pages(request: HttpRequest) -> bool:
    return "text/html" in request.headers.get("Accept", "") and "HX-Request" not in request.headers


def _came_from(request: HttpRequest) -> str:
    """The page of this site that led here, unless it is this very address."""
    page = same_site(request, request.headers.get("Referer", ""))
    return "" if urlsplit(page).path == request.path else page


def _has_no_room(error: BaseException | None) -> bool:
    """Whether it comes of a disk that is full: of files, of SQLite, or of PostgreSQL."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return True
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            return True
        if getattr(error, "sqlstate", None) == _POSTGRESQL_FULL:
            return True
        error = error.__cause__
    return False


def server_error(request: HttpRequest) -> HttpResponse:
    """The page where a view could not end; where it soon may, that, and what was typed (503).

    Named in `tracker/urls.py`; Django calls it while it handles the exception.
    """
    error = sys.exc_info()[1]
    is_full = _has_no_room(error)
    if not is_full and not isinstance(error, OperationalError | InterfaceError):
        return defaults.server_error(request)
    # Neither a session nor a person: both are asked of the database.
    with translation.override(translation.get_language_from_request(request)):
        context = {
            "is_full": is_full,
            "texts": typed_text(request),
            "had_file": bool(request.FILES),
        }
        page = render_to_string("503.html", context)
    answer = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    answer.headers["Cache-Control"] = "no-store"
    return answer
