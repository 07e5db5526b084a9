"""Load the delegations and their official addresses from CSV files."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from tracker.audit.register import SYSTEM, record
from tracker.datafile import DataRefused
from tracker.delegations.models import Delegation, DelegationName
from tracker.text.canonical import TextRefused, clean
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
CONTACT_COLUMNS = ["code", "official_email", "official_language"]


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
class ContactRow:
    code: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """How many rows a run made, changed, and found as they were."""

    created: int
    changed: int
    unchanged: int

    def __str__(self) -> str:
        return f"{self.created} created, {self.changed} changed, {self.unchanged} unchanged"


@dataclass(slots=True)
class _CsvRow:
    """One line of a CSV file; what is wrong in it is noted, so that all of it is told at once."""

    name: str
    line: int
    cells: Mapping[str, str]
    problems: list[str]

    def refuse(self, column: str, expected: str) -> None:
        found = self.cells[column][:80]
        self.problems.append(
            f'{self.name}:{self.line}: {column}: expected {expected}, found "{found}"'
        )

    def text(self, column: str, *, longest: int, required: bool = True) -> str:
        try:
            text = clean(self.cells[column]).strip()
        except TextRefused as refused:
            self.problems.append(f"{self.name}:{self.line}: {column}: expected no {refused}")
            return ""
        if (required and not text) or len(text) > longest or "\n" in text:
            self.refuse(column, f"{1 if required else 0} to {longest} characters on one line")
        return text

    def choice(self, column: str, allowed: Mapping[str, str]) -> str:
        if self.cells[column] not in allowed:
            self.refuse(column, f"one of {', '.join(repr(one) for one in allowed)}")
        return allowed.get(self.cells[column], "")

    def rank(self, column: str) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,3}", self.cells[column]):
            self.refuse(column, "a rank from 1 to 9999")
            return 0
        return int(self.cells[column])


def read_states(path: Path) -> list[StateRow]:
    """Return the delegations of a file; raise `DataRefused` with everything wrong in it."""
    problems: list[str] = []
    states: list[StateRow] = []
    first_line: dict[tuple[str, str | int], int] = {}
    for row in _rows(path, STATE_COLUMNS, OTHER_STATE_COLUMNS, problems):
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
                    f' found "{key[1]}" of line {other} again'
                )
    if problems:
        raise DataRefused(problems)
    return states


def _read_state(row: _CsvRow) -> StateRow:
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


def read_contacts(path: Path) -> list[ContactRow]:
    """Return the official addresses of a file; raise `DataRefused` with everything wrong in it."""
    problems: list[str] = []
    contacts: list[ContactRow] = []
    known = set(Delegation.objects.values_list("code", flat=True))
    first_line: dict[str, int] = {}
    for row in _rows(path, CONTACT_COLUMNS, [], problems):
        contact = ContactRow(
            code=row.cells["code"],
            email=row.text("official_email", longest=254),
            language=row.choice("official_language", {code: code for code in LANGUAGES}),
        )
        if contact.code not in known:
            row.refuse("code", "the code of a delegation that is loaded")
        elif first_line.setdefault(contact.code, row.line) != row.line:
            row.refuse("code", f"each code once (it stands in line {first_line[contact.code]})")
        try:
            validate_email(contact.email)
        except ValidationError:
            row.refuse("official_email", "an e-mail address")
        contacts.append(contact)
    if problems:
        raise DataRefused(problems)
    return contacts


@transaction.atomic
def load_contacts(contacts: list[ContactRow], *, at: datetime, dry_run: bool = False) -> LoadCounts:
    """Set the official addresses; with `dry_run` only count what would change."""
    delegations = {one.code: one for one in Delegation.objects.select_for_update()}
    changed = [
        delegations[contact.code]
        for contact in contacts
        if _update(
            delegations[contact.code],
            is_kept=not dry_run,
            official_email=contact.email,
            official_language=contact.language,
        )
    ]
    if not dry_run:
        for delegation in changed:
            record(stream=SYSTEM, verb="set_official_address", obj=delegation, at=at)
    return LoadCounts(created=0, changed=len(changed), unchanged=len(contacts) - len(changed))


def _update(obj: Delegation | DelegationName, *, is_kept: bool = True, **values: object) -> bool:
    """Set the values and save if there was a difference; return whether there was one."""
    different = [key for key, value in values.items() if getattr(obj, key) != value]
    for key in different:
        setattr(obj, key, values[key])
    if is_kept and (different or obj.pk is None):
        obj.save()
    return bool(different) or obj.pk is None


def _rows(
    path: Path, columns: list[str], others: list[str], problems: list[str]
) -> Iterator[_CsvRow]:
    """Yield the lines of a CSV file whose header is right; note lines of another length."""
    name = str(path)
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataRefused([f"{name}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataRefused([f"{name}:{line}: expected UTF-8 text"]) from error
    reader = csv.reader(io.StringIO(source, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(name, header, columns, others)
        begun = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                stripped = dict(zip(header, (cell.strip() for cell in cells), strict=True))
                yield _CsvRow(name, begun, stripped, problems)
            elif cells:
                problems.append(
                    f"{name}:{begun}: expected {len(header)} columns, found {len(cells)}"
                )
            begun = reader.line_num + 1
    except csv.Error as error:
        raise DataRefused([f"{name}:{reader.line_num}: expected valid CSV: {error}"]) from error


def _check_header(name: str, header: list[str], columns: list[str], others: list[str]) -> None:
    wrong = {
        "missing": [column for column in columns if column not in header],
        "unknown": [column for column in header if column not in columns and column not in others],
        "repeated": [column for column in columns if header.count(column) > 1],
    }
    if any(wrong.values()):
        found = "; ".join(
            f"{word} {', '.join(map(repr, found))[:300]}" for word, found in wrong.items() if found
        )
        raise DataRefused([f"{name}:1: expected the columns {', '.join(columns)}; {found}"])
