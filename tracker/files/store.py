"""Finished files, kept under the hash of their content: never overwritten, never half there."""

import contextlib
import errno
import os
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from tracker.files.digests import as_stored, digest
from tracker.refusal import Refusal

_ABANDONED = 60 * 60  # seconds after which nobody is writing an unfinished file any more
_FULL = {errno.ENOSPC, errno.EDQUOT}


def keep(data: bytes, *, folder: str, ending: str) -> tuple[str, str]:
    """Keep a file; return its path below the folder of all files, and its SHA-256.

    Files with the same content are one. Raises `Refusal`.
    """
    sha256 = digest(data)
    path = f"{folder}/{sha256}.{ending}"
    target = settings.MEDIA_ROOT / path
    if not _is_whole(target, sha256):
        write_whole(target, data)
    return path, sha256


def read(path: str, *, name: str, sha256: str) -> bytes:
    """Return the bytes of a kept file; raise `NotAsStored` if they are not those stored."""
    return as_stored(name, (settings.MEDIA_ROOT / path).read_bytes, sha256=sha256)


def size_of(path: str) -> int | None:
    """Return how many bytes a kept file has now; None where it is missing."""
    target = settings.MEDIA_ROOT / path
    return target.stat().st_size if target.is_file() else None


def write_whole(target: Path, data: bytes) -> None:
    """Write a file that is whole or not there at all, whoever else writes it at the same time.

    Raises `Refusal`, after removing what was begun.
    """
    partial = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # A name of its own: two writers of one file must not share what is unfinished.
        number, partial = tempfile.mkstemp(
            prefix=f".{target.name[:40]}-", suffix=".part", dir=target.parent
        )
        with os.fdopen(number, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        Path(partial).chmod(0o644)
        Path(partial).replace(target)
    except OSError as error:
        if partial:
            with contextlib.suppress(OSError):
                Path(partial).unlink()
        raise Refusal(words_of(error)) from error


def words_of(error: OSError) -> str:
    """Say in an officer's words why the system would not read or write."""
    if error.errno in _FULL:
        return _(
            "There is no space left where files are kept. Ask whoever runs this system to make "
            "room, then try again."
        )
    return _(
        "The system could not write the file (%(reason)s). Tell whoever runs this system, then "
        "try again."
    ) % {"reason": error.strerror or type(error).__name__}


def remove_unfinished(folder: str) -> int:
    """Remove what workers that died left unfinished; return how many files that were."""
    removed = 0
    for partial in (settings.MEDIA_ROOT / folder).glob(".*.part"):
        with contextlib.suppress(OSError):
            if time.time() - partial.stat().st_mtime > _ABANDONED:
                partial.unlink()
                removed += 1
    return removed


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return digest(path.read_bytes()) == sha256
    except OSError:
        return False
