"""Read a TOML file key by key; what nobody asked for is refused."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from tracker.datafile.lines import KeyPath, lines_of
from tracker.refusal import Refusal
from tracker.text.characters.canonical import TextRefused, clean
from tracker.text.languages import LANGUAGES


class DataRefused(Refusal):
    """A data file is wrong; each problem is one line of words with the file and its line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class MultilingualText:
    """One text in the six official languages; `unofficial`: in which it was translated here."""

    by_language: dict[str, str]
    unofficial: list[str]


@dataclass(slots=True)
class TomlTable:
    """One table of a file. Every key has to be asked for: `TomlFile.finish` refuses the others."""

    file: "TomlFile"
    path: KeyPath
    values: Mapping[str, Any]
    asked: dict[str, None] = field(default_factory=dict)

    def text(self, key: str, *, longest: int = 400) -> str:
        return self._text(key, self._required(key, "text"), longest)

    def optional_text(self, key: str, *, longest: int = 400) -> str | None:
        return self.text(key, longest=longest) if self._has(key) else None

    def matching(self, key: str, pattern: str, expected: str) -> str:
        """Read a text that the regular expression matches whole."""
        value = self._required(key, expected)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            self.refuse(key, expected, value)
        return value

    def optional_matching(self, key: str, pattern: str, expected: str) -> str | None:
        return self.matching(key, pattern, expected) if self._has(key) else None

    def decimal(self, key: str, *, least: str, most: str) -> Decimal:
        """Read a number with at most two decimals."""
        expected = f"a number from {least} to {most} with at most two decimals"
        value = self._required(key, expected)
        if type(value) not in (int, float) or not float(least) <= value <= float(most):
            self.refuse(key, expected, value)
        exact = Decimal(str(value))
        if exact != exact.quantize(Decimal("0.01")):
            self.refuse(key, expected, value)
        return exact

    def number(self, key: str, *, least: int = 0, most: int = 32_767) -> int:
        value = self._required(key, "a whole number")
        if type(value) is not int or not least <= value <= most:
            self.refuse(key, f"a whole number from {least} to {most}", value)
        return value

    def optional_number(self, key: str, *, least: int = 0, most: int = 32_767) -> int | None:
        return self.number(key, least=least, most=most) if self._has(key) else None

    def optional_number_or_text(self, key: str, expected: str) -> str | None:
        """Read a name that is mostly a number: 94, or "100 (v)" in quotes."""
        if not self._has(key):
            return None
        value = self._required(key, expected)
        if type(value) not in (int, str):
            self.refuse(key, expected, value)
        return str(value)

    def day(self, key: str) -> date:
        value = self._required(key, "a date")
        # A datetime is a date to Python, and would be cut to its day without a word.
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, "a date without quotes, such as 2022-05-31", value)
        return value

    def optional_day(self, key: str) -> date | None:
        return self.day(key) if self._has(key) else None

    def flag(self, key: str) -> bool:
        """Read true or false; an absent key is false."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self.refuse(key, "true or false", value)
        return bool(value)

    def choice(self, key: str, allowed: Collection[str]) -> str:
        words = f"one of {', '.join(allowed)}"
        value = self._required(key, words)
        if not isinstance(value, str) or value not in allowed:
            self.refuse(key, words, value)
        return value

    def text_list(self, key: str) -> list[str]:
        found = self._list(key, str, "a list of texts")
        return [self._text(key, one, 400) for one in found]

    def texts(self, key: str) -> MultilingualText:
        """Read a table of texts: one for each official language, none missing."""
        table = self.table(key)
        by_language = {language: table.text(language, longest=2000) for language in LANGUAGES}
        unofficial = table.text_list("unofficial")
        for language in unofficial:
            if language not in LANGUAGES:
                table.refuse("unofficial", f"codes out of {', '.join(LANGUAGES)}", language)
        return MultilingualText(by_language, [code for code in LANGUAGES if code in unofficial])

    def optional_texts(self, key: str) -> MultilingualText:
        return self.texts(key) if self._has(key) else MultilingualText({}, [])

    def table(self, key: str) -> "TomlTable":
        value = self._required(key, "a table")
        if not isinstance(value, dict):
            self.refuse(key, "a table", value)
        return self.file.table((*self.path, key), value)

    def optional_table(self, key: str) -> "TomlTable | None":
        return self.table(key) if self._has(key) else None

    def tables(self, key: str) -> list["TomlTable"]:
        """Read an array of tables; an absent one is empty."""
        found = self._list(key, dict, f"tables, each under [[{key}]]")
        return [self.file.table((*self.path, key, at), one) for at, one in enumerate(found)]

    def refuse(self, key: str, expected: str, found: object) -> NoReturn:
        """Raise `DataRefused` with the line of `key`, what was expected there and what is."""
        self.file.refuse((*self.path, key), f"expected {expected}, found {_shown(found)}")

    def _get(self, key: str) -> Any:
        self.asked[key] = None
        return self.values.get(key)

    def _has(self, key: str) -> bool:
        return self._get(key) is not None

    def _list(self, key: str, kind: type, expected: str) -> list[Any]:
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, kind) for one in value):
            self.refuse(key, expected, value)
        return value

    def _required(self, key: str, expected: str) -> Any:
        value = self._get(key)
        if value is None:
            others = [other for other in self.values if other not in self.asked]
            near = difflib.get_close_matches(key, others, n=1)
            hint = f' (is "{near[0]}" a typing error?)' if near else ""
            self.file.refuse(
                (*self.path, *near[:1]) if near else self.path,
                f'expected the key "{key}" with {expected}, found none{hint}',
            )
        return value

    def _text(self, key: str, value: Any, longest: int) -> str:
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "a text that is not empty", value)
        if len(value) > longest:
            self.refuse(key, f"at most {longest} characters", f"{len(value)} characters")
        try:
            return clean(value).strip()
        except TextRefused as refused:
            self.refuse(key, "a text without control characters", str(refused))


@dataclass(slots=True)
class TomlFile:
    """A parsed file, with the line of each of its keys."""

    name: str
    lines: dict[KeyPath, int]
    opened: list[TomlTable] = field(default_factory=list)

    def table(self, path: KeyPath, values: Mapping[str, Any]) -> TomlTable:
        table = TomlTable(self, path, values)
        self.opened.append(table)
        return table

    def refuse(self, path: KeyPath, problem: str) -> NoReturn:
        where = f"{_written(path)}: " if path else ""
        raise DataRefused([f"{self.name}:{self._line_of(path)}: {where}{problem}"])

    def finish(self) -> None:
        """Refuse the first key that no reader asked for: a typing error must not pass unseen."""
        for table in self.opened:
            for key in table.values:
                if key not in table.asked:
                    known = ", ".join(table.asked)
                    self.refuse((*table.path, key), f"unknown key, expected one of {known}")

    def _line_of(self, path: KeyPath) -> int:
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def open_toml(path: Path) -> TomlTable:
    """Return the root table of a TOML file; raise `DataRefused` where it cannot be read."""
    try:
        source = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DataRefused([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataRefused([f"{path}:{line}: expected UTF-8 text"]) from error
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise DataRefused([_syntax_problem(path, source, str(error))]) from error
    return TomlFile(str(path), lines_of(source)).table((), values)


def _written(path: KeyPath) -> str:
    """Return `questions[2].letter` for a path; elements are counted from 1."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return words.removeprefix(".")


def _shown(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, str):
        return f'"{value[:80]}"'
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)[:80] if isinstance(value, int | float | date) else type(value).__name__


def _syntax_problem(path: Path, source: str, message: str) -> str:
    """Put tomllib's "(at line 3, column 5)" where every other problem has its line."""
    words, _, place = message.partition(" (at ")
    numbers = [part for part in place.replace(",", " ").split() if part.rstrip(")").isdigit()]
    line = numbers[0].rstrip(")") if numbers else str(source.count("\n") + 1)
    return f"{path}:{line}: expected valid TOML: {words[:1].lower()}{words[1:]}"
