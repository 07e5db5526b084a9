"""Formulas of a Word file as linear text: a fraction is a/b, a power x², a root √(x).

What Unicode has a character for is that character; the rest is written as UnicodeMath does, which
Word reads when somebody types it into an equation: x^(2q), a_(max,1), ∑_(k∈K)^n.
"""

import re
from collections.abc import Callable, Mapping
from itertools import accumulate, chain

from lxml import etree

from tracker.text.characters.canonical import clean
from tracker.text.characters.normal_forms import normalized
from tracker.text.docx.read.raised import raised
from tracker.text.docx.wordml import W

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_SIMPLE = re.compile(r"(?:[^\W\d_]+|\d+(?:[.,]\d+)*)[′″‴!%°]*|.")  # needs no brackets
_PAIRS = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖"}
_LETTERS_OF_FORMULAS = re.compile("[\U0001d400-\U0001d7ff]+")  # bold, script: no text font has them
_INVISIBLE = dict.fromkeys([*range(0x2061, 0x2065)])
_HIGH = set("′″‴'*†°")  # signs that stand high by themselves
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def _m(name: str) -> str:
    return f"{{{MATH}}}{name}"


FORMULAS = {_m("oMath"), _m("oMathPara")}


class _Formula:
    """Writes the elements of one formula; tracked changes in it are taken as they should be."""

    def __init__(self, *, accept_changes: bool) -> None:
        gone = ("del", "moveFrom") if accept_changes else ("ins", "moveTo")
        self.gone = {f"{{{W}}}{name}" for name in gone}

    def content(self, container: etree._Element | None) -> str:
        return "".join(map(self.element, () if container is None else container))

    def element(self, element: etree._Element) -> str:
        if not isinstance(element.tag, str) or element.tag in self.gone:
            return ""
        name = etree.QName(element)
        if name.namespace == MATH and name.localname in _WRITTEN:
            return _WRITTEN[name.localname](self, element)
        if name.localname in {"t", "delText"}:
            return _letters(element.text or "")
        if name.localname in {"br", "cr", "tab"}:
            return " "
        return "" if name.localname.endswith("Pr") else self.content(element)

    def part(self, element: etree._Element, name: str) -> str:
        return self.content(element.find(_m(name))).strip()

    def paragraph(self, element: etree._Element) -> str:
        return "; ".join(self.content(one) for one in element.iterfind(_m("oMath")))

    def fraction(self, element: etree._Element) -> str:
        line = (
            "¦" if _said(element, "f", "type") == "noBar" else "/"
        )  # one above the other, no line
        over, under = (_bracketed(self.part(element, name)) for name in ("num", "den"))
        return f"{over}{line}{under}"

    def scripts(self, element: etree._Element) -> str:
        below, above = self.part(element, "sub"), self.part(element, "sup")
        if element.tag == _m("sPre"):
            return _script(above, 1) + _script(below, -1) + self.part(element, "e")
        return _bracketed(self.part(element, "e")) + _script(below, -1) + _script(above, 1)

    def limit(self, element: etree._Element) -> str:
        height = -1 if element.tag == _m("limLow") else 1
        return self.part(element, "e") + _script(self.part(element, "lim"), height)

    def operator(self, element: etree._Element) -> str:
        sign = _said(element, "nary", "chr", "∫")
        limits = (("sub", "subHide", -1), ("sup", "supHide", 1))
        scripts = (
            _script(self.part(element, name), height)
            for name, hidden, height in limits
            if not _is_on(element, "nary", hidden)
        )
        return f"{sign}{''.join(scripts)} {self.part(element, 'e')}"

    def root(self, element: etree._Element) -> str:
        degree = "" if _is_on(element, "rad", "degHide") else self.part(element, "deg")
        sign = _ROOTS.get(degree) or f"{raised(degree, 1) or f'({degree})'}√"
        return f"{sign}({self.part(element, 'e')})"

    def delimiters(self, element: etree._Element) -> str:
        begin, end = _said(element, "d", "begChr", "("), _said(element, "d", "endChr", ")")
        between = _said(element, "d", "sepChr", "|")
        inside = between.join(self.content(one).strip() for one in element.iterfind(_m("e")))
        return f"{begin}{inside}{end}"

    def function(self, element: etree._Element) -> str:
        words = self.part(element, "e")
        space = "" if words[:1] in _PAIRS else " "
        return f"{self.part(element, 'fName')}{space}{words}"

    def matrix(self, element: etree._Element) -> str:
        rows = (
            ", ".join(self.content(one).strip() for one in row.iterfind(_m("e")))
            for row in element.iterfind(_m("mr"))
        )
        return _unless_delimited(element, "; ".join(rows))

    def equations(self, element: etree._Element) -> str:
        lines = (self.content(one).replace("&", "").strip() for one in element.iterfind(_m("e")))
        return "; ".join(lines)

    def accent(self, element: etree._Element) -> str:
        return _marked(self.part(element, "e"), _said(element, "acc", "chr", "\u0302"))

    def bar(self, element: etree._Element) -> str:
        is_above = _said(element, "bar", "pos", "bot") == "top"
        return _marked(self.part(element, "e"), "\u0305" if is_above else "\u0332")

    def grouped(self, element: etree._Element) -> str:
        return f"{_said(element, 'groupChr', 'chr', '⏟')}({self.part(element, 'e')})"

    def phantom(self, element: etree._Element) -> str:
        shows = element.find(f"{_m('phantPr')}/{_m('show')}")
        return self.part(element, "e") if shows is None or _switched_on(shows) else ""


_Write = Callable[[_Formula, etree._Element], str]
_WRITTEN: Mapping[str, _Write] = {
    "oMathPara": _Formula.paragraph,
    "f": _Formula.fraction,
    "sSub": _Formula.scripts,
    "sSup": _Formula.scripts,
    "sSubSup": _Formula.scripts,
    "sPre": _Formula.scripts,
    "limLow": _Formula.limit,
    "limUpp": _Formula.limit,
    "nary": _Formula.operator,
    "rad": _Formula.root,
    "d": _Formula.delimiters,
    "func": _Formula.function,
    "m": _Formula.matrix,
    "eqArr": _Formula.equations,
    "acc": _Formula.accent,
    "bar": _Formula.bar,
    "groupChr": _Formula.grouped,
    "phant": _Formula.phantom,
}


def linear(formula: etree._Element, *, accept_changes: bool = True) -> str:
    """Return `m:oMath` or `m:oMathPara` as text on one line, empty where nothing is in it."""
    words = _Formula(accept_changes=accept_changes).element(formula)
    return " ".join(words.split())


def _letters(text: str) -> str:
    plain = _LETTERS_OF_FORMULAS.sub(lambda found: normalized(found[0], "NFKC"), text)
    return clean(plain.translate(_INVISIBLE)).replace("\n", " ")


def _said(element: etree._Element, owner: str, name: str, default: str = "") -> str:
    """Return what a property of an element says; an empty word is said, too."""
    found = element.find(f"{_m(f'{owner}Pr')}/{_m(name)}")
    return default if found is None else str(found.get(_m("val"), default))


def _is_on(element: etree._Element, owner: str, name: str) -> bool:
    found = element.find(f"{_m(f'{owner}Pr')}/{_m(name)}")
    return found is not None and _switched_on(found)


def _switched_on(switch: etree._Element) -> bool:
    return switch.get(_m("val"), "true") not in {"0", "false", "off"}


def _script(words: str, height: int) -> str:
    """Return words above (1) or below (-1) the line: as characters, else after ^ or _."""
    if not words:
        return ""
    found = raised(words, height) if not re.search(r"\s", words) else None
    if found is None or (found == words and not set(words) <= _HIGH):
        stands_as_one = len(words) == 1 or _is_delimited(words)
        return ("^" if height > 0 else "_") + (words if stands_as_one else f"({words})")
    return found


def _bracketed(words: str) -> str:
    """Return words that stand as one: in brackets, unless nothing could be taken apart."""
    return words if _SIMPLE.fullmatch(words) or _is_delimited(words) else f"({words})"


def _is_delimited(words: str) -> bool:
    end = _PAIRS.get(words[:1], "")
    if not end or not words.endswith(end):
        return False
    if end == words[0]:
        return words.count(end) == 2
    depths = accumulate((sign == words[0]) - (sign == end) for sign in words)
    return [at for at, depth in enumerate(depths, start=1) if not depth] == [len(words)]


def _unless_delimited(element: etree._Element, words: str) -> str:
    """Return a matrix in brackets unless those around it are its own."""
    parent = element.getparent()
    outer = parent.getparent() if parent is not None else None
    if parent is None or outer is None or outer.tag != _m("d"):
        return f"[{words}]"
    beside = chain(element.itersiblings(preceding=True), element.itersiblings())
    has_others = any(not str(one.tag).endswith("Pr") for one in beside)
    return f"[{words}]" if has_others else words


def _marked(words: str, mark: str) -> str:
    """Return words with a mark above or below them."""
    return normalized((words if len(words) == 1 else f"({words})") + mark)
