"""Stored files: whole or not there, read as they were stored. `FILES_URL` says where they lie.

Whatever cannot be stored or read now raises `FilesUnavailable`; the page then answers in words
(`tracker/site/error_pages.py`).
"""

from typing import cast

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tracker.files.digests import as_stored, digest
from tracker.files.storage.base import FileStore
from tracker.files.storage.errors import FilesUnavailable

log = structlog.get_logger(__name__)


def place() -> FileStore:
    """Return where files lie: Django's `default_storage`, as what it is here."""
    return cast(FileStore, default_storage)


def keep(data: bytes, *, folder: str, ending: str) -> tuple[str, str]:
    """Keep a file under its content's hash; return its path below all files, and its SHA-256.

    Files with the same content are one. Raises `FilesUnavailable`.
    """
    sha256 = digest(data)
    path = f"{folder}/{sha256}.{ending}"
    if not _is_whole(path, sha256):
        place().put(path, ContentFile(data))
    return path, sha256


def read(path: str, *, name: str, sha256: str) -> bytes:
    """Return the bytes of a kept file; raise `NotAsStored` if they are not those stored."""
    return as_stored(name, lambda: bytes_of(path), sha256=sha256)


def bytes_of(path: str) -> bytes:
    """Return the bytes of a file, whatever they are; raise `OSError`."""
    with default_storage.open(path) as opened:
        data: bytes = opened.read()
        return data


def size_of(path: str) -> int | None:
    """Return how many bytes a kept file has now; None where it is missing."""
    try:
        return default_storage.size(path)
    except FilesUnavailable:
        raise
    except OSError:
        return None


def forget(path: str) -> None:
    """Delete a file that nothing needs any more. Where that cannot be done now, the log says so.

    What was decided about it has happened: it does not fail for a file that stays.
    """
    try:
        default_storage.delete(path)
    except OSError:
        log.exception("file_not_deleted", path=path)


def _is_whole(path: str, sha256: str) -> bool:
    try:
        return digest(bytes_of(path)) == sha256
    except FilesUnavailable:
        raise
    except OSError:
        return False
