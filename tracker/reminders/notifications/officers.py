"""The mail that tells officers what delegations did with their replies: one event, or a list."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy

from tracker import clock
from tracker.audit.models import Event
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.reminders.planner.officers import TOLD_AT_ONCE, TOLD_DAILY, officer_still_due
from tracker.site.dates import instant_in_words
from tracker.submissions.models import AnswerKind, Submission
from tracker.text.plain_text import Value, paragraphs

WHAT = "mail/reminders/_what_happened.txt"


def _fill_one(message: Message, *, at: datetime) -> MessageContext:
    (values,) = _values(Event.objects.filter(pk=message.subject_id))
    page = reverse("review:reply", args=[message.group, message.about])
    return MessageContext(values, page=page)


def _fill_list(message: Message, *, at: datetime) -> MessageContext:
    events = Event.objects.filter(pk__in=message.data["events"]).order_by("at", "pk")
    happened = [" ".join(paragraphs(WHAT, values)) for values in _values(events)]
    values: dict[str, Value] = {"number": len(happened), "happened": "\n".join(happened)}
    return MessageContext(values, page=reverse("review:home"))


def _values(events: Iterable[Event]) -> Iterator[dict[str, Value]]:
    """Yield what a template can say of each event of a reply."""
    found = list(events)
    replies = Submission.objects.select_related("call", "delegation").in_bulk(
        [int(event.object_id) for event in found]
    )
    for event in found:
        reply = replies[int(event.object_id)]
        is_registered = event.verb == "register"
        yield {
            "verb": "file" if is_registered else event.verb,
            "kind": event.data.get("answer", AnswerKind.REPLY),
            "number": event.data.get("revision", 0),
            "on_behalf": is_registered or bool(event.data.get("on_behalf")),
            "delegation": str(reply.delegation.name),
            "call": reply.call.code,
            "time": instant_in_words(event.at.astimezone(clock.NEW_YORK)),
        }


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    kinds = (
        (TOLD_AT_ONCE, _fill_one, gettext_lazy("Officer told of a reply")),
        (TOLD_DAILY, _fill_list, gettext_lazy("Officer’s daily list")),
    )
    for kind, fill, label in kinds:
        words = FromTemplate(f"mail/reminders/{kind}.txt", fill)
        registry.register(kind, words, still_due=officer_still_due, label=label)
