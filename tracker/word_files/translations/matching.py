"""Which passage of a translation renders which passage of the original.

First by place: what answers a question renders an answer to it, in the order of each. Then, of what
is left over, by order and by what no translation changes: numbers, and how many paragraphs there
are. A text without headings is taken apart by its paragraphs, where it has as many as the original.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from tracker.submissions.content import PassageContent, document_of
from tracker.submissions.models import Passage
from tracker.text import tree
from tracker.text.characters.normal_forms import normalized
from tracker.text.footnotes.renumbering import join, note_keys, part_of
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.word_files.matched_headings import MAX_HEADING

Part = Passage.Part
_FIXED = {Part.SUMMARY, Part.QUESTION}  # elsewhere a file and a draft may well say it otherwise
_DIGITS = re.compile(r"\d+")
_ENOUGH = 1.2  # of `_likeness`, for passages whose places say nothing
_MOST_COMPARED = 300  # passages of either side; of more, the order alone says which renders which
_MOST_NUMBERS = 100  # of one passage
_INNER = 4  # the level of a heading inside a passage


@dataclass(frozen=True)
class _Features:
    """A passage with what is compared of it."""

    number: int
    content: PassageContent

    @cached_property
    def paragraphs(self) -> int:
        return len(parse(self.content.body).blocks)

    @cached_property
    def numbers(self) -> frozenset[tuple[int, int]]:
        """Its first numbers, each with how many of the same went before it."""
        words = normalized(" ".join(self.content.words), "NFKC")
        found = (one.group() for one in islice(_DIGITS.finditer(words), _MOST_NUMBERS))
        before = Counter[int]()
        numbers = set()
        for number in (int(digits) for digits in found if len(digits) < 20):
            numbers.add((number, before[number]))
            before[number] += 1
        return frozenset(numbers)


@dataclass(frozen=True, slots=True)
class MatchedPassages:
    """For each passage of the original what renders it, if anything; and what renders nothing."""

    rendered: list[PassageContent | None]
    left_out: list[PassageContent]


def match(
    originals: Sequence[PassageContent], incoming: Sequence[PassageContent]
) -> MatchedPassages:
    """Return what of a translation renders each passage of the original."""
    if all(content.part not in _FIXED for content in incoming):
        by_paragraphs = _by_paragraphs(originals, incoming)
        if by_paragraphs is not None:
            return MatchedPassages(by_paragraphs, [])
    there = [_Features(n, one) for n, one in enumerate(originals) if any(map(str.strip, one.words))]
    here = [_Features(n, one) for n, one in enumerate(incoming)]
    pairs = _by_place(there, here)
    taken = set(pairs.values())
    pairs |= _paired(
        [one for one in there if one.number not in pairs],
        [one for one in here if one.number not in taken],
        least=_ENOUGH,
    )
    return _joined(originals, incoming, pairs)


def _by_place(there: Sequence[_Features], here: Sequence[_Features]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    ours, theirs = _at_places(there), _at_places(here)
    for place, found in ours.items():
        is_certain = Part(place[0]) in _FIXED
        pairs |= _paired(found, theirs.get(place, []), least=0, is_certain=is_certain)
    return pairs


def _at_places(features: Sequence[_Features]) -> dict[tuple[str, str, int], list[_Features]]:
    found: dict[tuple[str, str, int], list[_Features]] = {}
    for one in features:
        found.setdefault(_place(one.content), []).append(one)
    return found


def _place(content: PassageContent) -> tuple[str, str, int]:
    return (*content.place, content.level)


def _paired(
    there: Sequence[_Features], here: Sequence[_Features], *, least: float, is_certain: bool = False
) -> dict[int, int]:
    """Pair one by one where there are equally many; else what is most alike, in both orders."""

    def may_be(one: _Features, other: _Features) -> bool:
        return is_certain or _may_be(one.content, other.content)

    def likeness(one: _Features, other: _Features) -> float:
        found = _likeness(one, other)
        return 1 + found if found >= least and may_be(one, other) else 0

    by_order = list(zip(there, here, strict=False))
    if len(there) == len(here) and all(may_be(*pair) for pair in by_order):
        return {one.number: other.number for one, other in by_order}
    if max(len(there), len(here)) > _MOST_COMPARED:
        return {one.number: other.number for one, other in by_order if may_be(one, other)}
    return _in_order(there, here, likeness)


def _may_be(one: PassageContent, other: PassageContent) -> bool:
    """Whether one may render the other: not where each has another place, or only one a text."""
    is_elsewhere = {Part(one.part), Part(other.part)} <= _FIXED and one.place != other.place
    return not is_elsewhere and bool(one.body.strip()) == bool(other.body.strip())


def _likeness(one: _Features, other: _Features) -> float:
    """Return from 0 to 3 how much two passages have in common that no translation changes."""
    most = max(one.paragraphs, other.paragraphs)
    shape = min(one.paragraphs, other.paragraphs) / most if most else 1.0
    together = len(one.numbers | other.numbers)
    shared = len(one.numbers & other.numbers) / together if together else 0.0
    return shape + 2 * shared


def _in_order(
    there: Sequence[_Features],
    here: Sequence[_Features],
    likeness: Callable[[_Features, _Features], float],
) -> dict[int, int]:
    """Pair what is most alike in all, without changing the order of either side."""
    best = [[0.0] * (len(here) + 1) for _ in range(len(there) + 1)]
    alike = [[likeness(one, other) for other in here] for one in there]
    for row in range(len(there)):
        for column in range(len(here)):
            found = alike[row][column]
            best[row + 1][column + 1] = max(
                best[row][column + 1],
                best[row + 1][column],
                best[row][column] + found if found else 0.0,
            )
    pairs: dict[int, int] = {}
    row, column = len(there), len(here)
    while row and column:
        if best[row][column] == best[row - 1][column]:
            row -= 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs[there[row].number] = here[column].number
    return pairs


def _joined(
    originals: Sequence[PassageContent], incoming: Sequence[PassageContent], pairs: dict[int, int]
) -> MatchedPassages:
    """Put a sub-heading that the original lacks, with its text, behind the passage it follows."""
    renders = {theirs: ours for ours, theirs in pairs.items()}
    rendered: dict[int, PassageContent] = {}
    left_out: list[PassageContent] = []
    before: int | None = None
    for number, content in enumerate(incoming):
        if number in renders:
            before = renders[number]
            rendered[before] = content
        elif before is not None and content.level == 2 and content.place == rendered[before].place:
            rendered[before] = _with(rendered[before], content)
        else:
            before = None
            left_out.append(content)
    return MatchedPassages([rendered.get(number) for number in range(len(originals))], left_out)


def _with(passage: PassageContent, more: PassageContent) -> PassageContent:
    level = _INNER if passage.level == 2 else _INNER - 1
    heading = (tree.Heading(level, (tree.Text(more.heading),)),) if more.heading else ()
    parts = [parse(passage.body), tree.Document(heading, {}), parse(more.body)]
    return replace(passage, body=to_source(join(parts)))


def _by_paragraphs(
    originals: Sequence[PassageContent], incoming: Sequence[PassageContent]
) -> list[PassageContent | None] | None:
    """Take a text apart where the original is, if it has as many paragraphs; else None."""
    text = document_of(incoming)
    blocks = text.blocks
    lengths = [bool(one.heading) + len(parse(one.body).blocks) for one in originals]
    if sum(lengths) != len(blocks):
        return None
    rendered: list[PassageContent | None] = []
    for one, length in zip(originals, lengths, strict=True):
        own, blocks = blocks[:length], blocks[length:]
        heading = _as_heading(own[0]) if one.heading else ""
        if one.heading and not heading:
            return None
        body = to_source(part_of(text, map(_in_body, own[bool(one.heading) :])))
        rendered.append(replace(one, heading=heading, body=body, concepts=()) if length else None)
    return rendered


def _as_heading(block: tree.Block) -> str:
    """Return the words of a block that can be a heading; of any other nothing."""
    if not isinstance(block, tree.Heading | tree.Paragraph) or list(note_keys(block.inlines)):
        return ""
    words = " ".join(" ".join(tree.lines_of((block,))).split())
    return words if len(words) <= MAX_HEADING else ""


def _in_body(block: tree.Block) -> tree.Block:
    if isinstance(block, tree.Heading):
        return tree.Heading(max(block.level, _INNER), block.inlines)
    return block
