"""The answer to whoever tries too often, and the limit on what strangers send."""

import math
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from tracker import clock
from tracker.files.uploads import ForgettingUploadHandler, OneFileUploadHandler
from tracker.site.clients import limits
from tracker.site.clients.limits import TooManyTries

LARGE = 64 * 1024  # bytes: no form of somebody who is not signed in is longer
TAKES_A_FILE = "public:verify"  # from somebody who is not signed in; no other page does


class RefuseTooManyTries:
    """Middleware: needs `request.user` and the page's language, and stands before any view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            if _is_a_strangers_upload(request):
                limits.begin(limits.UPLOAD, request)
                _take_no_more_files_than_meant(request)
        except TooManyTries as refused:
            return too_many_tries(request, refused)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return too_many_tries(request, error) if isinstance(error, TooManyTries) else None


def too_many_tries(request: HttpRequest, refused: TooManyTries) -> HttpResponse:
    context = {"limit": refused.limit.name, "until": refused.until}
    answer = render(request, "429.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    seconds = (refused.until - clock.now()).total_seconds()
    answer.headers["Retry-After"] = str(max(math.ceil(seconds), 1))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _take_no_more_files_than_meant(request: HttpRequest) -> None:
    """A stranger sends one file to one page; else files fill no disk, and what is typed is read."""
    if request.path == reverse(TAKES_A_FILE):
        request.upload_handlers.insert(0, OneFileUploadHandler(request))
    else:
        request.upload_handlers = [ForgettingUploadHandler(request)]


def _is_a_strangers_upload(request: HttpRequest) -> bool:
    """Judged by its head, before anything of it is read."""
    if request.method != "POST":
        return False
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    is_file = request.content_type == "multipart/form-data"
    return (is_file or length > LARGE) and not request.user.is_authenticated
