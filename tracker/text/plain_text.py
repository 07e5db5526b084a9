"""Plain text from templates (`*.txt`), for mails and for explanations on pages.

An empty line ends a paragraph, as in any plain text; a line of tags alone leaves one behind. A line
of `----` ends a section. What is filled in ends neither: line breaks of a value, such as those of a
question that an officer wrote, stay within their paragraph. Nothing is escaped: whoever puts the
paragraphs into HTML does that.
"""

import re
from collections.abc import Mapping

from django.template.loader import render_to_string

Value = str | int  # and so bool, for `{% if %}`
Values = Mapping[str, Value]

_BETWEEN_SECTIONS = "\n----\n"
# A line break of a value, until sections and paragraphs are told apart: a code point that Unicode
# keeps for a program's own use.
_KEPT_BREAK = "\ufdd0"


def sections(template: str, values: Values) -> list[list[str]]:
    """Fill a template in the language that is switched on; return its sections' paragraphs."""
    kept = {
        name: value.replace("\n", _KEPT_BREAK) if isinstance(value, str) else value
        for name, value in values.items()
    }
    whole = render_to_string(template, kept, using="text")
    return [_paragraphs(section) for section in whole.split(_BETWEEN_SECTIONS)]


def paragraphs(template: str, values: Values) -> list[str]:
    """Return the paragraphs of a template that has one section."""
    (only,) = sections(template, values)
    return only


def _paragraphs(section: str) -> list[str]:
    found = re.split("\n{2,}", section.strip("\n"))
    return [one.replace(_KEPT_BREAK, "\n") for one in found if one]
