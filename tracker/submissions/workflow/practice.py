"""A call for practice: its draft is emptied, and everything begins anew."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.refusal import Refusal
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Submission
from tracker.submissions.transitions import not_allowed, require_actor


@transaction.atomic
def start_again(submission: Submission, *, by: User, at: datetime) -> None:
    """Remove the draft with its texts and files; raise `Refusal` for one that counts.

    No event tells of it, as none told of the start: nothing here is part of the record.
    """
    require_actor(by, "start", submission.delegation)
    if not submission.call.is_practice:
        raise not_allowed(submission)
    submission = _locked(submission)
    attachments.remove_all(submission, at=at)
    submission.delete()


def _locked(submission: Submission) -> Submission:
    found = Submission.objects.select_for_update().filter(pk=submission.pk).first()
    if found is None:  # a colleague was first
        raise Refusal(_("The practice draft was emptied already."))
    return found
