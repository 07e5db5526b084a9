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
from typing import IO, Any, Self, cast

import pyrage

from tracker.refusal import Refusal

_AGE = b"age-encryption.org/"
_LONGEST_HEADS = 256 * 1024  # bytes that may stand before the content of a member
_LONGEST_RECIPIENTS = 16 * 1024  # bytes: each is about 100, and many cost the library their square
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
def read_from(file: Path, identities: list[Identity]) -> Iterator["TarMembers"]:
    """Yield what is in the tar in a file, decrypted if need be.

    Raises `Refusal` where it is damaged.
    """
    try:
        with file.open("rb") as opened:
            if opened.peek(len(_AGE)).startswith(_AGE):
                if not identities:
                    raise Refusal("this backup is encrypted: name the file of its key (--identity)")
                if b"\n--- " not in opened.read(_LONGEST_RECIPIENTS):
                    raise Refusal("this backup is damaged: its list of recipients has no end")
                opened.seek(0)
                with _decrypted(opened, identities) as clear, TarMembers(clear) as members:
                    yield members
            else:
                with TarMembers(opened) as members:
                    yield members
    except pyrage.DecryptError as error:
        raise Refusal(f"this backup cannot be decrypted: {error}") from error
    except tarfile.TarError as error:
        raise Refusal(f"this backup is damaged or cut off: {error}") from error
    except OSError as error:  # pyrage raises one for what it cannot decrypt in the middle
        raise Refusal(f"it could not be read, or not be stored: {error}") from error


class TarMembers:
    """The members of a tar, one after the other; none is kept, and no head is read without end.

    Whoever made the file decides how many there are, and what stands in their heads.
    """

    def __init__(self, opened: IO[bytes]) -> None:
        self._source = _BoundedSource(opened)
        with _heads_in_words():
            self._tar = tarfile.open(fileobj=cast(IO[bytes], self._source), mode="r|")  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._tar.close()

    def __iter__(self) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
        """Yield each with its content, which is read before the next one; raise `Refusal`."""
        while (member := self._next()) is not None:
            content = self._tar.extractfile(member) if member.isreg() else None
            yield member, content or io.BytesIO()
            self._tar.members.clear()  # type: ignore[attr-defined]

    def _next(self) -> tarfile.TarInfo | None:
        self._source.left = _LONGEST_HEADS
        with _heads_in_words():
            found = self._tar.next()
        self._source.left = None
        return found


@contextlib.contextmanager
def _heads_in_words() -> Iterator[None]:
    """Say that a head makes no sense where the library falls over it."""
    try:
        yield
    except (ValueError, OverflowError, RecursionError) as error:
        raise Refusal("this backup is damaged: the head of a file makes no sense") from error


class _BoundedSource:
    """A file of which so many bytes are read, or as many as there are."""

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened = opened
        self.left: int | None = _LONGEST_HEADS

    def read(self, size: int = -1) -> bytes:
        if self.left is not None:
            self.left -= size
            if self.left < 0:
                raise Refusal("this backup holds what none holds: a head without end")
        return self._opened.read(size)


def add(tar: tarfile.TarFile, name: str, content: IO[bytes], *, size: int, at: float) -> None:
    """Add a file of which `size` bytes are read; raise `OSError` where there are fewer."""
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, int(at), 0o600
    tar.addfile(info, content)


def add_bytes(tar: tarfile.TarFile, name: str, data: bytes, *, at: float) -> None:
    add(tar, name, io.BytesIO(data), size=len(data), at=at)


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
