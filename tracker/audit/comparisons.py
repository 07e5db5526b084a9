"""What else is stored and must agree with the register: upper rooms say how it is compared."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class RecordFault:
    """Something that is stored and is not what the register says."""

    what: str  # as people name it: 76-19/JAM/2, A/77/92, a file's name
    reason: str

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"


# Somebody has walked the whole register: `faults` is how many were found, `at` when.
register_checked = Signal()
_comparisons: list[Callable[[], Iterator[RecordFault]]] = []
Place = tuple[str, int, str]  # stream, sequence and hash of an event
_kept_here: list[Callable[[], Iterable[Place]]] = []


def register(compare: Callable[[], Iterator[RecordFault]]) -> None:
    """Add a comparison; called from an app's `ready`."""
    if compare not in _comparisons:
        _comparisons.append(compare)


def find_differences() -> Iterator[RecordFault]:
    """Yield whatever is stored and differs from what the register says of it."""
    for compare in _comparisons:
        yield from compare()


def register_kept(read: Callable[[], Iterable[Place]]) -> None:
    """Add events that are known outside the database; called from an app's `ready`."""
    if read not in _kept_here:
        _kept_here.append(read)


def kept_here() -> set[Place]:
    """Return the events that are known outside the database, read before `one_moment` begins.

    What is read later may be of events that were written after that moment.
    """
    return {place for read in _kept_here for place in read()}


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it stood at one moment, and keep nobody from writing meanwhile."""
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # Django's own transactions on SQLite are for writers
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
