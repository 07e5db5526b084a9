"""Which members of two sequences stand for each other, in a time that no input can stretch.

The longest common subsequence is found over the pairs of equal members (Hunt and Szymanski), the
rarest members first: what stands once on both sides ties the two together, and common members are
then paired between those ties. The pairs to look at are counted beforehand and come out of one
`DiffEffort`; where it is used up, the rest stays without a partner.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int]  # a place in the sequence before, and one after
Bounds: TypeAlias = tuple[int, int, int, int]  # from and to in the one before, and the one after
# The last pair of a rising chain of pairs, and the chain before it.
_Chain: TypeAlias = "tuple[Pair, _Chain] | None"

# How many pairs are looked at before sequences are cut, in long ones and in short ones.
_PAIRS_A_MEMBER, _PAIRS_AT_LEAST = 4, 2000


@dataclass(slots=True)
class DiffEffort:
    """What may still be spent: about one for each member and each pair that is looked at."""

    left: int


def align(before: Sequence[int], after: Sequence[int], *, effort: DiffEffort) -> list[Pair]:
    """Return the places of equal members that stand for each other, rising on both sides."""
    found: list[Pair] = []
    waiting: list[Bounds] = [(0, len(before), 0, len(after))]
    while waiting:
        low, high, start, end = waiting.pop()
        while low < high and start < end and before[low] == after[start]:
            found.append((low, start))
            low, start = low + 1, start + 1
        while low < high and start < end and before[high - 1] == after[end - 1]:
            high, end = high - 1, end - 1
            found.append((high, end))
        if low == high or start == end:
            continue
        ties, are_all = _ties(before[low:high], after[start:end], effort)
        ties = [(i + low, j + start) for i, j in ties]
        found.extend(ties)
        if ties and not are_all:
            waiting.extend(gaps(ties, (low, high, start, end)))
    return sorted(found)


def gaps(pairs: Iterable[Pair], bounds: Bounds) -> Iterator[Bounds]:
    """Yield the gaps between pairs, on both sides; a pair stands where each but the last ends.

    `bounds` are those of the sequences that the pairs were found in.
    """
    low, high, start, end = bounds
    for i, j in [*pairs, (high, end)]:
        yield low, i, start, j
        low, start = i + 1, j + 1


def _ties(
    before: Sequence[int], after: Sequence[int], effort: DiffEffort
) -> tuple[list[Pair], bool]:
    """Return pairs of the rarest members, as many as can be afforded, and whether that is all."""
    size = len(before) + len(after)
    effort.left -= size
    times, others = Counter(before), Counter(after)
    shared = sorted((times[member] * others[member], member) for member in times.keys() & others)
    # Common members wait until rare ones have cut the sequences into pieces: it costs far less.
    affordable = min(max(_PAIRS_A_MEMBER * size, _PAIRS_AT_LEAST), effort.left // 2)
    chosen: set[int] = set()
    for pairs, member in shared:
        if pairs > affordable:
            break
        affordable -= pairs
        effort.left -= pairs
        chosen.add(member)
    return _longest_rising(before, after, chosen), len(chosen) == len(shared)


def _longest_rising(
    before: Sequence[int], after: Sequence[int], chosen: Collection[int]
) -> list[Pair]:
    places: dict[int, list[int]] = defaultdict(list)
    for j, member in enumerate(after):
        if member in chosen:
            places[member].append(j)
    ends: list[int] = []  # the lowest place after in which a chain of each length ends
    chains: list[_Chain] = []
    for i, member in enumerate(before):
        if member not in places:
            continue
        for j in reversed(places[member]):
            length = bisect_left(ends, j)
            chain: _Chain = ((i, j), chains[length - 1] if length else None)
            if length == len(ends):
                ends.append(j)
                chains.append(chain)
            elif ends[length] != j:
                ends[length] = j
                chains[length] = chain
    return _unwound(chains[-1]) if chains else []


def _unwound(chain: _Chain) -> list[Pair]:
    found: list[Pair] = []
    while chain is not None:
        pair, chain = chain
        found.append(pair)
    return found[::-1]
