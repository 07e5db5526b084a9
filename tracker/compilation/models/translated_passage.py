"""One passage of a version in another language, and the words that it renders."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Self

from tracker.datafile.json_fields import JsonFields, JsonObject
from tracker.submissions.content import PassageContent
from tracker.text.characters.canonical import sha256_of

Place = tuple[str, str, int]  # part, question, and the how-manieth of these


@dataclass(frozen=True, slots=True)
class TranslatedPassage:
    """Its place in the reply, its words, and the digest of the words that it was made from."""

    part: str
    question: str
    nth: int
    heading: str
    body: str
    source_sha256: str

    @property
    def place(self) -> Place:
        return self.part, self.question, self.nth

    @property
    def is_blank(self) -> bool:
        return not self.heading.strip() and not self.body.strip()

    def renders(self, original: PassageContent) -> bool:
        """Whether it was made from these very words, and has a heading and a body where they do."""
        whole = all(
            here.strip() or not there.strip()
            for here, there in zip((self.heading, self.body), original.words, strict=True)
        )
        return whole and self.source_sha256 == words_sha256(original)

    def to_json(self) -> JsonObject:
        return asdict(self)

    @classmethod
    def from_json(cls, found: object) -> Self:
        fields = JsonFields(found)
        return fields.finish(
            cls(
                part=fields.text("part"),
                question=fields.text("question"),
                nth=fields.number("nth"),
                heading=fields.text("heading"),
                body=fields.text("body"),
                source_sha256=fields.text("source_sha256"),
            )
        )


def words_sha256(passage: PassageContent) -> str:
    """Return the digest of a passage's words, by which a translation knows what it renders."""
    return sha256_of({"heading": passage.heading, "body": passage.body})


def placed(passages: Iterable[PassageContent]) -> Iterator[tuple[Place, PassageContent]]:
    """Yield each passage with its part, its question and the how-manieth of these it is."""
    seen: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        seen[passage.place] += 1
        yield (*passage.place, seen[passage.place]), passage
