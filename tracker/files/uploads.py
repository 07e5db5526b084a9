"""How a browser's upload is taken: never more of it than a file may have, in memory or on disk."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase

from tracker.text.docx.package import MAX_BYTES


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes the first `MAX_BYTES` and a little more to disk; the rest is read and forgotten.

    The upload's size is the true one, so the form that gets it says that it is too large.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start <= MAX_BYTES:
            return super().receive_data_chunk(raw_data, start)
        return None


def broken_uploads_removed(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Remove the part of a file that came before a form broke off.

    Django leaves it on the disk until the garbage collector comes to the error that names it.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "POST":
            for handler in request.upload_handlers:
                file = getattr(handler, "file", None)
                if isinstance(handler, BoundedUploadHandler) and file and not request.FILES:
                    file.close()
        return response

    return answer


class OneFileUploadHandler(FileUploadHandler):
    """Stands before the others and hands them the first file; a form with a second is refused."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.file_name:
            raise TooManyFilesSent("More files were sent than this page takes.")
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class ForgettingUploadHandler(FileUploadHandler):
    """Reads past each file; an empty one says that there was one."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> SimpleUploadedFile:
        return SimpleUploadedFile(self.file_name or "", b"")
