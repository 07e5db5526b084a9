"""The schedule that follows from the agenda: each date, and the rule it is proposed by.

The opening date and the Committee's dates are facts; what depends on them is proposed by the rules
below and compared with what is stored. Nothing moves by itself: an officer takes a proposal, or
sets another day, with a reason. What nobody knows stays None.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tracker.calls.models import Call, Milestone
from tracker.text.languages import Language, from_ui_code, worded

DEADLINE = "replies-due"
OPENING = "call-opens"
PROVISIONAL_AGENDA = "provisional-agenda"
# Their days are the call's own: the deadline has its verb, the opening is set by the call's file.
NOT_OVERRIDDEN = {DEADLINE, OPENING}


@dataclass(frozen=True, slots=True)
class DateRule:
    """How one date of the schedule comes about."""

    kind: str
    name: Promise  # as a heading
    phrase: Promise  # within a sentence
    words: Promise  # how it comes about
    start: str = ""  # the date it is counted from
    days: int = 0
    calendar_day: tuple[int, int] | None = None  # month and day of the session's year

    @property
    def is_agendas(self) -> bool:
        """Whether the day follows from the session rather than from the call."""
        return self.kind in SESSION_FACTS or self.start in SESSION_FACTS or bool(self.calendar_day)


# In the order of the seventy-seventh session.
RULES: Mapping[str, DateRule] = {
    rule.kind: rule
    for rule in (
        DateRule(
            "note-verbale",
            _("Note verbale sent"),
            _("the sending of the note verbale"),
            _("12 weeks before the replies are due; notes verbales go out 10 to 14 weeks before"),
            DEADLINE,
            -84,
        ),
        DateRule(
            OPENING, _("The call opens"), _("the opening of the call"), _("set by the Secretariat")
        ),
        DateRule(
            DEADLINE,
            _("Replies due"),
            _("the deadline"),
            _("set by the note verbale; 31 May is the usual day"),
            calendar_day=(5, 31),
        ),
        DateRule(
            "annotated-list",
            _("Annotated preliminary list circulated"),
            _("the annotated preliminary list"),
            _("on 15 June"),
            calendar_day=(6, 15),
        ),
        DateRule(
            PROVISIONAL_AGENDA,
            _("Provisional agenda communicated"),
            _("the provisional agenda"),
            _("60 days before the opening, rule 12"),
            "session-opens",
            -60,
        ),
        DateRule(
            "report-submitted",
            _("Report submitted for processing"),
            _("the submission of the report"),
            _("10 weeks before the First Committee’s substantive session"),
            "committee-starts",
            -70,
        ),
        DateRule(
            "supplementary-items",
            _("Last day to ask for supplementary items"),
            _("the last day to ask for supplementary items"),
            _("30 days before the opening, rule 14"),
            "session-opens",
            -30,
        ),
        DateRule(
            "report-issued",
            _("Report issued in six languages"),
            _("the issue of the report"),
            _("6 weeks before the First Committee’s substantive session"),
            "committee-starts",
            -42,
        ),
        DateRule(
            "supplementary-list",
            _("Supplementary list communicated"),
            _("the supplementary list"),
            _("20 days before the opening, rule 14"),
            "session-opens",
            -20,
        ),
        DateRule(
            "session-opens",
            _("Session opens"),
            _("the opening of the session"),
            _("fixed by the General Assembly"),
        ),
        DateRule(
            "committee-organizes",
            _("First Committee, organizational meeting"),
            _("the organizational meeting of the First Committee"),
            _("fixed by the First Committee"),
        ),
        DateRule(
            "committee-starts",
            _("First Committee, substantive session begins"),
            _("the beginning of the First Committee’s session"),
            _("fixed by the First Committee"),
        ),
        DateRule(
            "committee-ends",
            _("First Committee, substantive session ends"),
            _("the end of the First Committee’s session"),
            _("fixed by the First Committee"),
        ),
        DateRule(
            "assembly-acts",
            _("General Assembly acts on the reports"),
            _("the General Assembly’s action on the reports"),
            _("fixed by the General Assembly"),
        ),
    )
}

CALL_FACTS: Mapping[str, Callable[[Call], date | None]] = {
    "note-verbale": lambda call: call.note_verbale_on,
    OPENING: lambda call: call.opens_on,
    DEADLINE: lambda call: call.deadline_on,
}
SESSION_FACTS: Mapping[str, Callable[[Call], date | None]] = {
    "session-opens": lambda call: call.item.session.opens_on,
    "committee-organizes": lambda call: call.item.session.committee_organizational_on,
    "committee-starts": lambda call: call.item.session.committee_starts_on,
    "committee-ends": lambda call: call.item.session.committee_ends_on,
    "assembly-acts": lambda call: call.item.session.assembly_acts_on,
}
_FACTS = {**CALL_FACTS, **SESSION_FACTS}


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """One date of a call's schedule. `on` is what counts; None where nobody knows it."""

    kind: str
    name: Mapping[str, str]  # language -> the file's own words; empty where the rule's stand
    rule: DateRule | None
    rule_words: str | Promise
    on: date | None
    stored_on: date | None  # before an officer's day
    override_on: date | None
    override_reason: str
    proposed_on: date | None

    @property
    def is_fact(self) -> bool:
        return self.kind in _FACTS

    @property
    def can_be_overridden(self) -> bool:
        return self.kind not in NOT_OVERRIDDEN

    @property
    def differs(self) -> bool:
        """Whether the rule gives another day than the one that counts (or there is none yet)."""
        return self.proposed_on is not None and self.proposed_on != self.on


def schedule_of(call: Call) -> list[ScheduleEntry]:
    """Return every date by day, those that nobody knows at the end in the order of the rules.

    Reads `call.item.session` and `call.milestones`: fetch both with the call.
    """
    stored = {milestone.kind: milestone for milestone in call.milestones.all()}
    kinds = [*RULES, *(kind for kind in stored if kind not in RULES)]
    days = days_of(call)
    entries = [_entry(call, kind, stored.get(kind), days) for kind in kinds]
    return sorted(entries, key=lambda entry: (entry.on is None, entry.on or date.max))


def label_of(entry: ScheduleEntry) -> tuple[str | Promise, Language | None]:
    """Return the name of a date: the data's own with its language, else the rule's."""
    if entry.rule and not entry.name:
        return entry.rule.name, None
    found = worded(entry.name, from_ui_code(get_language()))
    return found.text or entry.kind, found.language


def names_of(call: Call) -> dict[str, str]:
    """Return the name of each milestone by kind, for sentences."""
    return {entry.kind: str(label_of(entry)[0]) for entry in schedule_of(call)}


def days_of(call: Call) -> dict[str, date | None]:
    """Return the day that counts for every kind of milestone, None where it is not known."""
    stored = {milestone.kind: milestone for milestone in call.milestones.all()}
    days: dict[str, date | None] = {}
    for kind in [*RULES, *stored]:
        milestone = stored.get(kind)
        on = milestone.on if milestone else None
        fact = _FACTS[kind](call) if kind in _FACTS else None
        override = milestone.override_on if milestone else None
        days[kind] = (None if kind in NOT_OVERRIDDEN else override) or fact or on
    return days


def proposal(call: Call, kind: str, days: Mapping[str, date | None]) -> date | None:
    """Return the day that the rule gives; None without a rule, or without the day it starts from.

    A rule that names a day of the calendar gives none in a demonstration whose dates were moved.
    """
    rule = RULES.get(kind)
    if rule is None:
        return None
    if rule.calendar_day:
        month, day = rule.calendar_day
        return None if call.dates_moved else date(call.item.session.opens_on.year, month, day)
    start = days.get(rule.start)
    return start + timedelta(days=rule.days) if start else None


def proposed_days(
    facts: Mapping[str, date | None], *, session_opens_on: date
) -> dict[str, date | None]:
    """Return the day of every kind for a call that is being set up: the fact, else the rule's."""
    days: dict[str, date | None] = {}
    for kind, rule in RULES.items():
        start = facts.get(rule.start)
        if facts.get(kind) is not None or kind in NOT_OVERRIDDEN:
            days[kind] = facts.get(kind)
        elif rule.calendar_day:
            days[kind] = date(session_opens_on.year, *rule.calendar_day)
        else:
            days[kind] = start + timedelta(days=rule.days) if start else None
    return days


def _words(call: Call, rule: DateRule | None, milestone: Milestone | None) -> str | Promise:
    if rule is None:
        return milestone.rule if milestone else ""
    if rule.calendar_day and call.dates_moved and rule.kind not in _FACTS:
        return _("moved with the other dates of this demonstration")
    return rule.words


def _entry(
    call: Call, kind: str, milestone: Milestone | None, days: Mapping[str, date | None]
) -> ScheduleEntry:
    rule = RULES.get(kind)
    fact = _FACTS[kind](call) if kind in _FACTS else None
    proposed_on = proposal(call, kind, days)
    return ScheduleEntry(
        kind=kind,
        name=milestone.name if milestone else {},
        rule=rule,
        rule_words=_words(call, rule, milestone),
        on=days[kind],
        stored_on=fact or (milestone.on if milestone else None),
        override_on=milestone.override_on if milestone else None,
        override_reason=milestone.override_reason if milestone else "",
        # A fact is compared with a rule only while nobody knows it.
        proposed_on=None if kind in _FACTS and days[kind] else proposed_on,
    )
