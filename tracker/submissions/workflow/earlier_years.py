"""Replies to the calls of earlier years, brought in from what was printed of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.datafile.json_fields import JsonObject
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions.content import SubmissionContent
from tracker.submissions.drafting import registered_text
from tracker.submissions.issued_documents import issued_documents_of
from tracker.submissions.models import Revision, Submission
from tracker.submissions.parties import co_senders
from tracker.submissions.queries.cover import columns_of
from tracker.submissions.transitions import (
    NOTHING,
    change_status,
    lock_call,
    record,
    require_actor,
    require_open,
)
from tracker.submissions.workflow.revisions import add_revision, revision_data

Disposition = Submission.Disposition


@transaction.atomic
def bring_in(
    call: Call,
    delegation: Delegation,
    content: SubmissionContent,
    *,
    received_on: date,
    source: str,
    remarks: Sequence[JsonObject] = (),
    by: User,
    at: datetime,
) -> Revision:
    """Record as accepted what a State answered in an earlier year, as `source` printed it.

    Nobody is written to, and nobody has anything to do. A draft of the State, discarded or not,
    keeps its words, its cover note, and its objection to the full text. Co-senders have confirmed
    as of the day on which it came. Raises `Refusal` while the call is open, where a reply of the
    State stands there, or stood, and where another joint reply has one of the co-senders.
    """
    require_actor(by, "bring_in", delegation)
    require_open("bring_in", lock_call(call), status=NOTHING)
    submission, _created = Submission.objects.get_or_create(
        call=call,
        delegation=delegation,
        defaults={
            "started_at": at,
            "kind": content.kind,
            **columns_of(content.cover, publish_full_text=content.publish_full_text),
        },
    )
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.latest_revision_id is not None:
        raise Refusal(_("There is a reply of this State to the call already."))
    consents = content.publish_full_text and submission.publish_full_text
    content = replace(content, publish_full_text=consents)
    revision = add_revision(
        submission,
        content,
        by=by,
        at=at,
        received_on=received_on,
        on_behalf=True,
        remarks=remarks,
        brought_in_from=source,
    )
    disposition = _disposition_of(revision, source)
    change_status(
        submission,
        "bring_in",
        where={"latest_revision": None},
        latest_revision=revision,
        accepted_revision=revision,
        disposition=disposition,
        kind=content.kind,
        since_year=content.since_year,
    )
    registered_text.follow(submission, content, remarks=remarks, at=at)
    co_senders.settle_as_printed(submission, revision, by=by)
    said = revision_data(revision) | {"disposition": str(disposition), "source": source}
    if content.co_senders:
        said["co_senders"] = list(content.co_senders)
    revision.sign(record(submission, "bring_in", by=by, at=at, data=said))
    return revision


def _disposition_of(revision: Revision, source: str) -> Disposition:
    """Return where it was printed; beside a report that this system has issued, in an addendum."""
    takes_it = issued_documents_of(revision.submission.call).takes(revision.pk)
    return Disposition.REPORT if takes_it and "/Add." not in source else Disposition.ADDENDUM
