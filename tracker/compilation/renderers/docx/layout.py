"""How the Word report looks: page, styles, fonts, running heads, in either direction."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from tracker.compilation.renderers.docx import running_heads
from tracker.compilation.report.model import Report
from tracker.text.docx.write import xml
from tracker.text.languages import direction_of

# What Word takes where a font is not installed stands in the table of fonts.
FONTS = {"ascii": "Times New Roman", "cs": "Noto Naskh Arabic", "eastAsia": "Noto Serif CJK SC"}
# As a PDF names them: these break lines alike.
OF_SAME_WIDTHS = {
    "ascii": ("TimesNewRoman", "LiberationSerif", "Tinos", "NimbusRoman", "TeXGyreTermes"),
    "cs": ("NotoNaskhArabic",),
    "eastAsia": ("NotoSerifCJK",),
}
_STAND_INS = {"Noto Naskh Arabic": "Times New Roman", "Noto Serif CJK SC": "SimSun"}
TEXT_WIDTH = Cm(15.59)
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
# What would head nothing at the foot of a page.
_WITH_WHAT_FOLLOWS = (
    *("Reply Source", "Reply Remark", "Contents Heading", "Contents Page", "Summary Heading"),
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
    running_heads.set_up(document, report, width=TEXT_WIDTH)
    properties = document.core_properties
    stamp = report.stamp
    properties.created = properties.modified = properties.last_printed = stamp
    properties.title, properties.subject = report.title, report.symbol
    properties.author = properties.last_modified_by = report.phrases.united_nations
    properties.comments, properties.language = "", report.language


def row(cells: tuple[str, str], *, is_mirrored: bool) -> str:
    """Return a table of two cells between rules, the second as wide as the cover's details."""
    widths = (TEXT_WIDTH - _DETAILS_WIDTH, _DETAILS_WIDTH)
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
        style.paragraph_format.keep_with_next = style.paragraph_format.keep_together = True
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
        TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT
    )
    for name in _WITH_WHAT_FOLLOWS:
        document.styles[name].paragraph_format.keep_with_next = True
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
