"""A text without the words that are left out of it, with a sign in each place.

A sign is a noncharacter, which no text that anybody wrote can hold (`characters/canonical.py`): an
output says it in words (`output` rooms know nothing of it), and one that forgets to shows nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from tracker.text import tree
from tracker.text.inlines import Leaf, is_linked, rearranged, spaced
from tracker.text.mapped import mapped
from tracker.text.redaction.folded_text import folded_text, sought
from tracker.text.words import folded

FIRST_SIGN, LAST_SIGN = "\ufdd0", "\ufdef"
_NO_MARKS: frozenset[str] = frozenset()
_EMPHASES = frozenset({"em", "strong"})
_SHORTEST_IN_ADDRESS = 3  # letters: shorter words stand in every address by chance


def sign_number(number: int) -> str:
    """Return the sign with a number, of which there are 32."""
    sign = chr(ord(FIRST_SIGN) + number)
    if not FIRST_SIGN <= sign <= LAST_SIGN:
        raise ValueError("there are 32 signs")
    return sign


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that are left out wherever they stand, and the sign that stands for them."""

    words: str  # folded
    sign: str

    @classmethod
    def of(cls, words: str, sign: str) -> "LeftOut":
        return cls(sought(words), sign)


def redacted_document(document: tree.Document, left_out: Sequence[LeftOut]) -> tree.Document:
    """Return a document, its notes too, without the words; the same one if it has none of them."""

    def change(inlines: tree.Inlines) -> tree.Inlines:
        if not _has_any(inlines, left_out):
            return inlines
        return rearranged(inlines, lambda leaves: _redacted(leaves, left_out))

    blocks = mapped(document.blocks, change)
    notes = {key: mapped(note, change) for key, note in document.notes.items()}
    changed = tree.Document(blocks, notes)
    return document if changed == document else changed


def redacted_line(line: str, left_out: Sequence[LeftOut]) -> str:
    """Return a line of plain text without the words."""
    pieces, at = [], 0
    for place in _places(line, left_out):
        pieces += [line[at : place.start], place.sign]
        at = place.end
    return "".join([*pieces, line[at:]])


def is_in_line(line: str, left_out: Sequence[LeftOut]) -> bool:
    return any(True for _place in _places(line, left_out))


def is_in_name(name: str, left_out: Sequence[LeftOut]) -> bool:
    """Whether words stand in an address or in the name of a file, with whatever between them."""
    letters = folded(unquote(name))
    searched = [folded(one.words) for one in left_out]
    return any(len(one) >= _SHORTEST_IN_ADDRESS and one in letters for one in searched)


def times_in(document: tree.Document, words: str) -> int:
    """Return in how many places of a document words stand."""
    searched = sought(words)
    return sum(1 for line in _lines(document) for _place in folded_text(line).places_of(searched))


def longer_words_in(document: tree.Document, words: str) -> list[str]:
    """Return longer words of a document that hold these: other forms of a name, for instance."""
    searched = sought(words)
    found = {
        word: None for line in _lines(document) for word in folded_text(line).longer_words(searched)
    }
    return list(found)


def with_texts_changed(document: tree.Document, change: Callable[[str], str]) -> tree.Document:
    """Return a document in which every text has gone through `change`: signs become words."""

    def in_run(inlines: tree.Inlines) -> tree.Inlines:
        return tuple(map(in_inline, inlines))

    def in_inline(inline: tree.Inline) -> tree.Inline:
        match inline:
            case tree.Text(text):
                return tree.Text(change(text))
            case tree.Strong(children) | tree.Emphasis(children) | tree.Link(_, children):
                return replace(inline, children=in_run(children))
        return inline

    notes = {key: mapped(blocks, in_run) for key, blocks in document.notes.items()}
    return tree.Document(mapped(document.blocks, in_run), notes)


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    start: int
    end: int
    sign: str


def _lines(document: tree.Document) -> Iterator[str]:
    yield from tree.lines_of(document.blocks, labels=False)
    for blocks in document.notes.values():
        yield from tree.lines_of(blocks, labels=False)


def _has_any(inlines: tree.Inlines, left_out: Sequence[LeftOut]) -> bool:
    return is_in_line(tree.plain(inlines), left_out) or any(
        is_in_name(href, left_out) for href in _addresses(inlines)
    )


def _addresses(inlines: tree.Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case tree.Link(href, children):
                yield href
                yield from _addresses(children)
            case tree.Strong(children) | tree.Emphasis(children):
                yield from _addresses(children)


def _places(line: str, left_out: Sequence[LeftOut]) -> list[_Place]:
    """Return where words stand, in order; of places that overlap one that reaches over all."""
    text = folded_text(line)
    found = sorted(
        _Place(start, end, one.sign) for one in left_out for start, end in text.places_of(one.words)
    )
    places: list[_Place] = []
    for place in found:
        if places and place.start < places[-1].end:
            last = places.pop()
            place = _Place(last.start, max(last.end, place.end), last.sign)
        places.append(place)
    return places


def _redacted(leaves: list[Leaf], left_out: Sequence[LeftOut]) -> list[Leaf]:
    places = _places("".join(_text_of(leaf) for leaf, _marks in leaves), left_out)
    kept: list[Leaf] = []
    at, touched = 0, _addresses_touched(leaves, places)
    for number, (leaf, marks) in enumerate(leaves):
        text = _text_of(leaf)
        bare, sign = _without_address(marks - touched, left_out)
        if isinstance(leaf, tree.Text):
            kept += _pieces(text, at, bare, places)
        elif not any(place.start <= at < place.end for place in places if text):
            kept.append((leaf, bare))
        is_last_of_link = number + 1 == len(leaves) or leaves[number + 1][1] != marks
        if sign and is_last_of_link:
            kept += [(tree.Text(" "), _NO_MARKS), (tree.Text(sign), _NO_MARKS)]
        at += len(text)
    return kept


def _addresses_touched(leaves: Sequence[Leaf], places: Sequence[_Place]) -> frozenset[str]:
    """Return the addresses of links in whose words something is left out: they would tell it."""
    found, at = set[str](), 0
    for leaf, marks in leaves:
        end = at + len(_text_of(leaf))
        if any(place.start < end and at < place.end for place in places):
            found |= marks - _EMPHASES
        at = end
    return frozenset(found)


def _pieces(text: str, at: int, marks: frozenset[str], places: Sequence[_Place]) -> list[Leaf]:
    """Return what is left of a text that stands at a place of its line."""
    pieces: list[Leaf] = []
    done, end = at, at + len(text)
    for place in places:
        if place.end <= at or place.start >= end:
            continue
        pieces += spaced(text[done - at : max(place.start - at, 0)], marks)
        if place.start >= at:  # the sign stands where the words begin
            pieces.append((tree.Text(place.sign), marks))
        done = min(place.end, end)
    return pieces + spaced(text[done - at :], marks)


def _without_address(
    marks: frozenset[str], left_out: Sequence[LeftOut]
) -> tuple[frozenset[str], str]:
    """Return the marks without an address in which words stand, and the sign for it, if any."""
    for one in left_out if is_linked(marks) else ():
        gone = {mark for mark in marks - _EMPHASES if is_in_name(mark, [one])}
        if gone:
            return marks - gone, one.sign
    return marks, ""


def _text_of(leaf: tree.Inline) -> str:
    match leaf:
        case tree.Text(text):
            return text
        case tree.LineBreak():
            return "\n"
    return ""
