"""Which concepts one map shows: the eleven norms, the topics, or the outline of efforts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.agenda.models import Concept

Kind = Concept.Kind


class ConceptSet(models.TextChoices):
    """A set of concepts, by the word that stands in an address."""

    NORMS = "norms", _("Eleven norms")
    TOPICS = "topics", _("Topics")
    EFFORTS = "efforts", _("National efforts")

    @property
    def kind(self) -> str:
        kinds = {self.NORMS: Kind.NORM, self.TOPICS: Kind.TOPIC, self.EFFORTS: Kind.EFFORT}
        return str(kinds[self])

    @classmethod
    def of(cls, concept: Concept) -> "ConceptSet":
        """Return the set that a concept stands in."""
        return next(one for one in cls if one.kind == concept.kind)

    def concepts(self) -> list[Concept]:
        """Return its concepts in their order."""
        return list(Concept.objects.filter(kind=self.kind))


class MapRows(models.TextChoices):
    """What the rows of a map are."""

    STATES = "state", _("States")
    GROUPS = "group", _("Regional groups")
    YEARS = "year", _("Years")


NO_GROUP = "none"  # the States of no regional group, in an address
