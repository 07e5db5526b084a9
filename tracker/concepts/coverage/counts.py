"""What the database counts for a map: replies and tags, in a number of queries that never grows.

Counted are accepted replies with a text; on public pages those that everybody may read, and where
only the summary is shown that alone. A joint reply counts once, for who sent it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet

from tracker.calls.models import Call
from tracker.concepts.coverage.related_calls import CallYear
from tracker.concepts.models import ConceptTag, ConceptTagQuerySet
from tracker.delegations.models import Delegation
from tracker.submissions.models import AnswerKind, Submission

STATE = "revision__submission__delegation"
CALL = "revision__submission__call"


@dataclass(frozen=True, slots=True)
class Replied:
    """A delegation whose reply to a call is counted."""

    pk: int
    code: str
    name: str  # the name of the data, in English
    group: str
    is_organization: bool


@dataclass(frozen=True, slots=True)
class Mentioned:
    """When a delegation spoke of a concept in earlier calls: the first and the latest opening."""

    first: date
    latest: date


@dataclass(frozen=True, slots=True)
class ConceptCounting:
    """What is counted: everything that was accepted, or only what everybody may read."""

    is_public: bool = False

    @property
    def tags(self) -> ConceptTagQuerySet:
        tags = ConceptTag.objects.order_by()
        return tags.published() if self.is_public else tags.counted()

    @property
    def replies(self) -> "QuerySet[Submission]":
        """Replies with a text that count."""
        replies = Submission.objects.public() if self.is_public else Submission.objects.all()
        return replies.filter(accepted_revision__kind=AnswerKind.REPLY).order_by()

    def replied(self, call: Call) -> list[Replied]:
        """Return who replied to a call."""
        rows = self.replies.filter(call=call).values_list(
            "delegation",
            "delegation__code",
            "delegation__short_name",
            "delegation__group",
            "delegation__kind",
        )
        organization = Delegation.Kind.ORGANIZATION
        return [
            Replied(pk, code, name, group, kind == organization)
            for pk, code, name, group, kind in rows
        ]

    def passages(self, call: Call, concepts: Collection[int]) -> dict[tuple[int, int], int]:
        """Return how many passages of each delegation speak of each of some concepts (keys)."""
        rows = (
            self.tags.filter(**{CALL: call}, concept__in=concepts)
            .values_list(STATE, "concept")
            .annotate(Count("pk"))
        )
        return {(state, concept): number for state, concept, number in rows}

    def earlier(
        self, years: Iterable[CallYear], concepts: Collection[int]
    ) -> dict[tuple[int, int], Mentioned]:
        """Return when each delegation spoke of each concept in these calls."""
        rows = (
            self.tags.filter(**{f"{CALL}__in": [one.pk for one in years]}, concept__in=concepts)
            .values_list(STATE, "concept")
            .annotate(Min(f"{CALL}__opens_on"), Max(f"{CALL}__opens_on"))
        )
        return {
            (state, concept): Mentioned(first, latest) for state, concept, first, latest in rows
        }

    def replied_before(self, years: Iterable[CallYear]) -> dict[int, date]:
        """Return the opening of the latest of these calls that each delegation replied to."""
        rows = (
            self.replies.filter(call__in=[one.pk for one in years])
            .values_list("delegation")
            .annotate(Max("call__opens_on"))
        )
        return dict(rows)

    def states_by_call(self, years: Iterable[CallYear]) -> dict[int, int]:
        """Return how many States replied to each of these calls."""
        rows = (
            self.replies.filter(call__in=[one.pk for one in years])
            .exclude(delegation__kind=Delegation.Kind.ORGANIZATION)
            .values_list("call")
            .annotate(Count("pk"))
        )
        return dict(rows)

    def speaking_by_call(
        self, years: Iterable[CallYear], concepts: Collection[int]
    ) -> dict[tuple[int, int], int]:
        """Return how many States spoke of each concept in each of these calls."""
        rows = (
            self.tags.filter(**{f"{CALL}__in": [one.pk for one in years]}, concept__in=concepts)
            .exclude(**{f"{STATE}__kind": Delegation.Kind.ORGANIZATION})
            .values_list(CALL, "concept")
            .annotate(Count(STATE, distinct=True))
        )
        return {(call, concept): number for call, concept, number in rows}
