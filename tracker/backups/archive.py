"""A backup as a file: a tar, whole or not there, encrypted with age where a key is given.

Whatever its size, little of it is in memory: a thread encrypts and decrypts what passes through.
Nothing is ever unpacked to the disk by a name that stands in it.
"""

import contextlib
import io
import os
import tarfile
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pyrage

from tracker.refusal import Refusal

_AGE = b"age-encryption.org/"
Recipient = Any  # of pyrage, which has no types
Identity = Any


def recipient_of(key: str) -> Recipient:
    """Return the public key of age that a text is; raise `Refusal`."""
    try:
        return pyrage.x25519.Recipient.from_str(key.strip())
    except pyrage.RecipientError as error:
        raise Refusal(f"{key}: this is no public key of age (age1…)") from error


def identities_in(file: Path) -> list[Identity]:
    """Return the secret keys of age in a file, one a line as age-keygen writes it."""
    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
        wanted = [line for line in lines if line and not line.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(line) for line in wanted]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise Refusal(f"{file}: no secret key of age can be read there") from error
    if not found:
        raise Refusal(f"{file}: no secret key of age can be read there")
    return found


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """Open a new file that gets its name when all of it is on the disk; a fault leaves nothing."""
    if target.exists():
        raise Refusal(f"{target}: this file exists already")
    with replaced_file(target) as opened:
        yield opened


@contextlib.contextmanager
def replaced_file(target: Path) -> Iterator[IO[bytes]]:
    """The same, in the place of a file that may be there."""
    number, partial = tempfile.mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        Path(partial).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(partial).unlink()
        raise


@contextlib.contextmanager
def written_to(opened: IO[bytes], recipients: list[Recipient]) -> Iterator[tarfile.TarFile]:
    """Yield a tar that is written to an open file, encrypted to `recipients` if there are any."""
    if not recipients:
        with tarfile.open(fileobj=opened, mode="w|") as tar:
            yield tar
        return
    source, sink = os.pipe()
    with os.fdopen(source, "rb") as reader:
        encrypting = _Aside(lambda: pyrage.encrypt_io(reader, opened, recipients), reader)
        with (
            encrypting,
            os.fdopen(sink, "wb") as writer,
            tarfile.open(fileobj=writer, mode="w|") as tar,
        ):
            yield tar


@contextlib.contextmanager
def read_from(file: Path, identities: list[Identity]) -> Iterator[tarfile.TarFile]:
    """Yield the tar in a file, decrypted if need be; raise `Refusal` where it is damaged."""
    try:
        with file.open("rb") as opened:
            if opened.peek(len(_AGE)).startswith(_AGE):
                if not identities:
                    raise Refusal("this backup is encrypted: name the file of its key (--identity)")
                with _decrypted(opened, identities) as clear, _tar_in(clear) as tar:
                    yield tar
            else:
                with _tar_in(opened) as tar:
                    yield tar
    except pyrage.DecryptError as error:
        raise Refusal(f"this backup cannot be decrypted: {error}") from error
    except tarfile.TarError as error:
        raise Refusal(f"this backup is damaged or cut off: {error}") from error
    except OSError as error:  # pyrage raises one for what it cannot decrypt in the middle
        raise Refusal(f"it could not be read, or not be stored: {error}") from error


def add(tar: tarfile.TarFile, name: str, content: IO[bytes], *, size: int, at: float) -> None:
    """Add a file of which `size` bytes are read; raise `OSError` where there are fewer."""
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, int(at), 0o600
    tar.addfile(info, content)


def add_bytes(tar: tarfile.TarFile, name: str, data: bytes, *, at: float) -> None:
    add(tar, name, io.BytesIO(data), size=len(data), at=at)


@contextlib.contextmanager
def _tar_in(opened: IO[bytes]) -> Iterator[tarfile.TarFile]:
    with tarfile.open(fileobj=opened, mode="r|") as tar:
        yield tar


@contextlib.contextmanager
def _decrypted(opened: IO[bytes], identities: list[Identity]) -> Iterator[IO[bytes]]:
    source, sink = os.pipe()
    writer = os.fdopen(sink, "wb")
    decrypting = _Aside(lambda: pyrage.decrypt_io(opened, writer, identities), writer)
    with decrypting, os.fdopen(source, "rb") as reader:
        yield reader


class _Aside:
    """Something done in a thread meanwhile; its own error counts before those that follow of it."""

    def __init__(self, act: Callable[[], object], its_end: IO[bytes]) -> None:
        self._act, self._its_end = act, its_end
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            self._act()
        except BaseException as error:
            self._error = error
        finally:
            with contextlib.suppress(OSError):
                self._its_end.close()  # the other end learns that no more comes, or is taken

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        self._thread.join()
        if self._error is None:
            return
        is_its_consequence = error is None or isinstance(
            error, BrokenPipeError | tarfile.TarError | Refusal
        )
        if is_its_consequence and not _is_of_a_closed_end(self._error):
            raise self._error from error


def _is_of_a_closed_end(error: BaseException) -> bool:
    return "Broken pipe" in str(error) or isinstance(error, BrokenPipeError)
