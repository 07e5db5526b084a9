"""Where words stand in a text, however they are typed there.

Words in the middle of a longer word are not found: *Ann* does not stand in *annex*. Scripts without
spaces between words have no such middle, and in Arabic the particles that are written in one with a
word stand before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.text.words import are_particles, folded_signs

# Han, kana, Thai, Lao, Myanmar, Khmer: no spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_UNSPACED_BEYOND = re.compile("[\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text in the form in which it is searched, and where in it each of its signs came from."""

    signs: str
    origins: tuple[int, ...]

    def places_of(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield start and end, in the text itself, of each place where folded words stand."""
        start = 0
        while words and (at := self.signs.find(words, start)) >= 0:
            end = at + len(words)
            if _stands_alone(self.signs, at, end):
                yield self.origins[at], self.origins[end - 1] + 1
                start = end
            else:
                start = at + 1

    def longer_words(self, words: str) -> Iterator[str]:
        """Yield the words, folded, in the middle or at an end of which these words stand."""
        start = 0
        while words and (at := self.signs.find(words, start)) >= 0:
            end = at + len(words)
            if not _stands_alone(self.signs, at, end):
                yield self.signs[_first_of_word(self.signs, at) : _end_of_word(self.signs, end)]
            start = end


def folded_text(text: str) -> FoldedText:
    signs: list[str] = []
    origins: list[int] = []
    for sign, place in folded_signs(text):
        if sign != " " or not signs or signs[-1] != " ":
            signs.append(sign)
            origins.append(place)
    return FoldedText("".join(signs), tuple(origins))


def sought(words: str) -> str:
    """Return words in the form in which a text is searched; empty if no letter or digit is left."""
    signs = folded_text(words).signs.strip()
    return signs if any(sign.isalnum() for sign in signs) else ""


def _stands_alone(text: str, start: int, end: int) -> bool:
    if end < len(text) and _are_joined(text[end - 1], text[end]):
        return False
    if not start or not _are_joined(text[start - 1], text[start]):
        return True
    return are_particles(text[_first_of_word(text, start) : start])


def _are_joined(one: str, next_one: str) -> bool:
    """Whether two signs are of one word."""
    return _is_of_word(one) and _is_of_word(next_one)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() and not (_UNSPACED.match(sign) or _UNSPACED_BEYOND.match(sign))


def _first_of_word(text: str, at: int) -> int:
    while at and _is_of_word(text[at - 1]):
        at -= 1
    return at


def _end_of_word(text: str, at: int) -> int:
    while at < len(text) and _is_of_word(text[at]):
        at += 1
    return at
