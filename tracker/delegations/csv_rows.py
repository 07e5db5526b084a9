"""The lines of a file of reference data; all that is wrong with it is told at once, by line.

A command names its file: `FILE:LINE: column: …`. A page, which has one file, passes no name and
says the same in the words of its language.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.datafile import DataRefused
from tracker.files.tables import TableRefused, read_table
from tracker.text.characters.canonical import TextRefused, clean
from tracker.text.lists import listed, listed_apart

MAX_PROBLEMS = 200  # then the rest is not read, and the last one is "…"


@dataclass(slots=True)
class CsvRow:
    """One line; what is wrong in it is noted, so that all of it is told at once."""

    name: str
    line: int
    cells: Mapping[str, str]
    problems: list[str]

    def refuse(self, column: str, expected: str) -> None:
        found = self.cells[column][:80]
        pattern = _("expected %(expected)s, found “%(found)s”")
        pattern = pattern if found else _("empty; expected %(expected)s")
        self._note(column, pattern % {"expected": expected, "found": found})

    def text(self, column: str, *, longest: int, required: bool = True) -> str:
        """Return the text of a cell; nothing where it is refused, which is noted."""
        found = self.cells[column]
        try:  # in its one form a text may be shorter, but not by so much
            text = found if len(found) > 4 * longest else clean(found).strip()
        except TextRefused as refused:
            self._note(column, _("expected no %(characters)s") % {"characters": refused})
            return ""
        if (required and not text) or len(text) > longest or "\n" in text:
            expected = pgettext(
                "expected in a list", "%(shortest)s to %(longest)s characters on one line"
            )
            self.refuse(column, expected % {"shortest": int(required), "longest": longest})
            return ""
        return text

    def choice(self, column: str, allowed: Mapping[str, str]) -> str:
        if self.cells[column] not in allowed:
            expected = pgettext("expected in a list", "one of %(choices)s")
            self.refuse(column, expected % {"choices": listed(map(_shown, allowed))})
        return allowed.get(self.cells[column], "")

    def rank(self, column: str) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,3}", self.cells[column]):
            self.refuse(column, "a rank from 1 to 9999")
            return 0
        return int(self.cells[column])

    def _note(self, column: str, problem: str) -> None:
        words = f"{self.name}:{self.line}: {column}: {problem}"
        if not self.name:
            pattern = _("line %(line)s, column %(column)s: %(problem)s")
            words = pattern % {"line": self.line, "column": column, "problem": problem}
        self.problems.append(words)


def _expected_in(name: str, line: int, expected: str) -> str:
    """Return what is wrong with a whole line, or with the file."""
    problem = _("expected %(expected)s") % {"expected": expected}
    if name:
        return f"{name}:{line}: {problem}"
    return _("line %(line)s: %(problem)s") % {"line": line, "problem": problem}


def _shown(cell: str) -> str:
    """Return a cell without signs that nobody sees."""
    return repr(cell)[1:-1] or '""'


def once(line: int) -> str:
    """Return what is expected of a code that stands in another line, too."""
    return pgettext("expected in a list", "each code once (it stands in line %(line)s)") % {
        "line": line
    }


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
            if len(problems) >= MAX_PROBLEMS:
                raise DataRefused([*problems, "…"])
            if not header:
                header = [cell.strip() for cell in line.fitted(0)]
                _check_header(name, header, columns, others)
                continue
            cells = line.fitted(len(header))
            if len(cells) == len(header):
                stripped = dict(zip(header, (cell.strip() for cell in cells), strict=True))
                yield CsvRow(name, line.number, stripped, problems)
            else:
                expected = pgettext("expected in a list", "%(columns)s columns, found %(found)s")
                words = expected % {"columns": len(header), "found": len(cells)}
                problems.append(_expected_in(name, line.number, words))
    except TableRefused as refused:
        raise DataRefused([_expected_in(name, refused.line, refused.expected)]) from refused
    if not header:
        _check_header(name, header, columns, others)


def _check_header(name: str, header: list[str], columns: list[str], others: list[str]) -> None:
    unknown = [column for column in header if column not in columns and column not in others]
    wrong = [
        (_("missing: %(columns)s"), [column for column in columns if column not in header]),
        (_("unknown: %(columns)s"), unknown),
        (_("repeated: %(columns)s"), [column for column in columns if header.count(column) > 1]),
    ]
    found = [
        words % {"columns": listed(map(_shown, which))[:300]} for words, which in wrong if which
    ]
    if found:
        expected = pgettext("expected in a list", "the columns %(columns)s; %(found)s")
        words = expected % {"columns": listed(columns), "found": listed_apart(found)}
        raise DataRefused([_expected_in(name, 1, words)])
