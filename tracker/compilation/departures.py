"""Replies in frozen documents or finished files that no longer stand as they are printed there.

Withdrawn, reopened by an officer, replaced by another revision, or accepted for the website only.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker import clock
from tracker.audit.models import Event
from tracker.compilation.models import Compilation, Job
from tracker.compilation.series import Series
from tracker.submissions.models import Revision, Submission

What = Literal["withdrawn", "reopened", "amended", "moved"]
_PRINTED = {Submission.Disposition.REPORT, Submission.Disposition.ADDENDUM}
# The event that tells the day.
_VERBS: Mapping[What, str] = {
    "withdrawn": "withdraw",
    "reopened": "reopen",
    "amended": "accept",
    "moved": "accept",
}


@dataclass(frozen=True, slots=True)
class Departure:
    """One reply that is held in a form that no longer stands."""

    revision: int  # primary key
    name: str  # of the delegation
    what: What
    on: date | None  # in New York

    @property
    def sentence(self) -> str:
        words = {
            "withdrawn": _("%(name)s withdrew its reply on %(day)s, New York time."),
            "reopened": _("The reply of %(name)s was reopened on %(day)s, New York time."),
            "amended": _(
                "Another revision of the reply of %(name)s was accepted on %(day)s, New York time."
            ),
            "moved": _(
                "The reply of %(name)s has been accepted for the website only since %(day)s, "
                "New York time."
            ),
        }
        day = date_format(self.on, "DATE_FORMAT") if self.on else _("an unknown day")
        return words[self.what] % {"name": self.name, "day": day}


def departures_of(revisions: Collection[int]) -> list[Departure]:
    """Return what has happened since to revisions that were printed, by name of the delegation."""
    found = Revision.objects.filter(pk__in=revisions).select_related("submission__delegation")
    changed = {
        revision: what
        for revision in found.defer("content", "seal").order_by("submission__delegation__rank")
        if (what := _happened(revision))
    }
    if not changed:
        return []
    days = _days_of({revision.submission_id for revision in changed})
    return [
        Departure(
            revision=revision.pk,
            name=revision.submission.delegation.short_name,
            what=what,
            on=days.get((revision.submission_id, _VERBS[what])),
        )
        for revision, what in changed.items()
    ]


def warnings_of(documents: Iterable[Compilation], series: Series) -> Mapping[int, list[Departure]]:
    """Return for each document (by primary key) what its files hold and should not.

    A frozen document holds its entries, unless it has been replaced; a draft what its newest
    finished files hold.
    """
    held: dict[int, set[int]] = {}
    rendered = _rendered([one for one in documents if not one.frozen_at])
    for document in documents:
        if document.frozen_at:
            is_replaced = series.replaced_by(document) is not None
            held[document.pk] = set() if is_replaced else series.holds(document)
        else:
            held[document.pk] = set(rendered.get(document.pk, ()))
    found = departures_of(set().union(*held.values()))
    warnings: dict[int, list[Departure]] = defaultdict(list)
    for pk, revisions in held.items():
        warnings[pk] = [one for one in found if one.revision in revisions]
    return warnings


def _rendered(drafts: Iterable[Compilation]) -> Mapping[int, list[int]]:
    """Return what the newest finished job of each draft has printed."""
    done = Job.objects.filter(compilation__in=drafts, state=Job.State.DONE)
    return dict(done.order_by("finished_at", "pk").values_list("compilation", "revisions"))


def _happened(revision: Revision) -> What | None:
    submission = revision.submission
    if submission.accepted_revision_id == revision.pk:
        return None if submission.disposition in _PRINTED else "moved"
    if submission.accepted_revision_id is not None:
        return "amended"
    if submission.status in {Submission.Status.WITHDRAWN, Submission.Status.DRAFT}:
        return "withdrawn"
    return "reopened"


def _days_of(submissions: Iterable[int]) -> Mapping[tuple[int, str], date]:
    """Return the New York day on which each of the verbs last happened to each reply."""
    events = Event.objects.filter(
        object_type=Submission._meta.label_lower,
        object_id__in=[str(pk) for pk in submissions],
        verb__in=set(_VERBS.values()),
    )
    rows = events.order_by("sequence").values_list("object_id", "verb", "at")
    return {(int(pk), verb): clock.day_of(at) for pk, verb, at in rows}
