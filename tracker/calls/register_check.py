"""Whether the days of a call and its publication are what the register says: for `verify_audit`."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from tracker.audit.comparisons import RecordFault
from tracker.audit.models import Event
from tracker.calls.models import Call, Extension

VERBS = (
    *("move_deadline", "extend", "close_call", "reopen_call"),
    *("publish_replies", "unpublish_replies"),
)


def differences() -> Iterator[RecordFault]:
    """Yield each call whose deadline, extensions, closing or publication its events tell otherwise.

    What the file of a call says, or the desk where it was made, no event repeats.
    """
    found = Event.objects.filter(verb__in=VERBS, object_type=Call._meta.label_lower)
    moved: dict[int, str] = {}
    until: dict[int, dict[str, str]] = defaultdict(dict)
    closed: dict[int, datetime | None] = {}
    published: dict[int, datetime | None] = {}
    for event in found.order_by("sequence").iterator():
        pk = int(event.object_id)
        match event.verb:
            case "move_deadline":
                moved[pk] = event.data["to"]
            case "extend":
                until[pk][event.data["delegation"]] = event.data["to"]
            case "close_call" | "reopen_call":
                closed[pk] = event.at if event.verb == "close_call" else None
            case _:
                published[pk] = event.at if event.verb == "publish_replies" else None
    extended: dict[int, dict[str, str]] = defaultdict(dict)
    for of_call, code, day in Extension.objects.values_list("call", "delegation__code", "until"):
        extended[of_call][code] = str(day)
    for call in Call.with_practice.order_by("pk"):
        pk = call.pk
        if moved.get(pk, str(call.deadline_on)) != str(call.deadline_on):
            yield RecordFault(str(call), "its deadline is not the one in the register")
        if until[pk] != extended[pk]:
            yield RecordFault(str(call), "its extensions are not those in the register")
        if closed.get(pk) != call.closed_at:
            yield RecordFault(str(call), "whether it is closed the register tells otherwise")
        if published.get(pk) != call.replies_published_at:
            yield RecordFault(str(call), "whether it is published the register tells otherwise")
