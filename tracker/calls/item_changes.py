"""An officer's verbs on a call's agenda item: its number, another session, off the agenda and back.

Each is a conditional update, its history and its audit event in one transaction.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.agenda.models import AgendaDocument, AgendaItem, Session
from tracker.calls.date_changes import call_as_it_is, record_change
from tracker.calls.models import Call, ItemChange
from tracker.calls.schedule import NOT_OVERRIDDEN, RULES, days_of, proposal
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
    record_change(call, "number_item", by=by, at=at, data=data)
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
    record_change(call, "move_item", by=by, at=at, data=data)
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
    record_change(call, verb, by=by, at=at, data={"reason": reason})
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
    call = call_as_it_is(call)
    days = days_of(call)
    for milestone in following:
        milestone.on = days[milestone.kind] or proposal(call, milestone.kind, days)
        milestone.save(update_fields=["on"])


def _listing(item: AgendaItem, kind: str) -> AgendaDocument:
    """Return the item's place in a list of its session, locked; a list not known yet is made."""
    symbol = list_symbol(item.session.number, kind)
    found = AgendaDocument.objects.select_for_update().filter(item=item, kind=kind).first()
    return found or AgendaDocument.objects.create(item=item, kind=kind, symbol=symbol)


def _change(
    call: Call, what: "ItemChange.What", *, by: User, at: datetime, **values: str
) -> ItemChange:
    return call.item_changes.create(what=what, changed_by=by, changed_at=at, **values)
