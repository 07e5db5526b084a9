"""How a State told the secretariat, by mail or on paper, what an officer then records for it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import is_officer


@dataclass(frozen=True, slots=True)
class MailedNote:
    """The day on which a note came, in New York, and its reference, if it has one."""

    received_on: date
    reference: str = ""

    @classmethod
    def of(cls, by: User, note: Self | None, *, at: datetime) -> Self | None:
        """Return the note behind an act: of an officer's always one, of a delegation's none."""
        if not is_officer(by):
            return None
        return note or cls(clock.day_of(at))

    @property
    def data(self) -> dict[str, object]:
        """What the event of the act, and the message about it, keep of the note."""
        said: dict[str, object] = {"on_behalf": True, "received_on": self.received_on.isoformat()}
        return said | ({"reference": self.reference} if self.reference else {})


def data_of(note: MailedNote | None) -> dict[str, object]:
    return note.data if note else {}
