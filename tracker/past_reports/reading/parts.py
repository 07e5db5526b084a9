"""A past report cut into what each State answered; what stands elsewhere is kept aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from tracker.delegations.states.finder import StateFinder
from tracker.past_reports.reading.headings import (
    BOLD,
    StateHeading,
    heading_at_top,
    state_headings,
)
from tracker.refusal import Refusal
from tracker.text.footnotes.renumbering import note_keys, part_of
from tracker.text.tree import Block, Document, Heading, NoteRef, Paragraph, plain

MOST = 300  # replies in one report: there are 196 delegations
MOST_HEADINGS = 5000  # of States and in their texts


@dataclass(frozen=True, slots=True)
class ReportPart:
    """What stands below one heading; `is_reply` is false of what belongs to no State.

    `lines` are those in brackets below it, `original` the language that they name, `co_senders` the
    codes of those on whose behalf it was sent besides.
    """

    heading: str
    document: Document
    is_reply: bool = True
    state: str = ""
    also: str = ""
    lines: tuple[str, ...] = ()
    original: str = ""
    received_on: date | None = None
    co_senders: tuple[str, ...] = ()


def parts_of(document: Document, finder: StateFinder) -> list[ReportPart]:
    """Return the parts in their order; raise `Refusal` where there is no State, or are too many."""
    blocks = document.blocks
    if sum(isinstance(block, Heading) for block in blocks) > MOST_HEADINGS:
        raise Refusal(_("The file has more than %(limit)s headings."), limit=MOST_HEADINGS)
    found = state_headings(blocks, finder)
    if not any(one.state for one in found):
        raise Refusal(
            _(
                "No heading in the file is the name of a State. Is it the report, and are the "
                "names headings in it?"
            )
        )
    if len(found) > MOST:
        raise Refusal(_("The file has more than %(limit)s headings of States."), limit=MOST)
    parts = [ReportPart("", part_of(document, blocks[: found[0].start]), is_reply=False)]
    ends = [*(one.start for one in found[1:]), len(blocks)]
    for heading, end in zip(found, ends, strict=True):
        chapter = _next_chapter(blocks, heading, end, found)
        parts.append(reply_below(heading, document, chapter))
        if chapter < end:
            parts.append(_chapter(document, chapter, end))
    return [one for one in parts if one.is_reply or one.document.blocks]


def part_of_file(document: Document, finder: StateFinder) -> ReportPart:
    """Return a State's own file as a part; its first heading may name the State."""
    heading = heading_at_top(document.blocks, finder)
    if heading is None:
        return ReportPart("", document)
    return reply_below(heading, document, len(document.blocks))


def reply_below(heading: StateHeading, document: Document, end: int) -> ReportPart:
    """Return what stands between a heading and the block of a number as a reply."""
    blocks: Sequence[Block] = document.blocks[heading.end : end]
    head = document.blocks[heading.start]
    keys = list(note_keys(head.inlines)) if isinstance(head, Heading | Paragraph) else []
    if keys:  # the footnotes of a heading stand on a line of their own below it
        blocks = (Paragraph(tuple(map(NoteRef, keys))), *blocks)
    return ReportPart(
        heading.words,
        part_of(document, blocks),
        state=heading.state,
        also=heading.also,
        lines=heading.lines.words,
        original=heading.lines.language,
        received_on=heading.lines.received_on,
        co_senders=heading.co_senders,
    )


def _next_chapter(
    blocks: Sequence[Block], heading: StateHeading, end: int, found: Sequence[StateHeading]
) -> int:
    """Return where a chapter begins behind a reply: a heading above those of all States."""
    level = min(one.level for one in found)
    if level >= BOLD:
        return end
    for number in range(heading.end, end):
        block = blocks[number]
        if isinstance(block, Heading) and block.level < level:
            return number
    return end


def _chapter(document: Document, start: int, end: int) -> ReportPart:
    head = document.blocks[start]
    words = plain(head.inlines) if isinstance(head, Heading) else ""
    return ReportPart(words, part_of(document, document.blocks[start + 1 : end]), is_reply=False)
