"""Filing on behalf of a delegation what came by mail or on paper."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.datafile.json_fields import JsonObject
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions import notifications
from tracker.submissions.content import SubmissionContent
from tracker.submissions.drafting import registered_text
from tracker.submissions.models import Revision, Submission
from tracker.submissions.parties import co_senders
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.cover import columns_of
from tracker.submissions.transitions import (
    Status,
    change_status,
    lock_call,
    not_allowed,
    require_actor,
)
from tracker.submissions.workflow.revisions import add_revision, answer_questions, settle_and_sign


@transaction.atomic
def register(
    call: Call,
    delegation: Delegation,
    content: SubmissionContent,
    *,
    received_on: date,
    by: User,
    at: datetime,
    replaces: int | None = None,
    remarks: Sequence[JsonObject] = (),
    originals: Collection[str] = (),
) -> Revision:
    """File a reply that came by mail or on paper, on behalf of a delegation.

    From *filed*, *returned* or *accepted* it amends, as filing does. `replaces` is the number of
    the revision that stood when the officer looked; without it, what the delegation filed itself is
    not replaced. `remarks` are what was told on reading its Word file, as `Remark` keeps it;
    `originals` the SHA-256 of the files in which it came. A draft that the delegation was writing
    is kept aside untouched; it is asked to confirm.
    """
    require_actor(by, "register", delegation)
    lock_call(call)
    answer: dict[str, Any] = {"kind": content.kind, "since_year": content.since_year}
    submission, _created = Submission.objects.get_or_create(
        call=call, delegation=delegation, defaults={"started_at": at, **answer}
    )
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    latest = submission.latest_revision
    require_seen(submission, replaces)
    is_same = latest is not None and latest.holds(content)
    if is_same and submission.status in {Status.FILED, Status.ACCEPTED}:
        raise Refusal(_("This very reply stands filed already. Nothing was changed."))
    revision = add_revision(
        submission,
        content,
        by=by,
        at=at,
        received_on=received_on,
        on_behalf=True,
        remarks=remarks,
    )
    change_status(
        submission,
        "register",
        latest_revision=revision,
        registered_by=by,
        confirmed_at=None,
        taken_up_at=None,
        taken_up_by=None,
        **answer,
        **columns_of(content.cover, publish_full_text=content.publish_full_text),
    )
    registered_text.follow(submission, content, remarks=remarks, at=at)
    _set_parties(submission, content)
    co_senders.refuse_engaged(submission)
    answer_questions(submission, revision, is_same=is_same, by=by, at=at)
    notifications.plan_registered(submission, revision, at=at)
    data = {"originals": sorted(originals)}
    settle_and_sign(submission, revision, "register", by=by, at=at, data=data)
    return revision


def require_seen(submission: Submission, replaces: int | None) -> None:
    """Nothing that stands is replaced unseen; `replaces` is as in `register`."""
    latest = submission.latest_revision
    if latest is None or submission.status not in FILED_SIDE:
        return
    is_seen = latest.on_behalf if replaces is None else latest.number == replaces
    if not is_seen:
        raise not_allowed(submission)


def _set_parties(submission: Submission, content: SubmissionContent) -> None:
    """Name the co-senders and the States that align themselves as the registered reply does."""
    codes = [*content.co_senders, *content.aligned]
    states = Delegation.objects.in_bulk(codes, field_name="code")
    submission.aligned.set([states[code] for code in content.aligned])
    for code in content.co_senders:
        submission.co_senders.update_or_create(
            delegation=states[code], defaults={"is_leaving": False}
        )
