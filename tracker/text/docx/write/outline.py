"""How an outline looks in Word: a page to write on, in one language and its direction."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tracker.text.docx.bookmarks import INSTRUCTION_STYLE
from tracker.text.docx.write import xml
from tracker.text.languages import direction_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle

_FONTS = {"w:ascii": "Times New Roman", "w:hAnsi": "Times New Roman", "w:cs": "Times New Roman",
          "w:eastAsia": "SimSun"}  # fmt: skip
_HEADING_SIZES = {1: 15, 2: 13, 3: 12}
# What follows in a paragraph's properties: the schema fixes the order.
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
               "w:jc", "w:outlineLvl")  # fmt: skip
_AFTER_RULE = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", *_AFTER_BIDI)
_GREY = RGBColor(0x4A, 0x55, 0x5E)


def set_up(document: "WordDocument", *, language: str, title: str, on: date) -> None:
    """Prepare an empty document: page, language and direction, headings, the instructions' look."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    _styles(document, language)
    if direction_of(language) == "rtl":
        section._sectPr.insert_element_before(_bidi(), "w:rtlGutter", "w:docGrid")
    properties = document.core_properties
    stamp = datetime.combine(on, time(), tzinfo=UTC)
    properties.created = properties.modified = stamp
    properties.title, properties.language = title, language
    properties.author = properties.last_modified_by = properties.comments = ""


def empty_paragraph(language: str) -> str:
    """Return a paragraph to write in, as WordprocessingML: what is typed there is in `language`."""
    bidi = "<w:bidi/>" if direction_of(language) == "rtl" else ""
    look = xml.properties(language, rtl=bool(bidi))
    return f"<w:p><w:pPr>{bidi}{look}</w:pPr></w:p>"


def _styles(document: "WordDocument", language: str) -> None:
    normal = document.styles["Normal"]
    _set_fonts(normal, 12)
    normal.paragraph_format.space_after = Pt(8)
    _set_language(normal, language)
    for level in range(1, 10):
        style = document.styles[f"Heading {level}"]
        _set_fonts(style, _HEADING_SIZES.get(level, 12))
        style.font.bold, style.font.italic = True, level > 3
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(18 if level == 1 else 12)
        style.paragraph_format.space_after = Pt(6)
    style = document.styles.add_style(INSTRUCTION_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = style.next_paragraph_style = normal  # so that Enter leads out of it
    _set_fonts(style, 10)
    style.font.color.rgb = _GREY
    style.paragraph_format.keep_with_next = True
    paragraph = style.element.get_or_add_pPr()
    paragraph.insert_element_before(_rule(language), *_AFTER_RULE)


def _set_fonts(style: "ParagraphStyle", points: float) -> None:
    style.font.size = Pt(points)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # those of the theme win over any other
    for name, value in _FONTS.items():
        fonts.set(qn(name), value)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    size = parse_xml(f'<w:szCs {xml.NAMESPACES} w:val="{int(points * 2)}"/>')
    properties.find(qn("w:sz")).addnext(size)  # Arabic has a size of its own


def _set_language(style: "ParagraphStyle", language: str) -> None:
    """Set what is typed anywhere: its language and, from right to left, its direction."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    look = xml.properties(language).replace("<w:rPr>", f"<w:rPr {xml.NAMESPACES}>")
    properties.extend(list(parse_xml(look)))
    if direction_of(language) == "rtl":
        style.element.get_or_add_pPr().insert_element_before(_bidi(), *_AFTER_BIDI)


def _bidi() -> Any:
    return parse_xml(f"<w:bidi {xml.NAMESPACES}/>")


def _rule(language: str) -> Any:
    """A rule along the side on which lines begin."""
    side = "right" if direction_of(language) == "rtl" else "left"
    return parse_xml(
        f'<w:pBdr {xml.NAMESPACES}><w:{side} w:val="single" w:sz="18" w:space="8" '
        'w:color="009EDB"/></w:pBdr>'
    )
