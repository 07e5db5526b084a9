"""Filing on behalf of a delegation what came by mail or on paper."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions import notifications
from tracker.submissions.content import SubmissionContent
from tracker.submissions.drafting.passages import new_working_text
from tracker.submissions.models import Revision, Submission
from tracker.submissions.queries.cover import columns_of
from tracker.submissions.transitions import change_status, require_actor
from tracker.submissions.workflow.revisions import add_revision, settle_and_sign


@transaction.atomic
def register(
    call: Call,
    delegation: Delegation,
    content: SubmissionContent,
    *,
    received_on: date,
    by: User,
    at: datetime,
) -> Revision:
    """File a reply that came by mail or on paper, on behalf of a delegation.

    A draft that the delegation was writing is kept aside untouched; it is asked to confirm.
    """
    require_actor(by, "register", delegation)
    answer: dict[str, Any] = {"kind": content.kind, "since_year": content.since_year}
    submission, created = Submission.objects.get_or_create(
        call=call, delegation=delegation, defaults={"started_at": at, **answer}
    )
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    revision = add_revision(
        submission, content, by=by, at=at, received_on=received_on, on_behalf=True
    )
    change_status(
        submission,
        "register",
        latest_revision=revision,
        registered_by=by,
        confirmed_at=None,
        **answer,
        **columns_of(content.cover, publish_full_text=content.publish_full_text),
    )
    _set_parties(submission, content)
    if created:
        new_working_text(submission, language=content.language, passages=content.passages)
    notifications.plan_registered(submission, revision, at=at)
    settle_and_sign(submission, revision, "register", by=by, at=at)
    return revision


def _set_parties(submission: Submission, content: SubmissionContent) -> None:
    """Name the co-senders and the States that align themselves as the registered reply does."""
    codes = [*content.co_senders, *content.aligned]
    states = Delegation.objects.in_bulk(codes, field_name="code")
    submission.aligned.set([states[code] for code in content.aligned])
    for code in content.co_senders:
        submission.co_senders.get_or_create(delegation=states[code])
