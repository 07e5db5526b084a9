"""Word's automatic numbers, worked out as Word shows them, and the levels of its styles."""

import re
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase

from lxml import etree

from tracker.text.docx.wordml import value, w

_HEADING_NAME = re.compile(r"^(heading|titre|título|заголовок|标题|عنوان)\s*(\d)$", re.I)
_LIST_NAME = re.compile(r"^list(?: bullet| continue| number)? ([2-9])$", re.I)
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE = "零一二三四五六七八九"


@dataclass(slots=True)
class ListLevel:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class StyleProperties:
    outline: int | None = None  # 1 to 6: a heading
    num_id: str = ""
    num_level: int = 0
    based_on: str = ""
    name: str = ""  # in lower case
    depth: int = 0  # of "List Bullet 2", which Word gives a list of one level


@dataclass(slots=True)
class ListNumbering:
    """The lists of a document, and where each counter stands."""

    abstract_of: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # of lists not yet met

    def format_of(self, num_id: str, level: int) -> str:
        found = self.levels.get(self.abstract_of.get(num_id, ""), {}).get(level)
        return found.format if found else ""

    def next_label(self, num_id: str, level: int) -> str:
        """Count one more paragraph of a list and return its number as Word prints it."""
        abstract = self.abstract_of.get(num_id, "")
        levels = self.levels.get(abstract, {})
        here = levels.get(level)
        if here is None or here.format in {"none", ""}:
            return ""
        counters = self.counters.setdefault(abstract, {})
        for restarted, start in self.restarts.pop(num_id, {}).items():
            counters[restarted] = start - 1
        counters[level] = counters.get(level, here.start - 1) + 1
        for deeper in [number for number in counters if number > level]:
            del counters[deeper]
        return re.sub(
            r"%(\d)",
            lambda match: _number(levels, counters, int(match[1]) - 1),
            here.text,
        ).strip()


def _number(levels: dict[int, ListLevel], counters: dict[int, int], level: int) -> str:
    here = levels.get(level)
    if here is None:
        return ""
    count = counters.get(level, here.start)
    match here.format:
        case "lowerRoman":
            return _roman(count).lower()
        case "upperRoman":
            return _roman(count)
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting":
            return _chinese(count)
    alphabet = _ALPHABETS.get(here.format)
    return _letters(alphabet, count) if alphabet else str(count)


_ALPHABETS = {
    "lowerLetter": ascii_lowercase,
    "upperLetter": ascii_uppercase,
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAlpha": _ARABIC,
    "arabicAbjad": _ABJAD,
}


def _letters(alphabet: str, count: int) -> str:
    """After the last letter Word doubles them: z, aa, bb."""
    times, place = divmod(max(count, 1) - 1, len(alphabet))
    return alphabet[place] * min(times + 1, 10)


def _chinese(count: int) -> str:
    """Numbers up to 99, as headings have them; higher ones in figures."""
    tens, ones = divmod(count, 10)
    if not 0 < count < 100:
        return str(count)
    start = (_CHINESE[tens] if tens > 1 else "") + "十" if tens else ""
    return start + (_CHINESE[ones] if ones else "")


def _roman(count: int) -> str:
    count = min(count, 3999)
    values = [
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
        *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ]
    roman = ""
    for number, letters in values:
        times, count = divmod(count, number)
        roman += letters * times
    return roman


def read_numbering(root: etree._Element | None) -> ListNumbering:
    """Read numbering.xml; a document without one has no lists."""
    numbering = ListNumbering()
    if root is None:
        return numbering
    for abstract in root.iterfind(w("abstractNum")):
        levels = numbering.levels.setdefault(str(abstract.get(w("abstractNumId"))), {})
        for level in abstract.iterfind(w("lvl")):
            start = value(level, "start", "1")
            levels[int(level.get(w("ilvl"), "0"))] = ListLevel(
                value(level, "numFmt"), value(level, "lvlText"), int(start) if start else 1
            )
    for number in root.iterfind(w("num")):
        num_id = str(number.get(w("numId")))
        numbering.abstract_of[num_id] = value(number, "abstractNumId")
        numbering.restarts[num_id] = {
            int(override.get(w("ilvl"), "0")): int(value(override, "startOverride", "1"))
            for override in number.iterfind(w("lvlOverride"))
            if override.find(w("startOverride")) is not None
        }
    return numbering


def read_styles(root: etree._Element | None) -> dict[str, StyleProperties]:
    """Read styles.xml: which styles are headings, and which number their paragraphs."""
    styles: dict[str, StyleProperties] = {}
    if root is None:
        return styles
    for element in root.iterfind(w("style")):
        properties = element.find(w("pPr"))
        name = value(element, "name")
        style = StyleProperties(based_on=value(element, "basedOn"), name=name.casefold())
        deeper = _LIST_NAME.match(name)
        style.depth = int(deeper[1]) - 1 if deeper else 0
        match = _HEADING_NAME.match(name)
        if match:
            style.outline = min(int(match[2]), 6)
        else:
            style.outline = 1 if name.casefold() == "title" else outline_level(properties)
        number = properties.find(w("numPr")) if properties is not None else None
        style.num_id = value(number, "numId")
        style.num_level = int(value(number, "ilvl", "0") or 0)
        styles[str(element.get(w("styleId")))] = style
    for style in styles.values():
        _inherit(style, styles)
    return styles


def outline_level(properties: etree._Element | None) -> int | None:
    """Return the level of a heading (1 to 6) that a paragraph's or style's properties give it."""
    level = value(properties, "outlineLvl")
    return min(int(level) + 1, 6) if level.isdigit() and int(level) < 9 else None


def _inherit(style: StyleProperties, styles: dict[str, StyleProperties]) -> None:
    parent, seen = styles.get(style.based_on), 0
    while parent is not None and seen < 20:
        if style.outline is None:
            style.outline = parent.outline
        if not style.num_id:
            style.num_id, style.num_level = parent.num_id, parent.num_level
        parent, seen = styles.get(parent.based_on), seen + 1
