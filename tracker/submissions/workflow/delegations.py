"""What a delegation does with its own reply."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions import notifications
from tracker.submissions.drafting import quarantine
from tracker.submissions.drafting.draft_content import content_of, remarks_to_file
from tracker.submissions.drafting.passages import new_working_text
from tracker.submissions.drafting.previous_reply import earlier_reply, first_text
from tracker.submissions.mailed_note import MailedNote, data_of
from tracker.submissions.models import AnswerKind, Revision, Submission
from tracker.submissions.parties import co_senders
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.transitions import (
    NOTHING,
    Status,
    change_status,
    lock_call,
    not_allowed,
    record,
    require_actor,
    require_open,
)
from tracker.submissions.workflow.revisions import (
    add_revision,
    answer_questions,
    revision_of,
    settle_and_sign,
)
from tracker.submissions.workflow.two_filers import who_asked


@transaction.atomic
def start(
    call: Call,
    delegation: Delegation,
    *,
    language: str,
    by: User,
    at: datetime,
    kind: str = AnswerKind.REPLY,
    since_year: int | None = None,
    earlier: Revision | None = None,
) -> Submission:
    """Begin a draft in one of the six languages, or an answer that needs no text.

    The draft is empty, or has the text of `earlier`, an earlier reply as `earlier_reply` returned
    it; its language is the draft's.
    """
    require_actor(by, "start", delegation)
    require_open("start", lock_call(call), status=NOTHING)
    submission, created = Submission.objects.get_or_create(
        call=call,
        delegation=delegation,
        defaults={
            "started_at": at,
            "started_from": earlier,
            "kind": kind,
            "since_year": since_year,
        },
    )
    if not created:
        raise Refusal(_("A colleague has already started this reply."))
    if earlier is not None and earlier != earlier_reply(call, delegation):
        raise Refusal(_("The earlier reply has changed meanwhile. Nothing was started."))
    passages = first_text(earlier, call) if earlier else ()
    new_working_text(submission, language=language, passages=passages)
    origin = {"started_from": earlier.reference} if earlier else {}
    if call.is_practice:
        return submission  # the register tells of what counts
    record(submission, "start", by=by, at=at, data={"language": language} | origin)
    return submission


@transaction.atomic
def file(submission: Submission, *, checked_sha256: str, by: User, at: datetime) -> Revision:
    """File the working text that the filer has checked; filing the same text twice files once.

    `checked_sha256` is the digest shown on the page where the filer checked the text. What stands
    filed or accepted is not filed again; what was returned is, and says that the text stands. Where
    the delegation files by two, another filer has asked for this very text.
    """
    require_actor(by, "file", submission.delegation)
    call = lock_call(submission.call)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    latest = submission.latest_revision
    stands = submission.status in {Status.FILED, Status.ACCEPTED}
    if stands and latest and latest.sha256 == checked_sha256:
        return latest
    require_open("file", call, status=submission.status)
    content = content_of(submission)
    if content.digest() != checked_sha256:
        raise Refusal(_("The text was changed after you checked it. Check it once more."))
    if content.kind == AnswerKind.REPLY and not content.passages:
        raise Refusal(_("The reply has no text yet. Write at least one passage."))
    asked_by = who_asked(submission, checked_sha256=checked_sha256, by=by)
    co_senders.refuse_engaged(submission)
    quarantine.refuse_unscanned(submission)
    revision = add_revision(
        submission,
        content,
        by=by,
        at=at,
        received_on=clock.day_of(at),
        on_behalf=False,
        remarks=remarks_to_file(submission, content),
    )
    revision.attachments.set(submission.enclosures())
    change_status(
        submission,
        "file",
        latest_revision=revision,
        taken_up_at=None,
        taken_up_by=None,
        asked_sha256="",
        asked_at=None,
        asked_by=None,
    )
    is_same = latest is not None and latest.sha256 == checked_sha256
    answer_questions(submission, revision, is_same=is_same, by=by, at=at)
    notifications.plan_filed(submission, revision, by=by, asked_by=asked_by, at=at)
    data = {"asked_by": asked_by.audit_label} if asked_by else {}
    settle_and_sign(submission, revision, "file", by=by, at=at, data=data)
    return revision


@transaction.atomic
def recall(submission: Submission, *, by: User, at: datetime) -> None:
    """Take a filed reply back before an officer has taken it up."""
    require_actor(by, "recall", submission.delegation)
    require_open("recall", lock_call(submission.call), status=submission.status)
    try:
        change_status(submission, "recall", where={"taken_up_at": None, "accepted_revision": None})
    except Refusal as refused:
        raise _why_not_recalled(submission) or refused from None
    co_senders.release(submission, why="recalled", at=at)
    record(submission, "recall", by=by, at=at)


def _why_not_recalled(submission: Submission) -> Refusal | None:
    if submission.status != Status.FILED:
        return None
    if submission.accepted_revision_id:
        return Refusal(
            _("An earlier revision is accepted. File a correction, or withdraw the reply.")
        )
    return Refusal(_("An officer has taken the reply up. Ask for it to be returned."))


@transaction.atomic
def withdraw(
    submission: Submission,
    *,
    revision_number: int,
    reason: str,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
) -> None:
    """The State withdraws what it has filed: it is printed and shown no more.

    `revision_number` is of the revision that the page showed: a newer one is not withdrawn unread.
    An officer records a withdrawal that came by mail, in a `note`.
    """
    require_actor(by, "withdraw", submission.delegation)
    note = MailedNote.of(by, note, at=at)
    change_status(
        submission,
        "withdraw",
        where={"latest_revision": revision_of(submission, revision_number)},
        accepted_revision=None,
        disposition="",
        taken_up_at=None,
        taken_up_by=None,
    )
    co_senders.release(submission, why="withdrawn", at=at)
    notifications.plan_withdrawn(submission, by=by, note=note, at=at)
    record(submission, "withdraw", by=by, at=at, data={"reason": reason} | data_of(note))


@transaction.atomic
def reinstate(submission: Submission, *, by: User, at: datetime) -> None:
    """Make a withdrawn reply, or a discarded draft, a draft again; it counts once it is filed."""
    require_actor(by, "reinstate", submission.delegation)
    require_open("reinstate", lock_call(submission.call), status=submission.status)
    change_status(submission, "reinstate")
    was_discarded = submission.latest_revision_id is None
    data = {"discarded": True} if was_discarded else None
    record(submission, "reinstate", by=by, at=at, data=data)


@transaction.atomic
def confirm_registered(
    submission: Submission, *, revision_number: int, by: User, at: datetime
) -> None:
    """A filer confirms the text that an officer registered on the delegation's behalf.

    `revision_number` is of the revision that the page showed: a newer one is not confirmed unread.
    """
    require_actor(by, "file", submission.delegation)
    revision = revision_of(submission, revision_number)
    if not revision.on_behalf:
        raise _nothing_to_confirm()
    stands = Submission.objects.filter(
        pk=submission.pk, status__in=FILED_SIDE, latest_revision=revision
    )
    confirmed = stands.filter(registered_by__isnull=False, confirmed_at=None)
    if not confirmed.update(confirmed_at=at):
        submission.refresh_from_db()
        raise _nothing_to_confirm() if stands.exists() else not_allowed(submission)
    submission.refresh_from_db()
    record(submission, "confirm_registered", by=by, at=at)


def _nothing_to_confirm() -> Refusal:
    return Refusal(_("There is nothing to confirm, or a colleague has confirmed it."))
