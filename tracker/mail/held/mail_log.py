"""A line for each message that is handed over, in a file a year outside the database.

A database that was restored does not know what was sent after its backup; these files do. A line is
written before a message is given away, and one more when it is known what became of it:

    {"id": "<beginning of the Message-ID>", "due_at": "…", "at": "…", "is": "offered"}

No address and no name stand there. A file is only added to, by any number of processes. The three
newest are kept: the log of two whole years at least, which no older backup should need.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog
from django.conf import settings

from tracker.mail.composing import digest_of_key
from tracker.mail.models import Message

KEPT = 3  # files, whatever the clock says
OFFERED, ACCEPTED, REFUSED = "offered", "accepted", "refused"
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Logged:
    """What the log last said of a message, or that it was accepted once."""

    due_at: datetime
    at: datetime
    outcome: str


def paths() -> list[Path]:
    """Return the files there are, the oldest first."""
    return sorted(Path(settings.TRACKER_VAR).glob("mail-log-*.jsonl"))


def write(message: Message, outcome: str, *, at: datetime) -> None:
    """Add a line, and wait until it is on the disk. A disk that is full stops no mail."""
    line = {
        "id": digest_of_key(message),
        "due_at": message.due_at.isoformat(),
        "at": at.isoformat(),
        "is": outcome,
    }
    path = Path(settings.TRACKER_VAR) / f"mail-log-{at:%Y}.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        # One write of a short line to a file that is only added to: two processes mix none.
        opened = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            os.write(opened, json.dumps(line).encode() + b"\n")
            os.fsync(opened)
        finally:
            os.close(opened)
        if is_new:
            for old in paths()[:-KEPT]:
                old.unlink(missing_ok=True)
    except OSError as error:
        log.warning("mail log not written", message=message.pk, trouble=error.strerror)


def read() -> dict[str, Logged]:
    """Return what the log says of each message that may have arrived, by its `id`."""
    found: dict[str, Logged] = {}
    # By their time: the logs of several machines stand one behind the other, once put together.
    for name, said in sorted(_lines(), key=lambda line: line[1].at):
        before = found.get(name)
        if before is None or before.outcome != ACCEPTED or before.due_at != said.due_at:
            found[name] = said
    return {name: said for name, said in found.items() if said.outcome != REFUSED}


def _lines() -> Iterator[tuple[str, Logged]]:
    for path in paths():
        skipped = 0  # cut off when the machine stopped, or put there by hand
        try:
            opened = path.open(encoding="utf-8", errors="replace")
        except OSError:
            continue
        with opened:
            for text in opened:
                try:
                    yield _line(text)
                except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
                    skipped += 1
        if skipped:
            log.warning("mail log has unreadable lines", file=path.name, lines=skipped)


def _line(text: str) -> tuple[str, Logged]:
    line = json.loads(text)
    name, outcome = line["id"], line["is"]
    if not isinstance(name, str) or outcome not in (OFFERED, ACCEPTED, REFUSED):
        raise ValueError
    return name, Logged(due_at=_instant(line["due_at"]), at=_instant(line["at"]), outcome=outcome)


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError
    return instant.astimezone(UTC)
