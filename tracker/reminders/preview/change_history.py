"""What officers did to a call's dates and rules, out of the register of events, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.reminders.rule_sentences import sentence_of
from tracker.site.dates import day_in_words

OF_DATES: Mapping[str, Promise] = {
    "move_deadline": gettext_lazy("moved the deadline"),
    "extend": gettext_lazy("gave one delegation more time"),
    "override_milestone": gettext_lazy("set another date"),
    "number_item": gettext_lazy("numbered the agenda item"),
    "move_item": gettext_lazy("moved the item to another session"),
    "item_left": gettext_lazy("took the item off the agenda"),
    "item_returned": gettext_lazy("put the item back on the agenda"),
    "add_shared_facts": gettext_lazy("added what the session, agenda item or resolution lacked"),
    "change_shared_facts": gettext_lazy("changed the session, agenda item or resolution"),
    "change_contact": gettext_lazy("changed the contact"),
    "close_call": gettext_lazy("closed the call"),
    "reopen_call": gettext_lazy("opened the call again"),
}
OF_RULES: Mapping[str, Promise] = {
    "add_rule": gettext_lazy("added a rule"),
    "change_rule": gettext_lazy("changed a rule"),
    "switch_rule_on": gettext_lazy("switched a rule on"),
    "switch_rule_off": gettext_lazy("switched a rule off"),
}


@dataclass(frozen=True, slots=True)
class OfficerAction:
    """One event: when, who, what, from what to what, and why."""

    at: datetime
    who: str
    what: Promise
    detail: str
    reason: str


def history_of(
    call: Call, verbs: Mapping[str, Promise], names: Mapping[str, str]
) -> list[OfficerAction]:
    """Return the events of these verbs, the newest first; `names` are those of the milestones."""
    events = Event.objects.filter(stream=call.stream, verb__in=list(verbs)).order_by("-sequence")
    return [
        OfficerAction(
            at=event.at,
            who=event.actor_label or _("the system"),
            what=verbs[event.verb],
            detail=detail_of(event.verb, event.data, names),
            reason=event.data.get("reason", ""),
        )
        for event in events
    ]


def detail_of(verb: str, data: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return from what to what something was changed; `names` are those of the milestones."""
    if verb == "change_rule":
        return pgettext("of a rule of reminders", "from %(before)s to %(after)s") % {
            "before": _rule(data["from"], names),
            "after": _rule(data["to"], names),
        }
    if verb in OF_RULES:
        return _rule(data, names)
    if verb in {"add_shared_facts", "change_shared_facts"}:
        return _("Call %(code)s") % {"code": data["call"]}
    if "to" not in data:
        return ""
    about = data.get("delegation") or data.get("list") or names.get(data.get("kind", ""), "")
    moved = _moved(data["from"], data["to"])
    return _("%(about)s: %(moved)s") % {"about": about, "moved": moved} if about else moved


def _rule(facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return sentence_of(facts["milestone"], facts["days"], facts["audience"], names)


def _moved(before: str | int | None, after: str | int | None) -> str:
    if _day(before) or _day(after):
        words = pgettext("of a day", "from %(before)s to %(after)s")
    else:
        words = pgettext("of a number", "from %(before)s to %(after)s")
    return words % {"before": _shown(before), "after": _shown(after)}


def _shown(value: str | int | None) -> str:
    if value in (None, ""):
        return _("not known")
    day = _day(value)
    return day_in_words(day) if day else str(value)


def _day(value: str | int | None) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
