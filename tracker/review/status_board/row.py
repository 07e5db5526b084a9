"""One row of the board: where a delegation stands in a call, as a plain value."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.site.templatetags.page import STATUS_WORDS
from tracker.submissions.models import Submission
from tracker.submissions.queries.answered import AnsweredWith

Status = Submission.Status
NOT_STARTED = "not_started"
DISCARDED = "discarded"  # a draft that was given up before anything was filed

STATUSES: dict[str, str | Promise] = {
    name: STATUS_WORDS[name] for name in (NOT_STARTED, *Status, DISCARDED, AnsweredWith.JOINT)
}
# What cuts across the statuses.
MARKS: dict[str, str | Promise] = {
    "late": STATUS_WORDS["late"],
    "overdue": _("Overdue, nothing filed"),
    "unreachable": _("Nobody can be reached"),
    AnsweredWith.NO_CHANGE: _("No change"),
    AnsweredWith.NO_REPLY: _("No reply this year"),
}
NO_GROUP = "none"
NOBODY = "nobody"  # looks after the reply
NOTHING_FILED = {NOT_STARTED, Status.DRAFT, DISCARDED}


@dataclass(slots=True)
class BoardRow:
    """Where one delegation stands; days are New York's."""

    code: str
    name: str
    rank: int
    group: str
    status: str
    kind: str = ""  # of what was filed
    lead: str = ""  # who filed the joint reply that this delegation has confirmed
    language: str = ""
    filed_on: date | None = None
    words: int | None = None
    disposition: str = ""
    until: date | None = None  # an extension
    is_late: bool = False
    is_overdue: bool = False
    is_taken_up: bool = False
    officer: str = ""  # who has taken the reply up, else to whom it is assigned
    officer_pk: int | None = None
    is_confirmed: bool | None = None  # by the State, of a reply that was registered for it
    mailed_on: date | None = None  # the last message to anybody of the delegation in this call
    filers: int = 0  # whose address takes messages
    has_official_address: bool = False
    refused: int = 0  # addresses of filers, and the official one, that mail servers refuse

    @property
    def is_unreachable(self) -> bool:
        return not self.filers and not self.has_official_address

    @property
    def marks(self) -> list[str]:
        """Return those of `MARKS` that the row bears."""
        found = []
        if self.is_late:
            found.append("late")
        if self.is_overdue:
            found.append("overdue")
        if not self.filers and not self.has_official_address:
            found.append("unreachable")
        if self.kind and self.kind in MARKS:
            found.append(self.kind)
        return found

    def has(self, state: str) -> bool:
        return self.status == state or (state in MARKS and state in self.marks)
