"""When things move, everybody concerned is told once: planned here from what the verbs wrote.

A change is told to the people of the day on which it is planned, in the planner's transaction, and
then remembered as told. Of several moves of the deadline that nobody was told of yet, the newest
alone is told: it names the deadline that counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_noop

from tracker.calls.models import Call, DeadlineChange, Extension, ItemChange
from tracker.mail import ledger
from tracker.reminders.models import Announcement
from tracker.reminders.planner.plan import Facts, Party, Recipient

About = Announcement.About
DEADLINE_MOVED, EXTENDED, ITEM_CHANGED = "deadline_moved", "deadline_extended", "item_changed"
CLOSING_CHANGED = "closing_changed"
NEWER_CHANGE = gettext_noop("a newer change is told instead")


@dataclass(frozen=True, slots=True)
class News:
    """A change nobody was told of yet, and whom it concerns."""

    about: str
    change: str
    kind: str
    subject: models.Model
    parties: list[Party]
    is_told: bool = True  # else only remembered: it is nothing to write about


def announce(call: Call, facts: Facts, *, at: datetime) -> None:
    """Plan the messages about what has changed; call it in a transaction."""
    told = set(Announcement.objects.filter(call=call).values_list("about", "change"))
    new = [one for one in _news(call, facts) if (one.about, one.change) not in told]
    ledger.plan_all((plan for one in new if one.is_told for plan in _plans(one, facts, at)), at=at)
    Announcement.objects.bulk_create(
        (Announcement(call=call, about=one.about, change=one.change, planned_at=at) for one in new),
        ignore_conflicts=True,
    )


def _news(call: Call, facts: Facts) -> Iterator[News]:
    changes = list(DeadlineChange.objects.filter(call=call).order_by("changed_at", "pk"))
    for change in changes:
        yield News(
            About.DEADLINE,
            str(change.pk),
            DEADLINE_MOVED,
            change,
            concerned_by_deadline(facts, change.new_on),
            is_told=change is changes[-1],
        )
    by_pk = {party.pk: party for party in facts.parties}
    for extension in Extension.objects.filter(call=call):
        yield News(
            About.EXTENSION,
            f"{extension.pk}.{extension.moves}",
            EXTENDED,
            extension,
            [by_pk[extension.delegation_id]],
        )
    for item_change in ItemChange.objects.filter(call=call):
        yield News(
            About.ITEM,
            str(item_change.pk),
            ITEM_CHANGED,
            item_change,
            all_asked(facts),
            is_told=item_change.is_news,
        )
    closings = list(call.closing_changes.all())
    for closing in closings:
        yield News(
            About.CLOSING,
            str(closing.pk),
            CLOSING_CHANGED,
            closing,
            all_asked(facts),
            is_told=closing is closings[-1],
        )


def all_asked(facts: Facts) -> list[Party]:
    """Return the delegations that are asked, whatever their deadline."""
    return [one for one in facts.parties if one.is_asked]


def concerned_by_deadline(facts: Facts, new_on: date) -> list[Party]:
    """Return the delegations that are asked and for which this deadline counts."""
    return [one for one in facts.parties if one.is_asked and one.deadline_on == new_on]


def reached(party: Party, facts: Facts) -> list[Recipient]:
    """Return whom a message to the delegation reaches."""
    return [one for one in party.people if one.address not in facts.silent]


def _plans(news: News, facts: Facts, at: datetime) -> Iterator[ledger.PlannedMessage]:
    for party in news.parties:
        for recipient in reached(party, facts):
            yield ledger.PlannedMessage(
                kind=news.kind,
                key=f"{news.kind}:{news.change}:{party.pk}:{recipient.address}",
                address=recipient.address,
                subject=news.subject,
                due_at=at,
                language=recipient.language,
                group=facts.code,
                about=party.code,
                data=_data(news, party),
            )


def _data(news: News, party: Party) -> dict[str, object]:
    return {"delegation": party.pk, "change": news.change}
