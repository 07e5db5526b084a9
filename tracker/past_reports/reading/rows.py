"""Files read as the parts of a report: rows that are not saved yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.delegations.states.finder import StateFinder
from tracker.files.checks import read_word
from tracker.past_reports.models import PastReply
from tracker.past_reports.reading.files import WordFile
from tracker.past_reports.reading.parts import ReportPart, part_of_file, parts_of
from tracker.past_reports.reading.texts import read_text
from tracker.registration.recognizing import language_in, state_of
from tracker.text.docx.read.remarks import Remark
from tracker.text.markdown.write import to_source
from tracker.word_files import remarks as told
from tracker.word_files.language.written_in import FoundLanguages
from tracker.word_files.replies import concepts_by_name

Treatment = PastReply.Treatment


@dataclass(frozen=True, slots=True)
class KnownHere:
    """What every part is read with: delegations by their codes, concepts by their names."""

    states: Mapping[str, Delegation]
    concepts: Mapping[str, str]

    @classmethod
    def now(cls) -> "KnownHere":
        return cls(Delegation.objects.in_bulk(field_name="code"), concepts_by_name())


def rows_of_report(
    file: WordFile, call: Call, finder: StateFinder, *, received_on: date | None, known: KnownHere
) -> tuple[list[PastReply], list[Remark]]:
    """Return the parts of a report, and what is told of the whole file; raise `Refusal`.

    `received_on` is the day of replies that bear none of their own.
    """
    imported = read_word(file.data)
    rows = [
        row_of(part, call, received_on=received_on, known=known)
        for part in parts_of(imported.document, finder)
    ]
    return rows, imported.remarks


def row_of_file(
    file: WordFile, call: Call, finder: StateFinder, *, received_on: date | None, known: KnownHere
) -> PastReply:
    """Return a State's own file as a part; raise `Refusal` if it cannot be read."""
    imported = read_word(file.data)
    part = part_of_file(imported.document, finder)
    row = row_of(part, call, received_on=received_on, known=known)
    if row.delegation is None:
        row.delegation = known.states.get(state_of(file.name, row.content, finder) or "")
    row.language = row.language or language_in(file.name, FoundLanguages())
    row.heading = file.name[:200]
    row.remarks = [*(remark.to_json() for remark in imported.remarks), *row.remarks]
    return row


def row_of(
    part: ReportPart,
    call: Call,
    *,
    received_on: date | None,
    known: KnownHere | None = None,
) -> PastReply:
    """Return a part as it is kept, its text read as passages where it is a reply.

    `known` is what all parts are read with, for whoever reads many.
    """
    known = known or KnownHere.now()
    row = PastReply(
        treatment=Treatment.REPLY if part.is_reply else Treatment.LEFT_OUT,
        heading=part.heading[:200],
        printed_heading=part.heading[:200],
        lines=list(part.lines),
        received_on=part.received_on or (received_on if part.is_reply else None),
        source=to_source(part.document),
    )
    row.delegation = known.states.get(part.state)
    row.co_senders = sorted(
        code for code in part.co_senders if known.states[code].kind != Delegation.Kind.ORGANIZATION
    )
    found = read_text(part.document, call, concepts=known.concepts) if part.is_reply else None
    if found is None:
        row.language = part.original
        return row
    row.language = found.found.language or part.original
    row.passages = [passage.to_json() for passage in found.passages]
    remarks = list(found.remarks)
    if part.also:
        remarks.append(Remark(told.ALSO, 1, (part.also,)))
    if part.original and row.language != part.original:
        remarks.append(Remark(told.WRITTEN_IN, 1, (part.original, row.language)))
    row.remarks = [remark.to_json() for remark in remarks]
    return row
