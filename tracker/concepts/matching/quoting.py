"""The words that a suggestion rests on, with some of what stands around them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tracker.text.output.marked import MarkedPiece, marked_html

AROUND = 60  # characters before and after, to the next end of a word
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one line of a text; an ellipsis stands where something was left out."""

    pieces: tuple[MarkedPiece, ...]

    @property
    def html(self) -> SafeString:
        """The words that were found are marked."""
        return marked_html(self.pieces)


def quotes_of(text: str, places: Iterable[Iterable[int]]) -> list[Quote]:
    """Return what stands at the places of a text; those close to each other are one quote."""
    return [Quote(tuple(_pieces(text, together))) for together in _together(text, places)]


def beginning_of(text: str, *, longest: int = 4 * AROUND) -> str:
    """Return how a text begins, to the end of a word."""
    line = _SPACE.sub(" ", text).strip()
    return line if len(line) <= longest else f"{_to_a_space(line[:longest], from_end=True)}…"


def _together(text: str, places: Iterable[Iterable[int]]) -> list[list[tuple[int, int]]]:
    """Return places in their order, those of one line that stand close to each other together.

    One that lies in another is left out; where two overlap, the second begins after the first.
    """
    found: list[list[tuple[int, int]]] = []
    for start, end in sorted(((one, two) for one, two in places), key=lambda p: (p[0], -p[1])):
        reached = found[-1][-1][1] if found else 0
        if end <= reached:
            continue
        place = (max(start, reached), end)
        if found and place[0] - reached <= AROUND and "\n" not in text[reached : place[0]]:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _pieces(text: str, places: list[tuple[int, int]]) -> Iterator[MarkedPiece]:
    start, end = places[0][0], places[-1][1]
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    if len(before) > AROUND:
        before = f"…{_to_a_space(before[-AROUND:], from_end=False)}"
    if len(after) > AROUND:
        after = f"{_to_a_space(after[:AROUND], from_end=True)}…"
    yield MarkedPiece(before)
    reached = start
    for one, two in places:
        yield MarkedPiece(text[reached:one])
        yield MarkedPiece(text[one:two], is_marked=True)
        reached = two
    yield MarkedPiece(after)


def _to_a_space(cut: str, *, from_end: bool) -> str:
    """Return words that were cut off in the middle of one without that one; Chinese has no ends."""
    space = cut.rfind(" ") if from_end else cut.find(" ")
    if space < 0:
        return cut
    return cut[:space] if from_end else cut[space:]
