"""PostgreSQL: the terms as a `tsvector` of our own making, and a GIN index on it.

The words are parted, folded and stemmed before, so no configuration of the server's, no extension
and no locale decides what is found. Terms hold letters and digits alone: no sign in them can be
taken for one of the query.
"""

from collections.abc import Iterable, Sequence

from tracker.search.words.question import LanguageQuestion, Phrase, TextQuestion

MATCHES = "%(column)s @@ %(asked)s::tsquery"
PREPARE = (
    "CREATE INDEX IF NOT EXISTS search_terms ON search_indexedpassage USING gin (terms)",
    # What is listed and counted lies together; terms are read by the index alone.
    "ALTER TABLE search_indexedpassage SET (toast_tuple_target = 128)",
)


def stored(terms: Sequence[str]) -> str:
    """Return terms as a `tsvector` is written, each at its place."""
    return " ".join(f"'{term}':{place}" for place, term in enumerate(terms, start=1))


def asked(question: TextQuestion) -> str:
    """Return a question as a `tsquery` is written."""
    return " | ".join(f"({_of_language(one)})" for one in question.by_language.values())


def _of_language(question: LanguageQuestion) -> str:
    found = [_any_of(phrases) for phrases in question.all_of]
    return " & ".join([*found, *(f"!({_phrase(phrase)})" for phrase in question.none_of)])


def _any_of(phrases: Iterable[Phrase]) -> str:
    return f"({' | '.join(map(_phrase, phrases))})"


def _phrase(phrase: Phrase) -> str:
    terms = [f"'{term}'" for term in phrase.terms]
    if phrase.is_start:
        terms[-1] += ":*"
    return f"({' <-> '.join(terms)})"
