"""From the report to a file: one function a format, each from the same value."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.compilation.renderers import akn, csv, html, json, package, pdf, xlsx
from tracker.compilation.renderers.docx import document as docx
from tracker.compilation.report.model import Report

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "pages": "application/zip",
    "akn": "application/akn+xml",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_ENDINGS = {"akn": "xml", "pages": package.PAGES_ENDING}  # where it is not the format's name
_RENDERERS: dict[str, Callable[[Report], bytes]] = {
    "pdf": pdf.render,
    "html": html.render,
    "pages": package.pages,
    "akn": akn.render,
    "json": json.render,
    "csv": csv.render,
    "xlsx": xlsx.render,
}
FORMATS = tuple(MEDIA_TYPES)  # the package last: it holds the others


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file; `remark` says in words what whoever uses it should know, or nothing."""

    data: bytes
    remark: str = ""


def rendered(report: Report, format_name: str) -> Rendered:
    """Return the report in one of `FORMATS`; the same report gives the same bytes.

    For Word and PDF that holds with the same libraries and fonts, which the package names.
    """
    if format_name == "docx":
        return Rendered(*docx.render(report))
    if format_name == "zip":
        made = {name: rendered(report, name) for name in FORMATS if name != "zip"}
        files = {file_name(report, name): file.data for name, file in made.items()}
        return Rendered(package.packed(report, files), made["docx"].remark)
    return Rendered(_RENDERERS[format_name](report))


def render(report: Report, format_name: str) -> bytes:
    """Return the bytes of the report in one of `FORMATS`."""
    return rendered(report, format_name).data


def file_name(report: Report, format_name: str) -> str:
    """Return the file's name: the symbol with hyphens, or what the draft is called, and which.

    `A-77-92-ar.docx`, `A-77-92-ar-draft.docx`, `A-77-92-ar-reissued.docx`, `draft-76-19-ar.docx`.
    """
    which = "-draft" if report.is_draft and report.has_symbol else ""
    which = "-reissued" if report.reissued_on else which
    ending = _ENDINGS.get(format_name, format_name)
    return f"{report.file_stem}-{report.language}{which}.{ending}"
