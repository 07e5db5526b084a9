"""What becomes of each element that can stand in a Word file: kept, told, or harmless and why.

The names are those of WordprocessingML (ECMA-376, part 1), with prefixes where they are of another
vocabulary, by the place where they stand. What is not in this table is told. `docs/word-files.md`
is made of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from tracker.text.docx.read.elements.table import TABLE
from tracker.text.docx.wordml import MC, W14, W15, M, W, understood

_NAMESPACES = {"m": M, "mc": MC, "w14": W14, "w15": W15}
_WORDML = "/wordml"  # in the names of Microsoft's extensions of the same elements
_PARTS = "http://schemas.microsoft.com/office/word/"


class Handling(StrEnum):
    KEPT = "kept"
    TOLD = "told"
    HARMLESS = "harmless"


@dataclass(frozen=True, slots=True)
class Element:
    """An element in a place: what becomes of it and why, and the kind of remark that tells it."""

    place: str
    name: str
    handling: Handling
    why: str
    kind: str = ""

    @property
    def tag(self) -> str:
        prefix, _colon, name = self.name.rpartition(":")
        return f"{{{_NAMESPACES.get(prefix, W)}}}{name}"


def _elements() -> Iterator[Element]:
    for place, rows in TABLE.items():
        for handling, names, why in rows:
            word, _space, kind = handling.partition(" ")
            for name in names.split():
                yield Element(place, name, Handling(word), why, kind)


ELEMENTS = tuple(_elements())
_TOLD: dict[str, dict[str, str]] = {}
for _element in ELEMENTS:
    _TOLD.setdefault(_element.place, {})[_element.tag] = _element.kind
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_TAGS = {element.tag for element in ELEMENTS}


def told_as(place: str, element: etree._Element) -> str:
    """Return the kind of remark for an element in a place; empty for what is kept or harmless."""
    if not isinstance(element.tag, str):
        return ""  # a comment of XML
    if element.tag.startswith(f"{{{M}}}"):
        return "formula"
    return _TOLD[place].get(element.tag, "unknown")


def is_in_no_place(element: etree._Element) -> bool:
    """Whether an element stands nowhere in the table."""
    return isinstance(element.tag, str) and element.tag not in _TAGS


def unknown_names(root: etree._Element) -> list[str]:
    """Return the names in a part that stand nowhere in the table, of Word's own vocabularies.

    What stands in a version for newer programs only, beside the one that is read, is not missed.
    """
    tags = {element.tag for element in root.iter("*")} - _TAGS
    unknown = [str(tag) for tag in tags if _is_of_word(str(tag))]
    return sorted(
        tag.rpartition("}")[2] for tag in unknown if not all(map(_is_passed_over, root.iter(tag)))
    )


def _is_passed_over(element: etree._Element) -> bool:
    """Whether an element stands in a branch of alternatives in whose place another is read."""
    return any(
        understood(around) is not branch
        for branch in (element, *element.iterancestors())
        if (around := branch.getparent()) is not None and around.tag == _ALTERNATIVES
    )


def _is_of_word(tag: str) -> bool:
    namespace = tag[1:].partition("}")[0]
    return namespace == W or (namespace.startswith(_PARTS) and _WORDML in namespace)
