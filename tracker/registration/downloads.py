"""Handing out what is enclosed or filed: as a download that no browser guesses about or runs.

Whether the person may have it is the caller's affair.
"""

import io
import tempfile
from http import HTTPStatus

import structlog
from csp.constants import HEADER
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from tracker.files.digests import NotAsStored, NotThere
from tracker.files.kinds import ENDINGS
from tracker.registration.dossier import ReplyDossier, write
from tracker.submissions.models import Attachment

logger = structlog.get_logger(__name__)


def download(request: HttpRequest, file: Attachment) -> HttpResponseBase:
    """Answer with the file, or with a page that says why not: it is lost, or may do harm."""
    if file.is_held_back:
        held_back = {"file": file}
        page = "registration/file_held_back.html"
        return render(request, page, held_back, status=HTTPStatus.CONFLICT)
    try:
        data = file.read()
    except NotAsStored as error:
        logger.exception("file_not_in_store", attachment=file.pk, stored=str(file.file))
        is_gone = isinstance(error, NotThere)
        context = {"name": file.name, "is_gone": is_gone}
        status = HTTPStatus.NOT_FOUND if is_gone else HTTPStatus.CONFLICT
        return render(request, "registration/file_gone.html", context, status=status)
    return as_download(data, name=file.name, media_type=file.media_type)


def as_download(data: bytes, *, name: str, media_type: str) -> HttpResponseBase:
    """Answer with a file; of a kind that is not let in anywhere no browser is told what it is."""
    known = media_type in ENDINGS
    answer = FileResponse(
        io.BytesIO(data),
        as_attachment=True,
        filename=name,
        content_type=media_type if known else "application/octet-stream",
    )
    return _guarded(answer)


def download_dossier(request: HttpRequest, dossier: ReplyDossier) -> HttpResponseBase:
    """Answer with the ZIP file once it is whole, or with a page that names what stops it.

    Where nothing was filed there is none: 404.
    """
    if not dossier.revisions:
        raise Http404("nothing was filed")
    packed = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the answer
    try:
        write(dossier, packed)
    except NotAsStored as error:
        packed.close()
        logger.exception("dossier_stopped", dossier=dossier.reference)
        context = {"reason": error.reason, "reader": dossier.reader}
        return render(
            request, "registration/dossier_stopped.html", context, status=HTTPStatus.CONFLICT
        )
    packed.seek(0)
    return _guarded(
        FileResponse(
            packed,
            as_attachment=True,
            filename=dossier.file_name,
            content_type="application/zip",
        )
    )


def _guarded(answer: FileResponse) -> FileResponse:
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers[HEADER] = "default-src 'none'; sandbox"
    return answer
