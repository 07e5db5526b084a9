"""Handing out an enclosed file: as a download that no browser guesses about or runs."""

from http import HTTPStatus

import structlog
from csp.constants import HEADER
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render

from tracker.submissions.files import ENDINGS
from tracker.submissions.models import Attachment

logger = structlog.get_logger(__name__)


def download(request: HttpRequest, file: Attachment) -> HttpResponseBase:
    """Answer with the file, or with a page that says that the store has lost it.

    Whether the person may have it is the caller's affair.
    """
    try:
        opened = file.file.open("rb")
    except OSError:
        logger.exception("file_not_in_store", attachment=file.pk, stored=str(file.file))
        context = {"name": file.name}
        return render(request, "submissions/file_gone.html", context, status=HTTPStatus.NOT_FOUND)
    known = file.media_type in ENDINGS
    answer = FileResponse(
        opened,
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type if known else "application/octet-stream",
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers[HEADER] = "default-src 'none'; sandbox"
    return answer
