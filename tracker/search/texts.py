"""Which words of a filed reply are for whom, for the index and the page.

Its own people and officers read all that was filed. Everybody else reads of a reply that they may
read at all (`visible.py`) what `submissions/publication/shown.py` leaves of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.submissions.models import Passage, Revision
from tracker.submissions.publication.shown import content_for_others, standing_redactions

OPEN_TO_ALL = Passage.Part.SUMMARY  # what is shown of a text to which its State objects

# A passage by its language and its place in the text of that language, from 0.
Place = tuple[str, int]
Passages = Mapping[Place, PassageContent]


def for_insiders(revision: Revision) -> Passages:
    """Return all that was filed, the original and each courtesy translation."""
    return dict(_passages(revision.filed))


def for_others(revision: Revision) -> Passages:
    """Return what others read where the reply is shown in full; a part of it where it is not."""
    return dict(_passages(content_for_others(revision)))


def differs(revision: Revision) -> bool:
    """Whether words are left out for others: then they find by what is left alone."""
    return bool(standing_redactions(revision))


def numbers_in_original(passages: Passages, original: str) -> dict[Place, int]:
    """Return the number of each passage's original, from 1; none where it is not clear which it is.

    A translation may lack passages. Those of one part of the reply are told by their order, where
    the part has as many of them in both.
    """
    in_part: dict[tuple[str, tuple[str, str]], list[int]] = defaultdict(list)
    for (language, number), passage in passages.items():
        in_part[language, passage.place].append(number)
    return {
        (language, number): one + 1
        for (language, part), numbers in in_part.items()
        if len(originals := in_part.get((original, part), [])) == len(numbers)
        for number, one in zip(numbers, originals, strict=True)
    }


def _passages(content: SubmissionContent) -> Iterator[tuple[Place, PassageContent]]:
    versions = [(content.language, content.passages)]
    versions += [(one.language, one.passages) for one in content.translations]
    for language, passages in versions:
        for number, passage in enumerate(passages):
            yield (language, number), passage
