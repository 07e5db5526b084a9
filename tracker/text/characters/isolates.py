"""Codes and names within a text that runs from right to left, kept from being turned round."""

import re

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_FIRST = rf"[^\W_{_RTL}]"  # a letter or a digit of another script
_INSIDE = rf"[^\s{_RTL}\u2066-\u2069()<>]"
_LETTER_OR_CODE = rf"(?={_INSIDE}{{0,100}}?(?:[^\W\d_{_RTL}]|\d[-/]\d))"
_WORD = rf"{_LETTER_OR_CODE}{_FIRST}(?:{_INSIDE}*{_FIRST})?"
_TELEPHONE = r"\+\d[\d ()-]*\d"
_RUN = re.compile(
    r"(?P<kept>[\u2066-\u2068][^\u2069]*(?:\u2069|\Z)"  # has its isolate
    r"|(?<!\S)\S*(?:://|@)\S*)"  # a link, which is copied; one direction throughout
    rf"|{_TELEPHONE}|{_WORD}(?: {_WORD})*"
)


def isolated(text: str) -> str:
    """Return a text in Arabic, its codes, names and numbers of telephones in isolates (U+2068).

    Without, 76-19/JAM/1 shows as JAM/1/19-76. A text without Arabic stays as it is: it can be a
    code to type.
    """
    if not re.search(f"[{_RTL}]", text):
        return text
    return _RUN.sub(lambda run: run[0] if run["kept"] else f"\u2068{run[0]}\u2069", text)
