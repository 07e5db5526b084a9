"""The status board: where each of the delegations stands in a call, in a fixed number of queries.

A row is a plain value and filters work on the rows in memory: 196 of them are few, and each
filter's counts need them all anyway.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.db.models import Count, FilteredRelation, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation, DelegationName, Membership
from tracker.mail.models import RefusedAddress
from tracker.site.templatetags.page import STATUS_WORDS
from tracker.submissions.models import Submission, when_it_came
from tracker.submissions.queries.answered import FILED_SIDE, AnsweredWith, answered_by
from tracker.text.languages import LANGUAGES

Status = Submission.Status
NOT_STARTED = "not_started"
DISCARDED = "discarded"  # a draft that was given up before anything was filed

STATUSES: dict[str, str | Promise] = {
    name: STATUS_WORDS[name] for name in (NOT_STARTED, *Status, DISCARDED, AnsweredWith.JOINT)
}
# What cuts across the statuses.
MARKS: dict[str, str | Promise] = {
    "late": STATUS_WORDS["late"],
    "overdue": _("Overdue, nothing filed"),
    "unreachable": _("Nobody can be reached"),
    AnsweredWith.NO_CHANGE: _("No change"),
    AnsweredWith.NO_REPLY: _("No reply this year"),
}
NO_GROUP = "none"


NOTHING_FILED = {NOT_STARTED, Status.DRAFT, DISCARDED}


@dataclass(slots=True)
class BoardRow:
    """Where one delegation stands; days are New York's."""

    code: str
    name: str
    rank: int
    group: str
    status: str
    kind: str = ""  # of what was filed
    lead: str = ""  # who filed the joint reply that this delegation has confirmed
    language: str = ""
    filed_on: date | None = None
    words: int | None = None
    disposition: str = ""
    is_late: bool = False
    is_overdue: bool = False
    is_taken_up: bool = False
    filers: int = 0  # whose address takes messages
    has_official_address: bool = False
    refused: int = 0  # addresses of filers, and the official one, that mail servers refuse

    @property
    def is_unreachable(self) -> bool:
        return not self.filers and not self.has_official_address

    def has(self, state: str) -> bool:
        match state:
            case "late":
                return self.is_late
            case "overdue":
                return self.is_overdue
            case "unreachable":
                return self.is_unreachable
            case AnsweredWith.NO_CHANGE | AnsweredWith.NO_REPLY:
                return self.kind == state
        return self.status == state


@dataclass(frozen=True, slots=True)
class BoardFilters:
    """What is asked for; an empty string asks for everything."""

    state: str = ""
    group: str = ""
    language: str = ""

    def without(self, name: str) -> "BoardFilters":
        kept = {"state": self.state, "group": self.group, "language": self.language}
        return BoardFilters(**(kept | {name: ""}))

    def fits(self, row: BoardRow) -> bool:
        return (
            (not self.state or row.has(self.state))
            and (not self.group or (row.group or NO_GROUP) == self.group)
            and (not self.language or row.language == self.language)
        )


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One value of a filter, and how many delegations it would leave beside the other filters."""

    value: str
    label: str | Promise
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class StatusBoard:
    rows: list[BoardRow]  # all of them
    filters: BoardFilters = field(default_factory=BoardFilters)

    @property
    def shown(self) -> list[BoardRow]:
        return [row for row in self.rows if self.filters.fits(row)]

    @property
    def totals(self) -> list[FilterChoice]:
        """The tiles above the table: every status and mark, over all delegations."""
        words = STATUSES | MARKS
        counts = _count_states(self.rows)
        return [
            FilterChoice(state, words[state], counts[state], state == self.filters.state)
            for state in words
        ]

    def states(self) -> list[FilterChoice]:
        counts = _count_states(self._beside("state"))
        return self._choices(STATUSES | MARKS, counts, self.filters.state)

    def groups(self) -> list[FilterChoice]:
        labels: dict[str, str | Promise] = {
            str(group): group.label for group in Delegation.Group if group
        }
        labels[NO_GROUP] = Delegation.Group.NONE.label
        counts = Counter(row.group or NO_GROUP for row in self._beside("group"))
        return self._choices(labels, counts, self.filters.group)

    def languages(self) -> list[FilterChoice]:
        counts = Counter(row.language for row in self._beside("language") if row.language)
        autonyms = {code: language.autonym for code, language in LANGUAGES.items()}
        return self._choices(autonyms, counts, self.filters.language)

    def _beside(self, name: str) -> Iterable[BoardRow]:
        return filter(self.filters.without(name).fits, self.rows)

    @staticmethod
    def _choices(
        labels: Mapping[str, str | Promise], counts: Mapping[str, int], chosen: str
    ) -> list[FilterChoice]:
        return [
            FilterChoice(value, label, counts.get(value, 0), value == chosen)
            for value, label in labels.items()
        ]


def board_of(
    call: Call, *, language: str, at: datetime, filters: BoardFilters | None = None
) -> StatusBoard:
    """Return every delegation's row, sorted by its name in `language` (an official one)."""
    delegations = _delegations(call)
    names = {one.pk: (one.name, one.rank) for one in delegations}
    names |= _names(language, clock.day_of(at))
    answers = answered_by(call, filed=[one.answer for one in delegations if one.is_filed])
    filers = _filers()
    refused = set(RefusedAddress.objects.values_list("address", flat=True))
    lost = _filers(among=refused) if refused else {}
    is_past = cache(lambda due_on: clock.is_late(at, due_on=due_on))
    rows = []
    for one in delegations:
        name, rank = names[one.pk]
        answer = answers.get(one.pk)
        is_joint = answer is not None and answer.how == AnsweredWith.JOINT
        address = one.address.casefold()
        due_on = call.deadline_with(one.until)
        row = BoardRow(
            code=one.code,
            name=name,
            rank=rank,
            group=one.group,
            status=one.told_status,
            lead=names[answer.lead_id][0] if answer and is_joint else "",
            filers=filers.get(one.pk, 0) - lost.get(one.pk, 0),
            has_official_address=bool(address) and address not in refused,
            refused=lost.get(one.pk, 0) + (address in refused),
        )
        if one.is_filed:
            _tell_reply(row, one, due_on)
        elif is_joint:
            row.status = AnsweredWith.JOINT
        else:
            row.is_overdue = is_past(due_on) and row.status in NOTHING_FILED
        rows.append(row)
    rows.sort(key=lambda row: (row.rank, row.name))
    return StatusBoard(rows, filters or BoardFilters())


def _tell_reply(row: BoardRow, one: "_Delegation", due_on: date | None) -> None:
    """Say of a reply that is filed what the board shows of it."""
    came = when_it_came(on_behalf=one.on_behalf, filed_at=one.filed_at, received_on=one.received_on)
    row.kind = one.kind
    if one.kind == AnsweredWith.REPLY:
        row.language, row.words = one.language, one.words
    row.filed_on, row.disposition = one.received_on, one.disposition
    row.is_late = clock.is_late(came, due_on=due_on)
    row.is_taken_up = one.status == Status.FILED and one.taken_up_at is not None


class _Delegation(NamedTuple):
    """A delegation, its extension and its reply; what follows `submission` is None without one.

    Only the columns shown: a revision's whole text stays in the database.
    """

    pk: int
    code: str
    name: str
    rank: int
    group: str
    address: str
    until: date | None
    submission: int
    status: str | None
    disposition: str
    taken_up_at: datetime | None
    kind: str
    filed_at: datetime
    received_on: date
    on_behalf: bool
    language: str
    words: int

    @property
    def is_filed(self) -> bool:
        return self.status in FILED_SIDE

    @property
    def told_status(self) -> str:
        if self.status == Status.WITHDRAWN and not self.kind:  # of a revision: there is none
            return DISCARDED
        return self.status or NOT_STARTED

    @property
    def answer(self) -> tuple[int, int, str]:
        return self.pk, self.submission, self.kind


def _delegations(call: Call) -> list[_Delegation]:
    found = Delegation.objects.annotate(
        extension=FilteredRelation("extensions", condition=Q(extensions__call=call)),
        reply=FilteredRelation("submissions", condition=Q(submissions__call=call)),
    ).values_list(
        "pk",
        "code",
        "short_name",
        "rank",
        "group",
        "official_email",
        "extension__until",
        "reply__pk",
        "reply__status",
        "reply__disposition",
        "reply__taken_up_at",
        "reply__latest_revision__kind",
        "reply__latest_revision__filed_at",
        "reply__latest_revision__received_on",
        "reply__latest_revision__on_behalf",
        "reply__latest_revision__language",
        "reply__latest_revision__words",
    )
    return [_Delegation(*values) for values in found]


def _filers(*, among: Collection[str] | None = None) -> dict[int, int]:
    """Return how many people can file for each delegation that has any, or of some addresses."""
    current = Membership.objects.current_filers()
    if among is not None:
        current = current.filter(user__email__in=among)
    return dict(current.values_list("delegation").order_by().annotate(Count("pk")))


def _names(language: str, day: date) -> dict[int, tuple[str, int]]:
    """Return the names in force on `day` with their ranks in the language's alphabet."""
    known = DelegationName.objects.filter(language=language)
    in_force = known.filter(Q(valid_from=None) | Q(valid_from__lte=day)).values_list(
        "delegation_id", "short", "rank", "valid_from"
    )
    oldest_first = sorted(in_force.order_by(), key=lambda name: name[3] or date.min)
    return {delegation: (short, rank) for delegation, short, rank, _from in oldest_first}


def _count_states(rows: Iterable[BoardRow]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.status] += 1
        counts.update(mark for mark in MARKS if row.has(mark))
    return counts
