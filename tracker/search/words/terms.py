"""A text as the terms that the index holds, each with its place in the text.

A term is the code of a language and a stem. Chinese has no spaces, and trigrams find no word of two
characters, as most are; so each two neighbours are a term, and the last of a run alone: a word is a
phrase of such pairs, and one character is their beginning.

A word whose stem is shorter, or another, has a second term of all its letters: by this one its
beginning is found. These stand behind all the others, in no order, so no phrase is made of them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tracker.search.words.stems import stem, unled
from tracker.text.languages import HAN
from tracker.text.words import WORD, folded

WHOLE = "w"  # before the language of a term of all letters: no code of a language begins so
LONGEST = 60  # letters of a term: no word is longer, and an index takes none that is
_HAN = re.compile(f"[{HAN}]")
_RUN = re.compile(rf"([{HAN}]+)|{WORD}")


class SearchTerm(NamedTuple):  # there are many: a page is marked by them
    """A term with the characters of the text that it stands for."""

    words: str
    start: int
    end: int
    whole: str = ""  # the term of all its letters, where it has one


def terms_of(text: str, language: str) -> Iterator[SearchTerm]:
    """Yield the terms of a text as its language has them, in their order."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run[1]:
            for place in range(start, end):
                pair = text[place : min(place + 2, end)]
                yield SearchTerm(language + pair, place, min(place + 2, end))
        elif found := _terms_of_word(run[0], language):
            term, whole = found
            yield SearchTerm(term, start, end, whole)


def beginnings_of(word: str, language: str) -> tuple[str, ...]:
    """Return how terms begin that stand for words which begin as one does."""
    letters = unled(folded(word))[:LONGEST]
    return (language + letters, WHOLE + language + letters)


def is_han(sign: str) -> bool:
    return _HAN.match(sign) is not None


@lru_cache(maxsize=100_000)
def _terms_of_word(word: str, language: str) -> tuple[str, str] | None:
    """Return both terms of a word as it is written; nothing of one without a letter."""
    known = folded(word)
    if not known:
        return None
    letters, term = unled(known)[:LONGEST], stem(known, language)[:LONGEST]
    return language + term, "" if term == letters else WHOLE + language + letters
