"""What there is to translate of a document into one language, and what of it is translated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from tracker.compilation.models import Compilation
from tracker.compilation.translating.pairs import PrintedPair, TranslatedReply, reply_versions
from tracker.compilation.translating.segments import is_alike, segments_of
from tracker.submissions.models import Passage
from tracker.text.tree import Inlines, Text, plain

COVER = "cover"  # what the file for translators calls the summary box and the corrections


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph and, where there is one, its translation; `number` counts within the passage.

    Number 0 is the passage's heading, which is plain text. `earlier` are the paragraphs, as plain
    words, of a translation that renders other words than the reply has now or has other paragraphs.
    """

    number: int
    source: Inlines
    target: Inlines | None
    earlier: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A passage of a reply, the summary box or the list of corrections, by paragraphs."""

    key: str  # question-a-1, summary
    note: str  # for the translator: what it is
    units: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class TranslatedFile:
    """The texts of one reply (`name` is its call and delegation), or of the cover."""

    name: str
    language: str  # of the originals
    texts: Sequence[TranslatedText]


def files_of(document: Compilation, language: str) -> Iterator[TranslatedFile]:
    """Yield what a document has in other languages than `language`: the cover, then each reply."""
    cover = [_cover_text(document, name, language) for name in cover_names(document)]
    if cover and document.written_in != language:
        yield TranslatedFile(file_name(document, COVER), document.written_in, cover)
    for reply in reply_versions(document, language):
        if reply.revision.language != language:
            texts = [text_of(reply, pair) for pair in reply.pairs]
            yield TranslatedFile(file_name(document, reply.code), reply.revision.language, texts)


def cover_names(document: Compilation) -> list[str]:
    """Return which of the two texts of an officer the document has."""
    names = ["corrections"] if document.is_corrigendum else ["summary"]
    return [name for name in names if getattr(document, name).strip()]


def file_name(document: Compilation, what: str) -> str:
    return f"{document.call.code}/{what}"


def text_of(reply: TranslatedReply, pair: PrintedPair) -> TranslatedText:
    """Return a passage by its paragraphs, with the translation if that has the same ones."""
    original, translated = pair.original, pair.translated
    targets: Mapping[int, Inlines] = {}
    is_given = pair.is_up_to_date and is_alike(original.body, translated.body if translated else "")
    if translated and is_given:
        targets = {one.number: one.inlines for one in segments_of(translated.body)}
        targets |= {0: (Text(translated.heading),)} if translated.heading else {}
    heading = [(0, (Text(original.heading),))] if original.heading else []
    sources = [*heading, *((one.number, one.inlines) for one in segments_of(original.body))]
    earlier = {} if is_given else _earlier(pair, [number for number, _source in sources])
    units = [
        Unit(number, source, targets.get(number), earlier.get(number, ()))
        for number, source in sources
    ]
    return TranslatedText(pair.key, _note(reply, pair), units)


def _earlier(pair: PrintedPair, numbers: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Return a translation's words by paragraph, or at the first one if the paragraphs differ."""
    if pair.translated is None or pair.translated.is_blank or not numbers:
        return {}
    words = {one.number: (plain(one.inlines),) for one in segments_of(pair.translated.body)}
    if pair.translated.heading:
        words[0] = (pair.translated.heading,)
    if is_alike(pair.original.body, pair.translated.body) and words.keys() <= {*numbers}:
        return words
    return {numbers[0]: [line for number in sorted(words) for line in words[number]]}


def _cover_text(document: Compilation, name: str, language: str) -> TranslatedText:
    original = getattr(document, name)
    version = document.in_language(language).cover_text(name)
    target = version[0] if version[1] == language else ""
    sources: list[tuple[int, Inlines]]
    targets: dict[int, Inlines] = {}
    if name == "summary":
        sources = [(n, (Text(line),)) for n, line in enumerate(lines_of(original), start=1)]
        translated = lines_of(target)
        if len(translated) == len(sources):
            targets = {n: (Text(line),) for n, line in enumerate(translated, start=1)}
    else:
        sources = [(one.number, one.inlines) for one in segments_of(original)]
        if target and is_alike(original, target):
            targets = {one.number: one.inlines for one in segments_of(target)}
    units = [Unit(number, source, targets.get(number)) for number, source in sources]
    return TranslatedText(name, f"{document}: {name}", units)


def lines_of(text: str) -> list[str]:
    """Return the paragraphs of a summary box, which is plain words."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _note(reply: TranslatedReply, pair: PrintedPair) -> str:
    """Say in English, which every translator of the house reads, what a passage is."""
    with override("en"):
        part = str(Passage.Part(pair.original.part).label)
        letter = pair.original.question
        questions = {
            one.letter: one.text_in("en") for one in reply.revision.submission.call.questions.all()
        }
        asked = f" ({letter}): {questions[letter]}" if letter in questions else ""
        name = reply.revision.submission.delegation.short_name
    return f"{name}, {reply.revision.reference}. {part}{asked}"
