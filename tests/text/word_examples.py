"""Small documents that show each element of WordprocessingML where it can stand."""

from tests.text.numbers.numbered_lists import abstract, item, level, num, override, styled
from tests.text.word_documents import (
    NUMBER_ONE,
    cell,
    defaults,
    ended,
    newer,
    noted,
    numbered,
    p,
    row,
    sdt,
    t,
    table,
    tbl,
    whole,
)

STYLE_LINK = '<w:styleLink w:val="L"/>'
TITLE = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
PASSAGE = '<w:bookmarkStart w:id="1" w:name="outline_p5_question_a"/>'
CELL = cell("", "1")
CELLS = CELL + cell("", "2")
ROW = row(CELLS)
OVER = cell('<w:gridSpan w:val="2"/>', "2")
BEFORE = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
TABLE = "| a | b |\n| --- | --- |\n| c | d |"
LINE = "| 1 | 2 |\n| --- | --- |"
TWO_ONE = "| 2 | 1 |\n| --- | --- |"
WIDE = "| 2 | [](>) | 1 |\n| --- | --- | --- |\n| 1 | 1 | 1 |"
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
        "cs": ("<w:bCs/><w:cs/>", "One**2**"),
        "rFonts": ('<w:rFonts w:ascii="Wingdings"/>', "One🗎"),
        "vertAlign": ('<w:vertAlign w:val="subscript"/>', "One₂"),
        "position": ('<w:position w:val="10"/>', "One²"),
        "lang": (
            numbered(
                level(0, "ordinal", "%1"),
                body=p("One", f'{NUMBER_ONE}<w:rPr><w:lang w:val="fr-FR"/></w:rPr>'),
            ),
            "1er One",
        ),
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
    "numbering": {
        **dict.fromkeys(
            ("abstractNum", "num", "abstractNumId", "lvl", "numFmt", "lvlText", "start"),
            (numbered(level(0, "upperLetter", "%1:", start=3)), "C: One"),
        ),
        "suff": (
            numbered(
                level(0, "upperLetter", "%1：", start=3),
                body=p("One", f'{NUMBER_ONE}<w:outlineLvl w:val="0"/>'),
                suffix="nothing",
            ),
            "# C：One",
        ),
        **dict.fromkeys(
            ("lvlOverride", "startOverride"),
            (numbered(level(), overrides=override(0, 5)), "5. One"),
        ),
        "lvlRestart": (
            numbered(
                level(),
                level(1, more='<w:lvlRestart w:val="0"/>'),
                body=item(1) + item(1, 1) + item(1) + item(1, 1),
            ),
            "1. x\n\n1. x\n\n2. x\n\n2. x",
        ),
        "isLgl": (
            numbered(
                level(0, "upperRoman"),
                level(1, text="%1.%2", more="<w:isLgl/>"),
                body=item(1) + item(1, 1),
            ),
            "I. x\n\n1.1 x",
        ),
        "pStyle": (
            numbered(
                level(),
                level(1, "lowerLetter", more='<w:pStyle w:val="S"/>'),
                body=styled("S"),
                styles=f'<w:style w:styleId="S"><w:pPr>{NUMBER_ONE}</w:pPr></w:style>',
            ),
            "a. x",
        ),
        **dict.fromkeys(
            ("numStyleLink", "styleLink"),
            (
                whole(
                    item(2),
                    numbering=abstract(0, level(0, "upperRoman"), more=STYLE_LINK)
                    + abstract(1, more='<w:numStyleLink w:val="L"/>')
                    + num(2, 1),
                ),
                "I. x",
            ),
        ),
        "name": (
            numbered(
                level(0, "upperRoman"),
                more='<w:name w:val="N"/>',
                body='<w:p><w:fldSimple w:instr="LISTNUM N"/></w:p>',
            ),
            "I.",
        ),
        "rPr": (
            numbered(
                level(0, "ordinal", "%1", more='<w:rPr><w:lang w:val="fr-FR"/></w:rPr>'),
            ),
            "1er One",
        ),
    },
    "table": {
        "tr": (whole(tbl()), TABLE),
        "sdt": (whole(table(sdt("", ROW))), LINE),
        "customXml": (whole(table(f"<w:customXml>{ROW}</w:customXml>")), LINE),
        "mc:AlternateContent": (whole(table(newer(ROW))), LINE),
        "bookmarkStart": (whole(p("One") + table(PASSAGE + ROW)), f"One\n\n# \n\n{LINE}"),
    },
    "row": {
        "tc": (f"<w:tc>{p('1')}</w:tc>", "| a | 1 | b |\n| --- | --- | --- |"),
        "sdt": (whole(table(row(sdt("", CELLS)))), LINE),
        "customXml": (whole(table(row(f"<w:customXml>{CELLS}</w:customXml>"))), LINE),
        "mc:AlternateContent": (whole(table(row(newer(CELLS)))), LINE),
        "trPr": (whole(table(ROW + row(BEFORE + CELL))), f"{LINE}\n|  | 1 |"),
        "bookmarkStart": (
            whole(p("One") + table(row(PASSAGE + CELLS))),
            f"One\n\n# \n\n{LINE}",
        ),
    },
    "row properties": {
        "gridBefore": (whole(table(ROW + row(BEFORE + CELL))), f"{LINE}\n|  | 1 |"),
        "tblHeader": (
            whole(table(row("<w:trPr><w:tblHeader/></w:trPr>" + CELL))),
            "| 1 |\n| --- |",
        ),
    },
    "cell": {
        "p": (whole(table(ROW)), LINE),
        "tbl": (
            whole(table(row(f"<w:tc>{table(ROW)}</w:tc>{CELL}"))),
            "| 1 \\| 2 | 1 |\n| --- | --- |",
        ),
        "sdt": (whole(table(row(f"<w:tc>{sdt('', p('2'))}</w:tc>{CELL}"))), TWO_ONE),
        "customXml": (
            whole(table(row(f"<w:tc><w:customXml>{p('2')}</w:customXml></w:tc>{CELL}"))),
            TWO_ONE,
        ),
        "tcPr": (whole(table(row(OVER + CELL) + row(CELL * 3))), WIDE),
        "bookmarkStart": (
            whole(p("One") + table(row(f"<w:tc>{PASSAGE}{p('1')}</w:tc><w:tc>{p('2')}</w:tc>"))),
            f"One\n\n# \n\n{LINE}",
        ),
    },
    "cell properties": {
        "gridSpan": (whole(table(row(OVER + CELL) + row(CELL * 3))), WIDE),
        "hMerge": (
            whole(
                table(
                    row(cell('<w:hMerge w:val="restart"/>', "2") + cell("<w:hMerge/>", "") + CELL)
                    + row(CELL * 3)
                )
            ),
            WIDE,
        ),
        "vMerge": (
            whole(
                table(
                    row(cell('<w:vMerge w:val="restart"/>', "2") + CELL)
                    + row(cell("<w:vMerge/>", "") + CELL)
                )
            ),
            "| 2 | 1 |\n| --- | --- |\n| [](^) | 1 |",
        ),
    },
    "notes and comments": {
        **dict.fromkeys(("footnotes", "footnote"), (noted("foot"), "One[^1]\n\n[^1]: Note.")),
        **dict.fromkeys(("endnotes", "endnote"), (noted("end"), "One[^1]\n\n[^1]: End.")),
    },
    "other parts": {
        **dict.fromkeys(("document", "body"), (whole(p("One")), "One")),
        "numbering": (numbered(level(0, "upperLetter")), "A. One"),
    },
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
        **dict.fromkeys(("styles", "style"), (whole(styled("T"), styles=TITLE), "# x")),
        **dict.fromkeys(
            ("docDefaults", "rPrDefault"),
            (whole(p("One"), styles=defaults("rPr", "<w:vanish/>")), ""),
        ),
        "pPrDefault": (
            whole(p("One"), styles=defaults("pPr", '<w:outlineLvl w:val="1"/>')),
            "## One",
        ),
        "name": ('<w:name w:val="heading 2"/>', "## One"),
        "basedOn": ('<w:basedOn w:val="Title"/>', "# One"),
        "pPr": ('<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', "### One"),
        "rPr": ("<w:rPr><w:i/></w:rPr>", "_One_"),
    },
    "content control": {
        "sdtContent": (whole(sdt("", p("One"))), "One"),
        "w14:checkbox": ('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', "☒two"),
        "w14:checked": ('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', "☐two"),
    },
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
    **{("run properties", name): ended(name) for name in ("ins", "del", "moveFrom", "moveTo")},
    ("cell", "m:oMath"): FORMULA,
    ("cell", "m:oMathPara"): f"<m:oMathPara>{FORMULA}</m:oMathPara>",
    **dict.fromkeys(
        (("notes and comments", "comments"), ("notes and comments", "comment")),
        whole(
            f"<w:p>{t('One')}<w:r><w:commentReference/></w:r></w:p>",
            comments=f"<w:comment>{p('Why?')}</w:comment>",
        ),
    ),
    ("notes and comments", "hdr"): whole(p("One"), header=p("Mission")),
    ("notes and comments", "ftr"): whole(p("One"), footer=p("Mission")),
    ("styles", "tblStylePr"): whole(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="S"/></w:tblPr>{ROW}</w:tbl>',
        styles='<w:style w:type="table" w:styleId="S"><w:tblStylePr w:type="firstRow"><w:rPr>'
        "<w:vanish/></w:rPr></w:tblStylePr></w:style>",
    ),
    ("drawing", "txbxContent"): f"<w:txbxContent>{p('1')}</w:txbxContent>",
}
