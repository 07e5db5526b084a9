"""The replies whose passages still have suggestions on which nobody has decided."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from tracker.calls.models import Call
from tracker.concepts.models import ConceptSuggestion, ConceptTag, RejectedConcept
from tracker.concepts.reading import unread
from tracker.delegations.states.names import NamedDelegation
from tracker.submissions.queries.answered import FILED_SIDE

NAMED = 60  # of the replies that wait; whoever has gone through these sees the next


@dataclass(frozen=True, slots=True)
class UndecidedReply:
    """A reply that an officer should go through."""

    delegation: NamedDelegation
    suggestions: int


@dataclass(frozen=True, slots=True)
class UndecidedReplies:
    """The replies to go through, in the order of the alphabet, and how many are not read yet."""

    replies: list[UndecidedReply]
    unread: int

    @property
    def first(self) -> list[UndecidedReply]:
        """Those that a page names."""
        return self.replies[:NAMED]

    @property
    def more(self) -> int:
        return len(self.replies) - len(self.first)

    @property
    def suggestions(self) -> int:
        return sum(one.suggestions for one in self.replies)


def waiting_replies(call: Call, *, names: list[NamedDelegation]) -> UndecidedReplies:
    """Return what waits in the replies to a call as they stand filed."""
    counts = undecided().filter(revision__submission__call=call)
    by_state = dict(
        counts.order_by().values_list("revision__submission__delegation").annotate(Count("pk"))
    )
    replies = [
        UndecidedReply(one, by_state[one.delegation.pk])
        for one in names
        if one.delegation.pk in by_state
    ]
    return UndecidedReplies(replies, unread().filter(submission__call=call).count())


def undecided() -> "QuerySet[ConceptSuggestion]":
    """Return suggestions in what stands filed that nobody has confirmed or rejected."""
    same = {
        "revision": OuterRef("revision"),
        "passage": OuterRef("passage"),
        "concept": OuterRef("concept"),
    }
    return ConceptSuggestion.objects.filter(
        ~Exists(ConceptTag.objects.filter(**same)),
        ~Exists(RejectedConcept.objects.filter(**same)),
        revision=F("revision__submission__latest_revision"),
        revision__submission__status__in=FILED_SIDE,
    )
