"""What was met in a Word file and cannot be kept as it is, counted; sentences are made when shown.

A remark is kept as data beside what was read, as {"kind": "comment", "number": 2, "words": []}.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from django.utils.translation import get_language_bidi, gettext_lazy, ngettext_lazy
from django.utils.translation import gettext as _

from tracker.text.lists import listed

_SENTENCES = {
    "change": ngettext_lazy(
        "%(number)s tracked change was found; the text is read as if it were made.",
        "%(number)s tracked changes were found; the text is read as if they were made.",
        "number",
    ),
    "change_rejected": ngettext_lazy(
        "%(number)s tracked change was found; the text is read as if it were not made.",
        "%(number)s tracked changes were found; the text is read as if they were not made.",
        "number",
    ),
    "comment": ngettext_lazy(
        "%(number)s comment was left out.",
        "%(number)s comments were left out.",
        "number",
    ),
    "picture": ngettext_lazy(
        "%(number)s picture or drawing was left out.",
        "%(number)s pictures or drawings were left out.",
        "number",
    ),
    "picture_link": ngettext_lazy(
        "%(number)s picture that was left out leads to an address: %(words)s.",
        "%(number)s pictures that were left out lead to addresses: %(words)s.",
        "number",
    ),
    "text_box": ngettext_lazy(
        "The words in %(number)s text box were left out. Copy them into the text.",
        "The words in %(number)s text boxes were left out. Copy them into the text.",
        "number",
    ),
    "box_in_table": ngettext_lazy(
        "The words of %(number)s text box in a table were put into its cell.",
        "The words of %(number)s text boxes in tables were put into their cells.",
        "number",
    ),
    "heading_in_table": ngettext_lazy(
        "%(number)s heading in a table was read as words of its cell.",
        "%(number)s headings in tables were read as words of their cells.",
        "number",
    ),
    "nested": ngettext_lazy(
        "%(number)s table inside a table was written as text.",
        "%(number)s tables inside tables were written as text.",
        "number",
    ),
    "formula": ngettext_lazy(
        "%(number)s formula was written as text on one line. Compare it with the file.",
        "%(number)s formulas were written as text on one line. Compare them with the file.",
        "number",
    ),
    "hidden": ngettext_lazy(
        "%(number)s stretch of hidden text was left out.",
        "%(number)s stretches of hidden text were left out.",
        "number",
    ),
    "struck": ngettext_lazy(
        "%(number)s stretch of struck-through text was left out: %(words)s.",
        "%(number)s stretches of struck-through text were left out: %(words)s.",
        "number",
    ),
    "struck_rejected": ngettext_lazy(
        "%(number)s stretch of struck-through text was kept: %(words)s.",
        "%(number)s stretches of struck-through text were kept: %(words)s.",
        "number",
    ),
    "placeholder": ngettext_lazy(
        "%(number)s field that nobody filled in was left out: %(words)s.",
        "%(number)s fields that nobody filled in were left out: %(words)s.",
        "number",
    ),
    "superscript": ngettext_lazy(
        "%(number)s superscript was written on the line: %(words)s.",
        "%(number)s superscripts were written on the line: %(words)s.",
        "number",
    ),
    "subscript": ngettext_lazy(
        "%(number)s subscript was written on the line: %(words)s.",
        "%(number)s subscripts were written on the line: %(words)s.",
        "number",
    ),
    "symbol": ngettext_lazy(
        "%(number)s symbol of a special font was left out: %(words)s.",
        "%(number)s symbols of a special font were left out: %(words)s.",
        "number",
    ),
    "private_use": ngettext_lazy(
        "%(number)s character means nothing without its font: %(words)s. Write it in another way.",
        "%(number)s characters mean nothing without their font: %(words)s. Write them in another "
        "way.",
        "number",
    ),
    "link": ngettext_lazy(
        "The address of %(number)s link was left out, its words are kept: %(words)s.",
        "The addresses of %(number)s links were left out, their words are kept: %(words)s.",
        "number",
    ),
    "direction": ngettext_lazy(
        "%(number)s stretch of text with a direction of its own was marked in a way that "
        "cannot change what stands around it. Look whether it reads as it should.",
        "%(number)s stretches of text with a direction of their own were marked in a way "
        "that cannot change what stands around them. Look whether they read as they "
        "should.",
        "number",
    ),
    "ruby": ngettext_lazy(
        "The reading above the characters was left out in %(number)s place: %(words)s.",
        "The reading above the characters was left out in %(number)s places: %(words)s.",
        "number",
    ),
    "field": ngettext_lazy(
        "%(number)s field without a result was left out: %(words)s.",
        "%(number)s fields without a result were left out: %(words)s.",
        "number",
    ),
    "unknown": ngettext_lazy(
        "%(number)s thing in the file is not known here: %(words)s. Look whether the text is "
        "whole.",
        "%(number)s things in the file are not known here: %(words)s. Look whether the text is "
        "whole.",
        "number",
    ),
    "number": ngettext_lazy(
        "%(number)s automatic number is in a form that is not known here. It is written in "
        "figures; compare it with the file.",
        "%(number)s automatic numbers are in a form that is not known here. They are written in "
        "figures; compare them with the file.",
        "number",
    ),
    "margin": ngettext_lazy(
        "The text of %(number)s page header or footer was left out.",
        "The text of %(number)s page headers or footers was left out.",
        "number",
    ),
    "contents": gettext_lazy("The table of contents was left out; the headings are kept."),
    "embedded": ngettext_lazy(
        "%(number)s document inside the file was left out.",
        "%(number)s documents inside the file were left out.",
        "number",
    ),
    "instruction": ngettext_lazy(
        "%(number)s line in the outline's style for instructions is not one of them: it is "
        "kept as text. Look whether it belongs into the reply.",
        "%(number)s lines in the outline's style for instructions are none of them: they "
        "are kept as text. Look whether they belong into the reply.",
        "number",
    ),
    "files_inside": gettext_lazy(
        "It carries other files inside, such as the table behind a chart."
    ),
    "template_elsewhere": gettext_lazy("It names a template elsewhere, which was not fetched."),
    "pictures_elsewhere": gettext_lazy(
        "It shows pictures that are stored elsewhere, which were not fetched."
    ),
    "pages_elsewhere": gettext_lazy("It shows pages from elsewhere, which were not fetched."),
    "documents_elsewhere": gettext_lazy(
        "It includes documents from elsewhere, which were not fetched."
    ),
    "elsewhere": gettext_lazy("It loads something from elsewhere, which was not fetched."),
    "fields_elsewhere": gettext_lazy(
        "It has fields that may fetch something from elsewhere, which was not fetched: %(words)s."
    ),
    "unknown_parts": gettext_lazy("It has parts that are not known here: %(words)s."),
}


# Kinds whose words stand in the text, at least when the file was read; and those whose words are no
# words of the text: names of Word's elements, code points, languages. The words of any other kind
# were left out of the text, and are the delegation's own.
_OF_THE_TEXT = {"struck_rejected", "superscript", "subscript", "formula", "unassigned"}
_NAMES = {
    "also", "fields_elsewhere", "headings", "language", "other_direction", "private_use", "summary",
    "unknown", "unknown_parts", "written_in",
}  # fmt: skip
_REJECTED = {"change": "change_rejected", "struck": "struck_rejected"}
# What could reach beyond the words that it stands in.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
_MOST_WORDS = 10  # examples of a kind that are told
_LONGEST = 60  # characters of one


@dataclass(frozen=True, slots=True)
class Remark:
    """One kind of thing that is told of a file: how often it was met; which, where that is known.

    `language` is that of the courtesy translation that was read, empty for the original.
    """

    kind: str
    number: int = 1
    words: tuple[str, ...] = ()
    language: str = ""

    @property
    def sentence(self) -> str:
        """What is told, in the language of the page; a kind that is no longer known says so."""
        told = _SENTENCES.get(self.kind)
        if told is None:
            return _("Something else was told of the file: %(kind)s.") % {"kind": self.kind}
        return str(told % {"number": self.number, "words": self.named})

    @property
    def named(self) -> str:
        """Its words as a sentence names them, or that they are not shown to this reader."""
        return listed(map(_isolated, self.words)) if self.words else _("[words not shown]")

    def without_own_words(self, text: str) -> Self:
        """Return it as it may be told to who reads nothing but this text, on one line."""
        if self.kind in _NAMES:
            return self
        stands = self.kind in _OF_THE_TEXT
        words = (one for one in self.words if stands and one.rstrip("… ") in text)
        return replace(self, words=tuple(words))

    def to_json(self) -> dict[str, object]:
        of = {"language": self.language} if self.language else {}
        return {"kind": self.kind, "number": self.number, "words": list(self.words)} | of

    @classmethod
    def from_json(cls, stored: dict[str, object]) -> Self:
        words, number = stored.get("words"), stored.get("number")
        return cls(
            kind=str(stored["kind"]),
            number=number if isinstance(number, int) else 1,
            words=tuple(map(str, words)) if isinstance(words, list) else (),
            language=str(stored.get("language", "")),
        )


@dataclass(slots=True)
class FileRemarks:
    """How often each kind of thing was met: `change`, `comment`…; of some kinds, which."""

    counts: Counter[str] = field(default_factory=Counter)
    words: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, words: str = "", *, goes_on: bool = False) -> None:
        """Count one more of a kind, with its words or name, or let the last go on with them."""
        told = self.words.setdefault(kind, [])
        if goes_on and told:
            told[-1] = _cut(f"{told[-1]}{words}")
            return
        self.counts[kind] += 1
        if words.strip() and len(told) < _MOST_WORDS and _cut(words) not in told:
            told.append(_cut(words))

    def told(
        self, *, accept_changes: bool, also: Mapping[str, Sequence[str]] | None = None
    ) -> list[Remark]:
        """Return a remark on each kind that was met, and on each of the kinds `also`."""
        rejected = {} if accept_changes else _REJECTED
        met = [
            Remark(rejected.get(kind, kind), count, tuple(self.words.get(kind, ())))
            for kind, count in self.counts.items()
            if count
        ]
        return met + remarks_on(also or {})


def remarks_on(kinds: Mapping[str, Sequence[str]]) -> list[Remark]:
    """Return a remark on each kind of thing that is no text, with the names of what was met."""
    return [
        Remark(kind, max(1, len(names)), tuple(map(_cut, names[:_MOST_WORDS])))
        for kind, names in kinds.items()
    ]


def _isolated(words: str) -> str:
    """Return words that come out of a file, so that they change nothing of what stands around.

    Words in the page's own direction need no isolate: a sentence of Latin letters has none.
    """
    words = " ".join(_CONTROLS.sub("", words).split())
    is_mixed = get_language_bidi() or _RIGHT_TO_LEFT.search(words)
    return f"\u2068{words}\u2069" if is_mixed else words


def _cut(words: str) -> str:
    words = " ".join(words.split()).rstrip(".")  # the sentence has its own end
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
