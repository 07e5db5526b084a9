"""From a Word file's document to passages: which heading answers which question.

A heading is matched by the question's text in any of the six languages, or by its letter; what
cannot be matched is kept, as *unassigned*, and told. Nothing is refused here and nothing is lost:
`payload.document_of(split(document, …))` has the document's words in the document's order.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from tracker.calls.models import Question
from tracker.submissions.models import Passage
from tracker.text.notes import note_keys, part_of
from tracker.text.source import to_source
from tracker.text.tree import (
    Block,
    Document,
    Heading,
    Inline,
    NoteRef,
    Paragraph,
    Strong,
    Text,
    plain,
)

Part = Passage.Part
MAX_HEADING = 500  # characters, as the model keeps them
# How alike a heading and a question's text must be. The six-language texts differ by a few words
# between a resolution, its draft and what States type; two questions of one call are below 0.5.
ALIKE = 0.72

_SUMMARY = {
    "الموجز التنفيذي", "الملخص التنفيذي", "خلاصة تنفيذية", "ملخص", "ملخص تنفيذي", "موجز",
    "موجز تنفيذي", "内容提要", "执行摘要", "提要", "摘要", "概要", "executive summary", "summary",
    "résumé", "résumé analytique", "résumé exécutif", "synthèse", "краткое изложение",
    "краткое резюме", "резюме", "рабочее резюме", "установочное резюме", "resumen",
    "resumen ejecutivo", "síntesis",
}  # fmt: skip
_OPENING = {
    "مقدمة", "导言", "引言", "序言", "introduction", "general", "введение", "introducción",
}  # fmt: skip
_CLOSING = {
    "خاتمة", "الخاتمة", "结论", "结语", "结束语", "conclusion", "conclusions", "closing remarks",
    "observations finales", "заключение", "выводы", "conclusión", "conclusiones",
    "observaciones finales",
}  # fmt: skip
# The order of the letters that States write, in each script, and the Chinese numerals.
_SEQUENCES = ("abcdefghij", "абвгдежзик", "أبجدهوزحطي", "一二三四五六七八九十")
_LETTER = re.compile(
    r"^(?:[(（](?P<paired>[a-zа-яء-ي一二三四五六七八九十])ـ?[)）]"
    r"|(?P<open>[a-zа-яء-ي])ـ?(?:[).]|\s?[-–]\s)"
    r"|(?P<numeral>[一二三四五六七八九十])、)"
)
# "… (paragraph 6 (a))", "пункт 6 b)": the paragraph's own letter, at the end of a heading.
_PARAGRAPH_LETTER = re.compile(r"6\s*[(（]?(?P<letter>[a-zа-яء-ي])[)）]\W*$")
_NUMBER = re.compile(
    r"^(?:[(（]?(?:[0-9٠-٩]{1,3}|[ivx]{1,5}|[a-zа-яء-ي]ـ?|[一二三四五六七八九十]{1,3})"
    r"(?:[).）、:]|\s?[-–]\s))+\s*"
)


@dataclass(slots=True)
class _Section:
    """One passage on the way: what it answers, its heading's level in the file, its blocks."""

    part: Part
    question: str = ""
    level: int = 1
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question by its letter and what is compared of its texts."""

    letter: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    part: Part
    question: str = ""


def split(
    document: Document,
    questions: Iterable[Question],
    *,
    concepts: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Return a document's passages in their order, in the shape of `payload.py`.

    `concepts` maps names, as `key_of` makes them, to codes: a heading that is a concept's name
    brings its code.
    """
    asked = [
        _Asked(question.letter, tuple(key_of(text) for text in question.text.values() if text))
        for question in questions
    ]
    blocks = [_as_heading(block, asked) for block in document.blocks]
    places = _places(blocks, asked)
    sections = _sections(blocks, places)
    return [
        _passage(section, document, concepts or {})
        for section in sections
        if section.heading or section.blocks
    ]


def key_of(heading: str) -> str:
    """Return what is compared of a heading: no number, accents, case, marks or double spaces."""
    bare = _NUMBER.sub("", unicodedata.normalize("NFKC", heading).casefold().strip())
    folded = unicodedata.normalize("NFKD", bare)
    letters = (
        character if character.isalnum() else " "
        for character in folded
        if not unicodedata.combining(character)
    )
    return " ".join("".join(letters).split())


_SUMMARY_KEYS, _OPENING_KEYS, _CLOSING_KEYS = (
    {key_of(name) for name in names} for names in (_SUMMARY, _OPENING, _CLOSING)
)


def unassigned_of(passages: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what to tell of passages that answer no question: a heading, or its first words."""
    return [
        passage["heading"] or " ".join(passage["body"].split()[:8]) + " …"
        for passage in passages
        if passage["part"] == Part.UNASSIGNED
    ]


def _as_heading(block: Block, questions: Sequence[_Asked]) -> Block:
    """Read a bold paragraph that is a question's text or a summary's name as the heading it is."""
    if not isinstance(block, Paragraph) or len(block.inlines) != 1:
        return block
    if not isinstance(block.inlines[0], Strong):
        return block
    words = plain(block.inlines)
    if key_of(words) not in _SUMMARY_KEYS and _question_by_text(words, questions) is None:
        return block
    label = (Text(f"{block.label} "),) if block.label else ()
    return Heading(1, (*label, *block.inlines[0].children))


def _places(blocks: Sequence[Block], questions: Sequence[_Asked]) -> dict[int, _Place]:
    """Return the headings that are matched, by the number of their block."""
    headings = {
        number: (block.level, plain(block.inlines))
        for number, block in enumerate(blocks)
        if isinstance(block, Heading)
    }
    places: dict[int, _Place] = {}
    levels: set[int] = set()
    for number, (level, words) in headings.items():
        question = _question_by_text(words, questions)
        if question is not None:
            places[number] = _Place(Part.QUESTION, question.letter)
            levels.add(level)
        elif key_of(words) in _SUMMARY_KEYS:
            places[number] = _Place(Part.SUMMARY)
        elif key_of(words) in _CLOSING_KEYS:
            places[number] = _Place(Part.CLOSING)
    _add_by_letter(places, headings, questions, levels)
    first = min(places, default=None)
    if first is not None:
        for number, (_level, words) in headings.items():
            is_title = number == 0 and _question_by_letter(words, questions) is None
            if number < first and (is_title or key_of(words) in _OPENING_KEYS):
                places[number] = _Place(Part.OPENING)
    return places


def _add_by_letter(
    places: dict[int, _Place],
    headings: Mapping[int, tuple[int, str]],
    questions: Sequence[_Asked],
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
        and (question := _question_by_letter(words, questions)) is not None
        and question.letter not in answered
    }
    top = min(levels or {level for level, _letter in lettered.values()}, default=0)
    for number, (level, letter) in lettered.items():
        if level == top and letter not in answered:
            places[number] = _Place(Part.QUESTION, letter)
            answered.add(letter)


def _question_by_text(words: str, questions: Sequence[_Asked]) -> _Asked | None:
    key = key_of(words)
    best, found = ALIKE, None
    for question in questions:
        for text in question.keys:
            likeness = _likeness(key, text)
            if likeness >= best:
                best, found = likeness, question
    return found


def _likeness(one: str, other: str) -> float:
    if not one or not other or not 0.5 < len(one) / len(other) < 1.8:
        return 0.0
    # Words, where a language has spaces between them; characters in Chinese.
    by_words = len(other.split()) >= 3
    matcher = SequenceMatcher[str](
        None,
        one.split() if by_words else list(one),
        other.split() if by_words else list(other),
        autojunk=False,
    )
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _question_by_letter(words: str, questions: Sequence[_Asked]) -> _Asked | None:
    bare = words.casefold().strip()
    match = _LETTER.match(bare)
    mark = next((group for group in match.groups() if group), "") if match else ""
    if not mark:
        end = _PARAGRAPH_LETTER.search(bare)
        mark = end["letter"] if end else ""
    mark = "أ" if mark in {"ا", "إ", "آ"} else mark
    for sequence in _SEQUENCES:
        if mark and mark in sequence:
            letter = _SEQUENCES[0][sequence.index(mark)]
            return next((one for one in questions if one.letter == letter), None)
    return None


def _sections(blocks: Sequence[Block], places: Mapping[int, _Place]) -> list[_Section]:
    """Cut the blocks at every matched heading, at others of its level, and at sub-headings."""
    has_places = any(place.part != Part.OPENING for place in places.values())
    start = _Section(Part.OPENING if has_places else Part.UNASSIGNED)
    if not has_places and any(isinstance(block, Heading) for block in blocks):
        start = _Section(Part.OPENING)
    sections = [start]
    place, level, below = _Place(start.part), 99, 0
    for number, block in enumerate(blocks):
        if not isinstance(block, Heading):
            sections[-1].blocks.append(block)
            continue
        words = plain(block.inlines)
        if len(words) > MAX_HEADING:
            sections[-1].blocks.append(Paragraph((Strong(block.inlines),)))
        elif number in places or block.level <= level:
            place = places.get(number, _Place(Part.UNASSIGNED))
            level, below = block.level, 0
            sections.append(_section(place, 1, block))
        elif not below or block.level <= below:
            below = block.level
            sections.append(_section(place, 2, block))
        else:
            deeper = min(3 + block.level - below, 6)
            sections[-1].blocks.append(Heading(deeper, block.inlines))
    return sections


def _section(place: _Place, level: int, heading: Heading) -> _Section:
    section = _Section(place.part, place.question, level, " ".join(plain(heading.inlines).split()))
    marks: list[Inline] = [NoteRef(key) for key in note_keys(heading.inlines)]
    if marks:  # a heading is plain text: its footnotes stand on a line of their own below it
        section.blocks.append(Paragraph(tuple(marks)))
    return section


def _passage(section: _Section, document: Document, concepts: Mapping[str, str]) -> dict[str, Any]:
    code = concepts.get(key_of(section.heading)) if section.heading else None
    return {
        "part": str(section.part),
        "question": section.question,
        "level": section.level,
        "heading": section.heading,
        "body": to_source(part_of(document, section.blocks)),
        "concepts": [code] if code and section.level == 2 else [],
    }
