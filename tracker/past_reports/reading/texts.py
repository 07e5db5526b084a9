"""A part's text as passages: read from its stored source, as often as how it is joined changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tracker.calls.models import Call
from tracker.past_reports.models import PastReply
from tracker.refusal import Refusal
from tracker.text.detection import is_rtl
from tracker.text.docx.read.imported import ImportedDocument
from tracker.text.footnotes.renumbering import join
from tracker.text.markdown.parse import parse
from tracker.text.tree import Block, Document, Heading, Paragraph, Strong, Text, plain_text
from tracker.word_files.remarks import UNASSIGNED
from tracker.word_files.replies import WordFileReply, reply_of

MOST_HEADINGS = 60  # of one reply that a page asks about
_DEEPEST = 6


def read_text(
    document: Document, call: Call, *, concepts: Mapping[str, str] | None = None
) -> WordFileReply | None:
    """Return a text as the passages of a reply; None where there is none, or too much of it.

    `concepts` are those of `concepts_by_name`, for whoever reads many.
    """
    kept = _with_fewer_headings(document)
    words = ImportedDocument(
        kept, is_rtl(plain_text(kept)), remarks=[], changes=0, comments=0, marks={}
    )
    try:
        found = reply_of(words, call=call, concepts=concepts)
    except Refusal:
        return None
    # What answers no question is seen on the page.
    return replace(found, remarks=[one for one in found.remarks if one.kind != UNASSIGNED])


def joined_text(part: PastReply, joined: Iterable[PastReply]) -> Document:
    """Return the text of a part with those that belong to it, below the headings it had."""
    pieces = [parse(part.source)]
    for one in joined:
        head: list[Block] = [Paragraph((Text(line),)) for line in one.lines]
        if one.printed_heading:
            head.insert(0, Heading(_level_behind(pieces), (Text(one.printed_heading),)))
        pieces += [Document(tuple(head)), parse(one.source)]
    return join(pieces)


def _level_behind(pieces: Sequence[Document]) -> int:
    """Return the level below the heading that stands last."""
    levels = [
        block.level for piece in pieces for block in piece.blocks if isinstance(block, Heading)
    ]
    return min(levels[-1] + 1, _DEEPEST) if levels else 1


def _with_fewer_headings(document: Document) -> Document:
    """Read headings behind so many as paragraphs in bold: a page asks about each passage."""
    seen, blocks = 0, []
    for block in document.blocks:
        seen += isinstance(block, Heading)
        if isinstance(block, Heading) and seen > MOST_HEADINGS:
            block = Paragraph((Strong(block.inlines),))
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))
