"""All that a call's reminders follow from, as values; `read_facts.py` reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.calls.schedule import DEADLINE
from tracker.delegations.states.short_name import StateName
from tracker.reminders.models import CLARIFICATION

# A rule for the very day of these is still a "before" rule: the day runs until its end.
ENDING_DAYS = {DEADLINE, CLARIFICATION}


@dataclass(frozen=True, slots=True)
class RuleFacts:
    pk: int
    milestone: str
    days: int
    audience: str
    words: str

    @property
    def is_before(self) -> bool:
        return self.days < 0 or (self.days == 0 and self.milestone in ENDING_DAYS)


@dataclass(frozen=True, slots=True)
class DelegationRecipient:
    address: str  # casefolded
    language: str
    zone: str = ""  # empty: nobody knows; New York's time alone is told
    is_official: bool = False  # the delegation's own address, while nobody can file
    joined_at: datetime | None = None  # None: nobody joins an official address


@dataclass(frozen=True, slots=True)
class OpenClarification:
    """A clarification that waits for its answer; `asked_at` is when it was asked last."""

    pk: int
    asked_at: datetime
    due_on: date
    is_returned: bool  # the reply was returned with it


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that is open."""

    pk: int
    recipient: DelegationRecipient
    invited_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """One delegation, where it stands in the call, and whom a message to it reaches."""

    pk: int
    code: str
    name: StateName
    deadline_on: date | None
    people: tuple[DelegationRecipient, ...]
    is_asked: bool = True  # the call addresses it, or it has begun a reply
    answered: str = ""  # how, if it has
    has_draft: bool = False
    clarifications: tuple[OpenClarification, ...] = ()
    joint_with: tuple[StateName, ...] = ()  # who asks it to confirm a joint reply
    invitations: tuple[OpenInvitation, ...] = ()
    deadline_moved_at: datetime | None = None  # when its deadline became what it is


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """All that the reminders of one call follow from."""

    pk: int
    code: str
    opened_at: datetime
    is_closed: bool
    has_left_agenda: bool
    days: Mapping[str, date | None]  # of each milestone
    rules: tuple[RuleFacts, ...]
    delegations: tuple[DelegationFacts, ...]
    silent: frozenset[str] = frozenset()  # addresses that want no reminders
    moved_at: Mapping[str, datetime] = field(default_factory=dict)  # of the milestones that moved
    # From when until when the call was closed, or its item off the agenda.
    stopped_during: tuple[tuple[datetime, datetime], ...] = ()
