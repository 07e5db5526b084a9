"""Which reminders must exist: a function of facts and of the time, without a database.

A reminder is a rule that has reached one address: its key is rule, delegation, subject, address and
the instant at which it falls due. `plan` returns every one, each with its verdict at `at`:

- DUE: to be sent, now or when its time comes;
- SUPERSEDED: several "before" rules are overdue for one person, and a newer one is sent instead;
- TOO_LATE: its milestone has passed, or an "after" rule was missed for longer than `LAPSES`.

What falls due before its day was given, before the call opened, or before its recipient joined, is
spent, and so is what falls due at that very instant: the message about the move, or the invitation,
has said it. `plan` does not return it.

What `plan` does not return must not be sent; `why_not` says why, for a message planned earlier.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from django.utils.translation import gettext_noop

from tracker import clock
from tracker.calls.schedule import DEADLINE
from tracker.reminders.models import ReminderRule
from tracker.reminders.planner.facts import (
    DelegationFacts,
    DelegationRecipient,
    ReminderFacts,
    RuleFacts,
)

Audience = ReminderRule.Audience
HOUR = 8  # o'clock in New York, when rules fall due
LAPSES = timedelta(days=14)
# Who has just joined, was just invited or was just asked knows what a reminder would say.
KNOWN_FOR = timedelta(hours=1)

# Reasons stay in the ledger as they are here; the outbox translates them.
CLOSED = gettext_noop("the call is closed")
LEFT_AGENDA = gettext_noop("the item has left the agenda")
RULE_OFF = gettext_noop("the rule was switched off or changed")
ANSWERED = gettext_noop("the delegation has answered")
NOT_ASKED = gettext_noop("the delegation is not among those this reminder is for")
NOT_A_RECIPIENT = gettext_noop("nobody is reached for the delegation at this address any more")
NO_REMINDERS = gettext_noop("the recipient asked for no reminders of this call")
SUBJECT_OVER = gettext_noop("what it reminds of is done")
MOVED = gettext_noop("its day was moved")
NEWER = gettext_noop("a newer reminder is sent instead")
PASSED = gettext_noop("the day it reminds of has passed")


class ReminderVerdict(StrEnum):
    DUE = "due"
    SUPERSEDED = "superseded"
    TOO_LATE = "too late"


@dataclass(frozen=True, slots=True)
class PlannedReminder:
    rule: RuleFacts
    delegation: DelegationFacts
    subject: str  # "call", "clarification" or "invitation"
    subject_pk: int
    recipient: DelegationRecipient
    due_at: datetime
    until: datetime  # from here on it is too late
    verdict: ReminderVerdict

    @property
    def key(self) -> str:
        return key_of(
            rule=self.rule.pk,
            delegation=self.delegation.pk,
            subject=f"{self.subject}-{self.subject_pk}",
            address=self.recipient.address,
            due_at=self.due_at,
        )


def key_of(*, rule: int, delegation: int, subject: str, address: str, due_at: datetime) -> str:
    """Return the key: the same reminder, however it is arrived at. A long address is hashed."""
    if len(address) > 180:
        address = hashlib.sha256(address.encode()).hexdigest()
    return f"reminder:{rule}:{delegation}:{subject}:{due_at:%Y%m%dT%H%MZ}:{address}"


def plan(facts: ReminderFacts, *, at: datetime) -> dict[str, PlannedReminder]:
    """Return every reminder of the call by its key, each with its verdict at `at`."""
    if facts.is_closed or facts.has_left_agenda:
        return {}
    reminders: dict[str, PlannedReminder] = {}
    for delegation in facts.delegations:
        found = [
            reminder
            for rule in facts.rules
            for reminder in _of_rule(rule, delegation, facts, at=at)
        ]
        for reminder in _with_newest_only(found, at=at):
            reminders[reminder.key] = reminder
    return reminders


@dataclass(frozen=True, slots=True)
class LapsedReminder:
    """A planned message, as far as `why_not` needs it."""

    rule: int
    delegation: int
    subject: str
    subject_pk: int
    address: str


def why_not(lapsed: LapsedReminder, facts: ReminderFacts) -> str:
    """Return why a message that was planned is not among those that must exist."""
    rule = next((one for one in facts.rules if one.pk == lapsed.rule), None)
    delegation = next((one for one in facts.delegations if one.pk == lapsed.delegation), None)
    if facts.is_closed:
        return CLOSED
    if facts.has_left_agenda:
        return LEFT_AGENDA
    if rule is None:
        return RULE_OFF
    if delegation is None:
        return NOT_A_RECIPIENT
    return _why_not_for(lapsed, rule, delegation, facts)


def _why_not_for(
    lapsed: LapsedReminder, rule: RuleFacts, delegation: DelegationFacts, facts: ReminderFacts
) -> str:
    subjects = list(_subjects(rule, delegation, facts))
    if not any((one.name, one.pk) == (lapsed.subject, lapsed.subject_pk) for one in subjects):
        if rule.audience not in {Audience.RETURNED, Audience.INVITED}:
            return ANSWERED if delegation.answered else NOT_ASKED
        return SUBJECT_OVER
    if _wants_none(lapsed.address, rule, facts):
        return NO_REMINDERS
    if lapsed.address not in {one.address for subject in subjects for one in subject.people}:
        return NOT_A_RECIPIENT
    return MOVED


@dataclass(frozen=True, slots=True)
class _ReminderSubject:
    """What a rule reminds a delegation of, from when on, and the day it is counted from."""

    name: str
    pk: int
    since: datetime
    day: date | None
    people: tuple[DelegationRecipient, ...]
    until: datetime | None = None


def _subjects(
    rule: RuleFacts, delegation: DelegationFacts, facts: ReminderFacts
) -> Iterator[_ReminderSubject]:
    """Yield what the rule reminds a delegation of now; nothing where it is not in its audience."""
    if rule.audience == Audience.INVITED:
        for one in delegation.invitations:
            invited_on, people = clock.day_of(one.invited_at), (one.recipient,)
            since = one.invited_at + KNOWN_FOR
            yield _ReminderSubject("invitation", one.pk, since, invited_on, people, one.expires_at)
    elif rule.audience == Audience.RETURNED:
        for ask in delegation.clarifications:
            since = ask.asked_at + KNOWN_FOR
            yield _ReminderSubject("clarification", ask.pk, since, ask.due_on, delegation.people)
    elif _is_in_audience(rule.audience, delegation):
        if rule.milestone == DEADLINE:
            day, moved_at = delegation.deadline_on, delegation.deadline_moved_at
        else:
            day, moved_at = facts.days.get(rule.milestone), facts.moved_at.get(rule.milestone)
        since = moved_at or facts.opened_at
        yield _ReminderSubject("call", facts.pk, since, day, delegation.people)


def _is_in_audience(audience: str, delegation: DelegationFacts) -> bool:
    if delegation.answered:
        return False
    match audience:
        case Audience.CO_SENDER:
            return bool(delegation.joint_with)
        case Audience.NOT_STARTED:
            return delegation.is_asked and not delegation.has_draft
        case Audience.DRAFT:
            return delegation.has_draft
    return delegation.is_asked


def _wants_none(address: str, rule: RuleFacts, facts: ReminderFacts) -> bool:
    """What the secretariat asked about a filed reply is told all the same."""
    return address in facts.silent and rule.audience != Audience.RETURNED


def _of_rule(
    rule: RuleFacts, delegation: DelegationFacts, facts: ReminderFacts, *, at: datetime
) -> Iterator[PlannedReminder]:
    for subject in _subjects(rule, delegation, facts):
        if subject.day is None:
            continue
        due_at = _due_at(subject.day, rule.days)
        if due_at <= max(subject.since, facts.opened_at) or _fell_while_stopped(due_at, facts):
            continue
        until = clock.due_at(subject.day) if rule.is_before else due_at + LAPSES
        if subject.until is not None:
            until = min(until, subject.until)
        verdict = ReminderVerdict.TOO_LATE if at >= until else ReminderVerdict.DUE
        for recipient in subject.people:
            is_new = recipient.joined_at and due_at <= recipient.joined_at + KNOWN_FOR
            if not is_new and not _wants_none(recipient.address, rule, facts):
                yield PlannedReminder(
                    rule, delegation, subject.name, subject.pk, recipient, due_at, until, verdict
                )


def _fell_while_stopped(due_at: datetime, facts: ReminderFacts) -> bool:
    """What fell due while the call was closed is spent: opening it again is a message itself.

    So it is with an item that was off the agenda.
    """
    return any(stopped_at <= due_at < went_on_at for stopped_at, went_on_at in facts.stopped_during)


@lru_cache(maxsize=4096)
def _due_at(day: date, days: int) -> datetime:
    return clock.start_of(day + timedelta(days=days), hour=HOUR)


def _with_newest_only(
    found: Iterable[PlannedReminder], *, at: datetime
) -> Iterator[PlannedReminder]:
    """Yield the reminders, of each person's overdue "before" ones all but the newest superseded."""

    def by_person(one: PlannedReminder) -> tuple[str, int, str, bool]:
        joint = one.rule.audience == Audience.CO_SENDER
        return (one.subject, one.subject_pk, one.recipient.address, joint)

    for _person, group in groupby(sorted(found, key=by_person), key=by_person):
        reminders = list(group)
        newest = max(
            (
                (one.due_at, one.rule.pk)
                for one in reminders
                if one.rule.is_before and one.verdict == ReminderVerdict.DUE and one.due_at <= at
            ),
            default=None,
        )
        for one in reminders:
            is_older = newest is not None and (one.due_at, one.rule.pk) < newest
            if is_older and one.rule.is_before and one.verdict == ReminderVerdict.DUE:
                yield replace(one, verdict=ReminderVerdict.SUPERSEDED)
            else:
                yield one
