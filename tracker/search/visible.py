"""The gate of every search: which rows of the index a person may find.

What is not for the person is not even counted. The index is never asked who may: the status of the
reply, its publication and the word of its State are read at each search.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F, Q

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.search.models import IndexedPassage
from tracker.search.texts import OPEN_TO_ALL, Passages, for_insiders, for_others
from tracker.search.words.question import TextQuestion
from tracker.submissions.models import Publication, Revision, Submission, SubmissionQuerySet

Status = Submission.Status
Audience = IndexedPassage.Audience
_STAND_FILED = (Status.FILED, Status.RETURNED, Status.ACCEPTED)
# The newest filed text of a reply that is not withdrawn, recalled or being written anew.
_NEWEST = Q(revision=F("submission__latest_revision"), submission__status__in=_STAND_FILED)


class FoundRow(NamedTuple):
    """A passage that was found, as it is listed and counted."""

    submission: int
    revision: int
    call: int
    delegation: int
    language: str
    number: int
    part: str
    question: str
    concepts: str


_LISTED = ("submission_id", "revision_id", "call_id", "delegation_id", *FoundRow._fields[4:])


@dataclass(frozen=True, slots=True)
class SearchScope:
    """In which rows somebody searches, and whose words they read as insiders."""

    rows: Q
    is_at_desk: bool = False
    own: int | None = None  # the delegation acted for, by its primary key
    published: frozenset[int] = frozenset()  # revisions of its own that others may read

    def tells_concepts_of(self, row: FoundRow) -> bool:
        """Whether a person is told what a passage is about: a State not before others are."""
        return row.delegation != self.own or row.revision in self.published

    def reads_all_of(self, delegation: int) -> bool:
        return self.is_at_desk or delegation == self.own

    def passages_of(self, revision: Revision) -> Passages:
        """Return the passages of a reply that was found as this person may read them."""
        reads_all = self.reads_all_of(revision.submission.delegation_id)
        return for_insiders(revision) if reads_all else for_others(revision)


def for_officers(officer: User) -> SearchScope:
    """Return what an officer searches: what stands filed, whether or not it is published."""
    require_officer(officer)
    return SearchScope(_inside(), is_at_desk=True)


def for_everybody() -> SearchScope:
    """Return what anybody searches: published replies, as far as their States let them be."""
    return SearchScope(_shown(Submission.objects.public()))


def for_delegation(delegation: Delegation) -> SearchScope:
    """Return what its people search: what it has filed, and what delegations may read of others."""
    published = Submission.objects.published()
    own, others = Q(delegation=delegation), _shown(published)
    told = published.filter(delegation=delegation).values_list("accepted_revision_id", flat=True)
    return SearchScope(
        (own & _inside()) | (~own & others), own=delegation.pk, published=frozenset(told)
    )


def found_rows(scope: SearchScope, question: TextQuestion, call: Call | None) -> list[FoundRow]:
    """Return what a person finds, a row for each passage, in the order of the texts."""
    rows = IndexedPassage.objects.filter(scope.rows, terms__match=question)
    if call is not None:
        rows = rows.filter(call=call)
    listed = rows.order_by("revision", "language", "number", "piece").values_list(*_LISTED)
    found = dict.fromkeys(map(FoundRow._make, listed))  # once, whatever pieces it has
    return [row if scope.tells_concepts_of(row) else row._replace(concepts="") for row in found]


def revisions_of(keys: Iterable[int]) -> dict[int, Revision]:
    """Return the filed texts of what was found, by their primary keys."""
    found = (
        Revision.objects.filter(pk__in={*keys})
        .select_related("submission__call", "submission__delegation", "submission__publication")
        .prefetch_related("redactions")
    )
    return {one.pk: one for one in found}


def _inside() -> Q:
    return _NEWEST & ~Q(audience=Audience.OUTSIDE)


def _shown(replies: SubmissionQuerySet) -> Q:
    """What others than its State find of replies that they may read.

    Of one of which something is left out only rows that were made without it.
    """
    in_full = Q(is_for_publication=True, submission__publish_full_text=True)
    summary_alone = Q(submission__publication__level=Publication.Level.SUMMARY)
    with_all = Q(audience=Audience.ALL, submission__publication__is_redacted=True)
    return (
        Q(revision=F("submission__accepted_revision"))
        & Q(submission__in=replies)
        & ((in_full & ~summary_alone) | Q(part=OPEN_TO_ALL))
        & ~Q(audience=Audience.INSIDE)
        & ~with_all
    )
