"""The formats in which the report can be had, each from the same value: a module a format."""

from collections.abc import Mapping

from tracker.compilation.models import Compilation
from tracker.compilation.renderers import akn, csv, html, json, package, pdf, reply_pages, xlsx
from tracker.compilation.renderers.docx import document as docx
from tracker.compilation.renderers.report_format import ReportFormat
from tracker.compilation.report.model import Report

_SINGLE = (
    *(docx.FORMAT, pdf.FORMAT, html.FORMAT, reply_pages.FORMAT),
    *(akn.FORMAT, json.FORMAT, csv.FORMAT, xlsx.FORMAT),
)
PACKAGE = package.package_of(_SINGLE)
FORMATS: Mapping[str, ReportFormat] = {one.name: one for one in (*_SINGLE, PACKAGE)}


def formats_of(compilation: Compilation) -> list[ReportFormat]:
    """Return the formats in which a document can be had: a corrigendum holds no replies."""
    return [one for one in FORMATS.values() if not (compilation.is_corrigendum and one.of_replies)]


def render(report: Report, name: str) -> bytes:
    """Return the bytes of the report in one of `FORMATS`."""
    return FORMATS[name].rendered(report).data
