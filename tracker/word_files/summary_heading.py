"""Which heading of a Word file is that of the executive summary.

It stands at the top level before every chapter, or behind the last answer and before none. What
reads "Summary" anywhere else sums up the chapter or answer that it stands in.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from tracker.text.tree import Block, Heading, Paragraph, plain
from tracker.word_files.headings import CLOSING, OPENING, SUMMARY, key_of


def summary_heading(blocks: Sequence[Block], answers: Collection[int]) -> int | None:
    """Return the number of its block; `answers` are the headings that begin answers."""
    headings = {number: one for number, one in enumerate(blocks) if isinstance(one, Heading)}
    keys = {number: key_of(plain(one.inlines)) for number, one in headings.items()}
    levels = {number: one.level for number, one in headings.items()}
    for number, key in keys.items():
        if key in SUMMARY and number not in answers:
            is_first = _is_before_all(number, blocks, levels, keys, answers)
            if is_first or _is_behind_all(number, levels, keys, answers):
                return number
    return None


def _is_before_all(
    number: int,
    blocks: Sequence[Block],
    levels: Mapping[int, int],
    keys: Mapping[int, str],
    answers: Collection[int],
) -> bool:
    """Whether nothing but a title and an introduction, which it is no part of, stands before it."""
    front = len(
        list(takewhile(lambda line: _is_of_title(line, blocks, keys, answers), range(number)))
    )
    introduction = 0  # its level
    for line in (one for one in levels if front <= one < number):
        if line in answers or not (keys[line] in OPENING or 0 < introduction < levels[line]):
            return False
        if keys[line] in OPENING:
            introduction = levels[line]
    if introduction and levels[number] > introduction:
        return False
    return _is_title(front, number, levels)


def _is_of_title(
    line: int, blocks: Sequence[Block], keys: Mapping[int, str], answers: Collection[int]
) -> bool:
    """Whether a block can belong to a title: a heading, or a line as "[Original: English]"."""
    if line in keys:
        return keys[line] not in SUMMARY | OPENING and line not in answers
    block = blocks[line]
    words = plain(block.inlines).strip() if isinstance(block, Paragraph) else ""
    return words.startswith("[") and words.endswith("]")


def _is_title(front: int, number: int, levels: Mapping[int, int]) -> bool:
    """Whether what a file begins with, so many blocks, is its title and no chapter of it."""
    level = min((levels[line] for line in levels if line < front), default=0)
    if not level or levels[number] <= level:
        return not level or front in levels  # no text stands below it
    behind = [levels[line] for line in levels if line >= front]
    return all(other > level for other in behind) and len(behind) > 1


def _is_behind_all(
    number: int, levels: Mapping[int, int], keys: Mapping[int, str], answers: Collection[int]
) -> bool:
    last = max(answers, default=number)
    behind = [line for line in levels if line > number and keys[line] not in CLOSING]
    return (
        number > last
        and levels[number] <= levels.get(last, levels[number])
        and all(levels[line] > levels[number] for line in behind)
    )
