"""The files of a draft: enclosed, renamed, replaced, moved and removed until they are filed.

A row that was filed is never changed. Where the draft goes on from it, the filed row leaves the
draft and a copy takes its place, which shares the stored file. A stored file is forgotten, after
the commit, when no row has it any more. Each function locks the reply, so that what is filed and
what is enclosed are the same.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.files import store
from tracker.files.kinds import CheckedFile
from tracker.refusal import Refusal
from tracker.submissions.models import Attachment, Submission
from tracker.submissions.models.attachment import ATTACHMENTS
from tracker.text.characters.canonical import clean

MAX_FILES = 20  # of one reply
MAX_TOTAL = 50 * 1024 * 1024  # bytes of all files of one reply
Kind = Attachment.Kind


class AttachmentGone(Exception):
    """The file is no longer in the draft: a colleague removed or replaced it."""


@contextmanager
def kept_with(*files: CheckedFile) -> Iterator[list[str]]:
    """Store files, then open a transaction, as `store.kept_with` does; yield their names there."""
    contents = (file.data for file in files)
    with store.kept_with(contents, folder=ATTACHMENTS) as kept:
        yield [one.path for one in kept]


def new_row(
    submission: Submission, file: CheckedFile, name: str, *, kind: str, by: User, at: datetime
) -> Attachment:
    """Return a row, not saved, for a file that is stored under `name`."""
    return Attachment(
        submission=submission,
        kind=kind,
        name=file.name,
        media_type=file.media_type,
        size=len(file.data),
        sha256=file.sha256,
        scan=Attachment.Scan(file.verdict),
        file=name,
        added_at=at,
        added_by=by,
    )


def attach(
    submission: Submission, file: CheckedFile, *, title: str, language: str, by: User, at: datetime
) -> Attachment:
    """Enclose an annex behind the others; raise `Refusal` where it is one too many or a double.

    `language` is one of the six codes, or empty for another language.
    """
    with kept_with(file) as (stored,):
        return attach_stored(submission, file, stored, title=title, language=language, by=by, at=at)


def attach_stored(
    submission: Submission,
    file: CheckedFile,
    stored: str,
    *,
    title: str,
    language: str,
    by: User,
    at: datetime,
) -> Attachment:
    """The same for a file that lies in the store already, in the transaction of `kept_with`."""
    _lock(submission)
    _check_room(submission, file)
    row = new_row(submission, file, stored, kind=Kind.ANNEX, by=by, at=at)
    last = submission.attachments.in_draft().aggregate(last=Max("order"))["last"]
    row.title, row.language, row.order = clean(title), language, (last or 0) + 1
    row.save()
    return row


def enclose_scan(
    submission: Submission, file: CheckedFile, *, by: User, at: datetime
) -> Attachment:
    """Enclose the scan of the cover note in the place of the one before."""
    with kept_with(file) as (stored,):
        _lock(submission)
        before = submission.attachments.in_draft().cover_scans().first()
        _check_room(submission, file, instead_of=before)
        if before is not None:
            _take_out(before, at=at)
        row = new_row(submission, file, stored, kind=Kind.COVER, by=by, at=at)
        row.save()
    return row


@transaction.atomic
def describe(attachment: Attachment, *, title: str, language: str, at: datetime) -> Attachment:
    """Give an annex another title or language; return the draft's row of it."""
    _lock(attachment.submission)
    current = _current(attachment)
    if (current.title, current.language) == (clean(title), language):
        return current
    own = _own(current, at=at)
    own.title, own.language = clean(title), language
    own.save(update_fields=["title", "language"])
    return own


def replace(attachment: Attachment, file: CheckedFile, *, by: User, at: datetime) -> Attachment:
    """Put another file in the place of an annex; its title, language and place stay."""
    with kept_with(file) as (stored,):
        _lock(attachment.submission)
        current = _current(attachment)
        _check_room(attachment.submission, file, instead_of=current)
        row = new_row(attachment.submission, file, stored, kind=current.kind, by=by, at=at)
        row.title, row.language, row.order = current.title, current.language, current.order
        _take_out(current, at=at)
        row.save()
    return row


@transaction.atomic
def move(attachment: Attachment, *, steps: Literal[-1, 1], at: datetime) -> bool:
    """Swap an annex with the one before (-1) or after it (1); return whether there was one."""
    _lock(attachment.submission)
    current = _current(attachment)
    annexes = list(attachment.submission.attachments.in_draft().annexes())
    place = [annex.pk for annex in annexes].index(current.pk) + steps
    if not 0 <= place < len(annexes):
        return False
    here, there = _own(current, at=at), _own(annexes[place], at=at)
    here.order, there.order = there.order, here.order
    Attachment.objects.bulk_update([here, there], ["order"])
    return True


@transaction.atomic
def remove(attachment: Attachment, *, at: datetime) -> None:
    """Take a file out of the draft; revisions that were filed with it keep it."""
    _lock(attachment.submission)
    _take_out(_current(attachment), at=at)


@transaction.atomic
def remove_all(submission: Submission, *, at: datetime) -> None:
    """Take every file out of a draft, the Word file it was written from among them."""
    _lock(submission)
    for row in submission.attachments.filter(removed_at=None):
        _take_out(row, at=at)


def _lock(submission: Submission) -> None:
    Submission.objects.select_for_update().get(pk=submission.pk)


def _current(attachment: Attachment) -> Attachment:
    current = Attachment.objects.in_draft().filter(pk=attachment.pk).first()
    if current is None:
        raise AttachmentGone
    return current


def _own(current: Attachment, *, at: datetime) -> Attachment:
    """Return the row that the draft may change: this one, or a copy if this one was filed."""
    if not current.revisions.exists():
        return current
    Attachment.objects.filter(pk=current.pk).update(removed_at=at)
    current.pk = None
    current._state.adding = True
    current.save()
    return current


def _take_out(current: Attachment, *, at: datetime) -> None:
    if current.revisions.exists():
        Attachment.objects.filter(pk=current.pk).update(removed_at=at)
        return
    stored = str(current.file)
    current.delete()
    transaction.on_commit(lambda: forget(stored), robust=True)


def forget(stored: str) -> None:
    """Delete a stored file that no row has."""
    if not Attachment.objects.filter(file=stored).exists():
        store.forget(stored)


def _check_room(
    submission: Submission, file: CheckedFile, *, instead_of: Attachment | None = None
) -> None:
    others = submission.attachments.in_draft()
    if instead_of is not None:
        others = others.exclude(pk=instead_of.pk)
    double = others.filter(sha256=file.sha256).first()
    if double is not None:
        raise Refusal(_("This very file is enclosed already: %(name)s.") % {"name": double})
    check_room(_sizes_of(others), [len(file.data)])


def sizes_of(submission: Submission) -> list[int]:
    """Return how long the files of a draft are (bytes)."""
    return _sizes_of(submission.attachments.in_draft())


def _sizes_of(files: QuerySet[Attachment]) -> list[int]:
    return list(files.values_list("size", flat=True))


def check_room(others: Sequence[int], sizes: Sequence[int]) -> None:
    """Raise `Refusal` where files of `sizes` bytes beside others are too many or too large."""
    if len(others) + len(sizes) > MAX_FILES:
        raise Refusal(_("A reply has at most %(limit)s files.") % {"limit": MAX_FILES})
    total = sum(others)
    if total + sum(sizes) > MAX_TOTAL:
        raise Refusal(
            _("The files of one reply have at most %(limit)s MB together; these have %(now)s MB.")
            % {"limit": MAX_TOTAL // 1024 // 1024, "now": total // 1024 // 1024}
        )
