"""Load the delegations from a CSV file."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from tracker.datafile import DataRefused
from tracker.delegations.csv_rows import CsvRow, bytes_of, require_utf_8, rows_of
from tracker.delegations.models import Delegation, DelegationName
from tracker.text.languages import LANGUAGES

KINDS = {
    "member": Delegation.Kind.MEMBER,
    "observer_state": Delegation.Kind.OBSERVER,
    "organization": Delegation.Kind.ORGANIZATION,
}
GROUPS = {str(group) for group in Delegation.Group.values}
ARTICLES = ("en", "fr", "es")  # Arabic, Chinese and Russian names carry none in the file
STATE_COLUMNS = [
    *["iso3", "iso2", "kind", "regional_group", "eu_member", "group_note"],
    *[f"{part}_{language}" for language in LANGUAGES for part in ("name", "formal", "order")],
    *[f"{language}_article" for language in ARTICLES],
]
# Facts that the file keeps for its readers and the system does not use.
OTHER_STATE_COLUMNS = ["m49", "admitted", "former_or_alt", "source"]


@dataclass(frozen=True, slots=True)
class NameRow:
    language: str
    short: str
    formal: str
    article: str
    rank: int


@dataclass(frozen=True, slots=True)
class StateRow:
    code: str
    kind: str
    group: str
    group_note: str
    eu_member: bool
    names: tuple[NameRow, ...]

    @property
    def english(self) -> NameRow:
        return next(name for name in self.names if name.language == "en")


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """How many rows a run made, changed, and found as they were."""

    created: int
    changed: int
    unchanged: int

    def __str__(self) -> str:
        return f"{self.created} created, {self.changed} changed, {self.unchanged} unchanged"


def read_states(path: Path) -> list[StateRow]:
    """Return the delegations of a file; raise `DataRefused` with everything wrong in it."""
    problems: list[str] = []
    states: list[StateRow] = []
    data = bytes_of(path)
    require_utf_8(str(path), data)
    first_line: dict[tuple[str, str | int], int] = {}
    for row in rows_of(str(path), data, STATE_COLUMNS, OTHER_STATE_COLUMNS, problems):
        state = _read_state(row)
        states.append(state)
        unique: list[tuple[str, str | int]] = [
            ("code", state.code),
            *((f"order_{name.language}", name.rank) for name in state.names),
        ]
        for key in unique:
            other = first_line.setdefault(key, row.line)
            if other != row.line and key[1]:
                problems.append(
                    f"{row.name}:{row.line}: {key[0]}: expected each {key[0]} once,"
                    f" found “{key[1]}” of line {other} again"
                )
    if problems:
        raise DataRefused(problems)
    return states


def _read_state(row: CsvRow) -> StateRow:
    # The European Union has no ISO 3166 alpha-3 code and goes by its two letters.
    column = "iso3" if row.cells["iso3"] else "iso2"
    code = row.cells[column]
    if not re.fullmatch(r"[A-Z]{3}" if column == "iso3" else r"EU", code):
        row.refuse(column, "an ISO 3166 alpha-3 code in iso3, or EU in iso2 with iso3 empty")
    return StateRow(
        code=code,
        kind=row.choice("kind", {name: str(kind) for name, kind in KINDS.items()}),
        group=row.choice("regional_group", {group: group for group in sorted(GROUPS)}),
        group_note=row.text("group_note", longest=400, required=False),
        eu_member=row.choice("eu_member", {"yes": "yes", "": ""}) == "yes",
        names=tuple(
            NameRow(
                language=language,
                short=row.text(f"name_{language}", longest=200),
                formal=row.text(f"formal_{language}", longest=300),
                article=(
                    row.text(f"{language}_article", longest=10, required=False)
                    if language in ARTICLES
                    else ""
                ),
                rank=row.rank(f"order_{language}"),
            )
            for language in LANGUAGES
        ),
    )


@transaction.atomic
def load_states(states: list[StateRow]) -> LoadCounts:
    """Bring the delegations up to date with the file. One that the file lacks is left alone."""
    kept = {one.code: one for one in Delegation.objects.select_for_update()}
    counts = {"created": 0, "changed": 0, "unchanged": 0}
    names = {
        (name.delegation_id, name.language): name
        for name in DelegationName.objects.filter(valid_from=None)
    }
    for state in states:
        delegation = kept.get(state.code) or Delegation(code=state.code)
        is_new = delegation.pk is None
        is_changed = _update(
            delegation,
            kind=state.kind,
            group=state.group,
            group_note=state.group_note,
            eu_member=state.eu_member,
            short_name=state.english.short,
            short_names={name.language: name.short for name in state.names},
            rank=state.english.rank,
        )
        for row in state.names:
            name = names.get((delegation.pk, row.language)) or DelegationName(
                delegation=delegation, language=row.language
            )
            is_changed |= _update(
                name, short=row.short, formal=row.formal, article=row.article, rank=row.rank
            )
        counts["created" if is_new else "changed" if is_changed else "unchanged"] += 1
    return LoadCounts(**counts)


def _update(obj: Delegation | DelegationName, **values: object) -> bool:
    """Set the values and save if there was a difference; return whether there was one."""
    different = [key for key, value in values.items() if getattr(obj, key) != value]
    for key in different:
        setattr(obj, key, values[key])
    if different or obj.pk is None:
        obj.save()
    return bool(different) or obj.pk is None
