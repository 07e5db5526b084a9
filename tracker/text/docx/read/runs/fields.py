"""Fields of a Word file: their results are text, their code never is.

A field is a code, and behind a separator the result that Word keeps of it; either can hold further
fields and reach over paragraphs. What has no result and still shows something is worked out here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from tracker.text.characters.symbol_fonts import to_unicode
from tracker.text.docx.wordml import is_switched_on, value, w

FIELD_CHARACTER, FIELD_CODE = w("fldChar"), w("instrText")
TICKED, EMPTY_BOX = "\u2612", "\u2610"
_TOKEN = re.compile(r'"((?:\\.|[^"\\])*)"|“([^“”]*)”|(\S+)')
_LONGEST_CODE = 5_000  # characters of a field's code that are looked at
_LISTS = {"TOC", "TOA"}  # of headings, of figures, of authorities: Word makes them of the text
# Fields that show nothing: entries for a list or an index, marks for printing, merged letters.
_SHOW_NOTHING = frozenset(
    (
        *("XE", "TC", "TA", "RD", "SET", "ASK", "NEXT", "NEXTIF", "SKIPIF", "PRIVATE", "PRINT"),
        *("ADVANCE", "TOC", "TOA", "INDEX", "SECTION", "DATABASE", "FORMTEXT", ""),
    )
)
_NUMBERS = {"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"}  # for which Word keeps no result
_PROMPTS = {"MACROBUTTON", "GOTOBUTTON"}  # their words ask somebody to write or to press


@dataclass(frozen=True, slots=True)
class FieldEnd:
    """What a field without a result shows: words, an address, or only its name, to be told.

    A "number" is worked out by whoever counts, from the field's code, also where it has a result.
    """

    kind: str  # "words", "link", "prompt", "number" or "field"
    words: str
    has_result: bool = False


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    is_result: bool = False
    is_contents: bool = False
    href: str = ""
    shows: str | None = None  # in place of a result
    has_words: bool = False
    is_skipped: bool = False  # whether words in it, or in what is around it, are no text
    is_in_contents: bool = False
    link: str = ""  # in whose result its words stand

    @property
    def instruction(self) -> str:
        """Return its code, so far as it is looked at."""
        return "".join(self.code)[:_LONGEST_CODE]

    @property
    def is_too_long(self) -> bool:
        return sum(map(len, self.code)) > _LONGEST_CODE


class FieldReader:
    """Follows the fields of a part from one run to the next.

    `unpaired` are marks without their partner, which are taken as not there: a code that never ends
    would swallow the text behind it. While `skips` is true words are no text; `href` is the address
    of the link in whose result the reader is.
    """

    def __init__(self, root: etree._Element | None = None) -> None:
        self.unpaired = _unpaired(root) if root is not None else set()
        self.stack: list[_Field] = []
        self.skips = False
        self.is_contents = False  # whether the reader is in a list that Word makes of the text
        self.href = ""
        self.is_entry = False  # whether the paragraph is of a contents list that lost its field

    def meet(self, mark: etree._Element) -> FieldEnd | None:
        """Take notice of a mark; return what a field shows besides a result."""
        if mark in self.unpaired:
            return None
        kind, end = mark.get(w("fldCharType")), None
        if kind == "begin":
            end = self.begin(mark.find(w("ffData")))
        elif kind == "separate" and self.stack:
            self.separate()
        elif kind == "end" and self.stack:
            end = self.end()
        return end

    def begin(self, form: etree._Element | None = None) -> FieldEnd | None:
        one = _Field(shows=_shown_by_form(form))
        is_shown = one.shows is not None and not self.skips
        self.stack.append(one)
        self._settle()
        return FieldEnd("words", one.shows or "") if is_shown else None

    def code(self, text: str) -> None:
        """Take words that stand before the separator of the innermost field."""
        if self.stack and not self.stack[-1].is_result:
            self.stack[-1].code.append(text)
        elif len(self.stack) > 1 and not self.stack[-2].is_result:
            self.stack[-2].code.append(text)  # the result of a field in the code of another

    def separate(self) -> None:
        one = self.stack[-1]
        tokens = list(_tokens(one.instruction))
        one.is_result = True
        one.is_contents = bool(tokens) and tokens[0][0].upper() in _LISTS
        one.href = link_of(tokens)
        self._settle()
        names = [token for token, _is_quoted in tokens[:2]]
        if names[:1] == ["PAGEREF"] and names[-1].startswith("_Toc") and not self.is_contents:
            self.is_entry = True  # the page of a heading, which only such lists name

    def end(self) -> FieldEnd | None:
        one = self.stack.pop()
        self._settle()
        if one.has_words and self.stack:
            self.stack[-1].has_words = True
        if self.skips or one.shows is not None:
            return None
        tokens = list(_tokens(one.instruction))
        name = tokens[0][0].upper() if tokens else ""
        if name in _NUMBERS:
            return FieldEnd("number", one.instruction.strip(), has_result=one.has_words)
        if one.has_words or one.is_result:
            return None
        return FieldEnd("field", name) if one.is_too_long else _without_result(tokens)

    def show(self) -> None:
        """Take notice of words that were read as the result of a field."""
        if self.stack:
            self.stack[-1].has_words = True

    def _settle(self) -> None:
        """Work out where the reader is, from the innermost field and what is around it."""
        if self.stack:
            one = self.stack[-1]
            outer = self.stack[-2] if len(self.stack) > 1 else _Field()
            is_text = one.is_result and not one.is_contents and one.shows is None
            one.is_skipped = outer.is_skipped or not is_text
            one.is_in_contents = outer.is_in_contents or one.is_contents
            one.link = one.href or outer.link
        here = self.stack[-1] if self.stack else _Field()
        self.skips, self.is_contents, self.href = here.is_skipped, here.is_in_contents, here.link


def link_of(tokens: list[tuple[str, bool]]) -> str:
    """Return the address of a HYPERLINK field; empty for another field or a place in the text."""
    if not tokens or tokens[0][0].upper() != "HYPERLINK":
        return ""
    address = anchor = ""
    left = iter(tokens[1:])
    for token, is_quoted in left:
        if is_quoted or not token.startswith("\\"):
            address = address or token
        elif token[1:2].lower() in {"l", "o", "t"}:
            words = next(left, ("", True))[0]
            anchor = words if token[1:2].lower() == "l" else anchor
    return f"{address}#{anchor}" if address and anchor else address


def _tokens(code: str) -> Iterator[tuple[str, bool]]:
    for found in _TOKEN.finditer(code):
        straight, curly, bare = found.groups()
        if straight is not None:
            yield re.sub(r"\\(.)", r"\1", straight), True
        elif curly is not None:
            yield curly, True
        else:
            yield bare, False


def _without_result(tokens: list[tuple[str, bool]]) -> FieldEnd | None:
    name = tokens[0][0].upper() if tokens else ""
    if name in _SHOW_NOTHING:
        return None
    if name == "HYPERLINK" and (address := link_of(tokens)):
        return FieldEnd("link", address)
    if name == "SYMBOL" and (sign := _symbol(tokens)):
        return FieldEnd("words", sign)
    if name in _PROMPTS:
        return FieldEnd("prompt", " ".join(token for token, _is_quoted in tokens[2:]))
    if name == "QUOTE":
        return FieldEnd("words", " ".join(token for token, is_quoted in tokens[1:] if is_quoted))
    return FieldEnd("field", name)


def _symbol(tokens: list[tuple[str, bool]]) -> str:
    """Return the sign of a field such as SYMBOL 252 \\f "Wingdings"."""
    words = [token for token, _is_quoted in tokens[1:]]
    font = next((b for a, b in pairwise(words) if a.lower() == "\\f"), None)
    switches = {word.lower() for word in words}
    try:
        code = int(words[0], 0) if words else 0
        is_one_byte = code <= 0xFF and font is None and "\\u" not in switches
        sign = bytes([code]).decode("cp1252") if is_one_byte else chr(code)
    except (ValueError, OverflowError):
        return words[0] if words and len(words[0]) == 1 else ""
    shown, unmapped = to_unicode(sign, font)
    return "" if unmapped or not shown.isprintable() else shown


def _shown_by_form(form: etree._Element | None) -> str | None:
    """Return what a check box or a list of a form shows; None for a field to be filled in."""
    if form is None:
        return None
    box, choices = form.find(w("checkBox")), form.find(w("ddList"))
    if box is not None:
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        return TICKED if state is not None and is_switched_on(state) else EMPTY_BOX
    if choices is None:
        return None
    entries = [str(entry.get(w("val"), "")) for entry in choices.iterfind(w("listEntry"))]
    chosen = value(choices, "result") or value(choices, "default") or "0"
    number = int(chosen) if chosen.isdigit() else 0
    return entries[number] if number < len(entries) else ""


def _unpaired(root: etree._Element) -> set[etree._Element]:
    opened: list[list[etree._Element]] = []
    unpaired: set[etree._Element] = set()
    for mark in root.iter(FIELD_CHARACTER):
        if next(mark.iterancestors(w("txbxContent")), None) is not None:
            continue  # which is read by itself or not at all
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            opened.append([mark])
        elif not opened or (kind == "separate" and len(opened[-1]) > 1):
            unpaired.add(mark)
        elif kind == "separate":
            opened[-1].append(mark)
        else:
            opened.pop()
    for marks in opened:
        unpaired.update(marks)
    return unpaired
