"""The report as CSV: a row a passage, with the columns of its reply repeated.

UTF-8 with a byte order mark and CRLF, so that Excel reads it. A cell that a spreadsheet would take
for a formula (it begins with = + - @, a tab or a carriage return) is given an apostrophe in front.
Whoever reads the file with a program takes one apostrophe away wherever a cell begins with
apostrophes and then one of these; what remains is the text as filed.
"""

import csv
import io
import re

from tracker.compilation.printed import Report
from tracker.compilation.renderers.rows import (
    PASSAGE_COLUMNS,
    REPLY_COLUMNS,
    passage_rows,
    reply_rows,
)

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NO_PASSAGE = [""] * len(PASSAGE_COLUMNS)


def render(report: Report) -> bytes:
    """Return a CSV file; a reply without a passage has one row."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([*REPLY_COLUMNS, *PASSAGE_COLUMNS])
    for reply, facts in reply_rows(report):
        safe = [*map(neutralized, facts)]
        for row in [*passage_rows(reply)] or [_NO_PASSAGE]:
            writer.writerow([*safe, *map(neutralized, row)])
    return lines.getvalue().encode("utf-8-sig")


def neutralized(cell: str) -> str:
    """Return a cell that no spreadsheet calculates."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
