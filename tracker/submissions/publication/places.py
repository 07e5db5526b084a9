"""Where words stand in a revision, for whoever leaves them out."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.submissions.content import document_of
from tracker.submissions.models import Revision
from tracker.text.redaction.redacting import longer_words_in, times_in
from tracker.text.tree import Document, Paragraph, Text


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """In how many places words stand, and in which longer words: those are not left out."""

    number: int
    longer: tuple[str, ...]


def places_of(revision: Revision, words: str) -> WordPlaces:
    """Look in the original, in every translation and in the titles of the annexes."""
    documents = list(_documents(revision))
    number = sum(times_in(one, words) for one in documents)
    longer = {word: None for one in documents for word in longer_words_in(one, words)}
    return WordPlaces(number, tuple(longer))


def _documents(revision: Revision) -> Iterator[Document]:
    content = revision.filed
    yield document_of(content.passages)
    for translation in content.translations:
        yield document_of(translation.passages)
    for file in content.attachments:
        yield Document((Paragraph((Text(file.title),)),))
