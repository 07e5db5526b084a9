"""What a call that is being set up shares with another: its session, agenda item and resolution.

Each is stored once, so what another call has stays as it is: a draft takes it over, and says where
something else was typed.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.agenda.models import AgendaDocument, AgendaItem, Resolution, Session
from tracker.call_drafts.forms import MandateForm, SessionSectionForm
from tracker.call_drafts.models import CallDraft
from tracker.calls.models import Call, CallQuerySet
from tracker.site.dates import day_in_words
from tracker.text.languages import LANGUAGES
from tracker.text.lists import labelled

SESSION_DAYS = (
    *("opens_on", "committee_organizational_on", "committee_starts_on"),
    *("committee_ends_on", "assembly_acts_on"),
)

KnownFields = dict[str, tuple[Call, str]]  # by name: which other call has it, and what


def with_session(draft: CallDraft) -> Call | None:
    """Return another call to the session of the draft."""
    return _others(draft).filter(item__session__number=_number(draft)).first()


def with_item(draft: CallDraft) -> Call | None:
    """Return another call to the agenda item of the draft."""
    code = _typed(draft, "session").get("item_code")
    others = _others(draft).filter(item__session__number=_number(draft))
    return others.filter(item__code=str(code)).first()


def with_resolution(draft: CallDraft) -> Call | None:
    """Return another call under the resolution of the draft."""
    symbol = _typed(draft, "mandate").get("symbol")
    return _others(draft).filter(resolution__symbol=str(symbol)).first()


def known(draft: CallDraft, section: str) -> KnownFields:
    """Return the fields of a section that another call has filled: that call, and what it has.

    An empty string stands for what that call does not know either.
    """
    found: KnownFields = {}
    if section == SessionSectionForm.name:
        if call := with_session(draft):
            found |= _of(call, _session_fields(call.item.session))
        if call := with_item(draft):
            found |= _of(call, _item_fields(call.item))
    if section == MandateForm.name and (call := with_resolution(draft)):
        found |= _of(call, _resolution_fields(call.resolution))
    return found


def differences(draft: CallDraft, section: str, taken: KnownFields) -> Iterator[str]:
    """Say what was typed otherwise than another call has it, which is `known` of the section."""
    fields = {MandateForm.name: MandateForm, SessionSectionForm.name: SessionSectionForm}
    if section not in fields:
        return
    labels = {name: field.label for name, field in fields[section]().fields.items()}
    for name, (call, value) in taken.items():
        typed = str(_typed(draft, section).get(name, ""))
        if typed and typed != value:
            if value:
                words = _("%(typed)s differs from call %(call)s, which has %(value)s")
            else:
                words = _("differs from call %(call)s, which has nothing")
            said = words % {
                "call": call.code,
                "typed": _in_words(name, typed),
                "value": _in_words(name, value),
            }
            yield labelled(str(labels[name]), said)


def without_known(draft: CallDraft, section: str) -> dict[str, object]:
    """Return what was typed in a section without the fields that another call has."""
    taken = known(draft, section)
    return {name: value for name, value in _typed(draft, section).items() if name not in taken}


def _others(draft: CallDraft) -> CallQuerySet:
    others = Call.objects.exclude(code=draft.code).order_by("opens_on", "code")
    return others.select_related("resolution", "item__session")


def _typed(draft: CallDraft, section: str) -> Mapping[str, object]:
    found = draft.values.get(section, {})
    return found if isinstance(found, dict) else {}


def _number(draft: CallDraft) -> int:
    found = _typed(draft, "session").get("number")
    return found if isinstance(found, int) else 0


def _of(call: Call, fields: Mapping[str, str]) -> KnownFields:
    return {name: (call, value) for name, value in fields.items()}


def _session_fields(session: Session) -> dict[str, str]:
    return {name: _iso(getattr(session, name)) for name in SESSION_DAYS}


def _item_fields(item: AgendaItem) -> dict[str, str]:
    fields = {f"item_title_{code}": str(item.title.get(code, "")) for code in LANGUAGES}
    listings = {one.kind: one for one in item.documents.order_by("-symbol")}
    for kind in AgendaDocument.Kind.values:
        listing = listings.get(kind)
        fields[f"symbol_{kind}"] = listing.symbol if listing else ""
        fields[f"item_number_{kind}"] = (listing.item_number or "") if listing else ""
    return fields


def _resolution_fields(resolution: Resolution) -> dict[str, str]:
    return {
        "draft_symbol": resolution.draft_symbol,
        "adopted_on": _iso(resolution.adopted_on),
        **{f"title_{code}": str(resolution.title.get(code, "")) for code in LANGUAGES},
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _in_words(name: str, value: str) -> str:
    if value and name.endswith("_on"):
        return day_in_words(date.fromisoformat(value))
    # In any language, so in its own direction.
    isolated = f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"
    return pgettext("what somebody typed", "“%(words)s”") % {"words": isolated}
