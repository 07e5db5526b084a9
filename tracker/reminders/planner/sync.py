"""Make the ledger hold what the planner says: one transaction a call, safe to repeat.

Two at once wait for each other at the call's `PlanState`. The heads of the register are read before
the facts: whatever commits in between is seen, or moves a head past what is remembered here, and
then the next tick plans again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from tracker.audit.models import ChainHead
from tracker.audit.register import SYSTEM
from tracker.calls.models import Call
from tracker.delegations.models import Invitation
from tracker.mail import ledger
from tracker.mail.models import Message, MessageQuerySet, RefusedAddress
from tracker.reminders.models import REMINDER_PREFIX, PlanState
from tracker.reminders.planner import call_plan, notices, officers
from tracker.reminders.planner.facts import ReminderFacts
from tracker.reminders.planner.plan import (
    NEWER,
    PASSED,
    PlannedReminder,
    ReminderVerdict,
    plan,
    why_not,
)
from tracker.reminders.planner.read_facts import facts_of, with_schedule
from tracker.reminders.planner.still_due import lapsed_of
from tracker.submissions.models import Clarification

State = Message.State
MODELS = {"call": Call, "clarification": Clarification, "invitation": Invitation}
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SyncCounts:
    """What a run changed in the ledger, in rows."""

    planned: int
    superseded: int
    cancelled: int


def before_sending(at: datetime) -> None:
    """Plan where something has happened since the last time, or where a reminder is due."""
    call_plan.forget()
    for code in list(_to_plan(at)):
        sync(code, at=at)


def _to_plan(at: datetime) -> QuerySet[Call, str]:
    """Return the codes of those calls, in one query."""
    stream = Concat(Value("call:"), OuterRef("code"), output_field=CharField())
    heads = ChainHead.objects.values("sequence")
    due = Message.objects.filter(
        group=OuterRef("code"),
        kind__startswith=REMINDER_PREFIX,
        state=State.PLANNED,
        next_try_at__lte=at,
    )
    # A refusal has no event: it is the mail server's word, and may add an official address.
    refused = RefusedAddress.objects.filter(refused_at__gte=OuterRef("plan_state__planned_at"))
    # Nothing is due from a closed call: who joins which team is nothing to the calls of past years.
    is_open = Q(closed_at=None)
    return (
        Call.objects.annotate(
            call_head=Coalesce(Subquery(heads.filter(stream=stream)), 0),
            system_head=Coalesce(Subquery(heads.filter(stream=SYSTEM)), 0),
        )
        .filter(
            Q(plan_state=None)
            | ~Q(plan_state__call_sequence=F("call_head"))
            | is_open & ~Q(plan_state__system_sequence=F("system_head"))
            | is_open & Q(Exists(refused))
            | Exists(due)
        )
        .order_by("code")
        .values_list("code", flat=True)
    )


@transaction.atomic
def sync(code: str, *, at: datetime) -> SyncCounts:
    """Plan, supersede and cancel a call's reminders, announce what has changed, tell officers."""
    PlanState.objects.get_or_create(call=Call.objects.get(code=code))
    state = PlanState.objects.select_for_update().get(call__code=code)
    sequences = dict(
        ChainHead.objects.filter(stream__in=[f"call:{code}", SYSTEM]).values_list(
            "stream", "sequence"
        )
    )
    call = with_schedule(code)
    facts = facts_of(call)
    notices.announce(call, facts, at=at)
    counts = _bring_up_to_date(facts, plan(facts, at=at), at=at)
    head = sequences.get(f"call:{code}", 0)
    officers.tell(call, after=state.call_sequence, until=head, at=at)
    state.call_sequence = head
    state.system_sequence = sequences.get(SYSTEM, 0)
    state.planned_at = at
    state.save()
    if counts != SyncCounts(0, 0, 0):
        log.info(
            "reminders planned",
            call=code,
            planned=counts.planned,
            superseded=counts.superseded,
            cancelled=counts.cancelled,
        )
    return counts


def _bring_up_to_date(
    facts: ReminderFacts, wanted: Mapping[str, PlannedReminder], *, at: datetime
) -> SyncCounts:
    rows = Message.objects.filter(group=facts.code, kind__startswith=REMINDER_PREFIX)
    states = dict(rows.values_list("key", "state"))
    # What a newer one has overtaken gets its row too: should that one lapse, it is remembered.
    new = [
        _planned(reminder, facts)
        for key, reminder in wanted.items()
        if reminder.verdict != ReminderVerdict.TOO_LATE
        and states.get(key, State.CANCELLED) == State.CANCELLED
    ]
    waiting = [key for key, state in states.items() if state in ledger.UNSENT]
    waiting += [one.key for one in new]
    verdicts = {key: wanted[key].verdict if key in wanted else None for key in waiting}
    overtaken = [key for key, verdict in verdicts.items() if verdict == ReminderVerdict.SUPERSEDED]
    ending = {
        PASSED: [key for key, verdict in verdicts.items() if verdict == ReminderVerdict.TOO_LATE]
    }
    lapsed = [key for key, verdict in verdicts.items() if verdict is None]
    ending |= _reasons(rows, lapsed, facts)
    counts = SyncCounts(
        planned=ledger.plan_all(new, at=at),
        superseded=sum(
            ledger.supersede(some, reason=NEWER, at=at) for some in _rows(rows, overtaken)
        ),
        cancelled=sum(
            ledger.cancel(some, reason=reason, at=at)
            for reason, keys in ending.items()
            for some in _rows(rows, keys)
        ),
    )
    _follow_languages(rows, wanted)
    return counts


def _rows(rows: MessageQuerySet, keys: list[str]) -> Iterator[MessageQuerySet]:
    """Yield the rows of the keys, so many at a time as one query takes."""
    for start in range(0, len(keys), ledger.IN_ONE_QUERY):
        yield rows.filter(key__in=keys[start : start + ledger.IN_ONE_QUERY])


def _reasons(rows: MessageQuerySet, keys: list[str], facts: ReminderFacts) -> dict[str, list[str]]:
    """Return why each key is no longer wanted, the keys by their reason."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in _rows(rows, keys):
        for key, address, data in some.values_list("key", "address", "data"):
            found[why_not(lapsed_of(address, data), facts)].append(key)
    return found


def _planned(reminder: PlannedReminder, facts: ReminderFacts) -> ledger.PlannedMessage:
    return ledger.PlannedMessage(
        kind=REMINDER_PREFIX + reminder.rule.words,
        key=reminder.key,
        address=reminder.recipient.address,
        subject=MODELS[reminder.subject](pk=reminder.subject_pk),
        due_at=reminder.due_at,
        language=reminder.recipient.language,
        group=facts.code,
        about=reminder.delegation.code,
        data={
            "rule": reminder.rule.pk,
            "delegation": reminder.delegation.pk,
            "subject": reminder.subject,
            "subject_pk": reminder.subject_pk,
        },
    )


def _follow_languages(rows: MessageQuerySet, wanted: Mapping[str, PlannedReminder]) -> None:
    """Let planned messages follow a person who has chosen another language."""
    changed: dict[str, list[str]] = defaultdict(list)
    for key, language in rows.filter(state=State.PLANNED).values_list("key", "language"):
        if key in wanted and wanted[key].recipient.language != language:
            changed[wanted[key].recipient.language].append(key)
    for language, keys in changed.items():
        for some in _rows(rows, keys):
            some.filter(state=State.PLANNED).update(language=language)
