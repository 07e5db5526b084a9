"""The fields of a Word file by their names: harmless ones, those that fetch, those that run.

A code may be cut into runs, and further fields may stand in it; so it is put together before it is
looked at.
"""

import re
from collections.abc import Iterator

from lxml import etree

from tracker.text.docx.wordml import w

RUNS_PROGRAMS = frozenset({"DDE", "DDEAUTO"})
# That show what a document or its reader has, or ask somebody to write. Whatever is not named here
# may fetch something, or is not known, and is told.
HARMLESS = frozenset(
    (
        *("ADDIN", "ADDRESSBLOCK", "ADVANCE", "ASK", "AUTHOR", "AUTONUM", "AUTONUMLGL"),
        *("AUTONUMOUT", "BIBLIOGRAPHY", "BIDIOUTLINE", "CITATION", "COMMENTS", "COMPARE"),
        *("CREATEDATE", "DATE", "DISPLAYBARCODE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "EQ"),
        *("FILENAME", "FILESIZE", "FILLIN", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT"),
        *("GOTOBUTTON", "GREETINGLINE", "HYPERLINK", "IF", "INDEX", "INFO", "KEYWORDS"),
        *("LASTSAVEDBY", "LISTNUM", "MACROBUTTON", "MERGEBARCODE", "MERGEFIELD", "MERGEREC"),
        *("MERGESEQ", "NEXT", "NEXTIF", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE"),
        *("PAGEREF", "PRINTDATE", "PRIVATE", "QUOTE", "REF", "REVNUM", "SAVEDATE", "SECTION"),
        *("SECTIONPAGES", "SEQ", "SET", "SHAPE", "SKIPIF", "STYLEREF", "SUBJECT", "SYMBOL", "TA"),
        *("TC", "TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS"),
        *("USERNAME", "XE", "=", ""),
    )
)
_NAME = re.compile(r"""[\s"“”]*(=|[^\s"“”\\]*)""")
_LONGEST_NAME = 30
_LONGEST_CODE = 200  # characters of a piece of code that are looked at
_DEEPEST = 20  # fields in each other
COMPUTED = "\u2026"
_CODES = {w("instrText"), w("delInstrText"), w("t"), w("delText")}
_SIMPLE, _MARK = w("fldSimple"), w("fldChar")


def field_names(root: etree._Element) -> Iterator[str]:
    """Yield the name of every field of a part, in capitals.

    One whose name is worked out by another field has `COMPUTED` before what is known of it.
    """
    opened: list[list[str]] = []  # the code of each field that is not closed
    in_code: list[bool] = []
    for element in root.iter(_SIMPLE, _MARK, *_CODES):
        if element.tag == _SIMPLE:
            yield _name(str(element.get(w("instr"), "")))
        elif element.tag != _MARK:
            # The words of a result are part of the code that it stands in.
            place = next((at for at in range(1, len(opened[-_DEEPEST:]) + 1) if in_code[-at]), 0)
            if place:
                opened[-place].append((element.text or "")[:_LONGEST_CODE])
        elif element.get(w("fldCharType")) == "begin":
            if opened and in_code[-1] and not "".join(opened[-1]).strip():
                opened[-1].append(COMPUTED)
            opened.append([])
            in_code.append(True)
        elif opened and element.get(w("fldCharType")) == "separate":
            in_code[-1] = False
        elif opened:
            in_code.pop()
            yield _name("".join(opened.pop()))
    for code in opened:
        yield _name("".join(code))


def _name(code: str) -> str:
    found = _NAME.match(code)
    return (found[1] if found else "").upper()[:_LONGEST_NAME]
