"""Which fonts are there for a PDF, and which signs of a text none of them has.

A wrong glyph must never stand in for a letter. A sign is what a reader sees as one: a character
with what combines with it, or an emoji made of several.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import groupby

import typst
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from tracker.refusal import Refusal
from tracker.text.lists import listed
from tracker.text.output.typst import literal

_REFUSED = re.compile(r"the text `(\".*?\")` could not be displayed with font", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)
# What makes one emoji of several characters, besides the marks that combine with any letter.
_JOINING = "\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_TO_TRY = '#set document(title: "-")\n#set text(font: ({families}), fallback: true)\n{signs}'


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

# Where the families above have no sign; behind them in `renderers/report.typ`.
STAND_INS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Color Emoji")


class FontMissing(Refusal):
    """A font family that some script needs is not installed."""

    def __init__(self, family: FontFamily) -> None:
        self.family = family
        words = _(
            "The font %(font)s, for %(script)s, is not installed (Debian package "
            "%(package)s). Install it and compile again."
        )
        super().__init__(
            words % {"font": family.name, "script": family.script, "package": family.package}
        )


class SignsWithoutFont(Refusal):
    """No installed font has some signs, and a format cannot be made without them."""

    def __init__(self, signs: Sequence[str]) -> None:
        self.signs = tuple(signs)
        named = listed(
            f"{code_points(sign)} {unicodedata.name(sign[0], '')}".strip() for sign in signs
        )
        words = _("No installed font has “%(text)s” (%(names)s). Install one and compile again.")
        super().__init__(words % {"text": "".join(signs), "names": named})


def require(source: str, fonts: typst.Fonts) -> None:
    """Raise `FontMissing` where a script that the source uses has no font of its own.

    Without this check another font might stand in that has the letters but does not join them.
    """
    installed = set(fonts.families())
    for family in FAMILIES:
        if family.name not in installed and family.characters.search(source):
            raise FontMissing(family)


@cache
def installed() -> typst.Fonts:
    """Return the fonts of this machine, looked for once, until `forget`."""
    return typst.Fonts(include_embedded_fonts=False)


def signs_without_font(text: str) -> tuple[str, ...]:
    """Return the signs of a text that no installed font has, each once, in order of appearance.

    Of very many that typst refuses not each is tried: the rest counts as lacking, for with one such
    sign no file is made. Nothing is said where a font family is missing that some script needs:
    then `require` says it.
    """
    found = dict.fromkeys(_signs().findall(text))
    if not {family.name for family in FAMILIES} <= set(installed().families()):
        return ()
    known = {sign: _LACKING[sign] for sign in found if sign in _LACKING}
    nothing = [sign for sign in found if unicodedata.category(sign[0]) in {"Co", "Cn"}]
    known |= dict.fromkeys(nothing, True)  # whatever a font draws for it
    tried, unasked = _tried([sign for sign in found if sign not in known])
    known |= tried | dict.fromkeys(unasked, True)
    if len(_LACKING) > _MOST_KEPT:
        _LACKING.clear()
    _LACKING.update({sign: tried[sign] for sign in tried.keys() - set(unasked)})
    return tuple(sign for sign in found if known[sign])


_LACKING: dict[str, bool] = {}  # whether the fonts looked for lack a sign
_MOST_KEPT = 50_000
_MOST_TRIES = 400


def forget() -> None:
    """Look for the fonts anew when they are wanted next: one may be installed meanwhile."""
    installed.cache_clear()
    _LACKING.clear()


def has_private_use(text: str) -> bool:
    """Whether there are characters in a text that mean nothing outside the font they were made for.

    A font may draw something for them: not what was meant.
    """
    return _PRIVATE.search(text) is not None


def refused_in(message: str) -> str:
    """Return the text without a font that typst's message names; nothing where it names none."""
    found = _REFUSED.search(message)
    return _ESCAPED.sub(_unescaped, found[1][1:-1]) if found else ""


def boxes(signs: Sequence[str]) -> str:
    """Return the rule that shows the code of a sign in its place; it goes before a document."""
    if not signs:
        return ""
    pattern = "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))
    codes = "".join(f"{literal(sign)}: {literal(code_points(sign))}, " for sign in signs)
    return (
        f"#let codes = ({codes})\n#show regex({literal(pattern)}): it => box(stroke: 0.4pt, "
        "inset: (x: 1.5pt), outset: (y: 1.5pt), text(size: 0.7em, dir: ltr, codes.at(it.text)))\n"
    )


def code_points(sign: str) -> str:
    """Return the code points of a sign: U+F0B7."""
    return " ".join(f"U+{ord(character):04X}" for character in sign)


def _tried(signs: list[str]) -> tuple[dict[str, bool], list[str]]:
    """Return of which signs typst says that it has no glyph, and those that it was not asked about.

    Typst names one only, so signs that it refuses are tried again by their blocks, and those by
    halves: the smallest first, so that one block full of rare signs leaves the others their turn.
    """
    found = dict.fromkeys(signs, False)
    if not signs or not _is_refused(signs):
        return found, []
    blocks: dict[tuple[int, bool], list[str]] = {}  # with those apart that are of several
    for sign in signs:
        blocks.setdefault((ord(sign[0]) >> 8, len(sign) > 1), []).append(sign)
    waiting = [(len(block), block) for block in blocks.values()]
    heapify(waiting)
    for _try in range(_MOST_TRIES):
        if not waiting:
            break
        size, group = heappop(waiting)
        if not _is_refused(group):
            continue
        if size == 1:
            found[group[0]] = True
            continue
        for half in (group[: size // 2], group[size // 2 :]):
            heappush(waiting, (len(half), half))
    return found, [sign for _size, group in waiting for sign in group]


def _is_refused(signs: Iterable[str]) -> bool:
    names = (*(family.name for family in FAMILIES), *STAND_INS)
    families = ", ".join(map(literal, names))
    each = "\n\n".join(f"#{literal(sign)};" for sign in signs)
    source = _TO_TRY.format(families=families, signs=each)
    try:
        typst.compile(
            source.encode(),
            format="pdf",
            font_paths=installed(),
            pdf_standards="ua-1",
            timestamp=0,
        )
    except typst.TypstError as error:
        return bool(refused_in(str(error)))
    return False


@cache
def _signs() -> re.Pattern[str]:
    """Return what finds the signs of a text, plain ASCII characters left out."""
    joining = f"[{_marks()}{_JOINING}]|\u200d\\S"
    return re.compile(f"{_FLAG}|[!-~](?:{joining})+|[^\\s\x00-\x7f](?:{joining})*")


@cache
def _marks() -> str:
    """Return the characters that combine with the one before, as ranges of a pattern."""
    codes = [
        code
        for code in range(0x300, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Mn", "Mc", "Me"}
    ]
    runs = groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])
    ends = [[code for _at, code in run] for _gap, run in runs]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in ends)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]
