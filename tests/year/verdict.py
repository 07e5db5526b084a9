"""The year as it was beside the year as it should have been, with names, and a table of both."""

import json
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from functools import partial

from tests.plugins.smtp_sink import accepted


@dataclass
class Verdict:
    steps: list
    messages: Counter  # kind -> arrived
    expected_messages: Counter
    receipts: Counter
    expected_receipts: Counter
    pdfs: int
    documents: Counter
    expected_documents: Counter
    events: Counter
    expected_events: Counter
    faults: list = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self):
        lines = [f"{'step':<12} {'ticks':>5} {'seconds':>7}"]
        lines += [
            f"{day!s:<12} {ticks:>5} {seconds:>7.1f}  {what}"
            for day, what, seconds, ticks in self.steps
        ]
        days = (self.steps[-1][0] - self.steps[0][0]).days
        lines += [f"{days} days, {len(self.steps)} steps in {self.seconds:.0f} s", ""]
        lines += _table("messages by kind", self.expected_messages, self.messages)
        lines += _table("events of the register", self.expected_events, self.events)
        lines += _table("documents by format", self.expected_documents, self.documents)
        verified = sum(self.receipts.values())
        wanted = sum(self.expected_receipts.values())
        lines += [f"receipts verified: {verified} of {wanted}, and {self.pdfs} as PDF", ""]
        lines += self.faults or ["everything is as it was expected"]
        return "\n".join(lines)


def verdict_on(year):
    """Ask the system what it holds and the mail server what arrived; compare with the year."""
    world, expected = year.world, year.expected
    rows = json.loads(world.run("-m", "tests.year.inside", "messages"))
    events = Counter(json.loads(world.run("-m", "tests.year.inside", "events")))
    receipts = json.loads(world.run("-m", "tests.year.inside", "receipts", str(year.receipts)))
    faults = list(year.faults)
    arrived = _arrived(rows, accepted(world.mail.log), faults)
    faults += _differences("message", expected.messages, arrived, more=partial(_instants, rows))
    faults += _differences("event", expected.events, events)
    faults += _differences("document", expected.documents, year.documents)
    verified = Counter()
    for one in receipts["revisions"]:
        if one["said"].startswith("match: "):
            verified[one["state"], one["call"]] += 1
        else:
            faults.append(f"receipt of {one['state']}, {one['call']}: {one['said']}")
    faults += [f"receipt as PDF: {one}" for one in receipts["pdfs"] if "match: " not in one[:7]]
    faults += _differences("receipt", expected.receipts, verified)
    try:
        world.manage("verify_audit")
    except subprocess.CalledProcessError as found:
        faults.append(f"verify_audit finds faults: {found.stdout}")
    return Verdict(
        year.steps,
        _by_first(arrived),
        _by_first(expected.messages),
        verified,
        expected.receipts,
        len(receipts["pdfs"]),
        _by_last(year.documents),
        _by_last(expected.documents),
        events,
        expected.events,
        faults,
    )


def _arrived(rows, mails, faults):
    """Return what arrived, by kind, State, language and recipient.

    The kind and the State of a message are told by its row; language and recipient by the mail.
    """
    by_id = {row["message_id"]: row for row in rows}
    found = Counter()
    for mail in mails:
        row = by_id.get(mail["message_id"])
        if row is None:
            faults.append(f"a mail to {mail['to']} is in no row: {mail['subject']}")
            continue
        found[row["kind"], row["about"], mail["language"], mail["to"]] += 1
    ids = Counter(mail["message_id"] for mail in mails)
    for message_id, times in ids.items():
        if times > 1:
            row = by_id.get(message_id, {})
            faults.append(f"arrived {times} times: {row.get('kind')} to {row.get('address')}")
    for row in rows:
        if row["state"] == "sent" and row["message_id"] not in ids:
            faults.append(f"sent and not arrived: {row['kind']} to {row['address']}")
        if row["state"] in {"failed", "uncertain", "claimed", "sending"}:
            faults.append(f"{row['state']}: {row['kind']} to {row['address']}: {row['reason']}")
    return found


def _differences(what, expected, found, more=lambda key: ""):
    """Return a line for each thing that was expected and is not there, or is and was not.

    `more` says of a key what helps to find out why.
    """
    lines = []
    for key in sorted({*expected, *found}, key=str):
        if expected[key] != found[key]:
            name = " ".join(key) if isinstance(key, tuple) else key
            lines.append(f"{what} {name}: expected {expected[key]}, found {found[key]}{more(key)}")
    return lines


def _instants(rows, key):
    """Say when the messages of a kind to a State's recipient fell due that were sent."""
    due = sorted(
        row["due_at"]
        for row in rows
        if (row["kind"], row["about"], row["language"], row["address"]) == key
        and row["state"] == "sent"
    )
    return f": due {', '.join(due)}" if due else ""


def _by_first(counts):
    found = Counter()
    for key, number in counts.items():
        found[key[0]] += number
    return found


def _by_last(counts):
    found = Counter()
    for key, number in counts.items():
        found[key[-1]] += number
    return found


def _table(title, expected, found):
    rows = [
        f"  {name:<28} {expected[name]:>8} {found[name]:>8}" for name in sorted({*expected, *found})
    ]
    return [f"{title:<30} {'expected':>8} {'found':>8}", *rows, ""]
