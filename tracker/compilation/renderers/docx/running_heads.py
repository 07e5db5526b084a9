"""What stands at the head and the foot of each page of the Word report.

The symbol over a rule and the page of pages at the outer edge, which is the other one on each page;
the job number at the inner edge of the foot; on a draft its word at the inner edge of the head.
"""

from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section as WordSection
from docx.shared import Length
from docx.text.paragraph import Paragraph

from tracker.compilation.report.model import Report
from tracker.text.docx.write import xml
from tracker.text.docx.write.xml import PLAIN, RunStyle
from tracker.text.languages import direction_of

_BOLD = RunStyle(bold=True)
_BEHIND_BORDERS = ("w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")


def set_up(document: WordDocument, report: Report, *, width: Length) -> None:
    """Write heads and feet; the cover has no head but the word of a draft."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = True
    for is_even in (False, True):
        head = section.even_page_header if is_even else section.header
        foot = section.even_page_footer if is_even else section.footer
        _head(head.paragraphs[0], report, width, is_even=is_even)
        foot.paragraphs[0].style = "Cover Line"
        _foot(foot.paragraphs[0], report, width, is_even=is_even)
    if report.is_draft:
        _sides(section.first_page_header.paragraphs[0], report, width, "", _draft_mark(report))
    _cover_foot(section, report, width)


def _head(paragraph: Paragraph, report: Report, width: Length, *, is_even: bool) -> None:
    sides = (_draft_mark(report), report.symbol)
    _sides(paragraph, report, width, *(reversed(sides) if is_even else sides))
    _border(paragraph, "bottom")


def _draft_mark(report: Report) -> str:
    return report.phrases.draft_mark if report.is_draft else ""


def _sides(paragraph: Paragraph, report: Report, width: Length, start: str, end: str) -> None:
    """Write bold words at the start and the end of a line, in the direction of the language."""
    if direction_of(report.language) == "rtl":
        _set_right_to_left(paragraph)
    _stop_at_the_end(paragraph, width)
    _add_text(paragraph, f"{start}\t{end}", report.language, _BOLD)


def _foot(paragraph: Paragraph, report: Report, width: Length, *, is_even: bool) -> None:
    """The page at the outer edge; a line for Arabic goes from the left, where "3/12" reads so."""
    _stop_at_the_end(paragraph, width)

    def job_number() -> None:
        _add_text(paragraph, report.job_number, report.language)

    def page() -> None:
        _add_page(paragraph)

    is_outer_left = is_even != (direction_of(report.language) == "rtl")
    sides: tuple[Callable[[], None], ...] = (
        (page, job_number) if is_outer_left else (job_number, page)
    )
    sides[0]()
    _add_text(paragraph, "\t", report.language)
    sides[1]()


def _cover_foot(section: WordSection, report: Report, width: Length) -> None:
    first = section.first_page_footer
    for number, (mark, text) in enumerate(report.cover_notes):
        note = first.paragraphs[0] if number == 0 else first.add_paragraph()
        note.style = "Cover Note"
        if direction_of(report.language) == "rtl":
            _set_right_to_left(note)
        _add_text(note, f"{mark} {text}".strip(), report.language)
        if number == 0:
            _border(note, "top")
    _foot(first.add_paragraph(style="Cover Line"), report, width, is_even=False)


def _border(paragraph: Paragraph, side: str) -> None:
    border = (
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="4" w:space="4" '
        'w:color="000000"/></w:pBdr>'
    )
    paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(border), *_BEHIND_BORDERS)


def _set_right_to_left(paragraph: Paragraph) -> None:
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:bidi {nsdecls('w')}/>"), "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _stop_at_the_end(paragraph: Paragraph, width: Length) -> None:
    """Have one tab, at the end of the line: the style of a head has two others."""
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.paragraph_format.tab_stops if paragraph.style else ():
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def _add_page(paragraph: Paragraph) -> None:
    for number, instruction in enumerate(("PAGE", "NUMPAGES")):
        if number:
            paragraph.add_run("/")
        field = (
            f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
        )
        paragraph._p.append(parse_xml(field))


def _add_text(paragraph: Paragraph, text: str, language: str, look: RunStyle = PLAIN) -> None:
    runs = xml.run(text, language, look)
    for run in list(parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>")):
        paragraph._p.append(run)
