"""What happened to a reply, out of the register of events, in plain words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.audit.models import Event
from tracker.delegations.models import Delegation
from tracker.site.dates import day_in_words
from tracker.submissions.mailed_note import MailedNote
from tracker.submissions.models import AnswerKind, Publication, Redaction, Submission
from tracker.text.lists import listed

WORDS: Mapping[str, str | Promise] = {
    "start": gettext_lazy("started a draft"),
    "file": gettext_lazy("filed the reply"),
    "recall": gettext_lazy("recalled the reply"),
    "take_up": gettext_lazy("took the reply up"),
    "hand_back": gettext_lazy("handed the reply back"),
    "pass_on": gettext_lazy("passed the reply on to another officer"),
    "assign": gettext_lazy("assigned the reply to an officer"),
    "return": gettext_lazy("returned the reply to the delegation"),
    "answer": gettext_lazy("answered the secretariat with a message"),
    "stand": gettext_lazy("answered the secretariat that the text stands"),
    "ask_question": gettext_lazy("asked the delegation a question"),
    "write_back": gettext_lazy("wrote again about a question"),
    "add_message": gettext_lazy("added a message to the answer to a question"),
    "close_question": gettext_lazy("closed a question as answered"),
    "take_back": gettext_lazy("took the question back"),
    "accept": gettext_lazy("accepted the reply"),
    "reopen": gettext_lazy("reopened the reply"),
    "withdraw": gettext_lazy("withdrew the reply"),
    "discard": gettext_lazy("discarded what had been begun"),
    "reinstate": gettext_lazy("made the withdrawn reply a draft again"),
    "say_ready": gettext_lazy("told the filers that the draft is ready to be filed"),
    "ask_to_file": gettext_lazy("asked the other filers to file the reply"),
    "confirm_registered": gettext_lazy("confirmed the registered reply"),
    "confirm_joint": gettext_lazy("confirmed the joint reply"),
    "decline_joint": gettext_lazy("declined the joint reply"),
    "set_consent": gettext_lazy("changed whether the full text may be published"),
    "set_publication": gettext_lazy("decided who reads the reply"),
    "redact": gettext_lazy("left something out of the published reply"),
    "restore_redacted": gettext_lazy("showed again what was left out"),
    "check_for_redactions": gettext_lazy("decided which translations and annexes are shown"),
    "carry_redactions_over": gettext_lazy("looked at what is left out of a newer revision"),
    "register": gettext_lazy("registered the reply on behalf of the delegation"),
    "bring_in": gettext_lazy("brought the reply in from an earlier report"),
}
# The same verbs where the event's data say that it was otherwise.
_WORDS_IF: Mapping[tuple[str, str], Promise] = {
    ("answer", "on_behalf"): gettext_lazy("recorded a message that the delegation sent in answer"),
    ("add_message", "on_behalf"): gettext_lazy(
        "recorded a further message that the delegation sent about a question"
    ),
    ("stand", "on_behalf"): gettext_lazy("recorded the delegation's answer that the text stands"),
    ("withdraw", "on_behalf"): gettext_lazy("recorded that the delegation withdraws the reply"),
    ("confirm_joint", "on_behalf"): gettext_lazy("recorded that the joint reply is confirmed"),
    ("decline_joint", "on_behalf"): gettext_lazy("recorded that the joint reply is declined"),
    ("set_consent", "on_behalf"): gettext_lazy(
        "recorded whether the delegation lets its full text be published"
    ),
    ("reinstate", "discarded"): gettext_lazy("brought back what had been discarded"),
}


# What a delegation knows of its own reply. An event that is not named here is never told to it.
KNOWN_TO_THE_DELEGATION = frozenset(
    {
        *("start", "file", "recall", "take_up", "hand_back", "return", "accept", "reopen"),
        *("answer", "stand", "take_back", "discard", "say_ready", "ask_to_file"),
        *("set_consent", "set_publication", "redact", "restore_redacted"),
        *("carry_redactions_over", "check_for_redactions"),
        *("ask_question", "write_back", "add_message", "close_question"),
        *("withdraw", "reinstate", "confirm_registered", "confirm_joint", "decline_joint"),
        *("register", "bring_in"),
    }
)


# What a delegation's own people say to one another about a draft is nothing for the secretariat.
WITHIN_THE_DELEGATION = frozenset({"say_ready", "ask_to_file"})


@dataclass(frozen=True, slots=True)
class ReplyEvent:
    """One event: when, who, what, and the rest in words; its place in the register, its hash."""

    at: datetime
    who: str
    what: str
    details: list[str]
    number: int
    verb: str
    hash: str


def history_for_secretariat(submission: Submission) -> list[ReplyEvent]:
    """Return the reply's events as the secretariat knows them, the newest first."""
    events = list(_of(submission).exclude(verb__in=WITHIN_THE_DELEGATION))
    states = states_in(events)
    return [_happened(event, event.actor_label or _("the system"), states) for event in events]


def history_for_delegation(submission: Submission) -> list[ReplyEvent]:
    """Return what the delegation knows of its reply, the newest first.

    Its own people stand there by name, officers as the secretariat, other States as such.
    """
    members = submission.delegation.memberships.values_list("user_id", flat=True)
    own = {str(pk) for pk in members}
    events = list(_of(submission).filter(verb__in=KNOWN_TO_THE_DELEGATION))
    states = states_in(events)
    return [_happened(event, _who(event, own, states), states) for event in events]


def was_recorded(submission: Submission, verb: str, note: MailedNote, **data: object) -> bool:
    """Whether an officer recorded this act of this very note before."""
    wanted = {**note.data, **data}
    events = _of(submission).filter(verb=verb)
    return any(
        all(event.data.get(name) == value for name, value in wanted.items()) for event in events
    )


def _of(submission: Submission) -> QuerySet[Event]:
    return Event.objects.filter(
        object_type=submission._meta.label_lower, object_id=str(submission.pk)
    ).order_by("-sequence")


def _who(event: Event, own: Collection[str], states: Mapping[str, str]) -> str:
    if event.actor_id in own:
        return event.actor_label or _("a person of the delegation")
    if event.data.get("on_behalf"):
        return _("the secretariat")
    return states.get(event.data.get("co_sender", ""), _("the secretariat"))


def states_in(events: Iterable[Event]) -> dict[str, str]:
    """Return the names of the other States that the events speak of, by code."""
    codes: set[str] = set()
    for event in events:
        codes.update([*event.data.get("asked", []), *event.data.get("co_senders", [])])
        codes.add(event.data.get("co_sender", ""))
    named = Delegation.objects.filter(code__in=codes) if codes - {""} else []
    return {one.code: one.name for one in named}


def _happened(event: Event, who: str, states: Mapping[str, str]) -> ReplyEvent:
    return ReplyEvent(
        at=event.at,
        who=who,
        what=str(words_of(event)),
        details=details_of(event.data, states),
        number=event.sequence,
        verb=event.verb,
        hash=event.own_hash,
    )


def words_of(event: Event) -> str | Promise:
    """Return what an event of a reply says was done, as it follows on a name."""
    for (verb, mark), words in _WORDS_IF.items():
        if event.verb == verb and event.data.get(mark):
            return words
    return WORDS.get(event.verb, event.verb.replace("_", " "))


def details_of(data: Mapping[str, Any], states: Mapping[str, str]) -> list[str]:
    """Return the rest of what an event of a reply says; `states` are names by code."""
    details = []
    if "revision" in data:
        details.append(_("revision %(number)s") % {"number": data["revision"]})
    if "answer" in data:
        details.append(str(AnswerKind(data["answer"]).label))
    if "co_sender" in data:
        code = data["co_sender"]
        details.append(_("for %(state)s") % {"state": states.get(code, code)})
    if "asked" in data:
        asked = listed(states.get(code, code) for code in data["asked"])
        details.append(_("co-senders asked: %(states)s") % {"states": asked})
    if "co_senders" in data:
        others = listed(states.get(code, code) for code in data["co_senders"])
        details.append(_("co-senders: %(states)s") % {"states": others})
    if "disposition" in data:
        details.append(str(Submission.Disposition(data["disposition"]).label))
    if "level" in data:
        details.append(str(Publication.Level(data["level"]).label))
    if "redaction" in data:
        details.append(str(Redaction.Reason(data["redaction"]).label))
    if "publishes" in data:
        details.append(
            _("it may be published") if data["publishes"] else _("it may not be published")
        )
    if "received_on" in data:
        day = day_in_words(date.fromisoformat(data["received_on"]))
        details.append(_("received on %(day)s") % {"day": day})
    if data.get("reference"):
        details.append(_("reference %(reference)s") % {"reference": data["reference"]})
    if "source" in data:
        details.append(_("printed in %(document)s") % {"document": data["source"]})
    if "due_on" in data:
        day = day_in_words(date.fromisoformat(data["due_on"]))
        details.append(_("answer asked by %(day)s") % {"day": day})
    if data.get("reason"):
        details.append(_("reason: %(reason)s") % {"reason": data["reason"]})
    return details
