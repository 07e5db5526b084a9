"""From the report to a file: one function a format, each from the same value."""

from collections.abc import Callable

from tracker.compilation.renderers import akn, csv, docx, html, json, package, pdf, xlsx
from tracker.compilation.report import Report

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "akn": "application/akn+xml",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_ENDINGS = {"akn": "xml"}  # where it is not the format's name
_RENDERERS: dict[str, Callable[[Report], bytes]] = {
    "docx": docx.render,
    "pdf": pdf.render,
    "html": html.render,
    "akn": akn.render,
    "json": json.render,
    "csv": csv.render,
    "xlsx": xlsx.render,
}
FORMATS = tuple(MEDIA_TYPES)  # the package last: it holds the others


def render(report: Report, format_name: str) -> bytes:
    """Return the report in one of `FORMATS`; the same report gives the same bytes."""
    if format_name == "zip":
        return package.packed(
            report, {file_name(report, name): render(report, name) for name in _RENDERERS}
        )
    return _RENDERERS[format_name](report)


def file_name(report: Report, format_name: str) -> str:
    """Return the file's name: the symbol with hyphens, or what the draft is called."""
    return f"{report.file_stem}.{_ENDINGS.get(format_name, format_name)}"
