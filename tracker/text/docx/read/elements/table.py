"""The table of `handling`: by place, what becomes of which elements and why.

A handling is *kept*, *harmless*, or *told* with the kind of remark; see `remarks`.
"""

from typing import Final

from tracker.text.docx.read.elements.other_parts import OTHER_PARTS

_RANGES: Final = (
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart "
    "customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart "
    "customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd"
)
_MARKS: Final = (
    ("harmless", "proofErr", "a mark of the spelling checker"),
    ("harmless", "permStart permEnd", "says who may edit; the words are there"),
    ("harmless", "bookmarkEnd", "the end of a name for a place"),
    (
        "harmless",
        "commentRangeStart commentRangeEnd",
        "where a comment points; the comment is told",
    ),
    ("harmless", _RANGES, "the bounds of a tracked change, which is told where its words stand"),
)
_MATH: Final = ("told formula", "m:oMath m:oMathPara", "a formula, kept as its linear text")
_STRAY_MATH: Final = ("told unknown", "m:oMath m:oMathPara", "a formula in no cell")
_BORDERS: Final = "top left bottom right start end insideH insideV between bar tl2br tr2bl"
_EFFECTS: Final = (
    "w14:noFill w14:solidFill w14:gradFill w14:gsLst w14:gs w14:lin w14:path w14:fillToRect "
    "w14:schemeClr w14:srgbClr w14:tint w14:shade w14:alpha w14:hueMod w14:sat w14:satOff "
    "w14:satMod w14:lum w14:lumOff w14:lumMod w14:prstDash w14:round w14:bevel w14:miter "
    "w14:camera w14:lightRig w14:rot w14:bevelT w14:bevelB w14:extrusionClr w14:contourClr"
)
_LOOK: Final = "how it looks; the words stay"
_LAYOUT: Final = "where it stands on the page; the report has its own pages"

Rows = tuple[tuple[str, str, str], ...]
TABLE: Final[dict[str, Rows]] = {
    "block": (
        ("kept", "p tbl", "paragraphs and tables are the text"),
        ("kept", "sdt customXml mc:AlternateContent", "what is in it is read"),
        ("told change", "ins del moveFrom moveTo", "a tracked change, taken as asked"),
        ("kept", "bookmarkStart", "the passages of an outline are known by it"),
        ("told embedded", "altChunk subDoc", "another document, which is not opened"),
        ("harmless", "sectPr", "pages of a section; its headers and footers are told"),
        ("harmless", "customXmlPr", "says what the words mean to a program"),
        _MATH,
        *_MARKS,
    ),
    "paragraph": (
        ("kept", "r", "the words"),
        ("kept", "hyperlink", "a link with its address; one that may not be linked to is told"),
        ("kept", "fldSimple", "a field: its result is read, its code is not"),
        ("kept", "sdt smartTag customXml mc:AlternateContent", "what is in it is read"),
        ("kept", "bookmarkStart", "the passages of an outline are known by it"),
        ("kept", "pPr", "see the properties of a paragraph"),
        ("told change", "ins del moveFrom moveTo", "a tracked change, taken as asked"),
        ("told direction", "dir bdo", "an embedding or override of direction, kept as an isolate"),
        ("told embedded", "subDoc", "another document, which is not opened"),
        (
            "harmless",
            "customXmlPr smartTagPr attr placeholder",
            "says what the words mean to a program",
        ),
        _MATH,
        *_MARKS,
    ),
    "run": (
        ("kept", "rPr", "see the properties of a run"),
        ("kept", "t delText", "the words; deleted ones if changes are read as not made"),
        ("kept", "br cr", "a line break; one of a page or column also ends a line"),
        ("kept", "tab ptab", "a tab"),
        ("kept", "noBreakHyphen softHyphen", "the character"),
        ("kept", "sym", "the character that Unicode has for it; what it has none for is told"),
        ("kept", "fldChar instrText", "fields: results are read, codes are not"),
        ("kept", "delInstrText", "the code of a field in a tracked deletion"),
        ("kept", "footnoteReference endnoteReference", "the mark of a note, and the note"),
        ("kept", "mc:AlternateContent", "the version that is understood, or the one instead"),
        ("told ruby", "ruby", "the characters are kept, the reading above them is left out"),
        ("told comment", "commentReference", "a comment"),
        (
            "told picture",
            "drawing pict contentPart",
            "a picture or drawing, with the address it leads to; one with words as a text box",
        ),
        ("told picture", "object", "an object shown as a picture; one that could run is refused"),
        ("told field", "pgNum", "a page number"),
        (
            "told field",
            "dayShort dayLong monthShort monthLong yearShort yearLong",
            "the day of reading",
        ),
        ("harmless", "annotationRef footnoteRef endnoteRef", "the mark at the start of a note"),
        ("harmless", "separator continuationSeparator", "the line above the notes"),
        ("harmless", "lastRenderedPageBreak", "where a page ended when it was last shown"),
    ),
    "ruby": (
        ("kept", "rubyBase", "the characters"),
        ("told ruby", "rt", "the reading above them"),
        ("harmless", "rubyPr rubyAlign hps hpsRaise hpsBaseText lid dirty", _LOOK),
    ),
    "run properties": (
        ("kept", "rStyle", "bold, italic, hidden, struck and raised also come by style"),
        ("kept", "b i", "bold and italic"),
        ("kept", "bCs iCs rtl cs", "bold and italic of what runs from the right or is joined"),
        ("kept", "rFonts", "letters of symbol fonts become the characters that they show"),
        ("kept", "vertAlign position", "superscripts and subscripts as characters, else told"),
        ("told change", "ins del moveFrom moveTo", "of a paragraph's end: taken as asked"),
        ("told hidden", "vanish", "hidden text is left out"),
        ("told struck", "strike dstrike", "what is struck through is left out as a deletion"),
        ("harmless", "caps smallCaps", "shown in capitals; kept as it was typed"),
        ("harmless", "webHidden", "hidden on web pages only"),
        ("harmless", "specVanish", "hides the end of a paragraph, not its words"),
        (
            "harmless",
            "u em highlight color shd bdr",
            "underlining, dots, colours and frames: a look",
        ),
        ("harmless", "outline shadow emboss imprint effect spacing w kern sz szCs fitText", _LOOK),
        (
            "kept",
            "lang",
            "the language of numbers in words and of ordinals, by the letters of their paragraph; "
            "where there are no words for them, figures, which are told",
        ),
        ("harmless", "noProof", "for the spelling checker"),
        ("harmless", "snapToGrid eastAsianLayout", _LAYOUT),
        ("harmless", "oMath", "makes a run look like a formula"),
        ("harmless", "rPrChange", "how it looked before"),
        ("harmless", "w14:glow w14:shadow w14:reflection w14:textOutline w14:textFill", _LOOK),
        ("harmless", "w14:scene3d w14:props3d w14:ligatures w14:numForm w14:numSpacing", _LOOK),
        ("harmless", "w14:stylisticSets w14:styleSet w14:cntxtAlts", _LOOK),
        ("harmless", _EFFECTS, "parts of how it looks"),
    ),
    "paragraph properties": (
        ("kept", "pStyle", "headings, lists and numbers come by style"),
        ("kept", "outlineLvl", "the level of a heading, or that it is none"),
        ("kept", "numPr", "the number that Word shows, or a bullet"),
        ("kept", "framePr", "a drop cap is joined with its paragraph"),
        ("kept", "rPr", "whether the end of the paragraph is a tracked change"),
        ("harmless", "bidi", "the direction follows from the letters"),
        ("harmless", "jc ind spacing contextualSpacing mirrorIndents tabs pBdr shd", _LOOK),
        ("harmless", "keepNext keepLines pageBreakBefore widowControl suppressOverlap", _LAYOUT),
        ("harmless", "suppressLineNumbers suppressAutoHyphens kinsoku wordWrap", _LAYOUT),
        ("harmless", "overflowPunct topLinePunct autoSpaceDE autoSpaceDN adjustRightInd", _LAYOUT),
        ("harmless", "snapToGrid textDirection textAlignment textboxTightWrap", _LAYOUT),
        ("harmless", "divId", "for web pages"),
        ("harmless", "cnfStyle", "which part of a table's style applies"),
        ("harmless", "sectPr", "pages of a section; its headers and footers are told"),
        ("harmless", "pPrChange", "how it looked before; a number that it changed is told"),
        ("harmless", "w15:collapsed", "whether a heading is folded on the screen"),
        ("harmless", f"tab {_BORDERS}", _LOOK),
    ),
    "number of a paragraph": (
        ("kept", "ilvl numId", "which list, and how deep"),
        (
            "told change",
            "numberingChange ins",
            "a number that a tracked change gave, took or changed",
        ),
    ),
    "numbering": (
        ("kept", "abstractNum num abstractNumId lvl", "the lists and their levels"),
        ("kept", "start startOverride lvlOverride lvlRestart", "where counting begins"),
        (
            "kept",
            "numFmt lvlText isLgl",
            "how a number is written; a tick or a box of a bullet stands before the text",
        ),
        ("kept", "pStyle numStyleLink styleLink", "lists by style"),
        (
            "harmless",
            "nsid tmpl multiLevelType numIdMacAtCleanup",
            "for Word's own lists of lists",
        ),
        ("kept", "name suff", "lists that fields name; whether a space follows the number"),
        ("kept", "rPr", "a number that is hidden, its language, signs of symbol fonts in it"),
        ("harmless", "lvlJc pPr legacy", _LOOK),
        ("harmless", "numPicBullet lvlPicBulletId", "a bullet that is a picture is a bullet"),
    ),
    "table": (
        ("kept", "tr sdt customXml mc:AlternateContent", "the rows"),
        ("kept", "bookmarkStart", "a passage of an outline that begins here has the table"),
        ("told change", "ins del moveFrom moveTo", "a tracked change, taken as asked"),
        ("harmless", "tblPr tblGrid gridCol tblGridChange", "widths and look; see its properties"),
        ("harmless", "customXmlPr", "says what the words mean to a program"),
        _STRAY_MATH,
        *_MARKS,
    ),
    "table properties": (
        (
            "harmless",
            "tblStyle tblStyleRowBandSize tblStyleColBandSize tblLook tblBorders shd",
            f"{_LOOK}; what a style hides or strikes is followed",
        ),
        (
            "harmless",
            "tblpPr tblOverlap tblW jc tblCellSpacing tblInd tblLayout tblCellMar",
            _LAYOUT,
        ),
        ("harmless", "bidiVisual", "the direction follows from the letters"),
        (
            "harmless",
            "tblCaption tblDescription",
            "a description for those who do not see the table",
        ),
        ("harmless", "tblPrChange tblPrEx tblPrExChange tblPr tblGrid", "how it looked before"),
        ("harmless", _BORDERS, _LOOK),
    ),
    "row": (
        ("kept", "tc sdt customXml mc:AlternateContent", "the cells"),
        ("kept", "trPr", "see the properties of a row"),
        ("kept", "bookmarkStart", "a passage of an outline that begins here has the table"),
        ("told change", "ins del moveFrom moveTo", "a tracked change, taken as asked"),
        ("harmless", "tblPrEx", _LOOK),
        ("harmless", "customXmlPr", "says what the words mean to a program"),
        _STRAY_MATH,
        *_MARKS,
    ),
    "row properties": (
        ("kept", "gridBefore", "empty cells before"),
        ("harmless", "gridAfter", "empty cells after, as in any row that ends earlier"),
        ("told change", "ins del", "a tracked row"),
        ("harmless", "cnfStyle jc tblCellSpacing hidden", _LOOK),
        ("harmless", "divId", "for web pages"),
        ("harmless", "wBefore wAfter cantSplit trHeight", _LAYOUT),
        ("kept", "tblHeader", "with it a table of one cell is a table, and frames no text"),
        ("harmless", "trPrChange trPr", "how it looked before"),
    ),
    "cell": (
        ("kept", "p tbl sdt customXml", "what the cell says"),
        ("kept", "tcPr", "see the properties of a cell"),
        ("kept", "bookmarkStart", "a passage of an outline that begins here has the table"),
        ("told change", "ins del moveFrom moveTo", "a tracked change, taken as asked"),
        ("told embedded", "altChunk", "another document, which is not opened"),
        ("harmless", "customXmlPr", "says what the words mean to a program"),
        _MATH,
        *_MARKS,
    ),
    "cell properties": (
        ("kept", "gridSpan hMerge vMerge", "merged cells"),
        ("told change", "cellIns cellDel cellMerge", "a tracked cell, taken as asked"),
        ("harmless", "cnfStyle tcBorders shd vAlign textDirection hideMark", _LOOK),
        ("harmless", "tcW noWrap tcMar tcFitText", _LAYOUT),
        (
            "harmless",
            "headers header",
            "which heads a cell belongs to, for those who do not see it",
        ),
        ("harmless", "tcPrChange tcPr", "how it looked before"),
        ("harmless", _BORDERS, _LOOK),
    ),
    "section": (
        (
            "told margin",
            "headerReference footerReference",
            "headers and footers with words are left out",
        ),
        (
            "harmless",
            "footnotePr endnotePr pos numFmt numStart numRestart",
            "notes are numbered anew",
        ),
        ("harmless", "footnote endnote", "the line above the notes"),
        ("harmless", "noEndnote", "where notes are printed; they are kept"),
        (
            "harmless",
            "type pgSz pgMar paperSrc pgBorders pgNumType cols col vAlign titlePg",
            _LAYOUT,
        ),
        ("harmless", "lnNumType", "numbers of lines, which follow from the page"),
        ("harmless", "textDirection bidi rtlGutter docGrid printerSettings", _LAYOUT),
        ("harmless", "formProt", "says what may be edited"),
        ("harmless", "sectPrChange sectPr", "how it looked before"),
        ("harmless", _BORDERS, _LOOK),
    ),
    "field": (
        ("kept", "checkBox default checked", "a tick, as a character"),
        ("kept", "ddList listEntry result", "the entry that was chosen"),
        ("kept", "ffData", "what a form field shows"),
        (
            "harmless",
            "textInput type maxLength format",
            "what may be filled in; what was is the result",
        ),
        ("harmless", "name label tabIndex enabled calcOnExit size sizeAuto", "for filling it in"),
        ("harmless", "helpText statusText", "help for filling it in"),
        ("harmless", "entryMacro exitMacro", "names of macros; a file that has some is refused"),
        ("harmless", "fldData numberingChange", "what a program keeps for itself"),
    ),
    "content control": (
        ("kept", "sdtContent", "what was filled in"),
        (
            "kept",
            "w14:checkbox w14:checked",
            "a tick, as a character",
        ),
        ("harmless", "w14:checkedState w14:uncheckedState", "which signs the box shows"),
        ("told placeholder", "showingPlcHdr", "nobody filled it in: its placeholder is left out"),
        ("told contents", "docPartObj docPartGallery", "a table of contents; other parts are read"),
        ("harmless", "sdtPr sdtEndPr rPr", "see its content"),
        ("harmless", "docPartList docPartCategory docPartUnique", "what can be chosen for it"),
        (
            "harmless",
            "comboBox dropDownList listItem",
            "what can be chosen; what was is the content",
        ),
        ("harmless", "date dateFormat lid storeMappedDataAs calendar", "the day is in the content"),
        ("harmless", "dataBinding w15:dataBinding", "where a program keeps the words, too"),
        (
            "harmless",
            "alias tag id lock label tabIndex temporary placeholder docPart",
            "for filling it in",
        ),
        (
            "harmless",
            "equation picture richText text citation group bibliography",
            "of what kind it is",
        ),
        (
            "harmless",
            "w15:repeatingSection w15:repeatingSectionItem w15:sectionTitle",
            "of what kind it is",
        ),
        ("harmless", "w15:doNotAllowInsertDeleteSection w14:entityPicker", "for filling it in"),
        (
            "harmless",
            "w15:appearance w15:color w15:webExtensionLinked w15:webExtensionCreated",
            _LOOK,
        ),
    ),
    "drawing": (
        ("told picture", "wp:anchor wp:inline", "a picture, a chart, a drawing"),
        ("told text_box", "txbxContent", "the words of a text box, which are told to be copied"),
        (
            "harmless",
            "control objectLink objectEmbed movie",
            "refused where it could run, else a picture",
        ),
        ("harmless", "background", "a colour or picture behind the pages"),
    ),
    "styles": (
        (
            "kept",
            "styles style name basedOn pPr rPr docDefaults rPrDefault pPrDefault",
            "see properties",
        ),
        ("harmless", "tblPr trPr tcPr", _LOOK),
        (
            "told unknown",
            "tblStylePr",
            "followed; told if it hides, strikes or raises words and the table has no `tblLook`",
        ),
        (
            "harmless",
            "aliases next link autoRedefine hidden uiPriority semiHidden",
            "for choosing styles",
        ),
        (
            "harmless",
            "unhideWhenUsed qFormat locked latentStyles lsdException",
            "for choosing styles",
        ),
        (
            "harmless",
            "personal personalCompose personalReply rsid",
            "for mail and for merging files",
        ),
    ),
    "notes and comments": (
        ("kept", "footnotes footnote endnotes endnote", "the notes"),
        ("told comment", "comments comment", "comments are left out"),
        ("told margin", "hdr ftr", "headers and footers with words are left out"),
    ),
    "other parts": OTHER_PARTS,
}
