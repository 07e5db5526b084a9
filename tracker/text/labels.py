"""Numbers that a State typed at the start of its paragraphs, in any script.

A label is a number of at most three digits, also in parts ("4.", "12)", "3.1.", "٣-"), one
letter or a Roman number ("(a)", "а)", "iv.", "A."), or a Chinese numeral ("一、", "（一）"). A
longer number is a year or a quantity: "2022. Was a good year" is a sentence.
"""

import re

from tracker.text.inlines import normal
from tracker.text.tree import Inlines, Text

_CHINESE = "[一二三四五六七八九十百]{1,3}"
_DIGITS = "[0-9٠-٩۰-۹]{1,3}"
_LETTER = "[a-zA-Zа-яёА-ЯЁء-ي]"
_ROMAN = "[ivxlc]{1,6}|[IVXLC]{1,6}"
_LABEL = re.compile(
    rf"""(?P<spaced>
        {_DIGITS}(?:\.{_DIGITS}){{1,3}}[.)]?       # 3.1  3.1.2.
      | {_DIGITS}(?:[.)]|\.?[ ]?[-–—])           # 4.  4)  1-  1.-
      | (?:{_LETTER}|{_ROMAN})[.)]              # a)  A.  iv.
      | [(（](?:{_DIGITS}|{_LETTER}|{_ROMAN}|{_CHINESE})[)）]
    )[ \t\u00a0\u3000]+
    |(?P<tight>{_CHINESE}、|（{_CHINESE}）)""",
    re.VERBOSE,
)
_TIGHT = re.compile(f"(?:{_CHINESE}、|（{_CHINESE}）)$")


def split_label(inlines: Inlines) -> tuple[str, Inlines]:
    """Split the typed number off a paragraph in normal form; an empty label if it has none."""
    if not inlines or not isinstance(inlines[0], Text):
        return "", inlines
    match = _LABEL.match(inlines[0].text)
    rest = inlines[0].text[match.end() :].lstrip() if match else ""
    if match is None or not (rest or inlines[1:]):
        return "", inlines
    label = match["spaced"] or match["tight"]
    return label, (Text(rest), *inlines[1:]) if rest else normal(inlines[1:])


def label_of(line: str) -> str:
    """Return the typed number at the start of a line, if words follow it."""
    match = _LABEL.match(line)
    return (match["spaced"] or match["tight"]) if match and line[match.end() :].strip() else ""


def is_tight(label: str) -> bool:
    """Whether the text follows the label without a space, as after a Chinese numeral."""
    return _TIGHT.match(label) is not None
