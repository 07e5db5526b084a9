"""Has a file from outside looked at by a process of its own with hard limits.

A made-up file can make a parser take all memory or run for ever. A server without the system's
environment (`server.py`), started once by each process that asks, makes a copy of itself for every
file, which ends where a limit is reached; copying takes milliseconds, starting Python a second.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from tracker.turns import out_of_turn

MAX_MEMORY = 1024 * 1024 * 1024  # bytes of address space
MAX_CPU = 5  # seconds
MAX_WAIT = 40  # seconds, on a busy machine
AT_ONCE = 1  # for each process that asks: together they need the memory of as many files
MAX_PAGES = 500
MAX_PIXELS = 40_000_000  # a page of A3 at 400 dots an inch has 31 million
DONE, TURNED_DOWN = b"\0", b"\3"
WHY = {"action", "broken", "encrypted", "files", "form", "media", "pages", "pixels", "script",
       "too_much", "unknown"}  # fmt: skip
Task = Literal["package", "pdf", "picture", "receipt", "word", "word_picture"]
_SERVER = Path(__file__).with_name("server.py")
_lock = threading.Lock()
_turns = threading.BoundedSemaphore(AT_ONCE)
_running: list[tuple[subprocess.Popen[bytes], socket.socket]] = []
# A server belongs to the process that started it.
os.register_at_fork(after_in_child=_running.clear)


class TurnedDown(Exception):
    """Why a file is not taken: one word of `WHY`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def ask(task: Task, data: bytes, **options: object) -> bytes:
    """Have a file looked at; return what the task returns or raise `TurnedDown`.

    Tasks: `pdf` (nothing is returned), `picture` (the picture drawn anew), `receipt` (the file
    receipt.json attached to a PDF), `word`, `word_picture` and `package` (see `word.py`).
    """
    request = json.dumps({"task": task, "size": len(data), "options": options}).encode() + b"\n"
    with out_of_turn(), _turn(), _connected() as connection:
        connection.settimeout(MAX_WAIT)
        try:
            connection.sendall(request)
            connection.sendall(data)
            answer = b"".join(iter(lambda: connection.recv(2**20), b""))
        except OSError as error:  # no answer in time, or it ended before it had read everything
            raise TurnedDown("too_much") from error
    status, told = answer[:1], answer[1:]
    if status == DONE:
        return told
    why = told.decode(errors="replace") if status == TURNED_DOWN else "too_much"
    raise TurnedDown(why if why in WHY else "broken")


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=MAX_WAIT):
        raise TurnedDown("too_much")
    try:
        yield
    finally:
        _turns.release()


@contextlib.contextmanager
def _connected() -> Iterator[socket.socket]:
    """Yield a connection to a fresh copy of the server; it goes when the connection does."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs, _lock:
            try:
                socket.send_fds(_control(), [b"1"], [theirs.fileno()])
            except OSError:  # somebody ended it: another one takes its place
                _stop()
                socket.send_fds(_control(), [b"1"], [theirs.fileno()])
        yield ours


def _control() -> socket.socket:
    if not _running:
        ours, theirs = socket.socketpair()
        with theirs:
            server = subprocess.Popen(  # noqa: S603 - our own file, and no word from outside
                [sys.executable, "-I", str(_SERVER), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},
            )
        _running.append((server, ours))
    return _running[0][1]


def _stop() -> None:
    server, control = _running.pop()
    control.close()
    server.kill()
    server.wait()
