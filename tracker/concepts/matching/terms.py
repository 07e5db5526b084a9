"""The terms of the concepts as they are looked for, and the version that says whether they changed.

How a term is written stands at the head of `data/concepts.toml`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracker.agenda.concept_terms import BETWEEN
from tracker.agenda.models import Concept
from tracker.concepts.matching.words import words_of
from tracker.text.characters.canonical import sha256_of
from tracker.text.words import without_article

METHOD = 2  # of finding; another number reads everything anew
_LETTER = re.compile(r"[a-k]\)$")
_SHORTEST_START = 2


class TermRefused(ValueError):
    """A term that cannot be looked for."""


@dataclass(frozen=True, slots=True)
class TermWord:
    """One word of a term: whole or only its beginning, right after the one before it or not."""

    form: str
    is_start: bool = False
    may_follow_later: bool = False

    @property
    def is_letter(self) -> bool:
        return bool(_LETTER.match(self.form))

    def fits(self, form: str) -> bool:
        return form.startswith(self.form) if self.is_start else form == self.form


@dataclass(frozen=True, slots=True)
class ConceptTerm:
    """Words in their order that show what a text is about."""

    concept: str  # its code
    words: tuple[TermWord, ...]
    in_headings_only: bool

    @property
    def is_reference(self) -> bool:
        """Whether it names a paragraph by its letter, as "norm (f)" does."""
        return any(word.is_letter for word in self.words)


@dataclass(frozen=True, slots=True)
class LanguageTerms:
    """The terms of one language, by how their first word is looked up."""

    by_word: dict[str, tuple[ConceptTerm, ...]]
    by_start: dict[str, tuple[ConceptTerm, ...]]  # the first two letters of a beginning


def read_term(concept: str, written: str) -> ConceptTerm:
    """Return a term as it is looked for; raise `TermRefused` for one that would find anything."""
    in_headings_only = written.startswith("# ")
    words: list[TermWord] = []
    later = False
    for piece in written.removeprefix("# ").split():
        if piece == BETWEEN:
            if later:
                raise TermRefused(written)
            later = True
            continue
        forms = [word.form for word in words_of(piece)]
        for place, form in enumerate(forms):
            is_start = piece.endswith("*") and place == len(forms) - 1
            form = form if _LETTER.match(form) else without_article(form)
            if not form or (is_start and len(form) < _SHORTEST_START):
                raise TermRefused(written)
            words.append(TermWord(form, is_start, later))
            later = False
    if not words or later or words[0].may_follow_later or words[0].is_letter:
        raise TermRefused(written)
    return ConceptTerm(concept, tuple(words), in_headings_only)


def terms_version(concepts: Iterable[Concept]) -> str:
    """Return a digest of all terms and of the way they are looked for."""
    written = {concept.code: concept.terms for concept in concepts}
    return sha256_of({"method": METHOD, "terms": written})


def terms_in(language: str, concepts: Iterable[Concept]) -> LanguageTerms:
    """Return the terms of a language; of concepts that have none there, nothing."""
    written = [(one.code, tuple(one.terms.get(language, ()))) for one in concepts]
    return _arranged(tuple(written))


@lru_cache(maxsize=32)  # a few versions of six languages
def _arranged(written: tuple[tuple[str, tuple[str, ...]], ...]) -> LanguageTerms:
    by_word: dict[str, list[ConceptTerm]] = {}
    by_start: dict[str, list[ConceptTerm]] = {}
    for term in _read(written):
        first = term.words[0]
        if first.is_start:
            by_start.setdefault(first.form[:_SHORTEST_START], []).append(term)
        else:
            by_word.setdefault(first.form, []).append(term)
    return LanguageTerms(
        {form: tuple(terms) for form, terms in by_word.items()},
        {start: tuple(terms) for start, terms in by_start.items()},
    )


def _read(written: Iterable[tuple[str, Iterable[str]]]) -> Iterator[ConceptTerm]:
    for concept, terms in written:
        for term in terms:
            yield read_term(concept, term)
