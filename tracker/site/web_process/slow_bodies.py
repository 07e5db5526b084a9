"""What a request sends is read by a thread that waits for it; who sends too slowly gets 408.

What no page read is waited for as well, for a connection serves one request after the other. A body
that comes in chunks says no length: Django would read nothing of it, and it could go on for ever.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from socket import SHUT_RD, socket
from typing import Any

import structlog
from django.core.exceptions import BadRequest

from tracker.site.clients.address import client_network
from tracker.site.web_process.transfers import SLOTS, Slots, Transfer
from tracker.turns import Application, out_of_turn

LONGEST = 300.0  # seconds
_PIECE = 16 * 1024
_LONGEST_REST = 64 * 1024  # bytes that nobody read: of more, gunicorn ends the connection itself
_TOO_SLOW = f"{HTTPStatus.REQUEST_TIMEOUT.value} {HTTPStatus.REQUEST_TIMEOUT.phrase}"
_NO_LENGTH = f"{HTTPStatus.LENGTH_REQUIRED.value} {HTTPStatus.LENGTH_REQUIRED.phrase}"
logger = structlog.get_logger(__name__)


class BodyTooSlow(BadRequest):
    """A body was given up: no page goes on with the part of it that came."""


def slow_bodies_given_up(application: Application, *, slots: Slots = SLOTS) -> Application:
    """Return the application, which waits for slow bodies no longer than it may.

    Only gunicorn says which connection a request came by; elsewhere nothing is changed.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        connection, length = environ.get("gunicorn.socket"), environ.get("CONTENT_LENGTH") or "0"
        if connection is not None and "HTTP_TRANSFER_ENCODING" in environ:
            _end(connection)
            start_response(_NO_LENGTH, [("Content-Length", "0")])
            return []
        if connection is None or not length.isdecimal() or not int(length):
            return application(environ, start_response)
        body = _Body(environ["wsgi.input"], int(length), connection, client_network(environ), slots)
        started: list[Any] = []
        try:
            found = application(environ | {"wsgi.input": body}, lambda *told: started.append(told))
        finally:
            body.end()
        _forget_rest(environ["wsgi.input"], int(length) - body.moved, connection)
        if body.is_given_up:
            getattr(found, "close", lambda: None)()
            logger.warning("body_too_slow", path=environ["PATH_INFO"], received=body.moved)
            start_response(_TOO_SLOW, [("Content-Length", "0")])
            return []
        start_response(*started[-1])
        return found

    return answer


def _end(connection: socket) -> None:
    """Wait for nothing more on a connection: what gunicorn reads of it then is its end."""
    with suppress(OSError):  # it is gone already
        connection.shutdown(SHUT_RD)


def _forget_rest(body: Any, left: int, connection: socket) -> None:
    """Read past what nobody has read, if it is here already: the answer stands without it."""
    if left > _LONGEST_REST:
        _end(connection)
    elif left:
        rest = _Body(body, left, connection, "", Slots(0))
        with suppress(BodyTooSlow, OSError):
            rest.read()
        rest.end()


class _Body(Transfer):
    """The body of a request, as the application reads it."""

    def __init__(
        self, body: Any, length: int, connection: socket, client: str, slots: Slots
    ) -> None:
        super().__init__(connection, client, slots=slots, longest=LONGEST, ends=SHUT_RD)
        self._body, self._length = body, length

    def read(self, size: int = -1) -> bytes:
        left = self._length - self.moved
        left = left if size < 0 else min(size, left)
        pieces = []
        while left:
            piece = self._read(self._body.read, min(left, _PIECE))
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def readline(self, size: int = _PIECE) -> bytes:
        return self._read(self._body.readline, size)

    def _read(self, read: Callable[[int], bytes], size: int) -> bytes:
        self.begin()
        with out_of_turn():
            found = b"" if self.is_given_up else read(size)
        self.moved += len(found)
        if self.moved >= self._length:
            self.end()
        if self.is_given_up:
            raise BodyTooSlow
        return found
