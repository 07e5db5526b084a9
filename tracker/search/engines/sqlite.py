"""SQLite: the terms as text, and a table of FTS5 beside it that triggers keep.

A rebuild of the table drops its triggers, so they are made again after every migrate. The tokenizer
parts at spaces alone: `ascii` takes every other sign for a letter.
"""

from collections.abc import Iterable, Sequence

from tracker.search.words.question import LanguageQuestion, Phrase, TextQuestion

MATCHES = "%(key)s IN (SELECT rowid FROM search_terms WHERE search_terms MATCH %(asked)s)"
_ADD = "INSERT INTO search_terms (rowid, terms) VALUES (new.id, new.terms)"
_REMOVE = (
    "INSERT INTO search_terms (search_terms, rowid, terms) VALUES ('delete', old.id, old.terms)"
)
_ON = "ON search_indexedpassage BEGIN"
PREPARE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5("
    "terms, content='search_indexedpassage', content_rowid='id', tokenize='ascii')",
    *(
        f"CREATE TRIGGER IF NOT EXISTS search_terms_{when} AFTER {when} {_ON} {acts}; END"
        for when, acts in (
            ("insert", _ADD),
            ("delete", _REMOVE),
            ("update", f"{_REMOVE}; {_ADD}"),
        )
    ),
)


def stored(terms: Sequence[str]) -> str:
    """Return terms as FTS5 reads them, each at its place."""
    return " ".join(terms)


def asked(question: TextQuestion) -> str:
    """Return a question in the language of FTS5."""
    return " OR ".join(f"({_of_language(one)})" for one in question.by_language.values())


def _of_language(question: LanguageQuestion) -> str:
    found = " AND ".join(map(_any_of, question.all_of))
    return f"({found}) NOT {_any_of(question.none_of)}" if question.none_of else found


def _any_of(phrases: Iterable[Phrase]) -> str:
    return f"({' OR '.join(map(_phrase, phrases))})"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"{" *" if phrase.is_start else ""}'
