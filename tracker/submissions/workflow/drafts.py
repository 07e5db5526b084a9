"""What a delegation does with a draft besides filing it: give it up, or say that it is ready."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.refusal import Refusal
from tracker.submissions import notifications, rules
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import AnswerKind, Submission
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.transitions import (
    TABLE,
    change_status,
    lock_call,
    not_editable,
    record,
    require_actor,
    require_open,
)


@transaction.atomic
def discard(submission: Submission, *, by: User, at: datetime) -> None:
    """Give up a draft of which nothing was ever filed; nothing typed is lost, see `reinstate`."""
    require_actor(by, "discard", submission.delegation)
    require_open("discard", lock_call(submission.call), status=submission.status)
    change_status(submission, "discard", where={"latest_revision__isnull": True})
    notifications.plan_discarded(submission, by=by, at=at)
    record(submission, "discard", by=by, at=at)


def checked_draft(submission: Submission, *, checked_sha256: str) -> Submission:
    """Return the reply, locked, whose draft can be filed as it was checked; raise `Refusal`.

    What was returned may be filed as it was: that says that the text stands.
    """
    call = lock_call(submission.call)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.status not in TABLE["file"].sources:
        raise not_editable(submission)
    require_open("file", call, status=submission.status)
    content = content_of(submission)
    if content.digest() != checked_sha256:
        raise Refusal(_("The text was changed after you checked it. Check it once more."))
    if content.kind == AnswerKind.REPLY and not content.passages:
        raise Refusal(_("The reply has no text yet. Write at least one passage."))
    return submission


@transaction.atomic
def say_ready(submission: Submission, *, checked_sha256: str, by: User, at: datetime) -> None:
    """Tell the delegation's filers that the draft is ready to be filed; the status stays.

    `checked_sha256` is the digest on the page where the drafter checked it. The same draft is told
    once: by a second event if another was ready in between, but never by a second mail.
    """
    rules.require_drafter(by, submission.delegation)
    submission = checked_draft(submission, checked_sha256=checked_sha256)
    latest = submission.latest_revision
    is_filed = submission.status in FILED_SIDE
    if is_filed and latest is not None and latest.holds(content_of(submission)):
        raise Refusal(_("Nothing has changed since what was filed, so nothing is to be filed."))
    if not submission.delegation.memberships.current_filers().exists():
        raise Refusal(_("Your delegation has no filer yet. Its administrator can invite one."))
    if submission.ready_sha256 == checked_sha256:
        raise Refusal(_("The filers have been told already that this draft is ready."))
    submission.ready_sha256, submission.ready_at, submission.ready_by = checked_sha256, at, by
    submission.save(update_fields=["ready_sha256", "ready_at", "ready_by"])
    notifications.plan_ready(submission, by=by, at=at)
    record(submission, "say_ready", by=by, at=at)
