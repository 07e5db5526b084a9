"""When things move, everybody concerned is told once: planned here from what the verbs wrote.

A change is told to the people of the day on which it is planned, in the planner's transaction, and
then remembered as told. Of several moves of the deadline that nobody was told of yet, the newest
alone is told: it names the deadline that counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_noop

from tracker.calls.models import Call, ClosingChange, DeadlineChange, Extension, ItemChange
from tracker.mail import ledger
from tracker.reminders.models import Announcement
from tracker.reminders.planner.facts import DelegationFacts, DelegationRecipient, ReminderFacts

About = Announcement.About
DEADLINE_MOVED, EXTENDED, ITEM_CHANGED = "deadline_moved", "deadline_extended", "item_changed"
CLOSING_CHANGED = "closing_changed"
NEWER_CHANGE = gettext_noop("a newer change is told instead")


Change = DeadlineChange | Extension | ItemChange | ClosingChange


@dataclass(frozen=True, slots=True)
class ChangeNotice:
    """A change of a call, and the kind of message that tells it."""

    about: str
    key: str  # of the change, remembered once it was told
    kind: str
    change: Change
    is_told: bool = True  # else only remembered: it is nothing to write about

    def delegations(self, facts: ReminderFacts) -> list[DelegationFacts]:
        """Return those whom it concerns."""
        match self.change:
            case DeadlineChange(new_on=new_on):
                return concerned_by_deadline(facts, new_on)
            case Extension(delegation_id=delegation):
                return [one for one in facts.delegations if one.pk == delegation]
        return all_asked(facts)


def announce(call: Call, facts: ReminderFacts, *, at: datetime) -> None:
    """Plan the messages about what has changed; call it in a transaction."""
    told = set(Announcement.objects.filter(call=call).values_list("about", "change"))
    new = [one for one in _notices(call) if (one.about, one.key) not in told]
    ledger.plan_all((plan for one in new if one.is_told for plan in _plans(one, facts, at)), at=at)
    Announcement.objects.bulk_create(
        (Announcement(call=call, about=one.about, change=one.key, planned_at=at) for one in new),
        ignore_conflicts=True,
    )


def newest_change(call: Call, *, kind: str, delegation: int) -> str:
    """Return the key of the newest change that this kind of message tells the delegation."""
    newest = ""
    for one in _notices(call):
        is_others = isinstance(one.change, Extension) and one.change.delegation_id != delegation
        if one.kind == kind and one.is_told and not is_others:
            newest = one.key
    return newest


def _notices(call: Call) -> Iterator[ChangeNotice]:
    """Yield every change of the call, of each kind the oldest first."""
    moves = sorted(call.deadline_changes.all(), key=lambda one: (one.changed_at, one.pk))
    for move in moves:
        is_newest = move is moves[-1]
        yield ChangeNotice(About.DEADLINE, str(move.pk), DEADLINE_MOVED, move, is_newest)
    for extension in call.extensions.all():
        key = f"{extension.pk}.{extension.moves}"
        yield ChangeNotice(About.EXTENSION, key, EXTENDED, extension)
    for item in sorted(call.item_changes.all(), key=lambda one: (one.changed_at, one.pk)):
        yield ChangeNotice(About.ITEM, str(item.pk), ITEM_CHANGED, item, item.is_news)
    closings = list(call.closing_changes.all())
    for closing in closings:
        is_newest = closing is closings[-1]
        yield ChangeNotice(About.CLOSING, str(closing.pk), CLOSING_CHANGED, closing, is_newest)


def all_asked(facts: ReminderFacts) -> list[DelegationFacts]:
    """Return the delegations that are asked, whatever their deadline."""
    return [one for one in facts.delegations if one.is_asked]


def concerned_by_deadline(facts: ReminderFacts, new_on: date) -> list[DelegationFacts]:
    """Return the delegations that are asked and for which this deadline counts."""
    return [one for one in facts.delegations if one.is_asked and one.deadline_on == new_on]


def reached(delegation: DelegationFacts, facts: ReminderFacts) -> list[DelegationRecipient]:
    """Return whom a message to the delegation reaches."""
    return [one for one in delegation.people if one.address not in facts.silent]


def _plans(
    notice: ChangeNotice, facts: ReminderFacts, at: datetime
) -> Iterator[ledger.PlannedMessage]:
    for delegation in notice.delegations(facts):
        for recipient in reached(delegation, facts):
            yield ledger.PlannedMessage(
                kind=notice.kind,
                key=f"{notice.kind}:{notice.key}:{delegation.pk}:{recipient.address}",
                address=recipient.address,
                subject=notice.change,
                due_at=at,
                language=recipient.language,
                group=facts.code,
                about=delegation.code,
                data={"delegation": delegation.pk, "change": notice.key},
            )
