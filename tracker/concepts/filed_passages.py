"""The gate of the pages of concepts: what was filed, passage by passage, and what it is about.

No view of these pages reads a reply by itself (`tests/test_gate.py` looks).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tracker.agenda.models import Concept
from tracker.concepts.concept_names import KIND_NAMES, NamedConcept, named
from tracker.concepts.matching.quoting import Quote, quotes_of
from tracker.concepts.matching.suggesting import text_of
from tracker.concepts.models import (
    AboutPassage,
    ConceptSuggestion,
    ConceptTag,
    RejectedConcept,
)
from tracker.concepts.reading import question_kinds
from tracker.submissions.content import PassageContent, as_html
from tracker.submissions.models import Revision
from tracker.text.languages import from_ui_code


@dataclass(frozen=True, slots=True)
class TaggedWith:
    """A concept that a passage is about: by the State's word, or by that of an officer."""

    concept: NamedConcept
    officer: str  # the name; empty where the State said so
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class SuggestedWith:
    """A concept that waits for a decision, and the words that it rests on."""

    concept: NamedConcept
    quotes: list[Quote]


@dataclass(slots=True)
class TaggedPassage:
    """A passage of a revision with all that is said of it."""

    number: int
    heading: str
    html: SafeString
    tags: list[TaggedWith] = field(default_factory=list)
    suggestions: list[SuggestedWith] = field(default_factory=list)
    rejected: list[NamedConcept] = field(default_factory=list)
    to_add: list[tuple[str, list[NamedConcept]]] = field(default_factory=list)  # by kind


def filed_revision(code: str, delegation: str) -> Revision:
    """Return what a delegation filed last in a call; 404 where nothing with a text is filed."""
    revision = (
        Revision.objects.filter(
            submission__call__code=code,
            submission__delegation__code=delegation,
            submission__call__is_practice=False,
        )
        .exclude(submission__status__in=["draft", "withdrawn"])
        .select_related("submission__call__resolution", "submission__delegation")
        .order_by("-number")
        .first()
    )
    if revision is None:
        raise Http404("nothing is filed")
    return revision


def passages_of(revision: Revision) -> list[TaggedPassage]:
    """Return the passages that hold a text, with their tags, suggestions and rejections."""
    language = from_ui_code(get_language())
    concepts = list(Concept.objects.all())
    names = {concept.pk: named(concept, language) for concept in concepts}
    kinds = question_kinds(revision.submission.call)
    tags = _by_passage(revision.concepttags.select_related("tagged_by"))
    suggested = _by_passage(revision.conceptsuggestions.all())
    rejected = _by_passage(revision.rejectedconcepts.all())
    found = []
    for number, passage in enumerate(revision.filed.passages, start=1):
        if not passage.body.strip():
            continue
        shown = TaggedPassage(number, passage.heading, _html(passage, number))
        _fill(
            shown,
            text_of(passage),
            tags=tags.get(number, {}),
            suggested=suggested.get(number, {}),
            rejected=rejected.get(number, {}),
            names=names,
        )
        of_kinds = kinds.get(passage.question, frozenset())
        shown.to_add = _to_add(shown, concepts, names, of_kinds)
        found.append(shown)
    return found


def _html(passage: PassageContent, number: int) -> SafeString:
    """Return a passage under an h2, whatever stands above it in the reply."""
    alone = replace(passage, level=1)
    return as_html([alone], id_prefix=f"text-{number}-", heading_offset=0)


def _by_passage(rows: Iterable[AboutPassage]) -> dict[int, dict[int, AboutPassage]]:
    found: dict[int, dict[int, AboutPassage]] = {}
    for row in rows:
        found.setdefault(row.passage, {})[row.concept_id] = row
    return found


def _fill(
    shown: TaggedPassage,
    text: str,
    *,
    tags: Mapping[int, ConceptTag],
    suggested: Mapping[int, ConceptSuggestion],
    rejected: Mapping[int, RejectedConcept],
    names: Mapping[int, NamedConcept],
) -> None:
    """Put into a passage what is said of it, each in the order of the concepts."""
    for pk, concept in names.items():
        places = suggested[pk].places if pk in suggested else []
        if pk in tags:
            officer = tags[pk].tagged_by
            name = officer.name if officer else ""
            shown.tags.append(TaggedWith(concept, name, quotes_of(text, places)))
        elif pk in rejected:
            shown.rejected.append(concept)
        elif pk in suggested:
            shown.suggestions.append(SuggestedWith(concept, quotes_of(text, places)))


def _to_add(
    shown: TaggedPassage,
    concepts: Iterable[Concept],
    names: Mapping[int, NamedConcept],
    kinds: Collection[str],
) -> list[tuple[str, list[NamedConcept]]]:
    """Return what the passage is not about yet: of the kinds of its question, or of all."""
    tagged = {one.concept.code for one in shown.tags}
    free = [one for one in concepts if one.code not in tagged and (not kinds or one.kind in kinds)]
    by_kind = [
        (str(KIND_NAMES[kind]), [names[one.pk] for one in free if one.kind == kind])
        for kind in Concept.Kind
    ]
    return [(name, found) for name, found in by_kind if found]
