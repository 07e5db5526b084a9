"""Every element of WordprocessingML is kept, told or harmless, as the table in the code says."""

from functools import cache

import pytest

from tests.sample_files import R, W, package
from tests.word_elements import PAGE, names_of_the_schema, page
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.read.elements.handling import ELEMENTS, Handling
from tracker.text.docx.wordml import MC, W14, W15, M
from tracker.text.markdown.write import to_source

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}" xmlns:mc="{MC}" xmlns:w14="{W14}" '
    f'xmlns:w15="{W15}" xmlns:wp="{WP}"'
)

# Which places the complex types of the schema are; whatever else it has may be in any.
TYPES = {
    "block": "Body SdtContentBlock CustomXmlBlock FtnEdn TxbxContent Comment HdrFtr",
    "paragraph": "P Hyperlink SdtContentRun RunTrackChange DirContentRun BdoContentRun SmartTagRun "
    "CustomXmlRun RubyContent CustomXmlPr SmartTagPr",
    "run": "R",
    "ruby": "Ruby RubyPr",
    "run properties": "RPr ParaRPr",
    "paragraph properties": "PPr Tabs PBdr",
    "number of a paragraph": "NumPr",
    "numbering": "Lvl AbstractNum Num NumLvl",
    "table": "Tbl SdtContentRow CustomXmlRow TblGrid",
    "table properties": "TblPr TblPrEx TblBorders TblCellMar",
    "row": "Row SdtContentCell CustomXmlCell",
    "row properties": "TrPr",
    "cell": "Tc",
    "cell properties": "TcPr TcBorders TcMar Headers",
    "section": "SectPr PageBorders Columns FtnProps EdnProps",
    "field": "FldChar FFData FFCheckBox FFDDList FFTextInput",
    "content control": "SdtPr SdtDate SdtComboBox SdtDropDownList SdtDocPart SdtRun Placeholder",
    "styles": "Style DocDefaults LatentStyles",
}


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

NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
UNTIL_END = '<w:fldChar w:fldCharType="end"/>'
NAMED = '<w:bookmarkStart w:id="1" w:name="outline_h5_4"/>'
# What an element that is kept adds to a text, by place and name: it, and the source as it is read.
EXAMPLES = {
    "block": {
        "p": (p("1"), "One\n\n1\n\ntwo"),
        "tbl": (tbl(), "One\n\n| a | b |\n| --- | --- |\n| c | d |\n\ntwo"),
        "sdt": (sdt("", p("1")), "One\n\n1\n\ntwo"),
        "customXml": (f"<w:customXml>{p('1')}</w:customXml>", "One\n\n1\n\ntwo"),
        "mc:AlternateContent": (
            f'<mc:AlternateContent><mc:Choice Requires="w14">{p("1")}</mc:Choice>'
            "</mc:AlternateContent>",
            "One\n\n1\n\ntwo",
        ),
        "bookmarkStart": (NAMED, "One\n\n#### two"),
    },
    "paragraph": {
        "r": (t("1"), "One1two"),
        "hyperlink": (
            f'<w:hyperlink r:id="l">{t("1")}</w:hyperlink>',
            "One[1](https://example.org/)two",
        ),
        "fldSimple": (f'<w:fldSimple w:instr="REF a">{t("1")}</w:fldSimple>', "One1two"),
        "sdt": (sdt("", t("1")), "One1two"),
        "smartTag": (f"<w:smartTag>{t('1')}</w:smartTag>", "One1two"),
        "customXml": (f"<w:customXml>{t('1')}</w:customXml>", "One1two"),
        "mc:AlternateContent": (
            f'<mc:AlternateContent><mc:Choice Requires="w14">{t("1")}</mc:Choice>'
            "</mc:AlternateContent>",
            "One1two",
        ),
        "bookmarkStart": (NAMED, "#### Onetwo"),
        "pPr": ('<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "# Onetwo"),
    },
    "run": {
        "rPr": ("<w:rPr><w:b/></w:rPr>", "One**two**"),
        "t": ("<w:t>1</w:t>", "One1two"),
        "delText": ("<w:delText>1</w:delText>", "One1two"),
        "br": ("<w:br/>", "One\\\ntwo"),
        "cr": ("<w:cr/>", "One\\\ntwo"),
        "tab": ("<w:tab/>", "One\ttwo"),
        "ptab": ("<w:ptab/>", "One\ttwo"),
        "noBreakHyphen": ("<w:noBreakHyphen/>", "One\u2011two"),
        "softHyphen": ("<w:softHyphen/>", "One\u00adtwo"),
        "sym": ('<w:sym w:font="Symbol" w:char="F061"/>', "Oneαtwo"),
        "fldChar": (
            '<w:fldChar w:fldCharType="begin"/><w:t>2</w:t><w:fldChar w:fldCharType="separate"/>'
            f"<w:t>1</w:t>{UNTIL_END}",
            "One1two",
        ),
        "instrText": (
            '<w:fldChar w:fldCharType="begin"/><w:instrText>SYMBOL 945 \\u</w:instrText>'
            f"{UNTIL_END}",
            "Oneαtwo",
        ),
        "delInstrText": (
            '<w:fldChar w:fldCharType="begin"/><w:delInstrText>SYMBOL 945 \\u</w:delInstrText>'
            f"{UNTIL_END}",
            "Oneαtwo",
        ),
        "footnoteReference": ('<w:footnoteReference w:id="2"/>', "One[^1]two\n\n[^1]: Note."),
        "endnoteReference": ('<w:endnoteReference w:id="2"/>', "One[^1]two\n\n[^1]: End."),
        "mc:AlternateContent": (
            '<mc:AlternateContent><mc:Choice Requires="w99"/><mc:Fallback><w:t>1</w:t>'
            "</mc:Fallback></mc:AlternateContent>",
            "One1two",
        ),
    },
    "ruby": {"rubyBase": (f"<w:rubyBase>{t('1')}</w:rubyBase>", "One1")},
    "run properties": {
        "rStyle": ('<w:rStyle w:val="Strong"/>', "One**2**"),
        "b": ("<w:b/>", "One**2**"),
        "i": ("<w:i/>", "One*2*"),
        "bCs": ("<w:rtl/><w:bCs/>", "One**2**"),
        "iCs": ("<w:rtl/><w:iCs/>", "One*2*"),
        "rtl": ("<w:bCs/><w:rtl/>", "One**2**"),
        "rFonts": ('<w:rFonts w:ascii="Wingdings"/>', "One🗎"),
        "vertAlign": ('<w:vertAlign w:val="subscript"/>', "One₂"),
        "position": ('<w:position w:val="10"/>', "One²"),
    },
    "paragraph properties": {
        "pStyle": ('<w:pStyle w:val="Title"/>', "# One\n\ntwo"),
        "outlineLvl": ('<w:outlineLvl w:val="1"/>', "## One\n\ntwo"),
        "numPr": (NUMBER, "1. One\n\ntwo"),
        "framePr": ('<w:framePr w:dropCap="drop"/>', "Onetwo"),
        "rPr": ("<w:rPr><w:del/></w:rPr>", "Onetwo"),
    },
    "number of a paragraph": {
        "ilvl": ('<w:ilvl w:val="1"/><w:numId w:val="1"/>', "(a) One"),
        "numId": ('<w:numId w:val="1"/>', "1. One"),
    },
    "cell": {
        "p": (p("1"), None),
    },
    "row": {
        "tc": (f"<w:tc>{p('1')}</w:tc>", "| a | 1 | b |\n| --- | --- | --- |"),
    },
    "row properties": {"gridBefore": ('<w:gridBefore w:val="1"/>', None)},
    "field": {
        "ffData": ("<w:checkBox/>", "☐"),
        "checkBox": ("<w:checkBox/>", "☐"),
        "checked": ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        "default": ("<w:checkBox><w:default/></w:checkBox>", "☒"),
        "ddList": ('<w:ddList><w:listEntry w:val="yes"/></w:ddList>', "yes"),
        "listEntry": ('<w:ddList><w:listEntry w:val="no"/></w:ddList>', "no"),
        "result": (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/>'
            "</w:ddList>",
            "yes",
        ),
    },
    "styles": {
        "name": ('<w:name w:val="heading 2"/>', "## One"),
        "basedOn": ('<w:basedOn w:val="Title"/>', "# One"),
        "pPr": ('<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', "### One"),
        "rPr": ("<w:rPr><w:i/></w:rPr>", "_One_"),
    },
    "content control": {
        "w14:checkbox": ('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', "☒two"),
        "w14:checked": ('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', "☐two"),
    },
}
# Kept as the tests on numbers, on tables and on notes show.
SHOWN_ELSEWHERE = {
    "numbering",
    "table",
    "row",
    "row properties",
    "cell",
    "cell properties",
    "notes and comments",
    "other parts",
}
SHOWN_WITH_OTHERS = {
    ("content control", "sdtContent"),
    *(("run properties", name) for name in ("ins", "del", "moveFrom", "moveTo", "lang")),
    *(("styles", name) for name in ("styles", "style", "docDefaults", "rPrDefault", "pPrDefault")),
}
FORMULA = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
CONTENTS = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
# What an element that is told has to have in it, where its name is not enough.
TOLD = {
    ("block", "m:oMath"): FORMULA,
    ("block", "m:oMathPara"): f"<m:oMathPara>{FORMULA}</m:oMathPara>",
    ("paragraph", "m:oMath"): FORMULA,
    ("paragraph", "m:oMathPara"): f"<m:oMathPara>{FORMULA}</m:oMathPara>",
    ("paragraph", "dir"): f'<w:dir w:val="rtl">{t("1")}</w:dir>',
    ("ruby", "rt"): f"<w:rt>{t('1')}</w:rt>",
    ("content control", "docPartObj"): CONTENTS,
    ("content control", "docPartGallery"): CONTENTS,
    ("section", "headerReference"): '<w:headerReference r:id="h"/>',
    ("section", "footerReference"): '<w:footerReference r:id="f"/>',
    ("drawing", "txbxContent"): f"<w:txbxContent>{p('1')}</w:txbxContent>",
}
STYLES = (
    f"<w:styles {SPACES}>"
    '<w:style w:styleId="Strong" w:type="character"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
)
LINK = f'<Relationship Id="l" Type="{R}/hyperlink" Target="https://example.org/"/>'


@cache
def read(place, xml):
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


def of(handling):
    return sorted({element.place for element in ELEMENTS if element.handling == handling})


def elements(place, handling):
    return [one for one in ELEMENTS if one.place == place and one.handling == handling]


# The table has every name


def test_every_element_of_the_schema_is_in_the_table():
    known = {element.name for element in ELEMENTS}
    names = {name for names in names_of_the_schema().values() for name in names}
    assert sorted(names - known - {"fldData"}) == []


@pytest.mark.parametrize("place", TYPES)
def test_every_element_is_in_the_table_for_the_place_where_it_may_stand(place):
    schema = names_of_the_schema()
    known = {element.name for element in ELEMENTS if element.place == place}
    names = {name for kind in TYPES[place].split() for name in schema[f"CT_{kind}"]}
    assert sorted(names - known) == []


def test_no_element_is_twice_in_a_place():
    places = [(element.place, element.name) for element in ELEMENTS]
    assert sorted(places) == sorted(set(places))


# What it says is so


@pytest.mark.parametrize("place", of(Handling.HARMLESS))
def test_what_is_harmless_changes_nothing_and_is_not_told(place):
    without = read(place, "")
    names = [one.name for one in elements(place, Handling.HARMLESS)]
    changed = [name for name in names if read(place, f'<{prefixed(name)} w:val="1"/>') != without]
    assert changed == []


# Notes and comments are told where they are referred to, what stands in a cell as elsewhere.
@pytest.mark.parametrize("place", sorted({*of(Handling.TOLD)} - {"notes and comments", "cell"}))
def test_what_is_told_is_told(place):
    silent = []
    for one in elements(place, Handling.TOLD):
        xml = TOLD.get((place, one.name), f"<{prefixed(one.name)}/>")
        if not read(place, xml)[1]:
            silent.append(one.name)
    assert silent == []


@pytest.mark.parametrize("place", EXAMPLES)
def test_what_is_kept_is_in_the_text(place):
    lost = []
    for name, (xml, source) in EXAMPLES[place].items():
        found = read(place, xml)[0]
        if found == read(place, "")[0] or source not in (None, found):
            lost.append((name, found))
    assert lost == []


def test_every_element_that_is_kept_has_an_example():
    kept = {(one.place, one.name) for one in ELEMENTS if one.handling == Handling.KEPT}
    shown = {(place, name) for place, names in EXAMPLES.items() for name in names}
    elsewhere = {one for one in kept if one[0] in SHOWN_ELSEWHERE or one in SHOWN_WITH_OTHERS}
    assert sorted(kept - shown - elsewhere) == []


def prefixed(name):
    return name if ":" in name else f"w:{name}"


@pytest.mark.parametrize(
    ("name", "root", "inside"),
    [
        ("numbering", "numbering", '<w:abstractNum w:abstractNumId="9">{}</w:abstractNum>'),
        ("styles", "styles", '<w:style w:styleId="S"><w:pPr>{}</w:pPr></w:style>'),
        (
            "footnotes",
            "footnotes",
            '<w:footnote w:id="2"><w:p><w:pPr>{}</w:pPr></w:p></w:footnote>',
        ),
        ("endnotes", "endnotes", '<w:endnote w:id="2">{}</w:endnote>'),
    ],
)
def test_an_element_that_nobody_knows_is_told_in_every_part_that_is_read(name, root, inside):
    part = f"<w:{root} {SPACES}>{inside.format('<w:novelty/>')}</w:{root}>"
    document = f"<w:document {SPACES}><w:body>{p('One')}</w:body></w:document>"
    parts = {"word/document.xml": document, f"word/{name}.xml": part}
    (told,) = read_docx(package(parts=parts)).remarks
    assert (told.kind, told.words) == ("unknown", ("novelty",))


# The page


def test_the_page_on_word_files_is_made_of_the_table():
    assert PAGE.read_text() == page(), "write it anew: python -m tests.word_elements"
