"""Find the terms of concepts in a text: pure, in a time that grows with the text alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.concepts.matching.terms import ConceptTerm, LanguageTerms
from tracker.concepts.matching.words import END, Word, words_of
from tracker.text.words import forms_of

BETWEEN = 4  # words that ".." lets stand between two others
BETWEEN_CHARACTERS = 10  # the same in Chinese
AMONG_LETTERS = 24  # words in a row of letters: "norms (a), (b), (c) and (d)"
# What joins letters to a row, folded as the words of a text are.
_JOINING = frozenset(["and", "or", "et", "ou", "y", "e", "o", "и", "или", "و", "او", *"和及与或、"])


@dataclass(frozen=True, slots=True)
class Found:
    """A term where it stands in a text."""

    term: ConceptTerm
    start: int
    end: int
    in_heading: bool


def find_terms(text: str, terms: LanguageTerms, *, heading: int, language: str) -> list[Found]:
    """Return the terms in a text, the first `heading` characters of which are its heading.

    Of two terms of one concept that begin at the same word the longer one counts.
    """
    words = words_of(text)
    between = BETWEEN_CHARACTERS if language == "zh" else BETWEEN
    found: list[Found] = []
    for place, word in enumerate(words):
        if word.form == END:
            continue
        ends: dict[str, Found] = {}
        for term in _beginning_with(word.form, terms):
            in_heading = word.start < heading
            if term.in_headings_only and not in_heading:
                continue
            last = _last_word(term, words, place, between)
            if last is None:
                continue
            longest = ends.get(term.concept)
            if longest is None or longest.end < words[last].end:
                ends[term.concept] = Found(term, word.start, words[last].end, in_heading)
        found.extend(ends.values())
    return found


def _beginning_with(form: str, terms: LanguageTerms) -> Iterator[ConceptTerm]:
    for meant in forms_of(form):
        yield from terms.by_word.get(meant, ())
        for term in terms.by_start.get(meant[:2], ()):
            if term.words[0].fits(meant):
                yield term


def _last_word(term: ConceptTerm, words: Sequence[Word], place: int, between: int) -> int | None:
    """Return the place of the last word of a term that begins at `place`, if it stands there."""
    return _match_from(term, 1, words, place, between)


def _match_from(
    term: ConceptTerm, number: int, words: Sequence[Word], place: int, between: int
) -> int | None:
    """Match the words of a term from `number` on, the one before it standing at `place`."""
    if number == len(term.words):
        return place
    sought = term.words[number]
    furthest = 1
    if sought.is_letter:
        furthest = AMONG_LETTERS
    elif sought.may_follow_later:
        furthest = between + 1
    for at in range(place + 1, min(place + 1 + furthest, len(words))):
        form = words[at].form
        if form == END:
            return None
        if any(sought.fits(meant) for meant in forms_of(form)):
            last = _match_from(term, number + 1, words, at, between)
            if last is not None:
                return last
        if sought.is_letter and not _joins_letters(form):
            return None
    return None


def _joins_letters(form: str) -> bool:
    return form.endswith(")") or form.isdecimal() or form in _JOINING
