"""The report as CSV: a row a passage, with the columns of its reply repeated.

No cell is ever calculated; `tracker/files/spreadsheets.py` says how a program
gets the text back as filed.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.compilation.renderers.report_format import ReportFormat
from tracker.compilation.renderers.rows import (
    PASSAGE_COLUMNS,
    REPLY_COLUMNS,
    passage_rows,
    reply_rows,
)
from tracker.compilation.report.model import Report
from tracker.files.spreadsheets import csv_of

_NO_PASSAGE = [""] * len(PASSAGE_COLUMNS)


def render(report: Report) -> bytes:
    """Return a CSV file; a reply without a passage has one row."""
    return csv_of([*REPLY_COLUMNS, *PASSAGE_COLUMNS], _rows(report))


def _rows(report: Report) -> Iterator[list[str]]:
    for reply, facts in reply_rows(report):
        for row in [*passage_rows(reply)] or [_NO_PASSAGE]:
            yield [*facts, *row]


FORMAT = ReportFormat(
    "csv",
    label=_("CSV"),
    ending="csv",
    media_type="text/csv; charset=utf-8",
    of_replies=True,
    render=render,
)
