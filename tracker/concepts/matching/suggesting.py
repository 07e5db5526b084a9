"""What a passage seems to be about, with the words that each suggestion rests on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.agenda.models import Concept
from tracker.concepts.matching.finding import Found, find_terms
from tracker.concepts.matching.terms import terms_in
from tracker.submissions.content import PassageContent
from tracker.text.markdown.parse import parse
from tracker.text.tree import plain_text

MAX_PLACES = 5  # that one suggestion names; a reader needs no more

Kind = Concept.Kind


@dataclass(frozen=True, slots=True)
class SuggestedConcept:
    """A concept by its code, and the places in the passage's text that suggest it."""

    concept: str
    places: tuple[tuple[int, int], ...]


def text_of(passage: PassageContent) -> str:
    """Return the words of a passage, its heading first: what the places of suggestions count in."""
    return f"{passage.heading}\n{plain_text(parse(passage.body))}"


def suggested_concepts(
    passage: PassageContent,
    *,
    language: str,
    concepts: Sequence[Concept],
    question_kinds: Mapping[str, Collection[str]],
) -> list[SuggestedConcept]:
    """Return what a passage seems to be about, in the order of the concepts.

    `question_kinds` says of which kinds the answers to a question are, by its letter. What answers
    no question, as a summary, may speak of everything in passing: there a norm is suggested only
    where it is named by its letter.
    """
    kinds = question_kinds.get(passage.question, ())
    offered = [one for one in concepts if not kinds or one.kind in kinds]
    norms = {one.code for one in offered if one.kind == Kind.NORM}
    found = find_terms(
        text_of(passage),
        terms_in(language, offered),
        heading=len(passage.heading),
        language=language,
    )
    if not kinds:
        found = [one for one in found if one.term.concept not in norms or one.term.is_reference]
    places = _places(found)
    _with_parents(places, offered)
    return [
        SuggestedConcept(one.code, tuple(places[one.code][:MAX_PLACES]))
        for one in offered
        if one.code in places
    ]


def _places(found: Iterable[Found]) -> dict[str, list[tuple[int, int]]]:
    places: dict[str, list[tuple[int, int]]] = {}
    for one in found:
        places.setdefault(one.term.concept, []).append((one.start, one.end))
    return places


def _with_parents(places: dict[str, list[tuple[int, int]]], offered: Iterable[Concept]) -> None:
    """Add the topic that a norm belongs to, resting on the words that name the norm."""
    offered = list(offered)
    codes = {one.pk: one.code for one in offered}
    for one in offered:
        parent = codes.get(one.parent_id) if one.parent_id else None
        if one.code in places and parent and parent not in places:
            places[parent] = places[one.code][:1]
