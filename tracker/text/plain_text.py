"""Plain text from templates (`*.txt`), for mails and for explanations on pages.

An empty line ends a paragraph, as in any plain text; a line of tags alone leaves one behind. A line
of `----` ends a section. What is filled in ends neither: line breaks and lines of a value, such as
those of a question that an officer wrote, stay within their paragraph. Nothing is escaped: whoever
puts the paragraphs into HTML does that.
"""

import re
from collections.abc import Mapping

from django.template.loader import render_to_string

Value = str | int  # and so bool, for `{% if %}`
Values = Mapping[str, Value]

_LINE = "----"
_BETWEEN_SECTIONS = f"\n{_LINE}\n"
# What of a value would part the text, and what stands for it until sections and paragraphs are told
# apart: code points that Unicode keeps for a program's own use.
_KEPT = {"\n": "\ufdd0", _LINE: "\ufdd1"}


def sections(template: str, values: Values) -> list[list[str]]:
    """Fill a template in the language that is switched on; return its sections' paragraphs."""
    kept = {
        name: _kept(value) if isinstance(value, str) else value for name, value in values.items()
    }
    whole = render_to_string(template, kept, using="text")
    return [_paragraphs(section) for section in whole.split(_BETWEEN_SECTIONS)]


def paragraphs(template: str, values: Values) -> list[str]:
    """Return the paragraphs of a template that has one section."""
    (only,) = sections(template, values)
    return only


def _paragraphs(section: str) -> list[str]:
    found = re.split("\n{2,}", section.strip("\n"))
    return [_given_back(one) for one in found if one]


def _kept(value: str) -> str:
    for parting, sign in _KEPT.items():
        value = value.replace(parting, sign)
    return value


def _given_back(paragraph: str) -> str:
    for parting, sign in _KEPT.items():
        paragraph = paragraph.replace(sign, parting)
    return paragraph
