"""Which texts do not stand on this site as a document of the report prints them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Q

from tracker.submissions.models import Publication, Revision

Level = Publication.Level


@dataclass(frozen=True, slots=True)
class KeptOff:
    """Primary keys of revisions: which nobody reads in full, and which everybody reads not at all.

    Of the second kind are also those of which something is left out.
    """

    in_full: frozenset[int]
    at_all: frozenset[int]


def kept_off(revisions: Collection[int]) -> KeptOff:
    """Return which of some revisions everybody does not read as they were filed, in one query."""
    objects = Q(submission__publish_full_text=False) | (
        Q(content__publish_full_text=False) & ~Q(submission__consented_at__gte=F("filed_at"))
    )
    narrower = Q(submission__publication__level=Level.SUMMARY)
    closed = Q(submission__publication__level=Level.STATES) | Q(
        submission__publication__is_redacted=True
    )
    found = Revision.objects.filter(objects | narrower | closed, pk__in=revisions).values_list(
        "pk", "submission__publication__level", "submission__publication__is_redacted"
    )
    rows = list(found)
    return KeptOff(
        in_full=frozenset(pk for pk, _level, _redacted in rows),
        at_all=frozenset(
            pk for pk, level, is_redacted in rows if level == Level.STATES or is_redacted
        ),
    )
