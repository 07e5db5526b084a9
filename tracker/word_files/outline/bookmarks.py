"""What the bookmark of a passage's heading in an outline says of the passage."""

import re
from dataclasses import dataclass

from tracker.text.docx.bookmarks import digest_of, passage_mark, rest_of

_REST = re.compile(
    r"(?P<part>opening|summary|question|unassigned|closing)_(?P<question>[a-z0])(?P<level>[12])"
    r"(?:_(?P<whose>[os])(?P<digest>[0-9a-f]{8}))?"
)


@dataclass(frozen=True, slots=True)
class PassageBookmark:
    """Where a passage stands, and whose words its heading has.

    Without `offered` they are the State's own. Otherwise the outline put them there, and as long
    as they still read so the passage has no heading (`offered`), or there is no passage unless a
    text was written below (`is_suggestion`).
    """

    part: str
    question: str  # its letter, or empty
    level: int
    offered: str = ""  # a digest of the words that the outline put there
    is_suggestion: bool = False

    def name(self, number: int) -> str:
        """Return the bookmark; `number` makes it stand once in its document."""
        whose = f"_{'s' if self.is_suggestion else 'o'}{self.offered}" if self.offered else ""
        return passage_mark(number, f"{self.part}_{self.question or 0}{self.level}{whose}")

    def still_reads(self, words: str) -> bool:
        """Whether a heading still is what the outline offered."""
        return bool(self.offered) and offered(words) == self.offered


def mark_of(name: str) -> PassageBookmark | None:
    """Return what a bookmark says; None where it is not that of a passage."""
    found = _REST.fullmatch(rest_of(name, "p"))
    if found is None:
        return None
    return PassageBookmark(
        part=found["part"],
        question=found["question"].replace("0", ""),
        level=int(found["level"]),
        offered=found["digest"] or "",
        is_suggestion=found["whose"] == "s",
    )


def offered(words: str) -> str:
    return digest_of(words, 8)
