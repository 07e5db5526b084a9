"""Whether consent, publication and co-senders are what the register says: for `verify_audit`."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import F

from tracker.audit.comparisons import RecordFault
from tracker.audit.models import Event
from tracker.submissions.models import CoSender, Publication, Redaction, Revision, Submission
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.register_check import AT_ONCE, FILING, in_batches

DECIDING = (
    "set_publication",
    "redact",
    "restore_redacted",
    "check_for_redactions",
    "carry_redactions_over",
)
JOINT = ("confirm_joint", "decline_joint")
VERBS = (*FILING, *DECIDING, *JOINT, "set_consent", "recall", "withdraw")
CONFIRMED = CoSender.Answer.CONFIRMED

_Fact = tuple[object, ...]


def differences() -> Iterator[RecordFault]:
    """Yield each reply about which something was decided otherwise than its events say."""
    rows = Submission.objects.select_related("call", "delegation", "publication__revision")
    rows = rows.defer("publication__revision__content").order_by("pk")
    for some in in_batches(rows.iterator(chunk_size=AT_ONCE)):
        events, redactions = _events_of(some), _redactions_of(some)
        filed = _filed_consents_of(some)
        confirmed, named = _confirmed_of(some), _named_of(some)
        for reply in some:
            told = events[str(reply.pk)]
            for reason in (
                _consent(reply, filed.get(reply.pk, True), told),
                _publication(reply, told, redactions[reply.pk]),
                _left_out(told, redactions[reply.pk]),
                _co_senders(told, confirmed[reply.pk], named[reply.pk]),
            ):
                if reason:
                    yield RecordFault(str(reply), reason)


def _events_of(some: Sequence[Submission]) -> dict[str, list[Event]]:
    found = Event.objects.filter(
        object_type=Submission._meta.label_lower,
        object_id__in=[str(one.pk) for one in some],
        verb__in=VERBS,
    )
    told: dict[str, list[Event]] = defaultdict(list)
    for event in found.order_by("sequence"):
        told[event.object_id].append(event)
    return told


def _redactions_of(some: Sequence[Submission]) -> dict[int, list[Redaction]]:
    rows: dict[int, list[Redaction]] = defaultdict(list)
    found = Redaction.objects.filter(revision__submission__in=some).select_related("revision")
    for redaction in found.defer("revision__content"):
        rows[redaction.revision.submission_id].append(redaction)
    return rows


def _filed_consents_of(some: Sequence[Submission]) -> dict[int, bool]:
    rows = Submission.objects.filter(pk__in=[one.pk for one in some], latest_revision__isnull=False)
    return dict(rows.values_list("pk", F("latest_revision__content__publish_full_text")))


def _confirmed_of(some: Sequence[Submission]) -> dict[int, dict[str, tuple[object, str]]]:
    """Return of each reply who has confirmed it, when and by whom."""
    rows: dict[int, dict[str, tuple[object, str]]] = defaultdict(dict)
    found = CoSender.objects.filter(submission__in=some, answer=CONFIRMED)
    for one in found.select_related("delegation"):
        told = (one.answered_at, str(one.answered_by_id))
        rows[one.submission_id][one.delegation.code] = told
    return rows


def _named_of(some: Sequence[Submission]) -> dict[int, dict[int, list[str]]]:
    """Return of each reply with co-senders whom each revision names."""
    rows: dict[int, dict[int, list[str]]] = defaultdict(dict)
    found = Revision.objects.filter(submission__in=some)
    for reply, number, codes in found.values_list(
        "submission", "number", "content__co_senders"
    ).order_by():
        rows[reply][number] = codes or []
    return rows


def _consent(reply: Submission, filed: bool, events: list[Event]) -> str:
    given = [event for event in events if event.verb == "set_consent"]
    newest = given[-1] if given else None
    consented_at = newest.at if newest and newest.data.get("publishes") else None
    filings = [event for event in events if event.verb in FILING]
    last_filing = filings[-1] if filings else None
    publishes = reply.publish_full_text
    if reply.status in FILED_SIDE and last_filing:
        if newest and newest.sequence > last_filing.sequence:
            publishes = newest.data.get("publishes", publishes)
        elif last_filing.verb != "bring_in" or filed:
            # What is brought in takes no objection back that stands in a draft.
            publishes = filed
    if (reply.consented_at, reply.publish_full_text) == (consented_at, publishes):
        return ""
    return "its consent to publish is not what the register says"


def _publication(reply: Submission, events: list[Event], redactions: list[Redaction]) -> str:
    decided = [event for event in events if event.verb in DECIDING]
    row: Publication | None = getattr(reply, "publication", None)
    if row is None and not decided:
        return ""
    if row is not None and decided:
        level, checked = str(Publication.Level.EVERYBODY), 0
        for event in decided:
            level = event.data.get("level", level)
            if event.verb in {"redact", "carry_redactions_over"}:
                checked = 0
            checked = event.data.get("checked", checked)
        last = decided[-1]
        number = last.data.get("revision")
        is_redacted = any(
            one.restored_at is None and one.revision.number == number for one in redactions
        )
        told = (level, number, last.at, last.actor_id, checked, is_redacted)
        if told == (
            *(row.level, row.revision.number, row.decided_at, str(row.decided_by_id)),
            *(len(row.checked), row.is_redacted),
        ):
            return ""
    return "who reads it is not what the register says"


def _left_out(events: list[Event], redactions: list[Redaction]) -> str:
    """Compare when, by whom and why something was left out and shown again, never the words."""
    made: Counter[_Fact] = Counter(_made(event) for event in events if event.verb == "redact")
    stand: Counter[_Fact] = Counter(
        (one.revision.number, one.reason, one.redacted_at, str(one.redacted_by_id))
        for one in redactions
    )
    shown: Counter[_Fact] = Counter(
        _made(event) for event in events if event.verb == "restore_redacted"
    )
    again: Counter[_Fact] = Counter(
        (one.revision.number, one.reason, one.restored_at, str(one.restored_by_id))
        for one in redactions
        if one.restored_at
    )
    told, unknown = _without_reasons(made), set()
    for event in events:
        if event.verb == "carry_redactions_over":
            place = (event.data.get("revision"), event.at, event.actor_id)
            told[place] += event.data.get("redactions", 0)
            if "redactions" not in event.data:  # as before it was told how many
                unknown.add(place)
    stored = _without_reasons(stand)
    differ = {one for one in told.keys() | stored.keys() if told[one] != stored[one]}
    if made - stand or shown != again or differ - unknown:
        return "what is left out of it is not what the register says"
    return ""


def _made(event: Event) -> _Fact:
    return (event.data.get("revision"), event.data.get("redaction"), event.at, event.actor_id)


def _without_reasons(counted: Counter[_Fact]) -> Counter[_Fact]:
    found: Counter[_Fact] = Counter()
    for (number, _reason, at, by), times in counted.items():
        found[number, at, by] += times
    return found


def _co_senders(
    events: list[Event], confirmed: dict[str, tuple[object, str]], named: dict[int, list[str]]
) -> str:
    told: dict[str, tuple[object, str]] = {}
    for event in events:
        code = event.data.get("co_sender", "")
        if event.verb == "confirm_joint":
            told[code] = (event.at, event.actor_id)
        elif event.verb == "decline_joint":
            told.pop(code, None)
        elif event.verb in {"recall", "withdraw"}:
            told = {}
        elif event.verb in FILING:  # who is named no more is let go
            still = named.get(event.data.get("revision", 0), [])
            told = {code: one for code, one in told.items() if code in still}
    if told == confirmed:
        return ""
    return "who has joined it is not what the register says"
