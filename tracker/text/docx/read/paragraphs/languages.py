"""The language that the number of a paragraph is written in: that of the paragraph's own script.

Word names up to three languages for one text (`w:lang`): for letters of Latin and its like, of East
Asia, and of what runs from the right.
"""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from tracker.text.docx.wordml import w, words_in

_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_LOOKED_AT = 200  # characters of a paragraph


class Languages(NamedTuple):
    """What `w:lang` says; empty where it says nothing."""

    latin: str = ""
    east_asian: str = ""
    bidi: str = ""

    def or_else(self, other: "Languages") -> "Languages":
        return Languages(*(own or its for own, its in zip(self, other, strict=True)))


UNSAID = Languages()
_USUAL = Languages("en", "zh", "ar")  # where nothing is said
_OF_SCRIPT = {"east_asian": ("zh", "ja", "ko"), "bidi": ("ar", "fa", "he", "ur")}


@dataclass(frozen=True, slots=True)
class Voice:
    """A paragraph, and what is said of its languages."""

    languages: Languages = UNSAID
    paragraph: etree._Element | None = None

    def language(self, own: Languages) -> str:
        """Return the language of a number, by its code of two letters; `own` are its level's."""
        said = own.or_else(self.languages)
        script = script_of(words_in(self.paragraph) if self.paragraph is not None else "")
        found = getattr(said, script)
        if not found and said.latin.lower().startswith(_OF_SCRIPT.get(script, ())):
            found = said.latin
        return str(found or getattr(_USUAL, script)).partition("-")[0].lower()


def languages_of(runs: etree._Element | None) -> Languages:
    """Return the languages that the properties of runs name."""
    said = runs.find(w("lang")) if runs is not None else None
    if said is None:
        return UNSAID
    return Languages(*(str(said.get(w(name), "")) for name in ("val", "eastAsia", "bidi")))


def script_of(text: str) -> str:
    """Return the field of `Languages` for the letters that most of a text has."""
    letters = [*filter(str.isalpha, text[:_LOOKED_AT])]
    from_the_right = sum(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in letters)
    east_asian = sum(unicodedata.name(letter, "").startswith(_EAST_ASIAN) for letter in letters)
    if not east_asian and not from_the_right:
        return "latin"
    name, most = max(("east_asian", east_asian), ("bidi", from_the_right), key=lambda one: one[1])
    return name if 2 * most > len(letters) else "latin"
