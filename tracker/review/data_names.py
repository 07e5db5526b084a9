"""What the facts and texts of a call's file are called in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.calls.models import Call
from tracker.calls.schedule import names_of

_FACTS: Mapping[str, Promise] = {
    "deadline_on": gettext_lazy("Deadline for replies"),
    "note_verbale_reference": gettext_lazy("Reference of the note verbale"),
    "note_verbale_on": gettext_lazy("Date of the note verbale"),
    "report_symbol": gettext_lazy("Symbol of the report"),
    "resolution.draft_symbol": gettext_lazy("Symbol of the draft resolution"),
    "session.number": gettext_lazy("Number of the session"),
}
_DATES: Mapping[str, str] = {
    "session.opens_on": "session-opens",
    "session.committee_organizational_on": "committee-organizes",
    "session.committee_starts_on": "committee-starts",
    "session.committee_ends_on": "committee-ends",
    "session.assembly_acts_on": "assembly-acts",
}
_TEXTS: Mapping[str, Promise] = {
    "title": gettext_lazy("Title of the report"),
    "chapeau": gettext_lazy("Mandate, up to its questions"),
    "late_sentence": gettext_lazy("Sentence on late replies"),
}


class DataNames:
    """The names that the data of one call have in words, and its dates there as on its pages.

    Reads `call.item.session` and `call.milestones`: fetch both with the call.
    """

    def __init__(self, call: Call) -> None:
        self.dates = names_of(call)

    def of_fact(self, fact: str) -> str:
        """Return the name of a fact that a call's file calls, for instance, note_verbale_on."""
        kind, _dot, rest = fact.partition(".")
        if kind == "documents":
            symbol = rest.rpartition(".")[0]
            return _("Number of the item in %(symbol)s") % {"symbol": symbol}
        if kind == "milestones":
            return self._date(rest.rpartition(".")[0])
        return self._date(_DATES[fact]) if fact in _DATES else str(_FACTS.get(fact, fact))

    def of_text(self, text: str) -> str:
        """Return the name of a text that a call's file calls, for instance, late_sentence."""
        kind, _dot, rest = text.partition(".")
        if kind == "milestones":
            return _("Name of a date: %(name)s") % {"name": self._date(rest)}
        return str(_TEXTS.get(text, text))

    def _date(self, kind: str) -> str:
        return self.dates.get(kind, kind)
