"""What the passages of a filed revision are about, for whoever lists them: as maps count it."""

from django.dispatch import Signal

from tracker.submissions.models import Revision

tags_changed = Signal()  # of a revision (`instance`), in the transaction that changes them


def tags_have_changed(revision: Revision) -> None:
    tags_changed.send(Revision, instance=revision)


def concept_codes(revision: Revision, *, for_others: bool) -> dict[int, list[str]]:
    """Return codes by the number of the passage in the original, from 1, in their order.

    Others than its State and officers are not told of passages that are left out whole.
    """
    tags = revision.concepttags.order_by("passage", "concept__order")
    told = tags.not_left_out() if for_others else tags
    found: dict[int, list[str]] = {}
    for passage, code in told.values_list("passage", "concept__code"):
        found.setdefault(passage, []).append(code)
    return found
