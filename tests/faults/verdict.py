"""What a fault left behind: the rows of the ledger against what the mail server accepted."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tests.plugins.smtp_sink import accepted

TAKEN_BACK = {"cancelled", "superseded"}


@dataclass
class Verdict:
    """Counts of the messages due by the end of the fault, and everything that is wrong."""

    fault: str
    kills: int
    planned: int
    superseded: int
    cancelled: int
    sent: int
    uncertain: int
    filed: int
    duplicates: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    wrong: list = field(default_factory=list)

    @property
    def due(self):
        return self.planned - self.superseded - self.cancelled

    def __str__(self):
        return (
            f"fault={self.fault} kills={self.kills} planned={self.planned} "
            f"superseded={self.superseded} cancelled={self.cancelled} filed={self.filed} "
            f"due={self.due} sent={self.sent} duplicates={len(self.duplicates)} "
            f"lost={len(self.lost)} uncertain={self.uncertain}"
        )


def verdict_on(fault, post, *, ends):
    """Compare the rows due by `ends` with the record of the mail server."""
    rows = [row for row in post.rows() if row["due_at"] <= ends.isoformat()]
    arrived = Counter(line["message_id"] for line in accepted(post.mail.log))
    states = Counter(row["state"] for row in rows)
    verdict = Verdict(
        fault=fault,
        kills=post.kills,
        planned=len(rows),
        superseded=states["superseded"],
        cancelled=states["cancelled"],
        sent=states["sent"],
        uncertain=states["uncertain"],
        filed=len(handed_over_before_filing(post)),
        duplicates=[one for one, times in arrived.items() if times > 1],
    )
    known = {row["message_id"] for row in rows}
    verdict.wrong += [f"{one} arrived and is in no row" for one in arrived if one not in known]
    for row in rows:
        _judge(row, arrived[row["message_id"]], verdict)
    _judge_after_filing(rows, post, verdict)
    return verdict


def _judge(row, arrived, verdict):
    """A message that was due arrived, or it is uncertain and says why; one not due did not."""
    if row["state"] == "sent":
        if not arrived:
            verdict.lost.append(row["key"])
    elif row["state"] == "uncertain":
        if not row["reason"]:
            verdict.wrong.append(f"{row['key']} is uncertain and does not say why")
    elif row["state"] in TAKEN_BACK:
        if arrived:
            verdict.wrong.append(f"{row['key']} was {row['state']} and arrived")
        if not row["reason"]:
            verdict.wrong.append(f"{row['key']} was {row['state']} and does not say why")
    else:
        verdict.lost.append(f"{row['key']} is still {row['state']}: {row['reason']}")


def _judge_after_filing(rows, post, verdict):
    """No reminder to file enters *sending* once the delegation's filing is committed."""
    before = handed_over_before_filing(post)
    for row in rows:
        if row["about"] not in before or not row["kind"].startswith("reminder_"):
            continue
        if "sending" in row["history"] and row["key"] not in before[row["about"]]:
            verdict.wrong.append(f"{row['key']} entered sending after the filing")


def handed_over_before_filing(post):
    """Return for each delegation that filed the keys that had been handed over by then."""
    return json.loads(post.filed.read_text()) if post.filed.exists() else {}


def reminders_of(rows, *, except_for=()):
    """Return the reminders that arrived or may have arrived: (rule, address) -> how many."""
    found = Counter()
    for row in rows:
        if row["rule"] and row["about"] not in except_for and row["state"] in {"sent", "uncertain"}:
            found[row["rule"], row["address"]] += 1
    return found


def addresses_of(rows, *, except_for=()):
    """Return the addresses of every delegation: its code -> a set."""
    found = defaultdict(set)
    for row in rows:
        if row["rule"] and row["about"] not in except_for:
            found[row["about"]].add(row["address"])
    return found
