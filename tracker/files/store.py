"""Stored files: whole or not there, read as they were stored. `FILES_URL` says where they lie.

Whatever cannot be stored or read now raises `FilesUnavailable`; the page then answers in words
(`tracker/site/errors/error_pages.py`).
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from tracker.files.digests import as_stored, digest
from tracker.files.storage.base import FileStore
from tracker.files.storage.errors import FilesUnavailable, OutOfReach

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


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Where a file lies, what it holds, and how much of it."""

    path: str  # below all files
    sha256: str
    size: int  # bytes


@contextmanager
def kept_with(contents: Iterable[bytes], *, folder: str) -> Iterator[list[KeptFile]]:
    """Keep files under names by chance, then open a transaction, which waits for no store.

    Yields them there, in their order; no content is asked for before the one before it is kept. If
    anything fails, the transaction included, all are forgotten. Raises `FilesUnavailable`.
    """
    kept: list[KeptFile] = []
    try:
        for data in contents:
            path = default_storage.save(path_by_chance(folder), ContentFile(data))
            kept.append(KeptFile(path, digest(data), len(data)))
        with transaction.atomic():
            yield kept
    except BaseException:
        forget_all(one.path for one in kept)
        raise


def path_by_chance(folder: str) -> str:
    """Return where a new file may lie: nothing that was uploaded chooses where it is stored."""
    token = secrets.token_hex(16)
    return f"{folder}/{token[:2]}/{token}"


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
    forget_all([path])


def forget_all(paths: Iterable[str]) -> None:
    """Delete files as `forget` does. Where they are out of reach one is waited for, not each."""
    rest = iter(paths)
    for path in rest:
        try:
            default_storage.delete(path)
        except OSError as error:
            log.exception("file_not_deleted", path=path)
            if isinstance(error, OutOfReach):
                for other in rest:
                    log.error("file_not_deleted", path=other)


def _is_whole(path: str, sha256: str) -> bool:
    try:
        return digest(bytes_of(path)) == sha256
    except FilesUnavailable:
        raise
    except OSError:
        return False
