"""What can be done with a call that is being set up: begun, filled in, opened, given up."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.agenda.loading import read_concepts
from tracker.agenda.models import AgendaItem, Resolution, Session
from tracker.audit import register as audit
from tracker.call_drafts.missing import states_of
from tracker.call_drafts.models import CallDraft
from tracker.call_drafts.shared import added
from tracker.call_drafts.values import as_kept, facts_of, values_from
from tracker.calls.loading import CallFacts
from tracker.calls.models import Call
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
    made = _hold_shared(facts_of(locked))
    _refuse_unfinished(locked)  # a colleague may have made another call of the session meanwhile
    additions = added(locked)
    concepts = read_concepts(settings.BASE_DIR / "data" / "concepts.toml")
    load_call(facts_of(locked), concepts, at=at)
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


def _hold_shared(facts: CallFacts) -> list[str]:
    """Lock the session, the item and the resolution until the call is made; return what is new.

    Another call may have one of them. Whoever makes one at the same moment is waited for.
    """
    session, is_new_session = Session.objects.select_for_update().get_or_create(
        number=facts.session.number, defaults=asdict(facts.session)
    )
    title = facts.item.title
    item, is_new_item = AgendaItem.objects.select_for_update().get_or_create(
        session=session,
        code=facts.item.code,
        defaults={"title": title.by_language, "unofficial": title.unofficial},
    )
    list(item.documents.select_for_update())
    title = facts.resolution.title
    resolution, is_new_resolution = Resolution.objects.select_for_update().get_or_create(
        symbol=facts.resolution.symbol,
        defaults={
            "title": title.by_language,
            "unofficial": title.unofficial,
            "draft_symbol": facts.resolution.draft_symbol or "",
            "adopted_on": facts.resolution.adopted_on,
        },
    )
    made = [(session, is_new_session), (item, is_new_item), (resolution, is_new_resolution)]
    return [str(row) for row, is_new in made if is_new]


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
