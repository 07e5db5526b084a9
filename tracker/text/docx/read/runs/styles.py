"""How runs look, where that changes what they say: bold, hidden, struck, raised, of a symbol font.

A property comes from the run itself, its character style, the style of its paragraph or its table,
or the defaults. A toggle property that two of the styles switch on is off (ECMA-376, 17.7.3). Each
look is worked out once. What a table's style asks of some rows or columns alone counts there, if
the table says which of it counts (`table_parts.py`).
"""

from collections.abc import Container, Iterator
from typing import NamedTuple

from lxml import etree

from tracker.text.characters.symbol_fonts import is_symbol_font
from tracker.text.docx.read.runs.table_parts import TablePlace
from tracker.text.docx.wordml import is_switched_on, w

_TOGGLES = {w(name): name for name in ("b", "bCs", "i", "iCs", "strike", "vanish")}
_SWITCHES = _TOGGLES | {w(name): name for name in ("dstrike", "rtl", "cs")}
_STYLE, _FONTS, _ALIGNED, _MOVED = w("rStyle"), w("rFonts"), w("vertAlign"), w("position")
_VAL = w("val")
_PART, _RUN, _BASED_ON = w("tblStylePr"), w("rPr"), w("basedOn")
_ID, _TYPE, _DEFAULT = w("styleId"), w("type"), w("default")
_LONGEST_CHAIN = 20  # of styles based on one another
_RAISED = 4  # half-points from which a run stands above or below the line
_SIGNS = {"superscript": 1, "subscript": -1}

# What a style or a run says itself: a switch, +1 or -1 for raised or lowered, symbol fonts.
_Properties = dict[str, bool | int | str]
_Names = tuple[str, str, TablePlace | None]  # styles of a paragraph and a run; the table around
_Asked = tuple[_Names, tuple[tuple[str, bool | int | str], ...]]  # and what the run says itself


class RunLook(NamedTuple):
    """What is to be known of a run's properties.

    `raised` is 1 for a superscript and -1 for a subscript; 2 and -2 if it was moved by points. The
    fonts are named if they are fonts of symbols: for letters of ASCII, and for others.
    """

    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    raised: int = 0
    font: str = ""
    wide_font: str = ""


PLAIN = RunLook()


class RunStyles:
    """The styles of a document, asked for the look of a run.

    `headings` are styles that are bold by being headings, which says nothing more; nor does it in
    styles that are based on them. `is_partial`: whether a table was met whose style hides, strikes
    or raises words in some of its rows or columns alone, and that does not say where it counts.
    Most styles of a file are used nowhere in it, so each is read when it is asked for.
    """

    def __init__(self, root: etree._Element | None, *, headings: Container[str] = ()) -> None:
        self._headings = headings
        self._styles: dict[str, etree._Element] = {}
        self._own: dict[str, _Properties] = {}
        self._parents: dict[str, str] = {}
        self._usual = {"paragraph": "", "character": "", "table": ""}  # of what names no style
        self._bases: dict[_Names, _Properties] = {}
        self._looks: dict[_Asked, RunLook] = {}
        self._parts: dict[str, dict[str, _Properties]] = {}
        self._with_parts: dict[str, bool] = {}
        self.is_partial = False
        defaults = root.find("/".join(map(w, _DEFAULTS))) if root is not None else None
        self._defaults = _properties(defaults)
        self._defaults = _without_weight(self._defaults)  # what everything is stands out nowhere
        for style in root.iterfind(w("style")) if root is not None else ():
            self._add(style)

    def _add(self, style: etree._Element) -> None:
        name = str(style.get(_ID))
        self._styles[name] = style
        if style.get(_DEFAULT) in {"1", "true", "on"}:
            kind = str(style.get(_TYPE, "paragraph"))
            if kind in self._usual:
                self._usual[kind] = name

    def _own_of(self, name: str) -> _Properties:
        if name not in self._own:
            self._own[name] = _properties(self._styles[name].find(_RUN))
        return self._own[name]

    def _parent_of(self, name: str) -> str:
        if name not in self._parents:
            parent = self._styles[name].find(_BASED_ON)
            self._parents[name] = str(parent.get(_VAL)) if parent is not None else ""
        return self._parents[name]

    def _parts_of(self, name: str) -> dict[str, _Properties]:
        """What a table's style hides, strikes or raises in parts of a table, by their names."""
        if name not in self._parts:
            self._parts[name] = {
                str(one.get(_TYPE)): _without_weight(_properties(one.find(_RUN)))
                for one in self._styles[name].iterfind(_PART)
            }
        return self._parts[name]

    def has_parts(self, table: str) -> bool:
        """Whether the style of a table, or of tables that name none, asks more of some parts."""
        if table not in self._with_parts:
            chain = self._chain(table or self._usual["table"])
            said = (look for one in chain for look in self._parts_of(one).values())
            self._with_parts[table] = any(_look(look) is not PLAIN for look in said)
        return self._with_parts[table]

    def look(
        self, paragraph: str, run: etree._Element | None, *, table: TablePlace | None = None
    ) -> RunLook:
        """Return the look of a run with these properties in a paragraph of a style.

        `table` is its place in the table around it, None outside of tables.
        """
        own = _properties(run)
        styles = (paragraph, str(own.pop("style", "")), table)
        asked = (styles, tuple(own.items()))
        if asked not in self._looks:
            self._looks[asked] = _look(self._base(styles) | own)
        return self._looks[asked]

    def _base(self, styles: _Names) -> _Properties:
        """What the styles of a paragraph, a run and a table say together."""
        if styles in self._bases:
            return self._bases[styles]
        paragraph = self._whole(styles[0] or self._usual["paragraph"])
        character = self._whole(styles[1] or self._usual["character"])
        if any(one in self._headings for one in self._chain(styles[0])):
            paragraph = _without_weight(paragraph)
        table: _Properties = {}
        if styles[2] is not None:  # whose bold is that of a whole table: it says nothing more
            table = self._of_table(styles[2])
        base = self._defaults | table | paragraph | character
        for name in _TOGGLES.values():
            switched_on = [bool(style.get(name)) for style in (table, paragraph, character)]
            base[name] = self._defaults.get(name, False) or sum(switched_on) % 2 == 1
        self._bases[styles] = base
        return base

    def _of_table(self, place: TablePlace) -> _Properties:
        name = place.style or self._usual["table"]
        table = _without_weight(self._whole(name))
        if place.parts is None and self.has_parts(name):
            self.is_partial = True
        for part in place.parts or ():
            for one in reversed([*self._chain(name)]):  # what it is based on, then its own
                table |= self._parts_of(one).get(part, {})
        return table

    def _whole(self, name: str) -> _Properties:
        """What a style says with all that it is based on."""
        found: _Properties = {}
        for one in self._chain(name):
            found = self._own_of(one) | found
        return found

    def _chain(self, name: str) -> Iterator[str]:
        seen: set[str] = set()
        while name in self._styles and name not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(name)
            yield name
            name = self._parent_of(name)


_DEFAULTS = ("docDefaults", "rPrDefault", "rPr")


def _without_weight(found: _Properties) -> _Properties:
    return {name: said for name, said in found.items() if name not in {"b", "bCs", "i", "iCs"}}


def _properties(run: etree._Element | None) -> _Properties:
    found: _Properties = {}
    for child in run if run is not None else ():
        tag = child.tag
        if tag in _SWITCHES:
            found[_SWITCHES[tag]] = is_switched_on(child)
        elif tag == _STYLE:
            found["style"] = str(child.get(_VAL))
        elif tag == _ALIGNED:
            found["aligned"] = _SIGNS.get(str(child.get(_VAL)), 0)
        elif tag == _MOVED:
            found["moved"] = _sign_of(str(child.get(_VAL, "")))
        elif tag == _FONTS:
            for key, name in (("font", "ascii"), ("wide_font", "hAnsi")):
                if child.get(w(f"{name}Theme")) is not None:
                    found[key] = ""
                elif (font := child.get(w(name))) is not None:
                    found[key] = str(font) if is_symbol_font(str(font)) else ""
    return found


def _sign_of(position: str) -> int:
    """Return whether a position in half-points, or in points with their unit, is off the line."""
    number = position.removesuffix("pt")
    try:
        halves = float(number) * (2 if position.endswith("pt") else 1)
    except ValueError:
        return 0
    return 0 if abs(halves) < _RAISED else 2 if halves > 0 else -2


def _look(found: _Properties) -> RunLook:
    is_complex = found.get("rtl") or found.get("cs")
    look = RunLook(
        is_bold=bool(found.get("b") or (is_complex and found.get("bCs"))),
        is_italic=bool(found.get("i") or (is_complex and found.get("iCs"))),
        is_hidden=bool(found.get("vanish")),
        is_struck=bool(found.get("strike") or found.get("dstrike")),
        raised=int(found.get("aligned") or found.get("moved") or 0),
        font=str(found.get("font", "")),
        wide_font=str(found.get("wide_font", "")),
    )
    return PLAIN if look == PLAIN else look
