"""Bookmarks by which an outline that comes back from a capital is known again.

Word and LibreOffice keep a bookmark whatever is done to the words and styles around it. Three kinds
are written, each with a number of its own because a name stands once in a document:

    outline_i3_5f2ad0c81b9e7742     an instruction, with a digest of its words
    outline_h5_4                    a heading inside a passage, with its level
    outline_p12_question_a2…        the heading of a passage; what follows is its writer's business

A line is an instruction only if it still says what was written there: what a State typed into it or
over it is text.
"""

import hashlib
import re

_MARK = re.compile(r"outline_(?P<kind>[ihp])\d{1,6}_(?P<rest>\w{1,40})")
INSTRUCTION_STYLE = "Reply instruction"


def instruction_mark(number: int, words: str) -> str:
    """Return the bookmark of an instruction with these words."""
    return f"outline_i{number}_{digest_of(words, 16)}"


def heading_mark(number: int, level: int) -> str:
    """Return the bookmark of a heading that belongs to the text of a passage."""
    return f"outline_h{number}_{level}"


def passage_mark(number: int, rest: str) -> str:
    """Return the bookmark of a passage's heading; at most 40 characters, as Word asks."""
    return f"outline_p{number}_{rest}"


def rest_of(mark: str, kind: str) -> str:
    """Return what a bookmark of that kind says; empty for any other name."""
    found = _MARK.fullmatch(mark)
    return found["rest"] if found and found["kind"] == kind else ""


def is_mark(name: str) -> bool:
    return _MARK.fullmatch(name) is not None


def is_instruction(mark: str, words: str) -> bool:
    """Whether a line with this bookmark still is the instruction that was written there."""
    return rest_of(mark, "i") == digest_of(words, 16)


def digest_of(words: str, length: int) -> str:
    """Return the start of a digest of words, in which the number of spaces does not count."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:length]
