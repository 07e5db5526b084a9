"""Small pieces of WordprocessingML as text: runs, properties and languages.

Word's elements are written as text and read by lxml once for a whole reply: with thousands of
paragraphs that is several times faster than setting properties one element at a time.
"""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tracker.text.docx.wordml import R, W
from tracker.text.languages import direction_of

NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

# Word keeps three languages for a run: of Latin (and Cyrillic), of right-to-left and of East Asian
# script. A text in Arabic sets the second, one in Chinese the third.
_LANG = {
    "ar": '<w:lang w:bidi="ar-SA"/>',
    "zh": '<w:lang w:eastAsia="zh-CN"/>',
    "en": '<w:lang w:val="en-GB"/>',
    "fr": '<w:lang w:val="fr-FR"/>',
    "ru": '<w:lang w:val="ru-RU"/>',
    "es": '<w:lang w:val="es-ES"/>',
}
# Latin words, symbols of documents and figures inside an Arabic sentence run left to right. What
# follows a Latin word goes on with it; figures beside each other keep the order of the sentence.
_WORD = "[A-Za-z0-9/._:@%+-]*[A-Za-z0-9]"
_LTR = re.compile(rf"((?=[A-Za-z]){_WORD}(?:[ ,;'’&]{{1,3}}{_WORD})*|(?=[A-Za-z0-9]){_WORD})")
_PIECES = re.compile(r"([\t\n])")


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How a run looks: `style` is the id of a character style."""

    bold: bool = False
    italic: bool = False
    style: str = ""


PLAIN = RunStyle()


def attribute(value: str) -> str:
    """Return a value quoted and escaped for an attribute."""
    return quoteattr(value)


def run(text: str, language: str, look: RunStyle = PLAIN) -> str:
    """Return the runs of a text; tabs and newlines become Word's own elements."""
    if direction_of(language) == "rtl":
        return "".join(
            _run(piece, properties(language, look, rtl=number % 2 == 0))
            for number, piece in enumerate(_LTR.split(text))
            if piece
        )
    return _run(text, properties(language, look))


def properties(language: str, look: RunStyle = PLAIN, *, rtl: bool = False) -> str:
    """Return `w:rPr` with its children in the order of the schema."""
    style = f'<w:rStyle w:val="{look.style}"/>' if look.style else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    italic = "<w:i/><w:iCs/>" if look.italic else ""
    direction = "<w:rtl/>" if rtl else ""
    return f"<w:rPr>{style}{bold}{italic}{direction}{_LANG[language]}</w:rPr>"


def _run(text: str, rpr: str) -> str:
    return f"<w:r>{rpr}{_content(text)}</w:r>"


def _content(text: str) -> str:
    if "\t" not in text and "\n" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    pieces = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(pieces.get(piece) or _content(piece) for piece in _PIECES.split(text) if piece)


def paragraph(style: str, content: str, *, language: str, numbering: str = "") -> str:
    """Return one `w:p`; `style` is a style id, empty for the default style."""
    bidi = "<w:bidi/>" if direction_of(language) == "rtl" else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    if not (named or numbering or bidi):
        return f"<w:p>{content}</w:p>"
    return f"<w:p><w:pPr>{named}{numbering}{bidi}</w:pPr>{content}</w:p>"


def field(instruction: str, result: str) -> str:
    """Return a complex field (`PAGEREF x`, `PAGE`…) around its cached result, itself runs."""
    return f"{field_start(instruction)}{result}{FIELD_END}"


def field_start(instruction: str) -> str:
    """Return the opening of a field that may end in another paragraph, with `FIELD_END`."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
