"""The report as a workbook: a sheet of replies and a sheet of passages, every cell a text."""

import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.compilation.renderers.report_format import ReportFormat
from tracker.compilation.renderers.rows import (
    LANGUAGE_COLUMNS,
    PASSAGE_COLUMNS,
    REPLY_COLUMNS,
    Row,
    passage_rows,
    reply_rows,
)
from tracker.compilation.report.model import Report
from tracker.compilation.report.remarks import NotMade
from tracker.files.spreadsheets import workbook

# Excel's limit is 32,767 UTF-16 units, and a character can take two of them.
MAX_CELL = 16_383
MAX_ROWS = 1_048_576
# A passage longer than a cell goes on in the next row, whose `piece` is one higher.
_COLUMNS = ("delegation", "name", "piece", *PASSAGE_COLUMNS)
_WIDTHS = {"name": 24, "heading": 40, "remarks": 40, "concepts": 20, "reference": 16}


def render(report: Report) -> bytes:
    """Return an Excel workbook; the same report gives the same bytes.

    Raises `Refusal` where the passages need more rows than a sheet has.
    """
    packed = io.BytesIO()
    book = workbook(packed, title=f"{report.symbol} – {report.title}", created=report.stamp)
    looks = _looks(book)
    rows = [(reply, row) for reply, row in reply_rows(report)]
    _fill(book.add_worksheet("Replies"), REPLY_COLUMNS, (row for _reply, row in rows), looks)
    passages = (
        [reply.code, reply.heading, *piece]
        for reply, _row in rows
        for passage in passage_rows(reply)
        for piece in _pieces(passage)
    )
    _fill(book.add_worksheet("Passages"), _COLUMNS, passages, looks)
    book.close()
    return packed.getvalue()


def _looks(book: Workbook) -> dict[str, Format]:
    base = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "text": book.add_format(base),
        "text_ar": book.add_format({**base, "reading_order": 2}),
    }


def _fill(
    sheet: Worksheet, columns: tuple[str, ...], rows: Iterable[Row], looks: dict[str, Format]
) -> None:
    for column, name in enumerate(columns):
        width = 60 if name in LANGUAGE_COLUMNS else _WIDTHS.get(name, 13)
        sheet.set_column(column, column, width, looks.get(name, looks["text"]))
        sheet.write_string(0, column, name, looks["head"])
    number = 0
    for number, row in enumerate(rows, start=1):
        if number >= MAX_ROWS:
            raise NotMade("too_many_rows", str(MAX_ROWS))
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(number, column, cell)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, number, len(columns) - 1)


def _pieces(row: Row) -> Iterator[Row]:
    """Yield a passage's row, with its number of piece, as often as its longest text needs."""
    facts, texts = row[: -len(LANGUAGE_COLUMNS)], row[-len(LANGUAGE_COLUMNS) :]
    cut = [_cut(text) for text in texts]
    for number in range(max(map(len, cut))):
        piece = [parts[number] if number < len(parts) else "" for parts in cut]
        yield [str(number + 1), *facts, *piece]


def _cut(text: str) -> list[str]:
    """Cut a text into pieces that fit a cell, at the ends of lines where there are some."""
    pieces: list[str] = []
    while len(text) > MAX_CELL:
        end = text.rfind("\n", 0, MAX_CELL) + 1 or MAX_CELL
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]


FORMAT = ReportFormat(
    "xlsx",
    label=_("Excel"),
    ending="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    of_replies=True,
    render=render,
)
