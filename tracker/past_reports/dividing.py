"""An officer says where in a text another State's reply begins that was not told by its heading."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.delegations.states.finder import StateFinder
from tracker.past_reports.mending import (
    lock,
    read_again,
    record_of_part,
    require_not_recorded,
    require_read,
)
from tracker.past_reports.models import PastReply, PastReport
from tracker.past_reports.reading.headings import heading_at, name_in
from tracker.past_reports.reading.parts import MOST, reply_below
from tracker.past_reports.reading.rows import row_of
from tracker.refusal import Refusal
from tracker.text.footnotes.renumbering import part_of
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.tree import Heading, Paragraph

_ASIDE = 10_000  # numbers that no part has while others are renumbered


@dataclass(frozen=True, slots=True)
class DividingLine:
    """A line of a part that could be a State's name; `block` is its place in the text, from 0."""

    block: int
    words: str


def dividing_lines(row: PastReply) -> list[DividingLine]:
    """Return the short lines of a part's own text, in their order."""
    found = []
    for number, block in enumerate(parse(row.source).blocks):
        named = name_in(block) if isinstance(block, Heading | Paragraph) else None
        if named is not None:
            found.append(DividingLine(number, named[0]))
    return found


@transaction.atomic
def divide(
    report: PastReport, number: int, block: int, *, version: int, by: User, at: datetime
) -> PastReply:
    """Let a reply begin at a line of a part, which keeps what stands before; return the new part.

    What was joined to the part stands behind the new one. Raise `Refusal` where a colleague was
    first, the part is recorded, or the line is none.
    """
    require_officer(by)
    require_read(report)
    lock(report, version)
    row = report.parts.get(number=number)
    require_not_recorded(row)
    document = parse(row.source)
    heading = (
        heading_at(block, document.blocks, StateFinder()) if block < len(document.blocks) else None
    )
    if heading is None:
        raise Refusal(_("No reply can begin there. Nothing was changed."))
    if report.parts.count() >= MOST:
        raise Refusal(_("The file has more than %(limit)s headings of States.") % {"limit": MOST})
    part = reply_below(heading, document, len(document.blocks))
    found = row_of(part, report.call, received_on=row.received_on)
    behind = report.parts.filter(number__gt=number)
    behind.update(number=F("number") + _ASIDE)
    report.parts.filter(number__gt=_ASIDE).update(number=F("number") - _ASIDE + 1)
    found.report, found.number = report, number + 1
    found.save()
    row.source = to_source(part_of(document, document.blocks[:block]))
    row.save(update_fields=["source"])
    read_again(report, number, number + 1)
    record_of_part("divide_past_report", found, by=by, at=at)
    return found
