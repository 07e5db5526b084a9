"""A revision, as filing and registering add it, and what its event says of it."""

from datetime import date, datetime

from tracker.accounts.models import User
from tracker.submissions.content import SubmissionContent, count
from tracker.submissions.models import AnswerKind, Revision, Submission, new_receipt_number
from tracker.submissions.parties import co_senders
from tracker.submissions.transitions import record
from tracker.text.canonical import sha256_of


def add_revision(
    submission: Submission,
    content: SubmissionContent,
    *,
    by: User,
    at: datetime,
    received_on: date,
    on_behalf: bool,
) -> Revision:
    latest, stored = submission.latest_revision, content.to_json()
    words = count(content.passages, language=content.language, call=submission.call)
    return Revision.objects.create(
        submission=submission,
        number=latest.number + 1 if latest else 1,
        content=stored,
        sha256=sha256_of(stored),
        kind=content.kind,
        language=content.language,
        words=words.total,
        filed_at=at,
        filed_by=by,
        received_on=received_on,
        on_behalf=on_behalf,
        deadline_on=submission.call.deadline_for(submission.delegation),
        receipt_number=new_receipt_number(),
    )


def settle_and_sign(
    submission: Submission, revision: Revision, verb: str, *, by: User, at: datetime
) -> None:
    """Ask and tell the co-senders, record the event of the filing and sign what it filed."""
    asked = co_senders.settle(submission, revision, at=at)
    data = revision_data(revision) | ({"asked": asked} if asked else {})
    revision.sign(record(submission, verb, by=by, at=at, data=data))


def revision_data(revision: Revision) -> dict[str, object]:
    data = {"revision": revision.number, "sha256": revision.sha256}
    return data if revision.kind == AnswerKind.REPLY else data | {"answer": revision.kind}
