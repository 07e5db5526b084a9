"""What a call that is being set up shares with another: its session, agenda item and resolution.

Each is stored once, so what another call has stays as it is: a draft takes it over, and says where
something else was typed. What that call does not know either is added from the draft.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.agenda.models import AgendaDocument, AgendaItem, Resolution, Session
from tracker.call_drafts.forms import SECTIONS, MandateForm, SectionForm, SessionSectionForm
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


def to_session(draft: CallDraft) -> CallQuerySet:
    """Return the other calls to the session of the draft."""
    return _others(draft).filter(item__session__number=_number(draft))


def to_item(draft: CallDraft) -> CallQuerySet:
    """Return the other calls to the agenda item of the draft."""
    code = _typed(draft, "session").get("item_code")
    return to_session(draft).filter(item__code=str(code))


def under_resolution(draft: CallDraft) -> CallQuerySet:
    """Return the other calls under the resolution of the draft."""
    symbol = _typed(draft, "mandate").get("symbol")
    return _others(draft).filter(resolution__symbol=str(symbol))


def known(draft: CallDraft, section: str) -> KnownFields:
    """Return the fields of a section that are another call's too: that call, and what it has.

    An empty string stands for what that call does not know either.
    """
    return {
        name: (calls[0], value)
        for calls, fields in _records(draft, section)
        for name, value in fields.items()
    }


def differences(draft: CallDraft, section: str, elsewhere: KnownFields) -> Iterator[str]:
    """Say what was typed and does not fit to what another call has (`known` of the section)."""
    typed = _typed(draft, section)
    labels = labels_of(section)
    for name, (call, value) in elsewhere.items():
        own = str(typed.get(name, ""))
        words = {"typed": in_words(name, own), "call": call.code, "value": in_words(name, value)}
        if own and value and own != value:
            said = _("%(typed)s differs from call %(call)s, which has %(value)s") % words
            yield labelled(labels[name], said)
        elif own and not value and name.startswith("symbol_") and _is_listed(call, own):
            said = _("%(typed)s is another document of call %(call)s") % words
            yield labelled(labels[name], said)
    if section == SessionSectionForm.name:
        days = [(one, elsewhere[one][1] if one in elsewhere else "") for one in SESSION_DAYS]
        given = [(name, value or str(typed.get(name, ""))) for name, value in days]
        for (_earlier, before), (name, day) in itertools.pairwise(one for one in given if one[1]):
            if day < before and elsewhere:
                yield labelled(labels[name], _("This day lies before the one above it."))


def additions(draft: CallDraft, section: str, elsewhere: KnownFields) -> Iterator[str]:
    """Say what is added to another call, which does not have it (`known` of the section)."""
    labels = labels_of(section)
    for name, (call, value) in elsewhere.items():
        if not value and _typed(draft, section).get(name):
            yield labelled(labels[name], _("added to call %(call)s") % {"call": call.code})


def tell_beside(form: SectionForm, elsewhere: KnownFields) -> None:
    """Let each field of the form say what another call has of it, or that it is added there."""
    for name, (call, value) in elsewhere.items():
        field = form[name]
        if not field.value() and value:
            words = _("Taken over from call %(call)s: %(value)s")
        elif field.value() and not value:
            words = _("Call %(call)s has nothing here: this is added to it.")
        else:
            continue
        said = words % {"call": call.code, "value": in_words(name, value)}
        field.help_text = escape(said)  # help is drawn as it is


def added(draft: CallDraft) -> dict[Call, list[str]]:
    """Return which fields each other call gets from the draft."""
    found: defaultdict[Call, list[str]] = defaultdict(list)
    for section in (SessionSectionForm.name, MandateForm.name):
        typed = _typed(draft, section)
        for calls, fields in _records(draft, section):
            names = [name for name, value in fields.items() if not value and typed.get(name)]
            for call in calls:
                found[call] += names
    return {call: names for call, names in found.items() if names}


def _records(draft: CallDraft, section: str) -> Iterator[tuple[list[Call], Mapping[str, str]]]:
    """Yield what is stored of a section already: the calls that share a row, and its fields."""
    if section == SessionSectionForm.name:
        if calls := list(to_session(draft)):
            yield calls, _session_fields(calls[0].item.session)
        if calls := list(to_item(draft)):
            yield calls, _item_fields(calls[0].item)
    if section == MandateForm.name and (calls := list(under_resolution(draft))):
        yield calls, _resolution_fields(calls[0].resolution)


def labels_of(section: str) -> dict[str, str]:
    return {name: str(field.label) for name, field in SECTIONS[section]().fields.items()}


def _is_listed(call: Call, symbol: str) -> bool:
    return call.item.documents.filter(symbol=symbol).exists()


def _others(draft: CallDraft) -> CallQuerySet:
    others = Call.objects.exclude(code=draft.code).order_by("opens_on", "code")
    return others.select_related("resolution", "item__session")


def _typed(draft: CallDraft, section: str) -> Mapping[str, object]:
    found = draft.values.get(section, {})
    return found if isinstance(found, dict) else {}


def _number(draft: CallDraft) -> int:
    found = _typed(draft, "session").get("number")
    return found if isinstance(found, int) else 0


def _session_fields(session: Session) -> dict[str, str]:
    return {name: _iso(getattr(session, name)) for name in SESSION_DAYS}


def listings_of(item: AgendaItem) -> dict[str, AgendaDocument]:
    """Return the item's place in each kind of list, the first where a kind has several."""
    return {one.kind: one for one in item.documents.order_by("-symbol")}


def _item_fields(item: AgendaItem) -> dict[str, str]:
    fields = {f"item_title_{code}": str(item.title.get(code, "")) for code in LANGUAGES}
    listings = listings_of(item)
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


def in_words(name: str, value: str) -> str:
    """Return a value as it is read: a day, or a text in quotation marks."""
    if value and name.endswith("_on"):
        return day_in_words(date.fromisoformat(value))
    # In any language, so in its own direction.
    isolated = f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"
    return pgettext("what somebody typed", "“%(words)s”") % {"words": isolated}
