"""The cover note and what is enclosed: what is recorded, and how a page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.calls.models import Call
from tracker.submissions.content import CoverContent
from tracker.submissions.models import Attachment, Submission

# The words that are stored, and how a page says them. Any other capacity is in free words.
CAPACITIES: Mapping[str, str | Promise] = {
    "Permanent Representative": _("Permanent Representative"),
    "Permanent Observer": _("Permanent Observer"),
    "Chargé d'affaires a.i.": _("Chargé d'affaires a.i."),
}


def days_of_a_note(call: Call, *, at: datetime) -> tuple[date, date]:
    """Return the first and the last day that a cover note can bear.

    None is older than the resolution that it answers. The last is today, in New York or where the
    person is: a capital in the Pacific is a day ahead.
    """
    return call.resolution.adopted_on, max(clock.day_of(at), timezone.localdate(at))


def columns_of(cover: CoverContent, *, publish_full_text: bool) -> dict[str, Any]:
    """Return the columns of a reply that hold its cover note and the consent to publish."""
    return {
        "cover_kind": cover.kind,
        "cover_reference": cover.reference,
        "cover_on": cover.on,
        "signatory": cover.signatory,
        "capacity": cover.capacity,
        "publish_full_text": publish_full_text,
    }


def save_cover(submission: Submission, cover: CoverContent, *, publish_full_text: bool) -> None:
    """Write the cover note and the consent to publish, and nothing else of the reply."""
    columns = columns_of(cover, publish_full_text=publish_full_text)
    for name, value in columns.items():
        setattr(submission, name, value)
    submission.save(update_fields=list(columns))


@dataclass(frozen=True, slots=True)
class CoverAndAnnexes:
    """The cover note in words, its scan and the annexes; without a note `kind` is empty."""

    kind: str
    reference: str
    on: date | None
    signatory: str
    capacity: str
    scan: Attachment | None = None
    annexes: list[Attachment] = field(default_factory=list)


def enclosed(cover: CoverContent, files: Iterable[Attachment]) -> CoverAndAnnexes:
    """Return a cover note in words, with the files that go with it."""
    of_kind, found = dict(Submission.CoverKind.choices), list(files)
    return CoverAndAnnexes(
        kind=str(of_kind.get(cover.kind, "")),
        reference=cover.reference,
        on=cover.on,
        signatory=cover.signatory,
        capacity=str(CAPACITIES.get(cover.capacity, cover.capacity)),
        scan=next((file for file in found if file.kind == Attachment.Kind.COVER), None),
        annexes=[file for file in found if file.kind == Attachment.Kind.ANNEX],
    )
