"""The content of a reply as one value: what is filed, hashed, receipted and printed.

As JSON (format 1), every text in NFC, unknown values as empty strings:

    {"format": 1, "call": "76-19", "delegation": "JAM", "kind": "reply", "since_year": "",
     "language": "en", "cover": {"kind", "reference", "on", "signatory", "capacity"},
     "publish_full_text": true, "co_senders": ["AUT"], "aligned": ["ALB"],
     "passages": [{"part", "question", "level", "heading", "body", "concepts": ["norm-c"]}],
     "translations": [{"language": "fr", "passages": […]}],
     "attachments": [{"kind", "title", "language", "name", "media_type", "size", "sha256"}]}

`language` is that of the original, whose text is `passages`; `translations` are courtesy
translations in the order of their codes, and hold passages of the original and no others, each with
`is_up_to_date`: whether it was finished and rendered the words of the original that was filed.
`since_year` is a number where the kind is `no_change`. `co_senders` and `aligned` are in the order
of their codes. An answer without a text (`no_change`, `no_reply`) has no passages, translations,
other States or annexes. `level` is 1 for a heading of the reply (its summary, a question) and 2 for
a sub-heading below it. `heading` is plain text in the State's words; `body` is restricted
Markdown with its own footnotes.
`attachments` name the files that are enclosed: the scan of the cover note (kind `cover`), then the
annexes (`annex`) in their order; `size` is in bytes, `sha256` that of the file's bytes.

Contents that were filed early lack the names of `LATER`, and their translated passages
`is_up_to_date`; they go on lacking them, so that their digests stay. A further name needs another
format. Digests and receipts of what was filed are taken from the stored JSON, never from here.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Self

from django.utils.safestring import SafeString, mark_safe

from tracker.calls.models import Call
from tracker.datafile.json_fields import JsonFields, JsonObject
from tracker.text.characters.canonical import sha256_of
from tracker.text.footnotes.renumbering import join
from tracker.text.markdown.parse import parse
from tracker.text.output.html import to_html
from tracker.text.tree import Document, Heading, Text
from tracker.text.word_count import WordCount

FORMAT = 1
LATER = frozenset({"since_year", "translations", "attachments"})


@dataclass(frozen=True, slots=True)
class PassageContent:
    """One passage of a text; of one that answers a question, `question` is its letter."""

    part: str
    question: str = ""
    level: int = 1
    heading: str = ""
    body: str = ""
    concepts: tuple[str, ...] = ()  # codes
    is_up_to_date: bool | None = None  # of a translated passage; None where nothing was said of it

    @property
    def place(self) -> tuple[str, str]:
        """The part and the question it stands in."""
        return self.part, self.question

    @property
    def words(self) -> tuple[str, str]:
        """Its heading and its body."""
        return self.heading, self.body

    def to_json(self) -> JsonObject:
        said = {} if self.is_up_to_date is None else {"is_up_to_date": self.is_up_to_date}
        return {
            "part": self.part,
            "question": self.question,
            "level": self.level,
            "heading": self.heading,
            "body": self.body,
            "concepts": list(self.concepts),
            **said,
        }

    @classmethod
    def from_json(cls, found: object, path: str = "") -> Self:
        fields = JsonFields(found, path)
        return fields.finish(
            cls(
                part=fields.text("part"),
                question=fields.text("question"),
                level=fields.number("level"),
                heading=fields.text("heading"),
                body=fields.text("body"),
                concepts=fields.texts("concepts"),
                is_up_to_date=(
                    fields.flag("is_up_to_date") if fields.has("is_up_to_date") else None
                ),
            )
        )


@dataclass(frozen=True, slots=True)
class CoverContent:
    """The cover note; without one everything is empty."""

    kind: str = ""
    reference: str = ""
    on: date | None = None
    signatory: str = ""
    capacity: str = ""

    def to_json(self) -> JsonObject:
        return asdict(self) | {"on": self.on.isoformat() if self.on else ""}

    @classmethod
    def from_json(cls, found: object, path: str = "") -> Self:
        fields = JsonFields(found, path)
        return fields.finish(
            cls(
                kind=fields.text("kind"),
                reference=fields.text("reference"),
                on=fields.day("on"),
                signatory=fields.text("signatory"),
                capacity=fields.text("capacity"),
            )
        )


@dataclass(frozen=True, slots=True)
class TranslationContent:
    """A courtesy translation."""

    language: str
    passages: tuple[PassageContent, ...]

    def to_json(self) -> JsonObject:
        return {
            "language": self.language,
            "passages": [passage.to_json() for passage in self.passages],
        }

    @classmethod
    def from_json(cls, found: object, path: str = "") -> Self:
        fields = JsonFields(found, path)
        return fields.finish(
            cls(
                language=fields.language("language"),
                passages=fields.list_of("passages", PassageContent.from_json),
            )
        )


@dataclass(frozen=True, slots=True)
class AttachmentContent:
    """A file that is enclosed."""

    kind: str
    title: str
    language: str
    name: str
    media_type: str
    size: int  # bytes
    sha256: str

    def to_json(self) -> JsonObject:
        return asdict(self)

    @classmethod
    def from_json(cls, found: object, path: str = "") -> Self:
        fields = JsonFields(found, path)
        return fields.finish(
            cls(
                kind=fields.text("kind"),
                title=fields.text("title"),
                language=fields.text("language"),
                name=fields.text("name"),
                media_type=fields.text("media_type"),
                size=fields.number("size"),
                sha256=fields.text("sha256"),
            )
        )


@dataclass(frozen=True, slots=True)
class SubmissionContent:
    """What is filed, or would be; `lacks` are the names of `LATER` that its JSON does not have."""

    call: str
    delegation: str
    kind: str
    language: str
    since_year: int | None = None
    cover: CoverContent = CoverContent()
    publish_full_text: bool = True
    co_senders: tuple[str, ...] = ()  # codes of delegations, as in `aligned`
    aligned: tuple[str, ...] = ()
    passages: tuple[PassageContent, ...] = ()
    translations: tuple[TranslationContent, ...] = ()
    attachments: tuple[AttachmentContent, ...] = ()
    lacks: frozenset[str] = frozenset()

    @property
    def summary(self) -> tuple[PassageContent, ...]:
        return summary_of(self.passages)

    def digest(self) -> str:
        """Return the SHA-256 (hex) of the canonical form."""
        return sha256_of(self.to_json())

    def to_json(self) -> JsonObject:
        said = {
            "format": FORMAT,
            "call": self.call,
            "delegation": self.delegation,
            "kind": self.kind,
            "since_year": self.since_year or "",
            "language": self.language,
            "cover": self.cover.to_json(),
            "publish_full_text": self.publish_full_text,
            "co_senders": list(self.co_senders),
            "aligned": list(self.aligned),
            "passages": [passage.to_json() for passage in self.passages],
            "translations": [translation.to_json() for translation in self.translations],
            "attachments": [attachment.to_json() for attachment in self.attachments],
        }
        return {name: value for name, value in said.items() if name not in self.lacks}

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Return the value of JSON, early or late; raise `JsonRefused` for any other shape."""
        fields = JsonFields(found)
        if fields.number("format") != FORMAT:
            fields.refuse("format", f"{FORMAT}, the only format that this version reads")
        lacks = frozenset(name for name in LATER if not fields.has(name))
        return fields.finish(
            cls(
                call=fields.text("call"),
                delegation=fields.text("delegation"),
                kind=fields.text("kind"),
                language=fields.language("language"),
                since_year=None if "since_year" in lacks else fields.year("since_year"),
                cover=CoverContent.from_json(fields.take("cover"), "cover"),
                publish_full_text=fields.flag("publish_full_text"),
                co_senders=fields.texts("co_senders"),
                aligned=fields.texts("aligned"),
                passages=fields.list_of("passages", PassageContent.from_json),
                translations=(
                    ()
                    if "translations" in lacks
                    else fields.list_of("translations", TranslationContent.from_json)
                ),
                attachments=(
                    ()
                    if "attachments" in lacks
                    else fields.list_of("attachments", AttachmentContent.from_json)
                ),
                lacks=lacks,
            )
        )


def summary_of(passages: Iterable[PassageContent]) -> tuple[PassageContent, ...]:
    return tuple(passage for passage in passages if passage.part == "summary")


def document_of(passages: Iterable[PassageContent]) -> Document:
    """Return the passages as one document, as printed: headings at levels 2 and 3, notes through.

    Headings inside a body are at level 4 and deeper.
    """
    return join(_document(passage) for passage in passages)


def as_html(
    passages: Iterable[PassageContent], *, id_prefix: str, heading_offset: int = 1
) -> SafeString:
    """Return the passages for a page; by default it has an h1 and h2 of its own."""
    html = to_html(document_of(passages), id_prefix=id_prefix, heading_offset=heading_offset)
    return mark_safe(html)  # noqa: S308 - escaped by `to_html`, which makes all mark-up of a text


def count(passages: Iterable[PassageContent], *, language: str, call: Call) -> WordCount:
    """Count the words of passages as a call does, headings, tables and footnotes included."""
    return call.count_words(document_of(passages), language=language)


def count_summary(passages: Iterable[PassageContent], *, language: str, call: Call) -> WordCount:
    """Count a summary as its limit does: its words, not the heading above them."""
    words = [replace(passage, heading="") for passage in summary_of(passages)]
    return count(words, language=language, call=call)


def _document(passage: PassageContent) -> Document:
    body = parse(passage.body)
    if not passage.heading:
        return body
    heading = Heading(passage.level + 1, (Text(passage.heading),))
    return Document((heading, *body.blocks), body.notes)
