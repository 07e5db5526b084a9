"""The report as Word: the cover, a real table of contents, real styles and real footnotes."""

import io
import zipfile
from collections.abc import Collection, Mapping
from datetime import datetime

import docx
from django.utils.translation import gettext_lazy as _

from tracker.compilation.renderers.docx import layout as docx_layout
from tracker.compilation.renderers.docx import pages
from tracker.compilation.renderers.report_format import RenderedBytes, ReportFormat
from tracker.compilation.report.model import PrintedReply, Report, ReportSection
from tracker.compilation.report.remarks import ReportRemark
from tracker.text.docx.write import xml
from tracker.text.docx.write.document import ContentsLine, DocxWriter
from tracker.text.languages import direction_of
from tracker.text.tree import Inlines, Strong, Text

Pages = Mapping[str, int]  # by the bookmark of a section or reply


def render(report: Report) -> RenderedBytes:
    """Return a Word file whose contents have their page numbers, and what is to be said of it.

    Where LibreOffice is not installed or fails, the numbers are left to Word, and that is said.
    """
    bare = written(report)
    if not report.has_contents:
        return RenderedBytes(bare)
    try:
        found, fonts = pages.pages_and_fonts_of(bare)
    except pages.NoPages as none:
        return RenderedBytes(bare, (none.remark,))
    lines = _contents_lines(report)
    if len(found) != len(lines):
        return RenderedBytes(bare, (ReportRemark(pages.FAILED),))
    numbers = {line.bookmark: page for line, page in zip(lines, found, strict=True)}
    return RenderedBytes(written(report, numbers), _remarks_on_fonts(report, fonts))


def _remarks_on_fonts(report: Report, used: Collection[str]) -> tuple[ReportRemark, ...]:
    """Say that other fonts than the file's own were there when its pages were numbered."""
    languages = {report.language, *(reply.language for reply in report.replies)}
    wanted = {"ascii": True, "cs": "ar" in languages, "eastAsia": "zh" in languages}
    missing = [
        docx_layout.FONTS[name]
        for name, same in docx_layout.OF_SAME_WIDTHS.items()
        if wanted[name] and not any(font.startswith(same) for font in used)
    ]
    return (ReportRemark("other_fonts", tuple(missing)),) if missing else ()


def written(report: Report, numbers: Pages | None = None) -> bytes:
    """Return a Word file with these page numbers; the same report gives the same bytes."""
    document = docx.Document()
    docx_layout.set_up(document, report)
    writer = DocxWriter(document)
    _cover(writer, report)
    written_in = report.summary_language or report.language
    writer.write(report.corrections, language=written_in, heading_level=1)
    if report.has_contents:
        _contents(writer, report, numbers or {})
    elif report.sections:
        writer.raw(_page_break())
    for section in report.sections:
        _section(writer, section, report.language)
    writer.finish()
    packed = io.BytesIO()
    document.save(packed)
    return _with_fixed_times(packed.getvalue(), report.stamp)


def _cover(writer: DocxWriter, report: Report) -> None:
    phrases, language = report.phrases, report.language

    def line(content: str | Inlines, style: str, of: str = "") -> None:
        writer.paragraph(content, style=style, language=of or language)

    symbol = Strong((Text(report.cover_symbol),))
    line((Text(f"{phrases.united_nations}\t"), symbol), "Cover Masthead")
    writer.raw(_masthead(report))
    line("", "Cover Line")
    line(report.session_line, "Cover Organ")
    line(report.item_line, "Cover Line")
    line(report.item_title, "Cover Item", report.item_title_language)
    line(report.title, "Cover Title", report.title_language)
    line(phrases.from_whom, "Cover Item")
    for stage in report.stages:
        line(stage, "Cover Item")
    if report.summary:
        line(phrases.summary, "Summary Heading")
        for paragraph in report.summary:
            line(paragraph, "Summary Text", report.summary_language)
    if report.draft_line:
        line(f"[{report.draft_line}]", "Cover Line")


def _masthead(report: Report) -> str:
    """A table of one row: the organ, and the details of the document in their own language."""
    phrases, language = report.phrases, report.language
    organ = xml.paragraph(
        "CoverAssembly", xml.run(phrases.general_assembly, language), language=language
    )
    details = "".join(
        # A line may break after the stroke between two languages.
        xml.paragraph(
            "CoverDetail",
            xml.run(line.replace("/", "/\u200b"), phrases.masthead),
            language=phrases.masthead,
        )
        for line in report.masthead_lines
    )
    return docx_layout.row((organ, details), is_mirrored=direction_of(language) == "rtl")


def _contents(writer: DocxWriter, report: Report, numbers: Pages) -> None:
    writer.raw(_page_break())
    writer.paragraph(report.phrases.contents, style="Contents Heading", language=report.language)
    writer.paragraph(report.phrases.page, style="Contents Page", language=report.language)
    lines = [
        ContentsLine(line.text, line.level, line.bookmark, str(numbers.get(line.bookmark, "")))
        for line in _contents_lines(report)
    ]
    writer.contents(lines, language=report.language)
    writer.raw(_page_break())


def _contents_lines(report: Report) -> list[ContentsLine]:
    lines: list[ContentsLine] = []
    for section in report.sections:
        lines.append(ContentsLine(section.heading, 1, section.bookmark))
        lines.extend(ContentsLine(reply.heading, 2, reply.bookmark) for reply in section.replies)
    return lines


def _section(writer: DocxWriter, section: ReportSection, language: str) -> None:
    writer.paragraph(
        section.heading, style="Heading 1", bookmark=section.bookmark, language=language
    )
    for paragraph in section.paragraphs:
        writer.paragraph(paragraph, language=language)
    for reply in section.replies:
        _reply(writer, reply, language)


def _reply(writer: DocxWriter, reply: PrintedReply, language: str) -> None:
    writer.paragraph(reply.heading, style="Heading 2", bookmark=reply.bookmark, language=language)
    for line in reply.lines:
        writer.paragraph(line, style="Reply Source", language=language)
    for remark in reply.remarks:
        writer.paragraph(remark, style="Reply Remark", language=language)
    writer.write(reply.document, language=reply.language, heading_level=3)


def _page_break() -> str:
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _with_fixed_times(packed: bytes, day: datetime) -> bytes:
    """Pack the parts again, each dated with the report: python-docx writes the time of day."""
    fixed = io.BytesIO()
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(fixed, "w") as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(part))
    return fixed.getvalue()


FORMAT = ReportFormat(
    "docx",
    label=_("Word"),
    ending="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    render=render,
)
