"""Internal notes: written, marked on the checklist, taken away; and which files were opened.

Each verb is an event of the register, of the note and not of the reply: what a delegation is told
of its reply is looked up by the reply.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.refusal import Refusal
from tracker.review.models import InternalNote, OpenedFile
from tracker.submissions.models import Attachment, Revision, Submission
from tracker.submissions.queries.threads import name_of, passage_of


@dataclass(frozen=True, slots=True)
class NoteOnPage:
    """A note as its page shows it, with the number of the revision that was read."""

    note: InternalNote
    who: str
    revision: int
    is_own: bool


def notes_on(submission: Submission) -> list[InternalNote]:
    """Return what stands on a reply, the newest first; verdicts of every revision among it."""
    notes = InternalNote.objects.filter(submission=submission, removed_at=None)
    unread = [f"revision__{name}" for name in ("content", "remarks", "seal")]
    return list(notes.select_related("written_by", "revision").defer(*unread))


def on_page(notes: Collection[InternalNote], *, reader: User) -> list[NoteOnPage]:
    """Return the notes and comments, without what was said of items of the checklist."""
    return [
        NoteOnPage(
            note=note,
            who=note.written_by.name,
            revision=note.revision.number,
            is_own=note.written_by_id == reader.pk,
        )
        for note in notes
        if not note.item
    ]


def find(submission: Submission, pk: int) -> InternalNote | None:
    """Return a note on a reply that nobody has taken away."""
    notes = InternalNote.objects.filter(submission=submission, removed_at=None, item="")
    return notes.select_related("submission__call", "revision").filter(pk=pk).first()


@transaction.atomic
def write(
    revision: Revision,
    *,
    revision_number: int,
    passage: int | None,
    words: str,
    by: User,
    at: datetime,
) -> InternalNote:
    """Write a note on the reply as of its latest revision, or a comment on one of its passages.

    `revision_number` is of the revision that the page showed: a comment stays at its passage.
    """
    require_officer(by)
    _require_read(revision, revision_number)
    commented = passage_of(revision, passage)
    if passage is not None and commented is None:
        raise Refusal(_("The revision has no such passage."))
    note = InternalNote.objects.create(
        submission=revision.submission,
        revision=revision,
        passage=passage,
        passage_name=name_of(commented)[:500] if commented else "",
        words=words,
        written_at=at,
        written_by=by,
    )
    _record(note, "write_note", by=by, at=at)
    return note


@transaction.atomic
def mark(
    revision: Revision,
    item: str,
    *,
    revision_number: int,
    verdict: str,
    remark: str,
    by: User,
    at: datetime,
) -> InternalNote | None:
    """Say of an item that it is in order or not; with an empty verdict, leave it as derived."""
    require_officer(by)
    _require_read(revision, revision_number)
    Submission.objects.select_for_update().get(pk=revision.submission_id)
    stands = InternalNote.objects.filter(revision=revision, item=item, removed_at=None)
    if not verdict:
        former = stands.select_related("submission__call").first()
        if former is None:
            raise Refusal(_("A colleague has taken this back meanwhile."))
        stands.update(removed_at=at)
        _record(former, "unmark_check", by=by, at=at)
        return None
    stands.update(removed_at=at)
    note = InternalNote.objects.create(
        submission=revision.submission,
        revision=revision,
        item=item,
        verdict=verdict,
        words=remark,
        written_at=at,
        written_by=by,
    )
    _record(note, "mark_check", by=by, at=at)
    return note


@transaction.atomic
def remove(note: InternalNote, *, by: User, at: datetime) -> None:
    """Take away what one wrote; it stays stored, and nobody reads it any more."""
    if note.written_by_id != by.pk:
        raise PermissionDenied(_("Only who wrote a note takes it away."))
    removed = InternalNote.objects.filter(pk=note.pk, removed_at=None).update(removed_at=at)
    if not removed:
        raise Refusal(_("This note has been taken away already."))
    _record(note, "remove_note", by=by, at=at)


def remember_opened(file: Attachment, *, by: User, at: datetime) -> None:
    """Keep who was the first officer to open a file."""
    OpenedFile.objects.get_or_create(file=file, defaults={"opened_at": at, "opened_by": by})


def opened_among(files: Collection[Attachment]) -> set[int]:
    """Return which of the files an officer has opened, as primary keys."""
    return set(OpenedFile.objects.filter(file__in=files).values_list("file_id", flat=True))


def _require_read(revision: Revision, number: int) -> None:
    if revision.number != number:
        raise Refusal(_("A newer revision was filed meanwhile. Read it first."))


def _record(note: InternalNote, verb: str, *, by: User, at: datetime) -> None:
    data: dict[str, object] = {"revision": note.revision.number}
    if note.item:
        data |= {"item": note.item, "verdict": note.verdict}
    audit.record(stream=note.submission.call.stream, verb=verb, obj=note, by=by, at=at, data=data)
