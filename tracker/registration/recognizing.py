"""Whose reply a Word file is, and in which language: read off its words and its name."""

import re
from collections.abc import Iterable
from pathlib import PurePath

from tracker.delegations.states.finder import StateFinder
from tracker.submissions.content import PassageContent
from tracker.text.languages import LANGUAGES
from tracker.word_files.language.written_in import FoundLanguages

BEGINNING = 400  # characters: a title, an address, a first sentence
_LANGUAGE = re.compile(rf"(?<![^\W_])({'|'.join(LANGUAGES)})(?![^\W_])", re.IGNORECASE)


def state_of(filename: str, passages: Iterable[PassageContent], finder: StateFinder) -> str:
    """Return the code of the State that the file's name bears, or that its beginning names first.

    Empty where neither does: nobody is guessed.
    """
    name = PurePath(filename).stem
    found = finder.coded_in(name) or finder.named_in(name)
    return found or finder.named_in(_words(passages)[:BEGINNING]) or ""


def language_in(filename: str, found: FoundLanguages) -> str:
    """Return the language that a file is found to be in; without one, what its name says."""
    named = {one.lower() for one in _LANGUAGE.findall(PurePath(filename).stem)}
    return found.language or (named.pop() if len(named) == 1 else "")


def _words(passages: Iterable[PassageContent]) -> str:
    return "\n".join(f"{one.heading}\n{one.body}" for one in passages)
