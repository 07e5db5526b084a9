"""Bring a call in the database up to date with its file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from tracker.agenda.loading import (
    ConceptFacts,
    LoadChanges,
    load_concepts,
    store_item,
    store_resolution,
    store_session,
)
from tracker.audit.register import record
from tracker.calls.loading import CallFacts
from tracker.calls.models import Call, CallQuerySet, DeadlineChange, ItemChange, Milestone, Question
from tracker.calls.schedule import RULES, days_of
from tracker.datafile import DataRefused, MultilingualText

# Of the file's facts those that are the call's key, rows of their own, or not kept.
_NO_COLUMNS = {
    *("source", "code", "resolution", "session", "item", "questions", "milestones", "contact")
}


@transaction.atomic
def load_call(
    facts: CallFacts, concepts: list[ConceptFacts], *, at: datetime, tells_others: bool = True
) -> LoadChanges:
    """Store the call with its mandate, session and concepts; return what that changed.

    What officers have done since stays: facts that they filled in, a deadline that they moved,
    overridden milestones, another contact, publication. A session, item or resolution that other
    calls share is theirs, too: their registers tell of it, unless the caller `tells_others` itself.
    """
    changes = LoadChanges()
    load_concepts(concepts, changes)
    before = _days(facts)
    others = Call.with_practice.exclude(code=facts.code)
    with _shared(changes, others.filter(resolution__symbol=facts.resolution.symbol)):
        resolution = store_resolution(facts.resolution, changes)
    _refuse_to_move_a_shared_session(facts)
    others = others.filter(item__session__number=facts.session.number)
    with _shared(changes, others):
        session = store_session(facts.session, changes)
    with _shared(changes, others.filter(item__code=facts.item.code)):
        item = store_item(facts.item, session, changes, where=facts.source)
    is_moved = _has_moved_item(facts.code)  # an officer took it to another session
    values = {"resolution": resolution, **({} if is_moved else {"item": item}), **_values(facts)}
    call = changes.store(Call, {"code": facts.code}, values)
    for question in facts.questions:
        changes.store(
            Question,
            {"call": call, "letter": question.letter},
            {
                "kind": question.kind,
                "text": question.text.by_language,
                "unofficial": question.text.unofficial,
                "same_as": question.same_as,
            },
        )
    letters = [question.letter for question in facts.questions]
    changes.remove_others(call.questions.exclude(letter__in=letters), where=facts.source)
    for milestone in facts.milestones:
        kept = is_moved and milestone.kind in RULES and RULES[milestone.kind].is_agendas
        changes.store(
            Milestone,
            {"call": call, "kind": milestone.kind},
            {
                "name": milestone.name.by_language,
                "on": None if kept else milestone.on,
                "rule": milestone.rule,
            },
        )
    kinds = [milestone.kind for milestone in facts.milestones]
    not_in_file = call.milestones.exclude(kind__in=kinds).exclude(moves__gt=0)
    changes.remove_others(not_in_file, where=facts.source)
    after = _days(facts)
    for code in before.keys() & after.keys():
        moved = [kind for kind, day in before[code].items() if after[code].get(kind) != day]
        Milestone.objects.filter(call__code=code, kind__in=moved).update(moved_at=at)
    if changes.lines:
        record(
            stream=call.stream, verb="load_call", obj=call, at=at, data={"changes": changes.lines}
        )
    if tells_others:
        _tell_others(call, changes, at=at)
    return changes


@contextmanager
def _shared(changes: LoadChanges, others: CallQuerySet) -> Iterator[None]:
    """Note what is changed within for the other calls that share it."""
    before = len(changes.lines)
    yield
    if new := changes.lines[before:]:
        for code in others.values_list("code", flat=True):
            changes.elsewhere.setdefault(code, []).extend(new)


def _tell_others(call: Call, changes: LoadChanges, *, at: datetime) -> None:
    for other in Call.with_practice.filter(code__in=changes.elsewhere).order_by("code"):
        data = {"call": call.code, "changes": changes.elsewhere[other.code]}
        record(stream=other.stream, verb="change_shared_facts", obj=other, at=at, data=data)


def _days(facts: CallFacts) -> dict[str, dict[str, date | None]]:
    """Return the days of each call that is stored of the file or of its session, by the code."""
    concerned = Q(code=facts.code) | Q(item__session__number=facts.session.number)
    calls = Call.with_practice.select_related("item__session").filter(concerned)
    return {call.code: days_of(call) for call in calls}


def _values(facts: CallFacts) -> dict[str, object]:
    values: dict[str, object] = {"unofficial": facts.unofficial_texts()}
    for name in (field.name for field in fields(facts) if field.name not in _NO_COLUMNS):
        value = getattr(facts, name)
        values[name] = value.by_language if isinstance(value, MultilingualText) else value
    if DeadlineChange.objects.filter(call__code=facts.code).exists():
        del values["deadline_on"]
    if facts.contact and not _has_other_contact(facts.code):
        values["contact_name"] = dict(facts.contact.name)
        values["contact_email"] = facts.contact.email
        values["contact_telephone"] = facts.contact.telephone
    return values


def _has_other_contact(code: str) -> bool:
    return Call.objects.filter(code=code, contact_changed_at__isnull=False).exists()


def _has_moved_item(code: str) -> bool:
    moves = ItemChange.objects.filter(call__code=code, what=ItemChange.What.SESSION)
    return moves.exists()


def _refuse_to_move_a_shared_session(facts: CallFacts) -> None:
    """Refuse other dates for a session to which another call reports as well."""
    others = Call.objects.filter(item__session__number=facts.session.number)
    others = others.exclude(code=facts.code).select_related("item__session")
    other = others.exclude(item__session__opens_on=facts.session.opens_on).first()
    if other is not None:
        raise DataRefused(
            [
                f"{facts.source}: session.opens_on: expected {other.item.session.opens_on}, as call"
                f" {other} of the same session has it, found {facts.session.opens_on}"
            ]
        )
