"""Files in a folder of this machine, or on a volume that several machines share."""

import contextlib
import errno
import os
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from tracker.files.storage.base import FileStore, StoredFile, refuse_writing
from tracker.files.storage.errors import FilesUnavailable

_ABANDONED = 60 * 60  # seconds after which nobody is writing an unfinished file any more


class FolderStore(FileStore, FileSystemStorage):
    """Below `MEDIA_ROOT`, or where `location` says."""

    @property
    def place(self) -> tuple[str, ...]:
        return ("file", *Path(self.location).resolve().parts)

    def path(self, name: str) -> str:
        """Return where a file lies; raise `FilesUnavailable` where a link leads elsewhere.

        Nobody here makes links, so one in the folder is a mistake or was planted.
        """
        path = super().path(name)
        inside = Path(path).relative_to(Path(self.location))
        if Path(os.path.realpath(path)) != Path(os.path.realpath(self.location), inside):
            raise FilesUnavailable(errno.ELOOP, "a link in the folder of files leads elsewhere")
        return path

    def put(self, name: str, content: "File[bytes]") -> None:
        try:
            write_whole(Path(self.path(name)), content.chunks(), mode=self.file_permissions_mode)
        except OSError as error:
            raise FilesUnavailable(error.errno, error.strerror) from error

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        refuse_writing(mode)
        return File(open(self.path(name), mode))

    def entries(self, folder: str = "") -> Iterator[StoredFile]:
        for found, _folders, names in os.walk(self.path(folder)):
            for name in names:
                path = Path(found, name)
                if _is_unfinished(name) or path.is_symlink():
                    continue
                with contextlib.suppress(FileNotFoundError):  # somebody removed it just now
                    stat = path.stat()
                    at = datetime.fromtimestamp(stat.st_mtime, UTC)
                    relative = path.relative_to(self.location).as_posix()
                    yield StoredFile(relative, stat.st_size, at)

    def check(self) -> None:
        name = f"readyz/{uuid.uuid4().hex}"
        self.put(name, ContentFile(b"ok"))
        self.delete(name)

    def remove_unfinished(self, folder: str) -> int:
        removed = 0
        for partial in Path(self.path(folder)).glob(".*.part"):
            with contextlib.suppress(OSError):
                if time.time() - partial.stat().st_mtime > _ABANDONED:
                    partial.unlink()
                    removed += 1
        return removed


def _is_unfinished(name: str) -> bool:
    return name.startswith(".") and name.endswith(".part")


def write_whole(target: Path, chunks: Iterable[bytes], *, mode: int | None = 0o644) -> None:
    """Write a file that is whole or not there at all, whoever else writes it at the same time.

    Raises `OSError`, after removing what was begun.
    """
    partial = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # A name of its own: two writers of one file must not share what is unfinished.
        number, partial = tempfile.mkstemp(
            prefix=f".{target.name[:40]}-", suffix=".part", dir=target.parent
        )
        with os.fdopen(number, "wb") as opened:
            opened.writelines(chunks)
            opened.flush()
            os.fsync(opened.fileno())
        if mode is not None:
            Path(partial).chmod(mode)
        Path(partial).replace(target)
    except BaseException:
        if partial:
            with contextlib.suppress(OSError):
                Path(partial).unlink()
        raise
