"""The paragraph styles of a Word file: which are headings, and which number their paragraphs."""

import re
from dataclasses import dataclass

from lxml import etree

from tracker.text.docx.read.paragraphs.languages import UNSAID, Languages, languages_of
from tracker.text.docx.wordml import is_switched_on, value, w

_HEADING_NAME = re.compile(r"^(heading|titre|título|заголовок|标题|عنوان)\s*(\d)$", re.I)
_LIST_NAME = re.compile(r"^list(?: bullet| continue| number)? ([2-9])$", re.I)
_CONTENTS = re.compile(r"(toc \d|table of (?:figures|authorities))|toc heading|toa heading")
_DEEPEST_CHAIN = 20
DEFAULT = ""  # where the style of paragraphs that name none is found
_DEFAULTS = "\0"  # where what every style goes back to is found: no file can name it


@dataclass(slots=True)
class StyleProperties:
    """What a style says; `num_id` and `num_level` are its own, the rest also its ancestors'."""

    outline: int | None = None  # 1 to 6: a heading; 0: body text
    num_id: str = ""
    num_level: str = ""
    based_on: str = ""
    name: str = ""  # in lower case
    depth: int = 0  # of "List Bullet 2", which Word gives a list of one level
    languages: Languages = UNSAID
    is_hidden: bool | None = None
    is_contents: bool = False  # of a list that Word makes of the text


def read_styles(root: etree._Element | None) -> dict[str, StyleProperties]:
    """Read styles.xml; `DEFAULT` has the style of paragraphs without one."""
    styles = {DEFAULT: StyleProperties()}
    if root is None:
        return styles
    runs, properties = (
        root.find(f"{w('docDefaults')}/{w(f'{kind}Default')}/{w(kind)}") for kind in ("rPr", "pPr")
    )
    styles[_DEFAULTS] = _read_properties(properties, runs)
    for element in root.iterfind(w("style")):
        style = _read_style(element)
        styles[str(element.get(w("styleId")))] = style
        if element.get(w("type")) == "paragraph" and element.get(w("default")) in {"1", "true"}:
            styles[DEFAULT] = style
    for name, style in styles.items():
        if name != _DEFAULTS:
            _inherit(style, styles)
    return styles


def _read_style(element: etree._Element) -> StyleProperties:
    style = _read_properties(element.find(w("pPr")), element.find(w("rPr")))
    name = value(element, "name")
    heading = _HEADING_NAME.match(name)
    deeper = _LIST_NAME.match(name)
    if heading and style.outline != 0:
        style.outline = min(int(heading[2]), 6)
    elif name.casefold() == "title":
        style.outline = 1
    style.based_on = value(element, "basedOn")
    style.name = name.casefold()
    style.depth = int(deeper[1]) - 1 if deeper else 0
    style.is_contents = _CONTENTS.fullmatch(style.name) is not None
    return style


def _read_properties(
    properties: etree._Element | None, runs: etree._Element | None
) -> StyleProperties:
    number = properties.find(w("numPr")) if properties is not None else None
    hidden = runs.find(w("vanish")) if runs is not None else None
    return StyleProperties(
        outline=outline_of(value(properties, "outlineLvl")),
        num_id=value(number, "numId"),
        num_level=value(number, "ilvl"),
        languages=languages_of(runs),
        is_hidden=None if hidden is None else is_switched_on(hidden),
    )


def outline_of(level: str) -> int | None:
    """Return the level of a heading (1 to 6) by the value of `w:outlineLvl`.

    0 says that it is body text, None that nothing is said.
    """
    if not level.isdigit():
        return None
    return min(int(level) + 1, 6) if int(level) < 9 else 0


def ancestry(name: str, styles: dict[str, StyleProperties]) -> list[tuple[str, StyleProperties]]:
    """Return a style and those it is based on, by their identifiers, the nearest first.

    The last is that of the document's defaults; the default style is nobody's ancestor.
    """
    chain: list[tuple[str, StyleProperties]] = []
    while name in styles and name != _DEFAULTS and len(chain) < _DEEPEST_CHAIN:
        chain.append((name, styles[name]))
        name = styles[name].based_on or _DEFAULTS
    return [*chain, (_DEFAULTS, styles[_DEFAULTS])] if _DEFAULTS in styles else chain


def _inherit(style: StyleProperties, styles: dict[str, StyleProperties]) -> None:
    for _name, parent in ancestry(style.based_on or _DEFAULTS, styles):
        if style.outline is None:
            style.outline = parent.outline
        if style.is_hidden is None:
            style.is_hidden = parent.is_hidden
        style.languages = style.languages.or_else(parent.languages)
        entry = _CONTENTS.fullmatch(parent.name)
        style.is_contents = style.is_contents or bool(entry and entry[1])
