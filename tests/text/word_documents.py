"""Small Word files made of XML, each for an element in a place or for a whole document."""

from functools import cache
from typing import NamedTuple

from lxml import etree

from tests.sample_files import R, W, package
from tests.text.numbers.numbered_lists import abstract, num
from tracker.text.docx.package import DocxRefused
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.wordml import MC, W14, W15, M
from tracker.text.markdown.write import to_source

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}" xmlns:mc="{MC}" xmlns:w14="{W14}" '
    f'xmlns:w15="{W15}" xmlns:wp="{WP}"'
)


class Whole(NamedTuple):
    """A document that shows an element: its body, and other parts by the names of their files."""

    body: str
    parts: tuple[tuple[str, str], ...] = ()


def whole(body, **parts):
    return Whole(body, tuple(parts.items()))


def t(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def p(words, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{t(words)}</w:p>"


def tbl(properties="", row="", cell="", *, more=""):
    cells = f"<w:tc><w:tcPr>{cell}</w:tcPr>{p('a')}</w:tc><w:tc>{p('b')}</w:tc>"
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr>{more}<w:tr><w:trPr>{row}</w:trPr>{cells}</w:tr>"
        f"<w:tr><w:tc>{p('c')}</w:tc><w:tc>{p('d')}</w:tc></w:tr></w:tbl>"
    )


def sdt(properties, content):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


# Where an element stands in a document, by place. A place that is a part has the part's name.
PLACES = {
    "block": lambda x: p("One") + x + p("two"),
    "paragraph": lambda x: f"<w:p>{t('One')}{x}{t('two')}</w:p>",
    "run": lambda x: f"<w:p><w:r><w:t>One</w:t>{x}<w:t>two</w:t></w:r></w:p>",
    "ruby": lambda x: f"<w:p>{t('One')}<w:r><w:ruby>{x}</w:ruby></w:r></w:p>",
    "run properties": lambda x: f"<w:p>{t('One')}<w:r><w:rPr>{x}</w:rPr><w:t>2</w:t></w:r></w:p>",
    "paragraph properties": lambda x: p("One", x) + p("two"),
    "number of a paragraph": lambda x: p("One", f"<w:numPr>{x}</w:numPr>"),
    "numbering": lambda x: p("One", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
    "table": lambda x: tbl(more=x),
    "table properties": lambda x: tbl(x),
    "row": lambda x: f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc>{x}<w:tc>{p('b')}</w:tc></w:tr></w:tbl>",
    "row properties": lambda x: tbl(row=x),
    "cell": lambda x: f"<w:tbl><w:tr><w:tc>{p('a')}{x}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>",
    "cell properties": lambda x: tbl(cell=x),
    "section": lambda x: p("One") + f"<w:sectPr>{x}</w:sectPr>",
    "field": lambda x: (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>{x}</w:ffData></w:fldChar>'
        "<w:instrText>FORMTEXT</w:instrText>"
        '<w:fldChar w:fldCharType="separate"/><w:t>One</w:t><w:fldChar w:fldCharType="end"/></w:r>'
        "</w:p>"
    ),
    "content control": lambda x: f"<w:p>{sdt(x, t('1'))}{t('two')}</w:p>",
    "drawing": lambda x: f"<w:p>{t('One')}<w:r><w:pict>{x}</w:pict></w:r></w:p>",
    "styles": lambda x: p("One", '<w:pStyle w:val="S"/>'),
    "notes and comments": lambda x: p("One"),
    "other parts": lambda x: p("One"),
}
PARTS = {
    "numbering": lambda x: {
        "word/numbering.xml": f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        f"{x}</w:lvl>{x}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    },
    "styles": lambda x: {
        "word/styles.xml": f'{STYLES}<w:style w:styleId="S">{x}</w:style></w:styles>'
    },
    "other parts": lambda x: {"word/settings.xml": f"<w:settings {SPACES}>{x}</w:settings>"},
}


def numbered(*levels, body=None, overrides="", more="", suffix="space", **parts):
    """A paragraph in a list of these levels."""
    lists = abstract(0, *levels, more=more) + num(1, 0, overrides)
    lists = lists.replace('<w:suff w:val="space"/>', f'<w:suff w:val="{suffix}"/>')
    return whole(p("One", NUMBER_ONE) if body is None else body, numbering=lists, **parts)


def cell(properties, words):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"


def row(cells):
    return f"<w:tr>{cells}</w:tr>"


def table(rows):
    return f"<w:tbl>{rows}</w:tbl>"


def newer(content):
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{content}</mc:Choice>'
        "</mc:AlternateContent>"
    )


def noted(kind):
    mark = f'<w:r><w:{kind}noteReference w:id="2"/></w:r>'
    note = f'<w:{kind}note w:id="2">{p("Note." if kind == "foot" else "End.")}</w:{kind}note>'
    return whole(f"<w:p>{t('One')}{mark}</w:p>", **{f"{kind}notes": note})


def ended(change):
    """A paragraph whose end was changed with tracking."""
    return whole(p("One", f"<w:rPr><w:{change}/></w:rPr>") + p("two"))


def defaults(kind, properties):
    return (
        f"<w:docDefaults><w:{kind}Default><w:{kind}>{properties}</w:{kind}></w:{kind}Default>"
        "</w:docDefaults>"
    )


NUMBER_ONE = '<w:numPr><w:numId w:val="1"/></w:numPr>'
STYLES = (
    f"<w:styles {SPACES}>"
    '<w:style w:styleId="Strong" w:type="character"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
)
LINK = f'<Relationship Id="l" Type="{R}/hyperlink" Target="https://example.org/"/>'


ROOTS = {"header": "hdr", "footer": "ftr"}


def read_whole(shown, without="none"):
    """Read a document that shows an element; without all elements of a name, if one is given."""
    parts = {"document": f"<w:body>{shown.body}</w:body>", **dict(shown.parts)}
    prefix, _colon, name = without.rpartition(":")
    gone = f"{{{MC if prefix else W}}}{name}"
    files = {}
    for part, content in parts.items():
        root = ROOTS.get(part, part)
        read = etree.fromstring(f"<w:{root} {SPACES}>{content}</w:{root}>")
        if read.tag != gone:
            for element in [*read.iter(gone)]:
                element.getparent().remove(element)
            files[f"word/{part}.xml"] = etree.tostring(read)
    if "word/document.xml" not in files:
        files["word/document.xml"] = b"<nothing/>"
    try:
        imported = read_docx(package(parts=files))
    except DocxRefused as refused:
        return str(refused), []
    return to_source(imported.document).strip(), imported.warnings


@cache
def read(place, xml):
    """Read a document with this in a place, or a whole one."""
    if isinstance(xml, Whole):
        return read_whole(xml)
    parts = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{PLACES[place](xml)}</w:body>"
        "</w:document>",
        "word/styles.xml": f"{STYLES}</w:styles>",
        "word/footnotes.xml": f'<w:footnotes {SPACES}><w:footnote w:id="2">{p("Note.")}'
        "</w:footnote></w:footnotes>",
        "word/endnotes.xml": f'<w:endnotes {SPACES}><w:endnote w:id="2">{p("End.")}</w:endnote>'
        "</w:endnotes>",
        "word/numbering.xml": f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="(%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="x">{LINK}</Relationships>',
    }
    if "headerReference" in xml or "footerReference" in xml:
        parts["word/header1.xml"] = f"<w:hdr {SPACES}>{p('Mission')}</w:hdr>"
    if place in PARTS:
        parts |= PARTS[place](xml)
    imported = read_docx(package(parts=parts))
    return to_source(imported.document).strip(), imported.warnings
