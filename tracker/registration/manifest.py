"""The list of replies that came by mail: one row a reply, every cell checked."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.submissions.content import CoverContent
from tracker.submissions.models import Submission
from tracker.text.canonical import TextRefused, clean
from tracker.text.languages import LANGUAGES

NAME = "manifest.csv"
COLUMNS = (
    "code", "language", "received_on", "cover_kind", "cover_reference", "cover_on", "signatory",
    "capacity", "kind", "co_senders", "aligned", "late", "publish_full_text", "file",
)  # fmt: skip
MAX_BYTES = 1024 * 1024
KINDS = ("full", "joint")


class ManifestRefused(ValueError):
    """A list that cannot be used; says the line and what was expected."""

    def __init__(self, line: int, expected: str) -> None:
        self.line = line
        super().__init__(f"{NAME}, line {line}: {expected}")


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One reply: who sent it, when and how it came, and the name of its file."""

    line: int
    code: str
    language: str
    received_on: date
    cover: CoverContent
    is_joint: bool
    co_senders: tuple[str, ...]
    aligned: tuple[str, ...]
    is_late: bool
    publish_full_text: bool
    file: str


def read_manifest(path: Path, *, codes: set[str]) -> list[ManifestRow]:
    """Read a list of replies; raise `ManifestRefused` with the line and what was expected.

    `codes` are the delegations that exist. The files' names are not judged here.
    """
    rows = [_Cells(line, cells, codes).row() for line, cells in _lines(path)]
    if not rows:
        raise ManifestRefused(2, "expected at least one reply below the columns' names")
    seen: dict[str, int] = {}
    for row in rows:
        for value in (row.code, row.file):
            if value in seen:
                raise ManifestRefused(
                    row.line, f"{value!r} stands already in line {seen[value]}; expected it once"
                )
        seen.update({row.code: row.line, row.file: row.line})
    return rows


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        if not path.is_file():  # a pipe would keep us waiting
            raise ManifestRefused(1, "expected an ordinary file")
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise ManifestRefused(1, "expected a file that can be opened") from error
    if len(data) > MAX_BYTES:
        raise ManifestRefused(1, "expected a list smaller than 1 MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ManifestRefused(line, "expected text in UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = tuple(cell.strip() for cell in next(reader, []))
        if sorted(columns) != sorted(COLUMNS):
            raise ManifestRefused(1, _about_columns(columns))
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                raise ManifestRefused(
                    reader.line_num, f"expected {len(columns)} cells, found {len(cells)}"
                )
            yield reader.line_num, dict(zip(columns, cells, strict=True))
    except csv.Error as error:
        raise ManifestRefused(
            reader.line_num or 1, f"expected comma-separated values ({error})"
        ) from error


def _about_columns(columns: tuple[str, ...]) -> str:
    missing = [column for column in COLUMNS if column not in columns]
    unknown = [column for column in columns if column not in COLUMNS]
    told = [f"expected the columns {', '.join(COLUMNS)}"]
    if missing:
        told.append(f"missing: {', '.join(missing)}")
    if unknown:
        told.append(f"unknown: {', '.join(map(repr, unknown))}")
    return "; ".join(told)


class _Cells:
    """Reads one line's cells, each with what is expected of it."""

    def __init__(self, line: int, cells: dict[str, str], codes: set[str]) -> None:
        self.line, self.cells, self.codes = line, cells, codes

    def row(self) -> ManifestRow:
        is_joint = self.choice("kind", KINDS) == "joint"
        co_senders = self.states("co_senders")
        if is_joint and not co_senders:
            raise self.refused("co_senders", "at least one code for a joint reply")
        if co_senders and not is_joint:
            raise self.refused("co_senders", "no code unless the kind is joint")
        code = self.state("code", self.text("code", 3))
        aligned = self.states("aligned")
        if code in {*co_senders, *aligned} or set(co_senders) & set(aligned):
            raise self.refused("co_senders", "every delegation in one place only")
        return ManifestRow(
            line=self.line,
            code=code,
            language=self.choice("language", tuple(LANGUAGES)),
            received_on=self.required_day("received_on"),
            cover=CoverContent(
                kind=self.choice("cover_kind", ("", *Submission.CoverKind.values)),
                reference=self.text("cover_reference", 100),
                on=self.day("cover_on"),
                signatory=self.text("signatory", 200),
                capacity=self.text("capacity", 200),
            ),
            is_joint=is_joint,
            co_senders=co_senders,
            aligned=aligned,
            is_late=self.choice("late", ("no", "yes")) == "yes",
            publish_full_text=self.choice("publish_full_text", ("no", "yes")) == "yes",
            file=self.cells["file"],
        )

    def refused(self, column: str, expected: str) -> ManifestRefused:
        found = self.cells[column]
        shown = found if len(found) <= 60 else f"{found[:60]}…"
        return ManifestRefused(self.line, f"{column}: expected {expected}, found {shown!r}")

    def text(self, column: str, longest: int) -> str:
        try:
            value = clean(self.cells[column]).strip()
        except TextRefused as error:
            raise self.refused(column, f"no such characters as {error}") from error
        if len(value) > longest or "\n" in value or "\t" in value:
            raise self.refused(column, f"one line of at most {longest} characters")
        return value

    def choice(self, column: str, choices: tuple[str, ...]) -> str:
        value = self.cells[column].strip()
        if value not in choices:
            raise self.refused(column, " or ".join(choice or "nothing" for choice in choices))
        return value

    def day(self, column: str) -> date | None:
        value = self.cells[column].strip()
        if not value:
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise self.refused(column, "a day such as 2022-05-31") from error
        if len(value) != 10:
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
