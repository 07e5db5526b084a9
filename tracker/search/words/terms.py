"""A text as the terms that the index holds, each with its place in the text.

A term is the code of a language and a stem. Chinese has no spaces, and trigrams find no word of two
characters, as most are; so each two neighbours are a term, and the last of a run alone: a word is a
phrase of such pairs, and one character is their beginning.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tracker.search.words.stems import stem
from tracker.text.languages import HAN
from tracker.text.words import WORD, folded

LONGEST = 60  # letters of a term: no word is longer, and an index takes none that is
_RUN = re.compile(rf"([{HAN}]+)|{WORD}")


class SearchTerm(NamedTuple):  # there are many: a page is marked by them
    """A term with the characters of the text that it stands for."""

    words: str
    start: int
    end: int


def terms_of(text: str, language: str) -> Iterator[SearchTerm]:
    """Yield the terms of a text as its language has them, in their order."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run[1]:
            for place in range(start, end):
                pair = text[place : min(place + 2, end)]
                yield SearchTerm(language + pair, place, min(place + 2, end))
        elif term := _term_of(run[0], language):
            yield SearchTerm(term, start, end)


@lru_cache(maxsize=100_000)
def _term_of(word: str, language: str) -> str:
    """Return the term of a word as it is written; nothing of one without a letter."""
    known = folded(word)
    return language + stem(known, language)[:LONGEST] if known else ""
