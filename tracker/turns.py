"""Few requests are worked on at once in a process, however many threads it has.

Threads share one interpreter and take it from each other: twelve at work need a third more of the
processor for the same saves than four (`make load`). The others wait: for bodies, for the virus
scanner, for files to be looked at or to come from S3; or they send answers.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

AT_ONCE = 4
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_turns = threading.Semaphore(AT_ONCE)
_own = threading.local()  # whether this thread has a turn


def in_turn(application: Application) -> Application:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        _begin()
        try:
            return application(environ, start_response)
        finally:
            _end()

    return answer


@contextmanager
def out_of_turn() -> Iterator[None]:
    """Let another request work while this one waits for its client, or for another server.

    A request that holds locks of the database keeps its turn: those that got it could wait for
    these locks, and it for them. What has no turn, as a worker, gives none away.
    """
    if not getattr(_own, "has_turn", False) or _is_in_transaction():
        yield
        return
    _end()
    try:
        yield
    finally:
        _begin()


def _begin() -> None:
    _turns.acquire()
    _own.has_turn = True


def _end() -> None:
    _own.has_turn = False
    _turns.release()


def _is_in_transaction() -> bool:
    return any(one.in_atomic_block for one in connections.all(initialized_only=True))
