"""What a paragraph of a Word file says of itself (`w:pPr`), its tracked changes taken or not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml import etree

from tracker.text.docx.read.paragraphs.languages import UNSAID, Languages, languages_of
from tracker.text.docx.read.paragraphs.styles import outline_of
from tracker.text.docx.wordml import is_switched_on, w

_Children: TypeAlias = Mapping[str, etree._Element]
_PPR, _STYLE, _NUMBER, _OUTLINE = map(w, ("pPr", "pStyle", "numPr", "outlineLvl"))
_MARK, _CHANGE, _INSERTED, _CHANGED_NUMBER = map(w, ("rPr", "pPrChange", "ins", "numberingChange"))
_LEVEL, _NUM_ID, _HIDDEN = map(w, ("ilvl", "numId", "vanish"))
_VALUE = w("val")
_FRAME_PATH = f"{w('pPr')}/{w('framePr')}"
_END_PATH = f"{w('pPr')}/{w('rPr')}"


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """The properties of a paragraph; empty where it leaves them to its style.

    `is_hidden` and `languages` are those of its end. `is_changed`: whether a tracked change gave it
    its number, or another one or another style than it had.
    """

    style: str = ""
    outline: int | None = None
    num_id: str = ""
    num_level: str = ""
    languages: Languages = UNSAID
    is_hidden: bool | None = None
    is_changed: bool = False


_NOTHING = ParagraphProperties()


def read_properties(paragraph: etree._Element, *, accept_changes: bool) -> ParagraphProperties:
    element = paragraph.find(_PPR)
    if element is None:
        return _NOTHING
    children = _children(element)
    end = children.get(_MARK)
    now, mark = _own(children, accept_changes=accept_changes), _children(end)
    change = children.get(_CHANGE)
    if change is not None:
        before = _own(_children(change.find(_PPR)), accept_changes=accept_changes)
        is_changed = _place(now) != _place(before)
        now = replace(now if accept_changes else before, is_changed=now.is_changed or is_changed)
    if not mark:
        return now
    hidden = mark.get(_HIDDEN)
    return replace(
        now,
        languages=languages_of(end),
        is_hidden=None if hidden is None else is_switched_on(hidden),
    )


def is_drop_cap(paragraph: etree._Element) -> bool:
    """Whether a paragraph is one to Word alone: the letter that the next one begins with."""
    frame = paragraph.find(_FRAME_PATH)
    return frame is not None and frame.get(w("dropCap")) in {"drop", "margin"}


def is_end_gone(paragraph: etree._Element, *, accept_changes: bool) -> bool:
    """Whether the end of a paragraph is not in the text once changes are taken as they should be.

    A deleted end is not there once the change is accepted, an inserted one if it is rejected.
    """
    mark = paragraph.find(_END_PATH)
    gone = ("del", "moveFrom") if accept_changes else ("ins", "moveTo")
    return mark is not None and any(mark.find(w(name)) is not None for name in gone)


def is_only_end_changed(paragraph: etree._Element) -> bool:
    """Whether a tracked change is of the end of a paragraph and of nothing else in it."""
    mark = paragraph.find(_END_PATH)
    changes = [w(name) for name in ("del", "ins", "moveFrom", "moveTo")]
    return (
        mark is not None
        and any(mark.find(name) is not None for name in changes)
        and not any(paragraph.find(name) is not None for name in changes)
    )


def _own(children: _Children, *, accept_changes: bool) -> ParagraphProperties:
    number = _children(children.get(_NUMBER))
    is_inserted = _INSERTED in number
    taken = number if accept_changes or not is_inserted else {}
    return ParagraphProperties(
        _value(children, _STYLE),
        outline_of(_value(children, _OUTLINE)),
        _value(taken, _NUM_ID),
        _value(taken, _LEVEL),
        is_changed=is_inserted or _CHANGED_NUMBER in number,
    )


def _place(properties: ParagraphProperties) -> tuple[str, str, str]:
    return properties.style, properties.num_id, properties.num_level


def _children(element: etree._Element | None) -> _Children:
    return {} if element is None else {child.tag: child for child in element}


def _value(children: _Children, name: str) -> str:
    child = children.get(name)
    return "" if child is None else str(child.get(_VALUE, ""))
