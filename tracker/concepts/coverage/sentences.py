"""The figures of coverage as sentences that an introduction can quote, in each language."""

from collections.abc import Iterator

from django.utils.translation import gettext, ngettext, override

from tracker.concepts.concept_names import NamedConcept
from tracker.concepts.coverage.concept_sets import ConceptSet
from tracker.text.languages import LANGUAGES

FEWEST = 2  # States that replied: of one alone there is nothing to count


def coverage_sentences(
    shown: ConceptSet,
    concepts: list[NamedConcept],
    speaking: list[int],
    *,
    any_of_them: int,
    states: int,
    language: str,
) -> list[str]:
    """Return a sentence on the whole set and one on each concept.

    `concepts` have their names in the language; `speaking` counts the States that speak of each.
    """
    if states < FEWEST:
        return []
    with override(LANGUAGES[language].ui_code):
        return [
            *_on_the_set(shown, any_of_them, states),
            *(
                _on_concept(concept, number, states)
                for concept, number in zip(concepts, speaking, strict=True)
            ),
        ]


def _on_the_set(shown: ConceptSet, number: int, states: int) -> Iterator[str]:
    values = {"number": number, "all": states}
    match shown:
        case ConceptSet.NORMS if not number:
            yield (
                gettext(
                    "None of the %(all)d States that replied referred to any of the eleven norms"
                    " of responsible State behaviour."
                )
                % values
            )
        case ConceptSet.NORMS:
            yield (
                ngettext(
                    "Of the %(all)d States that replied, %(number)d referred to at least one of the"
                    " eleven norms of responsible State behaviour.",
                    "Of the %(all)d States that replied, %(number)d referred to at least one of the"
                    " eleven norms of responsible State behaviour.",
                    number,
                )
                % values
            )
        case ConceptSet.EFFORTS if not number:
            yield (
                gettext(
                    "None of the %(all)d States that replied reported on efforts at the national"
                    " level."
                )
                % values
            )
        case ConceptSet.EFFORTS:
            yield (
                ngettext(
                    "Of the %(all)d States that replied, %(number)d reported on efforts at the"
                    " national level.",
                    "Of the %(all)d States that replied, %(number)d reported on efforts at the"
                    " national level.",
                    number,
                )
                % values
            )


def _on_concept(concept: NamedConcept, number: int, states: int) -> str:
    values = {"number": number, "all": states, "name": concept.name, "letter": concept.letter}
    if not number and concept.letter:
        words = gettext(
            "None of the %(all)d States that replied referred to norm (%(letter)s), “%(name)s”."
        )
    elif not number:
        words = gettext("None of the %(all)d States that replied addressed “%(name)s”.")
    elif concept.letter:
        words = ngettext(
            "Of the %(all)d States that replied, %(number)d referred to norm (%(letter)s),"
            " “%(name)s”.",
            "Of the %(all)d States that replied, %(number)d referred to norm (%(letter)s),"
            " “%(name)s”.",
            number,
        )
    else:
        words = ngettext(
            "Of the %(all)d States that replied, %(number)d addressed “%(name)s”.",
            "Of the %(all)d States that replied, %(number)d addressed “%(name)s”.",
            number,
        )
    return words % values
