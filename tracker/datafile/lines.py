"""Where each key of a TOML text stands: `tomllib` tells the line of a syntax error only."""

import tomllib
from collections.abc import Iterable
from typing import Any

KeyPath = tuple[str | int, ...]  # such as ("questions", 1, "letter"), counted from 0


def lines_of(source: str) -> dict[KeyPath, int]:
    """Return the line (from 1) on which each key and table of a valid TOML text begins.

    A statement is the shortest run of lines that `tomllib` itself can read, so strings and lists
    over several lines need no rules of their own here.
    """
    lines: dict[KeyPath, int] = {(): 1}
    newest: dict[KeyPath, int] = {}  # array of tables -> index of its newest element
    inside: KeyPath = ()
    pending, begun = "", 1
    ends: list[int] = []  # for a list over several lines: the line of each element
    for number, line in enumerate(source.split("\n"), start=1):
        if not pending and not line.strip():
            continue
        begun = begun if pending else number
        pending += f"{line}\n"
        try:
            statement = tomllib.loads(pending)
        except tomllib.TOMLDecodeError:
            ends += [number] * (_elements_so_far(pending) - len(ends))
            continue
        if pending.lstrip().startswith("["):
            inside = _enter(statement, newest)
            lines.setdefault(inside, begun)
        else:
            for path in _paths(statement):
                index = next((step for step in path if isinstance(step, int)), len(ends))
                line_number = ends[index] if index < len(ends) else begun
                lines.setdefault((*inside, *path), line_number)
        pending, ends = "", []
    return lines


def _elements_so_far(unfinished: str) -> int:
    """Return how many elements of a list are whole, where the statement is a list's beginning."""
    try:
        value: Any = tomllib.loads(f"{unfinished}]")
    except tomllib.TOMLDecodeError:
        return 0
    while isinstance(value, dict) and value:
        value = next(iter(value.values()))
    return len(value) if isinstance(value, list) else 0


def _enter(header: Any, newest: dict[KeyPath, int]) -> KeyPath:
    """Return the path that `[a.b]` or `[[a.b]]` opens, after the tables opened before it."""
    path: KeyPath = ()
    while isinstance(header, dict) and header:
        key, header = next(iter(header.items()))
        path = (*path, key)
        if isinstance(header, list):
            newest[path] = newest.get(path, -1) + 1
        if path in newest:
            path = (*path, newest[path])
    return path


def _paths(value: Any, path: KeyPath = ()) -> Iterable[KeyPath]:
    if path:
        yield path
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, one in inner:
        yield from _paths(one, (*path, key))
