"""What is asked of the board: which rows, in which order, and how many each choice would leave.

Filters work on the rows in memory: 196 of them are few, and each filter's counts need them all
anyway.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from itertools import chain
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.delegations.models import Delegation
from tracker.review.status_board.columns import SORTS
from tracker.review.status_board.row import MARKS, NO_GROUP, NOBODY, STATUSES, BoardRow
from tracker.text.languages import LANGUAGES
from tracker.text.words import folded_words

# What the address calls each filter.
NAMES = {
    "state": "status",
    "group": "group",
    "language": "language",
    "officer": "officer",
    "words": "q",
    "sort": "sort",
}
LONGEST_WORDS = 60  # of what a State is looked for by
LONGEST_NUMBER = 18  # digits of a primary key


@dataclass(frozen=True, slots=True)
class BoardFilters:
    """What is asked for; an empty string asks for everything, in the order of the names."""

    state: str = ""
    group: str = ""
    language: str = ""
    officer: str = ""  # a primary key, or `NOBODY`
    words: str = ""  # a part of a name, or a code
    sort: str = ""  # a name of `SORTS`, with a minus for the other way round

    def without(self, name: str) -> "BoardFilters":
        return replace(self, **{name: ""})

    @property
    def is_everything(self) -> bool:
        """Whether every row is asked for, in whichever order."""
        return self.without("sort") == BoardFilters()

    @property
    def query(self) -> str:
        """What stands in the address for this, in one form."""
        given = {NAMES[name]: value for name, value in asdict(self).items() if value}
        return urlencode(given)

    def fits(self, row: BoardRow) -> bool:
        return (
            (not self.state or row.has(self.state))
            and (not self.group or (row.group or NO_GROUP) == self.group)
            and (not self.language or row.language == self.language)
            and (not self.officer or self.officer == _officer_of(row))
            and (not self.words or _is_named(row, self.words))
        )


def _officer_of(row: BoardRow) -> str:
    return str(row.officer_pk) if row.officer_pk else NOBODY


def _is_named(row: BoardRow, words: str) -> bool:
    return folded_words(words) in folded_words(row.name) or words.casefold() == row.code.casefold()


def filters_from(query: Mapping[str, str]) -> BoardFilters:
    """Return the filters of an address; a value that does not exist filters nothing.

    Whether a number is an officer's, the board finds out.
    """
    groups = {*Delegation.Group.values, NO_GROUP} - {""}
    asked = {name: query.get(sent, "") for name, sent in NAMES.items()}
    words = asked["words"][:LONGEST_WORDS].strip()
    return BoardFilters(
        state=asked["state"] if asked["state"] in STATUSES or asked["state"] in MARKS else "",
        group=asked["group"] if asked["group"] in groups else "",
        language=asked["language"] if asked["language"] in LANGUAGES else "",
        officer=_officer_from(asked["officer"]),
        words=words if folded_words(words) else "",
        sort=asked["sort"] if asked["sort"].removeprefix("-") in SORTS else "",
    )


def _officer_from(given: str) -> str:
    if given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER:
        return str(int(given))
    return given if given == NOBODY else ""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One value of a filter, and how many delegations it would leave beside the other filters."""

    value: str
    label: str | Promise
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class StatusBoard:
    rows: list[BoardRow]  # all of them
    filters: BoardFilters = field(default_factory=BoardFilters)
    idle: str = ""  # the officer who is asked for, and looks after nothing

    @cached_property
    def shown(self) -> list[BoardRow]:
        filters = self.filters
        found = self.rows if filters.is_everything else [*filter(filters.fits, self.rows)]
        if not filters.sort:
            return found
        is_descending = filters.sort.startswith("-")
        key = SORTS[filters.sort.removeprefix("-")]
        known = sorted(filter(key, found), key=key, reverse=is_descending)
        return [*known, *(row for row in found if not key(row))]

    @cached_property
    def totals(self) -> list[FilterChoice]:
        """The numbers above the table: every status and mark, over all delegations."""
        return self._choices(STATUSES | MARKS, self._states_of_all, self.filters.state)

    def states(self) -> list[FilterChoice]:
        if self.filters.without("state").is_everything:
            return self.totals
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

    def officers(self) -> list[FilterChoice]:
        """Those who look after any reply of the call, who is asked for, and nobody."""
        counts = Counter(_officer_of(row) for row in self._beside("officer"))
        named = {str(row.officer_pk): row.officer for row in self.rows if row.officer_pk}
        if self.idle:
            named[self.filters.officer] = self.idle
        ordered = sorted(named.items(), key=lambda one: one[1].casefold())
        labels: dict[str, str | Promise] = {NOBODY: _("Nobody yet"), **dict(ordered)}
        return self._choices(labels, counts, self.filters.officer)

    @cached_property
    def _states_of_all(self) -> Counter[str]:
        return _count_states(self.rows)

    def _beside(self, name: str) -> Iterable[BoardRow]:
        without = self.filters.without(name)
        return self.rows if without.is_everything else filter(without.fits, self.rows)

    @staticmethod
    def _choices(
        labels: Mapping[str, str | Promise], counts: Mapping[str, int], chosen: str
    ) -> list[FilterChoice]:
        return [
            FilterChoice(value, label, counts.get(value, 0), value == chosen)
            for value, label in labels.items()
        ]


def _count_states(rows: Iterable[BoardRow]) -> Counter[str]:
    found = list(rows)
    counts = Counter(row.status for row in found)
    counts.update(chain.from_iterable(row.marks for row in found))
    return counts
