"""Where each key of a TOML text stands: `tomllib` tells the line of a syntax error only."""

import tomllib
from collections.abc import Iterable
from typing import Any

Place = tuple[str | int, ...]  # such as ("questions", 1, "letter"), counted from 0


def lines_of(source: str) -> dict[Place, int]:
    """Return the line (from 1) on which each key and table of a valid TOML text begins.

    A statement is the shortest run of lines that `tomllib` itself can read, so strings and lists
    over several lines need no rules of their own here.
    """
    lines: dict[Place, int] = {(): 1}
    newest: dict[Place, int] = {}  # array of tables -> index of its newest element
    inside: Place = ()
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
            for place in _places(statement):
                index = next((step for step in place if isinstance(step, int)), len(ends))
                line_number = ends[index] if index < len(ends) else begun
                lines.setdefault((*inside, *place), line_number)
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


def _enter(header: Any, newest: dict[Place, int]) -> Place:
    """Return the place that `[a.b]` or `[[a.b]]` opens, after the tables opened before it."""
    place: Place = ()
    while isinstance(header, dict) and header:
        key, header = next(iter(header.items()))
        place = (*place, key)
        if isinstance(header, list):
            newest[place] = newest.get(place, -1) + 1
        if place in newest:
            place = (*place, newest[place])
    return place


def _places(value: Any, place: Place = ()) -> Iterable[Place]:
    if place:
        yield place
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, one in inner:
        yield from _places(one, (*place, key))
