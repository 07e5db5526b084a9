"""From a Word file's document to passages: which heading answers which question.

A heading is matched by the question's text in any of the six languages, or by its letter; what
cannot be matched is kept, as *unassigned*, and told. Nothing is refused here and nothing is lost:
`content.document_of(split(document, …))` has the document's words in the document's order.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.calls.models import Question
from tracker.submissions.content import PassageContent
from tracker.submissions.models import Passage
from tracker.text import tree
from tracker.text.footnotes.renumbering import note_keys, part_of
from tracker.text.labels import split_label
from tracker.text.markdown.write import to_source
from tracker.word_files.headings import key_of, question_keys
from tracker.word_files.matched_headings import (
    MAX_HEADING,
    OutlineMarks,
    PassagePlace,
    matched_headings,
    outline_marks,
    with_headings,
)
from tracker.word_files.outline.bookmarks import PassageBookmark

Part = Passage.Part
_BREAKS = re.compile(r"[\t\n]+")
_NONE_YET = 99  # deeper than any heading


@dataclass(slots=True)
class _PassageDraft:
    """One passage on the way: what it answers, its heading's level in the file, its blocks."""

    part: Part
    question: str = ""
    level: int = 1
    heading: str = ""
    blocks: list[tree.Block] = field(default_factory=list)
    is_suggestion: bool = False  # an outline's sub-heading, which nobody has changed


def split(
    document: tree.Document,
    questions: Iterable[Question],
    *,
    concepts: Mapping[str, str] | None = None,
    marks: Mapping[int, str] | None = None,
    headings_are_text: bool = False,
) -> list[PassageContent]:
    """Return a document's passages in their order.

    `concepts` maps names, as `key_of` makes them, to codes: a heading that is a concept's name
    brings its code. `marks` are the bookmarks of an outline, by the number of their block: where
    one stands, it decides, and not the words. With `headings_are_text` only headings that answer
    something are headings: the text was written in their styles.
    """
    asked = question_keys(questions)
    outline = outline_marks(marks or {}, asked)
    blocks = with_headings(document.blocks, asked, outline)
    places = matched_headings(blocks, asked, outline)
    if headings_are_text:
        blocks = [
            _as_text(block) if isinstance(block, tree.Heading) and number not in places else block
            for number, block in enumerate(blocks)
        ]
    return [
        _content(passage, document, concepts or {})
        for passage in _passages(blocks, places, outline)
        if passage.blocks or (passage.heading and not passage.is_suggestion)
    ]


def _passages(
    blocks: Sequence[tree.Block], places: Mapping[int, PassagePlace], outline: OutlineMarks
) -> list[_PassageDraft]:
    """Cut the blocks at every matched heading, at others of its level, and at sub-headings."""
    has_places = any(place.part != Part.OPENING for place in places.values())
    start = _PassageDraft(Part.OPENING if has_places else Part.UNASSIGNED)
    if not has_places and any(isinstance(block, tree.Heading) for block in blocks):
        start = _PassageDraft(Part.OPENING)
    passages = [start]
    place, level, below = PassagePlace(start.part), _NONE_YET, 0
    for number, block in enumerate(blocks):
        if not isinstance(block, tree.Heading):
            passages[-1].blocks.append(block)
            continue
        mark = outline.passages.get(number)
        if number in outline.inner:
            passages[-1].blocks.append(block)
        elif mark is not None:
            place = places[number]
            level, below = _levels(mark, block, level)
            passages.append(_marked(mark, block))
        elif len(tree.plain(block.inlines)) > MAX_HEADING:
            passages[-1].blocks.append(_as_paragraph(block))
        elif number in places or block.level <= level:
            place = places.get(number, PassagePlace(Part.UNASSIGNED))
            level, below = block.level, 0
            passages.append(_begun(place, 1, block))
        elif not below or block.level <= below:
            below = block.level
            passages.append(_begun(place, 2, block))
        else:
            deeper = min(3 + block.level - below, 6)
            passages[-1].blocks.append(tree.Heading(deeper, block.inlines))
    return passages


def _levels(mark: PassageBookmark, heading: tree.Heading, level: int) -> tuple[int, int]:
    """Return the level of headings that end the passage's part, and that of its sub-headings."""
    if mark.level == 1:
        return heading.level, 0
    level = level if level < _NONE_YET else 1
    return level, max(heading.level, level + 1)


def _marked(mark: PassageBookmark, heading: tree.Heading) -> _PassageDraft:
    """Begin a passage of an outline; a heading that was only offered is none."""
    place = PassagePlace(Part(mark.part), mark.question)
    if len(tree.plain(heading.inlines)) > MAX_HEADING:
        return _PassageDraft(place.part, place.question, mark.level, "", [_as_paragraph(heading)])
    passage = _begun(place, mark.level, heading)
    if mark.still_reads(passage.heading):
        passage.is_suggestion = mark.is_suggestion
        passage.heading = passage.heading if mark.is_suggestion else ""
    return passage


def _begun(place: PassagePlace, level: int, heading: tree.Heading) -> _PassageDraft:
    words = _BREAKS.sub(" ", tree.plain(heading.inlines)).strip()
    passage = _PassageDraft(place.part, place.question, level, words)
    marks: list[tree.Inline] = [tree.NoteRef(key) for key in note_keys(heading.inlines)]
    if marks:  # a heading is plain text: its footnotes stand on a line of their own below it
        passage.blocks.append(tree.Paragraph(tuple(marks)))
    return passage


def _as_paragraph(heading: tree.Heading) -> tree.Paragraph:
    return tree.Paragraph((tree.Strong(heading.inlines),))


def _as_text(heading: tree.Heading) -> tree.Paragraph:
    label, inlines = split_label(heading.inlines)
    return tree.Paragraph(inlines, label)


def _content(
    passage: _PassageDraft, document: tree.Document, concepts: Mapping[str, str]
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
