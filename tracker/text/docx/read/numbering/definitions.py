"""The lists that a Word file defines (numbering.xml): their levels, overrides and styles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from tracker.text.characters.canonical import clean, find_problems
from tracker.text.characters.symbol_fonts import has_private, to_unicode
from tracker.text.docx.read.numbering.formats import Writer, custom_writer, in_figures, writer_of
from tracker.text.docx.read.paragraphs.languages import UNSAID, Languages, languages_of
from tracker.text.docx.wordml import MC, is_switched_on, value, w

DEEPEST = 8
LONGEST_TEXT = 255  # characters of a level's text, and of a number
_HIGHEST_START = 32_767  # Word's own
_TICKS = frozenset("☐☑☒✅✓✔✕✖✗✘❌❎□❏❐❑❒◻◽⬜⬝🗴🗵🗶🗷🗸🗹🞎🞏")
_LOOKS = {"o", "O"}  # of bullets that are letters
# A list's numId in the file, or the names of one that only fields have: no file can name it.
ListKey: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered.

    `is_known`: whether `write` writes what Word shows, or something else instead of it.
    `restart`: the level (from 1) whose paragraphs start this one anew, 0 for none; by default
    each higher level does. `style`: the paragraph style whose paragraphs are on this level.
    `text`: of a bullet only what it says besides being one, such as a ticked box. `unmapped`: signs
    of symbol fonts that no character has.
    """

    format: str = "decimal"
    write: Writer = in_figures
    is_known: bool = True
    text: str = ""
    unmapped: tuple[str, ...] = ()
    start: int = 0
    restart: int | None = None
    is_legal: bool = False
    style: str = ""
    suffix: str = "tab"
    languages: Languages = UNSAID

    def is_restarted_by(self, higher: int, *, here: int) -> bool:
        """Whether a paragraph on a higher level (from 0) starts this one anew."""
        limit = here if self.restart is None or self.restart > here else self.restart
        return higher < limit


Levels: TypeAlias = dict[int, ListLevel]
_NO_LEVEL = ListLevel()


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as paragraphs refer to it; those with the same `sequence` go on counting together.

    `begins_anew`: the levels that its first paragraph there starts anew. `counts_skipped`: whether
    a level counts as used once a deeper one is.
    """

    sequence: ListKey
    levels: Levels
    begins_anew: frozenset[int] = frozenset()
    counts_skipped: bool = True

    def level(self, number: int) -> ListLevel:
        return self.levels.get(number, _NO_LEVEL)

    def level_of_style(self, style: str) -> int | None:
        return next((n for n, level in self.levels.items() if level.style == style), None)


@dataclass(slots=True)
class _Definitions:
    abstract: dict[str, Levels] = field(default_factory=dict)
    style_of: dict[str, str] = field(default_factory=dict)  # whose list an abstract one is
    defining: dict[str, str] = field(default_factory=dict)  # style -> the abstract that defines it
    numbers: dict[str, etree._Element] = field(default_factory=dict)


def read_lists(
    root: etree._Element | None, list_styles: Mapping[str, str]
) -> tuple[dict[str, NumberedList], dict[str, str]]:
    """Return the lists by `w:numId`, and the numIds of those that have a name of their own.

    `list_styles` has the numId of each numbering style.
    """
    found = _Definitions()
    names: dict[str, str] = {}
    for element in _children(root):
        if element.tag == w("abstractNum"):
            key = str(element.get(w("abstractNumId")))
            found.abstract[key] = _read_levels(element)
            found.style_of[key] = value(element, "numStyleLink")
            found.defining.setdefault(value(element, "styleLink"), key)
            names[value(element, "name")] = key
        elif element.tag == w("num"):
            found.numbers[str(element.get(w("numId")))] = element
    lists = {
        num_id: _read_list(element, found, list_styles) for num_id, element in found.numbers.items()
    }
    first = {one.sequence: num_id for num_id, one in reversed(lists.items())}
    return lists, {name: first[key] for name, key in names.items() if name and key in first}


def _read_list(
    element: etree._Element, found: _Definitions, list_styles: Mapping[str, str]
) -> NumberedList:
    key = value(element, "abstractNumId")
    for _step in range(9):  # a style may refer to a list of another style
        style = found.style_of.get(key)
        if not style:
            break
        number = found.numbers.get(list_styles.get(style, ""))
        key = found.defining.get(style, "") if number is None else value(number, "abstractNumId")
    levels = dict(found.abstract.get(key, {}))
    begins_anew: set[int] = set()
    for override in _children(element):
        level = number_of(override.get(w("ilvl")), most=DEEPEST)
        if override.tag != w("lvlOverride"):
            continue
        levels |= _read_levels(override)
        start = value(override, "startOverride")
        if start:
            begins_anew.add(level)
            levels[level] = replace(levels.get(level, _NO_LEVEL), start=number_of(start))
    return NumberedList(key, levels, frozenset(begins_anew))


def _read_levels(element: etree._Element) -> Levels:
    levels: Levels = {}
    for child in _children(element):
        if child.tag == w("lvl"):
            levels.setdefault(number_of(child.get(w("ilvl")), most=DEEPEST), _read_level(child))
    return levels


def _read_level(element: etree._Element) -> ListLevel:
    formats: list[etree._Element] = []
    known: dict[str, etree._Element] = {}
    for child in _children(element):
        known.setdefault(etree.QName(child).localname, child)
        if child.tag == w("numFmt"):
            formats.append(child)
    texts = {name: str(child.get(w("val"), "")) for name, child in known.items()}
    legal, look = known.get("isLgl"), known.get("rPr")
    hidden = look.find(w("vanish")) if look is not None else None
    is_shown = hidden is None or not is_switched_on(hidden)
    is_bullet = texts.get("numFmt") == "bullet"
    text = texts.get("lvlText", "")[:LONGEST_TEXT] if is_shown else ""
    text, unmapped = _visible(text, _font_of(look), is_bullet=is_bullet)
    level = ListLevel(
        text=said_by(text) if is_bullet else text,
        unmapped=unmapped,
        start=number_of(texts.get("start")),
        restart=number_of(texts["lvlRestart"]) if texts.get("lvlRestart") else None,
        is_legal=legal is not None and is_switched_on(legal),
        style=texts.get("pStyle", ""),
        suffix=texts.get("suff") or "tab",
        languages=languages_of(look),
    )
    return _with_format(level, formats) if formats else level


def _font_of(look: etree._Element | None) -> str:
    fonts = look.find(w("rFonts")) if look is not None else None
    return "" if fonts is None else str(fonts.get(w("ascii"), fonts.get(w("hAnsi"), "")))


def _visible(text: str, font: str, *, is_bullet: bool) -> tuple[str, tuple[str, ...]]:
    """Return a level's text without what a text may not hold, such as marks of direction.

    Signs that a symbol font has at places of its own become what they show, in a bullet letters
    too; those that no character has are left out, and named with their font.
    """
    shown, unmapped = "", []
    for sign in text:
        is_sign = is_bullet or has_private(sign)
        found, unknown = to_unicode(sign, font) if is_sign else (sign, ())
        shown += "" if unknown else found
        unmapped += [f"U+{ord(one):04X} {font}".strip() for one in unknown]
    kept = " ".join("".join(c for c in shown if not find_problems(c)).split())
    return clean(kept), tuple(unmapped)


def said_by(bullet: str) -> str:
    """Return what a bullet says: a tick, a box or words; nothing for one that is only a look."""
    if bullet in _LOOKS or "%" in bullet:
        return ""
    return bullet if any(c.isalnum() or c in _TICKS for c in bullet) else ""


def _with_format(level: ListLevel, versions: list[etree._Element]) -> ListLevel:
    """Give a level the first of its formats that is known; only the very first is Word's."""
    name = next((n for n in (str(v.get(w("val"), "")) for v in versions) if n != "custom"), "")
    writers: list[Writer | None] = []
    for version in versions:
        beginning = str(version.get(w("format"), ""))
        writers.extend([custom_writer(beginning)] if beginning else [])
        writers.append(writer_of(str(version.get(w("val"), ""))))
    write = next(filter(None, writers), level.write)
    is_known = writers[0] is not None or name in {"bullet", "none"}
    return replace(level, format=name, write=write, is_known=is_known)


def _children(element: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the children, also those that stand there in two versions, the newer ones first."""
    for child in element if element is not None else ():
        if child.tag == f"{{{MC}}}AlternateContent":
            for version in child:
                yield from version.iterchildren(tag=etree.Element)
        elif isinstance(child.tag, str):
            yield child


def number_of(text: str | None, *, most: int = _HIGHEST_START) -> int:
    """Return a number of a Word file within its bounds; 0 where there is none."""
    digits = (text or "").strip()
    return min(int(digits[:9]), most) if digits.isdecimal() else 0
