"""Filing by two people, where a delegation has chosen it: one filer asks, another one files."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions import notifications, rules
from tracker.submissions.models import Submission
from tracker.submissions.transitions import record, require_actor
from tracker.submissions.workflow.drafts import checked_draft


@transaction.atomic
def ask_to_file(submission: Submission, *, checked_sha256: str, by: User, at: datetime) -> None:
    """A filer asks the others to file the text that has this digest; the status stays."""
    require_actor(by, "file", submission.delegation)
    submission = checked_draft(submission, checked_sha256=checked_sha256)
    delegation = Delegation.objects.get(pk=submission.delegation_id)
    if not delegation.two_to_file:
        raise Refusal(_("One person files for your delegation: file it yourself."))
    if not delegation.memberships.current_filers().exclude(user=by).exists():
        raise Refusal(_("Your delegation has no other filer. Its administrator can invite one."))
    if submission.asked_sha256 == checked_sha256 and _still_files(submission):
        raise Refusal(_("This text waits already for another filer to file it."))
    submission.asked_sha256, submission.asked_at, submission.asked_by = checked_sha256, at, by
    submission.save(update_fields=["asked_sha256", "asked_at", "asked_by"])
    notifications.plan_asked_to_file(submission, by=by, at=at)
    record(submission, "ask_to_file", by=by, at=at, data={"sha256": checked_sha256})


def who_asked(submission: Submission, *, checked_sha256: str, by: User) -> User | None:
    """Return the filer on whose request another files this text; None where one files alone.

    Raises `Refusal` where two have to file and only one has spoken for this text.
    """
    if not Delegation.objects.get(pk=submission.delegation_id).two_to_file:
        return None
    asker = submission.asked_by
    if asker is None or submission.asked_sha256 != checked_sha256 or not _still_files(submission):
        raise Refusal(
            _("Two people file for your delegation: ask another filer to file this text.")
        )
    if asker.pk == by.pk:
        raise Refusal(
            _(
                "You have asked that the reply is filed: another filer of your delegation has to "
                "file it."
            )
        )
    return asker


def _still_files(submission: Submission) -> bool:
    asker = submission.asked_by
    return asker is not None and rules.can_file(asker, submission.delegation)
