"""How far register and ledger have come, kept outside the database: in a file, and in Redis.

A database that is set back does not know it; what is kept here does. It is written after what it
speaks of was committed, so it may lag behind the database and never leads:

    {"database": "<identity>", "earlier": ["<identity>"], "handed_over": 412,
     "heads": {"system": [41, "<hash>"]}}
"""

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db.models import Q

from tracker.audit.models import ChainHead, Event
from tracker.mail.held.differences import LEDGER, Difference
from tracker.mail.models import HELD_POST, Installation, Pause

NAME = "heads.json"
KEY = "heads-outside-the-database"
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Heads:
    """How far a database had come."""

    database: str
    handed_over: int
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    earlier: list[str] = field(default_factory=list)

    @classmethod
    def from_text(cls, text: str) -> "Heads | None":
        """Return what is kept; None for what cannot be read, which says nothing."""
        try:
            said = json.loads(text)
            heads = {str(name): (int(one[0]), str(one[1])) for name, one in said["heads"].items()}
            earlier = [str(one) for one in said["earlier"]]
            return cls(str(said["database"]), int(said["handed_over"]), heads, earlier)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return None

    def as_text(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def of(cls, installation: Installation) -> "Heads":
        """Return how far the database has come; only what is committed counts."""
        rows = ChainHead.objects.values_list("stream", "sequence", "own_hash")
        heads = {stream: (sequence, hash) for stream, sequence, hash in rows}
        return cls(installation.identity, installation.handed_over, heads, installation.earlier)


def kept() -> Iterator[Heads]:
    """Yield what is kept, in each place where something is."""
    texts = [_in_file(), (cache.get(KEY) or "") if settings.REDIS_URL else ""]
    yield from filter(None, map(Heads.from_text, texts))


def events_kept() -> list[tuple[str, int, str]]:
    """Return what is kept of this very database: stream, sequence and hash of its heads."""
    found = list(kept())
    own = Installation.objects.values_list("identity", flat=True).first()
    return [
        (stream, sequence, hash)
        for outside in found
        if outside.database == own
        for stream, (sequence, hash) in outside.heads.items()
        if sequence
    ]


def keep_now() -> None:
    """Keep how far the database has come, unless its post is held: then it may be a copy."""
    installation = Installation.objects.first()
    if installation and not Pause.objects.filter(group=HELD_POST).exists():
        keep(Heads.of(installation))


def keep(now: Heads) -> None:
    if settings.REDIS_URL:
        cache.set(KEY, now.as_text(), timeout=None)
    if _in_file() != now.as_text():
        _write(now.as_text())


def what_is_older(outside: Heads, now: Heads) -> list[Difference]:
    """Return in which way the database is older than what is kept outside; else nothing."""
    if outside.handed_over > now.handed_over:
        return [(LEDGER, outside.handed_over, now.handed_over)]
    earlier = []
    for stream, (sequence, hash) in outside.heads.items():
        own = now.heads.get(stream, (0, ""))
        if own[0] < sequence or (own[0] == sequence and own[1] != hash):
            return [(stream, sequence, own[0] if own[0] < sequence else None)]
        if 0 < sequence < own[0]:
            earlier.append((stream, sequence, hash))
    return _what_differs(earlier)


def _what_differs(places: list[tuple[str, int, str]]) -> list[Difference]:
    """Return which event of a register that went on is not the one that stood there."""
    if not places:
        return []
    any_of = Q()
    for stream, sequence, _hash in places:
        any_of |= Q(stream=stream, sequence=sequence)
    events = Event.objects.filter(any_of).values_list("stream", "sequence", "own_hash")
    lost = set(places) - set(events)
    return [(stream, sequence, None) for stream, sequence, _hash in sorted(lost)]


def _path() -> Path:
    return Path(settings.TRACKER_VAR) / NAME


def _in_file() -> str:
    try:
        return _path().read_text()
    except OSError:
        return ""


def _write(text: str) -> None:
    """Write the file whole; a disk that is full stops no mail."""
    target = _path()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        number, partial = tempfile.mkstemp(prefix=f".{NAME}-", dir=target.parent)
        with os.fdopen(number, "w") as opened:
            opened.write(text)
        Path(partial).replace(target)
    except OSError as error:
        log.warning("heads not kept outside the database", trouble=error.strerror)
