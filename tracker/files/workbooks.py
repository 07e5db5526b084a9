"""The cells of an Excel workbook's first sheet as text: days in ISO 8601, no formula is calculated.

A workbook from outside is measured before it is read, as Word files are (`text/docx/package.py`).
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from lxml import etree

from tracker.text.docx.package import DocxRefused, check_measure, markup_in, read_part

MAX_ROWS = 20_000  # empty ones too
MAX_CELLS = 100_000
MAX_COLUMNS = 200
MAX_CHARACTERS = 32_767  # of a cell, as in Excel
MAX_TEXT = 2_000_000  # characters of all cells: a list as CSV has at most half of them
LONGEST_FORMAT = 255  # of numbers, as in Excel
MAX_MARKUP = 2_000_000  # tags and attributes of a part
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = re.compile(r"\}id$")
_DAY_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # built in
_ASIDE = re.compile(r'"[^"]*"?|\[[^\]]*\]?|\\.')  # what a format of numbers has beside its letters
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_BEGIN = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - days alone


def read_sheet(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row of the first sheet; raise `ValueError`."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        check_measure(package)
        book = _tree(package, "xl/workbook.xml")
        sheet = _tree(package, _first_sheet(package, book))
        shared = _shared(package)
        dated = _dated_styles(package)
    except (zipfile.BadZipFile, NotImplementedError, etree.XMLSyntaxError) as error:
        raise ValueError(_("it is broken")) from error
    except DocxRefused as error:
        raise ValueError(str(error)) from error
    properties = book.find("workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    seen = characters = 0
    for number, row in enumerate(sheet.iterfind("sheetData/row"), start=1):
        if number > MAX_ROWS:
            raise ValueError(_("it has too many rows"))
        cells: list[str] = []
        for cell in row.iterfind("c"):
            seen += 1
            place = _column(cell.get("r"), len(cells))
            if seen > MAX_CELLS or place >= MAX_COLUMNS:
                raise ValueError(_("it has too many cells"))
            cells.extend([""] * (place - len(cells)))
            cells.append(_text(cell, shared, is_day=cell.get("s") in dated, is_1904=is_1904))
            if len(cells[-1]) > MAX_CHARACTERS:
                raise ValueError(_("a cell has too long a text"))
            characters += len(cells[-1])
            if characters > MAX_TEXT:
                words = _("The text has more than %(limit)s characters.")
                raise ValueError(words % {"limit": MAX_TEXT})
        found = row.get("r") or ""
        yield int(found) if re.fullmatch("[1-9][0-9]{0,6}", found) else number, cells


def _tree(package: zipfile.ZipFile, name: str) -> etree._Element:
    part = read_part(package, name)
    if part is None:
        raise ValueError(_("it is broken"))
    if markup_in(part) > MAX_MARKUP:
        raise ValueError(_("it has too many cells"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(part, parser)
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.doctype:  # in another encoding than `read_part` reads
        raise ValueError(_("it is broken"))
    for element in root.iter(etree.Element):
        element.tag = str(element.tag).removeprefix(_MAIN).removeprefix(_STRICT)
    return root


def _first_sheet(package: zipfile.ZipFile, book: etree._Element) -> str:
    sheet = book.find("sheets/sheet")
    if sheet is None:
        raise ValueError(_("it has no sheet"))
    wanted = next((value for name, value in sheet.attrib.items() if _ID.search(str(name))), "")
    for relation in _tree(package, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == wanted:
            target = relation.get("Target") or ""
            return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    raise ValueError(_("it has no sheet"))


def _shared(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    return [_words(entry) for entry in _tree(package, "xl/sharedStrings.xml").iterfind("si")]


def _words(entry: etree._Element) -> str:
    """Return the text of an entry without its phonetic guides."""
    return "".join(
        part.text or ""
        for part in entry.iter("t")
        if (parent := part.getparent()) is not None and parent.tag != "rPh"
    )


def _dated_styles(package: zipfile.ZipFile) -> set[str | None]:
    """Return the numbers of the styles that show a number as a day."""
    if "xl/styles.xml" not in package.namelist():
        return set()
    styles = _tree(package, "xl/styles.xml")
    own = {
        one.get("numFmtId")
        for one in styles.iterfind("numFmts/numFmt")
        if re.search("[yd]", _ASIDE.sub("", (one.get("formatCode") or "")[:LONGEST_FORMAT]))
    }
    own |= {str(number) for number in _DAY_FORMATS}
    cells = enumerate(styles.iterfind("cellXfs/xf"))
    return {str(place) for place, style in cells if style.get("numFmtId") in own}


def _column(reference: str | None, otherwise: int) -> int:
    found = _REFERENCE.match(reference or "")
    if found is None:
        return otherwise
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    if number <= otherwise:
        raise ValueError(_("it is broken"))
    return number - 1


def _text(cell: etree._Element, shared: list[str], *, is_day: bool, is_1904: bool) -> str:
    kind = cell.get("t", "n")
    inline = cell.find("is")
    if kind == "inlineStr":
        return "" if inline is None else _words(inline)
    value = cell.findtext("v") or ""
    if kind == "s":
        place = int(value) if re.fullmatch("[0-9]{1,9}", value) else len(shared)
        if place >= len(shared):
            raise ValueError(_("it is broken"))
        return shared[place]
    if kind == "b":
        return "yes" if value == "1" else "no"
    if kind == "n" and value:
        return _number(value, is_day=is_day, is_1904=is_1904)
    return value


def _number(value: str, *, is_day: bool, is_1904: bool) -> str:
    try:
        number = float(value)
        if is_day:
            return (_BEGIN[is_1904] + timedelta(days=number)).date().isoformat()
    except (ValueError, OverflowError) as error:
        raise ValueError(_("it is broken")) from error
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else value
