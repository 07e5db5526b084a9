"""Word files with lists, made of raw XML, that Word and LibreOffice open too."""

from tests.sample_files import W, package

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def level(number=0, form="decimal", text=None, *, start=1, more=""):
    """A level; `form` is the name of a format, or its whole element."""
    form = form if form.startswith("<") else f'<w:numFmt w:val="{form}"/>'
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    text = f"%{number + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{number}">{begins}{form}{more}<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def override(number, start=None, own=""):
    begins = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{number}">{begins}{own}</w:lvlOverride>'


def abstract(number, *levels, more=""):
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{number + 1:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{more}{"".join(levels)}</w:abstractNum>'
    )


def num(number, of, overrides=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def style(name, *, based_on="", number="", more=""):
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{in_list_xml(number)}{more}</w:pPr></w:style>"
    )


def in_list_xml(number, depth=None):
    found = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    found += "" if number == "" else f'<w:numId w:val="{number}"/>'
    return f"<w:numPr>{found}</w:numPr>" if found else ""


def para(text="x", properties=""):
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def item(number, depth=0, text="x"):
    return para(text, in_list_xml(number, depth))


def styled(name, text="x", properties=""):
    return para(text, f'<w:pStyle w:val="{name}"/>{properties}')


def numbered_file(body, *lists, styles=""):
    """A whole file: `lists` are `abstract` and `num`, in that order."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("numbering", "numbering"),
            ("styles", "styles"),
        )
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for name in ("numbering", "styles")
    )
    return package(
        body,
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f"{relations}</Relationships>",
            "word/numbering.xml": f'<w:numbering xmlns:w="{W}" xmlns:mc="{MC}">'
            f"{''.join(lists)}</w:numbering>",
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        },
    )
