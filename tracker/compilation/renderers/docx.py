"""The report as Word: the cover, a real table of contents, real styles and real footnotes."""

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section as WordSection
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tracker.compilation.cover_words import cover_words
from tracker.compilation.report import Reply, Report, Section
from tracker.text.docx_write import ContentsLine, DocxWriter

_LATIN = "Times New Roman"
_DETAILS_AT = Cm(9.5)
_STYLES = (
    # name, size in points, bold, alignment, space after in points
    ("Cover Masthead", 14, False, None, 4),
    ("Cover Line", 10, False, None, 0),
    ("Cover Detail", 10, False, None, 0),
    ("Cover Organ", 12, True, None, 0),
    ("Cover Item", 12, True, None, 10),
    ("Cover Title", 17, True, None, 10),
    ("Contents Heading", 12, True, None, 8),
    ("Reply Source", 10, False, WD_ALIGN_PARAGRAPH.RIGHT, 0),
    ("Cover Note", 8.5, False, None, 2),
    ("Summary Heading", 10, True, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Summary Text", 10, False, None, 0),
)


def render(report: Report) -> bytes:
    """Return a Word file; the same report gives the same bytes."""
    document = docx.Document()
    _set_up(document, report)
    writer = DocxWriter(document)
    _cover(writer, report)
    writer.write(report.corrections, language=report.language, heading_level=1)
    if report.sections:
        _contents(writer, report)
    for section in report.sections:
        _section(writer, section)
    writer.finish()
    packed = io.BytesIO()
    document.save(packed)
    return _with_fixed_times(packed.getvalue(), report.stamp)


def _set_up(document: WordDocument, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(3)
    section.top_margin = section.bottom_margin = Cm(2.5)
    _styles(document)
    _running_heads(section, report)
    properties = document.core_properties
    stamp = report.stamp
    properties.created = properties.modified = properties.last_printed = stamp
    properties.title, properties.subject = report.title, report.symbol
    properties.author = properties.last_modified_by = report.words.united_nations
    properties.comments, properties.language = "", report.language


def _styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(10)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:cs", "w:hAnsi"):
        fonts.set(qn(name), _LATIN)
    fonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    normal.paragraph_format.space_after = Pt(6)
    sizes = {1: 14, 2: 12, 3: 11}
    for level in range(1, 10):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size = _LATIN, Pt(sizes.get(level, 10))
        style.font.bold, style.font.italic, style.font.cs_italic = True, False, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            if "Theme" in name:
                del fonts.attrib[name]
        fonts.set(qn("w:cs"), _LATIN)
        fonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
        style.paragraph_format.keep_with_next = True
    for name, size, is_bold, alignment, after in _STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size, style.font.bold = Pt(size), is_bold
        style.paragraph_format.space_after = Pt(after)
        if alignment is not None:
            style.paragraph_format.alignment = alignment
    tabs = document.styles["Cover Masthead"].paragraph_format.tab_stops
    tabs.add_tab_stop(Cm(15.5), WD_TAB_ALIGNMENT.RIGHT)
    document.styles["Cover Detail"].paragraph_format.left_indent = _DETAILS_AT
    document.styles["Cover Organ"].paragraph_format.tab_stops.add_tab_stop(_DETAILS_AT)
    for name in ("Summary Heading", "Summary Text"):  # equal borders of neighbours make one box
        document.styles[name].element.get_or_add_pPr().insert_element_before(
            parse_xml(_box()), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
        )


def _running_heads(section: WordSection, report: Report) -> None:
    """The symbol on every page but the cover; page of pages and job number at the foot."""
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = report.symbol
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = section.footer.paragraphs[0]
    foot.style = "Cover Line"
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(15.5), WD_TAB_ALIGNMENT.RIGHT)
    _page_of_pages(foot, report)
    first = section.first_page_footer
    for number, (mark, text) in enumerate(report.cover_notes):
        note = first.paragraphs[0] if number == 0 else first.add_paragraph()
        note.style = "Cover Note"
        note.text = f"{mark} {text}".strip()
        if number == 0:
            border = (
                f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="4" w:space="4" '
                'w:color="000000"/></w:pBdr>'
            )
            note._p.get_or_add_pPr().insert_element_before(
                parse_xml(border), "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
    last = first.add_paragraph(style="Cover Line")
    last.paragraph_format.tab_stops.add_tab_stop(Cm(15.5), WD_TAB_ALIGNMENT.RIGHT)
    _page_of_pages(last, report)


def _page_of_pages(paragraph: Paragraph, report: Report) -> None:
    paragraph.add_run(f"{report.job_number}\t")
    for number, instruction in enumerate(("PAGE", "NUMPAGES")):
        if number:
            paragraph.add_run("/")
        field = (
            f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
        )
        paragraph._p.append(parse_xml(field))


def _cover(writer: DocxWriter, report: Report) -> None:
    words = report.words
    writer.paragraph(f"{words.united_nations}\t{report.cover_symbol}", style="Cover Masthead")
    writer.raw(_rule())
    organ = f"{words.general_assembly}\t{words.distribution}"
    writer.paragraph(organ, style="Cover Organ")
    for line in (report.date_line, report.language_line, report.original_line):
        # A line may break after the stroke between two languages.
        writer.paragraph(line.replace("/", "/\u200b"), style="Cover Detail")
    writer.paragraph("", style="Cover Line")
    writer.paragraph(report.session_line, style="Cover Organ")
    writer.paragraph(report.item_line, style="Cover Line")
    writer.paragraph(report.item_title, style="Cover Item")
    writer.paragraph(report.title, style="Cover Title")
    writer.paragraph(words.from_whom, style="Cover Item")
    for stage in report.stages:
        writer.paragraph(stage, style="Cover Item")
    if report.summary:
        writer.paragraph(cover_words(report.language).summary, style="Summary Heading")
        for paragraph in report.summary:
            writer.paragraph(paragraph, style="Summary Text")
    if report.draft_line:
        writer.paragraph(f"[{report.draft_line}]", style="Cover Line")


def _contents(writer: DocxWriter, report: Report) -> None:
    writer.raw(_page_break())
    writer.paragraph(report.words.contents, style="Contents Heading")
    lines: list[ContentsLine] = []
    for section in report.sections:
        lines.append(ContentsLine(section.heading, 1, section.bookmark))
        lines.extend(ContentsLine(reply.heading, 2, reply.bookmark) for reply in section.replies)
    writer.contents(lines)
    writer.raw(_page_break())


def _section(writer: DocxWriter, section: Section) -> None:
    writer.paragraph(section.heading, style="Heading 1", bookmark=section.bookmark)
    for paragraph in section.paragraphs:
        writer.paragraph(paragraph)
    for reply in section.replies:
        _reply(writer, reply)


def _reply(writer: DocxWriter, reply: Reply) -> None:
    writer.paragraph(reply.heading, style="Heading 2", bookmark=reply.bookmark)
    if reply.source_line:
        writer.paragraph(reply.source_line, style="Reply Source")
    writer.paragraph(reply.date_line, style="Reply Source")
    for remark in reply.remarks:
        writer.paragraph(remark)
    writer.write(reply.document, language=reply.language, heading_level=3)


def _rule() -> str:
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
        '</w:pBdr><w:spacing w:after="0"/></w:pPr></w:p>'
    )


def _box() -> str:
    line = 'w:val="single" w:sz="6" w:space="6" w:color="000000"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
    return f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"


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
