"""Read JSON name by name: each value has the type that is expected, and nothing is left over."""

import re
from collections.abc import Callable
from datetime import date
from typing import NoReturn, TypeVar

from tracker.text.languages import LANGUAGES

T = TypeVar("T")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
JsonObject = dict[str, object]


class JsonRefused(ValueError):
    """JSON of another shape: `path` is where, as in `translations[0].passages[2].body`."""

    def __init__(self, path: str, expected: str) -> None:
        self.path = path
        super().__init__(f"{path or 'the whole'}: expected {expected}")


class JsonFields:
    """The names of one JSON object: each is taken once, and `finish` refuses what is left."""

    def __init__(self, found: object, path: str = "") -> None:
        if not isinstance(found, dict):
            raise JsonRefused(path, "an object")
        self.left, self.path = dict(found), path

    def has(self, name: str) -> bool:
        return name in self.left

    def take(self, name: str) -> object:
        if name not in self.left:
            self.refuse(name, "to be there")
        return self.left.pop(name)

    def text(self, name: str) -> str:
        value = self.take(name)
        return value if isinstance(value, str) else self.refuse(name, "a text")

    def nested(self, name: str) -> JsonObject:
        """Return an object as it is, whatever stands in it."""
        value = self.take(name)
        return value if isinstance(value, dict) else self.refuse(name, "an object")

    def number(self, name: str) -> int:
        value = self.take(name)  # True is a number to Python
        return value if type(value) is int else self.refuse(name, "a whole number")

    def flag(self, name: str) -> bool:
        value = self.take(name)
        return value if isinstance(value, bool) else self.refuse(name, "true or false")

    def year(self, name: str) -> int | None:
        value = self.take(name)
        if value == "":
            return None
        return value if type(value) is int and value else self.refuse(name, "a year or nothing")

    def day(self, name: str) -> date | None:
        value = self.text(name)
        # Python reads other ways to write a day, too, which would come back as this one.
        if value and not _DAY.fullmatch(value):
            self.refuse(name, "a day such as 2022-05-31, or nothing")
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.refuse(name, "a day of the calendar")

    def language(self, name: str) -> str:
        value = self.text(name)
        return value if value in LANGUAGES else self.refuse(name, f"one of {', '.join(LANGUAGES)}")

    def texts(self, name: str) -> tuple[str, ...]:
        return self.list_of(name, _text)

    def list_of(self, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        value = self.take(name)
        if not isinstance(value, list):
            self.refuse(name, "a list")
        path = self.path_of(name)
        return tuple(read(one, f"{path}[{number}]") for number, one in enumerate(value))

    def finish(self, value: T) -> T:
        for name in self.left:
            self.refuse(name, "no such name")
        return value

    def path_of(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def refuse(self, name: str, expected: str) -> NoReturn:
        raise JsonRefused(self.path_of(name), expected)


def _text(found: object, path: str) -> str:
    if not isinstance(found, str):
        raise JsonRefused(path, "a text")
    return found
