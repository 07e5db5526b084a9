"""Which characters a text may hold, and the one form in which it is hashed."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.text.characters.normal_forms import MAX_MARKS, has_long_run, long_runs, normalized

# Overrides and embeddings reorder what a reader sees and can make a text look like another one.
# Isolates and marks stay: Arabic and Hebrew need them around Latin symbols.
_BIDI_OVERRIDES = {
    0x202A: gettext_noop("left-to-right embedding"),
    0x202B: gettext_noop("right-to-left embedding"),
    0x202C: gettext_noop("pop directional formatting"),
    0x202D: gettext_noop("left-to-right override"),
    0x202E: gettext_noop("right-to-left override"),
}
# No characters: XML has no way to write some of them, and no font shows any.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e{_NONCHARACTERS}]")
_ISOLATES_OF_EMBEDDINGS = {"\u202a": "\u2066", "\u202b": "\u2067"}
_ISOLATES = _ISOLATES_OF_EMBEDDINGS | {"\u202d": "\u2066", "\u202e": "\u2067"}
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_MOST_NAMED = 50  # places in one message


@dataclass(frozen=True, slots=True)
class ForbiddenCharacter:
    """A character that no text may hold, by its name and place (both counted from 1).

    A Word file has no lines to count: there `line` is the number of a paragraph or of a note.
    """

    name: str
    line: int
    column: int
    unit: Literal["line", "paragraph", "note"] = "line"

    def __str__(self) -> str:
        if self.unit == "paragraph":
            words = _("%(name)s (paragraph %(line)s, character %(column)s)")
        elif self.unit == "note":
            words = _("%(name)s (note %(line)s, character %(column)s)")
        else:
            words = _("%(name)s (line %(line)s, character %(column)s)")
        return words % {"name": self.name, "line": self.line, "column": self.column}


class TextRefused(ValueError):
    """A text holds characters that cannot be stored, printed or read safely."""

    def __init__(self, problems: Sequence[ForbiddenCharacter]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(self.places))

    @property
    def places(self) -> list[str]:
        """Every character with its place; of very many the first, and how many follow."""
        named = [str(problem) for problem in self.problems[:_MOST_NAMED]]
        more = len(self.problems) - len(named)
        if more:
            words = ngettext("%(number)s more place", "%(number)s more places", more)
            named.append(words % {"number": more})
        return named


def clean(source: str) -> str:
    """Return the text in NFC with plain newlines; raise `TextRefused` for forbidden characters.

    Refused: C0 except tab and newline, DEL, C1, surrogates, noncharacters, bidirectional embeddings
    and overrides, more marks on a letter than any has. Kept: joiners, marks, isolates, soft
    hyphens.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    problems = find_problems(source)
    if problems:
        raise TextRefused(problems)
    return normalized(source)


def with_isolates(source: str, *, overrides: bool) -> tuple[str, int]:
    """Return a text as long, its closed embeddings as isolates, and how many became ones.

    For what comes in from outside: an isolate keeps the order and cannot reach beyond its end. With
    `overrides` these become isolates too: one that turned letters round does so no more, which
    somebody has to be told. What is not closed stays as it is.
    """
    replaced = _ISOLATES if overrides else _ISOLATES_OF_EMBEDDINGS
    signs, opened, isolates, found = list(source), list[int](), 0, 0
    for place, sign in enumerate(source):
        if sign in _ISOLATES:
            opened.append(place)
        elif "\u2066" <= sign <= "\u2068":
            opened.append(place)
            isolates += 1
        elif sign == _POP and opened and source[opened[-1]] in _ISOLATES:
            start = opened.pop()
            if source[start] in replaced:
                signs[start], signs[place] = replaced[source[start]], _POP_ISOLATE
                found += 1
        elif sign == _POP_ISOLATE and isolates:
            isolates -= 1
            while source[opened.pop()] in _ISOLATES:  # ends what was opened since its isolate, too
                pass
    return "".join(signs), found


def is_clean(source: str) -> bool:
    """Whether a text has no character that no text may hold."""
    return _FORBIDDEN.search(source) is None and not has_long_run(source)


def find_problems(source: str) -> list[ForbiddenCharacter]:
    """Return the forbidden characters in the order in which they stand."""
    if is_clean(source):
        return []
    return [
        ForbiddenCharacter(_name(found[0]), number, found.start() + 1)
        for number, line in enumerate(source.split("\n"), start=1)
        for found in sorted([*_FORBIDDEN.finditer(line), *long_runs(line)], key=re.Match.start)
    ]


def _name(characters: str) -> str:
    if len(characters) > 1:
        return _("more than %(limit)s marks on one letter") % {"limit": MAX_MARKS}
    code = ord(characters)
    if 0xD800 <= code <= 0xDFFF:
        name = _("lone surrogate")
    elif code in _BIDI_OVERRIDES:
        name = _(_BIDI_OVERRIDES[code])
    elif code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        name = _("noncharacter")
    else:
        name = _("control character")
    return f"{name} U+{code:04X}"


def canonical_json(value: Mapping[str, object]) -> bytes:
    """Return the one byte form of a JSON object: NFC, sorted keys, UTF-8, no spaces."""
    return json.dumps(
        _normalized(value), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode()


def sha256_of(value: Mapping[str, object]) -> str:
    """Return the SHA-256 (hex) of the canonical form of a JSON object."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _normalized(value: Any) -> Any:
    match value:
        case str():
            return normalized(value)
        case Mapping():
            return {normalized(key): _normalized(v) for key, v in value.items()}
        case list() | tuple():
            return [_normalized(item) for item in value]
    return value
