"""The lines of a file of reference data; all that is wrong with it is told at once, by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.datafile import DataRefused
from tracker.files.tables import TableRefused, read_table
from tracker.text.characters.canonical import TextRefused, clean
from tracker.text.lists import listed_apart


@dataclass(slots=True)
class CsvRow:
    """One line; what is wrong in it is noted, so that all of it is told at once."""

    name: str
    line: int
    cells: Mapping[str, str]
    problems: list[str]

    def refuse(self, column: str, expected: str) -> None:
        pattern = _('%(file)s:%(line)s: %(column)s: expected %(expected)s, found "%(found)s"')
        self._note(pattern, column, expected=expected, found=self.cells[column][:80])

    def text(self, column: str, *, longest: int, required: bool = True) -> str:
        try:
            text = clean(self.cells[column]).strip()
        except TextRefused as refused:
            pattern = _("%(file)s:%(line)s: %(column)s: expected no %(characters)s")
            self._note(pattern, column, characters=refused)
            return ""
        if (required and not text) or len(text) > longest or "\n" in text:
            expected = pgettext(
                "expected in a list", "%(shortest)s to %(longest)s characters on one line"
            )
            self.refuse(column, expected % {"shortest": int(required), "longest": longest})
        return text

    def choice(self, column: str, allowed: Mapping[str, str]) -> str:
        if self.cells[column] not in allowed:
            expected = pgettext("expected in a list", "one of %(choices)s")
            self.refuse(column, expected % {"choices": ", ".join(map(repr, allowed))})
        return allowed.get(self.cells[column], "")

    def rank(self, column: str) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,3}", self.cells[column]):
            self.refuse(column, "a rank from 1 to 9999")
            return 0
        return int(self.cells[column])

    def _note(self, pattern: str, column: str, **words: object) -> None:
        place = {"file": self.name, "line": self.line, "column": column}
        self.problems.append(pattern % {**place, **words})


def expected_in(name: str, line: int, expected: str) -> str:
    """Return what is wrong with a whole line, or with the file."""
    pattern = _("%(file)s:%(line)s: expected %(expected)s")
    return pattern % {"file": name, "line": line, "expected": expected}


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
                problems.append(expected_in(name, line.number, words))
    except TableRefused as refused:
        raise DataRefused([expected_in(name, refused.line, refused.expected)]) from refused
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
        words % {"columns": ", ".join(map(repr, which))[:300]} for words, which in wrong if which
    ]
    if found:
        expected = pgettext("expected in a list", "the columns %(columns)s; %(found)s")
        words = expected % {"columns": ", ".join(columns), "found": listed_apart(found)}
        raise DataRefused([expected_in(name, 1, words)])
