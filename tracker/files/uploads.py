"""How a browser's upload is taken: never more of it than a file may have, in memory or on disk."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from tracker.text.docx.package import MAX_BYTES


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes the first `MAX_BYTES` and a little more to disk; the rest is read and forgotten.

    The upload's size is the true one, so the form that gets it says that it is too large.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start <= MAX_BYTES:
            return super().receive_data_chunk(raw_data, start)
        return None
