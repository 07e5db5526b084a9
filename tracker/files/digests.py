"""The digest of a file, and whether a stored file is still the one that has it."""

import hashlib
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from tracker.files.storage.errors import FilesUnavailable
from tracker.refusal import Refusal


class NotAsStored(Refusal):
    """A file is not there, or not as it was stored."""

    words = _("The file %(name)s is not as it was stored.")

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(self.words, name=name)


class NotThere(NotAsStored):
    """A file is not where it was stored."""

    words = _("The file %(name)s is not where it was stored.")


def digest(data: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def as_stored(name: str, read: Callable[[], bytes], *, sha256: str) -> bytes:
    """Return a stored file, or raise `NotAsStored`; an empty `sha256` is not compared.

    That it cannot be read now says nothing about it: `FilesUnavailable` passes.
    """
    try:
        data = read()
    except FilesUnavailable:
        raise
    except OSError as error:
        raise NotThere(name) from error
    if sha256 and digest(data) != sha256:
        raise NotAsStored(name)
    return data
