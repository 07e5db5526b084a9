"""Superscripts and subscripts as the characters that Unicode has for them."""

import unicodedata

_SIGNS = {1: "<super>", -1: "<sub>"}
_BLOCKS = (
    *range(0xAA, 0xBB),
    *range(0x2B0, 0x2E5),
    *range(0x1D2C, 0x1DC0),
    *range(0x2070, 0x209D),
    0x2C7C,
    0x2C7D,
)


def _table(sign: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in _BLOCKS:
        kind, _space, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if kind == sign and " " not in plain:
            found.setdefault(chr(int(plain, 16)), chr(code))
    # Hyphens and dashes stand for the minus; a space has no height.
    minus = found["\u2212"]
    return found | {"-": minus, "\u2011": minus, "\u2013": minus, " ": " ", "\u00a0": "\u00a0"}


_TABLES = {height: _table(sign) for height, sign in _SIGNS.items()}
_ORDINALS = {"ª": "ᵃ", "º": "ᵒ"}  # which stand alone: 1º, nº


def raised(text: str, height: int) -> str | None:
    """Return a text above the line (1) or below it (-1); None if a character has no such form."""
    table = _TABLES[height]
    if not any(map(str.isalnum, text)) and not all(sign in table for sign in text):
        return text  # an asterisk, a degree: it says the same on the line
    if not all(sign in table for sign in text):
        return None
    found = "".join(table[sign] for sign in text)
    return found if len(text.strip()) == 1 else "".join(_ORDINALS.get(one, one) for one in found)
