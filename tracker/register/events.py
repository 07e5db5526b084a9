"""The events of the register as an officer reads them: who, what, when, for which State."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tracker import clock
from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.audit.register import CALL_DRAFTS
from tracker.audit.streams import name_of_stream
from tracker.delegations.models import Delegation
from tracker.mail.models import Message
from tracker.register.verbs import WORDS, words_of
from tracker.submissions.models import Submission
from tracker.submissions.queries.history import WITHIN_THE_DELEGATION, details_of
from tracker.submissions.queries.history import WORDS as OF_REPLIES
from tracker.text.lists import listed

_DELEGATION, _REPLY = Delegation._meta.label_lower, Submission._meta.label_lower


@dataclass(frozen=True, slots=True)
class RegisterFilters:
    """What is asked for; what is empty asks for everything."""

    stream: str = ""
    state: str = ""  # a delegation's code
    verb: str = ""
    person: str = ""  # a part of the name or address, or the person's number
    first: date | None = None  # days in New York
    latest: date | None = None

    def events(self) -> "QuerySet[Event]":
        """Return the events that fit, the newest first."""
        found = _for_officers().order_by("-pk")
        if self.stream:
            found = found.filter(stream=self.stream)
        if self.state:
            found = found.filter(_about(self.state))
        if self.verb:
            found = found.filter(verb=self.verb)
        if self.person:
            named = Q(actor_label__icontains=self.person)
            found = found.filter(named | Q(actor_id=self.person.lstrip("#")))
        if self.first:
            found = found.filter(at__gte=clock.start_of(self.first))
        if self.latest:
            found = found.filter(at__lt=clock.due_at(self.latest))
        return found


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One event in words."""

    event: Event
    who: str
    what: str
    details: Sequence[str]
    state: str  # its name; empty where the event is about none
    chain: str


def lines(events: Iterable[Event]) -> list[RegisterLine]:
    """Return events with their words, in a fixed number of queries."""
    shown = list(events)
    codes = _codes_of(shown)
    named = {code for of_event in codes.values() for code in of_event}
    for event in shown:
        named.update(event.data.get("asked", []))
    names = {one.code: one.name for one in Delegation.objects.filter(code__in=named)}
    return [
        RegisterLine(
            event=event,
            who=who(event),
            what=words_of(event),
            details=_details(event, names),
            state=listed(names.get(code, code) for code in codes[event.pk]),
            chain=name_of_stream(event.stream),
        )
        for event in shown
    ]


def who(event: Event) -> str:
    """Return the person's name and address; the number alone where the name was erased."""
    if event.actor_label:
        return event.actor_label
    return (
        _("person %(number)s") % {"number": event.actor_id} if event.actor_id else _("the system")
    )


def verbs() -> list[tuple[str, str]]:
    """Return the verbs that stand in the register with their words, in the words' order."""
    used = _for_officers().order_by("verb").values_list("verb", flat=True).distinct()
    worded = [(verb, str(WORDS.get(verb, verb.replace("_", " ")))) for verb in used]
    return sorted(worded, key=lambda one: one[1].casefold())


def _for_officers() -> "QuerySet[Event]":
    """Leave out what the people of a delegation say to one another about a draft."""
    return Event.objects.exclude(object_type=_REPLY, verb__in=WITHIN_THE_DELEGATION)


def _about(code: str) -> Q:
    """Return the condition of being about a State: itself, its reply, or named in what was done."""
    replies = Submission.objects.filter(delegation__code=code).values_list("pk", flat=True)
    state = Delegation.objects.filter(code=code).values_list("pk", flat=True)
    return (
        Q(object_type=_REPLY, object_id__in=[str(pk) for pk in replies])
        | Q(object_type=_DELEGATION, object_id__in=[str(pk) for pk in state])
        | Q(data__delegation=code)
        | Q(data__co_sender=code)
        | Q(data__co_senders__icontains=f'"{code}"')  # a list as JSON, on both databases
    )


def _codes_of(events: Iterable[Event]) -> Mapping[int, list[str]]:
    """Return the codes of the States that each event is about, by its primary key."""
    objects: dict[str, set[str]] = defaultdict(set)
    for event in events:
        objects[event.object_type].add(event.object_id)
    replies = Submission.objects.filter(pk__in=objects[_REPLY])
    states = Delegation.objects.filter(pk__in=objects[_DELEGATION])
    known = {
        _REPLY: {str(pk): code for pk, code in replies.values_list("pk", "delegation__code")},
        _DELEGATION: {str(pk): code for pk, code in states.values_list("pk", "code")},
    }
    return {
        event.pk: list(
            dict.fromkeys(
                code
                for code in (
                    known.get(event.object_type, {}).get(event.object_id),
                    event.data.get("delegation"),
                    event.data.get("co_sender"),
                    *event.data.get("co_senders", []),
                )
                if code
            )
        )
        for event in events
    }


def _details(event: Event, names: Mapping[str, str]) -> list[str]:
    if event.verb in OF_REPLIES and event.object_type == _REPLY:
        return details_of(event.data, names)
    if event.stream == CALL_DRAFTS or event.verb in {"add_shared_facts", "change_shared_facts"}:
        return [_("Call %(code)s") % {"code": event.data["call"]}]
    about, reason = _about_what(event), event.data.get("reason")
    told = [_("reason: %(reason)s") % {"reason": reason}] if reason else []
    return [about, *told] if about else told


def _about_what(event: Event) -> str:
    """Return a person or a message by its number, a document by its symbol.

    Other labels are in the language in which somebody worked that day, and are left out.
    """
    number = {"number": event.object_id}
    if event.object_type == User._meta.label_lower:
        return _("person %(number)s") % number
    if event.object_type == Message._meta.label_lower:
        return _("message %(number)s") % number
    return event.object_label if "/" in event.object_label.partition(" ")[0] else ""
