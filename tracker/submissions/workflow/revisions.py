"""A revision, as filing and registering add it, and what its event says of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from tracker.accounts.models import User
from tracker.datafile.json_fields import JsonObject
from tracker.submissions.content import SubmissionContent, count
from tracker.submissions.models import (
    AnswerKind,
    Clarification,
    ClarificationMessage,
    Revision,
    Submission,
    new_receipt_number,
)
from tracker.submissions.parties import co_senders
from tracker.submissions.transitions import not_allowed, record
from tracker.text.characters.canonical import sha256_of

Answer = Clarification.Answer


def add_revision(
    submission: Submission,
    content: SubmissionContent,
    *,
    by: User,
    at: datetime,
    received_on: date,
    on_behalf: bool,
    remarks: Sequence[JsonObject] = (),
    brought_in_from: str = "",
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
        remarks=list(remarks),
        brought_in_from=brought_in_from,
    )


def answer_questions(
    submission: Submission, revision: Revision, *, is_same: bool, by: User, at: datetime
) -> None:
    """What is filed answers all that the secretariat asked; the same text says that it stands."""
    kind = Answer.STANDS if is_same else Answer.TEXT
    waiting = submission.clarifications.waiting()
    ClarificationMessage.objects.bulk_create(
        ClarificationMessage(
            clarification=question,
            kind=str(kind),
            written_at=at,
            written_by=by,
            on_behalf=revision.on_behalf,
            received_on=revision.received_on if revision.on_behalf else None,
        )
        for question in waiting
    )
    waiting.update(answered_at=at, answered_by=by, answer_kind=kind, on_behalf=revision.on_behalf)


def settle_and_sign(
    submission: Submission,
    revision: Revision,
    verb: str,
    *,
    by: User,
    at: datetime,
    data: Mapping[str, object] | None = None,
) -> None:
    """Ask and tell the co-senders, record the event of the filing and sign what it filed."""
    asked = co_senders.settle(submission, revision, at=at)
    said = {**revision_data(revision), **(data or {}), **({"asked": asked} if asked else {})}
    revision.sign(record(submission, verb, by=by, at=at, data=said))


def revision_data(revision: Revision) -> dict[str, object]:
    data = {"revision": revision.number, "sha256": revision.sha256}
    return data if revision.kind == AnswerKind.REPLY else data | {"answer": revision.kind}


def revision_of(submission: Submission, number: int) -> Revision:
    """Return the revision that a page showed; raise `Refusal` if the reply has none of it."""
    revision = submission.revisions.filter(number=number).first()
    if revision is None:
        raise not_allowed(submission)
    return revision
