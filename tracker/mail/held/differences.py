"""In which way a database is older than what is kept outside it: in numbers, worded when shown.

As JSON: [["", 412, 409], ["system", 41, 39], ["call:76-19", 7, null]]. That is the ledger, a chain
of the register that is shorter, and one whose event 7 is not the one that stood there.
"""

import json

from django.utils.translation import gettext as _

from tracker.audit.streams import name_of_stream
from tracker.text.lists import listed_apart

LEDGER = ""
TOLD = 3  # of the chains that differ: a reason has no room for all
Difference = tuple[str, int, int | None]  # a chain, how far outside, how far here


def as_text(differences: list[Difference]) -> str:
    return json.dumps(differences[:TOLD])


def in_words(text: str) -> str:
    """Return what `as_text` kept in the reader's language; what was kept as words, as it is."""
    try:
        differences = json.loads(text)
    except ValueError:
        return text
    return listed_apart(_in_words(*one) for one in differences)


def _in_words(chain: str, kept: int, here: int | None) -> str:
    if chain == LEDGER:
        words = _("messages handed over: %(kept)s before, %(here)s now")
    elif here is None:
        words = _("register, %(chain)s: event %(kept)s is another one")
    else:
        words = _("register, %(chain)s: %(kept)s events before, %(here)s now")
    return words % {"chain": name_of_stream(chain), "kept": kept, "here": here}
