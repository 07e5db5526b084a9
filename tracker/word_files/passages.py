"""From a Word file's document to passages: which heading answers which question.

A heading is matched by the question's text in any of the six languages, or by its letter; what
cannot be matched is kept, as *unassigned*, and told. Nothing is refused here and nothing is lost:
`content.document_of(split(document, …))` has the document's words in the document's order.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.calls.models import Question
from tracker.submissions.content import PassageContent
from tracker.submissions.models import Passage
from tracker.text.markdown.write import to_source
from tracker.text.notes import note_keys, part_of
from tracker.text.tree import (
    Block,
    Document,
    Heading,
    Inline,
    Inlines,
    NoteRef,
    Paragraph,
    Strong,
    Text,
    plain,
)
from tracker.word_files.headings import (
    CLOSING,
    OPENING,
    SUMMARY,
    QuestionKeys,
    asked_of,
    key_of,
    question_by_letter,
    question_by_text,
)
from tracker.word_files.outline_bookmarks import PassageBookmark, mark_of

Part = Passage.Part
MAX_HEADING = 500  # characters, as the model keeps them
_BREAKS = re.compile(r"[\t\n]+")
_NONE_YET = 99  # deeper than any heading


@dataclass(slots=True)
class _PassageDraft:
    """One passage on the way: what it answers, its heading's level in the file, its blocks."""

    part: Part
    question: str = ""
    level: int = 1
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    is_suggestion: bool = False  # an outline's sub-heading, which nobody has changed


@dataclass(frozen=True, slots=True)
class _PassagePlace:
    part: Part
    question: str = ""


@dataclass(frozen=True, slots=True)
class _OutlineMarks:
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


def split(
    document: Document,
    questions: Iterable[Question],
    *,
    concepts: Mapping[str, str] | None = None,
    marks: Mapping[int, str] | None = None,
) -> list[PassageContent]:
    """Return a document's passages in their order.

    `concepts` maps names, as `key_of` makes them, to codes: a heading that is a concept's name
    brings its code. `marks` are the bookmarks of an outline, by the number of their block: where
    one stands, it decides, and not the words.
    """
    asked = asked_of(questions)
    outline = _outline(marks or {}, asked)
    blocks = _with_headings(document.blocks, asked, outline)
    places = _places(blocks, asked, outline)
    return [
        _content(passage, document, concepts or {})
        for passage in _passages(blocks, places, outline)
        if passage.blocks or (passage.heading and not passage.is_suggestion)
    ]


def unassigned_of(passages: Sequence[PassageContent]) -> list[str]:
    """Return what to tell of passages that answer no question: a heading, or its first words."""
    return [
        passage.heading or " ".join(passage.body.split()[:8]) + " …"
        for passage in passages
        if passage.part == Part.UNASSIGNED
    ]


def _outline(marks: Mapping[int, str], questions: Sequence[QuestionKeys]) -> _OutlineMarks:
    letters = {question.letter for question in questions}
    passages = {}
    for number, name in marks.items():
        mark = mark_of(name)
        if mark is not None and mark.question and mark.question not in letters:
            mark = replace(mark, part=str(Part.UNASSIGNED), question="")  # of another call
        if mark is not None:
            passages[number] = mark
    return _OutlineMarks(passages, inner=set(marks) - set(passages))


def _with_headings(
    blocks: Sequence[Block], questions: Sequence[QuestionKeys], outline: _OutlineMarks
) -> list[Block]:
    """Read paragraphs that are headings to the eye as headings; not where an outline knows better.

    By letter alone only in a file that has no heading at all: "(a)" also begins items of a list.
    """
    missing = [one for one in questions if one.letter not in outline.answered]
    names = set() if outline.has_summary else set(SUMMARY)
    has_headings = any(isinstance(block, Heading) for block in blocks)
    if not has_headings:
        names |= OPENING | CLOSING
    return [
        Heading(1, (*_label(block), *_without_bold(block.inlines)))
        if isinstance(block, Paragraph)
        and _is_heading(block, missing, names, by_letter=not has_headings)
        else block
        for block in blocks
    ]


def _is_heading(
    block: Paragraph, questions: Sequence[QuestionKeys], names: set[str], *, by_letter: bool
) -> bool:
    words = plain(block.inlines)
    if len(words) > MAX_HEADING:
        return False
    key = key_of(words)
    if any(key == text for question in questions for text in question.keys):
        return True
    if not all(
        isinstance(inline, Strong) or not any(map(str.isalnum, plain((inline,))))
        for inline in block.inlines
    ):
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


def _places(
    blocks: Sequence[Block], questions: Sequence[QuestionKeys], outline: _OutlineMarks
) -> dict[int, _PassagePlace]:
    """Return the headings that are matched, by the number of their block."""
    headings = {
        number: (block.level, plain(block.inlines))
        for number, block in enumerate(blocks)
        if isinstance(block, Heading) and number not in outline
    }
    places = {
        number: _PassagePlace(Part(mark.part), mark.question)
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
            places[number] = _PassagePlace(Part.QUESTION, question.letter)
            levels.add(level)
        elif key_of(words) in SUMMARY:
            places[number] = _PassagePlace(Part.SUMMARY)
        elif key_of(words) in CLOSING:
            places[number] = _PassagePlace(Part.CLOSING)
    _add_by_letter(places, headings, questions, levels)
    first = min(places, default=None)
    if first is not None:
        for number, (_level, words) in headings.items():
            is_title = number == 0 and question_by_letter(words, questions) is None
            if number < first and (is_title or key_of(words) in OPENING):
                places[number] = _PassagePlace(Part.OPENING)
    return places


def _add_by_letter(
    places: dict[int, _PassagePlace],
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
            places[number] = _PassagePlace(Part.QUESTION, letter)
            answered.add(letter)


def _passages(
    blocks: Sequence[Block], places: Mapping[int, _PassagePlace], outline: _OutlineMarks
) -> list[_PassageDraft]:
    """Cut the blocks at every matched heading, at others of its level, and at sub-headings."""
    has_places = any(place.part != Part.OPENING for place in places.values())
    start = _PassageDraft(Part.OPENING if has_places else Part.UNASSIGNED)
    if not has_places and any(isinstance(block, Heading) for block in blocks):
        start = _PassageDraft(Part.OPENING)
    passages = [start]
    place, level, below = _PassagePlace(start.part), _NONE_YET, 0
    for number, block in enumerate(blocks):
        if not isinstance(block, Heading):
            passages[-1].blocks.append(block)
            continue
        mark = outline.passages.get(number)
        if number in outline.inner:
            passages[-1].blocks.append(block)
        elif mark is not None:
            place = places[number]
            level, below = _levels(mark, block, level)
            passages.append(_marked(mark, block))
        elif len(plain(block.inlines)) > MAX_HEADING:
            passages[-1].blocks.append(_as_paragraph(block))
        elif number in places or block.level <= level:
            place = places.get(number, _PassagePlace(Part.UNASSIGNED))
            level, below = block.level, 0
            passages.append(_begun(place, 1, block))
        elif not below or block.level <= below:
            below = block.level
            passages.append(_begun(place, 2, block))
        else:
            deeper = min(3 + block.level - below, 6)
            passages[-1].blocks.append(Heading(deeper, block.inlines))
    return passages


def _levels(mark: PassageBookmark, heading: Heading, level: int) -> tuple[int, int]:
    """Return the level of headings that end the passage's part, and that of its sub-headings."""
    if mark.level == 1:
        return heading.level, 0
    level = level if level < _NONE_YET else 1
    return level, max(heading.level, level + 1)


def _marked(mark: PassageBookmark, heading: Heading) -> _PassageDraft:
    """Begin a passage of an outline; a heading that was only offered is none."""
    place = _PassagePlace(Part(mark.part), mark.question)
    if len(plain(heading.inlines)) > MAX_HEADING:
        return _PassageDraft(place.part, place.question, mark.level, "", [_as_paragraph(heading)])
    passage = _begun(place, mark.level, heading)
    if mark.still_reads(passage.heading):
        passage.is_suggestion = mark.is_suggestion
        passage.heading = passage.heading if mark.is_suggestion else ""
    return passage


def _begun(place: _PassagePlace, level: int, heading: Heading) -> _PassageDraft:
    words = _BREAKS.sub(" ", plain(heading.inlines)).strip()
    passage = _PassageDraft(place.part, place.question, level, words)
    marks: list[Inline] = [NoteRef(key) for key in note_keys(heading.inlines)]
    if marks:  # a heading is plain text: its footnotes stand on a line of their own below it
        passage.blocks.append(Paragraph(tuple(marks)))
    return passage


def _as_paragraph(heading: Heading) -> Paragraph:
    return Paragraph((Strong(heading.inlines),))


def _content(
    passage: _PassageDraft, document: Document, concepts: Mapping[str, str]
) -> PassageContent:
    code = concepts.get(key_of(passage.heading)) if passage.heading else None
    return PassageContent(
        part=str(passage.part),
        question=passage.question,
        level=passage.level,
        heading=passage.heading,
        body=to_source(part_of(document, passage.blocks)),
        concepts=(code,) if code and passage.level == 2 else (),
    )
