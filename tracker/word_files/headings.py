"""Which question or part of a reply the words of a heading mean, in any of the six languages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from tracker.calls.models import Question
from tracker.text.characters.normal_forms import normalized
from tracker.text.words import folded_words

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


_KEPT = 300  # characters: a text of the data or a heading is asked for many times, a paragraph once


@dataclass(frozen=True, slots=True)
class QuestionKeys:
    """A question by its letter and what is compared of its texts."""

    letter: str
    keys: tuple[str, ...]


def key_of(heading: str) -> str:
    """Return what is compared of a heading: no number, accents, case, marks or double spaces."""
    return (_kept_key_of if len(heading) <= _KEPT else _key_of)(heading)


def _key_of(heading: str) -> str:
    return folded_words(_NUMBER.sub("", normalized(heading, "NFKC").casefold().strip()))


_kept_key_of = lru_cache(maxsize=1000)(_key_of)


SUMMARY, OPENING, CLOSING = (
    {key_of(name) for name in names} for names in (_SUMMARY, _OPENING, _CLOSING)
)


def question_keys(questions: Iterable[Question]) -> list[QuestionKeys]:
    """Return what is compared of a call's questions."""
    return [
        QuestionKeys(
            question.letter, tuple(key_of(text) for text in question.text.values() if text)
        )
        for question in questions
    ]


def question_by_text(words: str, questions: Sequence[QuestionKeys]) -> QuestionKeys | None:
    """Return the question whose text a heading has, or nearly has."""
    key = key_of(words)
    best, found = ALIKE, None
    for question in questions:
        for text in question.keys:
            likeness = _likeness(key, text)
            if likeness >= best:
                best, found = likeness, question
    return found


def language_of_question(words: str, question: Question) -> str:
    """Return the language whose text of a question a heading has, or nearly has; else nothing."""
    key, best, found = key_of(words), ALIKE, ""
    for language, text in question.text.items():
        likeness = _likeness(key, key_of(text))
        if likeness >= best and likeness > 0:
            best, found = likeness, language
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


def question_by_letter(words: str, questions: Sequence[QuestionKeys]) -> QuestionKeys | None:
    """Return the question whose letter a heading begins with, or ends with after a 6."""
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
