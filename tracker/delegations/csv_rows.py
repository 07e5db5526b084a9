"""The lines of a file of reference data; all that is wrong with it is told at once, by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.datafile import DataRefused
from tracker.files.tables import TableRefused, read_table
from tracker.text.characters.canonical import TextRefused, clean


@dataclass(slots=True)
class CsvRow:
    """One line; what is wrong in it is noted, so that all of it is told at once."""

    name: str
    line: int
    cells: Mapping[str, str]
    problems: list[str]

    def refuse(self, column: str, expected: str) -> None:
        found = self.cells[column][:80]
        self.problems.append(
            f'{self.name}:{self.line}: {column}: expected {expected}, found "{found}"'
        )

    def text(self, column: str, *, longest: int, required: bool = True) -> str:
        try:
            text = clean(self.cells[column]).strip()
        except TextRefused as refused:
            self.problems.append(f"{self.name}:{self.line}: {column}: expected no {refused}")
            return ""
        if (required and not text) or len(text) > longest or "\n" in text:
            self.refuse(column, f"{1 if required else 0} to {longest} characters on one line")
        return text

    def choice(self, column: str, allowed: Mapping[str, str]) -> str:
        if self.cells[column] not in allowed:
            self.refuse(column, f"one of {', '.join(repr(one) for one in allowed)}")
        return allowed.get(self.cells[column], "")

    def rank(self, column: str) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,3}", self.cells[column]):
            self.refuse(column, "a rank from 1 to 9999")
            return 0
        return int(self.cells[column])


def bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataRefused([f"{path}: cannot be read: {error.strerror}"]) from error


def require_utf_8(name: str, data: bytes) -> None:
    """Reference data comes in one form only: a name read in another would be stored wrong."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataRefused([f"{name}:{line}: expected UTF-8 text"]) from error


def rows_of(
    name: str, data: bytes, columns: list[str], others: list[str], problems: list[str]
) -> Iterator[CsvRow]:
    """Yield the lines of a table whose header is right; note lines of another length."""
    header: list[str] = []
    try:
        for line in read_table(data):
            if not header:
                header = [cell.strip() for cell in line.fitted(0)]
                _check_header(name, header, columns, others)
                continue
            cells = line.fitted(len(header))
            if len(cells) == len(header):
                stripped = dict(zip(header, (cell.strip() for cell in cells), strict=True))
                yield CsvRow(name, line.number, stripped, problems)
            else:
                problems.append(
                    f"{name}:{line.number}: expected {len(header)} columns, found {len(cells)}"
                )
    except TableRefused as refused:
        raise DataRefused([f"{name}:{refused.line}: expected {refused.expected}"]) from refused
    if not header:
        _check_header(name, header, columns, others)


def _check_header(name: str, header: list[str], columns: list[str], others: list[str]) -> None:
    wrong = {
        "missing": [column for column in columns if column not in header],
        "unknown": [column for column in header if column not in columns and column not in others],
        "repeated": [column for column in columns if header.count(column) > 1],
    }
    if any(wrong.values()):
        found = "; ".join(
            f"{word} {', '.join(map(repr, found))[:300]}" for word, found in wrong.items() if found
        )
        raise DataRefused([f"{name}:1: expected the columns {', '.join(columns)}; {found}"])
