"""The facts of a call as a sender sees them, proved to be current by one small query a message.

Every fact that reminders follow from is committed together with an event of the register, in the
call's stream or in the system's. So the heads of the two streams are the version of the facts:
while they stand where they stood, what was read before is still true. A sender holds their locks
while it judges a message and commits *sending*; whoever files at that moment waits for it, or was
first and is seen.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db import connection

from tracker.agenda.models import AgendaDocument
from tracker.agenda.session_names import newest_listing
from tracker.audit.models import ChainHead
from tracker.audit.register import SYSTEM
from tracker.calls.models import Call
from tracker.reminders.planner.facts import facts_of, with_schedule
from tracker.reminders.planner.plan import Facts, Party, Reminder, plan

Heads = tuple[tuple[str, int, str], ...]  # stream, sequence, hash


@dataclass
class Snapshot:
    call: Call
    facts: Facts
    heads: Heads
    at: datetime
    made: dict[str, object] = field(default_factory=dict)

    @cached_property
    def reminders(self) -> dict[str, Reminder]:
        return plan(self.facts, at=self.at)

    @cached_property
    def parties(self) -> dict[str, Party]:
        return {party.code: party for party in self.facts.parties}

    @cached_property
    def listing(self) -> AgendaDocument | None:
        return newest_listing(self.call.item)

    def once(self, name: str, make: Callable[[], object]) -> object:
        """Return what `make` makes, made once for all messages of this snapshot."""
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]


class _Kept(threading.local):
    """What this thread keeps for the length of one tick; the next one reads everything anew."""

    def __init__(self) -> None:
        self.at: datetime | None = None
        self.snapshots: dict[str, Snapshot] = {}


_kept = _Kept()


def begin(at: datetime) -> None:
    """Begin a tick: forget everything, and keep what is read for messages judged at `at`."""
    _kept.at, _kept.snapshots = at, {}


def forget() -> None:
    _kept.at, _kept.snapshots = None, {}


def take(code: str, *, at: datetime) -> Snapshot:
    """Read the facts of a call as they are now; raise `Call.DoesNotExist`."""
    heads = heads_of(f"call:{code}")
    call = with_schedule(code)
    return Snapshot(call, facts_of(call), heads, at)


def current(code: str, *, at: datetime) -> Snapshot:
    """Return the facts as they are now, read again only where something has happened since."""
    kept = _kept.snapshots.get(code) if _kept.at == at else None
    if kept is not None and kept.heads == heads_of(f"call:{code}"):
        return kept
    return _take_and_keep(code, at=at)


def glance(code: str, *, at: datetime) -> Snapshot:
    """Return what was judged a moment ago, for its words; without that, read it."""
    kept = _kept.snapshots.get(code) if _kept.at == at else None
    return kept or _take_and_keep(code, at=at)


def _take_and_keep(code: str, *, at: datetime) -> Snapshot:
    taken = take(code, at=at)
    if _kept.at == at:
        _kept.snapshots[code] = taken
    return taken


def heads_of(stream: str) -> Heads:
    """Return where the call's and the system's stream stand, locked if in a transaction."""
    heads = ChainHead.objects.filter(stream__in=[stream, SYSTEM]).order_by("stream")
    if connection.in_atomic_block:
        heads = heads.select_for_update()
    return tuple(heads.values_list("stream", "sequence", "own_hash"))
