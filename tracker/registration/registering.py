"""Answers that came by mail or on paper: from what came to a filed revision, on behalf of a State.

A reply comes as a Word file, which is kept beside it; *no change* and *no reply* stand in the cover
note itself.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.checks import WORD, safe_name
from tracker.files.kinds import CheckedFile
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.content import AttachmentContent, CoverContent, SubmissionContent
from tracker.submissions.drafting.attachments import kept_with, new_row
from tracker.submissions.models import AnswerKind, Attachment, Revision, Submission
from tracker.word_files.replies import read_reply

Status = Submission.Status
REGISTRY_ADDRESS = "registry@localhost"


@dataclass(frozen=True, slots=True)
class PreparedReply:
    """What came, as a reply's content, before anything is stored.

    `original` is the Word file as it came, kept beside the reply as evidence and no part of it;
    an answer without a text has none. `cover_scan` is enclosed and named in the content. `warnings`
    are sentences on what could not be kept; `unassigned` names what was matched to no question, by
    its heading or its first words.
    """

    content: SubmissionContent
    original: CheckedFile | None = None
    warnings: Sequence[str] = ()
    unassigned: Sequence[str] = ()
    cover_scan: CheckedFile | None = None

    @property
    def files(self) -> dict[str, CheckedFile]:
        """What is kept with the revision, by its kind."""
        kinds = {Attachment.Kind.ORIGINAL: self.original, Attachment.Kind.COVER: self.cover_scan}
        return {kind: file for kind, file in kinds.items() if file is not None}


def prepare_upload(
    data: bytes,
    filename: str,
    *,
    call: Call,
    delegation: Delegation,
    language: str,
    cover: CoverContent | None = None,
    publish_full_text: bool = True,
    co_senders: Sequence[str] = (),
    aligned: Sequence[str] = (),
    accept_changes: bool = True,
    cover_scan: CheckedFile | None = None,
) -> PreparedReply:
    """Read a Word file as a delegation's reply; raise `Refused` with the reason if it cannot be.

    `co_senders` and `aligned` are delegations' codes. Nothing is stored: the caller may show
    what was read, and hands the result to `register_prepared`.
    """
    reading = read_reply(data, call=call, language=language, accept_changes=accept_changes)
    content = replace(
        _content(call, delegation, language, cover, cover_scan),
        publish_full_text=publish_full_text,
        co_senders=tuple(sorted(co_senders)),
        aligned=tuple(sorted(aligned)),
        passages=tuple(reading.passages),
    )
    return PreparedReply(
        content=content,
        original=CheckedFile(safe_name(filename), data, WORD),
        warnings=reading.warnings,
        unassigned=reading.unassigned,
        cover_scan=cover_scan,
    )


def prepare_answer(
    *,
    call: Call,
    delegation: Delegation,
    kind: str,
    since_year: int | None = None,
    cover: CoverContent | None = None,
    cover_scan: CheckedFile | None = None,
) -> PreparedReply:
    """Return *no change* since the reply of a year, or *no reply*, as a delegation wrote it."""
    language = delegation.official_language or "en"
    content = _content(call, delegation, language, cover, cover_scan)
    return PreparedReply(replace(content, kind=kind, since_year=since_year), cover_scan=cover_scan)


def _content(
    call: Call,
    delegation: Delegation,
    language: str,
    cover: CoverContent | None,
    cover_scan: CheckedFile | None,
) -> SubmissionContent:
    """Return a reply without a text yet, and what is known of any answer."""
    return SubmissionContent(
        call=call.code,
        delegation=delegation.code,
        kind=str(AnswerKind.REPLY),
        language=language,
        cover=cover or CoverContent(),
        attachments=(_described(cover_scan),) if cover_scan else (),
    )


def _described(scan: CheckedFile) -> AttachmentContent:
    return AttachmentContent(
        kind=str(Attachment.Kind.COVER),
        title="",
        language="",
        name=scan.name,
        media_type=scan.media_type,
        size=len(scan.data),
        sha256=scan.sha256,
    )


def is_registered(prepared: PreparedReply, *, call: Call, delegation: Delegation) -> bool:
    """Whether this very file was registered as this delegation's reply before."""
    if prepared.original is None:
        return False
    return Attachment.objects.filter(
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
) -> Revision:
    """File a prepared answer on behalf of its delegation and keep its original beside it.

    With a `disposition` the revision is accepted too. All in one transaction; raises
    `Refusal` where the delegation has filed already.
    """
    with transaction.atomic(), ExitStack() as stored:
        is_new = not Submission.objects.filter(call=call, delegation=delegation).exists()
        revision = workflow.register(
            call, delegation, prepared.content, received_on=received_on, by=by, at=at
        )
        for kind, file in prepared.files.items():
            name = stored.enter_context(kept_with(file))
            row = new_row(revision.submission, file, name, kind=kind, by=by, at=at)
            # The draft that a delegation was writing keeps the files it has.
            row.removed_at = None if is_new else at
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


def accept_registered(
    prepared: PreparedReply, *, call: Call, delegation: Delegation, by: User, at: datetime
) -> bool:
    """Accept for the report what an earlier run registered and nobody has touched since.

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
    if prepared.original is None or not (
        revision.attachments.filter(sha256=prepared.original.sha256).exists()
    ):
        return False
    workflow.accept(
        submission,
        revision_number=revision.number,
        disposition=Submission.Disposition.REPORT,
        by=by,
        at=at,
    )
    return True


def registering_officer(address: str | None) -> User:
    """Return the officer with this address; without one the only officer, or the Registry.

    The Registry is an officer's account without a password, made when there is no officer yet,
    so that every event has its actor.
    """
    officers = User.objects.filter(
        is_active=True, secretariat_role=User.SecretariatRole.OFFICER
    ).order_by("pk")
    if address is not None:
        is_text = address.isprintable()  # no other word is asked of the database
        officer = officers.filter(email=address.strip().casefold()).first() if is_text else None
        if officer is None:
            raise Refusal(f"--by: {address!r} is not the address of an officer")
        return officer
    people = list(officers.exclude(email=REGISTRY_ADDRESS)[:2])
    if len(people) > 1:
        raise Refusal("--by: there are several officers; name one by e-mail address")
    if people:
        return people[0]
    return officers.filter(email=REGISTRY_ADDRESS).first() or User.objects.create_user(
        email=REGISTRY_ADDRESS,
        name="Registry",
        secretariat_role=User.SecretariatRole.OFFICER,
    )
