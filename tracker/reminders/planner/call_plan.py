"""What is planned for a call by the facts of this moment, proved to be current by one small query.

Every fact that reminders follow from is committed together with an event of the register, in the
call's stream or in the system's. So the heads of the two streams are the version of the facts: they
are read once for each version, because a call has hundreds of messages due at the same hour.
A sender holds the heads' locks while it judges a message and commits *sending*; whoever files at
that moment waits for it, or was first and is seen.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from django.db import connection

from tracker.agenda.models import AgendaDocument
from tracker.agenda.session_names import newest_listing
from tracker.audit.models import ChainHead
from tracker.audit.register import SYSTEM
from tracker.calls.models import Call
from tracker.reminders.planner.facts import DelegationFacts, ReminderFacts
from tracker.reminders.planner.plan import PlannedReminder, plan
from tracker.reminders.planner.read_facts import facts_of, with_schedule

Heads = tuple[tuple[str, int, str], ...]  # stream, sequence, hash


@dataclass(frozen=True)
class CallPlan:
    call: Call
    facts: ReminderFacts
    at: datetime

    @cached_property
    def reminders(self) -> dict[str, PlannedReminder]:
        return plan(self.facts, at=self.at)

    @cached_property
    def delegations(self) -> dict[str, DelegationFacts]:
        return {one.code: one for one in self.facts.delegations}

    @cached_property
    def listing(self) -> AgendaDocument | None:
        return newest_listing(self.call.item)


def current_plan(code: str, *, at: datetime) -> CallPlan:
    """Return what is planned by the facts as they are now; raise `Call.DoesNotExist`."""
    return _plan_at(code, _heads_of(code), at)


@lru_cache(maxsize=8)
def _plan_at(code: str, heads: Heads, at: datetime) -> CallPlan:
    call = with_schedule(code)
    return CallPlan(call, facts_of(call), at)


forget = _plan_at.cache_clear  # at each tick, for the few facts that have no event


def _heads_of(code: str) -> Heads:
    """Return where the call's and the system's stream stand, locked if in a transaction."""
    heads = ChainHead.objects.filter(stream__in=[f"call:{code}", SYSTEM]).order_by("stream")
    if connection.in_atomic_block:
        heads = heads.select_for_update()
    return tuple(heads.values_list("stream", "sequence", "own_hash"))
