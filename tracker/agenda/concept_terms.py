"""Read the terms that suggest a concept; how they are written says `data/concepts.toml`."""

import re
from itertools import pairwise

from tracker.datafile import TomlTable
from tracker.text.languages import LANGUAGES

EXPECTED = "words such as “# norm*”, “emerging .. threat*” or “norm (f)”"
BETWEEN = ".."
_WORD = re.compile(r"\w{2}[^\s*]*\*?|[^\s*]*\w[^\s*]*")  # of a beginning two letters at least
_LETTER = re.compile(r"[(（]?\w[)）]")


def read_terms(concept: TomlTable) -> dict[str, list[str]]:
    """Return the terms of a concept by language; `DataRefused` where one would find anything."""
    table = concept.optional_table("terms")
    if table is None:
        return {}
    terms = {language: table.text_list(language) for language in LANGUAGES}
    for language, written in terms.items():
        for term in written:
            if not is_term(term):
                table.refuse(language, EXPECTED, term)
    return {language: written for language, written in terms.items() if written}


def is_term(written: str) -> bool:
    """Whether it is words, the first one no letter in brackets, with ".." only between two."""
    pieces = written.removeprefix("# ").split()
    words = [piece for piece in pieces if piece != BETWEEN]
    return (
        bool(words)
        and all(_WORD.fullmatch(word) for word in words)
        and not _LETTER.fullmatch(words[0])
        and BETWEEN not in (pieces[0], pieces[-1])
        and (BETWEEN, BETWEEN) not in pairwise(pieces)
    )
