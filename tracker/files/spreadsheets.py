"""Tables as files that a spreadsheet opens, in which no cell is ever calculated.

A cell of a CSV file that a spreadsheet would take for a formula (it begins with = + - @, a tab or a
carriage return) is given an apostrophe in front. Whoever reads the file with a program takes one
apostrophe away wherever a cell begins with apostrophes and then one of these. A workbook knows the
kinds of its cells, so a text there is a text and stays as it is.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO

from xlsxwriter import Workbook

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def neutralized(cell: str) -> str:
    """Return a cell that no spreadsheet calculates."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_typed(cell: str) -> str:
    """Return a cell of such a CSV file as it was before it was neutralized."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


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
