"""What can be done with a call that is being set up: begun, filled in, opened, given up."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.agenda.loading import AnyModel, read_concepts
from tracker.agenda.models import AgendaItem, Resolution, Session
from tracker.audit import register as audit
from tracker.call_drafts.copying import as_kept, values_from
from tracker.call_drafts.missing import states_of
from tracker.call_drafts.models import CallDraft
from tracker.call_drafts.shared import added, to_item, to_session, under_resolution
from tracker.call_drafts.values import facts_of
from tracker.calls.models import Call, CallQuerySet
from tracker.calls.storing import load_call
from tracker.refusal import Refusal


@transaction.atomic
def begin(code: str, *, copied_from: Call | None, by: User, at: datetime) -> CallDraft:
    """Begin a call, empty or with another one's data; refuse a code that is taken."""
    require_officer(by)
    draft = CallDraft(
        code=code,
        copied_from=copied_from.code if copied_from else "",
        values=values_from(copied_from) if copied_from else {},
        begun_at=at,
        begun_by=by,
        changed_at=at,
        changed_by=by,
    )
    for section, values in draft.values.items():
        draft.values[section] = as_kept(draft, section, values)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError as error:
        raise Refusal(_("A call with this code is being set up already.")) from error
    _record(draft, "begin_call_draft", by=by, at=at, data={"copied_from": draft.copied_from})
    return draft


@transaction.atomic
def fill(
    draft: CallDraft,
    section: str,
    values: dict[str, object],
    *,
    version: int,
    by: User,
    at: datetime,
) -> None:
    """Store a section as it was typed against `version`; refuse it if a colleague was first."""
    require_officer(by)
    locked = CallDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.opened_at is not None:
        raise Refusal(_("The call is opened already."))
    if locked.version != version:
        raise Refusal(
            _("%(name)s has changed this call meanwhile. Save again to replace this section.")
            % {"name": locked.changed_by.name}
        )
    CallDraft.objects.filter(pk=draft.pk).update(
        values=locked.values | {section: as_kept(locked, section, values)},
        version=version + 1,
        changed_at=at,
        changed_by=by,
    )
    data = {"section": section, "version": version + 1}
    _record(locked, "fill_call_draft", by=by, at=at, data=data)


@transaction.atomic
def open_call(draft: CallDraft, *, by: User, at: datetime) -> Call:
    """Make the call: with its session, agenda, questions, dates and the rules of reminders.

    Raises `Refusal` while something is missing, or does not agree with what another call has.
    """
    require_officer(by)
    locked = CallDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.opened_at is not None or Call.with_practice.filter(code=draft.code).exists():
        raise Refusal(_("The call is opened already."))
    _refuse_unfinished(locked)
    made = _hold_shared(locked)
    _refuse_unfinished(locked)  # a colleague may have made another call of the session meanwhile
    additions = added(locked)
    concepts = read_concepts(settings.BASE_DIR / "data" / "concepts.toml")
    load_call(facts_of(locked), concepts, at=at, tells_others=False)  # told below, by whom
    call = Call.objects.get(code=draft.code)
    CallDraft.objects.filter(pk=draft.pk).update(opened_at=at)
    data = {"copied_from": locked.copied_from, "made": made}
    audit.record(stream=call.stream, verb="open_call", obj=call, by=by, at=at, data=data)
    for other, names in sorted(additions.items(), key=lambda one: one[0].code):
        told = {"call": call.code, "fields": names}
        audit.record(
            stream=other.stream, verb="add_shared_facts", obj=other, by=by, at=at, data=told
        )
    return call


def _refuse_unfinished(draft: CallDraft) -> None:
    if not all(state.is_whole for state in states_of(draft)):
        raise Refusal(_("Something is missing yet. The list says what."))


def _hold_shared(draft: CallDraft) -> list[str]:
    """Lock the session, the item and the resolution until the call is made; return what is new.

    Another call may have one of them. Whoever makes one at the same moment is waited for. What only
    a call for practice has, or a call had once, binds nobody: it is written anew.
    """
    facts = facts_of(draft)
    resolution_title, item_title = facts.resolution.title, facts.item.title
    session, is_new_session = _held(
        Session, {"number": facts.session.number}, asdict(facts.session), to_session(draft)
    )
    item, is_new_item = _held(
        AgendaItem,
        {"session": session, "code": facts.item.code},
        {
            "title": item_title.by_language,
            "unofficial": item_title.unofficial,
            "left_at": None,
        },
        to_item(draft),
    )
    list(item.documents.select_for_update())
    resolution, is_new_resolution = _held(
        Resolution,
        {"symbol": facts.resolution.symbol},
        {
            "title": resolution_title.by_language,
            "unofficial": resolution_title.unofficial,
            "draft_symbol": facts.resolution.draft_symbol or "",
            "adopted_on": facts.resolution.adopted_on,
        },
        under_resolution(draft),
    )
    made = [(session, is_new_session), (item, is_new_item), (resolution, is_new_resolution)]
    return [str(row) for row, is_new in made if is_new]


def _held(
    model: type[AnyModel],
    keys: Mapping[str, object],
    values: Mapping[str, object],
    others: CallQuerySet,
) -> tuple[AnyModel, bool]:
    """Return the row, locked, and whether it is new to the `others`, the calls that share it."""
    rows = model._base_manager.select_for_update()
    row, is_new = rows.get_or_create(**keys, defaults=values)
    if not is_new and not others.exists():
        rows.filter(pk=row.pk).update(**values)
        row.refresh_from_db()
        return row, True
    return row, is_new


@transaction.atomic
def give_up(draft: CallDraft, *, by: User, at: datetime) -> None:
    """Remove a draft that no call came of."""
    require_officer(by)
    removed, _rows = CallDraft.objects.filter(pk=draft.pk, opened_at=None).delete()
    if not removed:
        raise Refusal(_("The call is opened already."))
    _record(draft, "give_up_call_draft", by=by, at=at, data={"version": draft.version})


def _record(
    draft: CallDraft, verb: str, *, by: User, at: datetime, data: Mapping[str, object]
) -> None:
    said = {"call": draft.code, **data}
    audit.record(stream=audit.CALL_DRAFTS, verb=verb, obj=draft, by=by, at=at, data=said)
