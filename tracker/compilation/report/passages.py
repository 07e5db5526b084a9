"""What goes with a printed revision: its passages for tables, its files for the package."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracker.compilation.models.translated_passage import Place, placed
from tracker.files import store
from tracker.files.zip_files import file_name
from tracker.submissions.content import PassageContent, TranslationContent, document_of
from tracker.submissions.models import Attachment, Revision
from tracker.text.tree import Document, plain_text


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """One passage: `texts` has its plain words by language, the original and its translations.

    A passage that only a translation has stands with that language alone.
    """

    part: str
    question: str  # its letter, or nothing
    heading: str
    concepts: tuple[str, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file that goes with a reply; `read` returns its bytes when they are needed."""

    name: str
    read: Callable[[], bytes]
    sha256: str = ""  # as recorded when it was stored; empty where nothing was recorded


def passages_of(
    revision: Revision,
    printed: Sequence[PassageContent],
    documents: Sequence[Document],
    version: TranslationContent | None = None,
) -> tuple[PrintedPassage, ...]:
    """Return the printed passages, each beside its courtesy translations in the same revision.

    `documents` are the printed passages, read. A translation belongs to the passage that has the
    same part, question and place among these. Where the report prints a `version` of the
    Secretariat, that stands in its language instead of what the State filed.
    """
    texts: dict[Place, dict[str, str]] = {}
    heads: dict[Place, PassageContent] = {}
    original = zip(placed(printed), documents, strict=True)
    for (place, passage), document in original:
        heads[place] = passage
        texts[place] = {revision.language: _words(passage, document)}
    parts = {passage.part for passage in printed}
    for language, translated in _translations(revision, parts, version):
        for place, passage in placed(translated):
            heads.setdefault(place, passage)
            texts.setdefault(place, {})[language] = _words(passage, document_of([passage]))
    return tuple(
        PrintedPassage(
            part=passage.part,
            question=passage.question,
            heading=passage.heading,
            concepts=passage.concepts,
            texts=texts[place],
        )
        for place, passage in heads.items()
    )


def enclosures_of(revision: Revision) -> tuple[EnclosedFile, ...]:
    """Return the receipt and the attachments, named so that no two replies share a name."""
    stem = revision.reference.replace("/", "-")
    receipt = EnclosedFile(f"receipts/{stem}.json", lambda: revision.receipt)
    return (receipt, *(_attached(stem, kept) for kept in revision.attachments.all()))


def _attached(stem: str, kept: Attachment) -> EnclosedFile:
    # The digest keeps apart two files of one name, and says which file it is.
    name = f"attachments/{stem}/{kept.sha256[:8]}-{file_name(kept.name)}"
    return EnclosedFile(name, lambda: store.bytes_of(str(kept.file)), kept.sha256)


def _translations(
    revision: Revision, parts: set[str], version: TranslationContent | None
) -> list[tuple[str, list[PassageContent]]]:
    instead = {version.language: version} if version else {}
    found = {one.language: one for one in revision.filed.translations} | instead
    return [
        (language, [one for one in translation.passages if one.part in parts])
        for language, translation in found.items()
    ]


def _words(passage: PassageContent, document: Document) -> str:
    """Return the plain words below the passage's heading."""
    blocks = document.blocks[1:] if passage.heading else document.blocks
    return plain_text(Document(blocks, document.notes))
