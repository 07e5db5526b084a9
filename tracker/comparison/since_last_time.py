"""A text beside the delegation's reply to an earlier call that it was started from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.calls.models import Question
from tracker.comparison.changes import ChangeMark, PassageChange, passage_changes
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting.previous_reply import (
    carry,
    earlier_reply,
    revisions_to_carry,
)
from tracker.submissions.models import Passage, Revision, Submission


@dataclass(frozen=True, slots=True)
class ChangeSinceLastTime:
    """What became of a passage since the earlier reply, and what it answered there."""

    change: PassageChange
    answered: Question | None

    @property
    def is_shown(self) -> bool:
        """Whether there are differences to show: a new passage is read where it stands."""
        return self.change.mark in {ChangeMark.CHANGED, ChangeMark.REMOVED}


@dataclass(frozen=True, slots=True)
class SinceLastTime:
    """A text beside the earlier reply that it was started from."""

    earlier: Revision
    changes: Sequence[ChangeSinceLastTime]
    by_passage: Mapping[int, ChangeSinceLastTime]  # key of a working passage -> what became of it

    @property
    def removed(self) -> list[ChangeSinceLastTime]:
        return [one for one in self.changes if one.change.mark == ChangeMark.REMOVED]


def since_last_time(
    submission: Submission, passages: Sequence[Passage | PassageContent]
) -> SinceLastTime | None:
    """Compare passages, of the draft or as filed, with the reply the draft was started from.

    None where it was started from nothing.
    """
    if submission.started_from_id is None:
        return None
    earlier = revisions_to_carry().get(pk=submission.started_from_id)
    return _compared(earlier, submission, passages)


def since_earlier_reply(submission: Submission, revision: Revision) -> SinceLastTime | None:
    """Compare what was filed with the reply to an earlier call, started from it or not.

    None where nothing was filed earlier, or now only an answer without a text.
    """
    passages = revision.filed.passages
    started_from = since_last_time(submission, passages)
    if started_from is not None and not revision.on_behalf:
        return started_from
    earlier = earlier_reply(submission.call, submission.delegation)
    return _compared(earlier, submission, passages) if earlier and passages else None


def _compared(
    earlier: Revision, submission: Submission, passages: Sequence[Passage | PassageContent]
) -> SinceLastTime:
    carried = carry(earlier, submission.call)
    written = [p for p in passages if not isinstance(p, Passage) or p.heading or p.body]
    compared = passage_changes(
        [_words(one.content) for one in carried],
        [_words(passage) for passage in written],
        language=earlier.language,
    )
    changes = []
    by_passage = {}
    for change in compared:
        was, now = change.places
        one = ChangeSinceLastTime(change, None if was is None else carried[was].answered)
        changes.append(one)
        passage = None if now is None else written[now]
        if isinstance(passage, Passage):
            by_passage[passage.pk] = one
    return SinceLastTime(earlier, changes, by_passage)


def _words(passage: Passage | PassageContent) -> PassageContent:
    """Only what is read counts here, not what a passage was said to be about."""
    content = passage.content if isinstance(passage, Passage) else passage
    return replace(content, concepts=())
