"""Answers that came by mail or on paper: filed on behalf of a State, with their originals."""

from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.inspection import scanner
from tracker.files.kinds import CheckedFile
from tracker.refusal import Refusal
from tracker.registration.mailed_translations import begin_translation
from tracker.registration.preparing import PreparedAnnex, PreparedReply
from tracker.submissions import workflow
from tracker.submissions.drafting import registered_text
from tracker.submissions.drafting.attachments import kept_with, new_row
from tracker.submissions.models import Attachment, Revision, Submission

Status = Submission.Status


def is_standing(prepared: PreparedReply, submission: Submission | None) -> bool:
    """Whether this very reply stands filed or accepted, its cover note and annexes included."""
    if submission is None or submission.status not in {Status.FILED, Status.ACCEPTED}:
        return False
    latest = submission.latest_revision
    return latest is not None and latest.holds(prepared.content)


def is_registered(prepared: PreparedReply, *, call: Call, delegation: Delegation) -> bool:
    """Whether this very file, or answer without one, was registered for this delegation before."""
    if prepared.original is None:
        return Revision.objects.filter(
            submission__call=call,
            submission__delegation=delegation,
            on_behalf=True,
            sha256=prepared.content.digest(),
        ).exists()
    return Attachment.objects.filter(
        kind=Attachment.Kind.ORIGINAL,
        submission__call=call,
        submission__delegation=delegation,
        revisions__on_behalf=True,
        sha256=prepared.original.sha256,
    ).exists()


def register_prepared(
    prepared: PreparedReply,
    *,
    call: Call,
    delegation: Delegation,
    received_on: date,
    by: User,
    at: datetime,
    disposition: str = "",
    replaces: int | None = None,
) -> Revision:
    """File a prepared answer on behalf of its delegation and keep its original beside it.

    With a `disposition` the revision is accepted too. All in one transaction; raises `Refusal`
    where this very reply stands filed, or another than `replaces`: see `workflow.register`.
    """
    _require_looked_at(prepared)
    enclosed = _enclosed(prepared)
    with kept_with(*(annex.file for _kind, annex in enclosed)) as names:
        revision = workflow.register(
            call,
            delegation,
            prepared.content,
            received_on=received_on,
            by=by,
            at=at,
            replaces=replaces,
            remarks=prepared.all_remarks,
            originals=[
                one.file.sha256 for kind, one in enclosed if kind == Attachment.Kind.ORIGINAL
            ],
        )
        # A draft that the delegation was writing keeps the texts and the files it has.
        is_followed = registered_text.is_as_registered(revision.submission)
        for translation in prepared.translations if is_followed else ():
            begin_translation(revision.submission, translation, by=by, at=at)
        removed_at = None if is_followed else at
        order = 0
        for (kind, annex), name in zip(enclosed, names, strict=True):
            file = _judged(annex.file)
            row = new_row(revision.submission, file, name, kind=kind, by=by, at=at)
            if kind == Attachment.Kind.ANNEX:
                order += 1
                row.title, row.language, row.order = annex.title, annex.language, order
            row.removed_at = removed_at
            row.save()
            row.revisions.add(revision)
        if disposition:
            workflow.accept(
                revision.submission,
                revision_number=revision.number,
                disposition=disposition,
                by=by,
                at=at,
            )
    return revision


def _require_looked_at(prepared: PreparedReply) -> None:
    """Register nothing that the virus scanner has not looked at, if there is one."""
    for _kind, annex in _enclosed(prepared):
        if scanner.verdict_on(annex.file.data) == scanner.Verdict.WAITING:
            raise Refusal(
                _("The virus scanner cannot be reached. Nothing was registered: try again later.")
            )


def _enclosed(prepared: PreparedReply) -> list[tuple[Attachment.Kind, PreparedAnnex]]:
    """Return each file that came, with its kind; the annexes last, in their order."""
    kind = Attachment.Kind
    kept = [
        (kind.ORIGINAL, prepared.original),
        *((kind.ORIGINAL, one.file) for one in prepared.translations),
        (kind.COVER, prepared.cover_scan),
    ]
    found = [(one, PreparedAnnex(file, "", "")) for one, file in kept if file is not None]
    return [*found, *((kind.ANNEX, annex) for annex in prepared.annexes)]


def _judged(file: CheckedFile) -> CheckedFile:
    """Return a file with what was just said of it: it may have been held since it was checked."""
    return replace(file, verdict=scanner.verdict_on(file.data))


def accept_registered(
    prepared: PreparedReply,
    *,
    call: Call,
    delegation: Delegation,
    disposition: str,
    by: User,
    at: datetime,
) -> bool:
    """Accept what an earlier run registered and nobody has touched since.

    Returns whether there was anything to accept.
    """
    submission = (
        Submission.objects.filter(call=call, delegation=delegation, status=Status.FILED)
        .select_related("latest_revision", "call", "delegation")
        .first()
    )
    if submission is None or submission.latest_revision is None or submission.taken_up_at:
        return False
    revision = submission.latest_revision
    original = prepared.original
    is_this = (
        revision.attachments.filter(sha256=original.sha256).exists()
        if original
        else revision.on_behalf and revision.holds(prepared.content)
    )
    if not is_this:
        return False
    workflow.accept(
        submission,
        revision_number=revision.number,
        disposition=disposition,
        by=by,
        at=at,
    )
    return True
