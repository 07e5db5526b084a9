"""What a search can be narrowed by, with how many passages each choice would leave.

All that was found is counted in memory, as the rows of the board are: each list counts what fits
the other filters. The rows are those that the person may find, so no count tells of another one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.calls.models import Question
from tracker.delegations.models import Delegation
from tracker.search.results.known import SearchNames
from tracker.search.visible import FoundRow
from tracker.site.templatetags.page import LANGUAGE_NAMES
from tracker.submissions.models import Passage
from tracker.text.lists import lettered

NO_GROUP = "none"
_LABEL = 70  # characters of a question in a list of choices


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What the address narrows a search by; an empty string narrows nothing."""

    state: str = ""  # a delegation's code
    group: str = ""
    year: str = ""
    part: str = ""  # of a reply: a question's letter in one call, its kind in several
    concept: str = ""
    language: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


@dataclass(frozen=True, slots=True)
class SearchChoice:
    """A value with its words, which say how many passages it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """One list of choices: its name in the address, its words, and the word for no choice."""

    name: str
    label: str
    everything: str
    choices: Sequence[SearchChoice]


@dataclass(frozen=True, slots=True)
class _Filter:
    """How rows are told apart: rows of one key have the same values."""

    key: Callable[[FoundRow], Hashable]
    values: Callable[[FoundRow], Collection[str]]


def filters_from(query: Mapping[str, str], names: SearchNames) -> SearchFilters:
    """Return the filters of an address; a value that does not exist filters nothing."""
    labels = _labels(names)
    asked = {name: query.get(name, "") for name in labels}
    return SearchFilters(**{name: one for name, one in asked.items() if one in labels[name]})


def narrowed(
    rows: Sequence[FoundRow], filters: SearchFilters, names: SearchNames
) -> tuple[Sequence[FoundRow], dict[str, Counter[str]]]:
    """Return the rows that fit all filters, and for each filter what the others leave."""
    kinds = _filters(names)
    fitting, almost = rows, dict[str, list[FoundRow]]()
    if filters.chosen:
        fitting, almost = _parted(rows, filters, kinds)
    return fitting, {
        name: _counted([*fitting, *almost.get(name, ())], kind) for name, kind in kinds.items()
    }


def facets_of(
    counts: Mapping[str, Counter[str]], filters: SearchFilters, names: SearchNames
) -> list[SearchFacet]:
    """Return the lists of choices in the order of the page, without those that choose nothing."""
    labels, found = _labels(names), []
    pattern = pgettext("a remark in brackets", "(%(remark)s)")  # here, once for all of them
    for name, (label, everything) in _words().items():
        chosen = filters.chosen.get(name, "")
        choices = [
            SearchChoice(
                value=value,
                label=f"{words} {pattern % {'remark': intcomma(number)}}",
                count=number,
                is_chosen=value == chosen,
            )
            for value, words in labels[name].items()
            if (number := counts[name][value]) or value == chosen
        ]
        if len(choices) > 1 or chosen:
            found.append(SearchFacet(name, label, everything, choices))
    return found


def _parted(
    rows: Iterable[FoundRow], filters: SearchFilters, kinds: Mapping[str, _Filter]
) -> tuple[list[FoundRow], dict[str, list[FoundRow]]]:
    """Return the rows that fit, and by filter those which that one alone keeps out."""
    fitting, almost = list[FoundRow](), dict[str, list[FoundRow]]()
    asked = [(name, kinds[name], value) for name, value in filters.chosen.items()]
    for row in rows:
        missed = [name for name, kind, value in asked if value not in kind.values(row)]
        if not missed:
            fitting.append(row)
        elif len(missed) == 1:
            almost.setdefault(missed[0], []).append(row)
    return fitting, almost


def _counted(rows: Sequence[FoundRow], kind: _Filter) -> Counter[str]:
    numbers = Counter(map(kind.key, rows))
    one_of_each = dict(zip(map(kind.key, rows), rows, strict=True))
    counts: Counter[str] = Counter()
    for key, number in numbers.items():
        for value in kind.values(one_of_each[key]):
            counts[value] += number
    return counts


def _filters(names: SearchNames) -> dict[str, _Filter]:
    return {
        "state": _Filter(
            attrgetter("delegation"), lambda row: (names.states[row.delegation].code,)
        ),
        "group": _Filter(
            attrgetter("delegation"), lambda row: (names.states[row.delegation].group or NO_GROUP,)
        ),
        "year": _Filter(attrgetter("call"), lambda row: (names.calls[row.call].year,)),
        "part": _Filter(
            attrgetter("call", "part", "question"),
            lambda row: (names.part_of(row.call, row.part, row.question),),
        ),
        "concept": _Filter(attrgetter("concepts"), lambda row: row.concepts.split()),
        "language": _Filter(attrgetter("language"), lambda row: (row.language,)),
    }


def _words() -> dict[str, tuple[str, str]]:
    return {
        "state": (_("Delegation"), pgettext("any delegation", "all")),
        "group": (_("Regional group (for elections)"), pgettext("any regional group", "all")),
        "year": (_("Year of the call"), pgettext("any year", "all")),
        "part": (_("Part of the reply"), pgettext("any part of a reply", "all")),
        "concept": (_("Concept"), pgettext("any concept", "all")),
        "language": (_("Language"), pgettext("any language", "all")),
    }


def _labels(names: SearchNames) -> dict[str, dict[str, str]]:
    """Return for each filter its values in the order of the list, each in words."""
    by_rank = sorted(names.states.values(), key=lambda one: (one.is_organization, one.rank))
    groups = {str(one.value) or NO_GROUP: str(one.label) for one in Delegation.Group}
    return {
        "state": {state.code: state.name for state in by_rank},
        "group": groups,
        "year": {year: year for year in sorted({c.year for c in names.calls.values()})[::-1]},
        "part": _parts(names),
        "concept": dict(names.concepts),
        "language": {code: str(name) for code, name in LANGUAGE_NAMES.items()},
    }


def _parts(names: SearchNames) -> dict[str, str]:
    summary, others = Passage.Part.SUMMARY, (Passage.Part.OPENING, Passage.Part.CLOSING)
    questions = {str(kind.value): str(kind.label) for kind in Question.Kind}
    if names.call is not None:
        questions = {
            letter: f"{lettered(letter)} {text}" for letter, text in names.questions.items()
        }
    return {
        str(summary): str(summary.label),
        **{key: Truncator(text).chars(_LABEL) for key, text in questions.items()},
        **{str(part): str(part.label) for part in (*others, Passage.Part.UNASSIGNED)},
    }
