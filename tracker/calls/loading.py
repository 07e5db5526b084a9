"""Read a call for views from its TOML file, move its dates for a demonstration, and store it."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tracker.agenda.loading import (
    SLUG,
    SLUG_WORDS,
    SYMBOL,
    SYMBOL_WORDS,
    ItemFacts,
    ResolutionFacts,
    SessionFacts,
    moved,
    read_item,
    read_resolution,
    read_session,
    refuse_repeated,
)
from tracker.calls.call_contact import TELEPHONE, CallContact
from tracker.calls.models import Call, Question
from tracker.calls.schedule import RULES
from tracker.datafile import DataRefused, MultilingualText, TomlTable, open_toml

_TELEPHONE_WORDS = "a telephone number such as +41 22 000 00 00"
_QUESTION_OF_A_MANDATE = r"[0-9]+/[0-9]+\([a-z]\)"  # 68/243(b)
# Facts of the file that may stay unknown; each absent one needs its reason in `unconfirmed`.
_CALL_FACTS = ["deadline_on", "note_verbale_reference", "note_verbale_on", "report_symbol"]


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    letter: str
    kind: str
    text: MultilingualText
    same_as: list[str]


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    kind: str
    name: MultilingualText  # empty where its rule names it
    on: date | None
    rule: str


@dataclass(frozen=True, slots=True)
class CallFacts:
    """One file under data/calls/, checked."""

    source: str  # the file's name, for messages
    code: str
    paragraph: int
    addressees: str
    opens_on: date
    deadline_on: date | None
    note_verbale_reference: str | None
    note_verbale_on: date | None
    report_symbol: str | None
    printed: str
    summary_word_limit: int | None
    report_word_limit: int
    chinese_factor: Decimal
    late_policy: str
    title: MultilingualText
    chapeau: MultilingualText
    late_sentence: MultilingualText
    contact: CallContact | None
    resolution: ResolutionFacts
    session: SessionFacts
    item: ItemFacts
    questions: tuple[QuestionFacts, ...]
    milestones: tuple[MilestoneFacts, ...]
    unconfirmed: list[dict[str, str]]
    is_practice: bool = False
    dates_moved: bool = False

    def moved_to(self, deadline_on: date) -> "CallFacts":
        """Return the call with its whole schedule moved so that replies are due on that day.

        The resolution keeps the day of its adoption; everything after it keeps its distance.
        """
        if self.deadline_on is None:
            raise DataRefused([f"{self.source}: expected a deadline_on to move, found none"])
        by = deadline_on - self.deadline_on
        try:
            return self._moved(by)
        except OverflowError as error:
            raise DataRefused(
                [f"{self.source}: expected a deadline that leaves room for the schedule"]
            ) from error

    def _moved(self, by: timedelta) -> "CallFacts":
        return replace(
            self,
            opens_on=self.opens_on + by,
            deadline_on=moved(self.deadline_on, by),
            note_verbale_on=moved(self.note_verbale_on, by),
            session=self.session.moved(by),
            item=replace(
                self.item,
                documents=tuple(
                    replace(document, issued_on=moved(document.issued_on, by))
                    for document in self.item.documents
                ),
            ),
            milestones=tuple(replace(one, on=moved(one.on, by)) for one in self.milestones),
            dates_moved=bool(by),
        )

    def unofficial_texts(self) -> list[dict[str, object]]:
        """Name the call's own texts that were translated here, each with its languages."""
        texts = {
            "title": self.title,
            "chapeau": self.chapeau,
            "late_sentence": self.late_sentence,
            **{f"milestones.{one.kind}": one.name for one in self.milestones},
        }
        return [
            {"text": name, "languages": text.unofficial}
            for name, text in texts.items()
            if text.unofficial
        ]


def read_call(path: Path) -> CallFacts:
    """Return the call in a file; raise `DataRefused` with the line of what is wrong in it."""
    root = open_toml(path)
    session = read_session(root.table("session"))
    opens_on, deadline_on = root.day("opens_on"), root.optional_day("deadline_on")
    if deadline_on is not None and deadline_on < opens_on:
        root.refuse("deadline_on", f"a date not before opens_on ({opens_on})", deadline_on)
    starts = {f"session.{key}": day for key, day in asdict(session).items() if key != "number"}
    starts |= {"opens_on": opens_on, "deadline_on": deadline_on}
    call = CallFacts(
        source=str(path),
        code=root.matching("code", SLUG, SLUG_WORDS),
        paragraph=root.number("paragraph", least=1, most=200),
        addressees=root.choice("addressees", Call.Addressees.values),
        opens_on=opens_on,
        deadline_on=deadline_on,
        note_verbale_reference=root.optional_text("note_verbale_reference", longest=100),
        note_verbale_on=root.optional_day("note_verbale_on"),
        report_symbol=root.optional_matching("report_symbol", SYMBOL, SYMBOL_WORDS),
        printed=root.choice("printed", Call.Printed.values),
        summary_word_limit=root.optional_number("summary_word_limit", least=1),
        report_word_limit=root.number("report_word_limit", least=1),
        chinese_factor=root.decimal("chinese_factor", least="1", most="3"),
        late_policy=root.choice("late_policy", Call.LatePolicy.values),
        title=root.texts("title"),
        chapeau=root.texts("chapeau"),
        late_sentence=root.texts("late_sentence"),
        contact=_read_contact(root),
        resolution=read_resolution(root.table("resolution")),
        session=session,
        item=read_item(root.table("item"), root.tables("documents")),
        questions=_read_questions(root),
        milestones=_read_milestones(root, starts),
        unconfirmed=[],
        is_practice=root.flag("is_practice"),
    )
    call = replace(call, unconfirmed=_read_unconfirmed(root, call))
    root.file.finish()
    return call


def _read_contact(root: TomlTable) -> CallContact | None:
    """Read whom delegations turn to; a file without the table leaves that to an officer."""
    table = root.optional_table("contact")
    if table is None:
        return None
    contact = CallContact(
        name=table.texts("name").by_language,
        email=table.text("email", longest=254),
        telephone=table.optional_matching("telephone", TELEPHONE, _TELEPHONE_WORDS) or "",
    )
    try:
        validate_email(contact.email)
    except ValidationError:
        table.refuse("email", "an e-mail address", contact.email)
    return contact


def _read_questions(root: TomlTable) -> tuple[QuestionFacts, ...]:
    tables = root.tables("questions")
    if not tables:
        root.refuse("questions", "at least one table under [[questions]]", None)
    questions = []
    for table in tables:
        question = QuestionFacts(
            letter=table.matching("letter", r"[a-z]", "a single lower-case letter"),
            kind=table.choice("kind", Question.Kind.values),
            text=table.texts("text"),
            same_as=table.text_list("same_as"),
        )
        for earlier in question.same_as:
            if not re.fullmatch(_QUESTION_OF_A_MANDATE, earlier):
                table.refuse("same_as", "questions such as 68/243(b)", earlier)
        questions.append(question)
    refuse_repeated(tables, "letter", [question.letter for question in questions])
    return tuple(questions)


def _read_milestones(root: TomlTable, starts: dict[str, date | None]) -> tuple[MilestoneFacts, ...]:
    """Read the schedule; `starts` are the dates from which one of its dates may be counted."""
    tables = root.tables("milestones")
    milestones = []
    for table in tables:
        kind = table.matching("kind", SLUG, SLUG_WORDS)
        milestone = MilestoneFacts(
            kind=kind,
            name=table.optional_texts("name") if kind in RULES else table.texts("name"),
            on=table.optional_day("on"),
            rule=table.text("rule", longest=300),
        )
        _check_derivation(table, milestone, starts)
        milestones.append(milestone)
    refuse_repeated(tables, "kind", [milestone.kind for milestone in milestones])
    return tuple(milestones)


def _check_derivation(
    table: TomlTable, milestone: MilestoneFacts, starts: dict[str, date | None]
) -> None:
    """Check a date that is counted `days` from another of the file: nobody retypes it wrongly."""
    if "from" not in table.values and "days" not in table.values:
        return
    name = table.choice("from", list(starts))
    days = table.number("days", least=-400, most=400)
    start = starts[name]
    if start is None:
        table.refuse("from", "a date that this file gives", name)
    derived = start + timedelta(days=days)
    if milestone.on != derived:
        table.refuse("on", f"{derived} ({name} and {days} days)", milestone.on)


def _read_unconfirmed(root: TomlTable, call: CallFacts) -> list[dict[str, str]]:
    """Read the reasons; every absent fact needs one, and each has to name a fact of the file."""
    facts: dict[str, object] = {name: getattr(call, name) for name in _CALL_FACTS}
    facts["resolution.draft_symbol"] = call.resolution.draft_symbol
    facts |= {f"session.{key}": value for key, value in asdict(call.session).items()}
    for document in call.item.documents:
        facts[f"documents.{document.symbol}.item_number"] = document.item_number
    for milestone in call.milestones:
        facts[f"milestones.{milestone.kind}.on"] = milestone.on
    tables = root.tables("unconfirmed")
    reasons = [
        {"fact": table.choice("fact", list(facts)), "reason": table.text("reason")}
        for table in tables
    ]
    named = [reason["fact"] for reason in reasons]
    refuse_repeated(tables, "fact", named)
    for name, value in facts.items():
        if value is None and name not in named:
            root.refuse("unconfirmed", f'the reason why "{name}" is left out', None)
    return reasons
