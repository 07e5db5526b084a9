"""How pages, files and sentences name a concept."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tracker.agenda.models import Concept

KIND_NAMES = {
    Concept.Kind.TOPIC: _("Topics"),
    Concept.Kind.NORM: _("Norms"),
    Concept.Kind.EFFORT: _("National efforts"),
}
# The paragraphs of A/70/174 in Arabic have letters as they are counted there; the other languages
# have Latin ones.
_IN_ARABIC = dict(zip("abcdefghijk", [*"أبجد", "هـ", *"وزحطيك"], strict=True))


@dataclass(frozen=True, slots=True)
class NamedConcept:
    """A concept as a page names it: a norm also has the letter of its paragraph."""

    pk: int
    code: str
    name: str
    letter: str = ""


def named(concept: Concept, language: str) -> NamedConcept:
    """Return how a page in a language names a concept."""
    is_norm = concept.kind == Concept.Kind.NORM
    letter = concept.code.rpartition("-")[2] if is_norm else ""
    if language == "ar":
        letter = _IN_ARABIC.get(letter, letter)
    return NamedConcept(concept.pk, concept.code, concept.name_in(language), letter)


def concept_choices(language: str) -> list[tuple[str, list[NamedConcept]]]:
    """Return all concepts by their kind, each kind in words."""
    concepts = list(Concept.objects.all())
    return [
        (str(words), [named(one, language) for one in concepts if one.kind == kind])
        for kind, words in KIND_NAMES.items()
    ]
