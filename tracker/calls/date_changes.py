"""When things move: an officer's verbs on a call's dates and on its agenda item.

Each is a conditional update, its history and its audit event in one transaction. Reminders are not
planned here: the room above reads what these verbs wrote, and so nothing it needs can be forgotten.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.agenda.models import AgendaDocument, AgendaItem, Session
from tracker.audit import register as audit
from tracker.calls.date_order import too_far
from tracker.calls.models import Call, DeadlineChange, Extension, ItemChange, Milestone
from tracker.calls.schedule import NOT_OVERRIDDEN, RULES, days_of, proposal
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal

# The end of each list's symbol repeats every session.
LIST_NUMBERS = {
    AgendaDocument.Kind.PRELIMINARY_LIST: 50,
    AgendaDocument.Kind.ANNOTATED_LIST: 100,
    AgendaDocument.Kind.PROVISIONAL_AGENDA: 150,
    AgendaDocument.Kind.SUPPLEMENTARY_LIST: 200,
    AgendaDocument.Kind.AGENDA: 251,
    AgendaDocument.Kind.ALLOCATION: 252,
}
What = ItemChange.What


def list_symbol(session_number: int, kind: str) -> str:
    """Return the symbol that a list of a session has as a rule: A/77/251."""
    return f"A/{session_number}/{LIST_NUMBERS[AgendaDocument.Kind(kind)]}"


@transaction.atomic
def move_deadline(
    call: Call, *, new_on: date, seen_on: date | None, reason: str, by: User, at: datetime
) -> DeadlineChange:
    """Give the call another deadline; the old one stays in the history with the reason.

    `seen_on` is the deadline that the officer saw: what a colleague has set is not moved unseen.
    """
    require_officer(by)
    previous_on = seen_on
    if new_on == previous_on:
        raise Refusal(_("This is the deadline already."))
    if new_on < call.opens_on:
        raise Refusal(_("The deadline cannot lie before the day on which the call opens."))
    _refuse_too_far(call, new_on)
    moved = Call.objects.filter(pk=call.pk, deadline_on=previous_on, closed_at=None)
    if not moved.update(deadline_on=new_on):
        raise Refusal(_("A colleague has moved the deadline meanwhile, or closed the call."))
    call.refresh_from_db(fields=["deadline_on"])
    change = call.deadline_changes.create(
        previous_on=previous_on, new_on=new_on, reason=reason, changed_at=at, changed_by=by
    )
    data = {"from": _iso(previous_on), "to": _iso(new_on), "reason": reason}
    _record(call, "move_deadline", by=by, at=at, data=data)
    return change


@transaction.atomic
def extend(
    call: Call,
    delegation: Delegation,
    *,
    until: date,
    reason: str,
    by: User,
    at: datetime,
    seen_at: datetime,
) -> Extension:
    """Give one delegation more time, or another day than it was given before.

    `seen_at` is when the officer's page was shown: what a colleague gave since is not changed
    unseen.
    """
    require_officer(by)
    if Call.objects.select_for_update(no_key=True).get(pk=call.pk).is_closed:
        raise Refusal(_("The call is closed. Open it again before you give more time."))
    if call.deadline_on is None or until <= call.deadline_on:
        raise Refusal(_("An extension ends after the deadline that everybody has."))
    _refuse_too_far(call, until)
    extension = Extension.objects.select_for_update().filter(call=call, delegation=delegation)
    before = extension.first()
    if before and before.until == until:
        raise Refusal(_("This delegation has this extension already."))
    if before and before.granted_at >= seen_at:
        raise Refusal(_("A colleague was first. Nothing was changed."))
    granted, _created = Extension.objects.update_or_create(
        call=call,
        delegation=delegation,
        defaults={
            "until": until,
            "reason": reason,
            "granted_at": at,
            "granted_by": by,
            "moves": before.moves + 1 if before else 1,
        },
    )
    data = {
        "delegation": delegation.code,
        "from": _iso(before.until if before else call.deadline_on),
        "to": _iso(until),
        "reason": reason,
    }
    _record(call, "extend", by=by, at=at, data=data)
    return granted


@transaction.atomic
def override_milestone(
    call: Call,
    kind: str,
    *,
    on: date | None,
    seen_on: date | None,
    reason: str,
    by: User,
    at: datetime,
) -> Milestone:
    """Set another day than the stored one, with a reason; None takes an earlier override back.

    `seen_on` is the day that the officer saw, None where none was known.
    """
    require_officer(by)
    if kind in NOT_OVERRIDDEN:
        raise Refusal(_("This date has a page of its own."))
    if on is not None:
        _refuse_too_far(call, on)
    rule = RULES.get(kind)
    milestone, created = Milestone.objects.select_for_update().get_or_create(
        call=call,
        kind=kind,
        defaults={"name": {}, "rule": str(rule.words) if rule else ""},
    )
    if seen_on != days_of(_current(call))[kind]:
        raise Refusal(_("A colleague was first. Nothing was changed."))
    if on == milestone.override_on and not created:
        raise Refusal(_("This day is set already."))
    previous_on = milestone.day
    milestone.override_on, milestone.override_reason = on, reason if on else ""
    milestone.moves += 1
    milestone.moved_at = at
    milestone.save(update_fields=["override_on", "override_reason", "moves", "moved_at"])
    data = {"kind": kind, "from": _iso(previous_on), "to": _iso(milestone.day), "reason": reason}
    _record(call, "override_milestone", by=by, at=at, data=data)
    return milestone


@transaction.atomic
def number_item(
    call: Call, *, kind: str, number: str, reason: str, by: User, at: datetime, seen_at: datetime
) -> ItemChange:
    """Write down the item's number in one of the session's lists, or correct it.

    `seen_at`, here and below, is when the officer's page was shown: what a colleague changed since
    is not changed unseen.
    """
    require_officer(by)
    document = _listing(call.item, kind)
    if document.item_number == number:
        raise Refusal(_("The item has this number in this list already."))
    _refuse_stale(call, seen_at)
    before, document.item_number = document.item_number or "", number
    document.save(update_fields=["item_number"])
    change = _change(
        call,
        What.NUMBER,
        before=before,
        after=number,
        document=document.symbol,
        reason=reason,
        by=by,
        at=at,
    )
    data = {"list": document.symbol, "from": change.before, "to": change.after, "reason": reason}
    _record(call, "number_item", by=by, at=at, data=data)
    return change


@transaction.atomic
def move_item(
    call: Call,
    *,
    session_number: int,
    opens_on: date | None,
    reason: str,
    by: User,
    at: datetime,
    seen_at: datetime,
) -> ItemChange:
    """The item goes to another session: the report, and every date of the agenda, go with it.

    `opens_on` is needed for a session that the system does not know yet.
    """
    require_officer(by)
    old = call.item
    if old.session.number == session_number:
        raise Refusal(_("The item stands on the agenda of this session already."))
    _refuse_stale(call, seen_at)
    session = Session.objects.filter(number=session_number).first()
    if session is None:
        if opens_on is None:
            raise Refusal(_("Say when this session opens: it is not known here yet."))
        session = Session.objects.create(number=session_number, opens_on=opens_on)
    item, _created = AgendaItem.objects.get_or_create(
        session=session,
        code=old.code,
        defaults={"title": old.title, "unofficial": old.unofficial},
    )
    if not Call.objects.filter(pk=call.pk, item=old).update(item=item):
        raise Refusal(_("A colleague has moved the item meanwhile."))
    call.item = item
    _count_anew(call)
    change = _change(
        call,
        What.SESSION,
        before=str(old.session.number),
        after=str(session_number),
        reason=reason,
        by=by,
        at=at,
    )
    data = {"from": old.session.number, "to": session_number, "reason": reason}
    _record(call, "move_item", by=by, at=at, data=data)
    return change


@transaction.atomic
def take_item_off(
    call: Call, *, reason: str, by: User, at: datetime, seen_at: datetime
) -> ItemChange:
    """The item has left its session's agenda: nobody is reminded of a reply to it any more."""
    require_officer(by)
    if not AgendaItem.objects.filter(pk=call.item_id, left_at=None).update(left_at=at):
        raise Refusal(_("The item has left the agenda already."))
    _refuse_stale(call, seen_at)
    return _left_or_returned(call, What.LEFT, "item_left", reason=reason, by=by, at=at)


@transaction.atomic
def put_item_back(
    call: Call, *, reason: str, by: User, at: datetime, seen_at: datetime
) -> ItemChange:
    """The item stands on its session's agenda again."""
    require_officer(by)
    back = AgendaItem.objects.filter(pk=call.item_id, left_at__isnull=False)
    if not back.update(left_at=None):
        raise Refusal(_("The item stands on the agenda already."))
    _refuse_stale(call, seen_at)
    return _left_or_returned(call, What.RETURNED, "item_returned", reason=reason, by=by, at=at)


def _refuse_too_far(call: Call, on: date) -> None:
    if reason := too_far(call, on):
        raise Refusal(reason)


def _refuse_stale(call: Call, seen_at: datetime) -> None:
    """Lock the call, whose item one officer changes at a time; refuse what was meant for before."""
    Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    if call.item_changes.filter(changed_at__gte=seen_at).exists():
        raise Refusal(_("A colleague was first. Nothing was changed."))


def _left_or_returned(
    call: Call, what: "ItemChange.What", verb: str, *, reason: str, by: User, at: datetime
) -> ItemChange:
    call.item.refresh_from_db(fields=["left_at"])
    change = _change(call, what, reason=reason, by=by, at=at)
    _record(call, verb, by=by, at=at, data={"reason": reason})
    return change


def _count_anew(call: Call) -> None:
    """Give every milestone that follows from the session its day in the new one."""
    following = [
        one
        for one in call.milestones.select_for_update()
        if one.kind in RULES and RULES[one.kind].is_agendas and one.kind not in NOT_OVERRIDDEN
    ]
    for milestone in following:
        milestone.on = milestone.override_on = None
        milestone.override_reason = ""
        milestone.moves += 1
        milestone.save(update_fields=["on", "override_on", "override_reason", "moves"])
    call = _current(call)
    days = days_of(call)
    for milestone in following:
        milestone.on = days[milestone.kind] or proposal(call, milestone.kind, days)
        milestone.save(update_fields=["on"])


def _current(call: Call) -> Call:
    return Call.objects.select_related("item__session").get(pk=call.pk)


def _listing(item: AgendaItem, kind: str) -> AgendaDocument:
    """Return the item's place in a list of its session, locked; a list not known yet is made."""
    symbol = list_symbol(item.session.number, kind)
    found = AgendaDocument.objects.select_for_update().filter(item=item, kind=kind).first()
    return found or AgendaDocument.objects.create(item=item, kind=kind, symbol=symbol)


def _change(
    call: Call, what: "ItemChange.What", *, by: User, at: datetime, **values: str
) -> ItemChange:
    return call.item_changes.create(what=what, changed_by=by, changed_at=at, **values)


def _record(call: Call, verb: str, *, by: User, at: datetime, data: Mapping[str, object]) -> None:
    audit.record(stream=call.stream, verb=verb, obj=call, by=by, at=at, data=data)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
