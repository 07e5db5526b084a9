"""Whether the fonts are there that a PDF needs: a wrong glyph must never stand in for a letter."""

import re
import unicodedata
from dataclasses import dataclass

import typst
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from tracker.refusal import Refusal
from tracker.text.lists import listed

_REFUSED = re.compile(r"the text `(\".*?\")` could not be displayed with font", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FontFamily:
    """A font family, the script it is there for, and the characters that ask for it."""

    name: str
    script: str | Promise
    package: str  # of Debian
    characters: re.Pattern[str]


FAMILIES = (
    FontFamily(
        "Noto Serif",
        pgettext_lazy("a script", "Latin and Cyrillic"),
        "fonts-noto-core",
        re.compile(""),
    ),
    FontFamily(
        "Noto Naskh Arabic",
        pgettext_lazy("a script", "Arabic"),
        "fonts-noto-core",
        re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    ),
    FontFamily(
        "Noto Serif CJK SC",
        pgettext_lazy("a script", "Chinese"),
        "fonts-noto-cjk",
        re.compile("[\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
    ),
)


def require(source: str, fonts: typst.Fonts) -> None:
    """Raise `Refusal` where a script that the source uses has no font of its own.

    Without this check another font might stand in that has the letters but does not join them.
    """
    installed = set(fonts.families())
    for family in FAMILIES:
        if family.name not in installed and family.characters.search(source):
            raise Refusal(
                _(
                    "The font %(font)s, for %(script)s, is not installed (Debian package "
                    "%(package)s). Install it and compile again."
                )
                % {"font": family.name, "script": family.script, "package": family.package}
            )


def missing_in(message: str) -> Refusal | None:
    """Return what typst's message says about a text without a font, if it says so."""
    found = _REFUSED.search(message)
    if not found:
        return None
    text = _ESCAPED.sub(_unescaped, found[1][1:-1])
    names = listed(f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip() for sign in text)
    return Refusal(
        _("No installed font has “%(text)s” (%(names)s). Install one and compile again.")
        % {"text": text, "names": names}
    )


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]
