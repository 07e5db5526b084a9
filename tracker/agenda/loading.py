"""Read and store what the agenda knows: sessions, items, resolutions and concepts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction

from tracker.agenda.concept_terms import read_terms
from tracker.agenda.item_numbers import ITEM_NUMBER_WORDS, as_item_number
from tracker.agenda.models import AgendaDocument, AgendaItem, Concept, Resolution, Session
from tracker.datafile import DataRefused, MultilingualText, TomlTable, open_toml

SLUG = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
SLUG_WORDS = "a code of small letters and digits, joined by hyphens"
SYMBOL = r"[A-Z0-9][A-Za-z0-9./()-]{0,39}"
SYMBOL_WORDS = "a document symbol such as A/77/50"

AnyModel = TypeVar("AnyModel", bound=models.Model)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    number: int
    opens_on: date
    committee_organizational_on: date | None
    committee_starts_on: date | None
    committee_ends_on: date | None
    assembly_acts_on: date | None

    def moved(self, by: timedelta) -> "SessionFacts":
        later: list[date | None] = [moved(day, by) for day in list(asdict(self).values())[2:]]
        return SessionFacts(self.number, self.opens_on + by, *later)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    symbol: str
    kind: str
    item_number: str | None
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class ItemFacts:
    code: str
    title: MultilingualText
    documents: tuple[DocumentFacts, ...]


@dataclass(frozen=True, slots=True)
class ResolutionFacts:
    symbol: str
    draft_symbol: str | None
    title: MultilingualText
    adopted_on: date
    refers_to: list[dict[str, str | int]]


@dataclass(frozen=True, slots=True)
class ConceptFacts:
    code: str
    kind: str
    parent: str | None
    name: MultilingualText
    source: str
    terms: dict[str, list[str]]  # by language


@dataclass(slots=True)
class LoadChanges:
    """What a run made and changed, a line for each; empty when all was in the database already.

    `elsewhere` are those lines that change other calls too, by the code of each.
    """

    lines: list[str] = field(default_factory=list)
    elsewhere: dict[str, list[str]] = field(default_factory=dict)

    def store(
        self, model: type[AnyModel], keys: Mapping[str, object], values: Mapping[str, object]
    ) -> AnyModel:
        """Make or update the row that `keys` name, and return it.

        What the file leaves out (None) stays as it is in the database: there an officer may have
        filled in what nobody had confirmed when the file was written.
        """
        known = {key: value for key, value in values.items() if value is not None}
        manager = model._base_manager  # every row, also a call for practice
        row = manager.filter(**keys).first()
        if row is None:
            row = manager.create(**keys, **known)
            self.lines.append(f"{row}: created")
            return row
        different = [key for key, value in known.items() if getattr(row, key) != value]
        if different:
            for key in different:
                setattr(row, key, known[key])
            row.save(update_fields=different)
            self.lines.append(f"{row}: changed {', '.join(different)}")
        return row

    def remove_others(self, rows: "models.QuerySet[Any]", *, where: str) -> None:
        """Remove rows that the file no longer has; refuse where something hangs on one."""
        for row in rows:
            label = str(row)
            try:
                row.delete()
            except models.ProtectedError as error:
                raise DataRefused(
                    [f"{where}: expected {label}, which is in use and cannot be removed"]
                ) from error
            self.lines.append(f"{label}: removed")


def moved(day: date | None, by: timedelta) -> date | None:
    """Return the day moved; a day that nobody knows stays unknown."""
    return None if day is None else day + by


def read_session(table: TomlTable) -> SessionFacts:
    session = SessionFacts(
        number=table.number("number", least=1, most=999),
        opens_on=table.day("opens_on"),
        committee_organizational_on=table.optional_day("committee_organizational_on"),
        committee_starts_on=table.optional_day("committee_starts_on"),
        committee_ends_on=table.optional_day("committee_ends_on"),
        assembly_acts_on=table.optional_day("assembly_acts_on"),
    )
    before, earlier = "opens_on", session.opens_on
    for key, day in list(asdict(session).items())[2:]:
        if day is not None and day < earlier:
            table.refuse(key, f"a date not before {before} ({earlier})", day)
        if day is not None:
            before, earlier = key, day
    return session


def read_item(table: TomlTable, documents: list[TomlTable]) -> ItemFacts:
    item = ItemFacts(
        code=table.matching("code", SLUG, SLUG_WORDS),
        title=table.texts("title"),
        documents=tuple(map(_read_document, documents)),
    )
    refuse_repeated(documents, "symbol", [document.symbol for document in item.documents])
    return item


def read_resolution(table: TomlTable) -> ResolutionFacts:
    return ResolutionFacts(
        symbol=table.matching("symbol", r"\d{1,3}/\d{1,4}", "a resolution such as 76/19"),
        draft_symbol=table.optional_matching("draft_symbol", SYMBOL, SYMBOL_WORDS),
        title=table.texts("title"),
        adopted_on=table.day("adopted_on"),
        refers_to=[
            {
                "symbol": report.matching("symbol", SYMBOL, SYMBOL_WORDS),
                "body": report.text("body", longest=40),
                "year": report.number("year", least=1946, most=2100),
            }
            for report in table.tables("refers_to")
        ],
    )


def read_concepts(path: Path) -> list[ConceptFacts]:
    """Return the concepts of a file in its order; raise `DataRefused` where it is wrong."""
    root = open_toml(path)
    tables = root.tables("concepts")
    if not tables:
        root.refuse("concepts", "at least one table under [[concepts]]", None)
    concepts: list[ConceptFacts] = []
    for table in tables:
        concept = ConceptFacts(
            code=table.matching("code", SLUG, SLUG_WORDS),
            kind=table.choice("kind", Concept.Kind.values),
            parent=table.optional_matching("parent", SLUG, SLUG_WORDS),
            name=table.texts("name"),
            source=table.optional_text("source", longest=200) or "",
            terms=read_terms(table),
        )
        topics = [one.code for one in concepts if one.kind == Concept.Kind.TOPIC]
        if concept.kind == Concept.Kind.NORM and concept.parent not in topics:
            table.refuse("parent", "the code of a topic above this norm", concept.parent)
        if concept.kind != Concept.Kind.NORM and concept.parent is not None:
            table.refuse("parent", f"no parent for kind {concept.kind}", concept.parent)
        concepts.append(concept)
    refuse_repeated(tables, "code", [concept.code for concept in concepts])
    root.file.finish()
    return concepts


def refuse_repeated(tables: list[TomlTable], key: str, values: list[str]) -> None:
    """Refuse a second table with the same value under `key`."""
    for at, value in enumerate(values):
        if value in values[:at]:
            tables[at].refuse(key, f"each {key} once", value)


@transaction.atomic
def load_concepts(concepts: list[ConceptFacts], changes: LoadChanges) -> None:
    """Bring the concepts up to date. One that the file lacks stays: passages may name it."""
    rows: dict[str, Concept] = {}
    for order, concept in enumerate(concepts, start=1):
        rows[concept.code] = changes.store(
            Concept,
            {"code": concept.code},
            {
                "kind": concept.kind,
                "parent": rows[concept.parent] if concept.parent else None,
                "order": order,
                "name": concept.name.by_language,
                "unofficial": concept.name.unofficial,
                "source": concept.source,
                "terms": concept.terms,
            },
        )


def store_resolution(resolution: ResolutionFacts, changes: LoadChanges) -> Resolution:
    return changes.store(
        Resolution,
        {"symbol": resolution.symbol},
        {
            "draft_symbol": resolution.draft_symbol,
            "title": resolution.title.by_language,
            "unofficial": resolution.title.unofficial,
            "adopted_on": resolution.adopted_on,
            "refers_to": resolution.refers_to,
        },
    )


def store_session(session: SessionFacts, changes: LoadChanges) -> Session:
    values = asdict(session)
    return changes.store(Session, {"number": values.pop("number")}, values)


def store_item(
    item: ItemFacts, session: Session, changes: LoadChanges, *, where: str
) -> AgendaItem:
    """Store the item with its listings; `where` names the file for a refusal."""
    row = changes.store(
        AgendaItem,
        {"session": session, "code": item.code},
        {"title": item.title.by_language, "unofficial": item.title.unofficial},
    )
    for document in item.documents:
        values = asdict(document)
        changes.store(AgendaDocument, {"item": row, "symbol": values.pop("symbol")}, values)
    listed = [document.symbol for document in item.documents]
    changes.remove_others(row.documents.exclude(symbol__in=listed), where=where)
    return row


def _read_document(table: TomlTable) -> DocumentFacts:
    return DocumentFacts(
        symbol=table.matching("symbol", SYMBOL, SYMBOL_WORDS),
        kind=table.choice("kind", AgendaDocument.Kind.values),
        item_number=_item_number(table),
        issued_on=table.optional_day("issued_on"),
    )


def _item_number(table: TomlTable) -> str | None:
    """Read a number of an item, with quotes or, where it is nothing but figures, without."""
    value = table.optional_number_or_text("item_number", ITEM_NUMBER_WORDS)
    if value is None:
        return None
    number = as_item_number(value)
    if not number:
        table.refuse("item_number", ITEM_NUMBER_WORDS, value)
    return number
