"""Which passages of two texts stand for each other, also where one was moved or reworded.

The place of a passage is its part and question.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise

from tracker.submissions.content import PassageContent
from tracker.text.diff.alignment import DiffEffort, Pair, align
from tracker.text.diff.comparable import tokens_of

# How much of two passages must be the same, in pairs of words, for one to be the other reworded.
ALIKE, ALIKE_IN_ONE_PLACE = 0.3, 0.1
_TO_WEIGH = 4_000  # pairs of passages; more are paired by their places and headings alone


def paired(before: Sequence[PassageContent], after: Sequence[PassageContent]) -> list[Pair]:
    """Return the places of passages that stand for each other, in the order of those after.

    The same words come first, then the same heading, then like words, and last the only answer
    to a question in both texts, however much it was rewritten.
    """
    pairing = _PassagePairing(before, after)
    pairing.by(lambda p: (p.place, p.words))
    pairing.by(lambda p: p.words if p.body else None)
    pairing.by(lambda p: (p.place, p.heading) if p.heading else None)
    pairing.by_likeness()
    pairing.by_being_the_only_one()
    return sorted(pairing.pairs, key=lambda pair: pair[1])


def moved(
    before: Sequence[PassageContent], after: Sequence[PassageContent], pairs: Sequence[Pair]
) -> set[Pair]:
    """Return the pairs whose passage stands elsewhere: in another place, or in another order."""
    elsewhere = {(i, j) for i, j in pairs if before[i].place != after[j].place}
    stayed = [pair for pair in pairs if pair not in elsewhere]
    partner = dict(stayed)
    in_order = align(sorted(partner), [i for i, _ in stayed], effort=DiffEffort(1_000_000))
    kept = {stayed[place] for _, place in in_order}
    return elsewhere | (set(stayed) - kept)


class _PassagePairing:
    def __init__(self, before: Sequence[PassageContent], after: Sequence[PassageContent]) -> None:
        self.before = before
        self.after = after
        self.left = dict.fromkeys(range(len(before)))  # those without a partner, in order
        self.right = dict.fromkeys(range(len(after)))
        self.pairs: list[Pair] = []

    def take(self, i: int, j: int) -> None:
        del self.left[i], self.right[j]
        self.pairs.append((i, j))

    def by(self, key: Callable[[PassageContent], Hashable]) -> None:
        """Pair what has the same key, the first with the first; a key of None is none."""
        ours = _grouped((key(self.before[i]), i) for i in self.left)
        theirs = _grouped((key(self.after[j]), j) for j in self.right)
        for shared in ours.keys() & theirs.keys() - {None}:
            for i, j in zip(ours[shared], theirs[shared], strict=False):
                self.take(i, j)

    def by_likeness(self) -> None:
        if len(self.left) * len(self.right) > _TO_WEIGH:
            return
        ours = {i: _phrases(self.before[i].body) for i in self.left}
        theirs = {j: _phrases(self.after[j].body) for j in self.right}
        weighed = []
        for i, phrases in ours.items():
            for j, others in theirs.items():
                stays = self.before[i].place == self.after[j].place
                alike = 2 * len(phrases & others) / max(len(phrases) + len(others), 1)
                if alike >= (ALIKE_IN_ONE_PLACE if stays else ALIKE):
                    weighed.append((-alike, not stays, i, j))
        for _, _, i, j in sorted(weighed):
            if i in self.left and j in self.right:
                self.take(i, j)

    def by_being_the_only_one(self) -> None:
        ours = Counter(passage.place for passage in self.before)
        theirs = Counter(passage.place for passage in self.after)
        self.by(lambda p: p.place if ours[p.place] == theirs[p.place] == 1 else None)


def _grouped(keyed: Iterable[tuple[Hashable, int]]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for key, place in keyed:
        groups.setdefault(key, []).append(place)
    return groups


def _phrases(body: str) -> set[tuple[str, str]]:
    """Return every two words that follow each other: single words are alike in any two texts."""
    words = [token for token in tokens_of(body) if not token.isspace()]
    return set(pairwise(words))
