"""The fields that number: AUTONUM, AUTONUMLGL and AUTONUMOUT a paragraph, LISTNUM what is in it.

Word keeps no result of them in the file (ECMA-376 part 1, 17.16.5.3 to 5 and 17.16.5.33).
"""

import re
from dataclasses import dataclass, field, replace

from tracker.text.docx.read.numbering.counting import ListNumbering
from tracker.text.docx.read.numbering.definitions import (
    DEEPEST,
    ListKey,
    ListLevel,
    NumberedList,
    number_of,
)
from tracker.text.docx.read.numbering.formats import in_figures, writer_of
from tracker.text.docx.read.numbering.paragraphs import NO_NUMBER, ParagraphNumber
from tracker.text.docx.read.paragraphs.languages import Voice

_VALUE = r'("[^"]*"|[^\s\\"]+)'
_FIELD = re.compile(rf"\s*(AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b\s*{_VALUE}?", re.IGNORECASE)
_SWITCH = re.compile(rf"\\([a-zA-Z*])\s*{_VALUE}?")
_LONGEST_SEPARATOR = 10
_NO_VOICE = Voice()
_FORMATS = {
    "alphabetic": "lowerLetter",
    "arabic": "decimal",
    "cardtext": "cardinalText",
    "hex": "hex",
    "ordinal": "ordinal",
    "ordtext": "ordinalText",
    "roman": "lowerRoman",
}
_FORMAT_OF = {
    "1": "decimal",
    "A": "upperLetter",
    "I": "upperRoman",
    "a": "lowerLetter",
    "i": "lowerRoman",
}


def _level(number: int, first: str) -> ListLevel:
    """Return a level by how its first number looks: "I.", "(a)"."""
    sign = first.strip("().")
    write = writer_of(_FORMAT_OF[sign]) or in_figures
    return ListLevel(write=write, text=first.replace(sign, f"%{number + 1}"), start=1)


def _list(name: str, *firsts: str) -> NumberedList:
    return NumberedList(
        (name,), {number: _level(number, look) for number, look in enumerate(firsts)}
    )


def _legal_list(name: str) -> NumberedList:
    texts = ("".join(f"%{n}." for n in range(1, deepest + 2)) for deepest in range(DEEPEST + 1))
    return NumberedList((name,), {n: ListLevel(text=text, start=1) for n, text in enumerate(texts)})


_OUTLINE = ("I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)")
_NUMBERS = ("1)", "a)", "i)", "(1)", "(a)", "(i)", "1.", "a.", "i.")
OWN_LISTS: dict[tuple[str, ...], NumberedList] = {
    tuple(one.sequence): one
    for one in (
        replace(_list("AUTONUM", *["1."] * (DEEPEST + 1)), counts_skipped=False),
        _legal_list("AUTONUMLGL"),
        _list("AUTONUMOUT", *_OUTLINE),
        _list("NumberDefault", *_NUMBERS),
        _list("OutlineDefault", *_OUTLINE),
        _legal_list("LegalDefault"),
    )
}


@dataclass(slots=True)
class FieldNumbers:
    """Numbers the fields of a document; `names` are the numIds of lists that have a name."""

    counting: ListNumbering
    names: dict[str, str]
    headings: dict[str, int] = field(default_factory=dict)  # kind of field -> level of the latest

    def is_one(self, instruction: str) -> bool:
        return _FIELD.match(instruction) is not None

    def next(
        self,
        instruction: str,
        *,
        outline: int | None = None,
        number: ParagraphNumber = NO_NUMBER,
        voice: Voice = _NO_VOICE,
    ) -> str:
        """Return what a field shows; nothing for one that does not number.

        `outline` is the level of a heading that it stands in, `number` that of its paragraph.
        """
        found = _FIELD.match(instruction)
        if not found:
            return ""
        kind = found[1].upper()
        switches = {s[1]: (s[2] or "").strip('"') for s in _SWITCH.finditer(instruction)}
        if kind == "LISTNUM":
            return self._in_list((found[2] or "").strip('"'), switches, number, voice)
        num_id = self._list_for(kind, switches)
        level = self._level_of(kind, outline)
        label = self.counting.next_label(num_id, level, voice=voice)
        return label.removesuffix(".") if "e" in switches else label

    def _in_list(
        self, name: str, switches: dict[str, str], number: ParagraphNumber, voice: Voice
    ) -> str:
        """Number within a list: in that of the paragraph one level below it, if none is named."""
        own = {key[0].casefold(): key for key in OWN_LISTS}.get(name.casefold())
        num_id = self.names.get(name) or own or number.num_id or ("NumberDefault",)
        is_below = self.counting.sequence(num_id) == self.counting.sequence(number.num_id)
        level = number_of(switches.get("l")) - 1 if switches.get("l") else -1
        if level < 0:
            level = number.level + 1 if is_below else 0
        start = number_of(switches["s"]) if switches.get("s") else None
        return self.counting.next_label(num_id, min(level, DEEPEST), voice=voice, start=start)

    def _level_of(self, kind: str, outline: int | None) -> int:
        """Return a heading's level; text is below all headings, or right below the latest."""
        if outline is not None:
            self.headings[kind] = outline - 1
            return outline - 1
        return DEEPEST if kind == "AUTONUM" else min(self.headings.get(kind, -1) + 1, DEEPEST)

    def _list_for(self, kind: str, switches: dict[str, str]) -> ListKey:
        """Return the field's list, with the format and the separator that its switches ask for."""
        asked = switches.get("*", "")
        name = _FORMATS.get(asked.casefold(), "")
        if asked[:1].isupper():  # letters and Roman numbers are as the word for them
            name = name.replace("lower", "upper")
        separator = switches.get("s", ".")[:_LONGEST_SEPARATOR]
        num_id = (kind, name, separator)
        if num_id not in self.counting.lists:
            own = OWN_LISTS[kind,]
            levels = {
                number: replace(
                    level,
                    write=writer_of(name) or level.write,
                    text=level.text.replace(".", separator),
                )
                for number, level in own.levels.items()
            }
            self.counting.lists[num_id] = replace(own, levels=levels)
        return num_id
