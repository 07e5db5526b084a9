"""A draft as a Word file to circulate in the capital: empty, half-filled or full.

Headings, lists, tables and footnotes are Word's own. The file is read again like any other; its
bookmarks (`bookmarks.py`) only make sure that nothing is lost on the way, and that neither an
instruction becomes the State's text nor the State's text an instruction.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count, groupby

import docx

from tracker.calls.models import Question
from tracker.submissions.drafting.passages import rank_of
from tracker.submissions.models import Passage
from tracker.submissions.models import Text as WorkingText
from tracker.text.docx.bookmarks import INSTRUCTION_STYLE, heading_mark, instruction_mark
from tracker.text.docx.write.document import DocxWriter
from tracker.text.docx.write.outline import empty_paragraph, set_up
from tracker.text.markdown.parse import parse
from tracker.text.tree import Document, Heading, Inlines, Strong, Text, plain
from tracker.word_files.headings import key_of
from tracker.word_files.outline import instructions
from tracker.word_files.outline.bookmarks import PassageBookmark, offered

Part = Passage.Part
_DEEPEST = 9  # of Word's headings


@dataclass(frozen=True, slots=True)
class OutlinePiece:
    """One passage of an outline: its heading with what the bookmark says, its text, and hints."""

    mark: PassageBookmark
    heading: str
    body: str = ""
    question: Question | None = None
    instructions: Sequence[str] = field(default_factory=tuple)

    @property
    def place(self) -> tuple[str, str]:
        return self.mark.part, self.mark.question


def outline_of(text: WorkingText, *, on: date) -> bytes:
    """Return a text as a Word file; States bear the names of the day `on`."""
    submission = text.submission
    language = text.language
    title = instructions.TITLE[language].format(
        state=submission.delegation.name_on(on, language),
        paragraph=submission.call.paragraph,
        symbol=submission.call.resolution.symbol,
    )
    document = docx.Document()
    set_up(document, language=language, title=title, on=on)
    outline = _OutlineWriter(DocxWriter(document), language)
    outline.instruction((Strong((Text(title),)),))
    for line in (instructions.HOW, instructions.DROPPED):
        outline.instruction((Text(line[language]),))
    for piece in pieces_of(text):
        outline.piece(piece)
    outline.writer.finish()
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def pieces_of(text: WorkingText) -> list[OutlinePiece]:
    """Return the passages in their order, with what the draft lacks and what is offered."""
    passages = list(text.passages.select_related("question"))
    questions = list(text.submission.call.questions.all())
    pieces = [_piece(text, passage, passages) for passage in passages]
    for part, question in [(Part.SUMMARY, None), *((Part.QUESTION, one) for one in questions)]:
        offer = _offer(text, part, question)
        if not any(piece.place == offer.place for piece in pieces):
            _insert(pieces, [offer])
    for question in questions:
        own = [piece for piece in pieces if piece.question == question]
        if not any(piece.body.strip() or piece.mark.level == 2 for piece in own):
            _insert(pieces, _suggestions(text, question))
    return pieces


def _insert(pieces: list[OutlinePiece], more: Sequence[OutlinePiece]) -> None:
    """Put pieces of one place behind the last piece that belongs before them."""
    here = rank_of(*more[0].place) if more else (0, "")
    ranks = [rank_of(*piece.place) for piece in pieces]
    at = max((number + 1 for number, rank in enumerate(ranks) if rank <= here), default=0)
    pieces[at:at] = more


def _piece(text: WorkingText, passage: Passage, passages: Sequence[Passage]) -> OutlinePiece:
    same = [one for one in passages if (one.part, one.question) == (passage.part, passage.question)]
    number = same.index(passage) + 1
    letter = passage.question.letter if passage.question else ""
    heading, mark = passage.heading, PassageBookmark(passage.part, letter, passage.level)
    if not heading.strip():
        heading = _name(text, passage.part, passage.question)
        heading += f" ({number})" if number > 1 else ""
        mark = PassageBookmark(passage.part, letter, passage.level, offered(heading))
    return OutlinePiece(
        mark,
        heading,
        passage.body,
        passage.question,
        _instructions(text, passage) if number == 1 else (),
    )


def _offer(text: WorkingText, part: str, question: Question | None) -> OutlinePiece:
    """Return a passage that the draft lacks; it is one only if somebody writes it."""
    heading = _name(text, part, question)
    letter = question.letter if question else ""
    mark = PassageBookmark(part, letter, 1, offered(heading), is_suggestion=True)
    return OutlinePiece(mark, heading, "", question)


def _suggestions(text: WorkingText, question: Question) -> list[OutlinePiece]:
    """Return the sub-headings that are offered for an answer."""
    return [
        OutlinePiece(
            PassageBookmark(Part.QUESTION, question.letter, 2, offered(name), is_suggestion=True),
            name,
            "",
            question,
            () if number else (instructions.OFFERED[text.language],),
        )
        for number, name in enumerate(question.headings_in(text.language))
    ]


def _name(text: WorkingText, part: str, question: Question | None) -> str:
    if question is None:
        return instructions.NAMES[part][text.language]
    return instructions.lettered(question.letter, question.text_in(text.language), text.language)


def _instructions(text: WorkingText, passage: Passage) -> tuple[str, ...]:
    limit = text.submission.call.summary_word_limit
    if passage.part == Part.SUMMARY and limit:
        return (instructions.LIMIT[text.language].format(limit=limit),)
    if passage.question and passage.heading.strip():
        question = _name(text, passage.part, passage.question)
        if key_of(passage.heading) == key_of(question):
            return ()
        return (instructions.QUESTION[text.language].format(question=question),)
    return ()


class _OutlineWriter:
    """Writes the pieces of one outline, each bookmark with a number of its own."""

    def __init__(self, writer: DocxWriter, language: str) -> None:
        self.writer = writer
        self.language = language
        self.numbers: Iterator[int] = count(1)

    def instruction(self, inlines: Inlines) -> None:
        mark = instruction_mark(next(self.numbers), plain(inlines))
        self.writer.paragraph(
            inlines, style=INSTRUCTION_STYLE, language=self.language, bookmark=mark
        )

    def piece(self, piece: OutlinePiece) -> None:
        suggested = piece.mark.is_suggestion
        if suggested:  # what introduces the sub-headings stands above the first
            self.instructions(piece)
        self.writer.paragraph(
            piece.heading,
            style=f"Heading {piece.mark.level}",
            language=self.language,
            bookmark=piece.mark.name(next(self.numbers)),
        )
        if not suggested:
            self.instructions(piece)
        self.body(parse(piece.body))

    def instructions(self, piece: OutlinePiece) -> None:
        for line in piece.instructions:
            self.instruction((Text(line),))

    def body(self, text: Document) -> None:
        """Write a passage's text, or an empty paragraph to write it in."""
        if not text.blocks:
            self.writer.raw(empty_paragraph(self.language))
        for is_heading, blocks in groupby(text.blocks, lambda block: isinstance(block, Heading)):
            if not is_heading:
                self.writer.write(Document(tuple(blocks), text.notes), language=self.language)
                continue
            for block in blocks:
                if isinstance(block, Heading):
                    self.writer.paragraph(
                        block.inlines,
                        style=f"Heading {min(max(block.level, 3), _DEEPEST)}",
                        language=self.language,
                        bookmark=heading_mark(next(self.numbers), block.level),
                        notes=text.notes,
                    )
