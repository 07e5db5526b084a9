"""The runs of a Word paragraph: words as they are shown, and what is left out of them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from lxml import etree
from markdown_it.common.normalize_url import normalizeLink

from tracker.text import tree
from tracker.text.characters.canonical import ForbiddenCharacter, TextRefused, clean, is_clean
from tracker.text.characters.normal_forms import normalized
from tracker.text.characters.symbol_fonts import has_private, is_symbol_font, to_unicode
from tracker.text.docx.read.elements.handling import told_as
from tracker.text.docx.read.remarks import FileRemarks
from tracker.text.docx.read.runs.fields import FIELD_CHARACTER, FIELD_CODE, FieldEnd, FieldReader
from tracker.text.docx.read.runs.pieces import GAP, Piece
from tracker.text.docx.read.runs.styles import PLAIN, RunLook, RunStyles
from tracker.text.docx.read.runs.table_parts import TablePlace, TablePlaces
from tracker.text.docx.wordml import MC, R, understood, w, words_in

_T, _RPR, _OWN_MARK = w("t"), w("rPr"), w("customMarkFollows")
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
LONGEST_ADDRESS = 8_000  # characters that a link may lead to
_MOST_OF_ADDRESSES = 2_000_000  # characters of a part's addresses, each counted as often as used
_LINK = "{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick"
_ID = f"{{{R}}}id"
_WITH_WORDS = {w("drawing"), w("pict"), w("object")}


def safe_address(target: str) -> str:
    """Return an address that may be linked to, in its normal form; else an empty string."""
    target = f"http://{target}" if target.casefold().startswith("www.") else target
    try:
        return normalizeLink(clean(target)) if tree.is_safe_link(target) else ""
    except TextRefused:
        return ""


class RunReader(ABC):
    """Reads runs; gives each note that is met the next key, and counts what is left out.

    `problems` are the characters met that no text may hold, each with its place.
    """

    def __init__(
        self,
        *,
        notes: Mapping[tuple[str, str], etree._Element],
        links: Mapping[str, str],
        styles: RunStyles,
        accept_changes: bool,
        fields: FieldReader,
        number: Callable[[str], str] = lambda _code: "",
    ) -> None:
        self.notes = notes
        self.links = links  # addresses by the identifier of their relationship
        self.styles = styles
        self.accept = accept_changes
        self.fields = fields
        self.number = number  # what a field that numbers shows, by its code
        self.keys: dict[tuple[str, str], str] = {}  # kind and id of a note -> its key
        self.remarks = FileRemarks()
        self.problems: list[ForbiddenCharacter] = []
        self.pieces: list[Piece] = []
        self.tables = TablePlaces()
        self.table: TablePlace | None = None  # where it stands in the table around it
        self.style = self.href = ""  # of the paragraph; of the link element around
        self.field_href = ("", "")  # of the link field around: as it stands there, as it is kept
        self.addresses: dict[str, str] = {}  # by the targets of the links met
        self.left = _MOST_OF_ADDRESSES
        self.is_rough = False  # whether the pieces have to be put right as a whole
        self.gone = ("", 0)  # what was left out last, and where

    @abstractmethod
    def read(self, element: etree._Element) -> None:
        """Read the runs of an element."""

    def run(self, run: etree._Element) -> None:
        look = None
        for child in run:
            tag = child.tag
            if tag == _RPR:
                look = self.styles.look(self.style, child, table=self.table)
            else:
                look = look or self.styles.look(self.style, None, table=self.table)
                self.in_run(child, look)
                if child.get(_OWN_MARK) in {"1", "true", "on"}:
                    break  # what follows is the mark of a note, which gets a number here

    def in_run(self, child: etree._Element, look: RunLook) -> None:
        if child.tag == _T:
            self.add(child.text or "", look)
            return
        handler = _IN_RUN.get(child.tag)
        if handler is not None:
            handler(self, child, look)
        elif child.tag in _SIGNS:
            self.add(_SIGNS[child.tag], look)
        elif not self.fields.skips:
            self.left_from_run(child)

    def add(self, words: str, look: RunLook) -> None:
        """Take words of a run, unless they are the code of a field or are not shown."""
        if self.fields.skips:
            if self.fields.is_contents and words.strip():
                self.remarks.counts["contents"] = 1
            self.fields.code(words)
        else:
            self.show(words, look)

    def show(self, words: str, look: RunLook) -> None:
        """Take words that are shown, as their look asks."""
        words = words.replace("\n", " ")
        if look is not PLAIN:
            if look.is_hidden or (look.is_struck and self.accept):
                self.leave_out("hidden" if look.is_hidden else "struck", words)
                return
            if look.is_struck:
                self.remarks.add("struck", words)
            if look.font or look.wide_font:
                words = self.from_symbol_fonts(words, look)
            self.is_rough = self.is_rough or look.raised != 0
        if not words.isascii():
            words = normalized(words)
            if has_private(words):
                words, unmapped = to_unicode(words)
                self.tell_symbols("private_use", unmapped, "")
        self.is_rough = self.is_rough or not (words.isprintable() or is_clean(words))
        if self.fields.stack:
            self.fields.show()
        self.put(tree.Text(words), look)

    def put(self, inline: tree.Text | tree.NoteRef | tree.LineBreak, look: RunLook) -> None:
        href = self.href or self.field_href[1]
        self.pieces.append(Piece(inline, look.is_bold, look.is_italic, href, look.raised))

    def follow_link(self) -> None:
        """Take notice of the link in whose result the reader is."""
        target = self.fields.href
        if target != self.field_href[0]:
            self.field_href = (target, self.address(target))

    def from_symbol_fonts(self, words: str, look: RunLook) -> str:
        """Return what symbol fonts show; signs that no character has are left out and told."""
        shown: list[str] = []
        for sign in words:
            font = look.font if sign.isascii() else look.wide_font or look.font
            found, unmapped = to_unicode(sign, font)
            self.tell_symbols("symbol", unmapped, font)
            shown.append("" if unmapped else found)
        return "".join(shown)

    def tell_symbols(self, kind: str, signs: tuple[str, ...], font: str) -> None:
        for sign in signs:
            self.remarks.add(kind, f"U+{ord(sign):04X} {font}".strip())

    def leave_out(self, kind: str, words: str) -> None:
        """Count words that are left out, once where they go on; what stood apart stays apart."""
        if words.strip():
            goes_on = self.gone == (kind, len(self.pieces))
            self.remarks.add(kind, words, goes_on=goes_on)
        if words[:1].isspace() or words[-1:].isspace():
            self.pieces.append(GAP)
            self.is_rough = True
        self.gone = (kind, len(self.pieces))

    def deleted_text(self, child: etree._Element, look: RunLook) -> None:
        self.add(child.text or "", look)

    def break_(self, child: etree._Element, look: RunLook) -> None:
        if not self.fields.skips and not look.is_hidden:
            self.put(tree.LineBreak(), look)

    def note(self, child: etree._Element, look: RunLook) -> None:
        place = (str(child.tag)[len(w("")) :].removesuffix("Reference"), str(child.get(w("id"))))
        if place not in self.notes or self.fields.skips:
            return
        if look.is_hidden or (look.is_struck and self.accept):
            kind = "hidden" if look.is_hidden else "struck"
            self.remarks.add(kind, words_in(self.notes[place]))
            return
        key = self.keys.setdefault(place, str(len(self.keys) + 1))
        self.put(tree.NoteRef(key), look)

    def address(self, target: str) -> str:
        """Return what may be linked to; an address outside the file that may not is told.

        One target may be linked to any number of times, and each link repeats it in the text.
        """
        if target.startswith("#"):
            return ""
        self.left -= len(target)
        href = ""
        if len(target) <= LONGEST_ADDRESS and self.left >= 0:
            if target not in self.addresses:
                self.addresses[target] = safe_address(target)
            href = self.addresses[target]
        if not href and target:
            self.remarks.add("link", target[:LONGEST_ADDRESS])
        return href

    def field_end(self, end: FieldEnd | None, look: RunLook = PLAIN) -> None:
        """Put in what a field without a result shows."""
        look = look._replace(font="", wide_font="")
        if end is None or not end.words:
            return
        if end.kind == "words":
            self.show(end.words, look)
        elif end.kind == "link":
            outer, self.href = self.href, self.address(end.words)
            self.show(end.words, look)
            self.href = outer
        elif end.kind == "number":
            number = self.number(end.words)
            if number and not end.has_result:
                self.show(number, look)
            elif not number and not end.has_result:
                self.remarks.add("field", end.words)
        else:
            self.remarks.add({"prompt": "placeholder"}.get(end.kind, end.kind), end.words)

    def field_mark(self, child: etree._Element, look: RunLook) -> None:
        end = self.fields.meet(child)
        self.follow_link()
        self.field_end(end, look)

    def field_code(self, child: etree._Element, look: RunLook) -> None:
        self.fields.code(child.text or "")

    def symbol(self, child: etree._Element, look: RunLook) -> None:
        """Put in a sign that is named by its font and its code there."""
        font, code = str(child.get(w("font"), "")), str(child.get(w("char"), ""))
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            sign = ""
        found, unmapped = to_unicode(sign, font)
        is_guessed = bool(font) and has_private(sign) and not is_symbol_font(font)
        if not sign or unmapped or is_guessed:
            self.remarks.add("symbol", f"U+{code} {font}".strip())
        else:
            self.add(found, look._replace(font="", wide_font=""))

    def ruby(self, child: etree._Element, look: RunLook) -> None:
        """Read the characters; the reading above them is left out and told."""
        self.remarks.add("ruby", "".join(map(words_in, child.iterfind(w("rt")))))
        for base in child.iterfind(w("rubyBase")):
            self.read(base)

    def alternatives_in_run(self, child: etree._Element, look: RunLook) -> None:
        branch = understood(child)
        for inner in branch if branch is not None else ():
            self.in_run(inner, look)

    def left_from_run(self, child: etree._Element) -> None:
        """Count what is told of an element of a run; one that holds words is a box of text."""
        kind = told_as("run", child)
        if not kind:
            return
        words = " ".join((text.text or "").strip() for text in child.iter(_T)).strip()
        if child.tag in _WITH_WORDS and words:
            kind = "text_box"
        self.remarks.add(kind, name_of(child) if kind == "unknown" else "")
        if kind == "picture":
            self.links_from(child)

    def links_from(self, picture: etree._Element) -> None:
        """Tell the addresses that a picture leads to, by itself or by the link around it."""
        identifiers = (link.get(_ID) for link in picture.iter(_LINK))
        targets = [self.links.get(str(one), "") for one in identifiers]
        targets += (str(shape.get("href", "")) for shape in picture)
        targets += (self.href, self.field_href[1])
        told = [one for one in dict.fromkeys(targets) if one and not one.startswith("#")]
        if told:
            self.remarks.add("picture_link", ", ".join(told))


def name_of(element: etree._Element) -> str:
    return etree.QName(element).localname


_InRun = Callable[[RunReader, etree._Element, RunLook], None]
_IN_RUN: dict[str, _InRun] = {
    w("delText"): RunReader.deleted_text,
    w("br"): RunReader.break_,
    w("cr"): RunReader.break_,
    w("footnoteReference"): RunReader.note,
    w("endnoteReference"): RunReader.note,
    FIELD_CHARACTER: RunReader.field_mark,
    FIELD_CODE: RunReader.field_code,
    w("delInstrText"): RunReader.field_code,
    w("sym"): RunReader.symbol,
    w("ruby"): RunReader.ruby,
    f"{{{MC}}}AlternateContent": RunReader.alternatives_in_run,
}
