"""Which headings of a Word file's document answer which question, or open another part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from tracker.submissions.models import Passage
from tracker.text.tree import Block, Heading, Inline, Inlines, Paragraph, Strong, Text, plain
from tracker.word_files.headings import (
    CLOSING,
    OPENING,
    SUMMARY,
    QuestionKeys,
    key_of,
    question_by_letter,
    question_by_text,
)
from tracker.word_files.outline.bookmarks import PassageBookmark, mark_of
from tracker.word_files.summary_heading import summary_heading

Part = Passage.Part
MAX_HEADING = 500  # characters, as the model keeps them


@dataclass(frozen=True, slots=True)
class PassagePlace:
    part: Part
    question: str = ""


@dataclass(frozen=True, slots=True)
class OutlineMarks:
    """What the bookmarks of an outline say, by the number of their block."""

    passages: Mapping[int, PassageBookmark]
    inner: set[int]  # headings inside a passage

    def __contains__(self, number: int) -> bool:
        return number in self.passages or number in self.inner

    @property
    def answered(self) -> set[str]:
        return {mark.question for mark in self.passages.values() if mark.question}

    @property
    def tops(self) -> set[int]:
        """The headings of whole answers."""
        found = self.passages.items()
        return {number for number, mark in found if mark.question and mark.level == 1}

    @property
    def has_summary(self) -> bool:
        return any(mark.part == Part.SUMMARY for mark in self.passages.values())


def outline_marks(marks: Mapping[int, str], questions: Sequence[QuestionKeys]) -> OutlineMarks:
    letters = {question.letter for question in questions}
    passages = {}
    for number, name in marks.items():
        mark = mark_of(name)
        if mark is not None and mark.question and mark.question not in letters:
            mark = replace(mark, part=str(Part.UNASSIGNED), question="")  # of another call
        if mark is not None:
            passages[number] = mark
    return OutlineMarks(passages, inner=set(marks) - set(passages))


def with_headings(
    blocks: Sequence[Block], questions: Sequence[QuestionKeys], outline: OutlineMarks
) -> list[Block]:
    """Read paragraphs that are headings to the eye as headings; not where an outline knows better.

    By letter alone only in a file that has no heading at all: "(a)" also begins items of a list.
    """
    missing = [one for one in questions if one.letter not in outline.answered]
    names = set() if outline.has_summary else set(SUMMARY)
    has_headings = any(isinstance(block, Heading) for block in blocks)
    if not has_headings:
        names |= OPENING | CLOSING
    found: list[Block] = []
    answers: set[int] = set()
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _is_heading(
            block, missing, names, by_letter=not has_headings
        ):
            block = _as_heading(block)
        if isinstance(block, Heading) and _is_question(plain(block.inlines), questions):
            answers.add(number)
            names -= SUMMARY  # behind it, a bold "Summary" sums up the answer
        found.append(block)
    return _with_bold_summary(blocks, found, answers, has_headings=has_headings)


def _with_bold_summary(
    blocks: Sequence[Block], found: list[Block], answers: set[int], *, has_headings: bool
) -> list[Block]:
    """Keep of bold lines that read "Summary" the one that is the executive summary's.

    In a file without headings bold lines are its chapters: they stand before it or end it.
    """
    named = {
        number: read
        for number, (block, read) in enumerate(zip(blocks, found, strict=True))
        if block is not read
        and isinstance(read, Heading)
        and key_of(plain(read.inlines)) in SUMMARY
    }
    if not named:
        return found
    behind = [
        block.level
        for number, block in enumerate(found)
        if isinstance(block, Heading) and number > min(named)
    ]
    level = min(behind, default=1) if has_headings else 1
    for number, heading in named.items():
        found[number] = replace(heading, level=level)
    seen = [
        _as_heading(block) if not has_headings and _is_bold(block) else block for block in found
    ]
    summary = summary_heading(seen, answers)
    for number in named.keys() - {summary}:
        found[number] = seen[number] = blocks[number]
    if has_headings or summary is None:
        return found
    later = range(summary + 2, len(found))  # not the line right below it, which is its text
    end = next((number for number in later if isinstance(seen[number], Heading)), None)
    if end is not None:
        found[end] = seen[end]
    return found


def _as_heading(block: Paragraph) -> Heading:
    return Heading(1, (*_label(block), *_without_bold(block.inlines)))


def _is_bold(block: Block) -> TypeGuard[Paragraph]:
    """Whether a paragraph is one line in bold, as headings to the eye are."""
    return (
        isinstance(block, Paragraph)
        and len(plain(block.inlines)) <= MAX_HEADING
        and any(isinstance(inline, Strong) for inline in block.inlines)
        and _has_only_bold(block)
    )


def _has_only_bold(block: Paragraph) -> bool:
    return all(
        isinstance(inline, Strong) or not any(map(str.isalnum, plain((inline,))))
        for inline in block.inlines
    )


def _is_question(words: str, questions: Sequence[QuestionKeys]) -> bool:
    return (question_by_text(words, questions) or question_by_letter(words, questions)) is not None


def _is_heading(
    block: Paragraph, questions: Sequence[QuestionKeys], names: set[str], *, by_letter: bool
) -> bool:
    words = plain(block.inlines)
    if len(words) > MAX_HEADING:
        return False
    key = key_of(words)
    if any(key == text for question in questions for text in question.keys):
        return True
    if not _has_only_bold(block):
        return False
    return (
        key in names
        or question_by_text(words, questions) is not None
        or (by_letter and question_by_letter(f"{block.label} {words}", questions) is not None)
    )


def _label(block: Paragraph) -> tuple[Inline, ...]:
    return (Text(f"{block.label} "),) if block.label else ()


def _without_bold(inlines: Inlines) -> Inlines:
    return tuple(
        inner
        for inline in inlines
        for inner in (inline.children if isinstance(inline, Strong) else (inline,))
    )


def matched_headings(
    blocks: Sequence[Block], questions: Sequence[QuestionKeys], outline: OutlineMarks
) -> dict[int, PassagePlace]:
    """Return the headings that are matched, by the number of their block."""
    headings = {
        number: (block.level, plain(block.inlines))
        for number, block in enumerate(blocks)
        if isinstance(block, Heading) and number not in outline
    }
    places = {
        number: PassagePlace(Part(mark.part), mark.question)
        for number, mark in outline.passages.items()
    }
    levels = {
        block.level
        for number, block in enumerate(blocks)
        if isinstance(block, Heading) and number in outline.tops
    }
    for number, (level, words) in headings.items():
        question = question_by_text(words, questions)
        if question is not None:
            places[number] = PassagePlace(Part.QUESTION, question.letter)
            levels.add(level)
        elif key_of(words) in CLOSING:
            places[number] = PassagePlace(Part.CLOSING)
    _add_by_letter(places, headings, questions, levels)
    if not outline.has_summary:
        answers = [number for number, one in places.items() if one.part == Part.QUESTION]
        summary = summary_heading(blocks, answers)
        if summary is not None and summary not in outline:
            places[summary] = PassagePlace(Part.SUMMARY)
    first = min(places, default=None)
    if first is not None:
        for number, (_level, words) in headings.items():
            is_title = number == 0 and question_by_letter(words, questions) is None
            if number < first and (is_title or key_of(words) in OPENING):
                places[number] = PassagePlace(Part.OPENING)
    return places


def _add_by_letter(
    places: dict[int, PassagePlace],
    headings: Mapping[int, tuple[int, str]],
    questions: Sequence[QuestionKeys],
    levels: set[int],
) -> None:
    """Match the questions that no heading's text matched, by letter.

    Only at the level where questions stand: "(a)" also letters norms and lists further down.
    """
    answered = {place.question for place in places.values()}
    lettered = {
        number: (level, question.letter)
        for number, (level, words) in headings.items()
        if number not in places
        and (question := question_by_letter(words, questions)) is not None
        and question.letter not in answered
    }
    top = min(levels or {level for level, _letter in lettered.values()}, default=0)
    for number, (level, letter) in lettered.items():
        if level == top and letter not in answered:
            places[number] = PassagePlace(Part.QUESTION, letter)
            answered.add(letter)
