"""How the Word report looks: page, styles, fonts, running heads, in either direction."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section as WordSection
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from tracker.compilation.report.model import Report
from tracker.text.docx.write import xml
from tracker.text.languages import direction_of

# What Word takes where a font is not installed stands in the table of fonts.
FONTS = {"ascii": "Times New Roman", "cs": "Noto Naskh Arabic", "eastAsia": "Noto Serif CJK SC"}
_STAND_INS = {"Noto Naskh Arabic": "Times New Roman", "Noto Serif CJK SC": "SimSun"}
_TEXT_WIDTH = Cm(15.59)
_DETAILS_WIDTH = Cm(6)
_END = WD_ALIGN_PARAGRAPH.RIGHT  # Word means the end of the line, whichever side that is
_STYLES = (
    # name, size in points, bold, alignment, space after in points
    ("Cover Masthead", 14, False, None, 4),
    ("Cover Line", 10, False, None, 0),
    ("Cover Detail", 10, False, None, 0),
    ("Cover Assembly", 16, True, None, 0),
    ("Cover Organ", 12, True, None, 0),
    ("Cover Item", 12, True, None, 18),
    ("Cover Title", 17, True, None, 10),
    ("Contents Heading", 12, True, None, 4),
    ("Contents Page", 8.5, False, _END, 2),
    ("Reply Source", 10, False, _END, 0),
    ("Reply Remark", 10, False, None, 6),
    ("Cover Note", 8.5, False, None, 2),
    ("Summary Heading", 10, True, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Summary Text", 10, False, None, 0),
)


def set_up(document: WordDocument, report: Report) -> None:
    """Give a new document its page, styles, running heads and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(3)
    section.top_margin = section.bottom_margin = Cm(2.5)
    if direction_of(report.language) == "rtl":
        section._sectPr.insert_element_before(
            parse_xml(f"<w:bidi {nsdecls('w')}/>"), "w:rtlGutter", "w:docGrid"
        )
    _styles(document, report.language)
    _declare_fonts(document)
    _running_heads(section, report)
    properties = document.core_properties
    stamp = report.stamp
    properties.created = properties.modified = properties.last_printed = stamp
    properties.title, properties.subject = report.title, report.symbol
    properties.author = properties.last_modified_by = report.phrases.united_nations
    properties.comments, properties.language = "", report.language


def row(cells: tuple[str, str], *, is_mirrored: bool) -> str:
    """Return a table of two cells between rules, the second as wide as the cover's details."""
    widths = (_TEXT_WIDTH - _DETAILS_WIDTH, _DETAILS_WIDTH)
    sizes = [round(width / 635) for width in widths]  # twentieths of a point
    mirrored = "<w:bidiVisual/>" if is_mirrored else ""
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    body = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for size, cell in zip(sizes, cells, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr>{mirrored}<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblBorders>'
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
        '<w:bottom w:val="single" w:sz="18" w:space="0" w:color="000000"/></w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="80" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="120" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{body}</w:tr></w:tbl>"
    )


def _styles(document: WordDocument, language: str) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    _set_fonts(normal.element)
    normal.paragraph_format.space_after = Pt(6)
    sizes = {1: 14, 2: 12, 3: 11}
    for level in range(1, 10):
        style = document.styles[f"Heading {level}"]
        _set_fonts(style.element)
        style.font.size = Pt(sizes.get(level, 10))
        style.font.bold, style.font.italic, style.font.cs_italic = True, False, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.keep_with_next = True
    for name, size, is_bold, alignment, after in _STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size, style.font.bold = Pt(size), is_bold
        style.font.cs_bold = is_bold
        style.element.rPr.append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>'))
        style.paragraph_format.space_after = Pt(after)
        if alignment is not None:
            style.paragraph_format.alignment = alignment
    document.styles["Cover Masthead"].paragraph_format.tab_stops.add_tab_stop(
        _TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT
    )
    document.styles["Reply Source"].paragraph_format.keep_with_next = True
    for name in ("Summary Heading", "Summary Text"):  # equal borders of neighbours make one box
        document.styles[name].element.get_or_add_pPr().insert_element_before(
            parse_xml(_box()), "w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc"
        )
    for name in ("Reply Remark", "Contents Page"):
        document.styles[name].font.italic = language not in {"ar", "zh"}
    _set_languages(document, language)


def _box() -> str:
    line = 'w:val="single" w:sz="6" w:space="6" w:color="000000"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
    return f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"


def _set_fonts(style: Any) -> None:
    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.lower().endswith("theme"):
            del fonts.attrib[name]
    for name in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{name}"), FONTS["ascii"])
    for name in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONTS[name])


def _set_languages(document: WordDocument, language: str) -> None:
    """Tell the language of what says nothing else: the frame's, of each kind of script."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    found = defaults.find(qn("w:lang"))
    for kind, value in (("val", "en-GB"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")):
        found.set(qn(f"w:{kind}"), value)
    run: Any = parse_xml(f"<w:r {nsdecls('w')}>{xml.properties(language)}</w:r>")
    own = run.find(f".//{qn('w:lang')}")
    for name in own.attrib:
        found.set(name, own.get(name))


def _declare_fonts(document: WordDocument) -> None:
    """Name the fonts that stand in where a machine lacks ours."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for name, stand_in in _STAND_INS.items():
        table.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{stand_in}"/></w:font>'
            )
        )
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def _running_heads(section: WordSection, report: Report) -> None:
    """The symbol on every page but the cover; page of pages and job number at the foot."""
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    _say(head, report.symbol, report.language)
    head.alignment = _END
    foot = section.footer.paragraphs[0]
    foot.style = "Cover Line"
    _page_of_pages(foot, report)
    first = section.first_page_footer
    for number, (mark, text) in enumerate(report.cover_notes):
        note = first.paragraphs[0] if number == 0 else first.add_paragraph()
        note.style = "Cover Note"
        _say(note, f"{mark} {text}".strip(), report.language)
        if number == 0:
            border = (
                f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="4" w:space="4" '
                'w:color="000000"/></w:pBdr>'
            )
            note._p.get_or_add_pPr().insert_element_before(
                parse_xml(border), "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
    _page_of_pages(first.add_paragraph(style="Cover Line"), report)


def _say(paragraph: Paragraph, text: str, language: str) -> None:
    """Write a text into a paragraph that has none, in the direction of its language."""
    if direction_of(language) == "rtl":
        paragraph._p.get_or_add_pPr().insert_element_before(
            parse_xml(f"<w:bidi {nsdecls('w')}/>"), "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    _add_text(paragraph, text, language)


def _page_of_pages(paragraph: Paragraph, report: Report) -> None:
    """The page at the end of the line; for Arabic at its left, where "3/12" still reads so."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    if direction_of(report.language) == "rtl":
        _add_page(paragraph)
        _add_text(paragraph, f"\t{report.job_number}", report.language)
    else:
        _add_text(paragraph, f"{report.job_number}\t", report.language)
        _add_page(paragraph)


def _add_page(paragraph: Paragraph) -> None:
    for number, instruction in enumerate(("PAGE", "NUMPAGES")):
        if number:
            paragraph.add_run("/")
        field = (
            f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
        )
        paragraph._p.append(parse_xml(field))


def _add_text(paragraph: Paragraph, text: str, language: str) -> None:
    for run in list(parse_xml(f"<w:p {nsdecls('w')}>{xml.run(text, language)}</w:p>")):
        paragraph._p.append(run)
