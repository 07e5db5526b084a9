"""What a receipt says to people: the same rows on its page, on paper and in the mail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tracker.receipts.receipts import FiledText
from tracker.site.templatetags.page import language_name
from tracker.site.templatetags.times import day, new_york
from tracker.text.languages import Language
from tracker.text.lists import bracketed, listed


@dataclass(frozen=True, slots=True)
class ReceiptEnclosure:
    """A file that was filed with the text; `size` in bytes, `sha256` in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What people look for on a receipt; names and titles are in the language of the reader."""

    filed: FiledText
    key: str  # that signed it
    resolution: str  # its symbol
    paragraph: int
    call: str  # its code
    call_title: str
    delegation: str
    also_for: Sequence[str]  # on whose behalf it was filed as well
    has_to_be_confirmed: bool  # by each of those
    aligned: Sequence[str]
    filed_by: str
    on_behalf: bool  # registered by the secretariat
    received_on: date
    deadline_on: date | None  # that was in force when it was filed
    is_late: bool  # after that deadline
    statement: str | Promise  # that stands for a text; empty where there is one
    words: int
    language: Language
    translations: Sequence[Language]
    files: Sequence[ReceiptEnclosure]
    contact: str  # in one line; empty where nobody is named


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    text: str
    is_machine: bool = False  # for computers: digits in an order of their own


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    name: str
    lines: tuple[ReceiptLine, ...]


def rows_of(facts: ReceiptFacts) -> list[ReceiptRow]:
    """Return the rows of a receipt in the language that is switched on."""
    return [
        *_mandate(facts),
        *_senders(facts),
        *_filing(facts),
        *_text(facts),
        _files(facts.files),
        _row(_("SHA-256 of the text"), facts.filed.sha256, is_machine=True),
        _row(_("Receipt number"), facts.filed.number, is_machine=True),
        _row(_("Signed with key"), facts.key, is_machine=True),
    ]


def as_text(rows: Iterable[ReceiptRow]) -> str:
    """Return rows as plain text: one line each, or the name and below it each of its lines."""
    told = (_("%(name)s: %(value)s") % {"name": one.name, "value": _value(one)} for one in rows)
    return "\n".join(told).replace(" \n", "\n")


def _value(row: ReceiptRow) -> str:
    texts = [line.text for line in row.lines]
    return texts[0] if len(texts) == 1 else "\n  " + "\n  ".join(texts)


def _mandate(facts: ReceiptFacts) -> list[ReceiptRow]:
    resolution = _("General Assembly resolution %(symbol)s, paragraph %(paragraph)s") % {
        "symbol": facts.resolution,
        "paragraph": facts.paragraph,
    }
    return [
        _row(_("Resolution"), resolution),
        _row(_("Call"), facts.call, facts.call_title),
    ]


def _senders(facts: ReceiptFacts) -> list[ReceiptRow]:
    rows = [_row(_("Delegation"), facts.delegation)]
    if facts.also_for:
        rows.append(
            _row(
                _("Also on behalf of"),
                listed(facts.also_for),
                _("For each of these States it counts once that State has confirmed it.")
                if facts.has_to_be_confirmed
                else "",
            )
        )
    if facts.aligned:
        rows.append(_row(_("States that align themselves"), listed(facts.aligned)))
    return rows


def _filing(facts: ReceiptFacts) -> list[ReceiptRow]:
    secretariat = _("secretariat, on behalf of the delegation")
    rows = [_row(_("Filed"), new_york(facts.filed.filed_at))]
    if facts.on_behalf:
        rows.append(_row(_("Received on"), day(facts.received_on)))
    return [
        *rows,
        _row(_("Deadline"), _in_time(facts)),
        _row(_("By"), facts.filed_by, secretariat if facts.on_behalf else ""),
    ]


def _in_time(facts: ReceiptFacts) -> str:
    if facts.deadline_on is None:
        return _("none was set at that time")
    sentence = (
        _("late: the deadline was then the end of %(day)s, New York time")
        if facts.is_late
        else _("in time: the deadline was then the end of %(day)s, New York time")
    )
    return sentence % {"day": day(facts.deadline_on)}


def _text(facts: ReceiptFacts) -> list[ReceiptRow]:
    if facts.statement:
        return [_row(_("Answer"), str(facts.statement))]
    rows = [
        _row(_("Words"), intcomma(facts.words)),
        _row(_("Original language"), language_name(facts.language)),
    ]
    if facts.translations:
        names = listed(map(language_name, facts.translations))
        rows.append(_row(_("Courtesy translations"), names))
    return rows


def _files(files: Sequence[ReceiptEnclosure]) -> ReceiptRow:
    name = _("Enclosed files")
    if not files:
        return _row(name, _("none"))
    lines = []
    for file in files:
        size = filesizeformat(file.size).replace("\xa0", " ")
        lines.append(ReceiptLine(bracketed(file.name, size)))
        lines.append(ReceiptLine(f"SHA-256 {file.sha256}", is_machine=True))
    return ReceiptRow(name, tuple(lines))


def _row(name: str, *texts: str, is_machine: bool = False) -> ReceiptRow:
    return ReceiptRow(name, tuple(ReceiptLine(text, is_machine) for text in texts if text))
