"""Who takes part in the year: States, their people, and what each will do, decided by a seed."""

import csv
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
BY_MAIL = ("JAM", "KEN", "SEN", "CRI", "KGZ", "CHN")  # as in tests/data/replies
LATE_BY_MAIL = "JOR"
UNION = "EU"
# Of the States that are invited: what they do, and how many of a hundred.
CONDUCT = Counter(early=28, middle=34, last_day=12, late=8, very_late=5, never=5, no_reply=3)
ONE_EACH = ("drafts", "recalls", "withdraws", "returned", "stands", "leads", "confirms", "declines")


@dataclass
class Person:
    email: str
    name: str
    language: str
    role: str
    invited_at: datetime | None = None
    joined_at: datetime | None = None


@dataclass
class State:
    code: str
    name: str
    kind: str
    language: str
    conduct: str = "silent"
    part: str = ""  # one of ONE_EACH
    official: str = ""
    joins: str = ""  # at once, after the reminder, or never
    people: list[Person] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of what it filed last, in each passage
    answered: bool = False
    answered_at: datetime | None = None
    publishes: bool = True  # its full text on the website
    printed_in: str = ""  # the document in which its reply was accepted to stand

    @property
    def team(self):
        """Who is told of its reply: people that have joined, else the official address."""
        joined = [(one.email, one.language) for one in self.people if one.joined_at]
        return joined or ([(self.official, self.language)] if self.official else [])

    @property
    def filer(self):
        return next((one for one in self.people if one.joined_at and one.role == "filer"), None)


def cast(number, seed):
    """Return the States by code; `number` of them take part, the others are States all the same."""
    dice = random.Random(seed)  # noqa: S311
    with (ROOT / "data" / "states.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    states = {
        row["iso3"] or UNION: State(
            row["iso3"] or UNION, row["name_en"], row["kind"], dice.choice(LANGUAGES)
        )
        for row in rows
    }
    states[UNION].language = "en"
    by_mail = [*BY_MAIL, LATE_BY_MAIL, UNION] if number >= 60 else ["JAM", LATE_BY_MAIL]
    others = [one for one in states.values() if one.kind == "member" and one.code not in by_mail]
    dice.shuffle(others)
    taking_part = others[: max(number - len(by_mail), len(ONE_EACH))]
    for code in by_mail:
        states[code].conduct = "late_by_mail" if code == LATE_BY_MAIL else "by_mail"
    for state in [*taking_part, *(states[code] for code in by_mail)]:
        state.official = f"mission@{state.code.lower()}.example"
    for part, state in zip(ONE_EACH, taking_part, strict=False):
        state.part, state.joins = part, "at once"
        state.conduct = {"declines": "last_day", "confirms": "joint"}.get(part, "middle")
    sure = ["very_late", "early", "last_day", "late", "never", "no_reply"]  # also among a few
    for state in taking_part[len(ONE_EACH) :]:
        if not sure and dice.random() < 0.15:
            continue  # nobody was named for it: its official address is told
        state.conduct = sure.pop(0) if sure else dice.choice(list(CONDUCT.elements()))
        state.joins = "never" if state.conduct == "never" else "at once"
        if state.joins == "at once" and dice.random() < 0.15:
            state.joins = "after the reminder"
    if len(taking_part) > 40:  # two that nothing reaches
        for state in taking_part[-2:]:
            state.official, state.conduct, state.joins = "", "silent", ""
    return states
