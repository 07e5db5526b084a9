"""Replies in frozen documents or finished files that no longer stand as they are printed there.

Withdrawn, reopened by an officer, replaced by another revision, accepted for the website only, or
printed on behalf of a co-sender that has withdrawn its confirmation.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracker import clock
from tracker.audit.models import Event
from tracker.compilation.documents.series import PRINTED, DocumentSeries
from tracker.compilation.models import Compilation, Job
from tracker.site.dates import day_in_words
from tracker.submissions.models import CoSender, Revision, Submission

What = Literal["withdrawn", "reopened", "amended", "moved", "unconfirmed"]
# The event that tells the day.
_VERBS: Mapping[What, str] = {
    "withdrawn": "withdraw",
    "reopened": "reopen",
    "amended": "accept",
    "moved": "accept",
}
Moments = tuple[datetime, datetime]  # what was printed was read between these two


@dataclass(frozen=True, slots=True)
class OutdatedEntry:
    """One reply that is held in a form that no longer stands."""

    revision: int  # primary key
    name: str  # of the delegation
    what: What
    on: date | None  # in New York
    co_sender: str = ""  # the name of the one that is printed and has declined
    confirmed: Moments | None = None  # from when until when it stood as one, if there is one

    def is_in(self, printed: Moments) -> bool:
        """Return whether what was printed between two moments holds it."""
        if self.confirmed is None:
            return True
        return self.confirmed[0] <= printed[1] and printed[0] < self.confirmed[1]

    @property
    def sentence(self) -> str:
        if self.on is None:
            return self._sentence_without_day
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
            "unconfirmed": _(
                "%(co_sender)s withdrew its confirmation of the reply of %(name)s on %(day)s, "
                "New York time."
            ),
        }
        return words[self.what] % {
            "name": self.name,
            "co_sender": self.co_sender,
            "day": day_in_words(self.on),
        }

    @property
    def _sentence_without_day(self) -> str:
        """Say it where the register has no such event, as for replies older than the register."""
        words = {
            "withdrawn": _("%(name)s withdrew its reply."),
            "reopened": _("The reply of %(name)s was reopened."),
            "amended": _("Another revision of the reply of %(name)s was accepted."),
            "moved": _("The reply of %(name)s has been accepted for the website only."),
            "unconfirmed": _("%(co_sender)s withdrew its confirmation of the reply of %(name)s."),
        }
        return words[self.what] % {"name": self.name, "co_sender": self.co_sender}


def outdated_entries_of(revisions: Collection[int]) -> list[OutdatedEntry]:
    """Return what has happened since to revisions that were printed, by name of the delegation.

    Of co-senders that declined, a document holds those it `is_in`.
    """
    found = Revision.objects.filter(pk__in=revisions).select_related("submission__delegation")
    changed, unchanged = {}, []
    for revision in found.defer("content", "seal").order_by("submission__delegation__rank"):
        if what := _happened(revision):
            changed[revision] = what
        else:
            unchanged.append(revision)
    return [*_changes(changed), *_unconfirmed(unchanged)]


def warnings_of_job(job: Job) -> list[OutdatedEntry]:
    """Return what the files of a finished job hold and should not."""
    printed = _read_between(job.compilation, job)
    return [one for one in outdated_entries_of(job.revisions) if one.is_in(printed)]


def _changes(changed: Mapping[Revision, What]) -> list[OutdatedEntry]:
    if not changed:
        return []
    days = _days_of({revision.submission_id for revision in changed})
    return [
        OutdatedEntry(
            revision=revision.pk,
            name=revision.submission.delegation.name,
            what=what,
            on=days.get((revision.submission_id, _VERBS[what])),
        )
        for revision, what in changed.items()
    ]


def warnings_of(
    documents: Iterable[Compilation], series: DocumentSeries
) -> Mapping[int, list[OutdatedEntry]]:
    """Return for each document (by primary key) what its files hold and should not.

    A frozen document holds its entries, unless it has been replaced; a draft what its newest
    finished files hold.
    """
    held: dict[int, tuple[set[int], Moments]] = {}
    rendered = _rendered([one for one in documents if not one.frozen_at])
    for document in documents:
        job = rendered.get(document.pk)
        if document.frozen_at and series.replaced_by(document) is None:
            held[document.pk] = series.holds(document), _read_between(document, job)
        elif not document.frozen_at and job:
            held[document.pk] = set(job.revisions), _read_between(document, job)
    found = outdated_entries_of(set().union(*(revisions for revisions, _printed in held.values())))
    warnings: dict[int, list[OutdatedEntry]] = defaultdict(list)
    for pk, (revisions, printed) in held.items():
        warnings[pk] = [one for one in found if one.revision in revisions and one.is_in(printed)]
    return warnings


def _rendered(drafts: Iterable[Compilation]) -> Mapping[int, Job]:
    """Return the newest finished job of each draft."""
    done = Job.objects.filter(compilation__in=drafts, state=Job.State.DONE)
    return {job.compilation_id: job for job in done.order_by("finished_at", "pk")}


def _read_between(document: Compilation, job: Job | None) -> Moments:
    """Return between which moments was read what stands in a document's files."""
    if document.frozen_at:
        return document.frozen_at, document.frozen_at
    assert job is not None, "only a job has printed a draft"  # noqa: S101
    return job.asked_at, job.finished_at or clock.now()


def _happened(revision: Revision) -> What | None:
    submission = revision.submission
    if submission.accepted_revision_id == revision.pk:
        return None if submission.disposition in PRINTED else "moved"
    if submission.accepted_revision_id is not None:
        return "amended"
    if submission.status in {Submission.Status.WITHDRAWN, Submission.Status.DRAFT}:
        return "withdrawn"
    return "reopened"


def _days_of(submissions: Iterable[int]) -> Mapping[tuple[int, str], date]:
    """Return the New York day on which each of the verbs last happened to each reply."""
    events = events_of(submissions, set(_VERBS.values()))
    return {(int(event.object_id), event.verb): clock.day_of(event.at) for event in events}


def _unconfirmed(revisions: Iterable[Revision]) -> list[OutdatedEntry]:
    """Return the co-senders of unchanged revisions that had confirmed and have declined since."""
    of_submission = {revision.submission_id: revision for revision in revisions}
    declined = CoSender.objects.filter(
        submission__in=of_submission, answer=CoSender.Answer.DECLINED
    ).select_related("delegation")
    senders = {(sender.submission_id, sender.delegation.code): sender for sender in declined}
    if not senders:
        return []
    found = []
    since: dict[tuple[int, str], datetime] = {}
    verbs = {"confirm_joint", "decline_joint"}
    for event in events_of({submission for submission, _code in senders}, verbs):
        submission = int(event.object_id)
        key = (submission, event.data["co_sender"])
        if event.verb == "confirm_joint":
            since[key] = event.at
        elif key in senders and key in since:
            revision = of_submission[submission]
            found.append(
                OutdatedEntry(
                    revision=revision.pk,
                    name=revision.submission.delegation.name,
                    what="unconfirmed",
                    on=clock.day_of(event.at),
                    co_sender=senders[key].delegation.name,
                    confirmed=(since.pop(key), event.at),
                )
            )
    return found


def events_of(submissions: Iterable[int], verbs: Collection[str]) -> "QuerySet[Event]":
    """Return what has happened to replies, in the order in which it did."""
    events = Event.objects.filter(
        object_type=Submission._meta.label_lower,
        object_id__in=[str(pk) for pk in submissions],
        verb__in=verbs,
    )
    return events.order_by("sequence")
