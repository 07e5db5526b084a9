"""ClamAV over its socket: INSTREAM, the file in pieces with their lengths, an empty one at the end.

Whether there is one at all is a setting, `CLAMAV_URL`. What was found clean is not sent again for
an hour, because a file is read several times between its upload and the person's yes. Where it did
not answer in time nobody waits for it again within a minute.
"""

import socket
import struct
import time
from enum import StrEnum
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from tracker.files.digests import digest
from tracker.refusal import Refusal
from tracker.turns import out_of_turn

TIMEOUT = 30  # seconds for a file, from the connection to the answer
_LEFT_ALONE = 60  # seconds after it did not answer in time
_HANGS = "clamav-hangs"
_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096
_REMEMBERED = 60 * 60  # seconds
logger = structlog.get_logger(__name__)


class Verdict(StrEnum):
    """What is known of a file that may be kept: what was found to be bad is refused."""

    CLEAN = "clean"  # it was looked at
    WAITING = "waiting"  # there is a scanner, and it has not looked at it
    UNSCANNED = "unscanned"  # there is none


class Infected(Refusal):
    """The scanner found something in a file."""


class ScannerUnreachable(Exception):
    """There should be a scanner, and none has answered."""


class NotScanned(ScannerUnreachable):
    """The scanner is there and has not looked at this file: it is past a limit of its own, ..."""


def verdict_on(data: bytes) -> Verdict:
    """Return what is known of a file; raise `Infected` with the name of what was found."""
    try:
        return scan(data)
    except ScannerUnreachable:
        logger.exception("scanner_unreachable")
        return Verdict.WAITING


def scan(data: bytes) -> Verdict:
    """Have a file looked at, if there is a scanner; raise `Infected` or `ScannerUnreachable`."""
    if not settings.CLAMAV_URL:
        return Verdict.UNSCANNED
    key = f"clamav-{digest(data)}"
    if cache.get(key):
        return Verdict.CLEAN
    if cache.get(_HANGS):
        raise ScannerUnreachable("it did not answer in time a moment ago")
    deadline = time.monotonic() + TIMEOUT
    try:
        with out_of_turn(), _connected() as connection:
            answer = _answer_about(data, connection, deadline)
    except TimeoutError as error:
        cache.set(_HANGS, True, _LEFT_ALONE)
        raise ScannerUnreachable(str(error)) from error
    except OSError as error:
        raise ScannerUnreachable(str(error)) from error
    name, _word, verdict = answer.removeprefix("stream: ").rpartition(" ")
    if verdict == "FOUND":
        logger.warning("file_infected", found=name, sha256=digest(data))
        raise Infected(
            _("The virus scanner has found something in the file (%(name)s). It was not taken."),
            name=name[:100],
        )
    if answer != "stream: OK":
        raise NotScanned(answer[:200])
    cache.set(key, True, _REMEMBERED)
    return Verdict.CLEAN


def ping() -> None:
    """Return once the scanner says that it is there; raise `OSError` or `ScannerUnreachable`."""
    with out_of_turn(), _connected() as connection:
        connection.sendall(b"zPING\0")
        answer = connection.recv(_LONGEST_ANSWER).rstrip(b"\0\n")
    if answer != b"PONG":
        raise ScannerUnreachable(answer.decode(errors="replace")[:200])


def _connected() -> socket.socket:
    url = urlsplit(settings.CLAMAV_URL)
    if url.scheme == "tcp":
        return socket.create_connection((url.hostname or "", url.port or 3310), timeout=TIMEOUT)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(TIMEOUT)
    try:
        connection.connect(url.path)
    except OSError:
        connection.close()
        raise
    return connection


def _answer_about(data: bytes, connection: socket.socket, deadline: float) -> str:
    """Return what it says; it hangs up on a file that is longer than it takes."""
    try:
        return _sent(connection, data, deadline)
    except ConnectionError as error:
        raise NotScanned(str(error)) from error


def _sent(connection: socket.socket, data: bytes, deadline: float) -> str:
    pieces = [data[start : start + _PIECE] for start in range(0, len(data), _PIECE)]
    framed = (struct.pack("!L", len(piece)) + piece for piece in [*pieces, b""])
    for sent in (b"zINSTREAM\0", *framed):
        _wait_until(deadline, connection)
        connection.sendall(sent)
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        _wait_until(deadline, connection)
        more = connection.recv(_LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _wait_until(deadline: float, connection: socket.socket) -> None:
    """Let the next step take what is left of the time, and no step have all of it anew."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("it did not answer in time")
    connection.settimeout(left)
