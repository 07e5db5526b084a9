"""Which lines of a past report are the headings of States: by their names and what stands below.

The United Nations prints the name of a State as a heading, below it lines in brackets with the
language and the day, then the reply. Where a report has such lines, a State's name in a heading of
another level is part of somebody's text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.delegations.states.finder import StateFinder
from tracker.past_reports.reading.brackets import BracketLines, read_lines
from tracker.text.labels import split_label
from tracker.text.tree import Block, Heading, Paragraph, Strong, Text, plain
from tracker.text.words import folded_words

LONGEST = 200  # characters of a name with what stands behind it
BOLD, PLAIN = 7, 8  # levels of what is a heading to the eye alone
_NAME = re.compile(r"(?P<name>[^(（]+?)\s*[(（](?P<also>.+)[)）]\W*\Z", re.DOTALL)
NOTHING = BracketLines()
# What stands between the names where a heading is those of several States, in six languages.
_BETWEEN = frozenset(
    folded_words(
        "and et y e и و 和 及 与 以及 the la le les l el los las "
        "also on behalf of joint reply submission by from "
        "également au nom de du des d conjointe commune réponse "
        "en nombre del también conjunta respuesta "
        "также от имени совместный ответ رد مشترك من باسم أيضا 并代表 也代表 代表 联合答复 的"
    ).split()
)


@dataclass(frozen=True, slots=True)
class StateHeading:
    """A heading: the numbers of its block and of the first one below its lines in brackets.

    `state` is a code, or empty where no State is called so; `also` is what stands behind the name,
    `co_senders` the codes of others that it names.
    """

    start: int
    end: int
    level: int
    words: str
    state: str
    also: str = ""
    lines: BracketLines = NOTHING
    co_senders: tuple[str, ...] = ()


def state_headings(blocks: Sequence[Block], finder: StateFinder) -> list[StateHeading]:
    """Return the headings under which replies stand, in their order; none where there are none."""
    candidates = list(_candidates(blocks, finder))
    headed = [one for one in candidates if one.lines.is_head]
    if headed:
        levels = {one.level for one in headed if one.state and one.level < PLAIN}
        return [
            one for one in candidates if one.lines.is_head or (one.state and one.level in levels)
        ]
    named = [one for one in candidates if one.state and one.level < PLAIN]
    of_style = [one for one in named if one.level < BOLD] or named
    if not of_style:
        return []
    counted = Counter(one.level for one in of_style)
    level = min(counted, key=lambda one: (-counted[one], one))
    first = next(one.start for one in of_style if one.level == level)
    return [one for one in candidates if one.level == level and one.start >= first]


def heading_at_top(blocks: Sequence[Block], finder: StateFinder) -> StateHeading | None:
    """Return the heading that a State's own file begins with, if it begins with one."""
    found = _candidate(0, blocks, finder) if blocks else None
    return found if found and (found.state or found.lines.is_head) else None


def _candidates(blocks: Sequence[Block], finder: StateFinder) -> Iterator[StateHeading]:
    number = 0
    while number < len(blocks):
        found = _candidate(number, blocks, finder)
        if found is not None:
            yield found
        number = found.end if found else number + 1


def _candidate(number: int, blocks: Sequence[Block], finder: StateFinder) -> StateHeading | None:
    """Return a block as a heading, if it can be one: in a style, in bold, or above brackets."""
    found = heading_at(number, blocks, finder)
    if found is None:
        return None
    if found.level == PLAIN and not (
        found.lines.is_head and (found.state or found.lines.has_source)
    ):
        return None
    if found.level == BOLD and not (found.state or found.lines.has_source):
        return None
    return found


def heading_at(number: int, blocks: Sequence[Block], finder: StateFinder) -> StateHeading | None:
    """Return a block as a heading with the lines in brackets below it; None if it has no name."""
    block = blocks[number]
    if not isinstance(block, Heading | Paragraph) or (named := name_in(block)) is None:
        return None
    words, lines = named
    end = number + 1
    while end < len(blocks) and (more := _lines_of(blocks[end])) is not None:
        lines = _both(lines, more)
        end += 1
    state, also = _state_of(words, finder)
    if state:
        co_senders = finder.all_named_in(also)[0]
    else:
        state, *co_senders = _joint_states(words, finder, is_head=lines.is_head) or [""]
    others = tuple(code for code in co_senders if code != state)
    return StateHeading(number, end, _level_of(block), words, state, also, lines, others)


def name_in(block: Heading | Paragraph) -> tuple[str, BracketLines] | None:
    """Return the words of a block that is short enough for a name, and its lines in brackets."""
    first, *rest = plain(block.inlines).strip().split("\n")
    words = first.strip()
    lines = read_lines(rest) if rest else NOTHING
    if not words or len(words) > LONGEST or lines is None or read_lines([words]) is not None:
        return None
    return words, lines


def _state_of(words: str, finder: StateFinder) -> tuple[str, str]:
    """Return the code of the State that a heading names, and what stands behind its name."""
    _label, inlines = split_label((Text(words),))
    for said in (words, plain(inlines)):
        code = finder.named(said)
        if code:
            return code, ""
        match = _NAME.match(said)
        code = finder.named(match["name"]) if match else None
        if match and code:
            return code, match["also"].strip()
    return "", ""


def _joint_states(words: str, finder: StateFinder, *, is_head: bool) -> list[str]:
    """Return the codes of the States whose joint reply a heading begins; none for any other.

    Above lines in brackets other words may stand between the names.
    """
    _label, inlines = split_label((Text(words),))
    codes, between = finder.all_named_in(plain(inlines))
    is_joint = len(codes) > 1 and (is_head or _BETWEEN.issuperset(between))
    return codes if is_joint else []


def _level_of(block: Heading | Paragraph) -> int:
    if isinstance(block, Heading):
        return block.level
    is_bold = block.inlines and all(
        isinstance(inline, Strong) or not any(map(str.isalnum, plain((inline,))))
        for inline in block.inlines
    )
    return BOLD if is_bold and plain(block.inlines).strip() else PLAIN


def _lines_of(block: Block) -> BracketLines | None:
    if not isinstance(block, Heading | Paragraph):
        return None
    return read_lines(plain(block.inlines).split("\n"))


def _both(one: BracketLines, other: BracketLines) -> BracketLines:
    return BracketLines(
        (*one.words, *other.words),
        one.has_source or other.has_source,
        one.language or other.language,
        one.received_on or other.received_on,
    )
