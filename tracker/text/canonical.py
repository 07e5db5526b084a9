"""Which characters a text may hold, and the one form in which it is hashed."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# Overrides and embeddings reorder what a reader sees and can make a text look like another one.
# Isolates and marks stay: Arabic and Hebrew need them around Latin symbols.
_BIDI_OVERRIDES = {
    0x202A: gettext_noop("left-to-right embedding"),
    0x202B: gettext_noop("right-to-left embedding"),
    0x202C: gettext_noop("pop directional formatting"),
    0x202D: gettext_noop("left-to-right override"),
    0x202E: gettext_noop("right-to-left override"),
}
# No character, and XML has no way to write them: a report could not hold such a text.
_NEVER_IN_XML = {0xFFFE, 0xFFFF}
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class ForbiddenCharacter:
    """A character that no text may hold, by its name and place (both counted from 1).

    A Word file has no lines to count: there `line` is the number of a paragraph.
    """

    name: str
    line: int
    column: int
    unit: Literal["line", "paragraph"] = "line"

    def __str__(self) -> str:
        if self.unit == "paragraph":
            words = _("%(name)s (paragraph %(line)s, character %(column)s)")
        else:
            words = _("%(name)s (line %(line)s, character %(column)s)")
        return words % {"name": self.name, "line": self.line, "column": self.column}


class TextRefused(ValueError):
    """A text holds characters that cannot be stored, printed or read safely."""

    def __init__(self, problems: Sequence[ForbiddenCharacter]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(map(str, self.problems[:5])))


def clean(source: str) -> str:
    """Return the text in NFC with plain newlines; raise `TextRefused` for forbidden characters.

    Refused: C0 except tab and newline, DEL, C1, surrogates, noncharacters that XML excludes,
    bidirectional embeddings and overrides. Kept: joiners, marks, isolates, soft hyphens.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    problems = find_problems(source)
    if problems:
        raise TextRefused(problems)
    return unicodedata.normalize("NFC", source)


def find_problems(source: str) -> list[ForbiddenCharacter]:
    """Return the forbidden characters in the order in which they stand."""
    if _FORBIDDEN.search(source) is None:
        return []
    return [
        ForbiddenCharacter(_name(found[0]), number, found.start() + 1)
        for number, line in enumerate(source.split("\n"), start=1)
        for found in _FORBIDDEN.finditer(line)
    ]


def _name(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        name = _("lone surrogate")
    elif code in _BIDI_OVERRIDES:
        name = _(_BIDI_OVERRIDES[code])
    elif code in _NEVER_IN_XML:
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
            return unicodedata.normalize("NFC", value)
        case Mapping():
            return {unicodedata.normalize("NFC", key): _normalized(v) for key, v in value.items()}
        case list() | tuple():
            return [_normalized(item) for item in value]
    return value
