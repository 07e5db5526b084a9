"""The post, beside a bare loop that sends the same messages through smtplib.

The floor sends 588 finished messages over one connection and commits one row a message: no ledger,
no words to make, nobody to judge. The mail server is a process of its own, the same for both, and
the two take turns, so that a noisy machine disturbs both alike.
"""

import smtplib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOON = datetime(2022, 4, 12, 16, 0, tzinfo=UTC)
TARGET = 0.2  # of the messages a second of the bare loop
TURNS = 6
QUERIES = 9  # of a tick with nothing due: four look whether the post is held, and who answers


def measure() -> list[str]:
    """Print both figures; return the targets that were missed."""
    from tracker.demo.processes import free_port

    missed = nothing_due()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        sink = subprocess.Popen(
            [sys.executable, "-m", "tests.plugins.smtp_sink", str(port), f"{folder}/log"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        try:
            sink.stdout.readline()
            return missed + everything_due(port)
        finally:
            sink.terminate()
            sink.wait()


def nothing_due() -> list[str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tracker.mail import ledger

    ledger.beat(at=NOON)
    with CaptureQueriesContext(connection) as captured:
        started = time.perf_counter()
        counts = ledger.beat(at=NOON)
    seconds = time.perf_counter() - started
    if counts:
        raise SystemExit(f"something was due: {counts}")
    queries = len(captured)
    print(f"{'a tick with nothing due':<44} {seconds * 1000:>9.1f} ms {'':>15}  {queries} queries")
    return [f"a tick with nothing due: {queries} queries"] if queries > QUERIES else []


def everything_due(port: int) -> list[str]:
    from django.test import override_settings

    plan()
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        EMAIL_USE_TLS=False,
        EMAIL_USE_SSL=False,
        EMAIL_HOST_USER="",
        EMAIL_HOST_PASSWORD="",
    ):
        emails = finished()
        floor, seconds, counts = take_turns(port, emails)
    if counts != {"sent": len(emails)}:
        raise SystemExit(f"not every message was sent: {counts}")
    share = floor / seconds
    for name, taken in (("bare smtplib, a row a message", floor), ("a tick", seconds)):
        rate = len(emails) / taken
        print(f"{f'{name}, {len(emails)} due':<44} {taken * 1000:>9.1f} ms {rate:>7.0f} messages/s")
    print(f"{'share of the bare loop':<44} {share:>9.0%}")
    return [f"a tick with everything due: {share:.0%} of the bare loop"] if share < TARGET else []


def take_turns(port: int, emails: list[tuple[int, object]]) -> tuple[float, float, Counter[str]]:
    """Return the seconds of the bare loop, those of the ticks, and how the ticks' rows ended."""
    from tracker.mail import ledger, registry

    floor = seconds = 0.0
    counts: Counter[str] = Counter()
    size = len(emails) // TURNS
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for turn in range(TURNS):
            floor += bare_loop(smtp, emails[turn * size : (turn + 1) * size])
            started = time.perf_counter()
            trouble = registry.run_steps(NOON)  # with the next line, what beat does
            counts.update(ledger.tick(at=NOON, limit=size, trouble=trouble))
            seconds += time.perf_counter() - started
    return floor, seconds, counts


def plan() -> None:
    """Reminders of a call that nobody has answered: one is due to each of 588 people."""
    from tests.bench.planning import CODE, call_nobody_has_answered
    from tracker.mail.models import Message
    from tracker.reminders.planner import sync

    call_nobody_has_answered(NOON)
    Message.objects.all().delete()
    sync.sync(CODE, at=NOON)


def finished() -> list[tuple[int, object]]:
    """Return every message as the ledger would hand it over, with its row's key."""
    from tracker.mail import registry
    from tracker.mail.composing import compose
    from tracker.mail.models import Message

    return [
        (message.pk, compose(message, registry.render(message, at=NOON), at=NOON))
        for message in Message.objects.due(NOON)
    ]


def bare_loop(smtp: smtplib.SMTP, emails: list[tuple[int, object]]) -> float:
    from tracker.mail.models import Message

    started = time.perf_counter()
    for pk, email in emails:
        smtp.sendmail(email.sender, [email.recipient], email.data)
        Message.objects.filter(pk=pk).update(reason="")
    return time.perf_counter() - started
