"""Answers that came by mail or on paper: from what came to a filed revision, on behalf of a State.

A reply comes as a Word file, which is kept beside it; *no change* and *no reply* stand in the cover
note itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePath

from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.datafile.json_fields import JsonObject
from tracker.delegations.models import Delegation
from tracker.files.checks import WORD, safe_name
from tracker.files.inspection import scanner
from tracker.files.kinds import CheckedFile
from tracker.refusal import Refusal
from tracker.registration.mailed_translations import (
    MailedTranslation,
    begin_translation,
    beside,
)
from tracker.submissions import workflow
from tracker.submissions.content import AttachmentContent, CoverContent, SubmissionContent
from tracker.submissions.drafting import registered_text
from tracker.submissions.drafting.attachments import kept_with, new_row
from tracker.submissions.models import AnswerKind, Attachment, Revision, Submission
from tracker.text.docx.read.pictures import WordPicture
from tracker.text.docx.read.remarks import Remark
from tracker.word_files.language.written_in import FoundLanguages
from tracker.word_files.pictures import offered, taken
from tracker.word_files.replies import read_reply

Status = Submission.Status


@dataclass(frozen=True, slots=True)
class PreparedAnnex:
    """An annex as it came, with its title; `language` is empty for another than the six."""

    file: CheckedFile
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class PreparedReply:
    """What came, as a reply's content, before anything is stored.

    `original` is the Word file as it came, kept beside the reply as evidence and no part of it;
    an answer without a text has none. `cover_scan` and `annexes` are enclosed and named in the
    content; `pictures` stand in the Word file and can be annexes. `remarks` are what is told of
    the Word file; `found` is in which languages it seems to be written.
    """

    content: SubmissionContent
    original: CheckedFile | None = None
    remarks: Sequence[Remark] = ()
    cover_scan: CheckedFile | None = None
    annexes: Sequence[PreparedAnnex] = ()
    pictures: Sequence[WordPicture] = ()
    found: FoundLanguages = field(default_factory=FoundLanguages)
    translation: MailedTranslation | None = None

    @property
    def all_remarks(self) -> list[JsonObject]:
        """The remarks as they are kept with the revision, those on the translation last."""
        of_translation = self.translation.told if self.translation else []
        return [remark.to_json() for remark in [*self.remarks, *of_translation]]


def prepare_upload(
    data: bytes,
    filename: str,
    *,
    call: Call,
    delegation: Delegation,
    language: str = "",
    cover: CoverContent | None = None,
    publish_full_text: bool = True,
    co_senders: Sequence[str] = (),
    aligned: Sequence[str] = (),
    accept_changes: bool = True,
    cover_scan: CheckedFile | None = None,
    annexes: Sequence[PreparedAnnex] = (),
    translation: MailedTranslation | None = None,
) -> PreparedReply:
    """Read a Word file as a delegation's reply; raise `Refused` with the reason if it cannot be.

    `co_senders` and `aligned` are delegations' codes; without a language the reply is in the one
    in which it seems to be written. Nothing is stored: the caller may show what was read, and hands
    the result to `register_prepared`.
    """
    reading = read_reply(data, call=call, language=language, accept_changes=accept_changes)
    language = language or reading.found.language or "en"
    content = replace(
        _content(call, delegation, language, cover, cover_scan, annexes),
        publish_full_text=publish_full_text,
        co_senders=tuple(sorted(co_senders)),
        aligned=tuple(sorted(aligned)),
        passages=tuple(reading.passages),
    )
    if translation is not None:
        content, translation = beside(content, translation, call=call)
    return PreparedReply(
        content=content,
        original=CheckedFile(safe_name(filename), data, WORD),
        remarks=reading.remarks,
        cover_scan=cover_scan,
        annexes=annexes,
        pictures=reading.pictures,
        found=reading.found,
        translation=translation,
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
    annexes: Sequence[PreparedAnnex] = (),
) -> SubmissionContent:
    """Return a reply without a text yet, and what is known of any answer."""
    return SubmissionContent(
        call=call.code,
        delegation=delegation.code,
        kind=str(AnswerKind.REPLY),
        language=language,
        cover=cover or CoverContent(),
        attachments=(
            *((_described(cover_scan, Attachment.Kind.COVER),) if cover_scan else ()),
            *(
                _described(one.file, Attachment.Kind.ANNEX, one.title, one.language)
                for one in annexes
            ),
        ),
    )


def with_pictures(prepared: PreparedReply, parts: Collection[str]) -> PreparedReply:
    """Enclose pictures of the Word file behind the annexes; raise `Refusal` where one cannot be."""
    chosen = [one for one in offered(prepared.pictures) if one.part in parts]
    if prepared.original is None or not chosen:
        return prepared
    content = prepared.content
    pictures = taken(
        prepared.original.data, chosen, beside=[one.size for one in content.attachments]
    )
    annexes = [
        PreparedAnnex(one.file, one.title or PurePath(one.file.name).stem, content.language)
        for one in pictures
    ]
    described = [
        _described(one.file, Attachment.Kind.ANNEX, one.title, one.language) for one in annexes
    ]
    return replace(
        prepared,
        content=replace(content, attachments=(*content.attachments, *described)),
        annexes=(*prepared.annexes, *annexes),
    )


def _described(
    file: CheckedFile, kind: Attachment.Kind, title: str = "", language: str = ""
) -> AttachmentContent:
    return AttachmentContent(
        kind=str(kind),
        title=title,
        language=language,
        name=file.name,
        media_type=file.media_type,
        size=len(file.data),
        sha256=file.sha256,
    )


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
        )
        # A draft that the delegation was writing keeps the texts and the files it has.
        is_followed = registered_text.is_as_registered(revision.submission)
        if is_followed and prepared.translation is not None:
            begin_translation(revision.submission, prepared.translation, by=by, at=at)
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
    translation = prepared.translation.file if prepared.translation else None
    kept = [
        (kind.ORIGINAL, prepared.original),
        (kind.ORIGINAL, translation),
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
