"""Tables as files that a spreadsheet opens, in which no cell is ever calculated.

A part of a cell of a CSV file that a spreadsheet would take for a formula is given an apostrophe in
front. A part begins where the cell does, and after each semicolon, tab and line break in it, for
these end a cell for some. It is a formula if it begins with = + - @, also in full width; the whole
cell with a tab or a carriage return, too. Whoever reads the file with a program takes one
apostrophe away wherever a part begins with apostrophes and then one of these (inside a cell, with
quotation marks as well). A workbook knows the kinds of its cells, so a text there is a text and
stays as it is.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO

from xlsxwriter import Workbook

_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20"  # the last four in full width
_WHOLE = rf"(?='*[{_SIGNS}\t\r])"
_INSIDE = rf"(?=['\"]*[{_SIGNS}])"
_FORMULA = re.compile(rf"^{_WHOLE}|(?<=[;\t\r\n]){_INSIDE}")
_MARKED = re.compile(rf"^'{_WHOLE}|(?<=[;\t\r\n])'{_INSIDE}")


def neutralized(cell: str) -> str:
    """Return a cell that no spreadsheet calculates."""
    return _FORMULA.sub("'", cell)


def as_typed(cell: str) -> str:
    """Return a cell of such a CSV file as it was before it was neutralized."""
    return _MARKED.sub("", cell)


def csv_of(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a CSV file: UTF-8 with a byte order mark and CRLF, so that Excel reads it."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(map(neutralized, columns))
    writer.writerows(map(neutralized, row) for row in rows)
    return lines.getvalue().encode("utf-8-sig")


def workbook(target: IO[bytes], *, title: str, created: datetime) -> Workbook:
    """Return an Excel workbook to be filled; the same cells and `created` give the same bytes."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(target, options)
    book.set_properties({"title": title, "created": created.replace(tzinfo=None)})
    return book
