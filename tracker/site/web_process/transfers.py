"""What comes from a client or goes to it holds a thread meanwhile, and a process has few of them.

So few at once may be slow, fewer of one client, and none without end: a stranger who sends, or
takes, a byte now and then would hold all threads otherwise.
"""

import os
import threading
import time
from collections import Counter
from contextlib import suppress
from socket import socket

PATIENCE = 0.5  # seconds after which one counts as slow
AT_ONCE = 9  # slow ones in a process: fewer than it has threads (`Dockerfile`)
OF_ONE_CLIENT = 4  # of these: the others are left to whoever else is slow
GRACE = 10.0  # seconds that a slow one has in any case
RATE = 4096  # bytes a second that it brings, or takes, from then on


class Slots:
    """Who is waited for though slow: so many in all, so many of one client."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, client: str) -> bool:
        with self._lock:
            is_free = self.is_free_for(client)
            if is_free:
                self._held[client] += 1
            return is_free

    def give_back(self, client: str) -> None:
        with self._lock:
            self._held -= Counter([client])  # drops who holds none

    def is_free_for(self, client: str) -> bool:
        return self._held.total() < self._at_once and self._held[client] < OF_ONE_CLIENT


SLOTS = Slots(AT_ONCE)  # of this process


class _Watch:
    """One thread looks at all that is on its way; to start one for each would cost."""

    def __init__(self) -> None:
        self._looks: dict[Transfer, float] = {}  # when each is looked at
        self._changed = threading.Condition()
        self._pid = 0

    def look_at(self, transfer: "Transfer", *, at: float) -> None:
        with self._changed:
            self._looks[transfer] = at
            if self._pid != os.getpid():  # gunicorn loads, then forks, and threads stay behind
                self._pid = os.getpid()
                threading.Thread(target=self._run, daemon=True).start()
            elif len(self._looks) == 1:
                self._changed.notify()

    def forget(self, transfer: "Transfer") -> None:
        with self._changed:
            self._looks.pop(transfer, None)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._looks)
                now = time.monotonic()
                due = [transfer for transfer, at in self._looks.items() if at <= now]
                for transfer in due:
                    del self._looks[transfer]
            for transfer in due:
                transfer.look()
            time.sleep(PATIENCE / 10)


_watch = _Watch()


class Transfer:
    """Bytes on their way; another thread ends their connection where they go too slowly."""

    def __init__(
        self, connection: socket, client: str, *, slots: Slots, longest: float, ends: int
    ) -> None:
        self._connection, self._client, self._slots = connection, client, slots
        self._longest, self._ends = longest, ends  # seconds; which way the connection is ended
        self._has_slot = self._is_ended = False
        self._lock = threading.Lock()
        self._begun = 0.0
        self.moved = 0  # bytes
        self._free = 0  # of these: what says nothing of how fast the client is
        self.is_given_up = False

    def begin(self) -> None:
        """Count the time from now on; a second call changes nothing."""
        if not self._begun:
            self._begun = time.monotonic()
            _watch.look_at(self, at=self._begun + PATIENCE)

    def look(self) -> None:
        """Wait on where it may be waited for; else end the connection."""
        with self._lock:
            if self._is_ended:
                return
            now = time.monotonic()
            if not self._has_slot and not self._waits_for_client():
                _watch.look_at(self, at=now + PATIENCE)
                return
            if not self._has_slot:
                self._has_slot, self._free = self._slots.take(self._client), self._given_free()
            ends = self._begun + min(self._longest, GRACE + (self.moved - self._free) / RATE)
            if self._has_slot and now < ends:
                _watch.look_at(self, at=ends)
            else:
                self.is_given_up = True
                with suppress(OSError):  # it is gone already
                    self._connection.shutdown(self._ends)

    def _waits_for_client(self) -> bool:
        """Whether it is the client that takes its time, and not this process."""
        return True

    def _given_free(self) -> int:
        """Return how many of the bytes moved so far say nothing of how fast the client is."""
        return 0

    def end(self) -> None:
        """Nothing more is waited for."""
        with self._lock:
            self._is_ended = True
            if self._begun:
                _watch.forget(self)
            if self._has_slot:
                self._has_slot = False
                self._slots.give_back(self._client)
