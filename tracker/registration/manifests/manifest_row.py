"""One row of the list of what came by mail: every cell, with what is expected of it."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.refusal import Refusal
from tracker.submissions.content import CoverContent
from tracker.submissions.models import FIRST_YEAR, Submission
from tracker.text.characters.canonical import TextRefused, clean
from tracker.text.languages import LANGUAGES

NAMES = ("manifest.csv", "manifest.xlsx")
COLUMNS = (
    "code", "language", "received_on", "cover_kind", "cover_reference", "cover_on", "signatory",
    "capacity", "kind", "co_senders", "aligned", "late", "publish_full_text", "file",
)  # fmt: skip
OPTIONAL = (
    "replaces", "since_year", "message", "lead", "annexes", "annex_titles", "cover_scan",
    "translations",
)  # fmt: skip
OF_A_TEXT = ("full", "joint")
WITHOUT_A_TEXT = ("no_change", "no_reply")
CONSENTS = ("objection", "consent")  # to the full text on the website
ACTS = ("message", "stands", "withdrawal", "confirmation", "refusal", *CONSENTS)
KINDS = (*OF_A_TEXT, *WITHOUT_A_TEXT, *ACTS)
ABOUT_A_LEAD = {"confirmation", "refusal"}


class ManifestRefused(Refusal):
    """A list that cannot be used; says the line and what was expected."""

    def __init__(self, line: int, expected: str, *, name: str = NAMES[0]) -> None:
        self.line, self.expected = line, expected
        super().__init__(f"{name}, line {line}: {expected}")


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What one State sent: when and how it came, what it is, and the names of its files.

    `replaces` is the number of the revision of the delegation's own that it takes the place of.
    `lead` is the State whose joint reply is confirmed or refused.
    """

    line: int
    code: str
    kind: str
    language: str
    received_on: date
    cover: CoverContent
    co_senders: tuple[str, ...]
    aligned: tuple[str, ...]
    is_late: bool
    publish_full_text: bool
    file: str
    replaces: int | None
    since_year: int | None
    message: str
    lead: str
    annexes: tuple[str, ...]
    annex_titles: tuple[str, ...]
    cover_scan: str
    translations: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its line in the output calls it: the file, or the State and what it does."""
        return self.file or " ".join(filter(None, [self.code, self.kind, self.lead]))


class RowCells:
    """Reads one line's cells, each with what is expected of it."""

    def __init__(self, line: int, cells: dict[str, str], codes: set[str]) -> None:
        self.line, self.cells, self.codes = line, cells, codes

    def row(self) -> ManifestRow:
        kind = self.choice("kind", KINDS)
        is_text = kind in OF_A_TEXT
        co_senders, aligned = self.states("co_senders"), self.states("aligned")
        code = self.state("code", self.text("code", 3))
        self._check_parties(kind, code, co_senders, aligned)
        return ManifestRow(
            line=self.line,
            code=code,
            kind=kind,
            language=self.choice("language", (*LANGUAGES, *(() if is_text else ("",)))),
            received_on=self.required_day("received_on"),
            cover=CoverContent(
                kind=self.choice("cover_kind", ("", *Submission.CoverKind.values)),
                reference=self.text("cover_reference", 100),
                on=self.day("cover_on"),
                signatory=self.text("signatory", 200),
                capacity=self.text("capacity", 200),
            ),
            co_senders=co_senders,
            aligned=aligned,
            is_late=self.flag("late", is_text=is_text),
            publish_full_text=self.flag("publish_full_text", is_text=is_text),
            file=self.belongs("file", is_text),
            replaces=self.number("replaces", kind not in ACTS, lowest=1),
            since_year=self.number("since_year", kind == "no_change", lowest=FIRST_YEAR),
            message=self.message(kind),
            lead=self.lead(kind, code),
            annexes=self.list_of("annexes", is_text),
            annex_titles=self.list_of("annex_titles", is_text),
            cover_scan=self.belongs("cover_scan", kind not in ACTS),
            translations=self.list_of("translations", is_text),
        )

    def _check_parties(
        self, kind: str, code: str, co_senders: tuple[str, ...], aligned: tuple[str, ...]
    ) -> None:
        if kind == "joint" and not co_senders:
            raise self.refused("co_senders", "at least one code for a joint reply")
        if co_senders and kind != "joint":
            raise self.refused("co_senders", "no code unless the kind is joint")
        if aligned and kind not in OF_A_TEXT:
            raise self.refused("aligned", "no code unless there is a text")
        if code in {*co_senders, *aligned} or set(co_senders) & set(aligned):
            raise self.refused("co_senders", "every delegation in one place only")

    def belongs(self, column: str, does: bool) -> str:
        """Return a cell that rows of this kind may fill, and no others."""
        value = self.cells.get(column, "")
        if value.strip() and not does:
            raise self.refused(column, "nothing for this kind")
        return value if does else ""

    def list_of(self, column: str, does: bool) -> tuple[str, ...]:
        parts = [part.strip() for part in self.belongs(column, does).split(";")]
        if column in {"annexes", "translations"}:
            return tuple(part for part in parts if part)
        return tuple(self._clean(column, part) for part in parts)

    def flag(self, column: str, *, is_text: bool) -> bool:
        return self.choice(column, ("no", "yes", *(() if is_text else ("",)))) == "yes"

    def number(self, column: str, does: bool, *, lowest: int) -> int | None:
        value = self.belongs(column, does).strip()
        if not value and column != "since_year":
            return None
        if not does:
            return None
        if not re.fullmatch("[0-9]{1,4}", value) or int(value) < lowest:
            raise self.refused(column, f"a number from {lowest}")
        return int(value)

    def message(self, kind: str) -> str:
        words = self._clean("message", self.belongs("message", kind in ACTS))
        if len(words) > 5000 or (kind in {"message", "stands"} and not words):
            raise self.refused("message", "what the State writes, at most 5000 characters")
        return words

    def lead(self, kind: str, code: str) -> str:
        value = self.belongs("lead", kind in ABOUT_A_LEAD).strip()
        if kind not in ABOUT_A_LEAD:
            return ""
        if value == code:
            raise self.refused("lead", "another State than the one that writes")
        return self.state("lead", value)

    def refused(self, column: str, expected: str) -> ManifestRefused:
        found = self.cells.get(column, "")
        shown = found if len(found) <= 60 else f"{found[:60]}…"
        return ManifestRefused(self.line, f"{column}: expected {expected}, found {shown!r}")

    def text(self, column: str, longest: int) -> str:
        value = self._clean(column, self.cells[column])
        if len(value) > longest or "\n" in value or "\t" in value:
            raise self.refused(column, f"one line of at most {longest} characters")
        return value

    def _clean(self, column: str, words: str) -> str:
        try:
            return clean(words).strip()
        except TextRefused as error:
            raise self.refused(column, f"no such characters as {error}") from error

    def choice(self, column: str, choices: tuple[str, ...]) -> str:
        value = self.cells[column].strip()
        if value not in choices:
            raise self.refused(column, " or ".join(choice or "nothing" for choice in choices))
        return value

    def day(self, column: str) -> date | None:
        value = self.cells[column].strip()
        if not value:
            return None
        day = day_of(value)
        if day is None:
            raise self.refused(column, "a day such as 2022-05-31")
        return day

    def required_day(self, column: str) -> date:
        day = self.day(column)
        if day is None:
            raise self.refused(column, "a day such as 2022-05-31")
        return day

    def state(self, column: str, code: str) -> str:
        if code not in self.codes:
            raise self.refused(column, "the code of a delegation that has been loaded")
        return code

    def states(self, column: str) -> tuple[str, ...]:
        return self.unique(
            column, [code.strip() for code in self.cells[column].split(";") if code.strip()]
        )

    def unique(self, column: str, codes: list[str]) -> tuple[str, ...]:
        if len(set(codes)) != len(codes):
            raise self.refused(column, "each code once")
        return tuple(self.state(column, code) for code in codes)


def day_of(value: str) -> date | None:
    """Read a day as 2022-05-31, or as a spreadsheet rewrites it: 31.05.2022, 31/05/2022, 5/31/2022.

    With strokes, a day and a month that could change places are no day.
    """
    if iso := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value):
        year, month, day = map(int, iso.groups())
    elif dotted := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", value):
        day, month, year = map(int, dotted.groups())
    elif stroked := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", value):
        first, second, year = map(int, stroked.groups())
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
