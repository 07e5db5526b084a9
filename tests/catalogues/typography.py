"""How a language sets its signs and its millions: what no placeholder and no glossary shows.

French parts its signs from the words with spaces that do not break. Spanish says the number before
*de* only where it is whole millions, which is the second of its three forms. A full-width sign of
Chinese has its space in itself, and no other beside it.
"""

import re

from tests.catalogues.comparing import MARKUP

WIDE, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
# What stands before a sign, or behind an opening one. A sign inside a word is none: 15:00.
FRENCH = [
    (re.compile(rf"(?<!{WIDE})(?::(?=\s|$)|»)|«(?!{WIDE})"), "U+00A0"),
    (re.compile(rf"(?<!{NARROW})[;!?](?=\s|$)|[ {WIDE}][;!?]"), "U+202F"),
]
_FULL = "，。；：！？、（）《》“”"
BESIDE_FULL = re.compile(rf"[ {WIDE}][{_FULL}]|[{_FULL}][ {WIDE}]")
OF_MILLIONS = re.compile(r"%\(\w+\)[sd] de ")
ONE, OTHER = 0, 2


def faults(language, catalogue):
    """Return a line for each form that its language sets otherwise."""
    find = {
        "fr": _without_their_space,
        "es": _millions_out_of_place,
        "zh_Hans": _spaces_beside_full_signs,
    }.get(language)
    for entry in catalogue if find else []:
        for fault in find(entry):
            yield f"{language}: {entry.msgid[:60]!r}: {fault}"


def _without_their_space(entry):
    for form in [entry.msgstr, *entry.msgstr_plural.values()]:
        text = MARKUP.sub("", form)
        for sign, space in FRENCH:
            for found in sign.finditer(text):
                around = text[max(0, found.start() - 8) : found.end() + 8]
                yield f"{space} is missing beside {found.group().strip()!r}: {around!r}"


def _spaces_beside_full_signs(entry):
    for form in [entry.msgstr, *entry.msgstr_plural.values()]:
        for found in BESIDE_FULL.finditer(MARKUP.sub("", form)):
            yield f"a space beside a full-width sign: {found.group()!r}"


def _millions_out_of_place(entry):
    forms = entry.msgstr_plural
    if OTHER in forms and _is_of_millions(forms[OTHER]) and not _is_of_millions(forms[ONE]):
        yield f"the form for millions stands last: {forms[OTHER][:60]!r}"


def _is_of_millions(form):
    return OF_MILLIONS.search(form) is not None
