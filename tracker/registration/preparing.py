"""What came by mail or on paper, as the content of a reply, before anything is stored.

A reply comes as a Word file, which is kept beside it; *no change* and *no reply* stand in the cover
note itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from tracker.calls.models import Call
from tracker.datafile.json_fields import JsonObject
from tracker.delegations.models import Delegation
from tracker.files.checks import WORD, safe_name
from tracker.files.kinds import CheckedFile
from tracker.registration.mailed_translations import MailedTranslation, all_beside
from tracker.submissions.content import AttachmentContent, CoverContent, SubmissionContent
from tracker.submissions.models import AnswerKind, Attachment
from tracker.text.docx.read.pictures import WordPicture
from tracker.text.docx.read.remarks import Remark
from tracker.word_files.language.written_in import FoundLanguages
from tracker.word_files.pictures import offered, taken
from tracker.word_files.replies import read_reply


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
    translations: Sequence[MailedTranslation] = ()

    @property
    def all_remarks(self) -> list[JsonObject]:
        """The remarks as they are kept with the revision, those on the translations last."""
        of_translations = [remark for one in self.translations for remark in one.told]
        return [remark.to_json() for remark in [*self.remarks, *of_translations]]


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
    translations: Sequence[MailedTranslation] = (),
) -> PreparedReply:
    """Read a Word file as a delegation's reply; raise `Refusal` with the reason if it cannot be.

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
    content, read = all_beside(content, translations, call=call)
    return PreparedReply(
        content=content,
        original=CheckedFile(safe_name(filename), data, WORD),
        remarks=reading.remarks,
        cover_scan=cover_scan,
        annexes=annexes,
        pictures=reading.pictures,
        found=reading.found,
        translations=read,
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
