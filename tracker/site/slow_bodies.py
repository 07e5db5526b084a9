"""What a request sends is read by a thread that waits for it, and a process has few of them.

So few bodies at once may come slowly, fewer of one client, and none without end: a stranger who
sends a byte now and then would hold all threads otherwise. Who is given up gets 408.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from socket import SHUT_RD, socket
from typing import Any

import structlog
from django.core.exceptions import BadRequest

from tracker.site.clients.address import client_network

PATIENCE = 0.5  # seconds after which a body counts as slow
AT_ONCE = 9  # slow ones in a process: fewer than it has threads (`Dockerfile`)
OF_ONE_CLIENT = 4  # of these: the others are left to whoever else is slow
GRACE = 10.0  # seconds that a slow one has in any case
RATE = 4096  # bytes a second that it brings from then on
LONGEST = 300.0  # seconds
_PIECE = 16 * 1024
_TOO_SLOW = f"{HTTPStatus.REQUEST_TIMEOUT.value} {HTTPStatus.REQUEST_TIMEOUT.phrase}"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
logger = structlog.get_logger(__name__)


class BodyTooSlow(BadRequest):
    """A body was given up: no page goes on with the part of it that came."""


def slow_bodies_given_up(application: Application, *, at_once: int = AT_ONCE) -> Application:
    """Return the application, which waits for slow bodies no longer than it may.

    Only gunicorn says which connection a request came by; elsewhere nothing is changed.
    """
    slots = _Slots(at_once)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        connection, length = environ.get("gunicorn.socket"), environ.get("CONTENT_LENGTH") or "0"
        if connection is None or not length.isdecimal() or not int(length):
            return application(environ, start_response)
        body = _Body(environ["wsgi.input"], int(length), connection, slots, client_network(environ))
        started: list[Any] = []
        try:
            found = application(environ | {"wsgi.input": body}, lambda *told: started.append(told))
        finally:
            body.end()
        if body.is_given_up:
            getattr(found, "close", lambda: None)()
            logger.warning("body_too_slow", path=environ["PATH_INFO"], received=body.received)
            start_response(_TOO_SLOW, [("Content-Length", "0")])
            return []
        start_response(*started[-1])
        return found

    return answer


class _Slots:
    """Who is waited for though slow: so many bodies in all, so many of one client."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, client: str) -> bool:
        with self._lock:
            is_free = self._held.total() < self._at_once and self._held[client] < OF_ONE_CLIENT
            if is_free:
                self._held[client] += 1
            return is_free

    def give_back(self, client: str) -> None:
        with self._lock:
            self._held -= Counter([client])  # drops who holds none


class _Body:
    """The body of a request; another thread ends its connection where it comes too slowly."""

    def __init__(
        self, body: Any, length: int, connection: socket, slots: _Slots, client: str
    ) -> None:
        self._body, self._length, self._connection = body, length, connection
        self._slots, self._client, self._has_slot = slots, client, False
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._begun = 0.0
        self.received = 0
        self.is_given_up = self._is_ended = False

    def read(self, size: int = -1) -> bytes:
        left = self._length - self.received
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
        if not self._begun:
            self._begun = time.monotonic()
            self._look_again_in(PATIENCE)
        found = b"" if self.is_given_up else read(size)
        self.received += len(found)
        if self.received >= self._length:
            self.end()
        if self.is_given_up:
            raise BodyTooSlow
        return found

    def _look_again_in(self, seconds: float) -> None:
        self._timer = timer = threading.Timer(seconds, self._look)
        timer.daemon = True
        timer.start()

    def _look(self) -> None:
        with self._lock:
            if self._is_ended:
                return
            self._has_slot = self._has_slot or self._slots.take(self._client)
            allowed = min(LONGEST, GRACE + self.received / RATE)
            left = self._begun + allowed - time.monotonic()
            if self._has_slot and left > 0:
                self._look_again_in(left)
            else:
                self.is_given_up = True
                with suppress(OSError):  # it is gone already
                    self._connection.shutdown(SHUT_RD)

    def end(self) -> None:
        """Nothing more is waited for."""
        with self._lock:
            self._is_ended = True
            if self._timer:
                self._timer.cancel()
            if self._has_slot:
                self._has_slot = False
                self._slots.give_back(self._client)
