"""What can be done with a frozen document: issue it again, correct it, or replace it.

None of these changes a frozen text, and the files of the earlier issue stay where they are.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.calls.models import Call
from tracker.compilation.documents.drafts import draft_of, free_symbol, settings_of
from tracker.compilation.documents.events import lock_documents, record
from tracker.compilation.documents.series import series_of
from tracker.compilation.issuing.content import current_input
from tracker.compilation.models import Compilation, Job
from tracker.refusal import Refusal

Kind = Compilation.Kind
State = Job.State


@transaction.atomic
def reissue(compilation: Compilation, *, on: date, by: User, at: datetime) -> None:
    """Issue a frozen document again for technical reasons: an asterisk and a note on its cover."""
    require_officer(by)
    require_in_force(compilation, _("A draft cannot be reissued: compile it again."))
    refuse_date(compilation, on, at=at)
    compilation.reissues.create(on=on, before=compilation.reissued_on, at=at, by=by)
    _date_reissue(compilation, on)
    record(compilation, "reissue", by=by, at=at, data={"on": on.isoformat()})


@transaction.atomic
def undo_reissue(compilation: Compilation, *, by: User, at: datetime) -> None:
    """Take the newest reissue back; refuse once files of it were made or are being made."""
    require_officer(by)
    require_in_force(compilation, _("A draft cannot have been reissued."))
    newest = compilation.reissues.last()
    if newest is None:
        raise Refusal(_("There is no reissue that can be undone."))
    if not can_undo_reissue(compilation):
        raise Refusal(_("The files of the reissue were made. It cannot be undone any more."))
    newest.delete()
    _date_reissue(compilation, newest.before)
    undone = {"on": newest.on.isoformat(), "instead": str(newest.before or "")}
    record(compilation, "undo_reissue", by=by, at=at, data=undone)


def can_undo_reissue(compilation: Compilation) -> bool:
    """Whether there is a newest reissue of which no files were made, nor are being made."""
    if not compilation.reissued_on or not compilation.reissues.exists():
        return False
    jobs = compilation.jobs.filter(
        Q(state__in=[State.WAITING, State.RUNNING]) | Q(files__isnull=False)
    ).distinct()
    languages = {job.language for job in jobs}
    current = {one: current_input(compilation.in_language(one)) for one in languages}
    return not any(job.is_open or job.input_sha256 == current[job.language] for job in jobs)


def _date_reissue(compilation: Compilation, day: date | None) -> None:
    Compilation.objects.filter(pk=compilation.pk).update(reissued_on=day)
    compilation.refresh_from_db()


@transaction.atomic
def correct(compilation: Compilation, *, by: User, at: datetime) -> Compilation:
    """Begin the next corrigendum to a frozen document; return the one that is a draft already."""
    require_officer(by)
    require_in_force(compilation, _("A draft needs no corrigendum: its replies can be changed."))
    if compilation.is_corrigendum:
        raise Refusal(_("A corrigendum is not corrected: write another one."))
    earlier = compilation.later_issues.filter(kind=Kind.CORRIGENDUM)
    begun = earlier.filter(frozen_at=None).first()
    if begun:
        return begun
    return _begin(compilation, Kind.CORRIGENDUM, earlier.count() + 1, by=by, at=at)


@transaction.atomic
def revise(compilation: Compilation, *, by: User, at: datetime) -> Compilation:
    """Begin the revision that is to replace a frozen document; return one that is begun already."""
    require_officer(by)
    require_in_force(compilation, _("A draft needs no revision: it follows the replies."))
    refuse_revision(compilation)
    begun = compilation.later_issues.filter(kind=Kind.REVISION).first()
    if begun:
        return begun
    return _begin(compilation, Kind.REVISION, compilation.number + 1, by=by, at=at)


@transaction.atomic
def begin_addendum(call: Call, *, by: User, at: datetime) -> Compilation:
    """Begin the next addendum; return the one that is a draft already."""
    require_officer(by)
    lock_documents(call.pk)
    series = series_of(call)
    if not series.of_next_addendum():
        raise Refusal(_("No reply waits for an addendum."))
    known = {document.addendum for document in series.documents}
    draft = draft_of(call, addendum=series.next_addendum)
    if draft.addendum not in known:
        record(draft, "begin_addendum", by=by, at=at, data={"addendum": draft.addendum})
    return draft


@transaction.atomic
def discard(compilation: Compilation, *, by: User, at: datetime) -> None:
    """Remove a draft revision or corrigendum that was begun by mistake."""
    require_officer(by)
    label, begun = str(compilation), {"kind": compilation.kind, "number": compilation.number}
    drafts = Compilation.objects.select_for_update().filter(pk=compilation.pk, frozen_at=None)
    found = drafts.exclude(kind=Kind.ORIGINAL).first()
    if found is None:
        raise Refusal(_("Only a draft of a revision or corrigendum can be removed."))
    if found.jobs.exists():
        raise Refusal(_("It has been compiled, and its files are kept. It stays."))
    record(compilation, "discard", by=by, at=at, data=begun | {"symbol": label})
    found.delete()


def refuse_date(compilation: Compilation, on: date, *, at: datetime) -> None:
    """Refuse a date of a reissue that is before the document's own, or has not come yet."""
    if compilation.dated_on and on < compilation.dated_on:
        raise Refusal(_("It cannot be reissued before the date that it bears."))
    if on > clock.day_of(at):
        raise Refusal(_("The date of a reissue does not lie in the future."))


def refuse_revision(compilation: Compilation) -> None:
    if compilation.is_corrigendum:
        raise Refusal(_("A corrigendum is not revised: write another one."))


def require_in_force(compilation: Compilation, if_draft: Any) -> None:
    lock_documents(compilation.call_id)
    compilation.refresh_from_db()
    if not compilation.frozen_at:
        raise Refusal(if_draft)
    replaced = series_of(compilation.call).replaced_by(compilation)
    if replaced:
        raise Refusal(_("It has been replaced by %(symbol)s.") % {"symbol": replaced.symbol})


def _begin(
    compilation: Compilation, kind: str, number: int, *, by: User, at: datetime
) -> Compilation:
    begun = Compilation.objects.create(
        call=compilation.call,
        addendum=compilation.addendum,
        kind=kind,
        number=number,
        earlier=compilation,
        symbol=free_symbol(_symbol(compilation, kind, number)),
        summary=compilation.summary if kind == Kind.REVISION else "",
        cover_versions=compilation.cover_versions if kind == Kind.REVISION else {},
        with_late_sentence=compilation.with_late_sentence,
        **settings_of(compilation),
    )
    verb = "correct" if kind == Kind.CORRIGENDUM else "revise"
    record(compilation, verb, by=by, at=at, data={"begun": begun.symbol})
    return begun


def _symbol(compilation: Compilation, kind: str, number: int) -> str:
    symbol = compilation.symbol or ""
    if kind == Kind.CORRIGENDUM:
        return f"{symbol}/Corr.{number}"
    return f"{symbol.removesuffix(f'/Rev.{compilation.number}')}/Rev.{number}"
