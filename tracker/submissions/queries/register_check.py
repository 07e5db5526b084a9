"""Whether what is stored of replies is what the register says was filed: for `verify_audit`.

A receipt is signed and names its event. So a text, a receipt or an event that somebody changed in
the database does not fit the other two, even where the whole chain was written anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import TypeVar

from tracker import clock
from tracker.audit.comparisons import RecordFault
from tracker.audit.models import Event
from tracker.audit.register import is_event
from tracker.calls.models import Call
from tracker.datafile.json_fields import JsonObject, JsonRefused
from tracker.files.digests import NotAsStored
from tracker.files.storage.errors import FilesUnavailable, words_of
from tracker.receipts.receipts import FaultyPart, SignedReceipt, faults_of
from tracker.submissions.models import Attachment, ReceiptFile, Revision, Submission
from tracker.submissions.transitions import NOTHING, TABLE

T = TypeVar("T")
AT_ONCE = 200  # rows in memory
FILING = ("file", "register", "bring_in")  # the verbs that add a revision
_RECEIPT: Mapping[FaultyPart, str] = {
    "text": "its text is not the one that was filed",
    "key": "its receipt is signed with a key that this system does not know",
    "signature": "the signature of its receipt does not hold",
}


def differences() -> Iterator[RecordFault]:
    """Yield what is stored of replies and is not what was filed, reading some rows at a time."""
    yield from _of_revisions()
    yield from _of_filings()
    yield from _of_replies()
    yield from _of_practice()
    yield from _of_files()


def _of_revisions() -> Iterator[RecordFault]:
    rows = Revision.objects.select_related("submission__call", "submission__delegation")
    rows = rows.prefetch_related("attachments").order_by("pk")
    for some in in_batches(rows.iterator(chunk_size=AT_ONCE)):
        places = {_place_of(revision) for revision in some}
        events = Event.objects.filter(
            stream__in={stream for stream, _sequence in places},
            sequence__in={sequence for _stream, sequence in places},
        )
        by_place = {(event.stream, event.sequence): event for event in events}
        for revision in some:
            for reason in _reasons(revision, by_place.get(_place_of(revision))):
                yield RecordFault(revision.reference, reason)


def event_of(revision: Revision) -> Event | None:
    """Return the event that filed a revision, as its receipt names it; None if it stands no more.

    Of this one filing alone: whether its chain is whole, `verify_audit` tells.
    """
    stream, sequence = _place_of(revision)
    event = Event.objects.filter(stream=stream, sequence=sequence).first()
    is_whole = event is not None and is_event(event, hash=str(revision.seal["chain"].get("hash")))
    return event if is_whole else None


def _place_of(revision: Revision) -> tuple[str, int]:
    """Return the place in the register that a receipt names; none that there is, if it has none."""
    chain = revision.seal.get("chain") or {}
    sequence = chain.get("sequence")
    return str(chain.get("stream", "")), sequence if isinstance(sequence, int) else 0


def _reasons(revision: Revision, event: Event | None) -> Iterator[str]:
    try:
        receipt = SignedReceipt.from_json(json.loads(revision.receipt))
    except (KeyError, JsonRefused):
        yield "it has no receipt"
        return
    for part in faults_of(receipt):
        yield _RECEIPT[part]
    if event is None:
        yield "the event of its filing is not in the register"
    elif not is_event(event, hash=str(receipt.chain["hash"])):
        yield "the event of its filing was changed"
    elif not _tells_of(event, revision):
        yield "the register tells otherwise of its filing"
    if _facts_beside(revision) != _facts_within(revision):
        yield "what stands beside its text is not what was filed"
    yield from _of_enclosed(revision, event)


def _of_enclosed(revision: Revision, event: Event | None) -> Iterator[str]:
    """Compare the files of a revision with its receipt, and those it came in with its event."""
    files = list(revision.attachments.all())
    enclosed = [one for one in files if one.kind != Attachment.Kind.ORIGINAL]
    named = revision.content.get("attachments", [])
    if sorted(str(one.get("sha256")) for one in named) != sorted(one.sha256 for one in enclosed):
        yield "its enclosed files are not those that were filed"
    elif _told(named, named) != _told([one.described.to_json() for one in enclosed], named):
        yield "its enclosed files are described otherwise than they were filed"
    came = sorted(one.sha256 for one in files if one.kind == Attachment.Kind.ORIGINAL)
    if event is None or event.verb not in FILING:
        return
    # Of what was registered before events named them, nothing is known; nothing else has any.
    told = event.data.get("originals", came if event.verb == "register" else [])
    if came != told:
        yield "the files in which it came are not those that were registered"


def _told(files: list[JsonObject], filed: list[JsonObject]) -> list[str]:
    """Return of each file what a receipt tells of it, in an order of their own."""
    return sorted(str([one.get(name) for name in sorted(filed[0])]) for one in files if filed)


def _tells_of(event: Event, revision: Revision) -> bool:
    """Whether an event is that of this very filing."""
    told = (event.data.get("revision"), event.data.get("sha256"), event.actor_id, event.at)
    return (
        event.stream == revision.submission.call.stream
        and event.verb == _verb_of(revision)
        and event.object_id == str(revision.submission_id)
        and told == (revision.number, revision.sha256, str(revision.filed_by_id), revision.filed_at)
    )


def _verb_of(revision: Revision) -> str:
    if revision.brought_in_from:
        return "bring_in"
    return "register" if revision.on_behalf else "file"


def _facts_beside(revision: Revision) -> tuple[object, ...]:
    came = clock.day_of(revision.filed_at) if revision.on_behalf else revision.received_on
    return (revision.kind, revision.language, came)


def _facts_within(revision: Revision) -> tuple[object, ...]:
    said = revision.content
    return (said.get("kind"), said.get("language"), clock.day_of(revision.filed_at))


def _of_filings() -> Iterator[RecordFault]:
    """Yield each filing in the register whose revision is gone."""
    filings = Event.objects.filter(verb__in=FILING, object_type=Submission._meta.label_lower)
    for some in in_batches(filings.order_by("stream", "sequence").iterator()):
        stored = Revision.objects.filter(submission__in={event.object_id for event in some})
        known = {(str(pk), number) for pk, number in stored.values_list("submission", "number")}
        for event in some:
            number = event.data.get("revision")
            if (event.object_id, number) not in known:
                yield RecordFault(
                    f"{event.object_label}, revision {number}",
                    f"it was filed ({event.stream} {event.sequence}), and is not stored any more",
                )


def _of_replies() -> Iterator[RecordFault]:
    """Yield each reply that stands elsewhere than its events led it."""
    rows = Submission.objects.exclude(call__is_practice=True).order_by("pk")
    rows = rows.select_related("call", "delegation", "latest_revision", "accepted_revision")
    rows = rows.defer("latest_revision__content", "accepted_revision__content")
    for some in in_batches(rows.iterator(chunk_size=AT_ONCE)):
        events = Event.objects.filter(
            object_type=Submission._meta.label_lower,
            object_id__in=[str(one.pk) for one in some],
            verb__in=TABLE,
        ).order_by("object_id", "sequence")
        told = {pk: _led_to(of_one) for pk, of_one in groupby(events, lambda one: one.object_id)}
        for submission in some:
            latest, accepted = submission.latest_revision, submission.accepted_revision
            stands = (
                submission.status,
                latest.number if latest else None,
                accepted.number if accepted else None,
            )
            led = told.get(str(submission.pk), (NOTHING, None, None, ""))
            # Of what was accepted before events said where it appears, nothing is known.
            where = submission.disposition if led[3] is None else led[3]
            if (*stands, submission.disposition) != (*led[:3], where):
                yield RecordFault(str(submission), "it stands elsewhere than the register says")


def _of_practice() -> Iterator[RecordFault]:
    """Yield each call for practice that has replies in the register: none of such a call is."""
    for call in Call.with_practice.filter(is_practice=True).order_by("pk"):
        if Event.objects.filter(stream=call.stream, verb__in=TABLE).exists():
            yield RecordFault(
                str(call), "it is for practice, and replies to it are in the register"
            )


def _led_to(events: Iterable[Event]) -> tuple[str, int | None, int | None, str | None]:
    """Return where events lead: the status, the revisions filed and accepted, where it appears."""
    status, latest, accepted = NOTHING, None, None
    disposition: str | None = ""
    for event in events:
        status = TABLE[event.verb].target
        if event.verb in FILING:
            latest = event.data.get("revision")
        if event.verb in {"accept", "bring_in"}:
            accepted, disposition = event.data.get("revision"), event.data.get("disposition")
        elif event.verb in {"reopen", "withdraw"}:
            accepted, disposition = None, ""
    return status, latest, accepted, disposition


def _of_files() -> Iterator[RecordFault]:
    try:
        yield from _of_attachments()
        yield from _of_receipts()
    except FilesUnavailable as error:
        yield RecordFault("the files of replies", words_of(error))


def _of_attachments() -> Iterator[RecordFault]:
    seen: tuple[str | None, str] = ("", "")
    for file in Attachment.objects.order_by("file", "sha256", "pk").iterator():
        if (file.file.name, file.sha256) == seen:  # rows of several revisions share a stored file
            continue
        seen = (file.file.name, file.sha256)
        try:
            file.read()
        except NotAsStored as error:
            yield RecordFault(f"{file.file.name} (attachment {file.pk})", error.reason)


def _of_receipts() -> Iterator[RecordFault]:
    for receipt in ReceiptFile.objects.order_by("pk").iterator():
        try:
            receipt.read()
        except NotAsStored as error:
            yield RecordFault(f"{receipt.path} (receipt {receipt.pk})", error.reason)


def in_batches(rows: Iterable[T]) -> Iterator[list[T]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some
