"""Which replies changed between a draft that was compiled and the document as it was issued."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.compilation.models import Compilation, Job
from tracker.submissions.models import Revision

SHOWN_DRAFTS = 10


@dataclass(frozen=True, slots=True)
class ChangedReply:
    """A reply that is printed in another revision than the draft had."""

    before: Revision
    issued: Revision


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """What became of the replies of a draft, in the order of the document."""

    draft: Job
    added: Sequence[Revision]
    changed: Sequence[ChangedReply]
    left_out: Sequence[Revision]

    @property
    def is_same(self) -> bool:
        return not (self.added or self.changed or self.left_out)


def changes_since_drafts(document: Compilation) -> list[DraftChanges]:
    """Compare a frozen document with the newest drafts of it of which files were made."""
    if document.frozen_at is None:
        return []
    found = document.jobs.filter(state=Job.State.DONE, asked_at__lt=document.frozen_at)
    drafts = list(found.select_related("asked_by").order_by("-asked_at", "-pk")[:SHOWN_DRAFTS])
    entries = document.entries.order_by("order").values_list("revision", flat=True)
    issued, drafted = list(entries), {pk for draft in drafts for pk in draft.revisions}
    wanted = Revision.objects.filter(pk__in={*issued, *drafted})
    revisions = {
        one.pk: one for one in wanted.select_related("submission__delegation").defer("content")
    }
    return [
        _changes(draft, [revisions[pk] for pk in issued], revisions)
        for draft in drafts
        # A draft that was compiled before what it printed was stored with the job tells nothing.
        if draft.revisions and all(pk in revisions for pk in draft.revisions)
    ]


def _changes(draft: Job, issued: Sequence[Revision], known: dict[int, Revision]) -> DraftChanges:
    before = {known[pk].submission_id: known[pk] for pk in draft.revisions}
    after = {one.submission_id for one in issued}
    return DraftChanges(
        draft=draft,
        added=[one for one in issued if one.submission_id not in before],
        changed=[
            ChangedReply(before[one.submission_id], one)
            for one in issued
            if one.submission_id in before and before[one.submission_id].pk != one.pk
        ],
        left_out=[one for key, one in before.items() if key not in after],
    )
