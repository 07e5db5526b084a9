"""What happened to a reply, out of the register of events, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.audit.models import Event
from tracker.submissions.models import AnswerKind, Submission

WORDS: Mapping[str, str | Promise] = {
    "start": gettext_lazy("started a draft"),
    "file": gettext_lazy("filed the reply"),
    "recall": gettext_lazy("recalled the reply"),
    "take_up": gettext_lazy("took the reply up"),
    "hand_back": gettext_lazy("handed the reply back"),
    "return": gettext_lazy("returned the reply to the delegation"),
    "accept": gettext_lazy("accepted the reply"),
    "reopen": gettext_lazy("reopened the reply"),
    "withdraw": gettext_lazy("withdrew the reply"),
    "reinstate": gettext_lazy("made the withdrawn reply a draft again"),
    "confirm_registered": gettext_lazy("confirmed the registered reply"),
    "confirm_joint": gettext_lazy("confirmed the joint reply"),
    "decline_joint": gettext_lazy("declined the joint reply"),
    "register": gettext_lazy("registered the reply on behalf of the delegation"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: when, who, what, and the rest in words. `number` is its place in the register."""

    at: datetime
    who: str
    what: str
    details: list[str]
    number: int


def history_of(submission: Submission) -> list[Happened]:
    """Return the reply's events, the newest first."""
    events = Event.objects.filter(
        object_type=submission._meta.label_lower, object_id=str(submission.pk)
    ).order_by("-sequence")
    return [
        Happened(
            at=event.at,
            who=event.actor_label or _("the system"),
            what=str(WORDS.get(event.verb, event.verb.replace("_", " "))),
            details=_details(event.data),
            number=event.sequence,
        )
        for event in events
    ]


def _details(data: Mapping[str, Any]) -> list[str]:
    details = []
    if "revision" in data:
        details.append(_("revision %(number)s") % {"number": data["revision"]})
    if "answer" in data:
        details.append(str(AnswerKind(data["answer"]).label))
    if "co_sender" in data:
        details.append(_("for %(state)s") % {"state": data["co_sender"]})
    if "asked" in data:
        details.append(_("co-senders asked: %(states)s") % {"states": ", ".join(data["asked"])})
    if "disposition" in data:
        details.append(str(Submission.Disposition(data["disposition"]).label))
    if "due_on" in data:
        day = date_format(date.fromisoformat(data["due_on"]), "DATE_FORMAT")
        details.append(_("answer asked by %(day)s") % {"day": day})
    if data.get("reason"):
        details.append(_("reason: %(reason)s") % {"reason": data["reason"]})
    return details
