"""What the demonstration says while it runs goes to files, begun anew at each start."""

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path


def begin(folder: Path, *names: str) -> dict[str, Path]:
    """Return an empty file for each name."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: folder / f"{name}.log" for name in names}
    for file in files.values():
        file.write_bytes(b"")
    return files


@contextlib.contextmanager
def everything_said_to(file: Path) -> Iterator[None]:
    """Send both outputs of this process there, an error's traceback included.

    The outputs themselves are turned, because libraries write past `sys.stdout` and logging.
    """
    _flush()
    outputs = {number: os.dup(number) for number in (1, 2)}
    try:
        with file.open("ab") as log:
            for number in outputs:
                os.dup2(log.fileno(), number)
            try:
                yield
            except Exception:
                traceback.print_exc()
                raise
    finally:
        _flush()
        for number, output in outputs.items():
            os.dup2(output, number)
            os.close(output)


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()


def last_line(file: Path) -> str:
    """The last line that says something, where an error says what it is."""
    lines = file.read_text(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def short(path: Path) -> str:
    """The path as a person standing in the current folder would write it."""
    with contextlib.suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)
