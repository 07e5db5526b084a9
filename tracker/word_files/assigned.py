"""Passages of a file that match no question, where a person has said before what they answer."""

from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import replace

from tracker.submissions.content import PassageContent
from tracker.submissions.drafting.passages import rank_of
from tracker.submissions.models import Passage
from tracker.word_files.headings import key_of

Part = Passage.Part


def as_assigned(
    current: Sequence[Passage], incoming: Sequence[PassageContent]
) -> list[PassageContent]:
    """Return incoming passages, each that matches no question where the draft has its heading.

    There it stands behind the others of the same place.
    """
    matched = {(content.place, _name(content)) for content in incoming}
    places: dict[Hashable, deque[tuple[str, str]]] = {}
    for content in (passage.content for passage in current):
        is_free = (content.place, _name(content)) not in matched
        if is_free and content.part in {Part.SUMMARY, Part.QUESTION}:
            places.setdefault(_name(content), deque()).append(content.place)
    found, assigned = [], []
    for content in incoming:
        known = places.get(_name(content)) if content.part == Part.UNASSIGNED else None
        if known:
            part, question = known.popleft()
            assigned.append(replace(content, part=part, question=question))
        else:
            found.append(content)
    for content in assigned:
        _insert(found, content)
    return found


def _name(content: PassageContent) -> Hashable:
    return content.level, key_of(content.heading) or content.body


def _insert(contents: list[PassageContent], content: PassageContent) -> None:
    """Put a passage behind the last one that belongs before it."""
    rank = rank_of(*content.place)
    before = (n + 1 for n, one in enumerate(contents) if rank_of(*one.place) <= rank)
    contents.insert(max(before, default=0), content)
