"""Freezing a draft: its exact revisions, and everything printed around them in each language."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.compilation.documents.drafts import revisions_of
from tracker.compilation.documents.events import lock_documents, record
from tracker.compilation.documents.missing_facts import missing_facts
from tracker.compilation.documents.series import series_of
from tracker.compilation.issuing.content import digest_of, frames_of
from tracker.compilation.models import Compilation, Entry, Snapshot
from tracker.compilation.report.compose import plain_frame
from tracker.refusal import Refusal
from tracker.submissions.models import Revision
from tracker.text.characters.canonical import sha256_of
from tracker.text.lists import listed


@transaction.atomic
def freeze(
    compilation: Compilation, *, by: User, at: datetime, seen_sha256: str | None = None
) -> None:
    """Fix the revisions and the frame; refuse while a fact is missing or there is no reply.

    `seen_sha256` is the `content_sha256` of the draft that the officer looked at: if it has changed
    since, nothing is frozen.
    """
    require_officer(by)
    lock_documents(compilation.call_id)
    draft = Compilation.objects.select_related("call", "earlier", "list_document").get(
        pk=compilation.pk
    )
    if draft.frozen_at:
        raise Refusal(_("It is frozen already."))
    revisions = revisions_of(draft)
    refuse_unready(draft, revisions)
    frames = list(frames_of(draft, revisions))
    if seen_sha256 is not None and seen_sha256 != digest_of(frames):
        raise Refusal(
            _("The draft changed after you looked at it. Look at it again, and freeze it then.")
        )
    snapshots = [
        Snapshot(compilation=draft, language=version.language, frame=plain_frame(frame))
        for version, frame in frames
    ]
    _store(draft, revisions, snapshots, by=by, at=at)
    compilation.refresh_from_db()
    frozen = {
        "revisions": [revision.sha256 for revision in revisions],
        "frames": {one.language: sha256_of(one.frame) for one in snapshots},
    }
    record(compilation, "freeze", by=by, at=at, data=frozen)


def _store(
    draft: Compilation,
    revisions: list[Revision],
    snapshots: list[Snapshot],
    *,
    by: User,
    at: datetime,
) -> None:
    frozen = Compilation.objects.filter(pk=draft.pk, frozen_at=None).update(
        frozen_at=at,
        frozen_by=by,
        printed=draft.texts_printed,
        item_number=draft.number_of_item,
    )
    if not frozen:
        raise Refusal(_("It is frozen already."))
    Entry.objects.bulk_create(
        Entry(compilation=draft, revision=revision, order=number)
        for number, revision in enumerate(revisions, start=1)
    )
    Snapshot.objects.bulk_create(snapshots)


def refuse_unready(draft: Compilation, revisions: list[Revision] | None = None) -> None:
    """Refuse a draft that has no reply, lacks a fact, or follows what is not frozen yet."""
    revisions = revisions_of(draft) if revisions is None else revisions
    missing = missing_facts(draft)
    if not revisions and not draft.is_corrigendum:
        raise Refusal(_("There is no accepted reply to print."))
    if missing:
        names = listed(str(fact.label) for fact in missing)
        raise Refusal(_("These facts are still missing: %(names)s.") % {"names": names})
    series = series_of(draft.call)
    if draft.addendum and not series.is_report_frozen:
        raise Refusal(_("Freeze the report first: an addendum follows it."))
