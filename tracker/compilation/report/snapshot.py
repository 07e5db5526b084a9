"""A composed frame as plain data, and back: what is frozen with a compilation.

A dataclass becomes a dictionary that names its class under `is`, by the name that it is stored
under; a date is its ISO form under `day`. Reading skips what a class no longer has and leaves out
what it did not have yet. A field that came later (`ADDED`) is left out while it says nothing, so
that the digests of what has none of it stay.
"""

import dataclasses
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from tracker.text import tree

ADDED = {"added": True}
_TREE = {
    one.__name__: one
    for one in vars(tree).values()
    if isinstance(one, type) and dataclasses.is_dataclass(one)
}


def to_plain(value: Any, classes: Mapping[str, type], *, without: Collection[str] = ()) -> Any:
    """Return JSON values for a dataclass and all in it, `without` some of its own fields.

    `classes` are those that may stand in it, by the names they are stored under. Raises `TypeError`
    for what could not be read back.
    """
    names = {found: name for name, found in {**_TREE, **classes}.items()}
    return _plain(value, names, without)


def from_plain(data: Any, classes: Mapping[str, type], **more: Any) -> Any:
    """Return the value that `to_plain` was given; `more` are fields that were left out."""
    return _value(data, {**_TREE, **classes}, more)


def _plain(value: Any, names: Mapping[Any, str], without: Collection[str] = ()) -> Any:
    match value:
        case None | str() | int():
            return value
        case date():
            return {"day": value.isoformat()}
        case tuple() | list():
            return [_plain(one, names) for one in value]
        case Mapping():
            return {"keys": list(value), "values": [_plain(one, names) for one in value.values()]}
    if type(value) not in names:
        raise TypeError(f"cannot be kept: {value!r}")
    fields = [field for field in dataclasses.fields(value) if field.name not in without]
    told = {one.name for one in fields if not one.metadata or getattr(value, one.name)}
    kept = {one.name: _plain(getattr(value, one.name), names) for one in fields if one.name in told}
    return {"is": names[type(value)], **kept}


def _value(data: Any, classes: Mapping[str, Any], more: Mapping[str, Any]) -> Any:
    if isinstance(data, list):
        return tuple(_value(one, classes, {}) for one in data)
    if not isinstance(data, dict):
        return data
    if "is" not in data and "day" in data:
        return date.fromisoformat(data["day"])
    if "is" not in data:
        values = (_value(one, classes, {}) for one in data["values"])
        return dict(zip(data["keys"], values, strict=True))
    found = classes[data["is"]]
    names = {field.name for field in dataclasses.fields(found)}
    fields = {name: _value(one, classes, {}) for name, one in data.items() if name in names}
    return found(**{**fields, **more})
