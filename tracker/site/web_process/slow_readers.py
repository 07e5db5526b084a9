"""A long answer is sent by a thread that waits until it is taken; who takes none is given up.

A short one lies in the buffers of the system, whether anybody takes it or not.
"""

import select
from collections.abc import Callable, Iterable, Iterator
from socket import SHUT_RDWR
from typing import Any

import structlog

from tracker.site.clients.address import client_network
from tracker.site.web_process.transfers import SLOTS, Slots, Transfer
from tracker.turns import Application

LONG = 64 * 1024  # bytes
LONGEST = 1800.0  # seconds: 10 MB at 6 kB a second
_PIECE = 64 * 1024
logger = structlog.get_logger(__name__)


def slow_readers_given_up(application: Application, *, slots: Slots = SLOTS) -> Application:
    """Return the application, whose long answers wait for slow readers no longer than they may.

    Only gunicorn says which connection a request came by; elsewhere nothing is changed.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        connection = environ.get("gunicorn.socket")
        if connection is None:
            return application(environ, start_response)
        lengths: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            lengths[:] = [value for name, value in headers if name.lower() == "content-length"]
            return start_response(status, headers, *more)

        found = application(environ, start)
        if environ["REQUEST_METHOD"] == "HEAD" or (lengths and int(lengths[0]) <= LONG):
            return found
        transfer = _Sending(
            connection, client_network(environ), slots=slots, longest=LONGEST, ends=SHUT_RDWR
        )
        return _LongAnswer(found, transfer, environ["PATH_INFO"])

    return answer


class _Sending(Transfer):
    """The body of an answer, as the server sends it."""

    def _waits_for_client(self) -> bool:
        """A process that has too much to do sends slowly, too: then there is room to send into."""
        room = select.poll()
        try:
            room.register(self._connection, select.POLLOUT)
        except (OSError, ValueError):  # it is closed
            return True
        return not room.poll(0)

    def _given_free(self) -> int:
        """What the buffers of the system took at once, nobody needs to have taken."""
        return self.moved


class _LongAnswer:
    """An answer in pieces, so that it is known how many of them were taken."""

    def __init__(self, found: Iterable[bytes], transfer: Transfer, path: str) -> None:
        self._found, self._transfer, self._path = found, transfer, path

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces():
            self._transfer.begin()
            yield piece
            self._transfer.moved += len(piece)

    def _pieces(self) -> Iterator[bytes]:
        if file := getattr(self._found, "filelike", None):  # as Django hands a file to the server
            yield from iter(lambda: file.read(_PIECE), b"")
            return
        for item in self._found:
            yield from (item[start : start + _PIECE] for start in range(0, len(item), _PIECE))

    def close(self) -> None:
        self._transfer.end()
        if self._transfer.is_given_up:
            logger.warning("reader_too_slow", path=self._path, sent=self._transfer.moved)
        getattr(self._found, "close", lambda: None)()
