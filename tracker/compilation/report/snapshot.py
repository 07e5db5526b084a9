"""A composed frame as plain data, and back: what is frozen with a compilation.

A dataclass becomes a dictionary that names its class under `is`; a date is its ISO form under
`day`. Reading skips what a class no longer has and leaves out what it did not have yet.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tracker.text import tree

_TREE = [found for found in vars(tree).values() if dataclasses.is_dataclass(found)]


def to_plain(value: Any, *, without: Iterable[str] = ()) -> Any:
    """Return JSON values for a dataclass and all in it, `without` some of its own fields.

    Raises `TypeError` for what could not be read back.
    """
    match value:
        case None | str() | int():
            return value
        case date():
            return {"day": value.isoformat()}
        case tuple() | list():
            return [to_plain(one) for one in value]
        case Mapping():
            return {"keys": list(value), "values": [to_plain(one) for one in value.values()]}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"cannot be kept: {value!r}")
    names = [field.name for field in dataclasses.fields(value) if field.name not in set(without)]
    return {"is": type(value).__name__} | {name: to_plain(getattr(value, name)) for name in names}


def from_plain(data: Any, classes: Iterable[Any], **more: Any) -> Any:
    """Return the value that `to_plain` was given; `more` are fields that were left out."""
    return _read(data, {found.__name__: found for found in (*classes, *_TREE)}, more)


def _read(data: Any, classes: Mapping[str, Any], more: Mapping[str, Any]) -> Any:
    if isinstance(data, list):
        return tuple(_read(one, classes, {}) for one in data)
    if not isinstance(data, dict):
        return data
    if "is" not in data and "day" in data:
        return date.fromisoformat(data["day"])
    if "is" not in data:
        values = (_read(one, classes, {}) for one in data["values"])
        return dict(zip(data["keys"], values, strict=True))
    found = classes[data["is"]]
    names = {field.name for field in dataclasses.fields(found)}
    fields = {name: _read(one, classes, {}) for name, one in data.items() if name in names}
    return found(**{**fields, **more})
