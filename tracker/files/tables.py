"""A table that somebody saved, read as lines of text cells: CSV in any usual form, or a workbook.

CSV with commas, semicolons or tabs, in UTF-8, UTF-16 with its mark, or a code page, as Excel saves
it (`code_pages.py`); or the first sheet of an .xlsx file (`workbooks.py`).
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import pgettext

from tracker.files.code_pages import read_by_words
from tracker.files.workbooks import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, read_sheet

MAX_BYTES = 1024 * 1024
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n')  # which Excel writes and reads, before the header


class TableRefused(ValueError):
    """A table that cannot be read: in which line, and what was expected there."""

    def __init__(self, line: int, expected: str) -> None:
        self.line, self.expected = line, expected
        super().__init__(f"line {line}: expected {expected}")


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line with its number in the file, 1 for the first."""

    number: int
    cells: list[str]

    def fitted(self, columns: int) -> list[str]:
        """Return the cells without empty ones beyond the last column."""
        cells = list(self.cells)
        while len(cells) > columns and not cells[-1].strip():
            cells.pop()
        return cells


def read_table(data: bytes) -> Iterator[TableLine]:
    """Yield the header and the lines that are not empty; raise `TableRefused` where it cannot.

    The rows of a workbook are as long as its header at least: it stores no empty cells.
    """
    if len(data) > MAX_BYTES:
        raise TableRefused(1, pgettext("expected in a list", "a list smaller than 1 MB"))
    if data.startswith(b"PK\x03\x04"):
        yield from _of_workbook(data)
    else:
        yield from _of_csv(_decoded(data)[0])


def _of_workbook(data: bytes) -> Iterator[TableLine]:
    width = 0
    try:
        for number, cells in read_sheet(data):
            width = width or len(cells)
            if any(map(str.strip, cells)):
                yield TableLine(number, cells + [""] * (width - len(cells)))
    except ValueError as error:
        expected = pgettext("expected in a list", "a workbook that can be read (%(reason)s)")
        raise TableRefused(1, expected % {"reason": error}) from error


def _of_csv(text: str) -> Iterator[TableLine]:
    separator = _SEPARATOR_LINE.match(text)
    skipped = 1 if separator else 0
    rest = text[separator.end() :] if separator else text
    reader = csv.reader(
        io.StringIO(rest, newline=""),
        strict=True,
        delimiter=separator[1] if separator else _delimiter(rest),
    )
    begun, seen = 1, 0
    try:
        for number, cells in enumerate(reader, start=1):
            seen += len(cells)
            if number > MAX_ROWS or len(cells) > MAX_COLUMNS or seen > MAX_CELLS:
                raise TableRefused(begun + skipped, _size())
            if begun == 1 or any(map(str.strip, cells)):
                yield TableLine(begun + skipped, cells)
            begun = reader.line_num + 1
    except csv.Error as error:
        number = (reader.line_num or 1) + skipped
        expected = pgettext(
            "expected in a list", "comma-separated values, each quotation mark with its second"
        )
        raise TableRefused(number, expected) from error


def _size() -> str:
    expected = pgettext(
        "expected in a list",
        "no more than %(rows)s rows, %(columns)s columns and %(cells)s cells",
    )
    return expected % {"rows": MAX_ROWS, "columns": MAX_COLUMNS, "cells": MAX_CELLS}


def code_page_of(data: bytes) -> str:
    """Return the name of the code page that a CSV file is read in; empty where it is in Unicode."""
    return "" if data.startswith(b"PK\x03\x04") else _decoded(data)[1]


def _decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and the name of its code page where it is not in Unicode."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), ""
    except UnicodeDecodeError as error:
        found = read_by_words(data) if encoding == "utf-8" else None
        if found:
            return found
        number = data[: error.start].count(b"\n") + 1
        expected = pgettext(
            "expected in a list", "text in UTF-8; in Excel, save it as “CSV UTF-8” or as .xlsx"
        )
        raise TableRefused(number, expected) from error


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)
