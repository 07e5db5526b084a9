"""What a place for files can do beside what Django asks of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import File


@dataclass(frozen=True, slots=True)
class StoredFile:
    name: str  # below the place, with slashes
    size: int  # bytes
    modified_at: datetime


class FileStore(ABC):
    """Stands before one of Django's storages: files are whole or not there, and private."""

    @property
    @abstractmethod
    def place(self) -> tuple[str, ...]:
        """Where it is, part by part, without any secret: one place may lie within another."""

    @abstractmethod
    def put(self, name: str, content: "File[bytes]") -> None:
        """Store a file whole under this very name, instead of what may stand there."""

    @abstractmethod
    def entries(self, folder: str = "") -> Iterator[StoredFile]:
        """Yield every file below a folder, however many there are."""

    @abstractmethod
    def check(self) -> None:
        """Raise `FilesUnavailable` where no file can be stored or read."""

    def remove_unfinished(self, folder: str) -> int:
        """Remove what writers that died left unfinished; return how many files that were."""
        return 0

    def _save(self, name: str, content: "File[bytes]") -> str:
        self.put(name, content)
        return name

    def url(self, name: str | None, *more: Any, **named: Any) -> str:
        """Files are given out by the pages, which ask who may have them, and by no address."""
        raise ValueError("a stored file has no address")


def refuse_writing(mode: str) -> None:
    """Refuse to open a file to write into it: half of it could be read meanwhile."""
    if mode != "rb":
        raise ValueError("a stored file is opened to be read; `save` stores it whole")
