"""One demonstration in a folder at a time."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandError


@contextlib.contextmanager
def alone_in(folder: Path, *, address: str) -> Iterator[None]:
    """Hold the folder's lock; it frees itself when this process dies, whatever kills it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise CommandError(
                f"A demonstration runs here already: {file.read()} End it with Ctrl-C there, or "
                "give this one a folder of its own in TRACKER_VAR."
            ) from error
        file.truncate(0)
        file.write(address)
        file.flush()
        yield
