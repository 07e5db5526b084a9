"""What the facts and texts of a call's file are called in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.calls.schedule import RULES

_FACTS: Mapping[str, Promise] = {
    "deadline_on": gettext_lazy("Deadline for replies"),
    "note_verbale_reference": gettext_lazy("Reference of the note verbale"),
    "note_verbale_on": gettext_lazy("Date of the note verbale"),
    "report_symbol": gettext_lazy("Symbol of the report"),
    "resolution.draft_symbol": gettext_lazy("Symbol of the draft resolution"),
    "session.number": gettext_lazy("Number of the session"),
    "session.opens_on": RULES["session-opens"].name,
    "session.committee_organizational_on": RULES["committee-organizes"].name,
    "session.committee_starts_on": RULES["committee-starts"].name,
    "session.committee_ends_on": RULES["committee-ends"].name,
    "session.assembly_acts_on": RULES["assembly-acts"].name,
}
_TEXTS: Mapping[str, Promise] = {
    "title": gettext_lazy("Title of the report"),
    "chapeau": gettext_lazy("Mandate, up to its questions"),
    "late_sentence": gettext_lazy("Sentence on late replies"),
}


def name_of_fact(fact: str) -> str:
    """Return the name of a fact that a call's file calls, for instance, note_verbale_on."""
    kind, _dot, rest = fact.partition(".")
    if kind == "documents":
        symbol = rest.rpartition(".")[0]
        return _("Number of the item in %(symbol)s") % {"symbol": symbol}
    if kind == "milestones":
        return _milestone(rest.rpartition(".")[0])
    return str(_FACTS.get(fact, fact))


def name_of_text(text: str) -> str:
    """Return the name of a text that a call's file calls, for instance, late_sentence."""
    kind, _dot, rest = text.partition(".")
    if kind == "milestones":
        return _("Name of a date: %(name)s") % {"name": _milestone(rest)}
    return str(_TEXTS.get(text, text))


def _milestone(kind: str) -> str:
    return str(RULES[kind].name) if kind in RULES else kind
